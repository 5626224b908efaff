//! Furniture: lines of a page that are no part of its article, told by how they begin.

/// What a line of furniture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Furniture {
    /// Sends the reader elsewhere: `READ MORE`, a shortened address.
    Pointer,
    /// Asks to share, to follow, to subscribe.
    Appeal,
    /// Says how the page is kept: comment policies.
    Policy,
    /// Says whose the article is, or whose views it gives.
    Notice,
    /// A mark that a database left in its copy.
    Mark,
}

/// How furniture begins.
const STARTS: [(&str, Furniture); 24] = [
    ("READ MORE", Furniture::Pointer),
    ("Read more", Furniture::Pointer),
    ("READ:", Furniture::Pointer),
    ("RELATED", Furniture::Pointer),
    ("Related:", Furniture::Pointer),
    ("WATCH:", Furniture::Pointer),
    ("Click here", Furniture::Pointer),
    ("Shortened URL", Furniture::Pointer),
    ("ADVERTISEMENT", Furniture::Mark),
    ("Advertisement", Furniture::Mark),
    ("ABSTRACT.", Furniture::Mark),
    ("FULL TEXT.", Furniture::Mark),
    ("Share this", Furniture::Appeal),
    ("Follow us", Furniture::Appeal),
    ("Follow @", Furniture::Appeal),
    ("Sign up for", Furniture::Appeal),
    ("SIGN UP FOR", Furniture::Appeal),
    ("Subscribe to", Furniture::Appeal),
    ("Please read our comment", Furniture::Policy),
    ("Comments are closed", Furniture::Policy),
    ("All rights reserved", Furniture::Notice),
    ("Copyright ", Furniture::Notice),
    ("©", Furniture::Notice),
    ("Note: This article gives the views", Furniture::Notice),
];
/// The most words of an appeal to follow somebody by name.
const APPEAL_WORDS: usize = 12;

/// What a paragraph is for, where it is furniture.
pub fn furniture(text: &str) -> Option<Furniture> {
    let listed = STARTS.iter().find(|(start, _)| text.starts_with(start)).map(|(_, furniture)| *furniture);
    let licence = || text.trim_start_matches(['-', '–', ' ']).starts_with("CC BY").then_some(Furniture::Notice);
    let follow = || (text.starts_with("Follow ") && names_a_network(text)).then_some(Furniture::Appeal);
    listed.or_else(licence).or_else(follow)
}

/// `Follow Ann Lee on Twitter`
fn names_a_network(text: &str) -> bool {
    let networks = [" on twitter", " on facebook", " on instagram", " on bluesky", " on mastodon"];
    let folded = text.to_lowercase();
    text.split_whitespace().count() <= APPEAL_WORDS && networks.iter().any(|network| folded.contains(network))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_copy() {
        assert_eq!(furniture("READ MORE: The gates of Vienna"), Some(Furniture::Pointer));
        assert_eq!(furniture("Follow Ann Lee on Twitter @annlee."), Some(Furniture::Appeal));
        assert_eq!(furniture("– CC BY 4.0"), Some(Furniture::Notice));
        assert_eq!(furniture("Follow the river on foot and you meet the old bridge."), None);
        assert_eq!(furniture("Read the letter, the envoy said."), None);
    }
}
