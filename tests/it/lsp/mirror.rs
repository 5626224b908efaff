//! A document as a client keeps it: UTF-16 code units, and lines that end with `\n`, `\r\n` or `\r` and with nothing else.

use proptest::test_runner::TestRng;
use serde_json::{Value, json};

use super::dice::{below, one_of};

/// What trips up those who count lines or columns otherwise.
const PIECES: [&str; 24] = [
    "🗞",
    "👩‍👩‍👧",
    "\r\n",
    "\n",
    "\r",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "é",
    "e\u{301}",
    "“We will stay,” ",
    "he said. ",
    "Iraq ",
    "Nouri al-Maliki ",
    "reportedly ",
    "officials said ",
    "是",
    " — ",
    "\t",
    "\n\n",
    "June 14, 2014",
    "x",
];

/// The text that a client shows.
#[derive(Clone, Debug)]
pub(super) struct Mirror {
    units: Vec<u16>,
    pub(super) version: i32,
}

impl Mirror {
    pub(super) fn new(text: &str) -> Self {
        Self { units: text.encode_utf16().collect(), version: 1 }
    }

    pub(super) fn text(&self) -> String {
        String::from_utf16(&self.units).unwrap()
    }

    /// The lines, each without what ends it, by their first and last unit.
    fn lines(&self) -> Vec<(usize, usize)> {
        let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
        while at < self.units.len() {
            let unit = self.units[at];
            if unit == 10 || unit == 13 {
                lines.push((start, at));
                at += usize::from(unit == 13 && self.units.get(at + 1) == Some(&10));
                start = at + 1;
            }
            at += 1;
        }
        lines.push((start, self.units.len()));
        lines
    }

    /// The unit at a position; beyond a line its end, beyond the last line the end of all, inside a pair its start.
    fn unit(&self, line: u32, column: u32) -> usize {
        let Some((start, end)) = self.lines().get(line as usize).copied() else { return self.units.len() };
        let at = (start + column as usize).min(end);
        let inside = at > start && (0xDC00..0xE000).contains(self.units.get(at).unwrap_or(&0));
        at - usize::from(inside)
    }

    /// A position: mostly in the text, now and then beyond it.
    pub(super) fn anywhere(&self, dice: &mut TestRng) -> (u32, u32) {
        if below(dice, 20) == 0 {
            let far = [0, 1, 7, 1000, u32::MAX >> 1];
            return (*one_of(dice, &far), *one_of(dice, &far));
        }
        let lines = self.lines();
        let line = below(dice, lines.len());
        let (start, end) = lines[line];
        (u32::try_from(line).unwrap(), u32::try_from(below(dice, end - start + 2)).unwrap())
    }

    /// Some changes of one message, made here as well.
    pub(super) fn edit(&mut self, dice: &mut TestRng) -> Value {
        self.version += 1;
        let count = *one_of(dice, &[0, 1, 1, 1, 1, 2, 3]);
        (0..count).map(|_| self.change(dice)).collect()
    }

    fn change(&mut self, dice: &mut TestRng) -> Value {
        let text = if self.units.len() > 600 { "" } else { *one_of(dice, &PIECES) };
        if below(dice, 60) == 0 {
            self.units = text.encode_utf16().collect();
            return json!({ "text": text });
        }
        let from = self.anywhere(dice);
        let to = if below(dice, 3) == 0 { self.anywhere(dice) } else { from };
        let (from, to) = if self.unit(from.0, from.1) <= self.unit(to.0, to.1) { (from, to) } else { (to, from) };
        let (start, end) = (self.unit(from.0, from.1), self.unit(to.0, to.1));
        self.units.splice(start..end, text.encode_utf16());
        let place = |(line, column)| json!({ "line": line, "character": column });
        json!({ "range": { "start": place(from), "end": place(to) }, "text": text })
    }

    /// A place in every line, and the end.
    pub(super) fn places(&self) -> Value {
        let place = |line: usize, column: usize| json!({ "line": line, "character": column });
        let lines = self.lines();
        let each = lines.iter().enumerate();
        each.flat_map(|(line, (start, end))| (0..=end - start).step_by(3).map(move |column| place(line, column)))
            .collect()
    }
}
