//! Agents of a file: plurals, markers and codes.

use std::collections::HashMap;

use super::{
    actors::Codes,
    problem::{Fault, FaultKind},
    tree::{AgentLine, Content, Tree},
};
use crate::{
    dictionary::{Agent, Dialect, Place, entry::shown},
    text::Span,
};

/// The agents of a file in its order.
pub(super) fn read(text: &str, tree: &Tree, file: u32, dialect: Dialect, faults: &mut Vec<Fault>) -> Vec<Agent> {
    let mut reader = Reader { text, dialect, markers: HashMap::new(), codes: Codes::default(), plural: None, faults };
    let mut agents = Vec::new();
    for (index, line) in tree.lines.iter().enumerate() {
        match &line.content {
            Content::Marker(marker) => {
                let values = marker.values.iter().map(|value| value.of(text)).collect();
                reader.markers.insert(marker.name.of(text), values);
            }
            Content::Agent(agent) => {
                agents.extend(reader.agents(agent, Place { file, line: index as u32 + 1 }));
            }
            _ => {}
        }
    }
    agents
}

struct Reader<'a> {
    text: &'a str,
    dialect: Dialect,
    markers: HashMap<&'a str, Vec<&'a str>>,
    codes: Codes,
    /// The plural of the line before: PETRARCH2 gives it this line's code where this line has a marker.
    plural: Option<String>,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn agents(&mut self, line: &AgentLine, place: Place) -> Option<Agent> {
        let (_, code) = line.code?;
        let code = self.codes.get(code.of(self.text));
        let forms = match line.marker {
            Some(marker) => self.marked(line.surface, marker)?,
            None => self.plain(line),
        };
        Some(Agent { name: shown(line.surface.of(self.text)), forms, code, place })
    }

    /// One form for each word that the marker stands for.
    fn marked(&mut self, surface: Span, marker: Span) -> Option<Vec<String>> {
        let name = marker.of(self.text).trim_matches('!');
        let Some(values) = self.markers.get(name) else {
            self.faults.push(Fault { span: marker, kind: FaultKind::UndefinedMarker { name: name.into() } });
            return None;
        };
        let (before, after) = (&self.text[surface.start()..marker.start()], &self.text[marker.end()..surface.end()]);
        let forms = values.iter().map(|value| shown(&format!("{before}{value}{after}")));
        let stale = self.plural.clone().filter(|_| self.dialect == Dialect::Petrarch2);
        Some(forms.chain(stale).collect())
    }

    /// The name and its plural.
    fn plain(&mut self, line: &AgentLine) -> Vec<String> {
        let surface = line.surface.of(self.text);
        let plural = match line.plural {
            Some(plural) => Some(plural.of(self.text).to_owned()).filter(|plural| !plural.is_empty()),
            None => plural(surface, self.dialect),
        };
        self.plural = plural.as_deref().map(shown);
        std::iter::once(shown(surface)).chain(self.plural.clone()).collect()
    }
}

/// The plural that PETRARCH makes by itself. It takes a trailing `_` for a letter.
fn plural(surface: &str, dialect: Dialect) -> Option<String> {
    let word = match dialect {
        Dialect::Manual => surface.trim_end_matches(['_', ' ']),
        Dialect::Petrarch2 => surface,
    };
    Some(match word.chars().next_back()? {
        'Y' | 'y' => format!("{}IES", &word[..word.len() - 1]),
        'S' | 's' => format!("{word}ES"),
        _ => format!("{word}S"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::FileKind;

    fn read_text(text: &str, dialect: Dialect) -> (Vec<(String, String)>, Vec<&'static str>) {
        let (tree, mut faults) = Tree::read(text, FileKind::Agents);
        let agents = read(text, &tree, 0, dialect, &mut faults);
        let shown = |agent: &Agent| (agent.forms.join(","), agent.code.to_string());
        (agents.iter().map(shown).collect(), faults.iter().map(|fault| fault.kind.id()).collect())
    }

    fn forms(text: &str) -> Vec<String> {
        read_text(text, Dialect::Manual).0.into_iter().map(|(forms, _)| forms).collect()
    }

    #[test]
    fn plurals_are_given_made_or_none() {
        assert_eq!(
            forms(
                "MINISTER [~GOV]\nENVOY [~GOV]\nPRESS [~MED]\nCHILD {CHILDREN} [~CVL]\nPEOPLE {} [~PPL]\nMINISTRY_ [~GOV]\n"
            ),
            ["MINISTER,MINISTERS", "ENVOY,ENVOIES", "PRESS,PRESSES", "CHILD,CHILDREN", "PEOPLE", "MINISTRY,MINISTRIES"]
        );
    }

    #[test]
    fn markers_give_one_form_for_each_word() {
        assert_eq!(
            forms("!PERSON! = MAN, MEN\nCATTLE!PERSON! [~AGR]\nX_!PERSON!_Y [~AGR]\n"),
            ["CATTLEMAN,CATTLEMEN", "X MAN Y,X MEN Y"]
        );
    }

    #[test]
    fn the_plural_of_the_line_before_is_petrarch2s_own_mistake() {
        let text = "DOG [~DDD]\n!PERSON! = MAN\nCATTLE!PERSON! [~AGR]\n";
        assert_eq!(read_text(text, Dialect::Petrarch2).0[1].0, "CATTLEMAN,DOGS");
    }

    #[test]
    fn what_is_not_in_force_is_told() {
        let (agents, faults) = read_text("ONE [~ENV}\nTWO\nX!NO! [~GOV]\nTHREE [~GOV] x\n", Dialect::Manual);
        assert_eq!(agents.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), ["~ENV", "~GOV"]);
        let wanted = ["unbalanced-bracket", "agent-without-code", "junk-after-bracket", "undefined-marker"];
        assert_eq!(faults, wanted);
    }
}
