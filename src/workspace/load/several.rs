//! Files of several articles: JSON Lines, RSS and Atom. Each article is called after its file, with its id or line.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
    path::Path,
    sync::Arc,
};

use feed_rs::model::{Entry, Feed, Text};

use super::{
    Item, Problem, id,
    lines::lines,
    read::{self as bytes, HEAD, unreadable},
    record, shown,
};
use crate::text::{
    Format,
    front_matter::{Field, FrontMatter},
};

/// How a file holds several articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Several {
    /// One a line.
    Lines,
    /// Entries of RSS or Atom.
    Feed,
}

impl Several {
    /// What a file is by its ending; an `.xml` by how it begins.
    fn of(file: &Path) -> Option<Self> {
        match &*file.extension()?.to_str()?.to_ascii_lowercase() {
            "jsonl" | "ndjson" => Some(Self::Lines),
            "rss" | "atom" => Some(Self::Feed),
            "xml" | "rdf" => {
                let mut head = Vec::new();
                File::open(file).ok()?.take(HEAD as u64).read_to_end(&mut head).ok()?;
                let head = String::from_utf8_lossy(&head);
                ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| head.contains(root)).then_some(Self::Feed)
            }
            _ => None,
        }
    }
}

/// One of the articles of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Read together with the others.
    Whole(Box<Item>),
    /// A line, read again when its turn comes: a corpus may be larger than memory.
    Line {
        /// What the article is called.
        name: String,
        /// The file that it stands in.
        file: Arc<Path>,
        /// The byte where the line begins.
        at: u64,
        /// Its bytes.
        size: usize,
    },
}

impl Part {
    /// What the article is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Whole(item) => &item.name,
            Self::Line { name, .. } => name,
        }
    }

    /// Its bytes.
    pub fn size(&self) -> u64 {
        match self {
            Self::Whole(item) => item.text.len() as u64,
            Self::Line { size, .. } => *size as u64,
        }
    }

    /// The article itself.
    pub fn read(&self) -> Result<Cow<'_, Item>, Problem> {
        let (name, file, at, size) = match self {
            Self::Whole(item) => return Ok(Cow::Borrowed(item)),
            Self::Line { name, file, at, size } => (name, file, *at, *size),
        };
        let mut bytes = vec![0; size];
        let read = File::open(file).and_then(|mut reader| {
            reader.seek(SeekFrom::Start(at))?;
            reader.read_exact(&mut bytes)
        });
        read.map_err(|error| Problem::new(Path::new(name), unreadable(file, &error)))?;
        let line = String::from_utf8_lossy(&bytes);
        // It has been read before: only somebody else's hand can have broken it.
        let item = record::read(&line, name);
        let item = item.map_err(|_| Problem::new(Path::new(name), "changed since this run began; left out"))?;
        Ok(Cow::Owned(Item { name: name.clone(), ..item }))
    }
}

/// The articles of a file that may hold several; nothing where it is no file of that kind.
pub fn read(file: &Path, limit: u64) -> Option<(Vec<Part>, Vec<Problem>)> {
    let kind = Several::of(file)?;
    let items = match (File::open(file), kind) {
        (Err(error), _) => Err(Problem::new(file, unreadable(file, &error))),
        (Ok(reader), Several::Lines) => records(file, reader),
        (Ok(reader), Several::Feed) => entries(file, reader, limit),
    };
    let (items, mut problems) = items.unwrap_or_else(|problem| (Vec::new(), vec![problem]));
    if items.is_empty() && problems.is_empty() {
        problems.push(Problem::new(file, "no article in this file"));
    }
    Some((items, problems))
}

type Found = (Vec<Part>, Vec<Problem>);

fn records(file: &Path, reader: File) -> Result<Found, Problem> {
    let (mut items, mut problems, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    let (name, shared) = (id(&shown(file)), Arc::<Path>::from(file));
    // What comes through a pipe comes once.
    let stays = reader.metadata().is_ok_and(|metadata| metadata.is_file());
    let read = lines(&mut BufReader::new(reader), |number, at, line| {
        let place = format!("{name}:{number}");
        let found = line.map_err(record::Fault::new);
        let size = found.as_ref().map_or(0, String::len);
        match found.and_then(|line| record::read(&line, &place)) {
            Ok(mut item) => {
                // Two articles of one id are two articles: the later one goes by its line.
                let own = item.id.as_ref().map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
                item.name = own.filter(|id| ids.insert(id.clone())).map_or(place, |id| format!("{name}#{id}"));
                let line = |item: Item| Part::Line { name: item.name, file: Arc::clone(&shared), at, size };
                items.push(if stays { line(item) } else { Part::Whole(Box::new(item)) });
            }
            Err(fault) => problems.push(Problem { line: Some(number), ..Problem::new(file, fault.message) }),
        }
        true
    });
    read.map_err(|error| Problem::new(file, unreadable(file, &error)))?;
    Ok((items, problems))
}

fn entries(file: &Path, reader: File, limit: u64) -> Result<Found, Problem> {
    let text = bytes::read(file, reader, limit).map_err(|message| Problem::new(file, message))?;
    let feed = feed_rs::parser::parse(text.text.as_bytes())
        .map_err(|error| Problem::new(file, format!("no RSS or Atom ({error}); left out").replace('\n', " ")))?;
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    problems.extend(text.fault.map(|fault| Problem::new(file, fault)));
    for (number, entry) in (1..).zip(&feed.entries) {
        let name =
            format!("{}#{}", id(&shown(file)), if entry.id.is_empty() { number.to_string() } else { entry.id.clone() });
        match words(entry) {
            Some((text, format)) => {
                let item = Item { name, id: None, text, format, matter: matter(entry, &feed) };
                items.push(Part::Whole(Box::new(item)));
            }
            None => problems.push(Problem::new(file, format!("entry {number} has no text of its own; left out"))),
        }
    }
    Ok((items, problems))
}

/// The article itself, else its summary.
fn words(entry: &Entry) -> Option<(String, Format)> {
    let content = entry.content.as_ref().and_then(|content| content.body.clone());
    let text = content.or_else(|| entry.summary.as_ref().map(|summary| summary.content.clone()))?;
    // Feeds write HTML whatever they call it; where no tag stands, it is text.
    let format = if text.contains("</") || text.contains("/>") { Format::Html } else { Format::Plain };
    (!text.trim().is_empty()).then_some((text, format))
}

fn matter(entry: &Entry, feed: &Feed) -> FrontMatter {
    let text = |text: &Option<Text>| text.as_ref().map(|text| Field::beside(text.content.trim()));
    let names: Vec<&str> = entry.authors.iter().filter_map(|person| person.name.as_deref()).collect();
    FrontMatter {
        title: text(&entry.title),
        date: entry.published.or(entry.updated).map(|time| Field::beside(time.date_naive().to_string())),
        byline: (!names.is_empty()).then(|| Field::beside(names.join(", "))),
        outlet: text(&feed.title),
        ..FrontMatter::default()
    }
}
