//! `--changed`: the lines that git tells to have changed, of repositories that the tests make.

use std::{fs, path::Path};

use git2::{BranchType, IndexAddOption, Oid, Repository, RepositoryInitOptions, Signature};
use serde_json::Value;

use crate::support::{Dir, Ran};

const VAGUE: &str = "Critics say that the dredging will be too dear for the town.\n";
const DOUBT: &str = "Some analysts fear that the ferry will be sold before the winter.\n";
const SOUND: &str = "Ann Holm, a clerk of the harbour, said on Monday that the quay was open.\n";

fn repository(dir: &Dir) -> Repository {
    let mut options = RepositoryInitOptions::new();
    options.initial_head("main");
    let repository = Repository::init_opts(dir.path(), &options).unwrap();
    // The machine's own settings say nothing here.
    repository.config().unwrap().set_bool("core.autocrlf", false).unwrap();
    repository
}

/// Adds everything and commits it.
fn commit(repository: &Repository) -> Oid {
    let mut index = repository.index().unwrap();
    index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
    index.update_all(["*"], None).unwrap();
    index.write().unwrap();
    let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
    let somebody = Signature::now("Ann Holm", "ann@example.org").unwrap();
    let parent = repository.head().ok().map(|head| head.peel_to_commit().unwrap());
    let parents: Vec<_> = parent.iter().collect();
    repository.commit(Some("HEAD"), &somebody, &somebody, "Copy", &tree, &parents).unwrap()
}

/// Makes a branch of where HEAD is.
fn branch(repository: &Repository, name: &str) {
    let here = repository.head().unwrap().peel_to_commit().unwrap();
    repository.branch(name, &here, false).unwrap();
}

fn lint(dir: &Dir, args: &[&str]) -> Ran {
    let base = ["lint", "--select", "vague-source", "--fail-on", "never", "--no-cache", "--format", "jsonl"];
    dir.run(&[&base[..], args].concat())
}

/// Where something was found: path and line.
fn places(ran: &Ran) -> Vec<(String, u64)> {
    let place = |row: &Value| (row["path"].as_str().unwrap().to_owned(), row["line"].as_u64().unwrap());
    ran.rows().iter().map(place).collect()
}

fn found(dir: &Dir, args: &[&str]) -> Vec<(String, u64)> {
    places(&lint(dir, args).code(0))
}

fn at(places: &[(&str, u64)]) -> Vec<(String, u64)> {
    places.iter().map(|(path, line)| ((*path).to_owned(), *line)).collect()
}

fn paragraphs(lines: &[&str]) -> String {
    lines.join("\n")
}

#[test]
fn what_is_staged_not_staged_or_new_counts_and_what_is_committed_does_not() {
    let dir = Dir::new().put("a.txt", VAGUE).put("staged.txt", VAGUE).put("gone.txt", VAGUE).put("old.txt", VAGUE);
    let repository = repository(&dir);
    commit(&repository);
    assert_eq!(found(&dir, &["--changed"]), []);
    let dir = dir.put("staged.txt", paragraphs(&[VAGUE, SOUND, DOUBT]));
    let mut index = repository.index().unwrap();
    index.add_path(Path::new("staged.txt")).unwrap();
    let dir = dir.put("added.txt", paragraphs(&[SOUND, VAGUE]));
    index.add_path(Path::new("added.txt")).unwrap();
    index.write().unwrap();
    let dir = dir.put("a.txt", paragraphs(&[VAGUE, SOUND, DOUBT])).put("new/b.txt", VAGUE);
    let dir = dir.put(".gitignore", "/out\n").put("out/c.txt", VAGUE).put(".hidden/d.txt", VAGUE).put("e.rs", VAGUE);
    fs::remove_file(dir.path().join("gone.txt")).unwrap();
    let expected = at(&[("a.txt", 5), ("added.txt", 3), ("new/b.txt", 1), ("staged.txt", 5)]);
    for args in [&["--changed"][..], &["--changed", "HEAD"], &["--changed=HEAD", "."]] {
        assert_eq!(found(&dir, args), expected, "{args:?}");
    }
    assert_eq!(found(&dir, &["--changed", "a.txt", "staged.txt"]), at(&[("a.txt", 5), ("staged.txt", 5)]));
    assert_eq!(found(&dir, &["--changed", "new"]), at(&[("new/b.txt", 1)]), "a path where a revision may stand");
    assert_eq!(found(&dir, &["--changed", "main", "old.txt"]), []);
}

#[test]
fn a_branch_is_compared_with_where_it_left_its_base() {
    let dir = Dir::new().put("a.txt", SOUND).put("b.txt", VAGUE);
    let repository = repository(&dir);
    commit(&repository);
    branch(&repository, "story");
    // The base goes on meanwhile, and what it changes is no change of the branch.
    let dir = dir.put("b.txt", SOUND);
    let late = commit(&repository);
    repository.set_head("refs/heads/story").unwrap();
    repository.checkout_head(Some(git2::build::CheckoutBuilder::new().force())).unwrap();
    let dir = dir.put("a.txt", paragraphs(&[SOUND, VAGUE]));
    commit(&repository);
    let dir = dir.put("c.txt", VAGUE);
    assert_eq!(found(&dir, &["--changed", "main"]), at(&[("a.txt", 3), ("c.txt", 1)]));
    assert_eq!(found(&dir, &["--changed=HEAD~1"]), at(&[("a.txt", 3), ("c.txt", 1)]));
    assert_eq!(found(&dir, &["--changed", &late.to_string()[..12]]), at(&[("a.txt", 3), ("c.txt", 1)]));
    assert_eq!(found(&dir, &["--changed"]), at(&[("c.txt", 1)]));
    // Histories that have nothing in common: the revision itself.
    let (tree, somebody) = {
        let head = repository.head().unwrap().peel_to_commit().unwrap();
        (head.parent(0).unwrap().tree().unwrap(), Signature::now("Ann Holm", "ann@example.org").unwrap())
    };
    let orphan = repository.commit(None, &somebody, &somebody, "Other", &tree, &[]).unwrap();
    repository.branch("other", &repository.find_commit(orphan).unwrap(), false).unwrap();
    assert_eq!(found(&dir, &["--changed", "other"]), at(&[("a.txt", 3), ("c.txt", 1)]));
}

#[test]
fn a_merge_in_conflict_counts_by_line_like_any_other_change() {
    let dir = Dir::new().put("a.txt", paragraphs(&[VAGUE, SOUND])).put("b.txt", VAGUE);
    let repository = repository(&dir);
    commit(&repository);
    branch(&repository, "story");
    let dir = dir.put("a.txt", paragraphs(&[VAGUE, DOUBT]));
    commit(&repository);
    repository.set_head("refs/heads/story").unwrap();
    repository.checkout_head(Some(git2::build::CheckoutBuilder::new().force())).unwrap();
    let dir = dir.put("a.txt", paragraphs(&[VAGUE, "Ben Holm counted the boats.\n"]));
    commit(&repository);
    let main = repository.find_branch("main", BranchType::Local).unwrap();
    let theirs = repository.reference_to_annotated_commit(main.get()).unwrap();
    repository.merge(&[&theirs], None, None).unwrap();
    assert!(repository.index().unwrap().has_conflicts());
    let dir = dir.put("b.txt", paragraphs(&[VAGUE, DOUBT]));
    assert_eq!(found(&dir, &["--changed"]), at(&[("a.txt", 6), ("b.txt", 3)]));
}

#[test]
fn renamed_files_keep_their_lines() {
    let long = paragraphs(&[VAGUE, SOUND, SOUND, SOUND, SOUND]);
    let dir = Dir::new().put("old.txt", &long).put("moved.txt", paragraphs(&[&long, SOUND]));
    let repository = repository(&dir);
    commit(&repository);
    fs::rename(dir.path().join("old.txt"), dir.path().join("new.txt")).unwrap();
    fs::remove_file(dir.path().join("moved.txt")).unwrap();
    let dir = dir.put("wire/moved.txt", paragraphs(&[&long, SOUND, VAGUE]));
    assert_eq!(found(&dir, &["--changed"]), at(&[("wire/moved.txt", 13)]));
    commit(&repository);
    assert_eq!(found(&dir, &["--changed", "HEAD~1"]), at(&[("wire/moved.txt", 13)]));
}

#[test]
fn nothing_committed_yet_is_all_new() {
    let dir = Dir::new().put("a.txt", VAGUE);
    repository(&dir);
    assert_eq!(found(&dir, &["--changed"]), at(&[("a.txt", 1)]));
    let ran = lint(&dir, &["--changed", "trunk"]).code(2);
    let told =
        "--changed: `trunk` is neither a branch, tag or commit nor a path; `git branch --all` lists the branches";
    assert_eq!(ran.problems(), [told]);
}

#[test]
fn from_a_folder_below_all_of_the_work_tree_is_seen_and_settings_leave_out() {
    let dir = Dir::new().put("a.txt", SOUND).put("desk/b.txt", SOUND);
    let repository = repository(&dir);
    commit(&repository);
    let dir = dir.put("a.txt", VAGUE).put("desk/b.txt", VAGUE).put("attic/c.txt", VAGUE);
    let dir = dir.put("copydesk.toml", "exclude = [\"attic/\"]\n");
    let args = ["lint", "--select", "vague-source", "--no-cache", "--format", "compact", "--changed"];
    let output = dir.command(&args).current_dir(dir.path().join("desk")).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let names: Vec<_> = text.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
    assert_eq!(names, ["../a.txt", "b.txt"], "{text}");
    assert_eq!(found(&dir, &["--changed", "attic/c.txt"]), at(&[("attic/c.txt", 1)]), "what is named is read");
}

#[test]
fn a_work_tree_of_another_repository_is_one_too() {
    let dir = Dir::new().put("a.txt", SOUND);
    let repository = repository(&dir);
    commit(&repository);
    let other = Dir::new();
    repository.worktree("second", &other.path().join("desk"), None).unwrap();
    let other = other.put("desk/a.txt", paragraphs(&[SOUND, VAGUE]));
    let args = ["lint", "--select", "vague-source", "--no-cache", "--format", "compact", "--changed"];
    let output = other.command(&args).current_dir(other.path().join("desk")).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("a.txt:3:1: "), "{output:?}");
}

#[test]
fn only_changed_lines_are_mended() {
    let slip = "Chancellor Angela Merkle met envoys in Berlin on Monday.\n";
    let dir = Dir::new().put("a.txt", paragraphs(&["16 June 2014\n", slip]));
    let repository = repository(&dir);
    commit(&repository);
    let late = "President Barack Obamma met other envoys in Potsdam on Tuesday.\n";
    let dir = dir.put("a.txt", paragraphs(&["16 June 2014\n", slip, late]));
    dir.run(&["lint", "--no-cache", "--fail-on", "never", "--fix", "--changed"]).code(0);
    let text = fs::read_to_string(dir.path().join("a.txt")).unwrap();
    assert_eq!(text, paragraphs(&["16 June 2014\n", slip, &late.replace("Obamma", "Obama")]));
}

#[test]
fn lines_of_a_corpus_count_with_their_file_and_too_many_articles_are_not_all_read() {
    let line = serde_json::json!({ "id": "one", "text": VAGUE }).to_string() + "\n";
    let dir = Dir::new().put("corpus.jsonl", &line).put("still.jsonl", &line).put("a.txt", VAGUE).put("b.txt", VAGUE);
    let repository = repository(&dir);
    commit(&repository);
    let dir = dir.put("b.txt", paragraphs(&[VAGUE, DOUBT]));
    assert_eq!(found(&dir, &["--changed", "corpus.jsonl", "still.jsonl"]), []);
    let dir = dir.put("corpus.jsonl", format!("{line}{line}"));
    let both = at(&[("corpus.jsonl#one", 1), ("corpus.jsonl:2", 1)]);
    assert_eq!(found(&dir, &["--changed", "corpus.jsonl", "still.jsonl"]), both);
    let args = ["lint", "--select", "vague-source", "--no-cache", "--fail-on", "never", "--across", "never"];
    let report = dir.run(&[&args[..], &["--changed", "."]].concat()).code(0).stdout;
    assert!(report.ends_with("1 warning in 1 of 1 article\n"), "{report}");
}

#[test]
fn what_git_cannot_tell_is_one_line_each() {
    let told = |ran: Ran| ran.code(2).problems().join("\n");
    let dir = Dir::new().put("a.txt", VAGUE);
    assert_eq!(
        told(lint(&dir, &["--changed"])),
        "--changed: no git repository in this folder or above it; --changed-from takes a diff"
    );
    let repository = repository(&dir);
    commit(&repository);
    branch(&repository, "drafting");
    let commit = repository.head().unwrap().peel_to_commit().unwrap();
    repository.reference("refs/remotes/origin/trunk", commit.id(), true, "fetched").unwrap();
    assert!(repository.find_branch("origin/trunk", BranchType::Remote).is_ok());
    for (base, said) in [
        ("draftng", "`draftng` is neither a branch, tag or commit nor a path; did you mean `drafting`?"),
        ("trunk", "`trunk` is neither a branch, tag or commit nor a path; did you mean `origin/trunk`?"),
        ("main..HEAD", "`main..HEAD` is a range; what has changed since it began is `--changed main`"),
        ("HEAD^{tree}", "`HEAD^{tree}` is no commit; name a branch, a tag or a commit"),
    ] {
        assert_eq!(told(lint(&dir, &["--changed", base])), format!("--changed: {said}"));
    }
    let elsewhere = Dir::new().put("b.txt", VAGUE);
    let outside = elsewhere.path().join("b.txt").display().to_string();
    let said = told(lint(&dir, &["--changed", "HEAD", &outside]));
    assert!(said.contains("b.txt: outside the work tree of ") && said.lines().count() == 1, "{said}");
    let said = told(dir.run_with(&["lint", "--changed", "HEAD", "-"], VAGUE.as_bytes()));
    assert_eq!(said, "--changed: git knows no lines of standard input; --changed-from takes a diff of it");
    Repository::init_bare(elsewhere.path().join("bare.git")).unwrap();
    let bare = elsewhere.command(&["lint", "--changed"]).current_dir(elsewhere.path().join("bare.git")).output();
    let said = String::from_utf8(bare.unwrap().stderr).unwrap();
    assert!(said.contains("bare.git/ is a bare repository: it has no files") && said.lines().count() == 1, "{said}");
    fs::write(dir.path().join(".git/config"), "[core\n").unwrap();
    let said = told(lint(&dir, &["--changed"]));
    assert!(said.starts_with("--changed: the repository cannot be read (") && said.lines().count() == 1, "{said}");
}

#[test]
fn repositories_inside_are_not_looked_into_and_links_are_what_they_lead_to() {
    let dir = Dir::new().put("a.txt", SOUND);
    let outer = repository(&dir);
    commit(&outer);
    let dir = dir.put("inner/b.txt", VAGUE);
    let inner = Repository::init(dir.path().join("inner")).unwrap();
    commit(&inner);
    assert_eq!(found(&dir, &["--changed"]), []);
    let ran = lint(&dir, &["--changed", "inner"]).code(2);
    let problems = ran.problems();
    assert!(problems.len() == 1 && problems[0].starts_with("inner: in a repository of its own ("), "{ran:?}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.txt", dir.path().join("link.txt")).unwrap();
        assert_eq!(found(&dir, &["--changed"]), [], "a new link to copy that has not changed");
        let dir = dir.put("a.txt", paragraphs(&[SOUND, VAGUE]));
        assert_eq!(found(&dir, &["--changed", "link.txt"]), at(&[("link.txt", 3)]));
    }
}
