//! Renaming an id or a name, in the dictionaries and in the articles. Words in quotation marks are somebody's and stay.

use std::sync::Arc;

use super::{
    super::{Cursor, Thing, navigate::mentions_in},
    house,
    leaf::Leaf,
    sheet::{Entry, Part, Sheet, Token},
};
use crate::{
    analysis::{Form, Mention},
    dictionary::{ActorIx, AliasForm, Dictionary, FileKind, entry, stub},
    text::{Span, fold},
    workspace::{Article, Corpus, corpus::Known},
};

/// The dictionary files that can be edited, as they are now, by their index in the dictionary in force.
pub type Shelf = [(u32, Sheet)];

/// What a change is in.
#[derive(Clone, Debug)]
pub enum Target {
    /// A dictionary file.
    File(u32),
    /// An article.
    Article(Arc<Article>),
}

/// Some text in the place of another.
#[derive(Clone, Debug)]
pub struct Change {
    /// In what.
    pub target: Target,
    /// Where.
    pub span: Span,
    /// The new text.
    pub text: String,
    /// Whether it is in a quotation of an article: somebody's words, which stay unless the user says otherwise.
    pub quoted: bool,
}

impl Change {
    fn in_file(file: u32, span: Span, text: String) -> Self {
        Self { target: Target::File(file), span, text, quoted: false }
    }

    /// A name in an article, in the letters of its place.
    pub(super) fn of_mention(article: &Arc<Article>, mention: &Mention, old: &str, to: &str) -> Self {
        let span = bare(mention, &article.text);
        let text = cased(span.of(&article.text), old, to);
        Self { target: Target::Article(Arc::clone(article)), span, text, quoted: quoted(article, mention) }
    }
}

/// What a rename at a place of a dictionary would rename.
pub fn renamed(leaf: &Leaf<'_>, offset: usize) -> Option<Token> {
    let token = leaf.sheet.entry_at(offset)?.token_at(offset)?;
    matches!(token.part, Part::Id | Part::Of | Part::Name | Part::Alias).then_some(token)
}

/// Renames an id or a name from its dictionary. The error says why not.
pub fn rename(leaf: &Leaf<'_>, shelf: &Shelf, offset: usize, to: &str) -> Result<Vec<Change>, String> {
    let nothing = "only an id or a name can be renamed; put the cursor on one";
    let (Some(entry), Some(token)) = (leaf.sheet.entry_at(offset), renamed(leaf, offset)) else {
        return Err(nothing.into());
    };
    let file = leaf.file.ok_or("this file is no dictionary of the desk; name it in copydesk.toml")?;
    let to = to.trim();
    let old = token.span.of(&leaf.sheet.text);
    match token.part {
        Part::Id | Part::Of => rename_id(leaf, shelf, old, to),
        _ => {
            let spot = Spot { dictionary: leaf.dictionary, corpus: leaf.corpus, sheet: leaf.sheet, file, entry };
            spot.rename(leaf.actor(entry), token.span, to)
        }
    }
}

fn rename_id(leaf: &Leaf<'_>, shelf: &Shelf, old: &str, to: &str) -> Result<Vec<Change>, String> {
    if to.is_empty() || !to.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(format!("`{to}` is no id: use a-z, 0-9 and `-` only"));
    }
    let taken = shelf.iter().any(|(_, sheet)| sheet.entries.iter().any(|entry| leaf_id(sheet, entry) == Some(to)));
    if to != old && (taken || leaf.dictionary.find(to).is_some()) {
        return Err(format!("the id `{to}` is taken; choose another"));
    }
    let builtin = |ix: ActorIx| {
        let file = leaf.dictionary.actor(ix).place.file as usize;
        leaf.dictionary.sources().get(file).is_some_and(|source| source.builtin)
    };
    let follower = leaf
        .dictionary
        .actors()
        .iter()
        .find(|actor| actor.of.as_deref() == Some(old) && leaf.dictionary.find(&actor.id).is_some_and(builtin));
    if leaf.dictionary.find(old).is_some_and(builtin) || follower.is_some() {
        return Err(format!("`{old}` is an id of the built-in dictionary, which points at it; it stays"));
    }
    let mut changes = Vec::new();
    for (file, sheet) in shelf {
        let tokens = sheet.entries.iter().flat_map(|entry| &entry.tokens);
        let ids = tokens.filter(|token| matches!(token.part, Part::Id | Part::Of));
        let same = ids.filter(|token| token.span.of(&sheet.text) == old);
        changes.extend(same.map(|token| Change::in_file(*file, token.span, to.to_owned())));
    }
    Ok(changes)
}

fn leaf_id<'a>(sheet: &'a Sheet, entry: &Entry) -> Option<&'a str> {
    entry.get(Part::Id).map(|span| span.of(&sheet.text))
}

/// The name that a rename at a place of an article would rename: without its possessive.
pub fn renamed_mention(cursor: &Cursor<'_>) -> Option<Span> {
    let (Thing::Mention(mention), _) = cursor.thing()? else { return None };
    let nameless = matches!(mention.form, Form::Pronoun | Form::Place);
    (!nameless).then(|| bare(mention, &cursor.article.text))
}

/// Renames the name of a mention everywhere, and in its dictionary where that can be edited. The error says why not.
pub fn rename_mention(cursor: &Cursor<'_>, shelf: &Shelf, to: &str) -> Result<Vec<Change>, String> {
    let nothing = "only a name can be renamed; put the cursor on one";
    let Some((Thing::Mention(mention), _)) = cursor.thing() else { return Err(nothing.into()) };
    let (Some(actor), Some(alias)) = (mention.actor(), mention.alias) else {
        return house::unlisted(cursor, mention, to.trim());
    };
    let listed = cursor.dictionary.actor(actor);
    let name = listed.aliases.get(alias as usize).map_or(&*listed.name, |alias| &*alias.text);
    let Some((file, sheet)) = shelf.iter().find(|(file, _)| *file == listed.place.file) else {
        return house::builtin(cursor, actor, name, to.trim());
    };
    let here = |entry: &&Entry| match sheet.kind {
        FileKind::Native => leaf_id(sheet, entry) == Some(&listed.id),
        _ => entry.names().any(|span| sheet.shown(span) == name),
    };
    let found = sheet.entries.iter().find(here);
    let token = found.and_then(|entry| Some((entry, entry.names().find(|&span| sheet.shown(span) == name)?)));
    let Some((entry, span)) = token else {
        return Err(format!("“{name}” is not in {} as it is open now; save it first", sheet.name));
    };
    let spot = Spot { dictionary: cursor.dictionary, corpus: cursor.corpus, sheet, file: *file, entry };
    spot.rename(Some(actor), span, to.trim())
}

/// An entry in its file, with all that a name of it may stand in.
struct Spot<'a> {
    dictionary: &'a Dictionary,
    corpus: &'a Corpus,
    sheet: &'a Sheet,
    file: u32,
    entry: &'a Entry,
}

impl Spot<'_> {
    fn rename(&self, actor: Option<ActorIx>, span: Span, to: &str) -> Result<Vec<Change>, String> {
        let old = self.sheet.shown(span);
        self.refuse(actor, &old, to)?;
        let mut changes: Vec<Change> = Vec::new();
        for name in self.entry.names().filter(|&name| self.sheet.shown(name) == old) {
            let text = self.written(name, to);
            changes.push(Change::in_file(self.file, name, text));
        }
        if let Some(actor) = actor {
            changes.extend(mentions(self.dictionary, self.corpus, actor, &old, to));
        }
        Ok(changes)
    }

    fn refuse(&self, actor: Option<ActorIx>, old: &str, to: &str) -> Result<(), String> {
        house::sound(to)?;
        if self.sheet.kind != FileKind::Native && to.contains(['[', ']', '#', ';', '+', '<', '{', '}']) {
            return Err(format!(
                "“{to}” holds a sign that means something else in this file: one of [ ] # ; + < {{ }}"
            ));
        }
        let rival = self.dictionary.readings(to).iter().find(|reading| Some(reading.actor) != actor);
        if let Some(rival) = rival {
            let rival = self.dictionary.actor(rival.actor);
            return Err(format!("“{to}” already names {} (`{}`); choose another name", rival.name, rival.id));
        }
        let twice = self.entry.names().any(|name| {
            let name = self.sheet.shown(name);
            name != old
                && name != to
                && fold::phrase(&name) == fold::phrase(to)
                && fold::phrase(old) != fold::phrase(to)
        });
        if twice || self.entry.names().any(|name| to != old && self.sheet.shown(name) == to) {
            return Err(format!("this entry has the name “{to}” already; delete one of them instead"));
        }
        Ok(())
    }

    /// A name as the file writes names.
    fn written(&self, old: Span, to: &str) -> String {
        if self.sheet.kind == FileKind::Native {
            return stub::escaped(to);
        }
        let old = old.of(&self.sheet.text);
        let joint = if old.contains(' ') && !old.contains('_') { " " } else { "_" };
        let joined = to.split_whitespace().collect::<Vec<_>>().join(joint);
        if old.chars().any(char::is_lowercase) { joined } else { joined.to_uppercase() }
    }
}

/// The places in articles where exactly that name of an actor stands.
pub(super) fn mentions(dictionary: &Dictionary, corpus: &Corpus, actor: ActorIx, old: &str, to: &str) -> Vec<Change> {
    let listed = dictionary.actor(actor);
    let is_old = |mention: &&Mention| {
        mention.alias.and_then(|alias| listed.aliases.get(alias as usize)).is_some_and(|alias| alias.text == old)
    };
    let known = Known::Actor(actor);
    let mut changes = Vec::new();
    for article in corpus.mentioning(&known) {
        let here = mentions_in(article, &known).filter(is_old);
        changes.extend(here.map(|mention| Change::of_mention(article, mention, old, to)));
    }
    changes
}

fn quoted(article: &Article, mention: &Mention) -> bool {
    article.facts.layout.quotations.iter().any(|quotation| quotation.span.covers(mention.span))
}

/// A mention without its possessive. One in which the possessive is the name's own, as a demonym's, has none.
pub(super) fn bare(mention: &Mention, text: &str) -> Span {
    let words = mention.span.of(text);
    let mut end = words.len();
    if mention.form != Form::Listed(AliasForm::Demonym) {
        let tail = ["'s", "’s", "'", "’"].iter().find(|tail| words.ends_with(**tail));
        end -= tail.map_or(0, |tail| tail.len());
    }
    Span::new(mention.span.start(), mention.span.start() + end)
}

/// The new name in the letters of a place: capitals in a headline of capitals, and words where the dictionary has only
/// capitals.
fn cased(there: &str, old: &str, to: &str) -> String {
    let capitals = |text: &str| !text.chars().any(char::is_lowercase);
    if capitals(there) && !capitals(old) {
        return to.to_uppercase();
    }
    if capitals(to) && !capitals(there) {
        let words = entry::shown(to);
        let word = |word: &str| {
            let mut chars = word.chars();
            chars.next().map_or(String::new(), |first| first.to_string() + &chars.as_str().to_lowercase())
        };
        return words.split(' ').map(word).collect::<Vec<_>>().join(" ");
    }
    to.to_owned()
}
