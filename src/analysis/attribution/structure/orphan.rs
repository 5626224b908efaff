//! Contents without a cue: a quotation goes on with what its speaker said before, anything else needs a cue beside it.

use super::{Ground, Story};
use crate::{
    analysis::{
        attribution::{
            content,
            status::{self, Status},
        },
        facts::{Attribution, By, ContentKind, Repair, SourceClass},
    },
    dictionary::lexicon::LEXICON,
};

/// How many paragraphs of nothing but quotation a speaker may go on for.
const REACH: usize = 8;

/// Finds each content without a cue its owner, or drops it.
pub(super) fn house(story: Story<'_>, all: &mut Vec<Attribution>) {
    let (mut owned, orphans): (Vec<Attribution>, Vec<Attribution>) =
        std::mem::take(all).into_iter().partition(|attribution| !attribution.cue.is_empty());
    owned.sort_by_key(Attribution::start);
    let mut lone = Vec::new();
    let taken = Ground::of(owned.iter().flat_map(|one| &one.content));
    for orphan in orphans.into_iter().filter(|one| !one.content.iter().any(|span| taken.meets(*span))) {
        if let Some(owner) = speaker(story, &owned, &orphan) {
            let owner = &mut owned[owner];
            owner.content.extend(orphan.content);
            owner.content.sort();
            owner.kind = content::kind(story.layout, &owner.content);
            owner.by = By::Running;
            owner.repaired(Repair::Joined);
        } else {
            lone.extend(beside(story, orphan));
        }
    }
    owned.append(&mut lone);
    *all = owned;
}

/// Who spoke last before a quotation, in its own paragraph or in the one before; else who goes on speaking after it.
fn speaker(story: Story<'_>, owned: &[Attribution], orphan: &Attribution) -> Option<usize> {
    let layout = story.layout;
    let content = orphan.content.first()?;
    let block_at = |offset: usize| layout.sentences[layout.sentence_at(offset)].block;
    let block = block_at(content.start());
    let near = owned.partition_point(|one| block_at(one.start()) + REACH < block)
        ..owned.partition_point(|one| block_at(one.start()) <= block + 1);
    if orphan.kind == ContentKind::Indirect {
        return None;
    }
    let end = |one: &Attribution| one.content.iter().chain(&one.cue).map(|span| span.end()).max().unwrap_or(0);
    let speaks = |one: &Attribution| one.source.as_ref().is_some_and(|source| source.class != SourceClass::Document);
    let candidates = || near.clone().filter(|&index| speaks(&owned[index]) && end(&owned[index]) <= content.start());
    for back in 0..=REACH.min(block) {
        let here = block - back;
        let ends_here = |index: &usize| block_at(end(&owned[*index]).saturating_sub(1)) == here;
        let said: Vec<usize> = candidates().filter(ends_here).collect();
        let quoted = said.iter().rev().find(|&&index| owned[index].kind != ContentKind::Indirect);
        if let Some(&index) = quoted.or(said.last()) {
            return Some(index);
        }
        if back > 0 && !story.is_all_quoted(here) {
            break;
        }
    }
    let next = near.clone().find(|&index| owned[index].content[0].start() >= content.end())?;
    let follows = block_at(owned[next].start()) == block + 1 && owned[next].kind != ContentKind::Indirect;
    (follows && speaks(&owned[next])).then_some(next)
}

/// An orphan with the nearest cue of the lexicon in its sentence, where there is one outside its content.
fn beside(story: Story<'_>, orphan: Attribution) -> Option<Attribution> {
    let layout = story.layout;
    let content = *orphan.content.first()?;
    let words = layout.sentences[layout.sentence_at(content.start())].words.clone();
    let inside = layout.words.inside(content);
    let before = (words.start..inside.start).rev();
    let cue = before.chain(inside.end..words.end).take(12).find(|&word| {
        let known = LEXICON.cue(layout.folded(word)).filter(|(cue, _)| !cue.weak && cue.particle.is_none());
        known.is_some() && !layout.is_quoted(word)
    })?;
    let cue = vec![layout.words.span(cue..cue + 1)];
    let Status { class, tier, negated, conditional } = status::of(layout, &cue, None);
    let mut owned = Attribution { cue, class, tier, negated, conditional, by: By::Frame, ..orphan };
    owned.repaired(Repair::NearestCue);
    Some(owned)
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Metadata, analyze};
    use crate::dictionary::Dictionary;

    #[test]
    fn a_quotation_by_itself_goes_on_with_the_speaker_before() {
        let text = "The bridge is old.\n\n“It will hold,” Barack Obama said on Monday.\n\n“It has always held, and it will hold for years.”\n\nIt rained.\n";
        let facts = analyze(text, &Metadata::default(), &Dictionary::builtin());
        let content: Vec<&str> = facts.attributions[0].content.iter().map(|span| span.of(text)).collect();
        assert_eq!(facts.attributions.len(), 1, "{:?}", facts.attributions);
        assert_eq!(content, ["“It will hold,”", "“It has always held, and it will hold for years.”"]);
    }

    #[test]
    fn every_attribution_has_a_cue() {
        for name in ["oped-name-the-person.txt", "envoy-farewell-speech.txt"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(name);
            let text = std::fs::read_to_string(path).unwrap();
            let facts = analyze(&text, &Metadata::default(), &Dictionary::builtin());
            assert!(!facts.attributions.is_empty() && facts.attributions.iter().all(|one| !one.cue.is_empty()));
        }
    }
}
