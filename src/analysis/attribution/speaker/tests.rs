//! Who is meant, sentence by sentence: the tests of [`super`].

use crate::{
    analysis::{AttributionSource, Facts, Metadata, SourceClass, Who, analyze},
    dictionary::Dictionary,
};

fn name(facts: &Facts, dictionary: &Dictionary, who: Who) -> String {
    match who {
        Who::Actor(actor) => dictionary.actor(actor).id.to_string(),
        Who::Person(person) => facts.people[person as usize].name.clone(),
        Who::Body(body, _) => facts.bodies[body as usize].name.clone(),
    }
}

/// The last attribution's source: whom it names, or else its candidates.
fn last(text: &str) -> (Option<String>, Vec<String>, SourceClass) {
    let dictionary = Dictionary::builtin();
    let metadata = Metadata { date: Some(jiff::civil::date(2014, 6, 16)), ..Metadata::default() };
    let facts = analyze(text, &metadata, &dictionary);
    let source: &AttributionSource = facts.attributions.last().and_then(|one| one.source.as_ref()).expect(text);
    let named = |who: &Who| name(&facts, &dictionary, *who);
    (source.speaker.as_ref().map(named), source.candidates.iter().map(named).collect(), source.class)
}

#[track_caller]
fn speaks(text: &str, who: &str) {
    let (speaker, candidates, _) = last(text);
    assert_eq!(speaker.as_deref(), Some(who), "{text} {candidates:?}");
}

#[test]
fn a_name_beside_a_title_is_the_speaker() {
    speaks("Secretary of State John Kerry said that it was over.", "john-kerry");
    speaks("The US secretary of state, John Kerry, said that it was over.", "john-kerry");
    speaks("The Austrian chancellor, Angela Merkel, said that it was over.", "angela-merkel");
    speaks("The ministry was shut. Spokesman Piet Vandersloot said that it was over.", "Piet Vandersloot");
    assert_eq!(last("A senior official, John Kerry, said that it was over.").2, SourceClass::Named);
    let (speaker, ..) = last("A spokesman for the Iraqi prime minister, Nouri al-Maliki, said that it was over.");
    assert_ne!(speaker.as_deref(), Some("nouri-al-maliki"), "a spokesman is not whom he speaks for");
}

#[test]
fn a_pronoun_goes_on_with_who_spoke_last() {
    speaks("Barack Obama said that it was over. He said that it had been long.", "barack-obama");
    speaks("Angela Merkel met John Kerry. She said that it was over.", "angela-merkel");
    speaks(
        "State Department spokeswoman Ellen Marchetti spoke after Barack Obama. She said that it was over.",
        "Ellen Marchetti",
    );
    speaks("Barack Obama said that it was over. “Angela Merkel knows it,” he said.", "barack-obama");
    speaks("John Kerry, who said that it was over, left the hall.", "john-kerry");
}

#[test]
fn an_open_pronoun_lists_its_candidates_the_likeliest_first() {
    let (speaker, candidates, class) =
        last("Barack Obama said that it was over. John Kerry left the hall early. He said that it had been long.");
    assert_eq!((speaker, class), (None, SourceClass::Pronoun));
    assert_eq!(candidates, ["john-kerry", "barack-obama"]);
}

#[test]
fn two_who_speak_together_are_both_named() {
    let (speaker, candidates, _) = last("Barack Obama and John Kerry said that it was over.");
    assert_eq!((speaker, candidates.len()), (None, 2), "{candidates:?}");
}

#[test]
fn a_pronoun_without_anybody_means_nobody() {
    let (speaker, candidates, _) = last("The bridge fell in June. He said that it had been long.");
    assert_eq!((speaker, candidates), (None, Vec::new()));
}

#[test]
fn an_office_alone_means_its_holder_at_the_articles_date() {
    speaks("The Iraqi prime minister said that it was over.", "nouri-al-maliki");
    speaks("Barack Obama flew to Vienna. Later the president said that it was over.", "barack-obama");
    speaks("Senator Wade Hollister came too. Later the senator said that it was over.", "Wade Hollister");
}

#[test]
fn a_common_noun_means_the_last_body_of_its_kind() {
    speaks("The Islamic State took the town of Tal Afar. On Monday the group said that it was over.", "islamic-state");
    speaks("Reuters sent two reporters to the town. On Monday the agency said that it was over.", "reuters");
}

#[test]
fn unlisted_people_are_known_by_their_surname() {
    speaks(
        "Joshua Keatingford, a lawyer, came to the hall. Mr. Keatingford said that it was over.",
        "Joshua Keatingford",
    );
    speaks(
        "Joshua Keatingford, a lawyer, came to the hall. It was cold. Keatingford said that it was over.",
        "Joshua Keatingford",
    );
}
