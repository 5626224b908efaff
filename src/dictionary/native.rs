//! Reads the native TOML format, entry by entry: one bad entry is one problem, and the others stay.

mod plain;
mod raw;

use std::{borrow::Cow, cell::Cell, iter, ops::Range};

use jiff::civil::Date;
use memchr::memmem;
use serde::Deserialize;

use super::{
    Problem, Source,
    actor::{Actor, Alias, AliasForm, Kind, Place, Role, Text},
    spelling,
};
use raw::{RawActor, RawName, RawRole, Written};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile<'a> {
    actor: Vec<RawActor<'a>>,
}

/// The actors of a file, and what is wrong in it.
pub fn read(source: &Source, file: u32) -> (Vec<Actor>, Vec<Problem>) {
    match &source.text {
        Cow::Borrowed(text) => Reader { file, keep: |text| text }.read(&source.name, text),
        Cow::Owned(text) => Reader { file, keep: |text| text.into_owned().into() }.read(&source.name, text),
    }
}

struct Reader<'a> {
    file: u32,
    /// What an actor keeps of the file's text: the shipped files never go away, and need not be copied.
    keep: fn(Cow<'a, str>) -> Text,
}

impl<'a> Reader<'a> {
    fn read(&self, name: &str, text: &'a str) -> (Vec<Actor>, Vec<Problem>) {
        let entries = entries(text);
        let (mut actors, mut problems) = (Vec::with_capacity(entries.len()), Vec::new());
        let mut line = 1;
        for (index, entry) in entries.enumerate() {
            let mut fault = |(at, message): Fault| {
                let line = line + breaks(&entry[..at.min(entry.len())]);
                problems.push(Problem { file: name.to_owned(), line, message });
            };
            if index == 0 {
                if let Some(at) = stray(entry) {
                    fault((at, "text before the first `[[actor]]`; every entry starts with that line".into()));
                }
            } else {
                match plain::read(entry).map_or_else(|| by_toml(entry), |raw| Ok(vec![raw])) {
                    Ok(raw) => {
                        let builder =
                            Builder { entry, file: self.file, line, keep: self.keep, counted: Cell::default() };
                        let read = raw.into_iter().map(|raw| builder.actor(raw));
                        read.for_each(|actor| actor.map_or_else(&mut fault, |actor| actors.push(actor)));
                    }
                    Err(error) => {
                        let at = error.span().map_or(0, |span| span.start);
                        fault((at, error.message().trim().replace('\n', ", ")));
                    }
                }
            }
            line += breaks(entry);
        }
        (actors, problems)
    }
}

/// Where something stands before the first entry that is no comment.
fn stray(head: &str) -> Option<usize> {
    let is_stray = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let line = head.split_inclusive('\n').position(is_stray)?;
    Some(head.split_inclusive('\n').take(line).map(str::len).sum())
}

/// The entry in a text, or the entries: `[[actor]]` may stand behind blanks.
fn by_toml(entry: &str) -> Result<Vec<RawActor<'_>>, toml::de::Error> {
    toml::from_str::<RawFile<'_>>(entry).map(|raw| raw.actor)
}

/// What stands before the first entry, then the text of each entry.
fn entries(text: &str) -> impl ExactSizeIterator<Item = &str> {
    const HEADING: &str = "\n[[actor]]";
    let later = memmem::find_iter(text.as_bytes(), HEADING).map(|at| at + 1);
    let first = text.starts_with(&HEADING[1..]).then_some(0);
    let starts: Vec<usize> = iter::once(0).chain(first).chain(later).collect();
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &text[start..end])
}

/// How many lines end in a text.
fn breaks(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

type Fault = (usize, String);

struct Builder<'a> {
    entry: &'a str,
    file: u32,
    line: usize,
    keep: fn(Cow<'a, str>) -> Text,
    /// The last place asked for, and the lines above it: the next one is mostly not far below.
    counted: Cell<(usize, usize)>,
}

impl<'a> Builder<'a> {
    fn place(&self, span: Range<usize>) -> Place {
        let at = span.start.min(self.entry.len());
        let (before, above) = Some(self.counted.get()).filter(|(before, _)| *before <= at).unwrap_or_default();
        let above = above + breaks(&self.entry[before..at]);
        self.counted.set((at, above));
        Place { file: self.file, line: (self.line + above) as u32 }
    }

    fn actor(&self, raw: RawActor<'a>) -> Result<Actor, Fault> {
        if raw.id.is_empty() || !raw.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err((0, format!("the id `{}` is not kebab-case: use a-z, 0-9 and `-` only", raw.id)));
        }
        let aliases = self.aliases(&raw)?;
        let preferred =
            raw.preferred.iter().map(|house| self.dated(house, AliasForm::Full)).collect::<Result<_, _>>()?;
        // Collected, they would keep the room of what they were read from, which is far larger.
        let mut roles = Vec::with_capacity(raw.role.len());
        for role in raw.role {
            roles.push(self.role(role)?);
        }
        roles.sort_by_key(|role| role.from);
        let born = raw.born.map(|born| date(*born.get_ref(), born.span().start)).transpose()?;
        Ok(Actor {
            id: (self.keep)(raw.id),
            kind: raw.kind,
            gender: raw.gender,
            born,
            of: raw.of.map(self.keep),
            aliases,
            preferred,
            roles,
            code: raw.code.map(self.keep),
            iso: raw.iso.map(self.keep),
            wikidata: raw.wikidata.map(self.keep),
            household: raw.household,
            place: self.place(0..0),
            name: (self.keep)(raw.name.into_inner()),
        })
    }

    fn aliases(&self, raw: &RawActor<'a>) -> Result<Vec<Alias>, Fault> {
        let form = |text: &str| form(text, raw.name.get_ref(), raw.kind);
        let lists = [&raw.aliases, &raw.demonyms, &raw.metonyms, &raw.misspellings];
        let names: usize = lists.into_iter().chain(&raw.variants).map(Vec::len).sum();
        let mut aliases = Vec::with_capacity(1 + names + raw.former.len());
        aliases.push(self.alias(&raw.name, AliasForm::Full, None)?);
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
            aliases.push(self.dated(former, AliasForm::Alias)?);
        }
        for text in &raw.misspellings {
            let right = spelling::closest(text.get_ref(), aliases.iter().map(|alias| &*alias.text)).unwrap_or(0);
            let alias = self.alias(text, aliases[right].form, None)?;
            aliases.push(Alias { misspells: Some(right as u32), ..alias });
        }
        Ok(aliases)
    }

    fn alias(&self, text: &Written<'a>, form: AliasForm, variant: Option<u8>) -> Result<Alias, Fault> {
        if text.get_ref().trim().is_empty() {
            return Err((text.span().start, "an empty name; delete it or write one".into()));
        }
        let place = self.place(text.span());
        let text = (self.keep)(text.get_ref().clone());
        Ok(Alias { text, form, variant, from: None, to: None, misspells: None, place })
    }

    /// A name that holds for a time.
    fn dated(&self, name: &RawName<'a>, form: AliasForm) -> Result<Alias, Fault> {
        let alias = self.alias(&name.name, form, None)?;
        let (from, to) = Self::bounds(name.from, name.to, name.name.span())?;
        Ok(Alias { from, to, ..alias })
    }

    fn role(&self, raw: RawRole<'a>) -> Result<Role, Fault> {
        let (from, to) = Self::bounds(raw.from, raw.to, raw.title.span())?;
        let place = self.place(raw.title.span());
        let title = (self.keep)(raw.title.into_inner());
        Ok(Role { title, code: raw.code.map(self.keep), from, to, place })
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
    let several = alias.contains(' ');
    if alias == name {
        AliasForm::Full
    } else if !several && is_initials(alias) {
        AliasForm::Acronym
    } else if kind != Kind::Person {
        AliasForm::Alias
    } else if several {
        AliasForm::Full
    } else {
        AliasForm::Short
    }
}

/// Whether a word is a few letters, nearly all of them capitals.
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (letters, capitals) = letters.fold((0, 0), |(all, upper), c| (all + 1, upper + usize::from(c.is_uppercase())));
    (2..=7).contains(&letters) && capitals * 3 >= letters * 2
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
        let forms: Vec<_> = actor.aliases.iter().map(|alias| (&*alias.text, alias.form, alias.variant)).collect();
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
        assert_eq!((&*wrong.text, wrong.form, wrong.misspells), ("Bagdad", AliasForm::Metonym, Some(1)));
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
