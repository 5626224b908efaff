//! The dictionary files that come with copydesk, inside the binary.

use super::Source;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../", $name)))),*]
    };
}

/// The shipped files in the order in which they are read.
const FILES: &[(&str, &str)] = &files![
    "dictionaries/states.toml",
    "dictionaries/governments.toml",
    "dictionaries/organisations.toml",
    "dictionaries/armed-groups.toml",
    "dictionaries/outlets.toml",
    "dictionaries/leaders-europe.toml",
    "dictionaries/leaders-middle-east.toml",
    "dictionaries/leaders-world.toml",
    "dictionaries/us-politics.toml",
    "dictionaries/people.toml",
];

/// The shipped files.
pub fn sources() -> Vec<Source> {
    let source = |&(name, text): &(&str, &'static str)| Source { name: name.into(), builtin: true, text: text.into() };
    FILES.iter().map(source).collect()
}
