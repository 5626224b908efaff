//! An explanation for people, on a hundred columns.

use std::io::{self, Write};

use super::{AttributionRow, ChoiceRow, Explanation, ParagraphRow, TokenRow, Words};

/// The columns of a line.
const WIDTH: usize = 100;
/// The columns of a token, and of everything before its features.
const TOKEN: usize = 18;
const MARGIN: usize = 2 + TOKEN + 1 + 9 + 1 + 4 + 2;
/// A token as unsure as this shows all its features.
const SURE: f32 = 0.9;

impl Explanation {
    /// Writes it all.
    pub(in crate::cli::annotate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}:{}", self.path, self.line)?;
        for paragraph in &self.paragraphs {
            paragraph.write(out)?;
        }
        writeln!(out, "\nAttributions")?;
        if self.attributions.is_empty() {
            writeln!(out, "  none")?;
        }
        self.attributions.iter().try_for_each(|attribution| attribution.write(out))
    }
}

impl ParagraphRow {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "\nLabels (> begins a stretch; sure: the model's probability; +/- speaks for or against the label)"
        )?;
        for token in &self.tokens {
            token.write(out)?;
        }
        writeln!(out, "\nChoices of the linker (* chosen; the highest score wins)")?;
        if self.choices.is_empty() {
            writeln!(out, "  none")?;
        }
        self.choices.iter().try_for_each(|choice| choice.write(out))
    }
}

impl TokenRow {
    /// A row for the token with what decided most; the other features only where a stretch begins or doubt is left.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let told = match (self.label, self.confidence < SURE) {
            ("none", false) => 0,
            (_, false) if !self.begins => 1,
            _ => self.features.len(),
        };
        let begins = if self.begins { '>' } else { ' ' };
        let label = if self.label == "none" { "" } else { self.label };
        let head = format!("{} {begins}{label:<8} {:.2}", padded(&self.words.text, TOKEN), self.confidence);
        let mut features = self.features.iter().take(told).enumerate().map(|(at, feature)| {
            let against = if at > 0 { String::new() } else { format!(", not {}", self.against) };
            let room = WIDTH - MARGIN - against.chars().count();
            cut(&format!("{:+.2} {}", feature.weight, feature.name), room) + &against
        });
        writeln!(out, "{}", format!("  {head}  {}", features.next().unwrap_or_default()).trim_end())?;
        features.try_for_each(|feature| writeln!(out, "{}{feature}", " ".repeat(MARGIN)))
    }
}

impl ChoiceRow {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "  {} for ‘{}’", self.wanted, cut(&self.of.text, WIDTH - 18))?;
        self.candidates.iter().try_for_each(|candidate| {
            let mark = if candidate.chosen { '*' } else { ' ' };
            let words = candidate.words.as_ref().map_or("nobody".into(), quoted);
            writeln!(out, "   {mark}{:+7.2} {}", candidate.score, cut(&words, WIDTH - 12))
        })
    }
}

impl AttributionRow {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let source = self.source.as_ref().map_or("nobody".into(), quoted);
        let speaker = self.speaker.as_ref().map_or(String::new(), |speaker| format!(" = {speaker}"));
        let all = |list: &[Words]| {
            let list: Vec<String> = list.iter().map(quoted).collect();
            if list.is_empty() { "none".into() } else { list.join(" + ") }
        };
        let negated = if self.negated { ", negated" } else { "" };
        let conditional = if self.conditional { ", conditional" } else { "" };
        let sure = self.confidence.map_or(String::new(), |sure| format!(", {:.0} % sure", sure * 100.0));
        let (class, tier, kind) = (self.class, self.tier, self.r#type);
        for (name, value) in [
            ("source ", format!("{source}{speaker}, {}", self.source_class)),
            ("cue    ", format!("{}, {class}, {tier}{negated}{conditional}", all(&self.cue))),
            ("content", format!("{}, {kind}", all(&self.content))),
            ("found  ", format!("by {}{sure}", self.reason)),
        ] {
            writeln!(out, "  {name} {}", cut(&value, WIDTH - 10))?;
        }
        for repair in &self.repairs {
            writeln!(out, "          then: {}", repair.reason)?;
        }
        writeln!(out)
    }
}

fn quoted(words: &Words) -> String {
    format!("‘{}’", words.text)
}

/// A text on so many columns at most; where it is longer, its middle is left out.
fn cut(text: &str, columns: usize) -> String {
    let count = text.chars().count();
    if count <= columns {
        return text.to_owned();
    }
    let head = (columns - 3) * 2 / 3;
    let tail = columns - 3 - head;
    let first: String = text.chars().take(head).collect();
    let last: String = text.chars().skip(count - tail).collect();
    format!("{first} … {last}")
}

fn padded(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let blank = columns - text.chars().count();
    text + &" ".repeat(blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_loses_its_middle() {
        assert_eq!(cut("short", 10), "short");
        let long = cut("the talks in Vienna went on until the morning", 20);
        assert_eq!(long, "the talks i … orning");
        assert_eq!(long.chars().count(), 20);
        assert_eq!(padded("é", 3), "é  ");
    }
}
