//! Reading articles from disk: the only place below the edge that touches it.

mod lines;
mod model;
mod read;
pub mod record;
mod several;
mod sources;
mod walk;

use std::{
    fmt,
    fs::File,
    io::Read,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    Article, ArticleId,
    cache::{Again, Cache},
    config::Genres,
    index::Indexed,
};
use crate::{
    analysis::{Metadata, attribution::model::Model},
    dictionary::Dictionary,
    text::{Document, Format},
};

pub use lines::lines;
pub use model::model;
pub use record::Item;
pub use several::{Part, read as several};
pub use sources::{Shelf, dictionary, dictionary_after, sources};
pub use walk::{ENDINGS, Patterns, files, found, shown};

/// Something that could not be read, or not wholly: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or folder as shown to people.
    pub path: String,
    /// The line, from 1, where it is in one.
    pub line: Option<usize>,
    /// What is wrong, and what to do or what was done.
    pub message: String,
    /// Whether the run did what was asked all the same.
    pub minor: bool,
}

impl Problem {
    /// A problem with a whole file.
    pub fn new(path: &Path, message: impl Into<String>) -> Self {
        Self { path: id(&shown(path)), line: None, message: message.into(), minor: false }
    }

    /// The same where the run does what was asked all the same.
    pub fn minor(path: &Path, message: impl Into<String>) -> Self {
        Self { minor: true, ..Self::new(path, message) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// What the caller says of all articles, besides their text.
#[derive(Clone, Debug)]
pub struct Given {
    /// The date of articles that carry none.
    pub date: Option<Date>,
    /// The day by which names and titles are judged, instead of each article's own.
    pub as_of: Option<Date>,
    /// Their genres.
    pub genres: Genres,
    /// How many bytes a file may have.
    pub limit: u64,
    /// The attribution model; the shipped one where there is none.
    pub model: Option<Arc<Model>>,
    /// What is known from earlier runs.
    pub cache: Option<Arc<Cache>>,
    /// Where facts from there may wait until somebody looks at them: how they are found should they not be readable.
    pub again: Option<Again>,
}

/// The largest article that is read. An article is analyzed as a whole and stays in memory with its facts, at some ten
/// times its size; what is larger than any article is an archive in one file or a mistake.
const LIMIT: u64 = 16 << 20;

impl Default for Given {
    fn default() -> Self {
        Self { date: None, as_of: None, genres: Genres::default(), limit: LIMIT, model: None, cache: None, again: None }
    }
}

impl Given {
    /// What an article at a path is analyzed with.
    pub fn metadata(&self, path: &Path) -> Metadata {
        let Self { date, as_of, genres, model, .. } = self;
        Metadata { date: *date, as_of: *as_of, genre: genres.at(path), model: model.clone(), ..Article::metadata(path) }
    }
}

/// Reads and analyzes files, on all cores and with the same outcome on any number of them. `done` is called once a
/// file, from any thread.
pub fn load(
    files: &[PathBuf],
    given: &Given,
    dictionary: &Dictionary,
    done: impl Fn() + Sync,
) -> (Vec<Indexed>, Vec<Problem>) {
    let go_on = || {
        done();
        true
    };
    let Loaded { articles, problems, .. } = while_wanted(files, given, dictionary, go_on);
    (articles, problems)
}

/// What came of reading files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// What was read.
    pub articles: Vec<Indexed>,
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// The files that nobody wanted any more, in their order.
    pub unread: Vec<PathBuf>,
}

/// The same as long as it is `wanted`, which is asked before each file, from any thread.
pub fn while_wanted(
    files: &[PathBuf],
    given: &Given,
    dictionary: &Dictionary,
    wanted: impl Fn() -> bool + Sync,
) -> Loaded {
    let read = |file: &PathBuf| wanted().then(|| articles(file, given, dictionary)).ok_or_else(|| file.clone());
    let mut loaded = Loaded::default();
    for one in files.par_iter().map(read).collect::<Vec<_>>() {
        match one {
            Ok((articles, faults)) => {
                loaded.articles.extend(articles);
                loaded.problems.extend(faults);
            }
            Err(unread) => loaded.unread.push(unread),
        }
    }
    loaded.problems.sort();
    loaded
}

/// Files in batches: a few at first, so that the first answers come soon, then more at a time. Each batch moves all that
/// the index has already, so that in a large folder it is a share of what was read. They grow larger where articles are
/// known from the cache, which takes little time and room.
pub fn batches<'a>(files: &'a [PathBuf], given: &Given) -> impl Iterator<Item = &'a [PathBuf]> + use<'a> {
    let known = given.cache.as_ref().is_some_and(|cache| cache.is_filled());
    let Growth { doubled, share } = if known { KNOWN } else { NEW };
    let (mut step, mut rest) = (0, files);
    std::iter::from_fn(move || {
        let size = (FIRST << doubled.min(step)).max((files.len() - rest.len()) / share);
        step += 1;
        rest.split_off(..size.min(rest.len())).filter(|batch| !batch.is_empty())
    })
}

/// Files of the first batch.
const FIRST: usize = 100;

/// How batches grow: how often the next has twice as many, and which share of those before it has from then on.
struct Growth {
    doubled: u32,
    share: usize,
}

const NEW: Growth = Growth { doubled: 3, share: 16 };
const KNOWN: Growth = Growth { doubled: 6, share: 4 };

/// The articles of a file, one or as many as a file of its kind holds, and what the index has of each.
fn articles(path: &Path, given: &Given, dictionary: &Dictionary) -> (Vec<Indexed>, Vec<Problem>) {
    let indexed = |article| Indexed::of(Arc::new(article));
    let Some((items, mut problems)) = several(path, given.limit) else {
        let (article, problem) = file(path, given, dictionary);
        return (article.map(indexed).into_iter().collect(), problem.into_iter().collect());
    };
    let read = |part: Part| part.read().and_then(|one| item(&one, given, dictionary)).map(indexed);
    let read: Vec<_> = items.into_par_iter().map(read).collect();
    let mut articles = Vec::new();
    for one in read {
        match one {
            Ok(article) => articles.push(article),
            Err(problem) => problems.push(problem),
        }
    }
    (articles, problems)
}

/// Reads and analyzes one file.
pub fn file(path: &Path, given: &Given, dictionary: &Dictionary) -> (Option<Article>, Option<Problem>) {
    match File::open(path) {
        Ok(reader) => article(path, reader, given, dictionary),
        Err(error) => (None, Some(Problem::new(path, read::unreadable(path, &error)))),
    }
}

/// Reads and analyzes one article from anywhere, under the path that names it.
pub fn article(
    path: &Path,
    reader: impl Read,
    given: &Given,
    dictionary: &Dictionary,
) -> (Option<Article>, Option<Problem>) {
    let text = match read::read(path, reader, given.limit) {
        Ok(text) => text,
        Err(message) => return (None, Some(Problem::new(path, message))),
    };
    let path = shown(path);
    let told = given.metadata(&path);
    // JSON and XML that is no article would be read as a heap of marks.
    let Some(format) = told_by_head(&path, &text.text).unwrap_or(Some(told.format)) else {
        let message = "no article that is known (ninjs, NITF, NewsML-G2); left out";
        return (None, Some(Problem::new(&path, message)));
    };
    if let Some(fault) = format.fault(&text.text) {
        return (None, Some(Problem::new(&path, format!("{fault}; left out"))));
    }
    match analyzed(&path, &text.text, &Metadata { format, ..told }, given, dictionary) {
        Ok(article) => (Some(article), text.fault.map(|fault| Problem::new(&path, fault))),
        Err(problem) => (None, Some(problem)),
    }
}

/// The format of a `.json` or `.xml` file, if its text is an article; of other files their name tells it.
pub fn told_by_head(path: &Path, text: &str) -> Option<Option<Format>> {
    let may_be = matches!(path.extension()?.to_str()?, "json" | "xml");
    may_be.then(|| Format::of_head(text))
}

/// Analyzes an article of a file or stream that holds several.
pub fn item(item: &Item, given: &Given, dictionary: &Dictionary) -> Result<Article, Problem> {
    let path = PathBuf::from(&item.name);
    // The name of the file is the corpus's and tells no article's day.
    let told = Metadata { file_name: None, ..given.metadata(&path) };
    let metadata = Metadata { format: item.format, matter: Some(item.matter.clone()), ..told };
    analyzed(&path, &item.text, &metadata, given, dictionary)
}

/// Takes what is known of an article from earlier runs, or else analyzes it.
fn analyzed(
    path: &Path,
    text: &str,
    metadata: &Metadata,
    given: &Given,
    dictionary: &Dictionary,
) -> Result<Article, Problem> {
    let document = Document::new(text, 0);
    let (id, shown) = (ArticleId(id(path).into()), path.to_owned());
    let find = |cache: &Arc<Cache>| cache.find(&document.shared(), metadata, given.again.as_ref());
    if let Some(facts) = given.cache.as_ref().and_then(find) {
        return Ok(Article::known(id, shown, document, facts));
    }
    // The analysis never fails; should a fault of its own hit one article, the others are still read.
    let analyzed = panic::catch_unwind(AssertUnwindSafe(|| {
        let article = Article::new(id, shown, document, metadata, dictionary);
        if let Some(cache) = &given.cache {
            cache.keep(&article, metadata);
        }
        article
    }));
    analyzed.map_err(|_| Problem::new(path, FAULT))
}

/// What is said of an article that copydesk itself fails on.
pub const FAULT: &str = "left out: an internal fault of copydesk; please report it with this article";

/// The id of an article: its path as shown, with `/` on every system.
pub fn id(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Corpus;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn every_file_is_an_article_or_a_problem_in_any_order() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in [("a.txt", &b"One."[..]), ("b.txt", b"\0"), ("c.txt", b"Caf\xE9.")] {
            std::fs::write(dir.path().join(name), bytes).unwrap();
        }
        let mut files: Vec<_> = ["a.txt", "b.txt", "c.txt", "gone.txt"].map(|name| dir.path().join(name)).into();
        let count = AtomicUsize::new(0);
        let read = |files: &[PathBuf]| {
            let done = || _ = count.fetch_add(1, Ordering::Relaxed);
            let (articles, problems) = load(files, &Given::default(), &Dictionary::default(), done);
            let mut corpus = Corpus::default();
            for article in articles {
                corpus.put(article);
            }
            (corpus.articles().map(|article| article.id.clone()).collect::<Vec<_>>(), problems)
        };
        let (ids, problems) = read(&files);
        assert_eq!((ids.len(), problems.len(), count.load(Ordering::Relaxed)), (2, 3, 4));
        assert!(problems[2].to_string().ends_with("gone.txt: gone since this run began; left out"), "{problems:?}");
        files.reverse();
        assert_eq!(read(&files), (ids, problems));
    }

    #[test]
    fn batches_grow_with_what_was_read_and_leave_no_file_out() {
        let files: Vec<PathBuf> = (0..30_000).map(|number| number.to_string().into()).collect();
        let batches: Vec<_> = batches(&files, &Given::default()).collect();
        assert!(batches.concat() == files);
        let sizes: Vec<usize> = batches.iter().map(|batch| batch.len()).collect();
        assert_eq!(sizes[..5], [100, 200, 400, 800, 800]);
        assert!(sizes[..sizes.len() - 1].is_sorted() && sizes.iter().any(|size| *size > 1600), "{sizes:?}");
        assert_eq!(super::batches(&[], &Given::default()).count(), 0);
    }

    #[test]
    fn what_is_not_wanted_any_more_is_not_read() {
        let dir = tempfile::tempdir().unwrap();
        let files: Vec<_> = (100..300).map(|number| dir.path().join(format!("{number}.txt"))).collect();
        for file in &files {
            std::fs::write(file, "One.").unwrap();
        }
        let asked = AtomicUsize::new(0);
        let wanted = || asked.fetch_add(1, Ordering::SeqCst) < 20;
        let loaded = while_wanted(&files, &Given::default(), &Dictionary::default(), wanted);
        assert_eq!((loaded.articles.len(), loaded.unread.len(), asked.into_inner()), (20, 180, 200));
        let read: Vec<_> = loaded.articles.iter().map(|indexed| indexed.article.path.clone()).collect();
        let rest: Vec<_> = files.into_iter().filter(|file| !read.contains(file)).collect();
        assert_eq!(loaded.unread, rest);
    }
}
