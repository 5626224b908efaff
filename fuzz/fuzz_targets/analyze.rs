//! Any text in any format: the analysis ends without a panic, and every span lies on characters of the text.
#![no_main]

use std::sync::LazyLock;

use copydesk::{
    analysis::{self, Metadata},
    dictionary::Dictionary,
    text::{Format, Span},
};
use libfuzzer_sys::fuzz_target;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::builtin);

fuzz_target!(|text: &str| {
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        let facts = analysis::analyze(text, &Metadata { format, ..Metadata::default() }, &DICTIONARY);
        let sound = |span: Span| text.get(span.range()).is_some();
        assert!(facts.mentions.iter().all(|mention| sound(mention.span)));
        assert!(facts.attributions.iter().flat_map(|one| one.cue.iter().chain(&one.content)).all(|span| sound(*span)));
        assert!(facts.layout.sentences.iter().all(|sentence| sound(sentence.span)));
        assert_eq!(facts.coverage.len(), facts.layout.sentences.len());
    }
});
