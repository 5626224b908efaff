//! Reading as a whole: nothing is lost, nothing is swallowed, and each irregularity means what it should.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::dictionary::code::{self, Rank};

const BYTE_ORDER_MARK: char = '\u{FEFF}';
const KINDS: [FileKind; 4] = [FileKind::Actors, FileKind::Agents, FileKind::Discards, FileKind::Issues];

fn entries(text: &str) -> (Entries, Vec<&'static str>) {
    let (contents, faults) = read(text, FileKind::Actors, 0, Dialect::Manual);
    (contents.entries, faults.iter().map(|fault| fault.kind.id()).collect())
}

#[test]
fn cells_belong_to_the_name_and_all_its_synonyms() {
    let text = "\u{FEFF}# a file\nFOO_BAR_ ; x.txt\n+BAZ_\r\n\t[AAA 20100101-20111231] [ELI]\n\nQUX_ [BBB]\nORPHAN_\nLAST [CCC]";
    let (entries, faults) = entries(text);
    assert_eq!(faults, [] as [&str; 0]);
    let shown = |entry: usize| {
        let names: Vec<_> = entries.actor(entry, text, "x").aliases.into_iter().map(|alias| alias.text).collect();
        let code = code::resolve(entries.codes(entry), Some(date(2011, 6, 1)), Dialect::Manual).1;
        (names.join("/"), code.map(|code| code.code.to_string()))
    };
    let wanted = [("FOO BAR/BAZ", Some("AAA")), ("QUX", Some("BBB")), ("ORPHAN", None), ("LAST", Some("CCC"))];
    let wanted = wanted.map(|(names, code)| (names.to_owned(), code.map(ToOwned::to_owned)));
    assert_eq!((0..entries.len()).map(shown).collect::<Vec<_>>(), wanted);
    assert_eq!((entries.place(0).line, entries.names(0)[1].line, entries.codes(0)[0].line), (2, 3, 4));
    assert_eq!(code::resolve(entries.codes(2), None, Dialect::Manual).0, Rank::Uncoded);
}

#[test]
fn every_irregularity_is_told_with_its_place() {
    let text = "\t[AAA]\n+FOO_ [BBB 2010010-20111231]\n\t[CCC] junk\n\t[DDD 17041975]\nB\u{1a}R_\n\t[\n___ [X]\n<!-- x";
    let (contents, faults) = read(text, FileKind::Actors, 0, Dialect::Manual);
    let told: Vec<_> = faults.iter().map(|fault| (fault.kind.id(), fault.span.of(text))).collect();
    let wanted = [
        ("code-before-phrase", "[AAA]"),
        ("synonym-before-phrase", "+FOO"),
        ("odd-date", "2010010"),
        ("reversed-range", "2010010-20111231"),
        ("junk-after-bracket", "junk"),
        ("bad-date", "17041975"),
        ("broken-character", "B\u{1a}R"),
        ("unbalanced-bracket", "["),
        ("empty-bracket", "["),
        ("empty-phrase", "__"),
        ("unclosed-comment", "<!--"),
    ];
    assert_eq!(told, wanted);
    assert_eq!(contents.entries.len(), 3);
    assert!(faults.iter().all(|fault| !fault.kind.message(fault.span.of(text)).is_empty()));
}

#[test]
fn every_token_has_its_place() {
    let text = "+FOO_BAR_ [AAA > 140608]; c\n";
    let (tree, _) = Tree::read(text, FileKind::Actors);
    let Content::Phrase(phrase) = &tree.lines[0].content else { panic!("{tree:?}") };
    let cell = phrase.cells[0];
    let spans = [phrase.plus.unwrap(), phrase.surface, phrase.stop.unwrap(), cell.span, cell.code];
    assert_eq!(spans.map(|span| span.of(text)), ["+", "FOO_BAR", "_", "[AAA > 140608]", "AAA"]);
    let restriction = cell.restriction.unwrap();
    assert_eq!((restriction.span.of(text), restriction.first.span.of(text)), ("> 140608", "140608"));
    assert_eq!(tree.lines[0].comments[0].of(text), "; c");
}

#[test]
fn discards_and_issues_are_read_with_their_lines() {
    let (contents, faults) = read("# c\nWORLD CUP # x\n+YACHTING RACE\n", FileKind::Discards, 0, Dialect::Manual);
    let told: Vec<_> = contents.discards.iter().map(|d| (d.words.as_str(), d.scope, d.place.line)).collect();
    assert_eq!(told, [("WORLD CUP", Scope::Sentence, 2), ("YACHTING RACE", Scope::Story, 3)]);
    assert_eq!(faults, []);
    let text = "<ISSUE CATEGORY=\"X\">\nn:party [P]\n~tea party\nuncoded\na [A]b [B]\n</ISSUE>\n";
    let (contents, faults) = read(text, FileKind::Issues, 0, Dialect::Manual);
    assert_eq!(contents.issues.iter().map(|issue| issue.place.line).collect::<Vec<_>>(), [2, 3, 5]);
    assert_eq!(faults.iter().map(|f| f.kind.id()).collect::<Vec<_>>(), ["issue-without-code", "second-record"]);
}

#[test]
fn the_manuals_find_what_petrarch2_misses() {
    let (contents, _) = read("WORLD CUP\nCHAMPION\n+CHAMPION LEAGUE\n", FileKind::Discards, 0, Dialect::Manual);
    let found = |text, dialect| {
        discarded(&contents.discards.iter().collect::<Vec<_>>(), text, dialect).map(|discard| discard.words.as_str())
    };
    assert_eq!(found("The World Cup. It began.", Dialect::Manual), Some("WORLD CUP"));
    assert_eq!(found("Underworld cups.", Dialect::Manual), None);
    assert_eq!(found("The champion league game.", Dialect::Manual), Some("CHAMPION LEAGUE"));
    assert_eq!(found("The champion league game .", Dialect::Petrarch2), Some("CHAMPION"));
}

fn piece() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        "[A-Zé_ ]{1,8}",
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just("AAA 20100101-20111231".to_owned()),
        Just("<!--".to_owned()),
        Just("-->".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        "[#;+!{}~<>\\t\\x00\u{FFFD}\u{FEFF}0-9:-]{1,3}",
    ];
    proptest::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_lines_of_any_text_are_the_text_and_every_place_lies_in_its_line(text in piece()) {
        for kind in KINDS {
            let (tree, faults) = Tree::read(&text, kind);
            prop_assert_eq!(tree.lines.iter().map(|line| line.span.of(&text)).collect::<String>(), text.clone());
            for line in &tree.lines {
                prop_assert!(line.comments.iter().all(|comment| line.span.covers(*comment)));
                let said = line.span.of(&text);
                let silent = line.comments.iter().map(|comment| comment.len()).sum::<usize>();
                // What is neither comment nor blank is content.
                let blank = said.chars().all(|c| c.is_whitespace() || c == BYTE_ORDER_MARK);
                prop_assert!(line.content != Content::Nothing || silent > 0 || blank);
            }
            for fault in &faults {
                prop_assert!(!fault.kind.message(fault.span.of(&text)).contains('\n'));
            }
            for dialect in [Dialect::Manual, Dialect::Petrarch2] {
                read(&text, kind, 0, dialect);
            }
        }
    }
}
