//! An entry for somebody whom no dictionary has yet.

use super::super::{
    Cursor, Thing,
    markdown::{date, excerpt},
};
use crate::{
    analysis::{Mention, Who},
    dictionary::{Dictionary, Kind, stub},
    workspace::Article,
};

/// A new entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// Its id.
    pub id: String,
    /// Its text, with a line that says where the name was met.
    pub text: String,
}

/// The name of an unlisted person under the cursor.
pub fn mention_name<'a>(cursor: &Cursor<'a>) -> Option<&'a str> {
    let (Thing::Mention(Mention { who: Who::Person(person), .. }), _) = cursor.thing()? else { return None };
    Some(&cursor.facts().people[*person as usize].name)
}

/// An entry for an unlisted person of an article; none where nobody of that name is.
pub fn stub(article: &Article, name: &str, dictionary: &Dictionary) -> Option<Stub> {
    let facts = &article.facts;
    let person = facts.people.iter().position(|person| person.name == name)?;
    let mention = facts.mentions.iter().find(|mention| mention.who == Who::Person(person as u32));
    let title = mention.and_then(|mention| mention.title).map(|title| excerpt(title.of(&facts.layout.prose.text), 80));
    let file = article.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let day = facts.date.date.map_or(String::new(), |day| format!(", {}", date(day)));
    let title = title.map_or(String::new(), |title| format!(": {title}"));
    let id = stub::id(name, |id| dictionary.find(id).is_none());
    let text = format!("# First met in {file}{day}{title}\n{}", stub::entry(&id, name, Kind::Person));
    Some(Stub { id, text })
}
