//! Runs the examples of every rule's page, tries every fix on them, and keeps `docs/rules.md` fresh.

use std::{path::PathBuf, sync::Arc, sync::LazyLock};

use expect_test::expect_file;

use super::{
    BLANK, Context, Finding, Fix, RULES, Rule, Severity, check,
    document::{self, Entry},
    page::{self, Example},
    suppression,
};
use crate::{
    dictionary::Dictionary,
    text::Document,
    workspace::{Article, ArticleId, Corpus, Level, RuleSettings, RuleTable},
};

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::builtin);

fn article(name: &str, text: &str) -> Arc<Article> {
    let path = PathBuf::from(name);
    let metadata = Article::metadata(&path);
    Arc::new(Article::new(ArticleId(name.into()), path, Document::new(text, 0), &metadata, &DICTIONARY))
}

/// What some rules find in the first of some articles.
fn findings(articles: &[(String, String)], check: fn(&Context<'_>) -> Vec<Finding>) -> Vec<Finding> {
    let mut corpus = Corpus::default();
    let articles: Vec<_> = articles.iter().map(|(name, text)| article(name, text)).collect();
    for article in &articles {
        corpus.insert(Arc::clone(article));
    }
    check(&Context::new(&articles[0], &DICTIONARY, &corpus, &LOUD))
}

/// Every rule on: what is quiet by default is tried like the others.
static LOUD: LazyLock<RuleTable> = LazyLock::new(|| {
    let on = || RuleSettings { level: Some(Level::On), ..RuleSettings::default() };
    RULES.iter().map(|rule| (rule.id.to_owned(), on())).collect()
});

fn shown(finding: &Finding, text: &str) -> String {
    format!("{} {}: {:?}: {}", finding.severity.name(), finding.rule, finding.span.of(text), finding.message)
}

/// What is wrong with the page of a rule.
fn problems(rule: &Rule) -> Vec<String> {
    page::examples(rule.page).iter().filter_map(|example| problem(rule, example)).collect()
}

fn problem(rule: &Rule, example: &Example) -> Option<String> {
    let found = findings(&example.articles, rule.check);
    let text = &example.articles[0].1;
    let mut spans: Vec<_> = found.iter().map(|finding| (finding.span.start(), finding.span.end())).collect();
    spans.sort_unstable();
    let right = match (example.reported, example.marks.is_empty()) {
        (true, true) => !found.is_empty(),
        (true, false) => spans == example.marks,
        (false, _) => found.is_empty(),
    };
    let found: Vec<_> = found.iter().map(|finding| shown(finding, text)).collect();
    (!right).then(|| format!("{} line {}:\n{text}found: {found:#?}\n", rule.id, example.line))
}

#[test]
fn every_example_is_reported_or_accepted() {
    let problems: Vec<_> = RULES.iter().flat_map(|rule| problems(rule)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn rules_are_sorted_and_their_pages_have_the_same_sections() {
    assert!(RULES.is_sorted_by_key(|rule| rule.id));
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n\n", rule.id)), "{}", rule.id);
        assert_eq!(page::sections(rule.page), ["Why", "Reported", "Accepted", "Fix", "Configuration"], "{}", rule.id);
        for reported in [true, false] {
            assert!(page::examples(rule.page).iter().any(|example| example.reported == reported), "{}", rule.id);
        }
    }
}

#[test]
fn findings_name_their_rule_and_end_without_a_full_stop() {
    for rule in RULES {
        for example in page::examples(rule.page) {
            for finding in findings(&example.articles, rule.check) {
                assert_eq!(finding.rule, rule.id);
                assert!(!finding.message.ends_with('.') && !finding.message.contains('\n'), "{}", finding.message);
                assert!(finding.help.as_ref().is_some_and(|help| !help.ends_with('.')), "{}", finding.message);
            }
        }
    }
}

/// The text with a fix applied, and its blanks filled in.
fn applied(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| edit.span);
    assert!(edits.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{}: edits overlap", fix.title);
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text.replace(BLANK, "Barack Obama"));
    }
    text
}

/// An applied fix takes its finding away and adds none of any rule; it edits no quotation.
#[test]
fn fixes_mend_what_they_promise_to() {
    for example in RULES.iter().flat_map(|rule| page::examples(rule.page)) {
        let before = findings(&example.articles, check);
        for finding in &before {
            for fix in &finding.fixes {
                let text = &example.articles[0].1;
                let quotations = article("article.txt", text).facts.layout.quotations.clone();
                let quoted =
                    fix.edits.iter().any(|edit| quotations.iter().any(|quotation| quotation.span.overlaps(edit.span)));
                assert!(!quoted, "{} edits a quotation", fix.title);
                let blank = fix.edits.iter().any(|edit| edit.text.contains(BLANK));
                assert!(!(blank && fix.safe), "{} leaves a blank behind unseen", fix.title);
                let mut mended = example.articles.clone();
                mended[0].1 = applied(text, fix);
                let after = findings(&mended, check);
                let count =
                    |findings: &[Finding], rule: &str| findings.iter().filter(|finding| finding.rule == rule).count();
                let report: Vec<_> = after.iter().map(|finding| shown(finding, &mended[0].1)).collect();
                assert!(
                    count(&after, finding.rule) < count(&before, finding.rule),
                    "{}\n{}\n{report:#?}",
                    fix.title,
                    mended[0].1
                );
                let loud = |findings: &[Finding]| {
                    findings.iter().filter(|finding| finding.severity >= Severity::Warning).count()
                };
                assert!(loud(&after) <= loud(&before), "{}\n{}\n{report:#?}", fix.title, mended[0].1);
                for rule in RULES.iter().filter(|rule| rule.id != finding.rule) {
                    assert!(
                        count(&after, rule.id) <= count(&before, rule.id),
                        "{} adds {}\n{}",
                        fix.title,
                        rule.id,
                        mended[0].1
                    );
                }
            }
        }
    }
}

/// The note that a finding takes keeps it quiet, and neither it nor its reason becomes a finding.
#[test]
fn a_note_keeps_every_finding_quiet() {
    for example in RULES.iter().flat_map(|rule| page::examples(rule.page)) {
        let before = findings(&example.articles, check);
        let judged = before.iter().filter(|finding| !finding.rule.ends_with("-suppression"));
        for finding in judged {
            let (name, text) = &example.articles[0];
            let Some(fix) = suppression::fix(&article(name, text), finding) else { continue };
            let mut noted = example.articles.clone();
            noted[0].1 = applied(text, &fix);
            let after = findings(&noted, check);
            let count =
                |findings: &[Finding], rule: &str| findings.iter().filter(|finding| finding.rule == rule).count();
            assert!(count(&after, finding.rule) < count(&before, finding.rule), "{}\n{}", finding.rule, noted[0].1);
            for rule in RULES {
                assert!(count(&after, rule.id) <= count(&before, rule.id), "adds {}\n{}", rule.id, noted[0].1);
            }
        }
    }
}

/// The rule, the severity and the words of every finding, with plain blanks.
fn essence(articles: &[(String, String)]) -> Vec<String> {
    let plain = |finding: &Finding| {
        let words = finding.span.of(&articles[0].1).replace(['\u{a0}', '\r', '\n'], " ");
        format!("{} {} {words}", finding.severity.name(), finding.rule)
    };
    findings(articles, check).iter().map(plain).collect()
}

#[test]
fn line_ends_and_hard_blanks_change_no_finding() {
    for example in RULES.iter().flat_map(|rule| page::examples(rule.page)) {
        let before = essence(&example.articles);
        let with = |change: fn(&str) -> String| {
            let changed: Vec<_> = example.articles.iter().map(|(name, text)| (name.clone(), change(text))).collect();
            essence(&changed)
        };
        assert_eq!(with(|text| text.replace('\n', "\r\n")), before, "{}", example.articles[0].1);
        if !example.articles[0].1.starts_with("---") {
            assert_eq!(with(|text| text.replace(' ', "\u{a0}")), before, "{}", example.articles[0].1);
        }
    }
}

#[test]
fn the_rules_document_is_fresh() {
    let opening =
        "# The rules\n\nWritten from the pages under `src/rules` by a test; `UPDATE_EXPECT=1 cargo test` renews it.\n";
    let entry =
        |rule: &&Rule| Entry { id: rule.id, cells: vec![rule.severity.name(), rule.start.name()], page: rule.page };
    let entries: Vec<Entry> = RULES.iter().map(entry).collect();
    let document = document::written(opening, &["severity", "by default"], &entries);
    expect_file!["../../docs/rules.md"].assert_eq(&document);
}
