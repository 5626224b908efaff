//! What `copydesk.toml` says of the rules: how loud each is, its words and its limits, here and under some paths.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::{Key, Level, Reader, Value};
use crate::workspace::{load::Patterns, nearest::nearest};

/// What the settings may say of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleShape {
    /// Its id.
    pub id: &'static str,
    /// Whether it runs and speaks up where nothing is said of it.
    pub on: bool,
    /// Which words may be added or left out, where it goes by a list.
    pub words: Option<&'static str>,
    /// Its limits.
    pub limits: &'static [Limit],
}

/// A number that a rule goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its key in the settings.
    pub name: &'static str,
    /// What it is unless the settings say otherwise.
    pub standard: usize,
    /// What it bounds.
    pub about: &'static str,
}

/// What the settings say of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSettings {
    /// How loud it is, where they say so.
    pub level: Option<Level>,
    /// Words to go by besides its own.
    pub extend: BTreeSet<String>,
    /// Words not to go by.
    pub except: BTreeSet<String>,
    /// Limits that are not the standard ones.
    pub limits: BTreeMap<String, usize>,
}

impl RuleSettings {
    /// Nothing said.
    pub const NONE: &'static Self =
        &Self { level: None, extend: BTreeSet::new(), except: BTreeSet::new(), limits: BTreeMap::new() };

    /// Whether a folded word counts, given whether it is on the rule's own list.
    pub fn admits(&self, folded: &str, listed: bool) -> bool {
        (listed || self.extend.contains(folded)) && !self.except.contains(folded)
    }

    /// What these settings and then others say.
    fn overlaid(&self, over: &Self) -> Self {
        let mut both = self.clone();
        both.level = over.level.or(both.level);
        both.except.retain(|word| !over.extend.contains(word));
        both.extend.retain(|word| !over.except.contains(word));
        both.extend.extend(over.extend.iter().cloned());
        both.except.extend(over.except.iter().cloned());
        both.limits.extend(over.limits.iter().map(|(name, limit)| (name.clone(), *limit)));
        both
    }
}

/// The rules that something is said of, by id.
pub type RuleTable = BTreeMap<String, RuleSettings>;

/// What holds under some paths only.
#[derive(Clone, Debug, Default)]
pub struct Override {
    /// The paths.
    paths: Patterns,
    /// What is said there.
    rules: RuleTable,
}

/// What the settings say of the rules for a file: the later of the overrides that cover it wins.
pub(super) fn at<'a>(rules: &'a RuleTable, overrides: &[Override], path: &Path) -> Cow<'a, RuleTable> {
    let mut here = Cow::Borrowed(rules);
    for over in overrides.iter().filter(|over| over.paths.cover_file(path)) {
        for (rule, said) in &over.rules {
            let both = here.get(rule).unwrap_or(RuleSettings::NONE).overlaid(said);
            here.to_mut().insert(rule.clone(), both);
        }
    }
    here
}

const LEVELS: &str = "\"off\", \"on\", \"hint\", \"info\", \"warning\" or \"error\"";

impl Reader<'_> {
    /// `[rules]`
    pub(super) fn rules(&mut self, value: &Value<'_>) -> RuleTable {
        let mut rules = RuleTable::new();
        match value.get_ref().as_table() {
            Some(table) => {
                for (rule, value) in table {
                    rules.extend(self.rule(rule, value));
                }
            }
            None => self.fault(value.span(), "`rules` is a table: `[rules]` and a line `RULE-ID = \"off\"` for each"),
        }
        rules
    }

    fn rule(&mut self, rule: &Key<'_>, value: &Value<'_>) -> Option<(String, RuleSettings)> {
        let id = &**rule.get_ref();
        let Some(shape) = self.rules.iter().copied().find(|shape| shape.id == id) else {
            let meant =
                nearest(id, self.rules.iter().map(|shape| shape.id)).map(|rule| format!("did you mean `{rule}`?"));
            let meant = meant.unwrap_or_else(|| "`copydesk explain --list` names them all".into());
            self.fault(rule.span(), format!("unknown rule `{id}`; {meant}"));
            return None;
        };
        let mut said = RuleSettings::default();
        match value.get_ref().as_table() {
            Some(table) => table.iter().for_each(|(key, value)| self.option(shape, &mut said, key, value)),
            None => said.level = self.level(id, value),
        }
        (said != RuleSettings::default()).then(|| (id.to_owned(), said))
    }

    fn level(&mut self, id: &str, value: &Value<'_>) -> Option<Level> {
        let level = value.get_ref().as_str().and_then(Level::parse);
        if level.is_none() {
            self.fault(value.span(), format!("`{id}` is {LEVELS}"));
        }
        level
    }

    fn option(&mut self, shape: RuleShape, said: &mut RuleSettings, key: &Key<'_>, value: &Value<'_>) {
        let name = &**key.get_ref();
        let fold = |(word, _): (String, _)| crate::text::fold::phrase(&word);
        match name {
            "level" => said.level = self.level(name, value),
            "extend" if shape.words.is_some() => said.extend = self.strings(key, value).into_iter().map(fold).collect(),
            "except" if shape.words.is_some() => said.except = self.strings(key, value).into_iter().map(fold).collect(),
            _ if shape.limits.iter().any(|limit| limit.name == name) => {
                match value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok()) {
                    Some(limit) => _ = said.limits.insert(name.to_owned(), limit),
                    None => self.fault(value.span(), format!("`{name}` is a whole number")),
                }
            }
            other => {
                let keys = shape.keys();
                let meant = nearest(other, keys.iter().copied()).map(|key| format!("did you mean `{key}`?"));
                let meant = meant.unwrap_or_else(|| format!("`{}` has {}", shape.id, keys.join(", ")));
                self.fault(key.span(), format!("unknown key `{other}`; {meant}"));
            }
        }
    }

    /// `[[override]]`
    pub(super) fn overrides(&mut self, value: &Value<'_>) -> Vec<Override> {
        let Some(list) = value.get_ref().as_array() else {
            self.fault(
                value.span(),
                "`override` is a list: `[[override]]`, `paths = [\"opinion/\"]`, `[override.rules]`",
            );
            return Vec::new();
        };
        list.iter().filter_map(|entry| self.one_override(entry)).collect()
    }

    fn one_override(&mut self, entry: &Value<'_>) -> Option<Override> {
        let (mut paths, mut rules, mut genre) = (None, RuleTable::new(), None);
        let Some(table) = entry.get_ref().as_table() else {
            self.fault(entry.span(), "an override is a table with `paths`, `rules` and `genre`");
            return None;
        };
        for (key, value) in table {
            match &**key.get_ref() {
                "paths" => paths = Some(self.patterns(key, value)),
                "rules" => rules = self.rules(value),
                "genre" => genre = self.genre(value),
                other => {
                    let meant = nearest(other, ["paths", "rules", "genre"]).unwrap_or("paths`, `rules` and `genre");
                    self.fault(key.span(), format!("unknown key `{other}`; an override has `{meant}`"));
                }
            }
        }
        if paths.is_none() {
            self.fault(
                entry.span(),
                "this override has no `paths`: say where it holds, as in `paths = [\"opinion/\"]`",
            );
        }
        let paths = paths?;
        self.config.genres.under.extend(genre.map(|genre| (paths.clone(), genre)));
        Some(Override { paths, rules })
    }
}

impl RuleShape {
    /// The keys that its table may have.
    pub fn keys(&self) -> Vec<&'static str> {
        let words: &[&str] = if self.words.is_some() { &["extend", "except"] } else { &[] };
        ["level"].iter().chain(words).copied().chain(self.limits.iter().map(|limit| limit.name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Level};
    use super::*;

    const SHAPES: [RuleShape; 2] = [
        RuleShape {
            id: "vague-source",
            on: true,
            words: Some("heads"),
            limits: &[Limit { name: "reach", standard: 2, about: "sentences" }],
        },
        RuleShape { id: "missing-date", on: false, words: None, limits: &[] },
    ];

    fn read(text: &str) -> (Config, Vec<String>) {
        let (config, problems) = Config::read(Path::new("desk/copydesk.toml"), text, &SHAPES);
        (config, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_rule_s_table_sets_level_words_and_limits() {
        let (config, problems) = read(
            "[rules.vague-source]\nlevel = \"on\"\nextend = [\"Voters\"]\nexcept = [\"aides\"]\nreach = 4\n[rules]\nmissing-date = \"off\"\n",
        );
        assert_eq!(problems, [] as [String; 0]);
        let said = &config.rules["vague-source"];
        assert_eq!((said.level, said.limits["reach"]), (Some(Level::On), 4));
        assert!(said.admits("voters", false) && said.admits("critics", true) && !said.admits("aides", true));
        assert_eq!(config.rules["missing-date"].level, Some(Level::Off));
    }

    #[test]
    fn a_wrong_table_is_told_key_by_key() {
        let (config, problems) = read(
            "[rules.vague-source]\nlevel = \"loud\"\nexted = [\"x\"]\nreach = \"far\"\n[rules.missing-date]\nextend = [\"x\"]\n[[override]]\npath = []\n",
        );
        let starts = [
            "desk/copydesk.toml:2: `level` is \"off\"",
            "desk/copydesk.toml:3: unknown key `exted`; did you mean `extend`?",
            "desk/copydesk.toml:4: `reach` is a whole number",
            "desk/copydesk.toml:6: unknown key `extend`; `missing-date` has level",
            "desk/copydesk.toml:7: this override has no `paths`",
            "desk/copydesk.toml:8: unknown key `path`; an override has `paths`",
        ];
        assert_eq!(problems.len(), starts.len(), "{problems:#?}");
        for (problem, start) in problems.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
        assert!(config.rules.is_empty() && config.overrides.is_empty());
    }

    #[test]
    fn an_override_holds_under_its_paths_and_the_later_one_wins() {
        let (config, problems) = read(
            "[rules.vague-source]\nlevel = \"error\"\nexcept = [\"aides\"]\n[[override]]\npaths = [\"opinion/\"]\nrules = { vague-source = \"off\" }\n\
             [[override]]\npaths = [\"opinion/late-*.txt\"]\nrules = { vague-source = { level = \"hint\", extend = [\"aides\"] } }\n",
        );
        assert_eq!(problems, [] as [String; 0]);
        let at = |path: &str| config.rules_at(Path::new(path)).get("vague-source").cloned().unwrap();
        assert_eq!(at("desk/news/a.txt").level, Some(Level::Error));
        assert_eq!(at("desk/opinion/a.txt").level, Some(Level::Off));
        let late = at("desk/opinion/late-a.txt");
        assert_eq!((late.level, late.admits("aides", true)), (Some(Level::Hint), true));
    }
}
