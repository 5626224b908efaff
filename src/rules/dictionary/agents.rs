//! Agents: nouns with two codes, and names that make a wrong plural.

use std::collections::BTreeMap;

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::tabari::{AgentLine, Content},
    rules::{Finding, Severity},
    text::{Span, fold},
};

fn agents(file: &File) -> impl Iterator<Item = &AgentLine> {
    file.tree.lines.iter().filter_map(|line| match &line.content {
        Content::Agent(agent) => Some(agent),
        _ => None,
    })
}

pub(super) static CONFLICT: DictionaryRule = DictionaryRule {
    id: "dict-agent-conflict",
    severity: Severity::Warning,
    page: include_str!("pages/agent-conflict.md"),
    check: conflict,
};

fn conflict(file: &File, _: &Files) -> Vec<Finding> {
    let mut seen: BTreeMap<String, (Span, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    for agent in agents(file) {
        let (name, code) = (agent.surface.of(&file.text), agent.code.map_or("", |(_, code)| code.of(&file.text)));
        let key = fold::phrase(&name.replace('_', " "));
        if let Some((first, before)) = seen.insert(key, (agent.surface, code)).filter(|(_, before)| *before != code) {
            found.push(
                Finding::new(
                    CONFLICT.id,
                    CONFLICT.severity,
                    agent.surface,
                    format!("`{name}` is `{before}` and `{code}`"),
                )
                .related(first, "the other line")
                .help("Keep one; of several lines the last counts"),
            );
        }
    }
    found
}

pub(super) static STOP: DictionaryRule = DictionaryRule {
    id: "dict-agent-underscore",
    severity: Severity::Info,
    page: include_str!("pages/agent-underscore.md"),
    check: stop,
};

fn stop(file: &File, _: &Files) -> Vec<Finding> {
    let ends = agents(file).filter(|agent| agent.surface.of(&file.text).ends_with('_') && agent.plural.is_none());
    let finding = |agent: &AgentLine| {
        let name = agent.surface.of(&file.text);
        let bare = name.trim_end_matches('_');
        let end = Span::new(agent.surface.start() + bare.len(), agent.surface.end());
        Finding::new(
            STOP.id,
            STOP.severity,
            agent.surface,
            format!("PETRARCH2 makes `{bare} S` the plural of `{name}`"),
        )
        .help("Leave the underscore at the end out: agents are whole words anyway")
        .fix("Delete the underscore at the end", end, "", true)
    };
    ends.map(finding).collect()
}
