//! What a dictionary knows of one actor.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a dictionary says: a part of a file that came with copydesk, or a text of its own.
pub type Text = Cow<'static, str>;

/// The index of an actor in its dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActorIx(u32);

impl ActorIx {
    pub(super) fn new(index: usize) -> Self {
        Self(index as u32)
    }

    pub(super) fn get(self) -> usize {
        self.0 as usize
    }
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A human being.
    Person,
    /// A country.
    State,
    /// A ministry, an agency, a parliament, an armed service.
    Government,
    /// An international or other organisation.
    Organisation,
    /// A political party.
    Party,
    /// An armed group.
    ArmedGroup,
    /// A news outlet or agency.
    Outlet,
    /// A company.
    Company,
    /// An entry of an event-data dictionary, which tells its code and not what it is.
    Actor,
}

impl Kind {
    /// The name in dictionaries and in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::State => "state",
            Self::Government => "government",
            Self::Organisation => "organisation",
            Self::Party => "party",
            Self::ArmedGroup => "armed-group",
            Self::Outlet => "outlet",
            Self::Company => "company",
            Self::Actor => "actor",
        }
    }
}

/// For pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
}

/// How an alias names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AliasForm {
    /// The whole name.
    Full,
    /// A surname or another part of a person's name.
    Short,
    /// Another name.
    Alias,
    /// Initials: `ISIS`, `U.N.`
    Acronym,
    /// What belongs to a state, or its people: `Iranian`, `Saudis`.
    Demonym,
    /// A place that stands for a government: `Tehran`, `the Pentagon`.
    Metonym,
}

/// A line of a dictionary file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Index into the dictionary's sources.
    pub file: u32,
    /// Line, from 1.
    pub line: u32,
}

/// One way to name an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// As it is written.
    pub text: Text,
    /// How it names the actor.
    pub form: AliasForm,
    /// The group of rival spellings it belongs to.
    pub variant: Option<u8>,
    /// The first day it was the actor's name, where that is known.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The index of the right name, when this is a known misspelling of it.
    pub misspells: Option<u32>,
    /// Where it stands.
    pub place: Place,
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// `Prime Minister of Iraq`
    pub title: Text,
    /// The event-data code while in office.
    pub code: Option<Text>,
    /// First day.
    pub from: Option<Date>,
    /// Last day; none while in office.
    pub to: Option<Date>,
    /// Where it stands.
    pub place: Place,
}

impl Role {
    /// Whether the office was held on a day. A bound that is not known excludes nothing.
    pub fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// The title without the body or country it belongs to: `Prime Minister`.
    pub fn short_title(&self) -> &str {
        let Some(end) = [" of ", " for ", " to "].iter().filter_map(|part| self.title.rfind(part)).max() else {
            return &self.title;
        };
        // `Secretary of State` is a title of its own: what follows is a field, not a country.
        let fields = [
            "State", "Defense", "Defence", "Affairs", "Treasury", "Interior", "Justice", "Finance", "Security",
            "Energy", "Labor", "Commerce", "Staff", "War", "Education", "Health", "Transport", "Trade", "Intelligence",
            "Relations", "Policy", "Government",
        ];
        if fields.iter().any(|field| self.title[end..].contains(field)) { &self.title } else { &self.title[..end] }
    }
}

/// One actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// `nouri-al-maliki`
    pub id: Text,
    /// The preferred form.
    pub name: Text,
    /// What it is.
    pub kind: Kind,
    /// For persons.
    pub gender: Option<Gender>,
    /// For persons: the day of birth.
    pub born: Option<Date>,
    /// The id of what it belongs to.
    pub of: Option<Text>,
    /// Every way to name it; the preferred form is the first.
    pub aliases: Vec<Alias>,
    /// Dated house forms.
    pub preferred: Vec<Alias>,
    /// Offices by their start.
    pub roles: Vec<Role>,
    /// The event-data code of the actor itself.
    pub code: Option<Text>,
    /// ISO 3166 alpha-2.
    pub iso: Option<Text>,
    /// The Wikidata item.
    pub wikidata: Option<Text>,
    /// Whether no reader needs it introduced.
    pub household: bool,
    /// Where the entry starts.
    pub place: Place,
}

impl Actor {
    /// The offices held on a day, latest start first.
    pub fn roles_at(&self, date: Date) -> impl Iterator<Item = &Role> {
        let mut held: Vec<&Role> = self.roles.iter().filter(|role| role.covers(date)).collect();
        held.sort_by_key(|role| std::cmp::Reverse(role.from));
        held.into_iter()
    }

    /// The office that says most about the actor on a day.
    pub fn role_at(&self, date: Date) -> Option<&Role> {
        self.roles_at(date).next()
    }

    /// The event-data code on a day: that of the office then held, else the actor's own.
    pub fn code_at(&self, date: Option<Date>) -> Option<&str> {
        let role = date.and_then(|date| self.role_at(date)).and_then(|role| role.code.as_deref());
        role.or(self.code.as_deref())
    }

    /// The name that the desk prefers on a day.
    pub fn preferred_at(&self, date: Option<Date>) -> &str {
        let holds = |alias: &&Alias| {
            date.is_some_and(|date| alias.from.is_none_or(|from| from <= date) && alias.to.is_none_or(|to| date <= to))
        };
        self.preferred.iter().rfind(holds).map_or(&self.name, |alias| &alias.text)
    }

    /// The last word of a person's name, with the particle before it where there is one.
    pub fn surname(&self) -> Option<&str> {
        (self.kind == Kind::Person).then(|| surname(&self.name)).flatten()
    }
}

/// The surname in a person's full name.
pub fn surname(name: &str) -> Option<&str> {
    let suffixes = ["Jr.", "Jr", "Sr.", "Sr", "I", "II", "III", "IV", "V", "VI", "VII", "X", "XIV", "XVI"];
    let name = name.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    let (mut rest, last) = name.rsplit_once(' ')?;
    if suffixes.contains(&last) {
        return surname(rest.trim_end_matches(','));
    }
    let mut start = name.len() - last.len();
    let particles = ["de", "van", "von", "der", "den", "al", "el", "bin", "da", "di", "du", "la", "le", "dos", "ter"];
    while let Some(before) = rest.rsplit(' ').next().filter(|word| particles.contains(word)) {
        start -= before.len() + 1;
        match rest.rsplit_once(' ') {
            Some((head, _)) => rest = head,
            None => break,
        }
    }
    Some(&name[start..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn role(title: &'static str, from: Option<Date>, to: Option<Date>) -> Role {
        Role { title: title.into(), code: None, from, to, place: Place::default() }
    }

    #[test]
    fn an_office_counts_on_its_first_and_last_day() {
        let office = role("Prime Minister of Iraq", Some(date(2006, 5, 20)), Some(date(2014, 9, 8)));
        assert!(office.covers(date(2006, 5, 20)) && office.covers(date(2014, 9, 8)));
        assert!(!office.covers(date(2006, 5, 19)) && !office.covers(date(2014, 9, 9)));
        assert!(role("x", None, None).covers(date(1900, 1, 1)));
    }

    #[test]
    fn short_titles_drop_the_country_only() {
        let short = |title: &'static str| role(title, None, None).short_title().to_owned();
        assert_eq!(short("Prime Minister of Iraq"), "Prime Minister");
        assert_eq!(short("Secretary of State"), "Secretary of State");
        assert_eq!(short("Ambassador to Iraq"), "Ambassador");
        assert_eq!(short("Minister of Foreign Affairs of Iraq"), "Minister of Foreign Affairs");
    }

    #[test]
    fn surnames_keep_particles_and_drop_suffixes() {
        assert_eq!(surname("Ursula von der Leyen"), Some("von der Leyen"));
        assert_eq!(surname("Martin Luther King Jr."), Some("King"));
        assert_eq!(surname("Nouri al-Maliki"), Some("al-Maliki"));
        assert_eq!(surname("Pelé"), None);
    }
}
