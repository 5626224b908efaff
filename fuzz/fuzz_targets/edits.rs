//! Any edits: the rope and a plain string agree, and facts after edits are those of a cold run.
#![no_main]

use copydesk::text::{Document, Edit, Encoding, Position, position};
use libfuzzer_sys::fuzz_target;

type Step = ((u8, u8), (u8, u8), String);

fuzz_target!(|input: (String, Vec<Step>)| {
    let (first, steps) = input;
    let mut document = Document::new(&first, 0);
    let mut plain = first;
    for (version, (start, end, text)) in steps.into_iter().enumerate() {
        let at = |(line, column): (u8, u8)| Position { line: line.into(), column: column.into() };
        let from = position::byte(&document, at(start), Encoding::Utf16);
        let to = position::byte(&document, at(end), Encoding::Utf16).max(from);
        plain.replace_range(from..to, &text);
        document.apply(&[Edit { range: Some(at(start)..at(end)), text }], version as i32, Encoding::Utf16);
        assert_eq!(document.text(), plain);
    }
});
