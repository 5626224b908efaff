//! Who of an article's people is a man and who a woman: from the dictionary, a courtesy title or a given name.

use std::collections::HashMap;

use crate::{
    analysis::{
        attribution::structure::Story,
        facts::{Mention, Who},
        mention::Found,
    },
    dictionary::{Gender, Kind},
    text::fold,
};

const MALE: [&str; 14] = [
    "mr", "sir", "lord", "king", "prince", "father", "pope", "spokesman", "chairman", "congressman", "businessman",
    "sheikh", "brother", "husband",
];
const FEMALE: [&str; 14] = [
    "mrs", "ms", "miss", "lady", "queen", "princess", "sister", "dame", "spokeswoman", "chairwoman", "congresswoman",
    "businesswoman", "mother", "wife",
];

/// The people of an article.
pub(super) struct Cast<'a> {
    story: Story<'a>,
    people: HashMap<u32, Gender>,
}

impl<'a> Cast<'a> {
    /// The people of an article.
    pub(super) fn of(story: Story<'a>) -> Self {
        let mut people: HashMap<u32, Gender> = HashMap::new();
        for mention in &story.found.mentions {
            if let (Who::Person(person), Some(gender)) = (mention.who, shown(story, mention)) {
                people.entry(person).or_insert(gender);
            }
        }
        for (index, gender) in given(story.found, story) {
            people.entry(index).or_insert(gender);
        }
        Self { story, people }
    }

    /// Whether somebody can be meant by a pronoun.
    pub(super) fn agrees(&self, who: Who, pronoun: &str) -> bool {
        let person = self.story.kind(who) == Kind::Person;
        let gender = match who {
            Who::Person(person) => self.people.get(&person).copied(),
            Who::Actor(actor) => self.story.dictionary.actor(actor).gender,
            Who::Body(..) => None,
        };
        match pronoun {
            "he" | "his" | "him" => person && gender != Some(Gender::Female),
            "she" | "her" => person && gender != Some(Gender::Male),
            "who" | "whom" => person,
            "they" | "their" | "them" | "it" | "its" | "which" => !person,
            _ => false,
        }
    }
}

/// What the words before a name say: `Mrs. Lee`, `spokeswoman Ann Lee`.
fn shown(story: Story<'_>, mention: &Mention) -> Option<Gender> {
    let layout = story.layout;
    let first = mention.title.map_or(mention.words.start, |title| layout.words.inside(title).start);
    let around = first.saturating_sub(1)..mention.words.start;
    around.rev().find_map(|word| match layout.folded(word) {
        word if MALE.contains(&word) => Some(Gender::Male),
        word if FEMALE.contains(&word) => Some(Gender::Female),
        _ => None,
    })
}

/// What given names say, where the dictionary's people who bear them agree.
fn given<'a>(found: &'a Found, story: Story<'a>) -> impl Iterator<Item = (u32, Gender)> + 'a {
    found.people.iter().enumerate().filter_map(move |(index, person)| {
        let first = person.name.split(' ').find(|word| !word.ends_with('.'))?;
        Some((index as u32, story.dictionary.gender_of_given(&fold::phrase(first))?))
    })
}
