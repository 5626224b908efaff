//! `unintroduced-actor`: a person named as if the reader had met them.

use std::collections::BTreeSet;

use super::{
    Context, Finding, Rule, Severity,
    introduction::{self, Naming},
    narration::Narration,
    office::Offices,
    overview,
};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::{Actor, Kind},
    text::BlockKind,
};

pub(crate) static RULE: Rule = Rule {
    id: "unintroduced-actor",
    severity: Severity::Warning,
    page: include_str!("unintroduced_actor.md"),
    check,
    ..Rule::PLAIN
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let narration = Narration::of(context);
    let (mut met, mut findings) = (BTreeSet::new(), Vec::new());
    for mention in &context.facts().mentions {
        let known = narration.kind(mention.who) != Kind::Person || met.contains(&mention.who);
        let counts = narration.layout().is_copy(mention.sentence) || is_heading(narration, mention);
        if !counts || known {
            continue;
        }
        let own = narration.is_own(mention.sentence)
            && !narration.is_display(mention.sentence)
            && !narration.is_quoted(mention.words.start);
        let Some(naming) = introduction::naming(narration, mention) else { continue };
        // What stands in a headline counts neither way, but a lead may look like one.
        if is_headline(narration, mention) {
            if naming == Naming::Full && may_be_lead(narration, mention) {
                met.insert(mention.who);
            }
            continue;
        }
        // A full name in a quotation or an excerpt has been met; a surname there is somebody else's business.
        if own && !introduction::names_a_body(narration, mention) {
            met.insert(mention.who);
            if !is_guess(narration, mention.who) {
                findings.extend(finding(context, narration, mention, naming));
            }
        } else if naming == Naming::Full {
            met.insert(mention.who);
        }
    }
    findings
}

/// Whether a name stands over a part of the article, whose profile or chapter follows.
fn is_heading(narration: Narration<'_>, mention: &Mention) -> bool {
    narration.layout().kind_of(mention.sentence) == BlockKind::Heading
}

/// Whether a name stands in what must be the headline or its deck: they open a longer article by themselves.
fn is_headline(narration: Narration<'_>, mention: &Mention) -> bool {
    let block = narration.layout().sentences[mention.sentence].block;
    overview::is_deck(narration.layout(), block)
        || (0..=block).all(|block| overview::may_be_head(narration.facts, block))
}

/// Whether what looks like a headline may be the article's first paragraph.
fn may_be_lead(narration: Narration<'_>, mention: &Mention) -> bool {
    let sentence = &narration.layout().sentences[mention.sentence];
    sentence.block > 0 || sentence.words.len() > overview::DISPLAY_WORDS
}

/// Whether no more than the parts of a name tell that it is a person's: it may be a ship's, or nobody whom it is worth
/// the words to introduce.
fn is_guess(narration: Narration<'_>, who: Who) -> bool {
    matches!(who, Who::Person(person) if !narration.facts.people[person as usize].told)
}

fn finding(context: &Context<'_>, narration: Narration<'_>, mention: &Mention, naming: Naming) -> Option<Finding> {
    let actor = mention.actor().map(|actor| context.dictionary.actor(actor));
    let household = actor.is_some_and(|actor| actor.household);
    // Whoever holds or held an office is in the news: the reader misses less.
    let in_office = actor.is_some_and(|actor| !actor.roles.is_empty());
    let titled = introduction::has_title(narration, mention);
    let severity = match (naming, household) {
        (Naming::Full | Naming::Surname, true) => return None,
        (Naming::Full, false) if introduction::is_described(narration, mention) => return None,
        // `his daughter Ivanka`: a relation introduces by the given name.
        (Naming::Given, false) if introduction::is_related(narration, mention) => return None,
        (Naming::Full, false) | (Naming::Given, true) => Severity::Info,
        (_, false) if titled => Severity::Hint,
        (_, false) if in_office => Severity::Info,
        (_, false) => context.in_news(RULE.severity),
    };
    let unsure = || !mention.rivals.is_empty() || introduction::is_of_somebody_else(narration, mention);
    let delayed = || introduction::is_delayed(narration, mention);
    let piece = || introduction::is_piece(narration, mention);
    if introduction::is_author(narration, mention) || naming != Naming::Full && (unsure() || delayed() || piece()) {
        return None;
    }
    let span = narration.span(mention.words.clone());
    let shown = narration.shown(span);
    let message = match naming {
        Naming::Full => {
            format!("{shown} is named for the first time, and nothing says who that is")
        }
        Naming::Given => {
            format!("“{shown}” is the first mention in the copy, by a given name alone")
        }
        Naming::Surname if titled => {
            format!("“{shown}” is the first mention in the copy: a title, and no first name")
        }
        Naming::Surname => {
            format!("“{shown}” is the first mention in the copy, by a surname alone")
        }
    };
    let help = "Give the full name with a title, a trade or an affiliation at the first mention; a headline or a caption does not count";
    let mut finding = Finding::new(RULE.id, severity, span, message).help(help);
    finding = related_caption(narration, mention, finding);
    Some(match actor.and_then(|actor| full_name(context, narration, mention, actor)) {
        Some(full) => {
            finding.fix(format!("Write “{full}”"), mention.title.map_or(span, |title| title.cover(span)), full, false)
        }
        None => finding,
    })
}

/// The place in a headline or a caption where the person is named in full.
fn related_caption(narration: Narration<'_>, mention: &Mention, finding: Finding) -> Finding {
    let caption = narration.facts.mentions.iter().find(|other| {
        let kind = narration.layout().kind_of(other.sentence);
        other.who == mention.who && matches!(kind, BlockKind::Caption | BlockKind::Headline)
    });
    match caption {
        Some(other) => finding.related(other.span, "named here, where it does not count as an introduction"),
        None => finding,
    }
}

/// The full name with the title of the day, where the dictionary and the article's date tell it.
fn full_name(context: &Context<'_>, narration: Narration<'_>, mention: &Mention, actor: &Actor) -> Option<String> {
    let date = context.facts().judged?;
    let role = match mention.title {
        // What the text says stays: the office must be the same one.
        Some(title) => Offices::of(narration, mention, title, actor).same.into_iter().find(|role| role.covers(date))?,
        None => actor.role_at(date)?,
    };
    let title = role.short_title();
    let plain = title.split(' ').count() <= 4 && title.starts_with(char::is_uppercase) && !title.contains(" of the ");
    let fits = plain && matches!(mention.who, Who::Actor(_)) && matches!(mention.form, Form::Listed(_));
    fits.then(|| format!("{title} {}", actor.preferred_at(Some(date))))
}
