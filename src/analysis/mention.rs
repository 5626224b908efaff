//! Who is named: dictionary matches told apart, unlisted people, and the short names that follow a full one.

mod acronym;
mod body;
mod code;
mod lone;
mod office;
mod paper;
mod place;
mod resolve;
mod surname;
mod title;
mod unlisted;

use std::{collections::BTreeMap, ops::Range};

use jiff::civil::Date;

use super::{
    facts::{AgentMention, Body, Form, Mention, Person, Who},
    layout::Layout,
};
use crate::dictionary::{ActorIx, AliasForm, Dictionary, Kind};

pub use title::is_title_word;

/// The mentions of an article and the people and bodies among them whom no dictionary has.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By start.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub people: Vec<Person>,
    /// By first mention, as far as the kinds of names go.
    pub bodies: Vec<Body>,
    /// By start.
    pub agents: Vec<AgentMention>,
}

impl Found {
    /// Whether more than a name's own words tells whom it names.
    pub fn is_told(&self, who: Who) -> bool {
        match who {
            Who::Actor(_) => true,
            Who::Person(person) => self.people[person as usize].told,
            Who::Body(..) => false,
        }
    }

    /// The mentions that overlap some words.
    pub fn within(&self, words: &Range<usize>) -> impl Iterator<Item = &Mention> {
        let first = self.mentions.partition_point(|mention| mention.words.end <= words.start);
        let end = words.end;
        self.mentions[first..].iter().take_while(move |mention| mention.words.start < end)
    }
}

/// A name before its title and sentence are known.
#[derive(Clone, Debug)]
struct Draft {
    words: Range<usize>,
    who: Who,
    form: Form,
    alias: Option<u32>,
    rivals: Vec<ActorIx>,
}

/// The mentions of one sentence; mentions must be sorted by start.
pub fn in_sentence(mentions: &[Mention], sentence: usize) -> &[Mention] {
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let last = mentions.partition_point(|mention| mention.sentence <= sentence);
    &mentions[first..last]
}

/// What every step of finding mentions looks at.
#[derive(Clone, Copy)]
struct Scene<'a> {
    layout: &'a Layout,
    dictionary: &'a Dictionary,
    date: Option<Date>,
}

/// All mentions of an article.
pub fn mentions(layout: &Layout, dictionary: &Dictionary, date: Option<Date>) -> Found {
    let scene = Scene { layout, dictionary, date };
    let mut drafts: BTreeMap<usize, Draft> = BTreeMap::new();
    let hits = dictionary.matches(&layout.words);
    for draft in resolve::drafts(scene, &hits) {
        drafts.insert(draft.words.start, draft);
    }
    let mut bodies = body::bodies(scene, &mut drafts);
    let mut people = unlisted::people(scene, &mut drafts);
    surname::resolve(scene, &mut drafts, &people);
    acronym::resolve(scene, &mut drafts);
    paper::resolve(scene, &mut drafts);
    lone::resolve(scene, &mut drafts, &mut people, &mut bodies);
    let mut mentions: Vec<_> = drafts.into_values().map(|draft| finish(scene, draft)).collect();
    let agents = code::agents(scene, &hits);
    if !agents.is_empty() {
        code::join(scene, &mut mentions, &agents);
    }
    let people = people.into_iter().map(|person| person.person).collect();
    Found { mentions, people, bodies: bodies.list, agents }
}

fn finish(scene: Scene<'_>, draft: Draft) -> Mention {
    let layout = scene.layout;
    let is_person = scene.kind(draft.who) == Kind::Person;
    let title = is_person.then(|| title::before(layout, draft.words.start)).flatten();
    let described = is_person && title::is_described(layout, &draft.words);
    Mention {
        // Markup that closes a word hangs on to it: `**Iraq**`.
        span: match draft.who {
            Who::Actor(actor) if scene.dictionary.is_entry(actor) => code::span(layout, &draft.words),
            _ => layout.words.span(draft.words.clone()).trim(&layout.prose.text),
        },
        sentence: layout.sentence_of(draft.words.start),
        words: draft.words,
        who: draft.who,
        form: draft.form,
        alias: draft.alias,
        title: title.map(|title| layout.words.span(title)),
        described,
        code: code::code(scene, draft.who, &draft.rivals),
        agents: Vec::new(),
        rivals: draft.rivals,
    }
}

impl Scene<'_> {
    fn kind(&self, who: Who) -> Kind {
        who.kind(self.dictionary)
    }

    /// Whether a name opens its sentence, where a capital says nothing.
    fn opens_sentence(&self, word: usize) -> bool {
        let sentence = &self.layout.sentences[self.layout.sentence_of(word)];
        (sentence.words.start..word).all(|before| self.layout.word(before).is_mark())
    }

    /// Whether a word is a capitalised word of letters, spelt like a name.
    fn is_name_like(&self, word: usize) -> bool {
        let word = self.layout.word(word);
        word.is_word() && word.capital && word.span.len() > 1
    }

    /// Whether two neighbouring words are parted by nothing but a blank.
    fn joined(&self, left: usize) -> bool {
        let next = self.layout.word(left + 1);
        self.layout.words.get(left + 1).is_some() && next.spaced && !next.is_mark() && {
            let gap = self.layout.word(left).span.end()..next.span.start();
            (gap.len() == 1 || !self.layout.prose.text[gap].contains("\n\n"))
                && self.layout.sentence_of(left) == self.layout.sentence_of(left + 1)
        }
    }
}

/// Whether a word is part of a name that is found already.
fn is_taken(drafts: &BTreeMap<usize, Draft>, word: usize) -> bool {
    drafts.range(..=word).next_back().is_some_and(|(_, draft)| draft.words.contains(&word))
}

/// The form of a listed alias.
fn listed(dictionary: &Dictionary, actor: ActorIx, alias: u32) -> AliasForm {
    dictionary.actor(actor).aliases[alias as usize].form
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    fn found(text: &str) -> Vec<(String, String)> {
        let dictionary = crate::dictionary::Dictionary::builtin();
        let layout = Layout::read(text, Format::Plain);
        let date = super::super::date::article_date(&layout, &super::super::Metadata::default());
        let found = mentions(&layout, &dictionary, date.date);
        let name = |who| match who {
            Who::Actor(actor) => dictionary.actor(actor).id.to_string(),
            Who::Person(person) => format!("+{}", found.people[person as usize].name),
            Who::Body(body, kind) => format!("+{}/{}", found.bodies[body as usize].name, kind.name()),
        };
        let shown = |mention: &Mention| {
            let place = if mention.form == Form::Place { "@" } else { "" };
            (mention.span.of(text).to_owned(), format!("{place}{}", name(mention.who)))
        };
        found.mentions.iter().map(shown).collect()
    }

    fn check(text: &str, wanted: &[(&str, &str)]) {
        let wanted: Vec<_> = wanted.iter().map(|(text, id)| ((*text).to_owned(), (*id).to_owned())).collect();
        assert_eq!(found(text), wanted, "{text}");
    }

    #[test]
    fn surnames_follow_full_names() {
        check("Ryan Crocker spoke. Crocker left.", &[("Ryan Crocker", "ryan-crocker"), ("Crocker", "ryan-crocker")]);
        check("The farmer Ada Quill spoke. Quill left.", &[("Ada Quill", "+Ada Quill"), ("Quill", "+Ada Quill")]);
    }

    #[test]
    fn a_surname_follows_a_nickname_too() {
        let ids: Vec<_> = found("Even Butters spoke. Graham left.").into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, ["lindsey-graham", "lindsey-graham"]);
    }

    #[test]
    fn two_people_of_one_surname_are_told_apart_by_title_or_nearness() {
        check(
            "In 2003 President George W. Bush spoke. His father, George H. W. Bush, listened. George W. Bush smiled. President Bush left.",
            &[
                ("George W. Bush", "george-w-bush"),
                ("George H. W. Bush", "george-h-w-bush"),
                ("George W. Bush", "george-w-bush"),
                ("Bush", "george-w-bush"),
            ],
        );
    }

    #[test]
    fn a_surname_inside_another_name_is_somebody_else() {
        let ids: Vec<_> =
            found("Malia Obama, a student, said so. Trump Tower stood.").into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, ["+Malia Obama"]);
    }

    #[test]
    fn capitals_are_governments_or_places() {
        check(
            "Talks with Tehran went on in Tehran, Washington said.",
            &[("Tehran", "iran"), ("Tehran", "@iran"), ("Washington", "united-states")],
        );
    }

    #[test]
    fn titles_do_not_belong_to_the_name() {
        check(
            "Prime Minister Nouri al-Maliki and Gen. Ada Quill spoke.",
            &[("Nouri al-Maliki", "nouri-al-maliki"), ("Ada Quill", "+Ada Quill")],
        );
    }

    #[test]
    fn a_title_tells_a_surname_nobody_introduced() {
        let text = "It was said on June 14, 2014.\n\nSecretary of State Kerry left. Mr. Kerrigan stayed.";
        let ids: Vec<_> = found(text).into_iter().map(|(_, id)| id).collect();
        assert_eq!(ids, ["john-kerry", "+Kerrigan"]);
        check(
            "Prime Minister Brown spoke to Gordon Brown's friend Brown.",
            &[("Brown", "gordon-brown"), ("Gordon Brown", "gordon-brown"), ("Brown", "gordon-brown")],
        );
    }

    #[test]
    fn initials_that_the_article_introduces_are_known_from_there_on() {
        check(
            "The OSC is no body. The Arab League (AL) met; the AL left.",
            &[("Arab League", "arab-league"), ("AL", "arab-league"), ("AL", "arab-league")],
        );
    }

    #[test]
    fn people_are_told_by_a_given_name_a_trade_or_a_surname_that_speaks() {
        check("Billy Quill sang there.", &[("Billy Quill", "+Billy Quill")]);
        check("The comedian Zorba Quill sang.", &[("Zorba Quill", "+Zorba Quill")]);
        check(
            "At the door stood Zorba Quill. It was late, Quill said.",
            &[("Zorba Quill", "+Zorba Quill"), ("Quill", "+Zorba Quill")],
        );
        check("It was L. Zorba Quill III who sang.", &[("L. Zorba Quill III", "+L. Zorba Quill III")]);
        check("“No,” the club's president, Zorba Quill, said.", &[("Zorba Quill", "+Zorba Quill")]);
        check("The Zorba Quill was a hotel.", &[]);
    }

    #[test]
    fn bodies_are_told_by_their_noun() {
        check(
            "The Quill Institute of Tides and the Upper Quill Police Department spoke with Quill & Rose Inc.",
            &[
                ("Quill Institute of Tides", "+Quill Institute of Tides/organisation"),
                ("Upper Quill Police Department", "+Upper Quill Police Department/government"),
                ("Quill & Rose Inc.", "+Quill & Rose Inc./company"),
            ],
        );
        check("The institute spoke. She lives in Union Quill Square.", &[]);
    }

    #[test]
    fn a_paper_goes_by_its_last_word_once_it_is_named() {
        let ids = |text| -> Vec<_> { found(text).into_iter().map(|(_, id)| id).collect() };
        let post = "the-washington-post";
        assert_eq!(ids("It was The Washington Post that asked. The Post was told no."), [post, post]);
        assert_eq!(ids("The Post was told no."), [] as [&str; 0]);
    }

    #[test]
    fn lone_names_are_somebody_where_they_speak_or_have_a_title() {
        check("It was late, Mr. Quillby said. Quillby left.", &[("Quillby", "+Quillby"), ("Quillby", "+Quillby")]);
        check("At night Lumitek said no.", &[("Lumitek", "+Lumitek/actor")]);
        check("At night the QLBF said no.", &[("QLBF", "+QLBF/organisation")]);
        check("Officials said no. At night Officials said no.", &[]);
    }

    #[test]
    fn names_joined_to_states_are_not_states() {
        check("New Mexico and South Carolina voted; Chad Johnson said so.", &[("Chad Johnson", "+Chad Johnson")]);
    }
}
