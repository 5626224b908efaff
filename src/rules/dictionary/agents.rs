//! Agents: nouns with two codes, and names that make a wrong plural.

use std::collections::BTreeMap;

use super::{DictionaryRule, File, Files};
use crate::{
    dictionary::{
        Agent,
        tabari::{AgentLine, Content},
    },
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
    let mut seen: BTreeMap<String, &Agent> = BTreeMap::new();
    file.agents
        .iter()
        .filter_map(|agent| {
            let first = known(agent, &mut seen, |first| first.code != agent.code)?;
            let shared: Vec<_> = shared(first, agent).map(|form| format!("`{form}`")).collect();
            let (are, before, code) = (if shared.len() == 1 { "is" } else { "are" }, &first.code, &agent.code);
            let message = format!("{} {are} `{before}` and `{code}`", shared.join(" and "));
            let finding = Finding::new(CONFLICT.id, CONFLICT.severity, surface(file, agent), message);
            Some(
                finding
                    .related(surface(file, first), "the other line")
                    .help("Keep one; of several lines the last counts"),
            )
        })
        .collect()
}

/// Agents that stand twice with one code, each with the line before.
pub(super) fn repeated(file: &File) -> Vec<(Span, Span)> {
    let mut seen = BTreeMap::new();
    let again = |agent| {
        let first = known(agent, &mut seen, |first: &Agent| first.code == agent.code)?;
        Some((surface(file, agent), surface(file, first)))
    };
    file.agents.iter().filter_map(again).collect()
}

/// The last agent of those before that shares a form with one and is wanted. Plurals and the words of markers count: a
/// text holds those as well.
fn known<'a>(
    agent: &'a Agent,
    seen: &mut BTreeMap<String, &'a Agent>,
    wanted: impl Fn(&Agent) -> bool,
) -> Option<&'a Agent> {
    let before = agent.forms.iter().filter_map(|form| seen.insert(fold::phrase(form), agent));
    before.filter(|before| before.place != agent.place && wanted(before)).last()
}

/// The forms that two agents share.
fn shared<'a>(first: &Agent, second: &'a Agent) -> impl Iterator<Item = &'a String> {
    let known: Vec<_> = first.forms.iter().map(|form| fold::phrase(form)).collect();
    second.forms.iter().filter(move |form| known.contains(&fold::phrase(form)))
}

/// The words of an agent's line.
fn surface(file: &File, agent: &Agent) -> Span {
    match file.tree.lines.get(agent.place.line as usize - 1).map(|line| &line.content) {
        Some(Content::Agent(line)) => line.surface,
        _ => file.line(agent.place.line),
    }
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
