//! What a client's user wishes: `initializationOptions` at first, the client's configuration after that.

use serde_json::Value;

use crate::ide::inlay::Wanted;

/// What its user wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wishes {
    /// Which hints stand between the words.
    pub(super) hints: Wanted,
    /// Whether articles that are not open are checked for a client that asks for the whole workspace.
    pub(super) workspace: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { hints: Wanted::default(), workspace: true }
    }
}

/// The section of the client's configuration that is ours.
pub(super) const SECTION: &str = "copydesk";

impl Wishes {
    /// Reads `{"hints": {"speakers": true, "codes": false}, "diagnostics": {"workspace": false}}`. What it leaves out, or
    /// has as `null`, is as in `otherwise`; so is what is wrong, which is told.
    pub(super) fn read(options: &Value, otherwise: Self) -> (Self, Vec<String>) {
        let (mut wishes, mut problems) = (otherwise, Vec::new());
        let Wanted { speakers, referents, codes } = &mut wishes.hints;
        let hints = [("speakers", speakers), ("referents", referents), ("codes", codes)];
        take(options, "hints", &mut hints.into_iter().collect::<Vec<_>>(), &mut problems);
        take(options, "diagnostics", &mut vec![("workspace", &mut wishes.workspace)], &mut problems);
        (wishes, problems)
    }
}

/// Reads the switches of one object.
fn take(options: &Value, group: &str, slots: &mut Vec<(&str, &mut bool)>, problems: &mut Vec<String>) {
    let Some(said) = options.get(group).filter(|said| !said.is_null()) else { return };
    let Some(said) = said.as_object() else {
        problems.push(format!("`{group}` in the client's settings is no object; the defaults hold"));
        return;
    };
    let names: Vec<&str> = slots.iter().map(|(name, _)| *name).collect();
    for (name, value) in said {
        let slot = slots.iter_mut().find(|(slot, _)| slot == name);
        match (slot, value) {
            (Some(_), Value::Null) => {}
            (Some((_, slot)), Value::Bool(yes)) => **slot = *yes,
            (Some(_), _) => problems.push(format!("`{group}.{name}` is neither true nor false; the default holds")),
            (None, _) => problems.push(format!("`{group}.{name}` is none of {}; it does nothing", names.join(", "))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn null_and_nothing_mean_the_default_and_what_is_wrong_is_told() {
        let read = |options: Value| Wishes::read(&options, Wishes::default());
        for nothing in [json!(null), json!({}), json!({ "hints": null }), json!({ "hints": { "codes": null } })] {
            assert_eq!(read(nothing), (Wishes::default(), Vec::new()));
        }
        let (wishes, problems) =
            read(json!({ "hints": { "codes": true, "speakers": false }, "diagnostics": { "workspace": false } }));
        assert_eq!(wishes.hints, Wanted { codes: true, speakers: false, ..Wanted::default() });
        assert!(!wishes.workspace && problems.is_empty());
        assert!(read(json!({ "hints": { "code": true } })).1[0].contains("`hints.code` is none of speakers"));
        assert!(read(json!({ "hints": { "codes": 1 } })).1[0].contains("neither true nor false"));
        assert!(read(json!({ "hints": 1 })).1[0].contains("no object"));
    }
}
