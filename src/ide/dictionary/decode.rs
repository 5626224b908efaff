//! Event-data codes in words: `IRQGOV` is Iraq, government.

use crate::dictionary::Dictionary;

/// The roles of CAMEO, with those that the field's dictionaries add.
pub(super) const ROLES: &[(&str, &str)] = &[
    ("AGR", "agriculture"),
    ("BUS", "business"),
    ("COP", "police"),
    ("CRM", "criminal"),
    ("CVL", "civilian"),
    ("DEV", "development"),
    ("EDU", "education"),
    ("ELI", "elite"),
    ("ENV", "environment"),
    ("GOV", "government"),
    ("HLH", "health"),
    ("HRI", "human rights"),
    ("IGO", "intergovernmental organisation"),
    ("IMG", "international militarised group"),
    ("INS", "insurgents"),
    ("INT", "international"),
    ("JUD", "judiciary"),
    ("LAB", "labour"),
    ("LEG", "legislature"),
    ("MED", "media"),
    ("MIL", "military"),
    ("MNC", "multinational company"),
    ("MOD", "moderate"),
    ("NGM", "non-governmental movement"),
    ("NGO", "non-governmental organisation"),
    ("OPP", "opposition"),
    ("PPL", "people"),
    ("PTY", "party"),
    ("RAD", "radical"),
    ("REB", "rebels"),
    ("REF", "refugees"),
    ("SEP", "separatists"),
    ("SET", "settlers"),
    ("SPY", "intelligence service"),
    ("UAF", "unaligned armed force"),
];

/// A code in words, block by block; a block that nobody knows stays as it is.
pub(super) fn decode(code: &str, dictionary: &Dictionary) -> String {
    let code = code.trim_matches('~');
    if code == "---" {
        return "no code on purpose".to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = code;
    while !rest.is_empty() {
        let (block, after) = rest.split_at_checked(3).unwrap_or((rest, ""));
        parts.push(meaning(block, parts.is_empty(), dictionary).unwrap_or_else(|| format!("`{block}`")));
        rest = after;
    }
    parts.join(", ")
}

/// What a block of three letters means; the first is the country or body, the others say its role.
fn meaning(block: &str, first: bool, dictionary: &Dictionary) -> Option<String> {
    let role = || ROLES.iter().find(|(code, _)| *code == block).map(|(_, role)| (*role).to_owned());
    let head = || {
        let actor = dictionary.actors().iter().find(|actor| actor.code.as_deref() == Some(block))?;
        Some(actor.name.clone())
    };
    if first { head().or_else(role) } else { role().or_else(head) }
}
