//! `copydesk dict suggest`: the people of some articles whom no dictionary has, most mentioned first.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use serde::Serialize;

use super::args::Suggest;
use crate::{
    analysis::Who,
    cli::{Outcome, args::Format, desk::Desk},
    dictionary::{Kind, stub},
    workspace::{ArticleId, Corpus},
};

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    mentions: usize,
    articles: usize,
    first: &'a str,
    entry: String,
}

/// How often somebody is mentioned, and where.
#[derive(Default)]
struct Tally<'a> {
    mentions: usize,
    articles: BTreeSet<&'a ArticleId>,
}

pub(super) fn run(args: &Suggest, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<Outcome> {
    let Some(desk) = Desk::open(&args.shelf.shared(&args.paths), None, err)? else { return Ok(Outcome::Failed) };
    let mut ids: BTreeSet<String> = desk.dictionary.actors().iter().map(|actor| actor.id.to_string()).collect();
    let tallies = tallies(&desk.corpus);
    let mut people: Vec<(&str, &Tally<'_>)> = tallies.iter().map(|(name, tally)| (*name, tally)).collect();
    people.retain(|(_, tally)| tally.mentions >= args.least);
    people.sort_by(|a, b| b.1.mentions.cmp(&a.1.mentions).then(a.0.cmp(b.0)));
    for (name, tally) in people {
        let entry = stub::entry(&stub::id(name, |id| ids.insert(id.to_owned())), name, Kind::Person);
        let first = tally.articles.first().map_or("", |id| &*id.0);
        let row = Row { name, mentions: tally.mentions, articles: tally.articles.len(), first, entry };
        match args.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut *out, &row)?;
                writeln!(out)?;
            }
            Format::Text => {
                let Row { mentions, articles, first, entry, .. } = row;
                writeln!(out, "# mentions: {mentions}, articles: {articles}, among them {first}\n{entry}")?;
            }
        }
    }
    Ok(if desk.failed { Outcome::Failed } else { Outcome::Clean })
}

/// By name. People who are called by one word only are nobody that an entry could tell.
fn tallies(corpus: &Corpus) -> BTreeMap<&str, Tally<'_>> {
    let mut tallies: BTreeMap<&str, Tally<'_>> = BTreeMap::new();
    for article in corpus.articles() {
        for mention in &article.facts.mentions {
            let Who::Person(person) = mention.who else { continue };
            let name = article.facts.people[person as usize].name.as_str();
            if name.contains(' ') {
                let tally = tallies.entry(name).or_default();
                tally.mentions += 1;
                tally.articles.insert(&article.id);
            }
        }
    }
    tallies
}
