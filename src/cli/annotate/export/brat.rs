//! Standoff for brat: `NAME.txt` with the article as it is and `NAME.ann` with its annotations, in a folder.

use std::{
    fmt::Write,
    fs, io,
    path::{Component, Path, PathBuf},
};

use super::{Annotator, entity};
use crate::{analysis::Attribution, text::Span};

/// What brat needs to know of the annotations to show them.
const CONFIGURATION: &str = "\
[entities]
person
state
government
organisation
party
armed-group
outlet
company
actor
place
Source
Content

[relations]

[events]
Attribution\tSource?:Source, Cue?:Attribution, Content*:Content

[attributes]
Quoted\tArg:<EVENT>, Value:direct|mixed|indirect
Negated\tArg:<EVENT>
";

/// The folder that the files go to.
pub(in crate::cli::annotate) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder, or says why that cannot be.
    pub(super) fn create(path: &Path) -> Result<Self, String> {
        fs::create_dir_all(path).map_err(|error| format!("{}: no folder to write to ({error})", path.display()))?;
        Ok(Self(path.to_owned()))
    }

    /// The configuration that brat shows the files by.
    pub(super) fn head(&self) -> io::Result<()> {
        fs::write(self.0.join("annotation.conf"), CONFIGURATION)
    }

    /// Writes both files of an article.
    pub(super) fn article(&self, annotator: &Annotator<'_>) -> io::Result<()> {
        let path = self.0.join(name(&annotator.article.path));
        let written = (|| {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let with = |ending: &str| PathBuf::from(format!("{}.{ending}", path.display()));
            fs::write(with("txt"), &*annotator.article.text)?;
            fs::write(with("ann"), annotations(annotator))
        })();
        written.map_err(|error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
    }
}

/// A path inside the folder for every path of an article, no two alike: what would lead out of the folder, or is no
/// name on some system, is written as `%XX`.
fn name(path: &Path) -> PathBuf {
    let plain = |c: char| !c.is_control() && !"%<>:\"|?*\\".contains(c);
    let escaped = |part: &str| -> String {
        let all: String =
            part.chars().map(|c| if plain(c) { c.to_string() } else { format!("%{:02X}", u32::from(c)) }).collect();
        if all.starts_with('.') { all.replacen('.', "%2E", 1) } else { all }
    };
    let mut name = PathBuf::new();
    for part in path.components() {
        match part {
            Component::RootDir => name.push("%2F"),
            part => name.push(escaped(&part.as_os_str().to_string_lossy())),
        }
    }
    name
}

/// The lines of the file, each kind with numbers of its own.
#[derive(Default)]
struct Lines {
    out: String,
    spans: usize,
    events: usize,
    attributes: usize,
    notes: usize,
}

fn annotations(annotator: &Annotator<'_>) -> String {
    let mut lines = Lines::default();
    for entity in entity::mentions(annotator) {
        let Some(id) = lines.span(annotator, entity.kind, &[entity.span]) else { continue };
        lines.notes += 1;
        let told = [entity.actor.map(|actor| &*actor.id), entity.code].into_iter().flatten();
        let note = [entity.name].into_iter().chain(told).collect::<Vec<_>>().join(" · ");
        _ = writeln!(lines.out, "#{}\tAnnotatorNotes {id}\t{note}", lines.notes);
    }
    for attribution in &annotator.facts().attributions {
        lines.event(annotator, attribution);
    }
    lines.out
}

impl Lines {
    /// A span, in pieces where it runs over line breaks; its id, where anything is left of it.
    fn span(&mut self, annotator: &Annotator<'_>, kind: &str, spans: &[Span]) -> Option<String> {
        let pieces: Vec<Span> = spans.iter().flat_map(|span| annotator.lines(*span)).collect();
        if pieces.is_empty() {
            return None;
        }
        self.spans += 1;
        let place = |span: &Span| {
            let stretch = annotator.stretch(*span);
            format!("{} {}", stretch.start, stretch.end)
        };
        let places: Vec<String> = pieces.iter().map(place).collect();
        let words: Vec<&str> = pieces.iter().map(|span| span.of(&annotator.article.text)).collect();
        _ = writeln!(self.out, "T{}\t{kind} {}\t{}", self.spans, places.join(";"), words.join(" "));
        Some(format!("T{}", self.spans))
    }

    /// An event that its cue triggers; where there is none, the words themselves do.
    fn event(&mut self, annotator: &Annotator<'_>, attribution: &Attribution) {
        let [(_, source), (_, cue), (_, content)] = Annotator::parts(attribution);
        let trigger = self.span(annotator, "Attribution", if cue.is_empty() { &content } else { &cue });
        let Some(trigger) = trigger else { return };
        let mut roles = vec![format!("Attribution:{trigger}")];
        roles.extend(self.span(annotator, "Source", &source).map(|id| format!("Source:{id}")));
        roles.extend((!cue.is_empty()).then(|| format!("Cue:{trigger}")));
        roles.extend(self.span(annotator, "Content", &content).map(|id| format!("Content:{id}")));
        self.events += 1;
        _ = writeln!(self.out, "E{}\t{}", self.events, roles.join(" "));
        self.attributes += 1;
        _ = writeln!(self.out, "A{}\tQuoted E{} {}", self.attributes, self.events, attribution.kind.name());
        if attribution.negated {
            self.attributes += 1;
            _ = writeln!(self.out, "A{}\tNegated E{}", self.attributes, self.events);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_article_is_written_outside_the_folder_or_over_another() {
        for (path, expected) in [
            ("a/b.txt", "a/b.txt"),
            ("/a/b.txt", "%2F/a/b.txt"),
            ("../b.txt", "%2E./b.txt"),
            ("<stdin>:3", "%3Cstdin%3E%3A3"),
            ("100%.txt", "100%25.txt"),
        ] {
            assert_eq!(name(Path::new(path)), Path::new(expected));
        }
    }
}
