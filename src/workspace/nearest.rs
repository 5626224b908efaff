//! The name that somebody meant: for every message that says a name is unknown.

/// The name nearest to a mistyped one, where one is near enough to be meant.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    ranked(typed, names).into_iter().next()
}

/// The names near enough to a mistyped one to be meant, the nearest first; equals keep their order.
pub fn ranked<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    // One slip in a short name, a third of a long one.
    let reach = (typed.chars().count() / 3).max(1);
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase()), name))
        .filter(|&(distance, name)| distance <= reach || (typed.len() >= 4 && name.contains(&typed)))
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_and_a_far_one_is_not() {
        let names = ["dictionaries", "builtin", "exclude", "genre"];
        assert_eq!(nearest("dictonaries", names), Some("dictionaries"));
        assert_eq!(nearest("Exlcude", names), Some("exclude"));
        assert_eq!(nearest("colour", names), None);
    }

    #[test]
    fn a_part_of_a_name_is_near_it() {
        let names = ["missing-byline", "missing-date", "vague-source"];
        assert_eq!(ranked("missing", names), ["missing-date", "missing-byline"]);
    }
}
