//! By what a finding is known again after its line has moved: the rule, the folded words, and the words beside them.

use std::{fmt, num::NonZeroU64};

use serde::{Deserialize, Serialize};

use crate::{rules::Finding, text::fold, workspace::Article};

/// How many words on either side count.
const NEIGHBOURS: usize = 3;
/// How many of one side are enough by themselves.
const TELLING: usize = 2;

/// The same for the same rule at the same words between the same neighbours, wherever in the article they stand.
/// Equal places of an article have equal fingerprints: whoever counts them counts how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(in crate::cli) struct Fingerprint(u128);

/// The words of a finding with those on one side only: by what it is known where the other side was written anew.
pub(in crate::cli) type Side = Option<NonZeroU64>;

impl Fingerprint {
    /// The fingerprint of a finding in its article.
    pub(in crate::cli) fn of(article: &Article, finding: &Finding) -> Self {
        let [left, right] = beside(article, finding).map(|words| fold::phrase(&words.join(" ")));
        Self::hash([finding.rule, &left, &fold::phrase(finding.span.of(&article.text)), &right])
    }

    /// The same for each side alone, before and behind, where enough stands there to tell places apart.
    pub(in crate::cli) fn sides(article: &Article, finding: &Finding) -> [Side; 2] {
        let words = fold::phrase(finding.span.of(&article.text));
        beside(article, finding).map(|side| {
            let Self(hash) = Self::hash([finding.rule, &words, &fold::phrase(&side.join(" "))]);
            // 48 bits are a whole number in every reader of JSON.
            if side.len() < TELLING { None } else { NonZeroU64::new((hash >> 80) as u64) }
        })
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

/// The words before a finding and behind it, in its line.
fn beside<'a>(article: &'a Article, finding: &Finding) -> [Vec<&'a str>; 2] {
    let (text, span) = (&*article.text, finding.span);
    let before = text[..span.start()].rsplit(['\n', '\r']).next().unwrap_or("");
    let after = text[span.end()..].split(['\n', '\r']).next().unwrap_or("");
    let mut left: Vec<&str> = before.split_whitespace().rev().take(NEIGHBOURS).collect();
    left.reverse();
    [left, after.split_whitespace().take(NEIGHBOURS).collect()]
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
    fn a_side_is_known_where_the_other_was_written_anew() {
        let sides = |text: &str| {
            let start = text.find("critics").unwrap();
            let finding = Finding::new("vague-source", Severity::Warning, Span::new(start, start + 7), "m");
            Fingerprint::sides(&article("a.txt", text), &finding)
        };
        let [before, after] = sides("On Monday, critics said that it is late.\n");
        assert_eq!(sides("On Monday, critics told us.\n")[0], before);
        assert_eq!(sides("Late on Tuesday, critics said that it was late.\n")[1], after);
        assert!(before.is_some() && after.is_some() && before != after);
        assert_eq!(sides("Some critics say.\n"), [None, None], "one word stands beside any");
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published test vector of the empty string, closed by our zero byte.
        assert_eq!(Fingerprint::hash([]).to_string(), "6c62272e07bb014262b821756295c58d");
        assert_ne!(Fingerprint::hash(["ab", "c"]), Fingerprint::hash(["a", "bc"]));
    }
}
