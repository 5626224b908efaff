//! Notes in an article that keep rules quiet: `<!-- copydesk-disable-next-line RULE: reason -->`, a block between
//! `copydesk-disable` and `copydesk-enable`, and `copydesk: {disable: [RULE]}` in the front matter.

use serde::{Deserialize, Serialize};

use super::{
    fold::FILLER,
    front_matter::Field,
    markup::{Part, Prose},
    span::Span,
};

/// A note about one rule. A note that names several rules is as many of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// The whole comment, or the name in the front matter.
    pub note: Span,
    /// The rule as written; `None` means all.
    pub rule: Option<Field>,
    /// What kind of note it is.
    pub scope: Scope,
    /// Where it holds.
    pub within: Span,
}

/// How far a note reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The next line, and the whole paragraph that starts there.
    NextLine,
    /// Everything up to a note that ends it.
    Block,
    /// The whole article.
    File,
    /// It ends what no note before has begun.
    Loose,
    /// It is no note that copydesk knows: the word after `copydesk-`.
    Unknown(String),
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const PREFIX: &str = "copydesk-";

/// The comments that speak to copydesk, from byte `from` on.
pub fn comments(source: &str, from: usize) -> Vec<Span> {
    let (mut found, mut at) = (Vec::new(), from);
    while let Some(start) = source[at..].find(OPEN).map(|place| at + place) {
        at = start + OPEN.len();
        let Some(end) = source[at..].find(CLOSE).map(|place| at + place) else { break };
        if source[at..end].trim_start().starts_with(PREFIX) {
            found.push(Span::new(start, end + CLOSE.len()));
        }
    }
    found
}

/// The notes of an article, by place.
pub(super) fn read(source: &str, prose: &Prose) -> Vec<Suppression> {
    let matter = prose.front_matter.as_ref().map(|matter| matter.span).filter(|span| !span.is_empty());
    let mut found = matter.map_or_else(Vec::new, |span| in_front_matter(source, span));
    let comments = comments(source, matter.map_or(0, Span::end));
    let directives: Vec<Directive> = comments.iter().map(|note| Directive::read(source, *note)).collect();
    for (index, directive) in directives.iter().enumerate() {
        let later = &directives[index + 1..];
        let within = |rule: Option<&Field>| match directive.scope {
            Scope::NextLine => next_line(&prose.text, &prose.parts, directive.note.end()),
            Scope::Block => Span::new(directive.note.end(), end_of_block(later, rule, source.len())),
            _ => Span::empty(directive.note.end()),
        };
        let begun = |rule: Option<&Field>| directives[..index].iter().any(|before| before.begins(rule));
        let mut add = |rule: Option<&Field>| {
            if directive.scope != Scope::Loose || !begun(rule) {
                let (note, scope) = (directive.note, directive.scope.clone());
                found.push(Suppression { note, rule: rule.cloned(), scope, within: within(rule) });
            }
        };
        if directive.rules.is_empty() {
            add(None);
        }
        directive.rules.iter().for_each(|rule| add(Some(rule)));
    }
    found
}

/// A comment, taken apart.
struct Directive {
    note: Span,
    scope: Scope,
    rules: Vec<Field>,
}

impl Directive {
    fn read(source: &str, note: Span) -> Self {
        let inner = Span::new(note.start() + OPEN.len(), note.end() - CLOSE.len()).trim(source);
        let text = &inner.of(source)[PREFIX.len()..];
        let end = text.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(text.len());
        let scope = match &text[..end] {
            "disable-next-line" => Scope::NextLine,
            "disable" => Scope::Block,
            "enable" => Scope::Loose,
            other => Scope::Unknown(other.to_owned()),
        };
        // What follows the colon is the reason, for people.
        let rules = text[end..].split(':').next().unwrap_or("");
        let start = inner.start() + PREFIX.len() + end;
        Self { note, scope, rules: names(source, Span::new(start, start + rules.len())) }
    }

    /// Whether this starts a block for a rule, or for all where none is named.
    fn begins(&self, rule: Option<&Field>) -> bool {
        let same = |field: &Field| rule.is_none_or(|rule| rule.value == field.value);
        self.scope == Scope::Block && (self.rules.is_empty() || self.rules.iter().any(same))
    }

    /// Whether this ends what was begun for a rule, or for all.
    fn ends(&self, rule: Option<&Field>) -> bool {
        let named = |rule: &Field| self.rules.iter().any(|field| field.value == rule.value);
        self.scope == Scope::Loose && (self.rules.is_empty() || rule.is_some_and(named))
    }
}

fn end_of_block(later: &[Directive], rule: Option<&Field>, end: usize) -> usize {
    later.iter().find(|directive| directive.ends(rule)).map_or(end, |directive| directive.note.start())
}

/// The first line with anything to read from a place on, with the paragraph that starts on it.
fn next_line(prose: &str, parts: &[Part], from: usize) -> Span {
    let mut at = from;
    while at < prose.len() {
        let end = prose[at..].find(['\n', '\r']).map_or(prose.len(), |place| at + place);
        if prose[at..end].contains(|c: char| !c.is_whitespace() && c != FILLER) {
            let line = Span::new(at, end);
            let opened = parts.iter().filter(|part| line.contains(part.span.start())).map(|part| part.span);
            return opened.fold(line, Span::cover);
        }
        at = end + 1;
    }
    Span::empty(prose.len())
}

/// `copydesk: {disable: [one, two]}`, on one line or on indented ones, or as a TOML table.
fn in_front_matter(source: &str, matter: Span) -> Vec<Suppression> {
    let text = matter.of(source);
    let (mut at, mut own, mut listed) = (matter.start(), false, false);
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let opens = line.starts_with("copydesk") || line.starts_with("[copydesk]");
        let goes_on = own && (line.starts_with([' ', '\t', '-', ']']) || line.starts_with("disable"));
        own = opens || goes_on;
        listed &= goes_on;
        let list = line.find("disable").map(|place| place + "disable".len());
        if own && (list.is_some() || listed) {
            listed = true;
            let start = at + list.unwrap_or(0);
            let names = names(source, Span::new(start, at + line.len()));
            found.extend(names.into_iter().map(|rule| Suppression {
                note: rule.span,
                rule: Some(rule),
                scope: Scope::File,
                within: Span::new(0, source.len()),
            }));
        }
        at += line.len();
    }
    found
}

/// The names in a stretch, whatever parts them.
fn names(source: &str, span: Span) -> Vec<Field> {
    let text = span.of(source);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let pieces = text.split(|c| !is_name(c)).filter(|piece| piece.contains(|c: char| c.is_ascii_alphanumeric()));
    pieces
        .map(|piece| {
            let piece = piece.trim_matches('-');
            let start = span.start() + (piece.as_ptr() as usize - text.as_ptr() as usize);
            Field { value: piece.to_owned(), span: Span::new(start, start + piece.len()) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    /// Rule, scope and the words that a note covers.
    fn notes(source: &str, format: Format) -> Vec<(String, Scope, String)> {
        let found = Prose::read(source, format).suppressions.into_iter();
        let rule = |note: &Suppression| note.rule.as_ref().map_or("*".to_owned(), |rule| rule.value.clone());
        found.map(|note| (rule(&note), note.scope.clone(), note.within.of(source).trim().to_owned())).collect()
    }

    #[test]
    fn a_note_covers_the_next_line_in_every_format() {
        let note = "<!-- copydesk-disable-next-line vague-source, missing-date: they asked for it -->";
        for (format, text) in [
            (Format::Plain, format!("One.\n\n{note}\n\nTwo, officials say.\n\nThree.\n")),
            (Format::Markdown, format!("One.\n\n{note}\nTwo, officials say.\n\nThree.\n")),
            (Format::Html, format!("<p>One.</p>\n{note}\n<p>Two, officials say.</p>\n<p>Three.</p>")),
        ] {
            let found = notes(&text, format);
            let names: Vec<&str> = found.iter().map(|(rule, ..)| rule.as_str()).collect();
            assert_eq!(names, ["vague-source", "missing-date"], "{format:?}");
            assert!(found.iter().all(|(_, scope, _)| *scope == Scope::NextLine));
            assert!(found.iter().all(|(.., within)| within.contains("Two, officials say.")), "{found:?}");
            assert!(found.iter().all(|(.., within)| !within.contains("Three")), "{found:?}");
            let prose = Prose::read(&text, format);
            assert!(!prose.text.contains("copydesk") && prose.parts.len() == 3, "{format:?}: {:?}", prose.parts);
        }
    }

    #[test]
    fn a_block_ends_where_its_rule_is_enabled_again() {
        let text = "<!-- copydesk-disable a, b -->\nOne.\n<!-- copydesk-enable a -->\nTwo.\n<!-- copydesk-enable -->\nThree.\n<!-- copydesk-enable c -->\n";
        let found = notes(text, Format::Plain);
        assert_eq!(found[0].2, "One.");
        assert!(found[1].2.ends_with("Two."), "{found:?}");
        assert_eq!((found.len(), &found[2].1), (3, &Scope::Loose));
    }

    #[test]
    fn front_matter_disables_for_the_whole_article() {
        for matter in [
            "---\ntitle: x\ncopydesk: {disable: [a-b, c]}\ndate: 2014-06-14\n---\n",
            "---\ncopydesk:\n  disable: [a-b,\n    c]\ntitle: x\n---\n",
            "---\ncopydesk:\n  disable:\n    - a-b\n    - c\ntitle: x-y\n---\n",
            "+++\ntitle = \"x\"\n[copydesk]\ndisable = [\"a-b\", \"c\"]\n+++\n",
        ] {
            let found = notes(&format!("{matter}Body.\n"), Format::Plain);
            let names: Vec<_> = found.iter().map(|(rule, scope, _)| (rule.as_str(), scope.clone())).collect();
            assert_eq!(names, [("a-b", Scope::File), ("c", Scope::File)], "{matter}");
        }
    }

    #[test]
    fn other_comments_are_none_of_ours() {
        assert_eq!(notes("<!-- a note -->\nOne. <!-- copydesk-disable", Format::Plain), []);
        let found = notes("<!-- copydesk-disabel x -->", Format::Plain);
        assert_eq!(found[0].1, Scope::Unknown("disabel".into()));
    }
}
