//! Names to write in an article: an actor in the form that this place wants, and sources behind “according to”.

use std::collections::BTreeMap;

use super::{Cursor, SymbolKind, navigate::kind_of};
use crate::{
    analysis::{Form, Mention, Who},
    dictionary::{Actor, AliasForm, Kind},
    text::{Span, fold},
    workspace::corpus::Known,
};

/// The most names that are offered at once; more letters leave fewer.
const MOST: usize = 60;
/// How many words before the cursor may belong to the name that is being written.
const WORDS: usize = 4;
/// What names a source behind it.
const LEADS: [&str; 2] = ["according to", "in the words of"];

/// A name to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it replaces.
    pub span: Span,
    /// What to write.
    pub text: String,
    /// The part of the name that the typed letters begin.
    pub typed: String,
    /// Who that is.
    pub detail: String,
    /// What that is.
    pub kind: SymbolKind,
}

/// What can be written at a place, the best first, and whether that is all there is.
pub fn complete(cursor: &Cursor<'_>) -> (Vec<Offer>, bool) {
    let line = line_before(cursor);
    let starts = starts(line);
    let mut offers = Vec::new();
    // The longest stretch of words that begins a name is what is being written.
    for start in starts {
        let typed = &line[start..];
        let span = Span::new(cursor.offset - typed.len(), cursor.offset);
        offers = named(cursor, span, &fold::phrase(typed));
        if !offers.is_empty() {
            break;
        }
    }
    let lead = line.trim_end();
    if offers.is_empty() && lead.len() < line.len() && LEADS.iter().any(|word| lead.to_lowercase().ends_with(word)) {
        offers = sources(cursor);
    }
    let whole = offers.len() <= MOST;
    offers.truncate(MOST);
    (offers, whole)
}

fn line_before<'a>(cursor: &Cursor<'a>) -> &'a str {
    let text = &cursor.article.text[..cursor.offset];
    text.rfind(['\n', '\r']).map_or(text, |end| &text[end + 1..])
}

/// Where the name that is being written may start: at words with a capital, the farthest first.
fn starts(line: &str) -> Vec<usize> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.');
    let mut starts = Vec::new();
    let mut end = line.len();
    for _ in 0..WORDS {
        let word = line[..end].trim_end_matches(is_word).len();
        if word == end {
            break;
        }
        if line[word..].starts_with(char::is_uppercase) {
            starts.push(word);
        }
        match line[..word].strip_suffix(' ') {
            Some(rest) => end = rest.len(),
            None => break,
        }
    }
    starts.reverse();
    starts
}

/// Everybody with a name that the typed letters begin: those of this article, then those of others, then the rest.
fn named(cursor: &Cursor<'_>, span: Span, typed: &str) -> Vec<Offer> {
    let mut found: Vec<((usize, u8, usize), Vec<Offer>)> = Vec::new();
    for actor in cursor.dictionary.actors() {
        let Some((rank, alias)) = matched(actor, typed) else { continue };
        let Some(ix) = cursor.dictionary.find(&actor.id) else { continue };
        let who = Who::Actor(ix);
        let far = match (met(cursor, who).next(), cursor.corpus.mentioned_in(&Known::Actor(ix))) {
            (Some(_), _) => 0,
            (None, 1..) => 1,
            (None, 0) => 2,
        };
        found.push(((far, rank, actor.name.len()), offers(cursor, span, who, actor, &alias)));
    }
    found.extend(unlisted(cursor, span, typed));
    found.sort_by(|(a, one), (b, other)| (a, &one[0].text).cmp(&(b, &other[0].text)));
    found.into_iter().flat_map(|(_, offers)| offers).collect()
}

/// The name of an actor that some letters begin, from there on: at its start before in its middle.
fn matched(actor: &Actor, typed: &str) -> Option<(u8, String)> {
    let names = actor.aliases.iter().filter(|alias| alias.form != AliasForm::Demonym && alias.misspells.is_none());
    let ranked = names.filter(|alias| may_begin(&alias.text, typed)).filter_map(|alias| {
        let folded = fold::phrase(&alias.text);
        if folded.starts_with(typed) {
            return Some((0, alias.text.to_string()));
        }
        let (at, _) = folded.match_indices(typed).find(|(at, _)| folded[..*at].ends_with(' '))?;
        let words = folded[..at].split_whitespace().count();
        let rest: Vec<&str> = alias.text.split([' ', '-']).skip(words).collect();
        Some((1, rest.join(" ")))
    });
    ranked.min_by_key(|(rank, name)| (*rank, name.len()))
}

/// Whether some folded letters may begin a word of a name, as far as two of them tell: few names have to be folded then.
fn may_begin(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.as_bytes(), typed.as_bytes());
    let [first @ b'a'..=b'z', rest @ ..] = typed else { return true };
    // What is no letter may fold away, and what is none of these may become one.
    let fits = |at: usize, letter: u8| {
        name.get(at).is_none_or(|it| !it.is_ascii_alphabetic() || it.eq_ignore_ascii_case(&letter))
    };
    let opens_word = |at: usize| at == 0 || !name[at - 1].is_ascii_alphabetic();
    let begins = |at: usize| {
        name[at].eq_ignore_ascii_case(first) && opens_word(at) && rest.first().is_none_or(|next| fits(at + 1, *next))
    };
    !name.is_ascii() || (0..name.len()).any(begins)
}

/// The mentions of somebody before the cursor, but for the one that is being written.
fn met<'a>(cursor: &Cursor<'a>, who: Who) -> impl Iterator<Item = &'a Mention> {
    let offset = cursor.offset;
    let named = |mention: &&Mention| !matches!(mention.form, Form::Pronoun | Form::Place);
    let before = cursor.facts().mentions.iter().filter(move |one| one.who == who && one.span.end() < offset);
    before.filter(named)
}

/// The right form first: in full with the office where the article has not named them yet, in short where it has.
fn offers(cursor: &Cursor<'_>, span: Span, who: Who, actor: &Actor, typed: &str) -> Vec<Offer> {
    let date = cursor.facts().date.date;
    let full = actor.preferred_at(date).to_owned();
    let office = date.and_then(|date| actor.role_at(date));
    let is_met = met(cursor, who).next().is_some();
    let mut forms = Vec::new();
    if is_met {
        forms.extend(short(actor));
    } else if let Some(office) = office {
        forms.push(format!("{} {full}", office.short_title()));
    }
    forms.push(full);
    forms.dedup();
    let told = office.map_or_else(|| actor.kind.name().to_owned(), |office| office.title.to_string());
    let detail = format!("{told} · {}", if is_met { "named before" } else { "first reference" });
    let kind = kind_of(who, cursor.dictionary);
    let offer = |text| Offer { span, text, typed: typed.to_owned(), detail: detail.clone(), kind };
    forms.into_iter().map(offer).collect()
}

/// How somebody is called whom the reader knows by now.
fn short(actor: &Actor) -> Option<String> {
    let form = if actor.kind == Kind::Person { AliasForm::Short } else { AliasForm::Acronym };
    let alias = actor.aliases.iter().find(|alias| alias.form == form && alias.misspells.is_none());
    actor.surname().map(str::to_owned).or_else(|| alias.map(|alias| alias.text.to_string()))
}

/// The unlisted people of the article.
fn unlisted(cursor: &Cursor<'_>, span: Span, typed: &str) -> Vec<((usize, u8, usize), Vec<Offer>)> {
    let people = (0..).zip(&cursor.facts().people);
    let named = people.filter_map(|(index, person)| {
        let fits = |name: &&String| fold::phrase(name).starts_with(typed);
        let name = [&person.name, &person.surname].into_iter().find(fits)?;
        let earlier = met(cursor, Who::Person(index)).next()?;
        let text = if earlier.span.end() < span.start() { &person.surname } else { &person.name };
        let detail = format!("{} · of this article, in no dictionary", person.name);
        let (text, typed, kind) = (text.clone(), name.clone(), SymbolKind::Person);
        Some(((0, 0, person.name.len()), vec![Offer { span, text, typed, detail, kind }]))
    });
    named.collect()
}

/// Those who speak in the article, the last first, then those whom it names.
fn sources(cursor: &Cursor<'_>) -> Vec<Offer> {
    let facts = cursor.facts();
    let span = Span::empty(cursor.offset);
    let spoken = facts.attributions.iter().filter_map(|one| one.source.as_ref()).filter_map(|one| one.speaker);
    let named = facts.mentions.iter().filter(|one| !matches!(one.form, Form::Pronoun | Form::Place)).map(|one| one.who);
    let mut ranks: BTreeMap<usize, Who> = BTreeMap::new();
    let mut seen = Vec::new();
    for who in spoken.rev().chain(named) {
        if !seen.contains(&who) && met(cursor, who).next().is_some() {
            seen.push(who);
            ranks.insert(ranks.len(), who);
        }
    }
    let offer = |who: Who| match who {
        Who::Actor(ix) => offers(cursor, span, who, cursor.dictionary.actor(ix), "").into_iter().next(),
        Who::Person(person) => {
            let person = &facts.people[person as usize];
            let detail = format!("{} · of this article, in no dictionary", person.name);
            let (text, typed, kind) = (person.surname.clone(), String::new(), SymbolKind::Person);
            Some(Offer { span, text, typed, detail, kind })
        }
        Who::Body(..) => {
            let text = facts.name(who, cursor.dictionary).to_owned();
            let (typed, detail) = (String::new(), "of this article, in no dictionary".to_owned());
            Some(Offer { span, text, typed, detail, kind: SymbolKind::Body })
        }
    };
    ranks.into_values().filter_map(offer).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::fixture::Fixture, *};

    fn offered(text: &str) -> Vec<String> {
        let fixture = Fixture::new(text);
        complete(&fixture.cursor()).0.into_iter().map(|offer| format!("{} ({})", offer.text, offer.detail)).collect()
    }

    #[test]
    fn the_first_reference_is_in_full_with_the_office_and_the_next_in_short() {
        let first = offered("//- a.txt\nBAGHDAD, June 14, 2014 — On Thursday Nou$0\n");
        assert_eq!(first[0], "Prime Minister Nouri al-Maliki (Prime Minister of Iraq · first reference)");
        assert_eq!(first[1], "Nouri al-Maliki (Prime Minister of Iraq · first reference)");
        let next = offered("//- a.txt\nBAGHDAD, June 14, 2014 — Nouri al-Maliki came. Mal$0\n");
        assert_eq!(next[0], "al-Maliki (Prime Minister of Iraq · named before)");
        let undated = offered("//- a.txt\nOn Thursday Nouri al-M$0\n");
        assert_eq!(undated, ["Nouri al-Maliki (person · first reference)"]);
    }

    #[test]
    fn no_letters_that_begin_a_word_of_a_name_are_told_not_to() {
        let dictionary = crate::dictionary::Dictionary::builtin();
        let names = dictionary.actors().iter().flat_map(|actor| &actor.aliases).map(|alias| &*alias.text);
        let odd = ["U.S.", "G-20", "10th Street", "St.Petersburg", "(ANC) Youth", "O'Neill", "`Ali", "AT&T", "a_b c"];
        let mut tried = 0;
        for name in names.chain(odd) {
            let folded = fold::phrase(name);
            let words = folded.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
            for typed in words.map(|at| &folded[at..]) {
                for (end, _) in typed.char_indices().skip(1).take(4).chain([(typed.len(), ' ')]) {
                    tried += 1;
                    assert!(may_begin(name, &typed[..end]), "{name}: {}", &typed[..end]);
                }
            }
        }
        assert!(tried > 10_000);
        assert!(!may_begin("Nouri al-Maliki", "ou") && !may_begin("Nouri al-Maliki", "mb"));
    }

    #[test]
    fn unlisted_people_of_the_article_are_offered_by_surname() {
        let offered = offered("//- a.txt\nJosephine Arkwright, a lawyer, said no. On Friday Ark$0\n");
        assert_eq!(offered, ["Arkwright (Josephine Arkwright · of this article, in no dictionary)"]);
    }

    #[test]
    fn behind_according_to_stand_those_who_speak() {
        let text = "//- a.txt\nNouri al-Maliki of Iraq said that it rained. Josephine Arkwright, a lawyer, said no. It snowed, according to $0\n";
        let texts: Vec<String> = offered(text).iter().map(|one| one.split(" (").next().unwrap().to_owned()).collect();
        assert_eq!(texts, ["Arkwright", "al-Maliki", "Iraq"]);
    }

    #[test]
    fn nothing_is_offered_where_no_name_is_written() {
        assert_eq!(offered("//- a.txt\nIt rained on mal$0\n"), [] as [String; 0]);
        assert_eq!(offered("//- a.txt\nIt rained $0\n"), [] as [String; 0]);
        assert_eq!(offered("//- a.txt\nZebras $0\n"), [] as [String; 0]);
    }
}
