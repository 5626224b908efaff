//! A desk's settings: `copydesk.toml`.

mod genres;
mod rule_settings;

use std::{
    borrow::Cow,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    load::{self, Patterns, Problem, Shelf},
    nearest::nearest,
};
use crate::{
    analysis::attribution::model::{Model, SHIPPED},
    dictionary::Dialect,
};

pub use genres::Genres;
pub use rule_settings::{Limit, Override, RuleSettings, RuleShape, RuleTable};

/// How loud a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs and is as loud as it finds right.
    On,
    /// Visible to those who look.
    Hint,
    /// Worth knowing.
    Info,
    /// Should be mended before publication.
    Warning,
    /// Must be.
    Error,
}

impl Level {
    /// The level of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "off" => Self::Off,
            "on" => Self::On,
            "hint" => Self::Hint,
            "info" => Self::Info,
            "warning" => Self::Warning,
            "error" => Self::Error,
            _ => return None,
        })
    }
}

/// The settings of a desk.
#[derive(Clone, Debug)]
pub struct Config {
    /// The dictionaries.
    pub shelf: Shelf,
    /// What a walk through a folder leaves out.
    pub exclude: Patterns,
    /// What is said of the rules, by id.
    pub rules: RuleTable,
    /// What holds under some paths only, in the order of the file.
    pub overrides: Vec<Override>,
    /// The genres of articles that do not tell their own.
    pub genres: Genres,
    /// The attribution model instead of the shipped one.
    pub model: Option<Arc<Model>>,
    /// The file that model stands in, readable or not.
    pub model_file: Option<PathBuf>,
    /// The settings file itself.
    pub file: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        let shelf = Shelf { files: Vec::new(), builtin: true, dialect: Dialect::default() };
        let (exclude, rules, overrides) = (Patterns::default(), RuleTable::new(), Vec::new());
        Self { shelf, exclude, rules, overrides, genres: Genres::default(), model: None, model_file: None, file: None }
    }
}

const FILE: &str = "copydesk.toml";
/// The keys of a settings file.
pub const KEYS: [&str; 9] =
    ["dictionaries", "builtin", "dialect", "exclude", "genre", "model", "preset", "rules", "override"];

impl Config {
    /// The settings that hold in a folder: those of the nearest `copydesk.toml` in it or above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file())
    }

    /// What is said of the rules for an article.
    pub fn rules_at(&self, path: &Path) -> Cow<'_, RuleTable> {
        rule_settings::at(&self.rules, &self.overrides, path)
    }

    /// Reads a file. `rules` are those that exist. What is wrong becomes a problem each; the rest is in force.
    pub fn load(file: &Path, rules: &[RuleShape]) -> (Self, Vec<Problem>) {
        let problem = |message: String| (Self::default(), vec![Problem::new(file, message)]);
        match fs::read_to_string(file) {
            Ok(text) => Self::read(file, &text, rules),
            Err(error) if error.kind() == io::ErrorKind::NotFound => problem("no such settings file".into()),
            Err(error) => problem(format!("cannot be read as settings: {error}")),
        }
    }

    /// The attribution model in force.
    pub fn attribution_model(&self) -> &Model {
        self.model.as_deref().unwrap_or(&SHIPPED)
    }

    /// Takes the model of a file. One that cannot be read leaves the model in force that was.
    pub fn use_model(&mut self, file: &Path) -> Result<(), Problem> {
        self.model_file = Some(file.to_owned());
        self.model = Some(Arc::new(load::model(file)?));
        Ok(())
    }

    /// Lets every rule run and speak as loud as it finds right, those too that are off or mere hints where nothing is said.
    pub fn strict(&mut self, rules: &[RuleShape]) {
        for shape in rules.iter().filter(|shape| !shape.on) {
            self.rules.entry(shape.id.to_owned()).or_default().level.get_or_insert(Level::On);
        }
    }

    pub(crate) fn read(file: &Path, text: &str, rules: &[RuleShape]) -> (Self, Vec<Problem>) {
        let root = file.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut reader = Reader {
            root,
            rules,
            config: Self { file: Some(file.to_owned()), ..Self::default() },
            strict: false,
            faults: Vec::new(),
        };
        match DeTable::parse(text) {
            Ok(table) => table.get_ref().iter().for_each(|(key, value)| reader.take(key, value)),
            Err(error) => {
                reader.fault(error.span().unwrap_or_default(), error.message().replace('\n', ", "));
            }
        }
        if reader.strict {
            reader.config.strict(rules);
        }
        reader.faults.sort();
        let problem = |(at, message): (usize, String)| {
            let line = text[..at.min(text.len())].matches('\n').count() + 1;
            Problem { line: Some(line), ..Problem::new(file, message) }
        };
        (reader.config, reader.faults.into_iter().map(problem).collect())
    }
}

struct Reader<'a> {
    /// The folder of the file: relative paths and patterns in it start there.
    root: &'a Path,
    rules: &'a [RuleShape],
    config: Config,
    /// Whether the desk asks for more than the default.
    strict: bool,
    faults: Vec<(usize, String)>,
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn fault(&mut self, at: Range<usize>, message: impl Into<String>) {
        self.faults.push((at.start, message.into()));
    }

    fn take(&mut self, key: &Key<'_>, value: &Value<'_>) {
        match &**key.get_ref() {
            "dictionaries" => {
                let files = self.strings(key, value).into_iter();
                self.config.shelf.files = files.map(|(file, _)| self.root.join(file)).collect();
            }
            "builtin" => match value.get_ref().as_bool() {
                Some(yes) => self.config.shelf.builtin = yes,
                None => self.fault(value.span(), "`builtin` is true or false"),
            },
            "exclude" => self.config.exclude = self.patterns(key, value),
            "dialect" => match value.get_ref().as_str().and_then(Dialect::parse) {
                Some(dialect) => self.config.shelf.dialect = dialect,
                None => self.fault(value.span(), "`dialect` is \"manual\" or \"petrarch2\""),
            },
            "genre" => self.config.genres.all = self.genre(value),
            "model" => self.model(value),
            "preset" => match value.get_ref().as_str() {
                Some("strict") => self.strict = true,
                _ => self.fault(value.span(), "`preset` is \"strict\"; without it, every rule is as its page says"),
            },
            "rules" => self.config.rules = self.rules(value),
            "override" => self.config.overrides = self.overrides(value),
            other => {
                let meant = nearest(other, KEYS).map(|key| format!("did you mean `{key}`?"));
                let meant = meant.unwrap_or_else(|| format!("the keys are {}", KEYS.join(", ")));
                self.fault(key.span(), format!("unknown key `{other}`; {meant}"));
            }
        }
    }

    fn strings(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<(String, Range<usize>)> {
        let list = value.get_ref().as_array();
        let strings: Option<Vec<_>> = list.and_then(|list| {
            list.iter().map(|entry| Some((entry.get_ref().as_str()?.to_owned(), entry.span()))).collect()
        });
        strings.unwrap_or_else(|| {
            self.fault(value.span(), format!("`{}` is a list of strings: [\"one\", \"two\"]", key.get_ref()));
            Vec::new()
        })
    }

    /// Patterns of paths, as in a `.gitignore` beside the file.
    fn patterns(&mut self, key: &Key<'_>, value: &Value<'_>) -> Patterns {
        let mut patterns = self.strings(key, value);
        loop {
            let texts: Vec<String> = patterns.iter().map(|(text, _)| text.clone()).collect();
            match Patterns::new(self.root, &texts) {
                Ok(patterns) => return patterns,
                Err((index, error)) => {
                    let (_, at) = patterns.remove(index);
                    self.fault(at, format!("no pattern: {error}"));
                }
            }
        }
    }

    fn model(&mut self, value: &Value<'_>) {
        let Some(file) = value.get_ref().as_str() else {
            return self
                .fault(value.span(), "`model` is the path of a file that `copydesk train` wrote: \"desk.model\"");
        };
        if let Err(problem) = self.config.use_model(&self.root.join(file)) {
            self.fault(value.span(), problem.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Genre;

    fn read(text: &str) -> (Config, Vec<String>) {
        let shapes = ["vague-source", "missing-date"].map(|id| RuleShape {
            id,
            on: id != "missing-date",
            words: None,
            limits: &[],
        });
        let (config, problems) = Config::read(Path::new("desk/copydesk.toml"), text, &shapes);
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn every_key_is_read_and_paths_start_at_the_file() {
        let (config, problems) = read(
            "dictionaries = [\"own.toml\"]\nbuiltin = false\ndialect = \"petrarch2\"\nexclude = [\"drafts/\"]\ngenre = \"opinion\"\n\
             [rules]\nvague-source = \"error\"\nmissing-date = \"off\"\n",
        );
        assert_eq!(problems, [] as [String; 0]);
        assert_eq!(config.shelf.files, [Path::new("desk/own.toml")]);
        assert_eq!((config.shelf.builtin, config.shelf.dialect), (false, Dialect::Petrarch2));
        assert_eq!(config.genres.all, Some(Genre::Opinion));
        let levels: Vec<_> = config.rules.iter().map(|(rule, said)| (rule.as_str(), said.level)).collect();
        assert_eq!(levels, [("missing-date", Some(Level::Off)), ("vague-source", Some(Level::Error))]);
    }

    #[test]
    fn a_strict_desk_has_every_rule_but_what_it_says_itself() {
        let levels = |text: &str| {
            let (config, problems) = read(text);
            assert_eq!(problems, [] as [String; 0]);
            config.rules.into_iter().map(|(rule, said)| (rule, said.level)).collect::<Vec<_>>()
        };
        let of = |level| vec![("missing-date".to_owned(), Some(level))];
        assert_eq!(levels("preset = \"strict\"\n"), of(Level::On));
        assert_eq!(levels("preset = \"strict\"\n[rules]\nmissing-date = \"info\"\n"), of(Level::Info));
        assert_eq!(levels("[rules]\n"), []);
        let (_, problems) = read("preset = \"strickt\"\n");
        let said = "desk/copydesk.toml:1: `preset` is \"strict\"; without it, every rule is as its page says";
        assert_eq!(problems, [said]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_the_right_name() {
        let (config, problems) = read(
            "gerne = \"news\"\nbuiltin = \"no\"\nexclude = [\"ok/\", \"a{\"]\n[rules]\nvauge-source = \"off\"\nmissing-date = \"warn\"\n",
        );
        let starts = [
            "desk/copydesk.toml:1: unknown key `gerne`; did you mean `genre`?",
            "desk/copydesk.toml:2: `builtin` is true or false",
            "desk/copydesk.toml:3: no pattern:",
            "desk/copydesk.toml:5: unknown rule `vauge-source`; did you mean `vague-source`?",
            "desk/copydesk.toml:6: `missing-date` is \"off\"",
        ];
        assert_eq!(problems.len(), starts.len(), "{problems:#?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
        assert!(config.shelf.builtin && config.rules.is_empty());
    }

    #[test]
    fn bad_toml_is_one_problem_with_its_line() {
        let (_, problems) = read("builtin = true\ngenre = news\n");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("desk/copydesk.toml:2: "), "{problems:?}");
    }
}
