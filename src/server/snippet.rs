//! Texts with a blank as snippets, for clients that let their user fill it in at once.

use serde_json::{Value, json};

use crate::rules::BLANK;

/// A text as a snippet: each blank is a place to stop at and to type over.
pub(super) fn of(text: &str) -> String {
    let escaped: String =
        text.chars().flat_map(|c| matches!(c, '$' | '}' | '\\').then_some('\\').into_iter().chain([c])).collect();
    let mut pieces = escaped.split(BLANK);
    let first = pieces.next().unwrap_or_default().to_owned();
    (1..).zip(pieces).fold(first, |snippet, (stop, piece)| format!("{snippet}${{{stop}:{BLANK}}}{piece}"))
}

/// An answer with code actions, or one of them, in which the edits with a blank are snippets: lsp-types 0.94 has no edits
/// of that kind.
pub(super) fn in_actions(answer: &mut Value) {
    match answer {
        Value::Array(actions) => actions.iter_mut().for_each(in_actions),
        action => {
            let changes = action.pointer_mut("/edit/documentChanges").and_then(Value::as_array_mut);
            let edits = changes.into_iter().flatten().filter_map(|change| change.get_mut("edits")?.as_array_mut());
            edits.flatten().for_each(in_edit);
        }
    }
}

fn in_edit(edit: &mut Value) {
    let Some(text) = edit.get("newText").and_then(Value::as_str).filter(|text| text.contains(BLANK)) else { return };
    let snippet = json!({ "kind": "snippet", "value": of(text) });
    if let Some(edit) = edit.as_object_mut() {
        edit.remove("newText");
        edit.insert("snippet".to_owned(), snippet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_stops_and_what_snippets_read_otherwise_is_escaped() {
        assert_eq!(of(", according to ▮"), ", according to ${1:▮}");
        assert_eq!(of("▮ said {$5} to ▮\\"), "${1:▮} said {\\$5\\} to ${2:▮}\\\\");
    }

    #[test]
    fn only_edits_with_a_blank_become_snippets() {
        let edits = |edits: Value| json!([{ "title": "x", "edit": { "documentChanges": [{ "edits": edits }] } }]);
        let mut answer = edits(json!([{ "range": 1, "newText": "by ▮" }, { "range": 2, "newText": "$5" }]));
        in_actions(&mut answer);
        let filled = json!({ "range": 1, "snippet": { "kind": "snippet", "value": "by ${1:▮}" } });
        assert_eq!(answer, edits(json!([filled, { "range": 2, "newText": "$5" }])));
        let mut nothing = json!([{ "title": "x", "command": {} }, null]);
        in_actions(&mut nothing);
        assert_eq!(nothing, json!([{ "title": "x", "command": {} }, null]));
    }
}
