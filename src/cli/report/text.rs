//! For people: the line, carets, the evidence under them, what bears on it, what to do.

use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Gone, Page, Reporter, Totals};
use crate::{
    rules::{Finding, Severity},
    text::Span,
    workspace::Article,
};

/// Findings as a compiler shows them, and a line that sums up.
pub(in crate::cli) struct Text {
    renderer: Renderer,
    width: usize,
    tally: Tally,
    /// What is checked: an article, a file. With none the line that sums up is left out.
    noun: Option<&'static str>,
}

impl Text {
    pub(in crate::cli) fn new(color: bool, width: usize, noun: Option<&'static str>) -> Self {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(width), width, tally: Tally::default(), noun }
    }

    fn show(&self, page: &Page<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let mut views = vec![View::new(page.article, Mark::primary(finding))];
        for related in &finding.related {
            let Some(there) = page.there(related) else { continue };
            let mark = Mark { span: related.span, label: &related.message, kind: AnnotationKind::Context };
            let view = View::new(there, mark);
            match views.iter_mut().find(|other| other.fits(&view, self.width / 2)) {
                Some(near) => near.marks.push(mark),
                None => views.push(view),
            }
        }
        let title = level(finding.severity).primary_title(&*finding.message).id(format!("copydesk::{}", finding.rule));
        let mut group: Group<'_> = title.elements(views.iter().map(View::snippet));
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(&**help));
        }
        writeln!(out, "{}\n", self.renderer.render(&[group]))
    }
}

impl Reporter for Text {
    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.tally.add(page.findings);
        page.findings.iter().try_for_each(|finding| self.show(page, finding, out))
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        let Some(noun) = self.noun else { return Ok(()) };
        for Gone { path, rule, count } in &totals.gone {
            writeln!(out, "gone since the baseline: {path}: {count} × {rule}")?;
        }
        writeln!(out, "{}", self.tally.summary(totals, noun))
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

/// A line of an article, or some that a mark runs over, with the marks in it. A paragraph of news is one long line, of
/// which the renderer shows the part around the marks: marks far apart have views of their own.
struct View<'a> {
    article: &'a Article,
    /// First and last line, from 0.
    lines: (usize, usize),
    marks: Vec<Mark<'a>>,
}

impl<'a> View<'a> {
    fn new(article: &'a Article, mark: Mark<'a>) -> Self {
        let document = &article.document;
        let last = if mark.span.is_empty() { mark.span.end() } else { mark.span.end() - 1 };
        Self { article, lines: (document.line_of(mark.span.start()), document.line_of(last)), marks: vec![mark] }
    }

    /// Whether the view's marks and those of another fit into one window of a line.
    fn fits(&self, other: &Self, width: usize) -> bool {
        let mut spans = self.marks.iter().chain(&other.marks).map(|mark| mark.span);
        let all = spans.next().map_or(Span::default(), |first| spans.fold(first, Span::cover));
        let one_line = self.lines == other.lines && self.lines.0 == self.lines.1;
        self.article.id == other.article.id && one_line && all.len() < width
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        let document = &self.article.document;
        let from = document.line_start(self.lines.0);
        let to = document.line_start((self.lines.1 + 1).min(document.line_count()));
        let marks = self.marks.iter().map(|mark| {
            let annotation = mark.kind.span(mark.span.start() - from..mark.span.end() - from);
            if mark.label.is_empty() { annotation } else { annotation.label(mark.label) }
        });
        let source = &self.article.text[from..to];
        Snippet::source(source).line_start(self.lines.0 + 1).path(&*self.article.id.0).annotations(marks)
    }
}

/// What was shown.
#[derive(Debug, Default)]
struct Tally {
    /// Articles with findings.
    articles: usize,
    /// By severity, the worst last.
    shown: [usize; 4],
}

impl Tally {
    fn add(&mut self, findings: &[Finding]) {
        self.articles += usize::from(!findings.is_empty());
        for finding in findings {
            self.shown[finding.severity as usize] += 1;
        }
    }

    fn summary(&self, totals: &Totals, noun: &str) -> String {
        let names = ["hint", "note", "warning", "error"];
        let counts = self.shown.iter().zip(names).rev().filter(|(number, _)| **number > 0);
        let counts: Vec<String> = counts.map(|(number, name)| count(*number, name)).collect();
        let read = count(totals.articles, noun);
        let found = match &*counts {
            [] => format!("nothing found in {read}"),
            _ => format!("{} in {} of {read}", counts.join(", "), self.articles),
        };
        let (hint, hints) = if totals.hints_only {
            ("hint not shown; --hints shows it", "hints not shown; --hints shows them")
        } else {
            ("less severe not shown", "less severe not shown")
        };
        let aside = [
            (totals.fixed, "fix made", "fixes made"),
            (totals.known, "known to the baseline", "known to the baseline"),
            (totals.gone.iter().map(|gone| gone.count).sum(), "of the baseline gone", "of the baseline gone"),
            (totals.below, hint, hints),
        ];
        let aside = aside.iter().filter(|(number, ..)| *number > 0);
        let aside: Vec<String> =
            aside.map(|&(number, one, many)| format!("{number} {}", if number == 1 { one } else { many })).collect();
        if aside.is_empty() { found } else { format!("{found} ({})", aside.join("; ")) }
    }
}

/// A number with its noun.
pub(in crate::cli) fn count(number: usize, name: &str) -> String {
    format!("{number} {name}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use expect_test::expect;

    use crate::{cli::report::tests::article, workspace::Corpus};

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    }

    fn shown(articles: &[&Arc<Article>], finding: &Finding) -> String {
        let mut corpus = Corpus::default();
        for article in articles {
            corpus.insert(Arc::clone(article));
        }
        let mut out = Vec::new();
        let page = Page { article: articles[0], findings: std::slice::from_ref(finding), corpus: &corpus };
        Text::new(false, 72, None).page(&page, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_shows_its_line_around_the_place_and_what_bears_on_it() {
        let text = "Harbour talks\n\nThe minister met his counterpart on the quay on Monday and again on Tuesday. \
                    Critics say that the dredging would cost forty million, the critics of the year before.\n";
        let (a, b) = (article("a.txt", text), article("b.txt", "Ann Holm, a critic"));
        let finding = Finding::new("vague-source", Severity::Warning, span(text, "Critics"), "“Critics” names nobody")
            .help("Name at least one")
            .related(span(text, "critics"), "again here")
            .related(span(text, "Harbour"), "under this headline")
            .elsewhere(&b.id, Span::new(0, 8), "named here");
        expect![[r"
            warning[copydesk::vague-source]: “Critics” names nobody
             --> a.txt:3:78
              |
            3 | ...nday and again on Tuesday. Critics say that the dredging would...
              |                               ^^^^^^^
              |
             ::: a.txt:3:138
              |
            3 | ...st forty million, the critics of the year before.
              |                          ------- again here
              |
             ::: a.txt:1:1
              |
            1 | Harbour talks
              | ------- under this headline
              |
             ::: b.txt:1:1
              |
            1 | Ann Holm, a critic
              | -------- named here
              |
              = help: Name at least one

        "]]
        .assert_eq(&shown(&[&a, &b], &finding));
    }

    #[test]
    fn an_empty_article_and_its_very_end_can_be_marked() {
        for text in ["", "x", "x\n", "é\r\n"] {
            let a = article("a.txt", text);
            let end = Finding::new("missing-date", Severity::Info, Span::empty(text.len()), "no date");
            assert!(shown(&[&a], &end).starts_with("note[copydesk::missing-date]: no date\n --> a.txt:"), "{text:?}");
        }
    }

    #[test]
    fn the_summary_counts_what_was_shown() {
        let mut tally = Tally::default();
        let of = |severity| Finding::new("r", severity, Span::empty(0), "m");
        tally.add(&[of(Severity::Warning), of(Severity::Warning)]);
        tally.add(&[of(Severity::Info)]);
        tally.add(&[]);
        let totals = Totals { articles: 5, below: 4, hints_only: true, ..Totals::default() };
        assert_eq!(
            tally.summary(&totals, "article"),
            "2 warnings, 1 note in 2 of 5 articles (4 hints not shown; --hints shows them)"
        );
        let gone = Gone { path: "a.txt".into(), rule: "r".into(), count: 1 };
        let totals = Totals { articles: 1, known: 3, gone: vec![gone], ..Totals::default() };
        assert_eq!(
            Tally::default().summary(&totals, "article"),
            "nothing found in 1 article (3 known to the baseline; 1 of the baseline gone)"
        );
    }
}
