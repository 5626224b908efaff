//! Dictionaries of TABARI and PETRARCH on the command line.

use serde_json::{Value, json};

use crate::support::{Dir, points};

const ACTORS: &str = "IRANIAN_ ; desk\n+IRAN_\n\t[IRN]\nANGELA_MERKEL_\n\t[DEUGOV 20051122-20211208]\n\t[DEUELI]\n";
const AGENTS: &str = "!MINIST! = MINISTER, MINISTERS\nFOREIGN_!MINIST! [~GOV]\nMONITOR [IGO~]\n";
const STORY: &str = "The Iranian foreign minister met Angela Merkel. Iran's monitors left.";

fn dir() -> Dir {
    Dir::new().put("a.txt", STORY).put("x.actors.txt", ACTORS).put("x.agents.txt", AGENTS)
}

/// Text, kind and code of each mention.
fn mentions(dir: &Dir, args: &[&str]) -> Vec<(String, String, Option<String>)> {
    let row = dir.run(&[&["annotate", "--no-builtin", "a.txt"], args].concat()).code(0).rows().remove(0);
    let shown = |mention: &Value| {
        let code = mention["code"].as_str().map(ToOwned::to_owned);
        (points(STORY, mention), mention["kind"].as_str().unwrap().to_owned(), code)
    };
    row["mentions"].as_array().unwrap().iter().map(shown).collect()
}

fn wanted(rows: &[(&str, &str, &str)]) -> Vec<(String, String, Option<String>)> {
    rows.iter().map(|&(text, kind, code)| (text.into(), kind.into(), Some(code.into()))).collect()
}

#[test]
fn agents_join_the_codes_of_the_actors_beside_them() {
    let dir = dir();
    let files = ["--dictionary", "x.actors.txt", "--dictionary", "x.agents.txt"];
    let rows = |merkel, monitors| {
        wanted(&[
            ("Iranian", "actor", "IRNGOV"),
            ("foreign minister", "agent", "~GOV"),
            ("Angela Merkel", "actor", merkel),
            ("Iran", "actor", monitors),
            ("monitors", "agent", "IGO~"),
        ])
    };
    assert_eq!(mentions(&dir, &[&files[..], &["--date", "2014-06-16"]].concat()), rows("DEUGOV", "IGOIRN"));
    assert_eq!(mentions(&dir, &[&files[..], &["--date", "2023-06-16"]].concat()), rows("DEUELI", "IGOIRN"));
}

#[test]
fn petrarch2_loses_the_last_entry_and_puts_no_head_before_a_code() {
    let dir = dir();
    let files = ["--dictionary", "x.actors.txt", "--dictionary", "x.agents.txt", "--dialect", "petrarch2"];
    let found = mentions(&dir, &[&files[..], &["--date", "2014-06-16"]].concat());
    let codes: Vec<_> = found.iter().filter_map(|(text, _, code)| Some((text.as_str(), code.as_deref()?))).collect();
    let wanted = [("Iranian", "IRNGOV"), ("foreign minister", "~GOV"), ("Iran", "IRN"), ("monitors", "IGO~")];
    assert_eq!(codes, wanted);
}

#[test]
fn the_settings_name_dictionaries_by_pattern_and_dialect() {
    let dir =
        dir().put("copydesk.toml", "dictionaries = [\"*.actors.txt\"]\nbuiltin = false\ndialect = \"petrarch2\"\n");
    let row = dir.run(&["annotate", "a.txt", "--dialect", "manual", "--date", "2014-06-16"]).code(0).rows().remove(0);
    let codes: Vec<_> = row["mentions"].as_array().unwrap().iter().map(|mention| mention["code"].clone()).collect();
    assert_eq!(codes, ["IRN", "DEUGOV", "IRN"]);
}

#[test]
fn what_is_wrong_in_a_file_is_a_line_each_and_the_rest_is_in_force() {
    let broken = "\t[AAA]\nIRANIAN_ [IRN]\n\t[IRNGOV 20149999]\nFOO\0BAR_ [FOO]\nMERK\u{FFFD}L_\n";
    let dir = dir().put("x.actors.txt", broken);
    let ran = dir.run(&["annotate", "--no-builtin", "--dictionary", "x.actors.txt", "a.txt"]).code(0);
    let told: Vec<_> = ran.problems().into_iter().map(|problem| problem.split(' ').next().unwrap()).collect();
    assert_eq!(told, ["x.actors.txt:1:", "x.actors.txt:3:", "x.actors.txt:4:", "x.actors.txt:5:"]);
    assert_eq!(ran.rows()[0]["mentions"][0]["code"], "IRN");
}

#[test]
fn sentences_tell_what_discards_them_and_their_issues() {
    let dir = dir()
        .put("x.discards.txt", "ANGELA MERKEL\n+YACHTING\n")
        .put("x.issues.txt", "<ISSUE CATEGORY=\"X\">\nn:minister [POLITICS]\nleft [MOVES]\n~nobody left\n</ISSUE>\n");
    let files = ["--dictionary", "x.discards.txt", "--dictionary", "x.issues.txt"];
    let rows = dir.run(&[&["annotate", "--no-builtin", "a.txt"], &files[..]].concat()).code(0).rows();
    let sentences = rows[0]["sentences"].as_array().unwrap();
    assert_eq!(sentences[0]["discard"], json!({ "words": "ANGELA MERKEL", "scope": "sentence" }));
    assert_eq!(sentences[0]["issues"], json!({ "POLITICS": 1 }));
    assert_eq!(sentences[1].get("discard"), None);
    assert_eq!(sentences[1]["issues"], json!({ "MOVES": 1 }));
}

#[test]
fn an_entry_beside_the_shipped_one_gives_its_code_and_the_shipped_one_says_who_it_is() {
    let dir = dir().put("x.actors.txt", "ANGELA_MERKEL_ [XYZ]\n");
    let rows = dir.run(&["annotate", "--dictionary", "x.actors.txt", "--date", "2014-06-16", "a.txt"]).code(0).rows();
    let mentions = rows[0]["mentions"].as_array().unwrap();
    let merkel = mentions.iter().find(|mention| mention["text"] == "Angela Merkel").unwrap();
    assert_eq!((&merkel["actor"], &merkel["code"]), (&"angela-merkel".into(), &"XYZ".into()));
}
