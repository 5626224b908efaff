//! The outline of an article: its headings, and under each who is met there first and who is quoted.

use super::{markdown::excerpt, navigate::kind_of};
use crate::{
    analysis::{Facts, Form, Mention, Who},
    dictionary::Dictionary,
    text::{BlockKind, Quotation, Span},
    workspace::Article,
};

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// The headline or a heading.
    Heading,
    /// The first mention of a person.
    Person,
    /// The first mention of a state or one of its organs.
    State,
    /// The first mention of any other body.
    Body,
    /// A quotation.
    Quotation,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The text of the entry.
    pub name: String,
    /// What else is known: an office, a speaker.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Everything that belongs to it.
    pub span: Span,
    /// Where the cursor goes.
    pub focus: Span,
    /// The entries under it.
    pub children: Vec<Symbol>,
}

/// Words of a quotation that the outline lists; fewer are a phrase, not a statement.
const QUOTED_WORDS: usize = 4;

/// The outline of an article.
pub fn symbols(article: &Article, dictionary: &Dictionary) -> Vec<Symbol> {
    let facts = &*article.facts;
    let mut entries: Vec<Symbol> = first_mentions(facts, dictionary).collect();
    entries.extend(quotations(facts, dictionary));
    entries.sort_by_key(|entry| (entry.focus.start(), entry.focus.end()));
    let mut outline = headings(article);
    let mut top = Vec::new();
    for entry in entries {
        match outline.iter_mut().rfind(|heading| heading.span.covers(entry.span)) {
            Some(heading) => heading.children.push(entry),
            None => top.push(entry),
        }
    }
    top.extend(outline);
    top.sort_by_key(|entry| entry.span.start());
    top
}

/// Headline and headings, each running on to the next.
fn headings(article: &Article) -> Vec<Symbol> {
    let facts = &*article.facts;
    let headed = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
    let mut spans: Vec<Span> =
        facts.layout.blocks.iter().filter(|block| headed(block.kind)).map(|block| block.span).collect();
    spans.sort_unstable();
    let ends = spans.iter().skip(1).map(|next| next.start()).chain([article.text.len()]).collect::<Vec<_>>();
    spans.iter().zip(ends).map(|(&focus, end)| heading(facts, focus, end)).collect()
}

fn heading(facts: &Facts, focus: Span, end: usize) -> Symbol {
    let name = excerpt(focus.of(&facts.layout.prose.text), 120);
    Symbol {
        name,
        detail: String::new(),
        kind: SymbolKind::Heading,
        span: Span::new(focus.start(), end),
        focus,
        children: Vec::new(),
    }
}

/// The first mention of everybody in the copy, by name.
fn first_mentions<'a>(facts: &'a Facts, dictionary: &'a Dictionary) -> impl Iterator<Item = Symbol> + 'a {
    let mut met: Vec<Who> = Vec::new();
    let copy = |mention: &&Mention| {
        let kind = facts.layout.blocks[facts.layout.sentences[mention.sentence].block].kind;
        !matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Boilerplate)
    };
    let named = |mention: &&Mention| !matches!(mention.form, Form::Place | Form::Pronoun);
    facts.mentions.iter().filter(named).filter(copy).filter_map(move |mention| {
        if met.contains(&mention.who) {
            return None;
        }
        met.push(mention.who);
        Some(somebody(facts, dictionary, mention))
    })
}

fn somebody(facts: &Facts, dictionary: &Dictionary, mention: &Mention) -> Symbol {
    let (name, detail, kind) = match mention.who {
        Who::Person(person) => {
            (facts.people[person as usize].name.clone(), "not listed".to_owned(), SymbolKind::Person)
        }
        Who::Body(body, _) => (facts.bodies[body as usize].name.clone(), "not listed".to_owned(), SymbolKind::Body),
        Who::Actor(ix) => {
            let actor = dictionary.actor(ix);
            let role = facts.date.date.and_then(|date| actor.role_at(date)).map(|role| role.title.to_string());
            let kind = kind_of(mention.who, dictionary);
            (actor.name.to_string(), role.unwrap_or_else(|| actor.kind.name().replace('-', " ")), kind)
        }
    };
    let span = mention.title.map_or(mention.span, |title| title.cover(mention.span));
    Symbol { name, detail, kind, span, focus: mention.span, children: Vec::new() }
}

fn quotations<'a>(facts: &'a Facts, dictionary: &'a Dictionary) -> impl Iterator<Item = Symbol> + 'a {
    let statements =
        facts.layout.quotations.iter().filter(|quotation| quotation.depth == 0 && quotation.words >= QUOTED_WORDS);
    statements.map(|quotation| Symbol {
        name: format!("“{}”", excerpt(quotation.inner.of(&facts.layout.prose.text), 60)),
        detail: speaker(facts, dictionary, quotation),
        kind: SymbolKind::Quotation,
        span: quotation.span,
        focus: quotation.span,
        children: Vec::new(),
    })
}

fn speaker(facts: &Facts, dictionary: &Dictionary, quotation: &Quotation) -> String {
    let source = facts.attribution_of(quotation.inner).and_then(|attribution| attribution.source.as_ref());
    let Some(source) = source else { return "no speaker".to_owned() };
    match source.speaker {
        Some(who) => facts.name(who, dictionary).to_owned(),
        None => excerpt(source.span.of(&facts.layout.prose.text), 60),
    }
}

#[cfg(test)]
#[expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]
mod tests {
    use super::{super::fixture::Fixture, *};
    use std::fmt::Write;

    use expect_test::expect;

    fn shown(symbols: &[Symbol], depth: usize, out: &mut String) {
        for symbol in symbols {
            let indent = "  ".repeat(depth);
            writeln!(out, "{indent}{:?} {} ({})", symbol.kind, symbol.name, symbol.detail).unwrap();
            shown(&symbol.children, depth + 1, out);
        }
    }

    #[test]
    fn the_outline_has_headings_with_who_is_met_and_who_is_quoted() {
        let text = "//- a.md\n# Talks$0 resume\n\nBAGHDAD, June 14, 2014 — Prime Minister Nouri al-Maliki of Iraq came.\n\n“We will not go back,” Maliki said.\n\n## What is next\n\nJosephine Arkwright, a lawyer, said it “rained” on Iraqis.\n";
        let fixture = Fixture::new(text);
        let mut out = String::new();
        shown(&symbols(fixture.article(), &fixture.dictionary), 0, &mut out);
        expect![[r#"
            Heading Talks resume ()
              Person Nouri al-Maliki (Prime Minister of Iraq)
              State Iraq (state)
              Quotation “We will not go back,” (Nouri al-Maliki)
            Heading What is next ()
              Person Josephine Arkwright (not listed)
        "#]]
        .assert_eq(&out);
    }
}
