//! `copydesk report`: articles as one page for people: who stands behind them, who speaks of whom, what to check.
//!
//! The page is a single file without a script and without anything from outside, and says so to the browser.

pub(super) mod args;

mod article;
mod charts;
mod tables;

use std::{
    io::{self, Write},
    sync::Arc,
};

use maud::{DOCTYPE, Markup, PreEscaped, html};
use rayon::prelude::*;

use self::args::Report as Arguments;
use super::{Outcome, desk::Desk, output::Output};
use crate::{
    dictionary::Dictionary,
    ide::{Ledger, report::Report, survey::Survey},
    rules::{self, Context, Finding, Severity},
    workspace::Article,
};

/// Up to so many articles stand open.
const OPEN: usize = 8;

const STYLE: &str = include_str!("page/page.css");

pub(super) fn run(args: &Arguments, err: &mut dyn Write) -> io::Result<Outcome> {
    let output = match Output::create(&args.output) {
        Ok(output) => output,
        Err(error) => {
            writeln!(err, "copydesk: {error:#}")?;
            return Ok(Outcome::Failed);
        }
    };
    let Some(desk) = Desk::open(&args.shared, args.cache.folder(), err)? else { return Ok(Outcome::Failed) };
    let written = output.finish(Page::of(&desk).document(args.title.as_deref()).into_string().as_bytes());
    if let Err(error) = written {
        writeln!(err, "copydesk: {error:#}")?;
        return Ok(Outcome::Failed);
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}

/// Everything that the page shows; articles are told by their index.
struct Page<'a> {
    dictionary: &'a Dictionary,
    articles: Vec<&'a Arc<Article>>,
    reports: Vec<Report>,
    ledgers: Vec<Ledger>,
    /// What the rules find at warning or above.
    findings: Vec<Vec<Finding>>,
    survey: Survey,
}

impl<'a> Page<'a> {
    fn of(desk: &'a Desk) -> Self {
        let articles: Vec<_> = desk.corpus.articles().collect();
        let recall = Arc::default();
        let told = |article: &&Arc<Article>| {
            let settings = &*desk.config.rules_at(&article.path);
            let context = Context::new(article, &desk.dictionary, &desk.corpus, settings).recalling(&recall);
            let mut findings = rules::check(&context);
            findings.retain(|finding| finding.severity >= Severity::Warning);
            let facts = &article.facts;
            (Report::of(facts, &desk.dictionary), Ledger::of(facts, &desk.dictionary), findings)
        };
        let (mut reports, mut ledgers, mut findings) = (Vec::new(), Vec::new(), Vec::new());
        for (report, ledger, found) in articles.par_iter().map(told).collect::<Vec<_>>() {
            reports.push(report);
            ledgers.push(ledger);
            findings.push(found);
        }
        let survey = Survey::of(&desk.corpus, &reports, &desk.dictionary);
        Self { dictionary: &desk.dictionary, articles, reports, ledgers, findings, survey }
    }

    fn document(&self, title: Option<&str>) -> Markup {
        let title = title.map_or_else(|| self.title(), str::to_owned);
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                    meta name="referrer" content="no-referrer";
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (navigation())
                    header { h1 { (title) } p.note { (self.stretch_of_time()) } (self.figures()) }
                    main {
                        (tables::to_check(self))
                        (tables::ladder(self))
                        (charts::seasons(self))
                        (charts::ties(self))
                        (tables::numbers(self))
                        (tables::travels(self))
                        (article::all(self))
                    }
                    footer {
                        "Made by copydesk " (env!("CARGO_PKG_VERSION")) " from the articles alone: a machine's reading, to be checked by a person. "
                        "Articles that are folded up are not printed."
                    }
                }
            }
        }
    }

    /// One article's headline, or how many there are.
    fn title(&self) -> String {
        match &self.articles[..] {
            [one] => one.title(),
            all => format!("{} articles", thousands(all.len())),
        }
    }

    fn stretch_of_time(&self) -> String {
        let dates = || self.articles.iter().filter_map(|article| article.facts.date.date);
        match (dates().min(), dates().max()) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "No article carries a date.".to_owned(),
        }
    }

    fn figures(&self) -> Markup {
        let sum = |of: fn(&Ledger) -> usize| self.ledgers.iter().map(of).sum::<usize>();
        let all = Ledger { sentences: sum(|one| one.sentences), owned: sum(|one| one.owned), ..Ledger::default() };
        let named: std::collections::BTreeSet<&String> = self.ledgers.iter().flat_map(|one| &one.named).collect();
        let claims: usize = self.articles.iter().map(|article| article.facts.claims.len()).sum();
        let figures = [
            (thousands(self.articles.len()), "articles"),
            (thousands(all.sentences), "sentences of copy"),
            (format!("{} %", all.percent()), "of them with somebody behind them"),
            (thousands(named.len()), "named sources"),
            (thousands(sum(|one| one.vague)), "attributions to vague sources"),
            (thousands(claims), "claims of the narrator's own"),
        ];
        html! { ul.figures { @for (figure, of) in figures { li { b { (figure) } (of) } } } }
    }

    /// An article's headline as a link to it.
    fn link(&self, article: usize) -> Markup {
        html! { a href={ "#article-" (article + 1) } { (self.articles[article].title()) } }
    }

    fn day(&self, article: usize) -> String {
        self.articles[article].facts.date.date.map_or_else(|| "no date".to_owned(), |date| date.to_string())
    }
}

fn navigation() -> Markup {
    let places = [
        ("check", "To check"),
        ("sources", "Sources"),
        ("time", "Actors over time"),
        ("graph", "Who speaks of whom"),
        ("numbers", "Numbers"),
        ("quotations", "Quotations that travel"),
        ("articles", "Articles"),
    ];
    html! { nav { div { @for (id, name) in places { a href={ "#" (id) } { (name) } } } } }
}

/// `12,345`
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_parted() {
        assert_eq!([7, 999, 1000, 1_234_567].map(thousands), ["7", "999", "1,000", "1,234,567"]);
    }
}
