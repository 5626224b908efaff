//! The formats of annotated articles: one file each, all over the same view of an article.

mod brat;
mod conll;
mod entity;
mod events;
mod spacy;
mod tokens;
mod web;

use std::io;

use serde_json::Value;

use crate::{
    analysis::{Attribution, Facts, Who},
    cli::{
        annotate::args::{Annotate, Export},
        args::Offsets,
        place::Stretch,
    },
    dictionary::Dictionary,
    text::{Span, position::Encoding},
    workspace::Article,
};

/// An article as a format asks for it.
pub(super) struct Annotator<'a> {
    pub(super) article: &'a Article,
    /// The id that a stream gave it.
    pub(super) id: Option<&'a Value>,
    pub(super) dictionary: &'a Dictionary,
    pub(super) encoding: Encoding,
}

impl<'a> Annotator<'a> {
    /// What is known of the article.
    pub(super) fn facts(&self) -> &'a Facts {
        &self.article.facts
    }

    /// A span in the unit that was asked for.
    pub(super) fn stretch(&self, span: Span) -> Stretch {
        Stretch::of(&self.article.document, span, self.encoding)
    }

    /// The id of a listed actor, the name of anybody else.
    fn id_or_name(&self, who: Who) -> &'a str {
        match who {
            Who::Actor(actor) => &self.dictionary.actor(actor).id,
            who => self.facts().name(who, self.dictionary),
        }
    }

    /// The parts of an attribution with their names: source, cue, content.
    fn parts(attribution: &Attribution) -> [(&'static str, Vec<Span>); 3] {
        let source = attribution.source.iter().map(|source| source.span).collect();
        [("source", source), ("cue", attribution.cue.clone()), ("content", attribution.content.clone())]
    }

    /// A span without the white space at its ends, cut at line breaks: brat and `CoNLL` know no span over two lines.
    fn lines(&self, span: Span) -> Vec<Span> {
        let (text, mut pieces, mut start) = (&*self.article.text, Vec::new(), span.start());
        for (at, _) in span.of(text).match_indices(['\n', '\r']) {
            pieces.push(Span::new(start, span.start() + at));
            start = span.start() + at + 1;
        }
        pieces.push(Span::new(start, span.end()));
        pieces.into_iter().map(|piece| piece.trim(text)).filter(|piece| !piece.is_empty()).collect()
    }
}

/// Writes articles in one format.
pub(super) enum Exporter {
    /// One JSON object an article.
    Jsonl,
    /// Two files an article.
    Brat(brat::Folder),
    /// Tables of tokens, with what stands before them.
    Table(fn(&Annotator<'_>) -> String, &'static [u8]),
    /// Anything else that comes as bytes, article by article.
    Bytes(fn(&Annotator<'_>) -> io::Result<Vec<u8>>, &'static [u8]),
}

impl Exporter {
    /// The format that the arguments ask for; what is wrong with them otherwise.
    pub(super) fn new(args: &Annotate) -> Result<Self, String> {
        let format = args.format.unwrap_or(Export::Jsonl);
        if !matches!(args.shared.offsets, Offsets::Codepoints) && !matches!(format, Export::Jsonl | Export::Events) {
            return Err("this format counts code points by its definition; leave --offsets out".into());
        }
        Ok(match format {
            Export::Text => {
                return Err("--format text is for --explain FILE:LINE; articles are written as jsonl".into());
            }
            Export::Jsonl => Self::Jsonl,
            Export::Brat => {
                let folder = args.output.as_deref().ok_or("brat standoff is files; name a folder with --output")?;
                Self::Brat(brat::Folder::create(folder)?)
            }
            Export::Conll2003 => Self::Table(conll::conll2003, b""),
            Export::ConlluPlus => Self::Table(conll::conllu_plus, conll::COLUMNS),
            Export::Spacy => Self::Bytes(spacy::document, b""),
            Export::WebAnnotation => Self::Bytes(web::page, b""),
            Export::Events => Self::Bytes(events::rows, events::HEADER),
        })
    }

    /// What stands before the first article.
    pub(super) fn head(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Jsonl => Ok(Vec::new()),
            Self::Brat(folder) => folder.head().map(|()| Vec::new()),
            Self::Bytes(_, head) | Self::Table(_, head) => Ok(head.to_vec()),
        }
    }

    /// One article.
    pub(super) fn article(&self, annotator: &Annotator<'_>) -> io::Result<Vec<u8>> {
        match self {
            Self::Jsonl => line(&annotator.row()),
            Self::Brat(folder) => folder.article(annotator).map(|()| Vec::new()),
            Self::Table(write, _) => Ok(write(annotator).into_bytes()),
            Self::Bytes(write, _) => write(annotator),
        }
    }
}

/// A value as a line of JSON.
pub(super) fn line(value: &impl serde::Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
