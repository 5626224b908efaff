//! The cache: whatever becomes of it, what is found is what would be found without it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use copydesk::{
    analysis::Facts,
    dictionary::{Dialect, Dictionary, Source},
    workspace::{
        cache::{Again, Cache},
        load::{self, Given},
    },
};

use serde_json::Value;

use crate::support::Dir;

/// Enough articles to be worth a cache.
const ARTICLES: usize = 40;

fn desk() -> Dir {
    let article = |number: usize| {
        let (thing, town) = (["quay", "viaduct", "brickworks"][number % 3], ["Ghent", "Turku"][number % 2]);
        format!(
            "{town} council keeps its {thing} open\n\nGHENT, June {}, 2014 — The {thing} in {town} stays open until {} \
             people have been heard, Mayor Odile Marchetti said on Monday. “We will not shut a {thing} that feeds {} \
             families,” Marchetti said.\n\nIt caused {} accidents last year.\n",
            1 + number % 28,
            100 + number,
            20 + number,
            3 + number,
        )
    };
    (0..ARTICLES).fold(Dir::new(), |dir, number| dir.put(&format!("desk/{number:02}.txt"), article(number)))
}

/// The only file of a cache.
fn file(cache: &Path) -> PathBuf {
    let files: Vec<_> = fs::read_dir(cache).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

/// A desk read without a process of its own.
struct Reader {
    dir: Dir,
    dictionary: Dictionary,
    /// Whether facts from the cache wait until somebody looks at them.
    again: Option<Again>,
}

impl Reader {
    fn new() -> Self {
        Self { dir: desk(), dictionary: Dictionary::default(), again: None }
    }

    fn cache(&self) -> PathBuf {
        self.dir.path().join("cache")
    }

    fn open(&self) -> Arc<Cache> {
        Arc::new(Cache::open(&self.cache(), &[self.dir.path().to_owned()], &self.dictionary, None))
    }

    /// What is found in all articles.
    fn found(&self, cache: Option<Arc<Cache>>) -> String {
        let (files, _) = load::files(&[self.dir.path().join("desk")], &load::Patterns::default());
        let given = Given { cache, again: self.again.clone(), ..Given::default() };
        let (articles, problems) = load::load(&files, &given, &self.dictionary, || ());
        assert_eq!((articles.len(), problems), (ARTICLES, Vec::new()));
        let facts: Vec<_> = articles.iter().map(|indexed| &indexed.article.facts).collect();
        format!("{facts:?}")
    }

    /// The same with a cache, and what was wrong with that.
    fn run(&self) -> (String, Vec<String>) {
        let cache = self.open();
        let found = self.found(Some(Arc::clone(&cache)));
        (found, cache.close(true).iter().map(ToString::to_string).collect())
    }
}

#[test]
fn lint_and_report_say_the_same_with_a_cache_as_without() {
    let dir = desk();
    let lint = |more: &[&str]| dir.run(&[&["lint", "--format", "jsonl", "--hints", "desk"], more].concat()).code(0);
    let without = lint(&["--no-cache"]);
    assert!(!without.rows().is_empty() && !dir.path().join("cache").exists());
    for _ in 0..2 {
        let with = lint(&["--cache-dir", "cache"]);
        assert_eq!((&with.stdout, &*with.stderr), (&without.stdout, ""));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&dir.path().join("cache")), mode(&file(&dir.path().join("cache")))), (0o700, 0o600));
    }
    let page = |more: &[&str]| {
        dir.run(&[&["report", "desk", "-o", "page.html"], more].concat()).code(0);
        fs::read_to_string(dir.path().join("page.html")).unwrap()
    };
    assert_eq!(page(&["--cache-dir", "cache"]), page(&["--no-cache"]));
}

#[test]
fn an_article_that_is_still_the_same_is_not_analyzed_again_and_a_changed_one_is() {
    // What is found again says so.
    let again = Some(Again::new(|_, _| Facts::default()));
    let reader = Reader { again, ..Reader::new() };
    let run = || {
        let cache = reader.open();
        let found = reader.found(Some(Arc::clone(&cache)));
        assert_eq!(cache.close(true), []);
        (found, cache.used())
    };
    let (first, used) = run();
    assert_eq!(used, 0);
    assert_eq!(run(), (first.clone(), ARTICLES));
    let changed = reader.dir.path().join("desk/00.txt");
    fs::write(&changed, fs::read_to_string(&changed).unwrap().replace("Marchetti", "Verhoest")).unwrap();
    let (second, used) = run();
    assert!(second.contains("Verhoest") && second == reader.found(None) && second != first);
    assert_eq!((used, run().1), (ARTICLES - 1, ARTICLES));
}

#[test]
fn a_desk_with_another_dictionary_finds_nothing_of_what_was_known() {
    let mut reader = Reader::new();
    reader.run();
    let entry = "[[actor]]\nid = \"odile-marchetti\"\nname = \"Odile Marchetti\"\nkind = \"person\"\n";
    let source = Source { name: "own.toml".into(), builtin: false, text: entry.into() };
    reader.dictionary = Dictionary::read_as(vec![source], Dialect::default());
    let (found, problems) = reader.run();
    assert!(found.contains("Actor(") && found == reader.found(None) && problems.is_empty(), "{problems:?}");
}

#[test]
fn a_damaged_file_is_made_anew_and_said_so_once() {
    let reader = Reader::new();
    let (wanted, _) = reader.run();
    let file = file(&reader.cache());
    let good = fs::read(&file).unwrap();
    let flipped = (0..40).map(|step| {
        let mut bytes = good.clone();
        bytes[good.len() * step / 40 + step * 7 % 64] ^= 1 << (step % 8);
        bytes
    });
    let cut = [0, 1, 4096, good.len() / 3, good.len() - 1].map(|length| good[..length].to_vec());
    let mut detected = 0;
    for (case, bytes) in flipped.chain(cut).chain([b"no database\n".repeat(4000)]).enumerate() {
        fs::write(&file, bytes).unwrap();
        let (found, problems) = reader.run();
        assert_eq!(found, wanted, "case {case}");
        assert!(
            problems.len() <= 1 && problems.iter().all(|it| it.contains("damaged and is made anew")),
            "{problems:?}"
        );
        detected += problems.len();
        assert_eq!(reader.run(), (wanted.clone(), Vec::new()), "case {case}");
    }
    assert!(detected >= 5, "{detected}");
}

#[test]
fn a_second_process_goes_without_the_cache_that_another_one_has() {
    let reader = Reader::new();
    let held = reader.open();
    let (found, problems) = reader.run();
    assert!(problems.len() == 1 && problems[0].contains("another copydesk"), "{problems:?}");
    assert_eq!(found, reader.found(Some(Arc::clone(&held))));
    assert!(held.close(true).is_empty());
    drop(held);
    assert_eq!(reader.run(), (found, Vec::new()));
}

#[test]
fn a_folder_that_cannot_be_is_one_line_and_changes_nothing() {
    let dir = desk().put("taken", "a file");
    let without = dir.run(&["lint", "--format", "jsonl", "desk", "--no-cache"]).code(0);
    let with = dir.run(&["lint", "--format", "jsonl", "desk", "--cache-dir", "taken"]).code(0);
    assert_eq!(with.stdout, without.stdout);
    assert!(with.problems().len() == 1 && with.stderr.contains("goes without a cache"), "{}", with.stderr);
}

#[test]
fn a_process_that_is_killed_while_it_writes_leaves_what_can_be_read() {
    let dir = desk();
    let wanted = dir.run(&["lint", "--format", "jsonl", "desk", "--no-cache"]).code(0).stdout;
    let args = ["lint", "--format", "jsonl", "desk", "--cache-dir", "cache"];
    let cache = dir.path().join("cache");
    for step in 0..8 {
        let mut child = dir.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Killed as soon as the file is there, or has grown so far.
        let size = || {
            fs::read_dir(&cache)
                .into_iter()
                .flatten()
                .flatten()
                .map(|it| it.metadata().map_or(0, |it| it.len()))
                .sum::<u64>()
        };
        while child.try_wait().unwrap().is_none() && size() <= step * 60_000 {
            std::thread::yield_now();
        }
        // It may have ended by itself.
        _ = child.kill();
        child.wait().unwrap();
        let again = dir.run(&args).code(0);
        assert!(again.stdout == wanted && again.stderr.is_empty(), "step {step}: {}", again.stderr);
        fs::remove_dir_all(&cache).unwrap();
    }
}

/// How many articles the cache of the desk knows.
fn kept(dir: &Dir) -> usize {
    let rows = dir.run(&["cache", "--cache-dir", "cache", "--format", "jsonl"]).code(0).rows();
    let known = |row: &Value| usize::try_from(row["articles"].as_u64().unwrap_or_else(|| panic!("{row}"))).unwrap();
    rows.iter().map(known).sum()
}

#[test]
fn the_command_tells_what_is_kept_and_removes_it() {
    let dir = desk();
    let cache = |more: &[&str]| dir.run(&[&["cache", "--cache-dir", "cache"], more].concat());
    assert_eq!(cache(&[]).code(0).stdout, "cache: 0 files, 0.0 MB, facts of 0 articles\n");
    dir.run(&["lint", "desk", "--cache-dir", "cache"]).code(0);
    let file = file(&dir.path().join("cache"));
    let told = cache(&[]).code(0).stdout;
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(told.lines().next().unwrap().ends_with(&format!("facts of {ARTICLES} articles")), "{told}");
    assert!(told.contains(name) && told.contains("written 20") && told.contains("this folder's"), "{told}");
    let row = &cache(&["--format", "jsonl"]).code(0).rows()[0];
    assert_eq!((row["articles"].as_u64(), row["here"].as_bool()), (Some(ARTICLES as u64), Some(true)));
    assert_eq!(row["bytes"].as_u64(), Some(fs::metadata(&file).unwrap().len()));
    assert!(cache(&["--clear"]).code(0).stdout.starts_with("cache: 1 file removed, "));
    assert!(!file.exists() && kept(&dir) == 0);
    // By itself it looks where the other commands keep it.
    dir.run(&["lint", "desk"]).code(0);
    assert!(dir.run(&["cache"]).code(0).stdout.contains(".cache/copydesk/facts: 1 file"));
    fs::write(dir.path().join("taken"), "a file").unwrap();
    for more in [&[][..], &["--clear"]] {
        let ran = dir.run(&[&["cache", "--cache-dir", "taken"], more].concat()).code(2);
        assert!(ran.problems()[0].starts_with("taken: cannot be"), "{ran:?}");
    }
}

/// A file system that takes no more than so many blocks of a file is as good as a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_is_one_line_and_what_was_known_stays() {
    let dir = (0..20).fold(desk(), |dir, number| {
        dir.put(
            &format!("more/{number}.txt"),
            format!("GHENT — Mayor Odile Marchetti said on Monday that {number} came.\n"),
        )
    });
    let args = |folders: &[&'static str]| [&["lint", "--format", "jsonl"], folders].concat();
    let without = |folders: &[&'static str]| dir.run(&[&args(folders)[..], &["--no-cache"]].concat()).code(0).stdout;
    let (few, all) = (["desk"], ["desk", "more"]);
    let wanted = [without(&few), without(&all)];
    let bounded = |blocks: usize, folders: &[&'static str]| {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\" --cache-dir cache");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_copydesk")]).args(args(folders)).current_dir(dir.path());
        let output = command.output().unwrap();
        let problems = String::from_utf8(output.stderr).unwrap();
        let told = problems.contains("File too large");
        assert!(problems.lines().count() == usize::from(told), "{blocks}: {problems}");
        assert_eq!((output.status.code(), output.stdout), (Some(0), wanted[folders.len() - 1].clone().into_bytes()));
        told
    };
    let mut full = 0;
    for blocks in [0, 1, 40, 80, 200, 800, 2000, 3500, 100_000] {
        full += usize::from(bounded(blocks, &few));
        let again = dir.run(&[&args(&few)[..], &["--cache-dir", "cache"]].concat()).code(0);
        assert_eq!((&again.stdout, &*again.stderr, kept(&dir)), (&wanted[0], "", ARTICLES), "{blocks}");
        full += usize::from(bounded(blocks, &all));
        // Whoever opens it next mends what was left unfinished.
        drop(Cache::open(&dir.path().join("cache"), &[dir.path().to_owned()], &Dictionary::default(), None));
        assert!(kept(&dir) >= ARTICLES, "{blocks}: {}", kept(&dir));
        fs::remove_dir_all(dir.path().join("cache")).unwrap();
    }
    assert!(full >= 8, "{full}");
}
