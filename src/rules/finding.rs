//! What a rule finds.

use crate::{text::Span, workspace::ArticleId};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Visible to those who look.
    Hint,
    /// Worth knowing.
    Info,
    /// Should be mended before publication.
    Warning,
    /// Must be.
    Error,
}

impl Severity {
    /// The name in output and configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Another place that bears on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The article, when it is another one.
    pub article: Option<ArticleId>,
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// A replacement in the article of the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What stands in a remedy where only the reporter knows the words.
pub const BLANK: &str = "▮";

/// A remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for a menu.
    pub title: String,
    /// How; never inside a quotation. A [`BLANK`] is to be filled in, so no remedy that has one is safe.
    pub edits: Vec<TextEdit>,
    /// Whether it may be applied without looking.
    pub safe: bool,
}

/// How an editor may show a finding's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Faded: the words could go.
    Unnecessary,
    /// Struck out: the words have been superseded.
    Deprecated,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How serious.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What the evidence is, in plain words.
    pub message: String,
    /// What to do, in one line.
    pub help: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// Remedies.
    pub fixes: Vec<Fix>,
    /// How its words may be shown.
    pub tag: Option<Tag>,
}

impl Finding {
    /// A finding with no more than its place and its evidence.
    pub fn new(rule: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { rule, severity, span, message, help: None, related: Vec::new(), fixes: Vec::new(), tag: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a place in the same article.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { article: None, span, message: message.into() });
        self
    }

    /// Adds a place in another article.
    #[must_use]
    pub fn elsewhere(mut self, article: &ArticleId, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { article: Some(article.clone()), span, message: message.into() });
        self
    }

    /// Adds how its words may be shown.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// Adds a remedy of one replacement.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, span: Span, text: impl Into<String>, safe: bool) -> Self {
        self.fixes.push(Fix { title: title.into(), edits: vec![TextEdit { span, text: text.into() }], safe });
        self
    }

    /// Adds a remedy that puts words in at a place and leaves something for the reporter to fill in.
    #[must_use]
    pub fn insert(self, at: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        self.fix(format!("Insert “{}”", text.trim()), Span::empty(at), text, false)
    }

    /// Adds a remedy that replaces several stretches by one text.
    #[must_use]
    pub fn fix_all(mut self, title: impl Into<String>, spans: &[Span], text: &str, safe: bool) -> Self {
        let edits = spans.iter().map(|&span| TextEdit { span, text: text.to_owned() }).collect();
        self.fixes.push(Fix { title: title.into(), edits, safe });
        self
    }
}
