//! Agents: common nouns that say what part an actor plays, and how their codes join an actor's.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Dialect, Place};

/// The index of an agent in its dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AgentIx(u32);

impl AgentIx {
    pub(super) fn new(index: usize) -> Self {
        Self(index as u32)
    }

    pub(super) fn get(self) -> usize {
        self.0 as usize
    }
}

/// One agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// `FOREIGN MINISTER`
    pub name: String,
    /// Every form that stands in texts: the name and its plural, or one for each word of its marker.
    pub forms: Vec<String>,
    /// `~GOV`, which follows an actor's code, or `IGO~`, which goes before it.
    pub code: Arc<str>,
    /// Where it stands.
    pub place: Place,
}

/// The agents that matter least: dropped beside any other.
const PEOPLE: &str = "~PPL";

/// An actor's code with those of the agents around it, in the order of the text. A code that is there already is not
/// added again.
pub fn compose(actor: &str, agents: &[&str], dialect: Dialect) -> String {
    let mut code = actor.to_owned();
    let alone = agents.iter().all(|agent| *agent == PEOPLE);
    for agent in agents.iter().filter(|agent| alone || **agent != PEOPLE) {
        if let Some(role) = agent.strip_prefix('~') {
            if !holds(&code, role, dialect) {
                code.push_str(role);
            }
        } else if let Some(head) = agent.strip_suffix('~') {
            // The manuals put it before the actor; PETRARCH2 takes it for an actor of its own.
            if dialect == Dialect::Manual && !holds(&code, head, dialect) {
                code.insert_str(0, head);
            }
        }
    }
    code
}

/// Whether a code holds a role. Codes are blocks of three letters; PETRARCH2 looks anywhere.
fn holds(code: &str, role: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Manual => {
            (0..code.len()).step_by(3).any(|at| code.get(at..).is_some_and(|rest| rest.starts_with(role)))
        }
        Dialect::Petrarch2 => code.contains(role),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(actor: &str, agents: &[&str], manual: &str, petrarch2: &str) {
        assert_eq!(compose(actor, agents, Dialect::Manual), manual);
        assert_eq!(compose(actor, agents, Dialect::Petrarch2), petrarch2);
    }

    #[test]
    fn agents_follow_in_the_order_of_the_text_and_none_twice() {
        check("AAA", &["~REB", "~GOV"], "AAAREBGOV", "AAAREBGOV");
        check("AAAGOV", &["~GOV"], "AAAGOV", "AAAGOV");
        check("AAA", &["~PPL", "~REB"], "AAAREB", "AAAREB");
        check("AAA", &["~PPL"], "AAAPPL", "AAAPPL");
    }

    #[test]
    fn the_dialects_differ_in_heads_and_in_what_is_there_already() {
        check("AAA", &["IGO~"], "IGOAAA", "AAA");
        check("AAGOVX", &["~GOV"], "AAGOVXGOV", "AAGOVX");
    }
}
