//! Renaming in articles alone: the form of an actor of the built-in dictionary, and names that no dictionary has.

use super::{
    super::{Cursor, navigate::mentions_in},
    rename::{self, Change},
};
use crate::{
    analysis::{Form, Mention},
    dictionary::ActorIx,
    workspace::corpus::Known,
};

/// Writes one form of an actor of the built-in dictionary in the place of another. Only for a form that the dictionary
/// has: with any other, nobody would know the actor any more.
pub(super) fn builtin(cursor: &Cursor<'_>, actor: ActorIx, old: &str, to: &str) -> Result<Vec<Change>, String> {
    sound(to)?;
    let readings = cursor.dictionary.readings(to);
    let listed = cursor.dictionary.actor(actor);
    if readings.iter().any(|reading| reading.actor == actor) {
        return Ok(rename::mentions(cursor.dictionary, cursor.corpus, actor, old, to));
    }
    Err(format!(
        "“{to}” is no name of {} in the built-in dictionary, which is not edited; put an entry with the id `{}` and that name into your own",
        listed.name, listed.id
    ))
}

/// Renames somebody whom no dictionary has, wherever the same words name them.
pub(super) fn unlisted(cursor: &Cursor<'_>, mention: &Mention, to: &str) -> Result<Vec<Change>, String> {
    sound(to)?;
    if mention.form != Form::Unlisted {
        return Err("only a name can be renamed; put the cursor on one".into());
    }
    if let Some(rival) = cursor.dictionary.readings(to).first() {
        let rival = cursor.dictionary.actor(rival.actor);
        return Err(format!("“{to}” already names {} (`{}`); choose another name", rival.name, rival.id));
    }
    let old = rename::bare(mention, &cursor.article.text).of(&cursor.article.text);
    let known = Known::of(cursor.article, mention.who);
    let mut changes = Vec::new();
    for article in cursor.corpus.mentioning(&known) {
        let same = |one: &&Mention| rename::bare(one, &article.text).of(&article.text) == old;
        let here = mentions_in(article, &known).filter(same);
        changes.extend(here.map(|one| Change::of_mention(article, one, old, to)));
    }
    Ok(changes)
}

/// Refuses what is no name.
pub(super) fn sound(to: &str) -> Result<(), String> {
    if to.chars().any(char::is_alphanumeric) && !to.contains(char::is_control) {
        return Ok(());
    }
    Err("a name is on one line and has a letter or a digit".into())
}

#[cfg(test)]
mod tests {
    use super::super::{super::fixture::Fixture, rename::rename_mention};

    /// What a rename changes: where, what, and whether it is in a quotation.
    fn renamed(text: &str, to: &str) -> Result<Vec<String>, String> {
        let fixture = Fixture::new(text);
        let changes = rename_mention(&fixture.cursor(), &[], to)?;
        let shown = |change: &super::Change| {
            let super::rename::Target::Article(article) = &change.target else { return "a file".to_owned() };
            let quoted = if change.quoted { ", quoted" } else { "" };
            format!("{}: {} → {}{quoted}", article.id.0, change.span.of(&article.text), change.text)
        };
        Ok(changes.iter().map(shown).collect())
    }

    #[test]
    fn a_form_of_an_actor_takes_the_place_of_another_in_all_articles() {
        let text = "//- a.txt\nMal$0iki left. “Maliki left,” one said. Nouri al-Maliki is gone.\n//- b.txt\nMaliki’s men came.\n";
        let wanted = ["a.txt: Maliki → al-Maliki", "a.txt: Maliki → al-Maliki, quoted", "b.txt: Maliki → al-Maliki"];
        assert_eq!(renamed(text, "al-Maliki").unwrap(), wanted);
        let refused = renamed(text, "Malicki").unwrap_err();
        assert!(refused.starts_with("“Malicki” is no name of Nouri al-Maliki"), "{refused}");
    }

    #[test]
    fn somebody_in_no_dictionary_is_renamed_where_the_same_words_name_them() {
        let text = "//- a.txt\nJosephine Arkw$0right, a lawyer, said no. Arkwright left.\n//- b.txt\nJosephine Arkwright, a lawyer, came.\n";
        let wanted = [
            "a.txt: Josephine Arkwright → Josephine Arkwright-Lem",
            "b.txt: Josephine Arkwright → Josephine Arkwright-Lem",
        ];
        assert_eq!(renamed(text, "Josephine Arkwright-Lem").unwrap(), wanted);
        assert!(renamed(text, "Iraq").unwrap_err().contains("already names Iraq"));
        assert!(renamed(text, " \n").is_err());
    }
}
