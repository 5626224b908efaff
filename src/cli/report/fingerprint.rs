//! By what a finding is known again after its line has moved: the rule, the folded words, and the words beside them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{rules::Finding, text::fold, workspace::Article};

/// How many words on either side count.
const NEIGHBOURS: usize = 3;

/// The same for the same rule at the same words between the same neighbours, wherever in the article they stand.
/// Equal places of an article have equal fingerprints: whoever counts them counts how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(in crate::cli) struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of a finding in its article.
    pub(in crate::cli) fn of(article: &Article, finding: &Finding) -> Self {
        let (text, span) = (&*article.text, finding.span);
        let before = text[..span.start()].rsplit(['\n', '\r']).next().unwrap_or("");
        let after = text[span.end()..].split(['\n', '\r']).next().unwrap_or("");
        let mut left: Vec<&str> = before.split_whitespace().rev().take(NEIGHBOURS).collect();
        left.reverse();
        let right: Vec<&str> = after.split_whitespace().take(NEIGHBOURS).collect();
        let words = [&*left.join(" "), span.of(text), &*right.join(" ")].map(fold::phrase);
        Self::hash([finding.rule, &words[0], &words[1], &words[2]])
    }

    /// FNV-1a of some texts in 128 bits: files on disk hold it, so it must be the same in every version.
    pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        const OFFSET: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
        let mut state = OFFSET;
        for part in parts {
            // A zero closes each part: "ab" "c" is not "a" "bc".
            for byte in part.bytes().chain([0]) {
                state = (state ^ u128::from(byte)).wrapping_mul(PRIME);
            }
        }
        Self(state)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(print: Fingerprint) -> Self {
        print.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits = Some(&*text).filter(|text| text.len() == 32);
        let print = digits.and_then(|digits| u128::from_str_radix(digits, 16).ok());
        print.map(Self).ok_or("a fingerprint has 32 hexadecimal digits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::report::tests::article, rules::Severity, text::Span};

    fn print(text: &str, part: &str) -> Fingerprint {
        let start = text.find(part).unwrap();
        let span = Span::new(start, start + part.len());
        Fingerprint::of(&article("a.txt", text), &Finding::new("vague-source", Severity::Warning, span, "m"))
    }

    #[test]
    fn a_finding_is_known_again_where_its_paragraph_has_moved() {
        let here = print("One.\n\nOn Monday, critics said that it is late.\n", "critics");
        assert_eq!(here, print("Two.\n\nThree.\n\nOn  Monday, Critics said that it was late.\n", "Critics"));
        assert_ne!(here, print("On Tuesday, critics said that it is late.\n", "critics"));
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published test vector of the empty string, closed by our zero byte.
        assert_eq!(Fingerprint::hash([]).to_string(), "6c62272e07bb014262b821756295c58d");
        assert_ne!(Fingerprint::hash(["ab", "c"]), Fingerprint::hash(["a", "bc"]));
    }
}
