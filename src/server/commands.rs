//! What the server does when it is told to: a new entry in the desk's own dictionary.

use std::{
    fs,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

use super::{cache, view::View};
use crate::{
    ide::dictionary::stub,
    text::{Document, Encoding},
    workspace::{
        ArticleId, Config,
        load::{self, shown},
    },
};

/// The command that puts somebody into the desk's own dictionary.
pub(super) const ADD: &str = "copydesk.addToDictionary";

/// The command that asks who stands behind an article.
pub(super) const REPORT: &str = "copydesk.report";
/// The command that asks who is named in the workspace.
pub(super) const ACTORS: &str = "copydesk.actors";

/// The dictionary that a desk gets when it has none of its own.
const OWN: &str = "actors.toml";

/// A new entry and where it goes.
pub(super) struct Addition {
    /// The dictionary.
    pub(super) id: ArticleId,
    /// The new entry's id.
    pub(super) actor: String,
    /// The text that goes to the end of the dictionary.
    pub(super) text: String,
    /// The dictionary in the editor, where it is open and differs from the file; else the file has the entry already.
    pub(super) open: Option<Document>,
    /// What the client's columns count.
    pub(super) encoding: Encoding,
}

/// Writes an entry for an unlisted person of an article, or tells what to write where the editor holds the dictionary
/// with unsaved edits. The error says what to do.
pub(super) fn add(view: &View, name: &str) -> Result<Addition, String> {
    let settings = view.settings();
    let stub = stub(&view.article, name, &settings.dictionary)
        .ok_or_else(|| format!("“{name}” is no unlisted person of this article any more"))?;
    let file = match view.own_dictionary() {
        Some(file) => file,
        None => found(view.folders())?,
    };
    let id = ArticleId(load::id(&shown(&file)).into());
    let there = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("{} cannot be read ({error}); nothing was added", file.display())),
    };
    let open = view.document(&id).filter(|document| document.text() != there);
    let before = open.as_ref().map_or_else(|| there.clone(), Document::text);
    if before.lines().any(|line| line.trim() == format!("id = \"{}\"", stub.id)) {
        return Err(format!("`{}` is in {} already; save it to put it in force", stub.id, file.display()));
    }
    let text = format!("{}{}", gap(&before), stub.text);
    if open.is_none() {
        write(&file, &(there + &text))?;
    }
    Ok(Addition { id, actor: stub.id, text, open, encoding: view.abilities().encoding })
}

/// What stands between a text and a new entry behind it.
fn gap(before: &str) -> &'static str {
    match before {
        "" => "",
        text if text.ends_with("\n\n") => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    }
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    cache::write(file, text).map_err(|error| format!("{} cannot be written: {error}", file.display()))
}

/// Names a new dictionary in the desk's settings.
fn found(folders: &[PathBuf]) -> Result<PathBuf, String> {
    let folder = folders.first().ok_or("no folder is open, so there is no dictionary to add to; open one")?;
    let settings = folders.iter().find_map(|folder| Config::find(folder));
    let settings = settings.unwrap_or_else(|| folder.join("copydesk.toml"));
    let text = fs::read_to_string(&settings).unwrap_or_default();
    let changed = named(&text).ok_or_else(|| {
        format!("{} cannot be read as settings; mend it, or name a dictionary in it", settings.display())
    })?;
    write(&settings, &changed)?;
    Ok(settings.with_file_name(OWN))
}

/// Settings with the new dictionary in them, and all else as it was.
fn named(settings: &str) -> Option<String> {
    let table = DeTable::parse(settings).ok()?;
    let Some(list) = table.get_ref().get("dictionaries") else {
        return Some(format!("dictionaries = [\"{OWN}\"]\n{settings}"));
    };
    let entries = list.get_ref().as_array()?;
    // Behind the last entry, so that a comma and a comment after it stay good.
    let (at, new) = match entries.iter().last() {
        Some(last) => (last.span().end, format!(", \"{OWN}\"")),
        None => (list.span().start + 1, format!("\"{OWN}\"")),
    };
    Some(format!("{}{new}{}", &settings[..at], &settings[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_name_the_new_dictionary_and_keep_everything_else() {
        assert_eq!(named("").as_deref(), Some("dictionaries = [\"actors.toml\"]\n"));
        let rules = "# desk\n[rules]\nvague-source = \"off\"\n";
        assert_eq!(named(rules), Some(format!("dictionaries = [\"actors.toml\"]\n{rules}")));
        let list = "dictionaries = [\n  \"a.actors.txt\", # field\n]\n";
        let wanted = "dictionaries = [\n  \"a.actors.txt\", \"actors.toml\", # field\n]\n";
        assert_eq!(named(list).as_deref(), Some(wanted));
        assert_eq!(named("dictionaries = []").as_deref(), Some("dictionaries = [\"actors.toml\"]"));
        assert_eq!(named("dictionaries = ["), None);
    }

    #[test]
    fn an_entry_stands_behind_one_blank_line() {
        assert_eq!(["", "a", "a\n", "a\n\n"].map(gap), ["", "\n\n", "\n", ""]);
    }
}
