//! What `copydesk.toml` says of genres: of all articles, and of those under some paths.

use std::path::Path;

use super::{Reader, Value};
use crate::{
    analysis::{Genre, GivenGenre},
    workspace::load::Patterns,
};

/// The genres of articles that do not tell their own.
#[derive(Clone, Debug, Default)]
pub struct Genres {
    /// Of all of them.
    pub all: Option<Genre>,
    /// Of those under some paths, in the order of the file.
    pub(super) under: Vec<(Patterns, Genre)>,
}

impl From<Genre> for Genres {
    fn from(genre: Genre) -> Self {
        Self { all: Some(genre), under: Vec::new() }
    }
}

impl Genres {
    /// The genre of a file: the later of the patterns that cover it wins.
    pub fn at(&self, path: &Path) -> Option<GivenGenre> {
        let covering = |(paths, genre): &(Patterns, Genre)| {
            paths.covering(path).map(|pattern| GivenGenre { genre: *genre, pattern: Some(pattern.into()) })
        };
        let all = || self.all.map(|genre| GivenGenre { genre, pattern: None });
        self.under.iter().rev().find_map(covering).or_else(all)
    }
}

impl Reader<'_> {
    /// `genre = "opinion"`
    pub(super) fn genre(&mut self, value: &Value<'_>) -> Option<Genre> {
        let genre = value.get_ref().as_str().and_then(Genre::parse);
        if genre.is_none() {
            let message = "`genre` is \"news\", \"analysis\", \"opinion\", \"editorial\" or \"aggregator\"";
            self.fault(value.span(), message);
        }
        genre
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    fn read(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = Config::read(Path::new("desk/copydesk.toml"), text, &[]);
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_genre_holds_under_its_paths_and_the_later_one_wins() {
        let (config, problems) = read(
            "genre = \"analysis\"\n[[override]]\npaths = [\"views/\", \"opinion/**\"]\ngenre = \"opinion\"\n\
             [[override]]\npaths = [\"opinion/leader-*\"]\ngenre = \"editorial\"\n",
        );
        assert_eq!(problems, [] as [String; 0]);
        let at = |path: &str| {
            let given = config.genres.at(Path::new(path)).unwrap();
            (given.genre, given.pattern.unwrap_or_default().to_string())
        };
        assert_eq!(at("desk/news/a.txt"), (Genre::Analysis, String::new()));
        assert_eq!(at("desk/opinion/2014/a.txt"), (Genre::Opinion, "opinion/**".into()));
        assert_eq!(at("desk/views/a.txt"), (Genre::Opinion, "views/".into()));
        assert_eq!(at("desk/opinion/leader-1.md"), (Genre::Editorial, "opinion/leader-*".into()));
    }

    #[test]
    fn a_genre_that_is_none_is_told_with_its_line() {
        let (config, problems) = read("[[override]]\npaths = [\"views/\"]\ngenre = \"views\"\n");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("desk/copydesk.toml:3: `genre` is \"news\""), "{problems:?}");
        assert!(config.genres.at(Path::new("desk/views/a.txt")).is_none());
    }
}
