//! An article's facts and keys as bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{analysis::Facts, workspace::index::Key};

/// The bytes of a key that tell things apart; the others have room for an article's number.
const KEY: usize = 5;

/// Keys come first: they are wanted at once, facts perhaps never.
#[derive(Serialize, Deserialize)]
struct Entry<'a, F> {
    keys: &'a [u8],
    /// The prose, where it is not the text itself.
    prose: Option<&'a str>,
    words: &'a [u8],
    facts: F,
}

/// What the article of an entry is found by.
pub(super) fn keys(bytes: &[u8]) -> Option<Arc<[Key]>> {
    read_keys(postcard::take_from_bytes::<&[u8]>(bytes).ok()?.0)
}

fn read_keys(bytes: &[u8]) -> Option<Arc<[Key]>> {
    let (keys, rest) = bytes.as_chunks::<KEY>();
    let key = |&[a, b, c, d, e]: &[u8; KEY]| Key::of_bits(u64::from_be_bytes([a, b, c, d, e, 0, 0, 0]));
    rest.is_empty().then(|| keys.iter().map(key).collect())
}

/// Facts of a text and what it is found by as bytes.
pub(super) fn encode(facts: &Facts, keys: &[Key], text: &Arc<str>) -> Option<Vec<u8>> {
    let (words, prose) = (facts.layout.stored_words(), &facts.layout.prose.text);
    let keys: Vec<u8> = keys.iter().flat_map(|key| key.to_bits().to_be_bytes().into_iter().take(KEY)).collect();
    let prose = (prose != text).then_some(&**prose);
    postcard::to_stdvec(&Entry { keys: &keys, prose, words: &words, facts }).ok()
}

/// Both from bytes. Nothing where the bytes are not of that text.
pub(super) fn decode(bytes: &[u8], text: &Arc<str>) -> Option<(Facts, Arc<[Key]>)> {
    let Entry { keys, prose, words, mut facts } = postcard::from_bytes::<Entry<'_, Facts>>(bytes).ok()?;
    let prose = prose.map_or_else(|| Arc::clone(text), Arc::from);
    if prose.len() != text.len() {
        return None;
    }
    facts.layout.restore(prose, words)?;
    Some((facts, read_keys(keys)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dictionary::Dictionary,
        workspace::{
            index::Indexed,
            load::{self, Given},
        },
    };

    #[test]
    fn the_facts_of_every_fixture_come_back_equal_and_no_cut_entry_is_read() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
        let (files, _) = load::files(&[folder], &load::Patterns::default());
        let (articles, _) = load::load(&files, &Given::default(), &Dictionary::builtin(), || ());
        assert!(articles.len() > 10);
        for Indexed { article, keys } in articles {
            let bytes = encode(&article.facts, &keys, &article.text).unwrap();
            let (facts, read) = decode(&bytes, &article.text).unwrap();
            assert!(facts == *article.facts && read == keys && super::keys(&bytes) == Some(keys), "{}", article.id.0);
            assert!(bytes.len() < 4 * article.text.len(), "{} bytes for {}", bytes.len(), article.text.len());
            for cut in (0..bytes.len()).step_by(97) {
                assert!(decode(&bytes[..cut], &article.text).is_none());
            }
        }
    }
}
