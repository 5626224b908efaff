//! Reads the native TOML format, entry by entry: one bad entry is one problem, and the others stay.

mod plain;
mod raw;

use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::{
    Problem, Source,
    actor::{Actor, Alias, AliasForm, Kind, Place, Role},
    spelling,
};
use raw::{RawActor, RawRole};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    actor: Vec<RawActor>,
}

/// The actors of a file, and what is wrong in it.
pub fn read(source: &Source, file: u32) -> (Vec<Actor>, Vec<Problem>) {
    let (mut actors, mut problems) = (Vec::new(), Vec::new());
    let mut line = 1;
    for (index, entry) in entries(&source.text).enumerate() {
        let problem = |at: usize, message: String| {
            let line = line + breaks(&entry[..at.min(entry.len())]);
            Problem { file: source.name.clone(), line, message }
        };
        if index == 0 {
            let stray = entry.lines().position(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
            if let Some(stray) = stray {
                let at = entry.lines().take(stray).map(|line| line.len() + 1).sum();
                problems
                    .push(problem(at, "text before the first `[[actor]]`; every entry starts with that line".into()));
            }
        } else {
            match plain::read(entry).map_or_else(|| by_toml(entry), |raw| Ok(vec![raw])) {
                Ok(raw) => {
                    for raw in raw {
                        match (Builder { entry, file, line }).actor(raw) {
                            Ok(actor) => actors.push(actor),
                            Err((at, message)) => problems.push(problem(at, message)),
                        }
                    }
                }
                Err(error) => {
                    let at = error.span().map_or(0, |span| span.start);
                    problems.push(problem(at, error.message().trim().replace('\n', ", ")));
                }
            }
        }
        line += breaks(entry);
    }
    (actors, problems)
}

/// The entry in a text, or the entries: `[[actor]]` may stand behind blanks.
fn by_toml(entry: &str) -> Result<Vec<RawActor>, toml::de::Error> {
    toml::from_str::<RawFile>(entry).map(|raw| raw.actor)
}

/// What stands before the first entry, then the text of each entry.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("[[actor]]") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &text[start..end])
}

/// How many lines end in a text.
fn breaks(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

type Fault = (usize, String);

struct Builder<'a> {
    entry: &'a str,
    file: u32,
    line: usize,
}

impl Builder<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        let above = breaks(&self.entry[..span.start.min(self.entry.len())]);
        Place { file: self.file, line: (self.line + above) as u32 }
    }

    fn actor(&self, raw: RawActor) -> Result<Actor, Fault> {
        if raw.id.is_empty() || !raw.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err((0, format!("the id `{}` is not kebab-case: use a-z, 0-9 and `-` only", raw.id)));
        }
        let name = raw.name.get_ref().clone();
        let form = |text: &str| form(text, &name, raw.kind);
        let mut aliases = vec![self.alias(&raw.name, AliasForm::Full, None)?];
        for (group, names) in raw.variants.iter().enumerate() {
            for text in names {
                let form = form(text.get_ref());
                match aliases.iter_mut().find(|alias| alias.text == *text.get_ref()) {
                    Some(alias) => alias.variant = Some(group as u8),
                    None => aliases.push(self.alias(text, form, Some(group as u8))?),
                }
            }
        }
        for (names, given) in
            [(&raw.aliases, None), (&raw.demonyms, Some(AliasForm::Demonym)), (&raw.metonyms, Some(AliasForm::Metonym))]
        {
            for text in names {
                aliases.push(self.alias(text, given.unwrap_or_else(|| form(text.get_ref())), None)?);
            }
        }
        for former in &raw.former {
            let mut alias = self.alias(&former.name, AliasForm::Alias, None)?;
            (alias.from, alias.to) = Self::bounds(former.from, former.to, former.name.span())?;
            aliases.push(alias);
        }
        for text in &raw.misspellings {
            let right = spelling::closest(text.get_ref(), aliases.iter().map(|alias| alias.text.as_str())).unwrap_or(0);
            let alias = self.alias(text, aliases[right].form, None)?;
            aliases.push(Alias { misspells: Some(right as u32), ..alias });
        }
        let mut preferred = Vec::new();
        for house in &raw.preferred {
            let mut alias = self.alias(&house.name, AliasForm::Full, None)?;
            (alias.from, alias.to) = Self::bounds(house.from, house.to, house.name.span())?;
            preferred.push(alias);
        }
        let mut roles = raw.role.into_iter().map(|role| self.role(role)).collect::<Result<Vec<_>, _>>()?;
        roles.sort_by_key(|role| role.from);
        let born = raw.born.map(|born| date(*born.get_ref(), born.span().start)).transpose()?;
        Ok(Actor {
            id: raw.id,
            kind: raw.kind,
            gender: raw.gender,
            born,
            of: raw.of,
            aliases,
            preferred,
            roles,
            code: raw.code,
            iso: raw.iso,
            wikidata: raw.wikidata,
            household: raw.household,
            place: self.place(0..0),
            name,
        })
    }

    fn alias(&self, text: &Spanned<String>, form: AliasForm, variant: Option<u8>) -> Result<Alias, Fault> {
        if text.get_ref().trim().is_empty() {
            return Err((text.span().start, "an empty name; delete it or write one".into()));
        }
        let place = self.place(text.span());
        Ok(Alias { text: text.get_ref().clone(), form, variant, from: None, to: None, misspells: None, place })
    }

    fn role(&self, raw: RawRole) -> Result<Role, Fault> {
        let (from, to) = Self::bounds(raw.from, raw.to, raw.title.span())?;
        let place = self.place(raw.title.span());
        Ok(Role { title: raw.title.into_inner(), code: raw.code, from, to, place })
    }

    fn bounds(
        from: Option<toml::value::Datetime>,
        to: Option<toml::value::Datetime>,
        at: Range<usize>,
    ) -> Result<(Option<Date>, Option<Date>), Fault> {
        let from = from.map(|from| date(from, at.start)).transpose()?;
        let to = to.map(|to| date(to, at.start)).transpose()?;
        match (from, to) {
            (Some(first), Some(last)) if last < first => {
                Err((at.start, format!("the dates run backwards: from {first} to {last}")))
            }
            bounds => Ok(bounds),
        }
    }
}

fn date(value: toml::value::Datetime, at: usize) -> Result<Date, Fault> {
    let date = value.date.and_then(|date| {
        let month = i8::try_from(date.month).ok()?;
        Date::new(i16::try_from(date.year).ok()?, month, i8::try_from(date.day).ok()?).ok()
    });
    date.ok_or_else(|| (at, format!("`{value}` is no date; write it as 2014-06-14")))
}

/// How a name in `aliases` names its actor, told from its shape.
fn form(alias: &str, name: &str, kind: Kind) -> AliasForm {
    let letters = alias.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = alias.chars().filter(|c| c.is_alphabetic() && c.is_uppercase()).count();
    let initials = (2..=7).contains(&letters) && capitals * 3 >= letters * 2;
    if alias == name {
        AliasForm::Full
    } else if initials && !alias.contains(' ') {
        AliasForm::Acronym
    } else if kind == Kind::Person && !alias.contains(' ') {
        AliasForm::Short
    } else if kind == Kind::Person {
        AliasForm::Full
    } else {
        AliasForm::Alias
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &'static str) -> (Vec<Actor>, Vec<Problem>) {
        read(&Source { name: "t.toml".into(), builtin: false, text: text.into() }, 0)
    }

    #[test]
    fn an_entry_is_read_with_its_lines() {
        let (actors, problems) = read_text(
            "# actors\n\n[[actor]]\nid = \"nouri-al-maliki\"\nname = \"Nouri al-Maliki\"\nkind = \"person\"\n\
             variants = [[\"Nouri al-Maliki\", \"Nuri al-Maliki\"]]\naliases = [\"Maliki\"]\n\n  [[actor.role]]\n  \
             title = \"Prime Minister of Iraq\"\n  from = 2006-05-20\n  to = 2014-09-08\n",
        );
        assert_eq!(problems, []);
        let actor = &actors[0];
        assert_eq!((actor.place.line, actor.roles[0].place.line), (3, 11));
        let forms: Vec<_> =
            actor.aliases.iter().map(|alias| (alias.text.as_str(), alias.form, alias.variant)).collect();
        assert_eq!(
            forms,
            [
                ("Nouri al-Maliki", AliasForm::Full, Some(0)),
                ("Nuri al-Maliki", AliasForm::Full, Some(0)),
                ("Maliki", AliasForm::Short, None),
            ]
        );
    }

    #[test]
    fn a_misspelling_points_at_the_name_it_stands_for() {
        let (actors, problems) = read_text(
            "[[actor]]\nid = \"iraq\"\nname = \"Iraq\"\nkind = \"state\"\nmetonyms = [\"Baghdad\"]\nmisspellings = [\"Bagdad\"]\n",
        );
        assert_eq!(problems, []);
        let wrong = actors[0].aliases.last().unwrap();
        assert_eq!((wrong.text.as_str(), wrong.form, wrong.misspells), ("Bagdad", AliasForm::Metonym, Some(1)));
    }

    #[test]
    fn one_bad_entry_does_not_lose_the_others() {
        let (actors, problems) = read_text(
            "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"alien\"\n[[actor]]\nid = \"b\"\nname = \"Bea\"\nkind = \"state\"\n\
             [[actor]]\nid = \"c\"\nname = \"C\"\nkind = \"person\"\n[[actor.role]]\ntitle = \"T\"\nfrom = 2014-01-02\nto = 2014-01-01\n",
        );
        assert_eq!(actors.len(), 1);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [4, 14]);
        assert!(problems[1].message.contains("run backwards"), "{problems:?}");
    }

    #[test]
    fn unknown_keys_and_stray_text_are_named() {
        let (_, problems) = read_text("stray = 1\n[[actor]]\nid = \"a\"\nnme = \"A\"\nkind = \"person\"\n");
        assert_eq!(problems[0].line, 1);
        assert!(problems[1].message.contains("nme"), "{problems:?}");
    }
}
