//! Offices of one seat: two people who hold one on the same days.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use super::{File, Files, cells::OVERLAP, file::elsewhere};
use crate::{
    dictionary::{Actor, Role},
    rules::Finding,
    text::fold,
};

/// How the titles of offices with one seat start, folded.
const SEATS: [&str; 17] = [
    "president of ",
    "prime minister of ",
    "chancellor of ",
    "king of ",
    "queen of ",
    "emir of ",
    "sultan of ",
    "supreme leader of ",
    "governor of ",
    "mayor of ",
    "secretary of ",
    "secretary general of ",
    "minister of ",
    "speaker of ",
    "chief justice of ",
    "director of ",
    "attorney general of ",
];

/// Titles that start like those and have many seats.
const BENCHES: [&str; 3] = ["minister of state", "secretary of the central committee", "president of the senate"];

/// A term of office and whose it is.
struct Term<'a> {
    file: usize,
    actor: &'a Actor,
    role: &'a Role,
}

impl Term<'_> {
    fn days(&self) -> Option<(Date, Date)> {
        // An office without a start may be any of the past: it tells nothing of when.
        Some((self.role.from?, self.role.to.unwrap_or(Date::MAX)))
    }
}

/// The seat that a title names, folded and without articles.
fn seat(title: &str) -> Option<String> {
    let folded = fold::phrase(title).replace(" the ", " ");
    let is = |starts: &[&str]| starts.iter().any(|start| folded.starts_with(&start.replace(" the ", " ")));
    (is(&SEATS) && !is(&BENCHES)).then_some(folded)
}

/// Terms of one seat that share more than the day on which it is handed over; the later of two is in this file.
pub(super) fn overlapping(file: &File, files: &Files) -> Vec<Finding> {
    let here = files.index(file);
    let mut seats: BTreeMap<String, Vec<Term<'_>>> = BTreeMap::new();
    for (index, read) in files.list.iter().enumerate() {
        for actor in &read.actors {
            for role in &actor.roles {
                if let Some(seat) = seat(&role.title) {
                    seats.entry(seat).or_default().push(Term { file: index, actor, role });
                }
            }
        }
    }
    let mut found = Vec::new();
    for terms in seats.values() {
        for (index, later) in terms.iter().enumerate().filter(|(_, term)| term.file == here) {
            let rivals = terms[..index].iter().filter(|earlier| earlier.actor.id != later.actor.id);
            found.extend(rivals.filter_map(|earlier| finding(files, earlier, later)));
        }
    }
    found
}

fn finding(files: &Files, earlier: &Term<'_>, later: &Term<'_>) -> Option<Finding> {
    let (one, other) = (earlier.days()?, later.days()?);
    let (first, last) = (one.0.max(other.0), one.1.min(other.1));
    if first.checked_add(1.day()).is_ok_and(|day| day >= last) || last <= first {
        return None;
    }
    let until = if last == Date::MAX { "on".to_owned() } else { format!("to {last}") };
    let (title, ids) = (&later.role.title, (&earlier.actor.id, &later.actor.id));
    let message = format!("`{}` and `{}` are both {title} from {first} {until}", ids.0, ids.1);
    let span = |term: &Term<'_>| files.list[term.file].line(term.role.place.line);
    let finding = Finding::new(OVERLAP.id, OVERLAP.severity, span(later), message)
        .help("End one term where the other starts; if the seat was in dispute, give the titles other names");
    let place = (earlier.file, span(earlier));
    Some(elsewhere(finding, files, later.file, place, "the other term"))
}
