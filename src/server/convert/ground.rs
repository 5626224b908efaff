//! What findings are about, as far as the client must be told of it: an article or a dictionary.

use tower_lsp::lsp_types::{self as lsp, CodeActionOrCommand, Url};

use super::{Known, addition, range, uri, uri_of_file};
use crate::{
    rules::{Finding, Fix, Related, suppression},
    server::{abilities::Abilities, page::Page, view::View},
    text::{Document, Span, position},
};

/// A document in which something is found.
pub(super) trait Ground {
    /// Its text.
    fn document(&self) -> &Document;
    /// The version of the text.
    fn version(&self) -> i32;
    /// What the client calls it.
    fn name(&self) -> Option<Url>;
    /// What the client can do.
    fn abilities(&self) -> Abilities;
    /// Another place that bears on a finding.
    fn location(&self, related: &Related) -> Option<lsp::Location>;
    /// The note that keeps a finding quiet, where notes can be.
    fn note(&self, finding: &Finding) -> Option<Fix>;
    /// The action that puts whoever stands at a place into a dictionary.
    fn addition(&self, offset: usize) -> Option<CodeActionOrCommand>;

    /// A span as the client counts.
    fn range(&self, span: Span) -> lsp::Range {
        range(self.document(), span, self.abilities().encoding)
    }

    /// The span of a range of the client.
    fn span(&self, range: lsp::Range) -> Span {
        let (document, encoding) = (self.document(), self.abilities().encoding);
        let at = |place| position::byte(document, super::place(place), encoding);
        Span::new(at(range.start), at(range.end))
    }
}

impl Ground for View {
    fn document(&self) -> &Document {
        &self.article.document
    }

    fn version(&self) -> i32 {
        self.version
    }

    fn name(&self) -> Option<Url> {
        uri(self, &self.article)
    }

    fn abilities(&self) -> Abilities {
        self.abilities()
    }

    fn location(&self, related: &Related) -> Option<lsp::Location> {
        let article = related.article.as_ref().map_or(Some(&self.article), |id| self.corpus.get(id))?;
        let range = range(&article.document, related.span, self.abilities().encoding);
        Some(lsp::Location { uri: uri(self, article)?, range })
    }

    fn note(&self, finding: &Finding) -> Option<Fix> {
        suppression::fix(&self.article, finding)
    }

    fn addition(&self, offset: usize) -> Option<CodeActionOrCommand> {
        addition(self, offset)
    }
}

impl Ground for Page {
    fn document(&self) -> &Document {
        &self.document
    }

    fn version(&self) -> i32 {
        self.document.version()
    }

    fn name(&self) -> Option<Url> {
        self.names.get(&self.id).cloned()
    }

    fn abilities(&self) -> Abilities {
        self.abilities()
    }

    fn location(&self, related: &Related) -> Option<lsp::Location> {
        let other = related.article.as_ref().filter(|id| **id != self.id);
        let Some(id) = other else {
            return Some(lsp::Location { uri: self.name()?, range: Ground::range(self, related.span) });
        };
        let document = Document::new(&self.file(id)?.text, 0);
        let range = range(&document, related.span, self.abilities().encoding);
        Some(lsp::Location { uri: uri_of_file(Known::of_page(self), id)?, range })
    }

    /// A dictionary has no notes: `copydesk.toml` silences its rules.
    fn note(&self, _: &Finding) -> Option<Fix> {
        None
    }

    fn addition(&self, _: usize) -> Option<CodeActionOrCommand> {
        None
    }
}
