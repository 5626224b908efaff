//! Numbers and claims that other articles have, too.

use super::{Cursor, Location};
use crate::{
    analysis::Mention,
    workspace::index::{Recall, assertion, figure},
};

/// Every place of the workspace that gives the number under the cursor, the oldest article first; none where no other
/// article does. Somebody named beside the number, `Iranian` in `2,000 Iranian troops`, is no part of it.
pub(super) fn counts(cursor: &Cursor<'_>) -> Vec<Location> {
    let named = |mention: &Mention| mention.span.contains(cursor.offset);
    if cursor.facts().mentions.iter().any(named) {
        return Vec::new();
    }
    let figures = figure::figures(cursor.article);
    let Some(here) = figures.iter().find(|figure| figure.span.contains(cursor.offset)) else { return Vec::new() };
    let others = figure::counterparts(cursor.corpus, &Recall::default(), cursor.article, here).into_iter();
    let same = others.filter(|(_, other)| here.is_equal(other));
    let mut found: Vec<Location> = same.map(|(article, other)| Location::new(article, other.span)).collect();
    if !found.is_empty() {
        found.push(Location::new(cursor.article, here.span));
    }
    found.sort_by(|one, other| (one.article.by_age(), one.span).cmp(&(other.article.by_age(), other.span)));
    found
}

/// The sentence of the earliest other article that names an owner for the claim under the cursor.
pub(super) fn owner(cursor: &Cursor<'_>) -> Option<Location> {
    let claim = cursor.facts().claims.iter().find(|claim| claim.span.contains(cursor.offset))?;
    let owners = assertion::owners(cursor.corpus, cursor.article, claim.sentence);
    owners.first().map(|owned| Location::new(owned.article, owned.span))
}
