//! The same name in several entries, in one entry twice, and two entries for one actor.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    DictionaryRule, File, Files,
    file::{Entry, Site, elsewhere},
};
use crate::{
    dictionary::{Actor, AliasForm, FileKind},
    rules::{Finding, Severity},
};

/// What an entry's cells say, for comparing two of them.
fn meaning(file: &File, entry: &Entry) -> Vec<String> {
    let cells = entry.cells.iter().map(|cell| cell.span.of(&file.text).split_whitespace().collect::<String>());
    cells.collect()
}

/// The names of a file that stand in several TABARI entries: all places, the last of them in this file.
fn shared<'a>(file: &'a File, files: &'a Files) -> impl Iterator<Item = (&'a str, Vec<Site>)> {
    let here = files.index(file);
    files.names.iter().filter_map(move |(name, sites)| {
        let mut owners = BTreeSet::new();
        let foreign = |site: &&Site| files.list[site.file].kind != FileKind::Native;
        let sites = sites.iter().filter(foreign).filter(|site| owners.insert((site.file, site.owner)));
        let sites: Vec<Site> = sites.copied().collect();
        let last = sites.last().filter(|_| sites.len() > 1 && !name.is_empty())?;
        (last.file == here).then_some((name.as_str(), sites))
    })
}

fn conflicts(files: &Files, sites: &[Site]) -> bool {
    let meaning = |site: &Site| meaning(&files.list[site.file], &files.list[site.file].entries[site.owner]);
    sites.windows(2).any(|pair| meaning(&pair[0]) != meaning(&pair[1]))
}

/// Adds places of names to a finding in a file.
fn all_elsewhere(finding: Finding, files: &Files, here: usize, sites: &[Site], message: &str) -> Finding {
    let place = |site: &Site| (site.file, files.span(*site));
    sites.iter().fold(finding, |finding, site| elsewhere(finding, files, here, place(site), message))
}

pub(super) static DUPLICATE_ALIAS: DictionaryRule = DictionaryRule {
    id: "dict-duplicate-alias",
    severity: Severity::Warning,
    page: include_str!("pages/duplicate-alias.md"),
    check: duplicate_alias,
};

fn duplicate_alias(file: &File, files: &Files) -> Vec<Finding> {
    let here = files.index(file);
    let mut found = Vec::new();
    for (name, sites) in shared(file, files).filter(|(_, sites)| conflicts(files, sites)) {
        let Some((last, others)) = sites.split_last() else { continue };
        let message = format!("“{name}” has other codes in another entry");
        let finding = Finding::new(DUPLICATE_ALIAS.id, DUPLICATE_ALIAS.severity, files.span(*last), message)
            .help("Keep it in one entry, or make the codes agree; the first in the order of the files counts");
        found.push(all_elsewhere(finding, files, here, others, "the other entry"));
    }
    found.extend(native_aliases(files, here));
    found
}

/// Full names that two actors of the own format share. A surname or an acronym may well be that of several: the text
/// around it decides between them.
fn native_aliases(files: &Files, here: usize) -> Vec<Finding> {
    use crate::dictionary::AliasForm::{Full, Metonym};
    let mut found = Vec::new();
    for (name, sites) in &files.names {
        let owner = |site: &Site| &files.list[site.file].actors[site.owner];
        let whole = |site: &&Site| {
            let alias = &owner(site).aliases[site.name];
            matches!(alias.form, Full | Metonym)
                && alias.misspells.is_none()
                && alias.from.is_none()
                && alias.to.is_none()
        };
        let mut ids = BTreeSet::new();
        let own = sites.iter().filter(|site| files.list[site.file].kind == FileKind::Native).filter(whole);
        // A later entry with the same id replaces the earlier one and is no rival.
        let sites: Vec<Site> = own.filter(|site| ids.insert(&owner(site).id)).copied().collect();
        let Some((last, others)) = sites.split_last().filter(|(last, others)| last.file == here && !others.is_empty())
        else {
            continue;
        };
        // Two namesakes whose offices are dated are told apart by the day of the text.
        let told_apart = sites.iter().all(|site| owner(site).roles.iter().any(|role| role.from.is_some()));
        let severity = if told_apart { Severity::Hint } else { DUPLICATE_ALIAS.severity };
        let message = format!("“{name}” names both `{}` and `{}`", owner(&others[0]).id, owner(last).id);
        let finding = Finding::new(DUPLICATE_ALIAS.id, severity, files.span(*last), message)
            .help("Give each a longer name of its own, or make one entry of the two");
        found.push(all_elsewhere(finding, files, here, others, "the other actor"));
    }
    found
}

pub(super) static REPEATED: DictionaryRule = DictionaryRule {
    id: "dict-repeated-entry",
    severity: Severity::Info,
    page: include_str!("pages/repeated-entry.md"),
    check: repeated,
};

fn repeated(file: &File, files: &Files) -> Vec<Finding> {
    let here = files.index(file);
    let same = shared(file, files).filter(|(_, sites)| !conflicts(files, sites));
    let found = same.filter_map(|(name, sites)| {
        let (last, others) = sites.split_last()?;
        let message = format!("“{name}” stands in another entry with the same codes");
        let finding = Finding::new(REPEATED.id, REPEATED.severity, files.span(*last), message)
            .help("Delete one of the two entries");
        Some(all_elsewhere(finding, files, here, others, "the other entry"))
    });
    found.collect()
}

pub(super) static SYNONYM: DictionaryRule = DictionaryRule {
    id: "dict-repeated-synonym",
    severity: Severity::Info,
    page: include_str!("pages/repeated-synonym.md"),
    check: synonym,
};

fn synonym(file: &File, _: &Files) -> Vec<Finding> {
    let mut found = Vec::new();
    for entry in &file.entries {
        let mut seen = BTreeMap::new();
        for name in &entry.names {
            // The dot of `ST.` and the mark before `'OMAN` are not heard in a text either.
            let key =
                name.folded.trim_start_matches('\'').replace('.', "").split_whitespace().collect::<Vec<_>>().join(" ");
            let Some(first) = seen.get(&key).copied() else {
                seen.insert(key, name.phrase.surface);
                continue;
            };
            let message = format!("`{}` is in this entry already", name.phrase.surface.of(&file.text));
            let finding = Finding::new(SYNONYM.id, SYNONYM.severity, name.phrase.surface, message)
                .related(first, "the same name to every reader")
                .help("Delete the line");
            let alone = name.phrase.plus.is_some() && name.phrase.cells.is_empty();
            let line = file.tree.lines[name.line].span;
            found.push(if alone { finding.fix("Delete the line", line, "", true) } else { finding });
        }
    }
    found
}

pub(super) static DUPLICATE_ACTOR: DictionaryRule = DictionaryRule {
    id: "dict-duplicate-actor",
    severity: Severity::Warning,
    page: include_str!("pages/duplicate-actor.md"),
    check: duplicate_actor,
};

fn duplicate_actor(file: &File, files: &Files) -> Vec<Finding> {
    let mut items: BTreeMap<&str, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for other in &files.list {
        for actor in &other.actors {
            let Some(item) = &actor.wikidata else { continue };
            let first = *items.entry(item).or_insert(&actor.id);
            if first != actor.id && other.id == file.id {
                let message = format!("`{}` and `{first}` are the same Wikidata item, {item}", actor.id);
                found.push(twin(file, actor, message));
            }
        }
    }
    found.extend(twins(file, files));
    found
}

/// A file and an actor in it.
type Owner = (usize, usize);

fn twin(file: &File, actor: &Actor, message: String) -> Finding {
    let span = file.value(actor.place.line, "id", &actor.id);
    Finding::new(DUPLICATE_ACTOR.id, DUPLICATE_ACTOR.severity, span, message)
        .help("Make one entry of the two, with the names of both")
}

/// Actors that share two names or more which say who it is. A surname or a demonym is that of many; a superseded name and
/// a misspelling may well be another's.
fn twins(file: &File, files: &Files) -> Vec<Finding> {
    let here = files.index(file);
    let owner = |site: &Site| &files.list[site.file].actors[site.owner];
    let tells = |site: &&Site| {
        let alias = &owner(site).aliases[site.name];
        !matches!(alias.form, AliasForm::Short | AliasForm::Demonym)
            && alias.misspells.is_none()
            && alias.from.is_none()
            && alias.to.is_none()
    };
    let mut shared: BTreeMap<[Owner; 2], Vec<&str>> = BTreeMap::new();
    for (name, sites) in &files.names {
        let own = sites.iter().filter(|site| files.list[site.file].kind == FileKind::Native).filter(tells);
        let owners: BTreeSet<Owner> = own.map(|site| (site.file, site.owner)).collect();
        for &later in owners.iter().filter(|(file, _)| *file == here) {
            for &earlier in owners.iter().filter(|&&earlier| earlier < later) {
                shared.entry([earlier, later]).or_default().push(name);
            }
        }
    }
    let found = shared.iter().filter_map(|(&[earlier, later], names)| {
        let actor = |(file, actor): Owner| &files.list[file].actors[actor];
        let (one, two) = (actor(earlier), actor(later));
        // Namesakes whose offices are dated are told apart by the day of the text.
        let dated = |actor: &Actor| actor.roles.iter().any(|role| role.from.is_some());
        if names.len() < 2 || one.id == two.id || dated(one) && dated(two) {
            return None;
        }
        let message = format!("`{}` and `{}` share the names “{}”", two.id, one.id, names.join("”, “"));
        let place = (earlier.0, files.list[earlier.0].value(one.place.line, "id", &one.id));
        Some(elsewhere(twin(file, two, message), files, here, place, "the other entry"))
    });
    found.collect()
}
