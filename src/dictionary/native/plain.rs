//! Entries as nearly all are written, a key a line: read in a third of the instructions that TOML at large takes. What is
//! written in any other way, or is wrong, is left to the `toml` crate, which knows what to say of it.

use std::borrow::Cow;

use serde::{
    Deserialize,
    de::{
        IntoDeserializer,
        value::{Error, StrDeserializer},
    },
};
use toml::{Spanned, value::Datetime};

use super::raw::{RawActor, RawRole, Written};

/// An entry, where it is written plainly and nothing is wrong in it.
pub(super) fn read(entry: &str) -> Option<RawActor<'_>> {
    // Of blanks and what ends lines there are only those that are looked for below.
    if entry.bytes().filter(|byte| byte.is_ascii_control() && *byte != b'\n').count() > 0 {
        return None;
    }
    let (mut actor, mut roles) = (Fields::default(), Vec::<Fields<'_>>::new());
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', entry.as_bytes()).chain([entry.len()]) {
        let line = entry[start..end].trim_ascii_start();
        let (first, at) = (start == 0, end - line.len());
        start = end + 1;
        match line.trim_ascii_end() {
            "[[actor]]" if first => {}
            _ if first => return None,
            "" => {}
            "[[actor.role]]" => roles.push(Fields::default()),
            text => roles.last_mut().unwrap_or(&mut actor).take(text, Value { entry, at })?,
        }
    }
    let roles = roles.into_iter().map(Fields::role).collect::<Option<_>>()?;
    actor.actor(roles)
}

/// What stands under one heading, by key. A key that stands there twice is wrong.
#[derive(Default)]
struct Fields<'a> {
    id: Option<Written<'a>>,
    name: Option<Written<'a>>,
    kind: Option<Written<'a>>,
    gender: Option<Written<'a>>,
    of: Option<Written<'a>>,
    code: Option<Written<'a>>,
    iso: Option<Written<'a>>,
    wikidata: Option<Written<'a>>,
    title: Option<Written<'a>>,
    aliases: Option<Vec<Written<'a>>>,
    demonyms: Option<Vec<Written<'a>>>,
    metonyms: Option<Vec<Written<'a>>>,
    variants: Option<Vec<Vec<Written<'a>>>>,
    from: Option<Datetime>,
    to: Option<Datetime>,
}

impl<'a> Fields<'a> {
    /// Takes in a line without the blanks around it.
    fn take(&mut self, line: &str, mut value: Value<'a>) -> Option<()> {
        let (key, rest) = line.split_once(' ')?;
        rest.starts_with("= ").then_some(())?;
        value.at += key.len() + 3;
        match key {
            "id" => put(&mut self.id, value.string()),
            "name" => put(&mut self.name, value.string()),
            "kind" => put(&mut self.kind, value.string()),
            "gender" => put(&mut self.gender, value.string()),
            "of" => put(&mut self.of, value.string()),
            "code" => put(&mut self.code, value.string()),
            "iso" => put(&mut self.iso, value.string()),
            "wikidata" => put(&mut self.wikidata, value.string()),
            "title" => put(&mut self.title, value.string()),
            "aliases" => put(&mut self.aliases, value.list(Value::string)),
            "demonyms" => put(&mut self.demonyms, value.list(Value::string)),
            "metonyms" => put(&mut self.metonyms, value.list(Value::string)),
            "variants" => put(&mut self.variants, value.list(|value| value.list(Value::string))),
            "from" => put(&mut self.from, value.date()),
            "to" => put(&mut self.to, value.date()),
            _ => None,
        }?;
        value.ends().then_some(())
    }

    fn actor(self, role: Vec<RawRole<'a>>) -> Option<RawActor<'a>> {
        let strangers = self.title.is_some() || self.from.is_some() || self.to.is_some();
        let text = Spanned::into_inner;
        (!strangers).then_some(())?;
        Some(RawActor {
            id: self.id.map(text)?,
            name: self.name?,
            kind: named(self.kind?.get_ref())?,
            gender: self.gender.map(|gender| named(gender.get_ref()).ok_or(())).transpose().ok()?,
            born: None,
            of: self.of.map(text),
            aliases: self.aliases.unwrap_or_default(),
            variants: self.variants.unwrap_or_default(),
            demonyms: self.demonyms.unwrap_or_default(),
            metonyms: self.metonyms.unwrap_or_default(),
            misspellings: Vec::new(),
            former: Vec::new(),
            preferred: Vec::new(),
            code: self.code.map(text),
            iso: self.iso.map(text),
            wikidata: self.wikidata.map(text),
            household: false,
            role,
        })
    }

    fn role(self) -> Option<RawRole<'a>> {
        let Self { title, code, from, to, .. } = self;
        let lists = [&self.aliases, &self.demonyms, &self.metonyms];
        let texts = [&self.id, &self.name, &self.kind, &self.gender, &self.of, &self.iso, &self.wikidata];
        let strangers =
            texts.iter().any(|it| it.is_some()) || lists.iter().any(|it| it.is_some()) || self.variants.is_some();
        (!strangers).then_some(())?;
        Some(RawRole { title: title?, code: code.map(Spanned::into_inner), from, to })
    }
}

fn put<T>(field: &mut Option<T>, value: Option<T>) -> Option<()> {
    field.is_none().then_some(())?;
    *field = Some(value?);
    Some(())
}

/// One of the values that a kind or a gender may have.
fn named<'de, T: Deserialize<'de>>(name: &'de str) -> Option<T> {
    let name: StrDeserializer<'de, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// The rest of an entry from a value on.
#[derive(Clone, Copy)]
struct Value<'a> {
    entry: &'a str,
    at: usize,
}

impl<'a> Value<'a> {
    fn eat(&mut self, mark: &str) -> bool {
        let found = self.entry[self.at..].starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    /// A text without escapes.
    fn string(&mut self) -> Option<Written<'a>> {
        let start = self.at;
        self.eat("\"").then_some(())?;
        let rest = &self.entry[self.at..];
        let end = memchr::memchr3(b'"', b'\\', b'\n', rest.as_bytes())?;
        self.at += end;
        self.eat("\"").then_some(())?;
        Some(Spanned::new(start..self.at, Cow::Borrowed(&rest[..end])))
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.eat("[").then_some(())?;
        let mut items = vec![item(self)?];
        while self.eat(", ") {
            items.push(item(self)?);
        }
        self.eat("]").then_some(items)
    }

    /// A day, `2014-06-16`.
    fn date(&mut self) -> Option<Datetime> {
        let day = self.entry.get(self.at..self.at + 10)?;
        self.at += day.len();
        day.parse().ok()
    }

    /// Whether nothing else stands on the line.
    fn ends(self) -> bool {
        let rest = &self.entry[self.at..];
        rest.is_empty() || rest.starts_with('\n')
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dictionary::{builtin, native};

    /// The same entry as the `toml` crate reads it.
    fn by_toml(entry: &str) -> Option<RawActor<'_>> {
        native::by_toml(entry).ok()?.into_iter().next()
    }

    #[test]
    fn the_shipped_entries_are_read_as_toml_reads_them_and_nearly_all_are_plain() {
        let (mut all, mut plain) = (0, 0);
        for source in builtin::sources() {
            for entry in native::entries(&source.text).skip(1) {
                all += 1;
                let Some(read) = read(entry) else { continue };
                plain += 1;
                assert_eq!(format!("{read:?}"), format!("{:?}", by_toml(entry).unwrap()), "{entry}");
            }
        }
        assert!(plain * 100 >= all * 98, "{plain} of {all}");
    }

    const LINES: [&str; 30] = [
        "id = \"a\"",
        "name = \"Ann Holm\"",
        "kind = \"person\"",
        "kind = \"alien\"",
        "gender = \"female\"",
        "gender = \"x\"",
        "of = \"b\"",
        "of = \"\"",
        "of = \"\"\"b\"\"\"",
        "code = \"USA\" # a note",
        "iso = 'US'",
        "# a note",
        "",
        "  ",
        "aliases = [\"A\", \"B\"]",
        "aliases = [\"A\", \"B\",]",
        "aliases = []",
        "aliases = [\"A\" ]",
        "aliases = [1]",
        "demonyms = [\"A\\u00e9\"]",
        "variants = [[\"A\", \"B\"], [\"C\"]]",
        "[[actor.role]]",
        "  title = \"T\"",
        "  from = 2014-06-16",
        "  to = 2014-02-30",
        "  to = 2014-06-16T08:00:00Z",
        "from = 2014-06-16",
        "household = true",
        "[[actor]]",
        "title = \"T\"\t",
    ];

    proptest! {
        #[test]
        fn what_is_read_as_plain_is_what_toml_reads(picked in prop::collection::vec(0..LINES.len(), 0..9), end in "[\r]?\n") {
            let lines = ["id = \"a\"", "name = \"A\"", "kind = \"person\""].into_iter().chain(picked.iter().map(|&at| LINES[at]));
            for start in [0, 3] {
                let entry = lines.clone().skip(start).fold(format!("[[actor]]{end}"), |entry, line| entry + line + &end);
                if let Some(read) = read(&entry) {
                    prop_assert_eq!(format!("{read:?}"), format!("{:?}", by_toml(&entry).unwrap()));
                }
            }
        }
    }
}
