//! What a dictionary file holds, told by its name, else by its content.

/// The kinds of dictionary files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// copydesk's own TOML.
    #[default]
    Native,
    /// TABARI/PETRARCH actors with dated codes.
    Actors,
    /// Agents: common nouns with the part of a code that they add.
    Agents,
    /// Words that drop a sentence or a story.
    Discards,
    /// Words and the issues that they stand for.
    Issues,
    /// None of these.
    Foreign,
}

impl FileKind {
    /// The kind of a file: `*.toml` is native; a name with `agents`, `discards`, `issue` or `actors` in it says its kind;
    /// of any other the first lines decide.
    pub fn of(name: &str, text: &str) -> Self {
        Self::of_name(name).unwrap_or_else(|| Self::of_text(text))
    }

    fn of_name(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        let told =
            [("agent", Self::Agents), ("discard", Self::Discards), ("issue", Self::Issues), ("actor", Self::Actors)];
        if name.rsplit('.').next() == Some("toml") {
            return Some(Self::Native);
        }
        told.into_iter().find(|(word, _)| name.contains(word)).map(|(_, kind)| kind)
    }

    fn of_text(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', ';']));
        let (mut agents, mut cells) = (0, 0);
        for line in lines.take(1000) {
            if line.starts_with("[[actor") {
                return Self::Native;
            }
            if line.to_ascii_uppercase().starts_with("<ISSUE") {
                return Self::Issues;
            }
            let code = line.split_once('[').map(|(_, rest)| rest.split(']').next().unwrap_or(rest).trim());
            cells += usize::from(code.is_some());
            agents += usize::from(code.is_some_and(|code| code.starts_with('~') || code.ends_with('~')));
        }
        match (agents, cells) {
            (_, 0) if is_list(text) => Self::Discards,
            (_, 0) => Self::Foreign,
            (agents, cells) if agents * 2 > cells => Self::Agents,
            _ => Self::Actors,
        }
    }

    /// What the kind is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "copydesk",
            Self::Actors => "actors",
            Self::Agents => "agents",
            Self::Discards => "discards",
            Self::Issues => "issues",
            Self::Foreign => "no dictionary",
        }
    }
}

/// Whether every line is words in capitals, as lists of discards are.
fn is_list(text: &str) -> bool {
    let word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "+_-'. ".contains(c);
    let mut lines = text.lines().map(|line| line.split('#').next().unwrap_or(line)).filter(|line| !line.is_empty());
    lines.all(|line| line.trim().chars().all(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_decides_then_the_first_lines() {
        assert_eq!(FileKind::of("x/Phoenix.Countries.actors.txt", ""), FileKind::Actors);
        assert_eq!(FileKind::of("x/Phoenix.agents.txt", ""), FileKind::Agents);
        assert_eq!(FileKind::of("agents/own.toml", "MINISTER [~GOV]"), FileKind::Native);
        for (text, kind) in [
            ("# c\nMINISTER [~GOV]\nMONITOR [IGO~]\n", FileKind::Agents),
            ("FOO_\n+BAR_\n\t[AAA <20100101]\n", FileKind::Actors),
            ("<ISSUE CATEGORY=\"X\">\nhead start [A]\n", FileKind::Issues),
            ("WORLD CUP\n+YACHTING\n", FileKind::Discards),
            ("\n[[actor]]\nid = \"x\"\n", FileKind::Native),
            ("OBAMA;USAGOV\n", FileKind::Foreign),
            ("The mayor spoke.\n", FileKind::Foreign),
        ] {
            assert_eq!(FileKind::of("mine.txt", text), kind, "{text}");
        }
    }
}
