//! Forms of the neutral verbs that stand in for coloured ones.

use crate::dictionary::lexicon::Inflection;

/// `say` in the form of the verb that it replaces.
pub(crate) fn say(form: Inflection) -> &'static str {
    match form {
        Inflection::Base => "say",
        Inflection::Third => "says",
        Inflection::Past => "said",
        Inflection::Gerund => "saying",
    }
}

/// `deny` in the form of the verb that it replaces.
pub(crate) fn deny(form: Inflection) -> &'static str {
    match form {
        Inflection::Base => "deny",
        Inflection::Third => "denies",
        Inflection::Past => "denied",
        Inflection::Gerund => "denying",
    }
}
