//! Runs the examples of the pages of all rules for dictionary files, tries every fix, and keeps
//! `docs/dictionary-rules.md` fresh.

use std::{collections::BTreeMap, sync::Arc};

use expect_test::expect_file;

use super::{DictionaryRule, File, Files, Finding, RULES, check};
use crate::{
    dictionary::{Source, builtin},
    rules::{
        Severity,
        document::{self, Entry},
        page::{self, Example},
    },
    workspace::ArticleId,
};

/// The rules' own names are `dict-…`; where an example does not name its file, it is one of actors.
fn files(articles: &[(String, String)]) -> Files {
    let file = |(name, text): &(String, String)| {
        let name = if name == "article.txt" { "x.actors.txt" } else { name };
        let source = Source { name: name.into(), builtin: false, text: text.clone().into() };
        Arc::new(File::new(ArticleId(name.into()), &source))
    };
    Files::new(articles.iter().map(file).collect())
}

fn all(articles: &[(String, String)]) -> Vec<Finding> {
    let files = files(articles);
    check(&files.list[0], &files, &BTreeMap::new())
}

fn problem(rule: &str, example: &Example) -> Option<String> {
    let mut found = all(&example.articles);
    found.retain(|finding| finding.rule == rule);
    let text = &example.articles[0].1;
    let mut spans: Vec<_> = found.iter().map(|finding| (finding.span.start(), finding.span.end())).collect();
    spans.sort_unstable();
    let right = if example.reported { spans == example.marks && !spans.is_empty() } else { found.is_empty() };
    let found: Vec<_> = found.iter().map(|finding| (finding.span.of(text), &finding.message)).collect();
    (!right).then(|| format!("{rule} line {}:\n{text}found: {found:#?}\n", example.line))
}

#[test]
fn every_example_is_reported_or_accepted() {
    let problems: Vec<_> = RULES
        .iter()
        .flat_map(|rule| page::examples(rule.page).into_iter().filter_map(|example| problem(rule.id, &example)))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn rules_are_sorted_and_their_pages_have_the_same_sections() {
    let ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    assert!(ids.is_sorted(), "{ids:#?}");
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n\n", rule.id)), "{}", rule.id);
        assert_eq!(page::sections(rule.page), ["Why", "Reported", "Accepted", "Fix", "Configuration"], "{}", rule.id);
        assert!(page::examples(rule.page).iter().any(|example| !example.reported), "{}", rule.id);
        assert!(page::examples(rule.page).iter().any(|example| example.reported), "{}", rule.id);
    }
}

#[test]
fn findings_say_what_to_do_and_end_without_a_full_stop() {
    for example in RULES.iter().flat_map(|rule| page::examples(rule.page)) {
        for finding in all(&example.articles) {
            assert!(!finding.message.ends_with('.') && !finding.message.contains('\n'), "{}", finding.message);
            assert!(finding.help.as_ref().is_some_and(|help| !help.ends_with('.')), "{}", finding.message);
        }
    }
}

/// An applied fix takes its finding away and adds nothing loud.
#[test]
fn fixes_mend_what_they_promise_to() {
    let mut fixes = 0;
    for example in RULES.iter().flat_map(|rule| page::examples(rule.page)) {
        let before = all(&example.articles);
        for (finding, fix) in before.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix))) {
            let mut mended = example.articles.clone();
            for edit in fix.edits.iter().rev() {
                mended[0].1.replace_range(edit.span.range(), &edit.text);
            }
            let after = all(&mended);
            let count = |found: &[Finding]| found.iter().filter(|other| other.rule == finding.rule).count();
            let loud = |found: &[Finding]| found.iter().filter(|other| other.severity >= Severity::Warning).count();
            assert!(count(&after) < count(&before), "{} `{}`\n{}", finding.rule, fix.title, mended[0].1);
            assert!(loud(&after) <= loud(&before), "{} `{}`\n{}{after:#?}", finding.rule, fix.title, mended[0].1);
            fixes += 1;
        }
    }
    assert!(fixes >= 15, "{fixes}");
}

#[test]
fn the_shipped_dictionaries_have_no_error_and_no_warning() {
    let file = |source: Source| Arc::new(File::new(ArticleId((*source.name).into()), &source));
    let files = Files::new(builtin::sources().into_iter().map(file).collect());
    let loud: Vec<String> = files
        .list
        .iter()
        .flat_map(|file| check(file, &files, &BTreeMap::new()).into_iter().map(move |finding| (file, finding)))
        .filter(|(_, finding)| finding.severity >= Severity::Warning)
        .map(|(file, finding)| {
            let line = file.text[..finding.span.start()].matches('\n').count() + 1;
            format!("{}:{line}: {}: {}", file.id.0, finding.rule, finding.message)
        })
        .collect();
    assert!(loud.is_empty(), "{}:\n{}", loud.len(), loud.join("\n"));
}

#[test]
fn the_shipped_dictionaries_hold_what_a_world_desk_needs() {
    let files = builtin::sources().into_iter().map(|source| File::new(ArticleId((*source.name).into()), &source));
    let files: Vec<File> = files.collect();
    let actors: usize = files.iter().map(|file| file.actors.len()).sum();
    let aliases: usize = files.iter().flat_map(|file| &file.actors).map(|actor| actor.aliases.len()).sum();
    assert!(actors >= 2_500 && aliases >= 9_000, "{actors} actors, {aliases} aliases");
}

#[test]
fn the_rules_document_is_fresh() {
    let opening = "# The rules for dictionary files\n\nWritten from the pages under `src/rules/dictionary/pages` by a test; \
                   `UPDATE_EXPECT=1 cargo test` renews it.\n";
    let entry = |rule: &&DictionaryRule| Entry { id: rule.id, cells: vec![rule.severity.name()], page: rule.page };
    let entries: Vec<Entry> = RULES.iter().map(entry).collect();
    let document = document::written(opening, &["severity"], &entries);
    expect_file!["../../../docs/dictionary-rules.md"].assert_eq(&document);
}
