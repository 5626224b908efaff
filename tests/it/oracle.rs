//! TABARI dictionaries against what other readers make of them. Without the shared folder these tests say so and pass.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use copydesk::{
    analysis::{self, Form, Metadata},
    dictionary::{Dialect, Dictionary, Source, tabari},
};
use jiff::civil::Date;
use serde_json::Value;

use crate::support::Dir;

#[expect(clippy::print_stdout, reason = "who runs the tests is told what did not run")]
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let folders = ["../shared", "../../shared"].map(|up| Path::new(env!("CARGO_MANIFEST_DIR")).join(up));
    let found = folders.into_iter().find(|folder| folder.is_dir()).map(|folder| folder.join(path));
    if found.is_none() {
        println!("skipped: no shared folder beside the project");
    }
    found
}

/// The share of the oracle's mentions that copydesk finds with the same span and code, and those that differ.
fn agreement(oracle: &Path, texts: &[PathBuf], key: &str, flags: &[&str], agents: bool) -> (f64, Vec<String>) {
    let phoenix = oracle.parent().unwrap().join("../../phoenix");
    let mut names =
        vec!["Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt", "Phoenix.MilNonState.actors.txt"];
    names.extend(agents.then_some("Phoenix.agents.txt"));
    let mut args: Vec<String> =
        ["annotate", "--no-builtin"].into_iter().chain(flags.iter().copied()).map(Into::into).collect();
    for name in names {
        args.extend(["--dictionary".into(), phoenix.join(name).display().to_string()]);
    }
    args.extend(texts.iter().map(|text| text.display().to_string()));
    let ran = Dir::new().run(&args.iter().map(String::as_str).collect::<Vec<_>>()).code(0);
    let mut found = BTreeMap::new();
    for row in ran.rows() {
        let file = Path::new(row["path"].as_str().unwrap()).file_name().unwrap().to_string_lossy().into_owned();
        for mention in row["mentions"].as_array().unwrap() {
            found.insert((file.clone(), mention["start"].as_u64(), mention["end"].as_u64()), mention["code"].clone());
        }
    }
    let (mut all, mut differ) = (0, Vec::new());
    for line in fs::read_to_string(oracle).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let place = (row["file"].as_str().unwrap().to_owned(), row["start"].as_u64(), row["end"].as_u64());
        all += 1;
        if found.get(&place) != Some(&row[key]) {
            differ.push(format!("{place:?} {} {} {:?}", row["text"], row[key], found.get(&place)));
        }
    }
    (1.0 - differ.len() as f64 / f64::from(all), differ)
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut texts: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    texts.sort();
    texts
}

#[test]
fn spans_and_codes_of_actors_are_the_reference_readers() {
    let Some(root) = shared("") else { return };
    let (articles, polnear) = (texts(&root.join("articles")), texts(&root.join("polnear/dev/text")));
    let oracle = |name: &str| root.join("oracle/actors").join(name);
    let check = |name: &str, texts: &[PathBuf], key: &str, flags: &[&str], least: f64| {
        let (share, differ) = agreement(&oracle(name), texts, key, flags, false);
        assert!(share >= least, "{name} {key}: {share}\n{}", differ.join("\n"));
    };
    check("seeds.jsonl", &articles, "code", &["--date", "2014-06-17"], 1.0);
    check("polnear-dev.jsonl", &polnear, "code", &[], 1.0);
    // PETRARCH2 never stores an entry without a code, so `the United Nations` is not found as known to nobody there.
    check("polnear-dev.jsonl", &polnear, "code_petrarch2", &["--dialect", "petrarch2"], 0.99);
}

#[test]
fn agents_stand_where_the_reference_reader_sees_them_and_join_the_codes_of_actors() {
    let Some(root) = shared("") else { return };
    let articles = texts(&root.join("articles"));
    let oracle = root.join("oracle/actors/seeds-agents.jsonl");
    let (_, differ) = agreement(&oracle, &articles, "code", &["--date", "2014-06-17"], true);
    // The reference does not compose; an actor's code may only have grown.
    let grown = |line: &String| line.contains("Some(String(");
    let lost: Vec<_> = differ.iter().filter(|line| !grown(line)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    assert!((30..80).contains(&differ.len()), "{}", differ.len());
}

/// The single-quoted strings of a line of Python.
fn strings(line: &str) -> Vec<String> {
    line.split('\'').skip(1).step_by(2).map(|text| text.replace("\\n", "\n").replace("\\t", "\t")).collect()
}

/// What PETRARCH2 would say of some words: codes, and the words that have them.
fn told(dictionary: &Dictionary, words: &str, date: &str) -> (Vec<String>, Vec<String>) {
    let date = Date::strptime("%Y%m%d", date).unwrap();
    let facts = analysis::analyze(words, &Metadata { date: Some(date), ..Metadata::default() }, dictionary);
    let listed = || facts.mentions.iter().filter(|mention| matches!(mention.form, Form::Listed(_)));
    let mut codes: Vec<String> = listed().filter_map(|mention| mention.code.clone()).collect();
    let agents = facts.agents.iter().map(|agent| dictionary.agent(agent.agent).code.to_string());
    let alone = codes.is_empty();
    codes.extend(agents.filter(|code| alone || code.ends_with('~')));
    let mut spans: Vec<_> =
        listed().map(|mention| mention.span).chain(facts.agents.iter().map(|agent| agent.span)).collect();
    spans.sort();
    (codes, spans.iter().map(|span| span.of(words).to_owned()).collect())
}

/// Probes whose answer is meant to differ: `;` is a comment in both dialects.
const OURS: [(&str, &str); 2] = [("; comment on base", "BBB"), ("; comment after cell", "BBB")];

#[test]
fn petrarch2_answers_its_probes() {
    let Some(folder) = shared("oracle") else { return };
    let inputs = fs::read_to_string(folder.join("petrarch2_probe_inputs.txt")).unwrap();
    let answers = fs::read_to_string(folder.join("petrarch2_probes.txt")).unwrap();
    let mut answers = answers.lines().filter(|line| !line.starts_with("discard ") && !line.starts_with("issue "));
    let (mut count, mut wrong) = (0, Vec::new());
    for input in inputs.lines().filter(|line| line.starts_with("T(")) {
        let mut parts = strings(input);
        let (name, mut actors) = (parts.remove(0), parts.remove(0));
        let agents = if parts.len() % 2 == 1 { parts.pop() } else { None };
        if name != "last entry" {
            actors.push_str("ZZ_END_ [ZZZ]\n");
        }
        let source = |name: &str, text: String| Source { name: name.into(), builtin: false, text: text.into() };
        let mut sources = vec![source("x.actors.txt", actors)];
        sources.extend(agents.map(|agents| source("x.agents.txt", agents)));
        let dictionary = Dictionary::read_as(sources, Dialect::Petrarch2);
        for question in parts.chunks(2) {
            let answer = answers.next().unwrap();
            count += 1;
            let (codes, matched) = answer.split_once("([").unwrap().1.split_once("], [").unwrap();
            let words = strings(matched).iter().map(|words| words.trim().to_owned()).collect();
            let wanted = (strings(codes), words);
            let got = told(&dictionary, &question[0], &question[1]);
            let meant = OURS.iter().any(|(probe, code)| *probe == name && got.0 == [*code]);
            if got != wanted && !meant {
                wrong.push(format!("{name}: {question:?}: {got:?}, not {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(count, 49);
}

#[test]
fn petrarch2_answers_its_probes_of_lists() {
    let Some(folder) = shared("oracle") else { return };
    let answers = fs::read_to_string(folder.join("petrarch2_probes.txt")).unwrap();
    let mut count = 0;
    for line in answers.lines().filter(|line| line.starts_with("discard ") || line.starts_with("issue ")) {
        let (question, wanted) = line.split_once(" -> ").unwrap();
        let (list, sentence) = question.split_once(" | ").unwrap();
        let list = strings(list).remove(0);
        let kind = if line.starts_with('d') { tabari::FileKind::Discards } else { tabari::FileKind::Issues };
        let (contents, _) = tabari::read(&list, kind, 0, Dialect::Petrarch2);
        let got = if line.starts_with('d') {
            match tabari::discarded(&contents.discards.iter().collect::<Vec<_>>(), sentence, Dialect::Petrarch2) {
                Some(discard) => format!("[{}, u'  {}']", discard.scope as u8 + 1, discard.words),
                None => "[0, u'']".into(),
            }
        } else {
            let counted = tabari::counted(&contents.issues.iter().collect::<Vec<_>>(), sentence, Dialect::Petrarch2);
            let rows: Vec<_> = counted.iter().map(|(code, count)| format!("[u'{code}', {count}]")).collect();
            format!("[{}]", rows.join(", "))
        };
        assert_eq!(got, wanted, "{line}");
        count += 1;
    }
    assert_eq!(count, 10);
}
