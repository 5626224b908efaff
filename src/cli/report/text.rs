//! For people: the line, carets, the evidence under them, what bears on it, what to do.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::Reporter;
use crate::{
    rules::{Finding, Severity},
    text::Span,
    workspace::{Article, ArticleId, Corpus},
};

/// Places further apart than this many lines are shown apart.
const NEAR: usize = 12;

/// Findings as a compiler shows them, and a line that sums up.
pub(in crate::cli) struct Text<'a> {
    out: &'a mut dyn Write,
    corpus: &'a Corpus,
    renderer: Renderer,
    hints: bool,
    tally: Tally,
}

impl<'a> Text<'a> {
    pub(in crate::cli) fn new(out: &'a mut dyn Write, corpus: &'a Corpus, color: bool, width: usize, hints: bool) -> Self {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        Self { out, corpus, renderer: renderer.term_width(width), hints, tally: Tally::default() }
    }
}

impl Reporter for Text<'_> {
    fn finding(&mut self, article: &Article, finding: &Finding) -> io::Result<()> {
        if finding.severity == Severity::Hint && !self.hints {
            self.tally.hidden += 1;
            return Ok(());
        }
        self.tally.add(article, finding);
        let mut views = vec![View::new(article, Mark::primary(finding))];
        for related in &finding.related {
            let there = related.article.as_ref().map_or(Some(article), |id| self.corpus.get(id).map(|there| &**there));
            let mark = Mark { span: related.span, label: &related.message, kind: AnnotationKind::Context };
            if let Some(there) = there {
                show(&mut views, there, mark);
            }
        }
        let title = level(finding.severity).primary_title(&*finding.message).id(format!("copydesk::{}", finding.rule));
        let mut group: Group<'_> = title.elements(views.iter().map(View::snippet));
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(&**help));
        }
        writeln!(self.out, "{}\n", self.renderer.render(&[group]))
    }

    fn end(&mut self, articles: usize) -> io::Result<()> {
        writeln!(self.out, "{}", self.tally.summary(articles))
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
        Severity::Hint => Level::INFO.with_name("hint"),
    }
}

/// A marked place.
#[derive(Clone, Copy)]
struct Mark<'a> {
    span: Span,
    label: &'a str,
    kind: AnnotationKind,
}

impl<'a> Mark<'a> {
    fn primary(finding: &'a Finding) -> Self {
        Self { span: finding.span, label: "", kind: AnnotationKind::Primary }
    }
}

/// Some lines of an article with the marks in them.
struct View<'a> {
    article: &'a Article,
    /// First and last line, from 0.
    lines: (usize, usize),
    marks: Vec<Mark<'a>>,
}

impl<'a> View<'a> {
    fn new(article: &'a Article, mark: Mark<'a>) -> Self {
        Self { article, lines: lines(article, mark.span), marks: vec![mark] }
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        let rope = self.article.document.rope();
        let from = rope.line_to_byte(self.lines.0);
        let to = rope.line_to_byte((self.lines.1 + 1).min(rope.len_lines()));
        let source = &self.article.text[from..to];
        let marks = self.marks.iter().map(|mark| {
            let span = mark.span.start() - from..mark.span.end() - from;
            let annotation = mark.kind.span(span);
            if mark.label.is_empty() { annotation } else { annotation.label(mark.label) }
        });
        Snippet::source(source).line_start(self.lines.0 + 1).path(&*self.article.id.0).annotations(marks)
    }
}

fn lines(article: &Article, span: Span) -> (usize, usize) {
    let rope = article.document.rope();
    let last = if span.is_empty() { span.end() } else { span.end() - 1 };
    (rope.byte_to_line(span.start()), rope.byte_to_line(last))
}

/// Puts a mark into the view that it is near to, or into one of its own: far-away lines are not laid out at all.
fn show<'a>(views: &mut Vec<View<'a>>, article: &'a Article, mark: Mark<'a>) {
    let (first, last) = lines(article, mark.span);
    let near = views.iter_mut().find(|view| {
        view.article.id == article.id && first <= view.lines.1 + NEAR && view.lines.0 <= last + NEAR
    });
    match near {
        Some(view) => {
            view.lines = (view.lines.0.min(first), view.lines.1.max(last));
            view.marks.push(mark);
        }
        None => views.push(View::new(article, mark)),
    }
}

/// What was shown.
#[derive(Debug, Default)]
struct Tally {
    articles: BTreeSet<ArticleId>,
    /// By severity, the worst last.
    shown: [usize; 4],
    /// Hints that were not shown.
    hidden: usize,
}

impl Tally {
    fn add(&mut self, article: &Article, finding: &Finding) {
        self.articles.insert(article.id.clone());
        self.shown[finding.severity as usize] += 1;
    }

    fn summary(&self, articles: usize) -> String {
        let names = ["hint", "note", "warning", "error"];
        let counts = self.shown.iter().zip(names).rev().filter(|(number, _)| **number > 0);
        let counts: Vec<String> = counts.map(|(number, name)| count(*number, name)).collect();
        let read = count(articles, "article");
        let found = match &*counts {
            [] => format!("nothing found in {read}"),
            _ => format!("{} in {} of {read}", counts.join(", "), self.articles.len()),
        };
        match self.hidden {
            0 => found,
            hidden => format!("{found} ({} not shown; --hints shows them)", count(hidden, "hint")),
        }
    }
}

fn count(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{path::PathBuf, sync::Arc};

    use crate::{analysis::Metadata, dictionary::Dictionary, text::Document};

    fn article(name: &str, text: &str) -> Arc<Article> {
        let (id, path, document) = (ArticleId(name.into()), PathBuf::from(name), Document::new(text, 0));
        Arc::new(Article::new(id, path, document, &Metadata::default(), &Dictionary::default()))
    }

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    fn shown(articles: &[Arc<Article>], finding: &Finding) -> String {
        let mut corpus = Corpus::default();
        articles.iter().for_each(|article| corpus.insert(article.clone()));
        let mut out = Vec::new();
        Text::new(&mut out, &corpus, false, 80, true).finding(&articles[0], finding).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_shows() {
        let text = "Talks in Tehran\n\nThe minister met his counterpart in Vienna on Monday and again on Tuesday, when both went home without a word to the reporters who had waited since the morning. Critics say that the plan would cost 40 billion dollars over the next ten years, a figure that was never explained.\n\nShort.\nA second line about critics.\n";
        let a = article("a.txt", text);
        let finding = Finding::new("vague-source", Severity::Warning, span(text, "Critics"), "`Critics` are people whom nobody can weigh: no name, no number, no institution")
            .help("name at least one of them, or say how many there are and where they stand")
            .related(span(text, "critics"), "again here")
            .elsewhere(&article("b.txt", "x").id, Span::new(0, 3), "named here");
        println!("{}", shown(&[a, article("b.txt", "Ann Person, a critic")], &finding));
        panic!();
    }

    #[test]
    fn the_summary_counts_what_was_shown() {
        let (a, b) = (article("a.txt", "x"), article("b.txt", "x"));
        let mut tally = Tally { hidden: 4, ..Tally::default() };
        for (article, severity) in [(&a, Severity::Warning), (&a, Severity::Warning), (&b, Severity::Info)] {
            tally.add(article, &Finding::new("r", severity, Span::empty(0), "m"));
        }
        assert_eq!(tally.summary(5), "2 warnings, 1 note in 2 of 5 articles (4 hints not shown; --hints shows them)");
        assert_eq!(Tally::default().summary(1), "nothing found in 1 article");
    }
}
