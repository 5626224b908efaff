//! What facts are made of, as a hash: where any of it differs, nothing is found.

use std::{env, fs, path::Path, time::UNIX_EPOCH};

use blake3::Hasher;

use crate::{
    analysis::{Metadata, attribution::model::Model},
    dictionary::Dictionary,
};

/// The first half of a hash.
pub(super) type Digest = [u8; 16];

/// What all articles of a desk are analyzed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Context([u8; 32]);

impl Context {
    pub(super) fn of(dictionary: &Dictionary, model: Option<&Model>) -> Self {
        let mut hasher = Hasher::new();
        put(&mut hasher, &engine());
        put(&mut hasher, &[dictionary.dialect() as u8]);
        for source in dictionary.sources() {
            put(&mut hasher, source.name.as_bytes());
            // What is shipped changes only together with the program.
            put(&mut hasher, if source.builtin { b"" } else { source.text.as_bytes() });
        }
        put(&mut hasher, &model.map(Model::to_bytes).unwrap_or_default());
        Self(hasher.finalize().into())
    }

    /// Eight bytes of it, to tell packs apart before they are read.
    pub(super) fn mark(&self) -> u64 {
        self.0.iter().take(8).fold(0, |mark, byte| mark << 8 | u64::from(*byte))
    }

    /// The key of an article.
    pub(super) fn digest(&self, text: &str, metadata: &Metadata) -> Digest {
        let Metadata { format, file_name, matter, date, as_of, genre, model: _ } = metadata;
        let mut hasher = Hasher::new_keyed(&self.0);
        let genre = genre.as_ref().map(|given| (given.genre, given.pattern.as_deref()));
        let told = postcard::to_stdvec(&(*format as u8, file_name, matter, date, as_of, genre));
        // What cannot be written down has a key of its own kind and is never found by another.
        put(&mut hasher, &told.unwrap_or_else(|_| format!("{metadata:?}").into_bytes()));
        put(&mut hasher, text.as_bytes());
        let mut digest = Digest::default();
        hasher.finalize_xof().fill(&mut digest);
        digest
    }
}

/// Bytes and their count, so that no two rows of them are hashed as one.
fn put(hasher: &mut Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
}

/// The program: its version, and of its file the path, the length and the time. A build that analyzes otherwise has
/// another file.
fn engine() -> Vec<u8> {
    let told = |file: &Path| {
        let metadata = fs::metadata(file).ok()?;
        let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{}\n{}\n{}", file.display(), metadata.len(), time.as_nanos()))
    };
    let file = env::current_exe().ok().and_then(|file| told(&file));
    // A program that cannot tell its file shares nothing with any other.
    let file = file.unwrap_or_else(|| format!("process {}", std::process::id()));
    format!("{}\n{file}", env!("CARGO_PKG_VERSION")).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Genre, GivenGenre},
        dictionary::{Dialect, Source},
        text::{Format, front_matter::FrontMatter},
    };

    #[test]
    fn whatever_changes_facts_changes_the_key() {
        let source = |text: &'static str| Source { name: "a.toml".into(), builtin: false, text: text.into() };
        let read = |text, dialect| Dictionary::read_as(vec![source(text)], dialect);
        let contexts = [
            Context::of(&Dictionary::default(), None),
            Context::of(&read("", Dialect::Manual), None),
            Context::of(&read("# other", Dialect::Manual), None),
            Context::of(&read("", Dialect::Petrarch2), None),
        ];
        let plain = Metadata::default();
        let day = jiff::civil::date(2014, 6, 14);
        let genre = |pattern: Option<&str>| {
            Some(GivenGenre { genre: Genre::Opinion, pattern: pattern.map(std::sync::Arc::from) })
        };
        let told = [
            plain.clone(),
            Metadata { format: Format::Html, ..plain.clone() },
            Metadata { file_name: Some("2014.txt".into()), ..plain.clone() },
            Metadata { date: Some(day), ..plain.clone() },
            Metadata { as_of: Some(day), ..plain.clone() },
            Metadata { genre: genre(None), ..plain.clone() },
            Metadata { genre: genre(Some("opinion/*")), ..plain.clone() },
            Metadata { matter: Some(FrontMatter::default()), ..plain.clone() },
        ];
        let mut keys: Vec<Digest> = contexts.iter().map(|context| context.digest("Text.", &plain)).collect();
        keys.extend(told[1..].iter().map(|told| contexts[0].digest("Text.", told)));
        keys.push(contexts[0].digest("text.", &plain));
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert_eq!(
            contexts[0].digest("Text.", &told[0]),
            Context::of(&Dictionary::default(), None).digest("Text.", &plain)
        );
    }
}
