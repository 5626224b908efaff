//! `copydesk init`: settings to start from, with what else may be set beside them.

use std::{
    fmt::Write as _,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
};

use super::{Outcome, args::Init, output::Output};
use crate::analysis::Genre;

const FILE: &str = "copydesk.toml";

pub(super) fn run(args: &Init, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let folder = args.folder.as_deref().unwrap_or(Path::new("."));
    let file = if folder == Path::new(".") { FILE.into() } else { folder.join(FILE) };
    if file.exists() && !args.force {
        writeln!(err, "copydesk: {}: is there already; --force writes it anew", file.display())?;
        return Ok(Outcome::Failed);
    }
    let (mut genre, mut dictionaries) = (args.genre, args.dictionary.clone());
    if io::stdin().is_terminal() && !args.yes {
        let mut answers = io::stdin().lock().lines();
        let mut ask = |question: &str| -> io::Result<String> {
            write!(out, "{question} ")?;
            out.flush()?;
            Ok(answers.next().transpose()?.unwrap_or_default().trim().to_owned())
        };
        if genre.is_none() {
            // What is no genre is answered by the usual one, which the file shows.
            genre = Genre::parse(&ask("Most articles are (news, analysis, opinion, editorial, aggregator) [news]:")?);
        }
        if dictionaries.is_empty() {
            let answer = ask("Your own dictionaries, as dict/*.actors.txt or own.toml [none]:")?;
            dictionaries = answer.split_whitespace().map(str::to_owned).collect();
        }
    }
    let settings = settings(genre, &dictionaries);
    if let Err(error) = Output::create(&file).and_then(|output| output.finish(settings.as_bytes())) {
        writeln!(err, "copydesk: {error:#}")?;
        return Ok(Outcome::Failed);
    }
    writeln!(out, "{}: written; `copydesk lint` checks the articles beside it and below", file.display())?;
    Ok(Outcome::Clean)
}

/// The text of the file. What was not asked for stands in comments.
fn settings(genre: Option<Genre>, dictionaries: &[String]) -> String {
    let mut text = String::from(
        "# Settings of copydesk for this folder and those below it. `copydesk explain --list` names the rules,\n\
         # docs/copydesk.schema.json is the schema.\n\n\
         # Your own actors, after the shipped dictionary: native (.toml) or TABARI files, patterns too.\n",
    );
    if dictionaries.is_empty() {
        text.push_str("# dictionaries = [\"own.toml\", \"dict/*.actors.txt\"]\n");
    } else {
        // A string of JSON is one of TOML, too.
        let list: Vec<String> = dictionaries.iter().map(|file| serde_json::Value::from(&**file).to_string()).collect();
        _ = writeln!(text, "dictionaries = [{}]", list.join(", "));
    }
    text.push_str(
        "# Leave the shipped dictionary out:\n# builtin = false\n\n\
         # What a walk through a folder leaves out, besides what .gitignore names:\n# exclude = [\"drafts/\", \"*.tmp.txt\"]\n\n\
         # The genre of articles that do not tell their own: news, analysis, opinion, editorial, aggregator.\n",
    );
    match genre {
        Some(genre) => _ = writeln!(text, "genre = \"{}\"", genre.name()),
        None => text.push_str("# genre = \"news\"\n"),
    }
    text.push_str(
        "\n# Have every rule run of which nothing is said below, those too that are off or mere hints by default:\n\
         # preset = \"strict\"\n\n[rules]\n\
         # How loud a rule is: \"off\", \"on\", \"hint\", \"info\", \"warning\", \"error\"; some take words and limits.\n\
         # missing-byline = \"off\"\n# hearsay-adverb = \"error\"\n\
         # vague-source = { extend = [\"insiders\"], except = [\"allies\"] }\n\n\
         # What holds under some paths only:\n\
         # [[override]]\n# paths = [\"opinion/\"]\n# genre = \"opinion\"\n# rules = { vague-source = \"off\" }\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_toml_with_and_without_its_comments() {
        let text = settings(Some(Genre::Opinion), &["a \"b\".toml".into()]);
        let table: toml::Table = text.parse().unwrap();
        assert_eq!(table["genre"].as_str(), Some("opinion"));
        assert_eq!(table["dictionaries"][0].as_str(), Some("a \"b\".toml"));
        let all: String = settings(None, &[]).lines().map(|line| setting(line) + "\n").collect();
        assert!(all.parse::<toml::Table>().is_ok(), "{all}");
    }

    /// A line with what its comment would set.
    fn setting(line: &str) -> String {
        let bare = line.trim_start_matches("# ");
        let sets = bare.contains(" = ") || bare.starts_with('[');
        if sets { bare.to_owned() } else { line.to_owned() }
    }
}
