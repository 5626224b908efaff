//! Writes the document of a group of rules: a table of them, then their pages one after the other.

/// A rule, as it stands in the document.
pub(super) struct Entry {
    /// Its id.
    pub(super) id: &'static str,
    /// What the table says between its id and its summary: the severity, how it starts out.
    pub(super) cells: Vec<&'static str>,
    /// Its page, of which the first paragraph is the summary.
    pub(super) page: &'static str,
}

/// The document. `opening` is its title and what comes before the table, `columns` heads the cells of the entries.
pub(super) fn written(opening: &str, columns: &[&str], entries: &[Entry]) -> String {
    let mut lines = vec![opening.to_owned()];
    lines.push(row(["rule"].iter().chain(columns).chain(&["what it reports"])));
    lines.push(format!("{}|", "|---".repeat(columns.len() + 2)));
    for Entry { id, cells, page } in entries {
        let link = format!("[`{id}`](#{id})");
        let summary = page.split("\n\n").nth(1).unwrap().replace('\n', " ");
        lines.push(row([&*link].iter().chain(cells).chain(&[&*summary])));
    }
    for Entry { page, .. } in entries {
        let mut fenced = false;
        lines.push(String::new());
        lines.extend(page.lines().map(|line| {
            fenced ^= line.starts_with("```");
            // Each heading goes one level down.
            let mark = if line.starts_with('#') && !fenced { "#" } else { "" };
            format!("{mark}{line}")
        }));
    }
    lines.join("\n") + "\n"
}

fn row<'a>(cells: impl Iterator<Item = &'a &'a str>) -> String {
    format!("| {} |", cells.copied().collect::<Vec<_>>().join(" | "))
}
