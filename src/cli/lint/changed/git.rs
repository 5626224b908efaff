//! Changed lines out of a git repository, which is read here: no program is run and nothing is written.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use git2::{
    BranchType, Delta, Diff, DiffDelta, DiffFindOptions, DiffHunk, DiffOptions, Error, ErrorCode, FileMode, Repository,
    Tree,
};

use super::{Changed, Lines, real};
use crate::workspace::{load::Problem, nearest::nearest};

/// What a revision is where none is typed.
pub(in crate::cli::lint) const HEAD: &str = "HEAD";

/// The lines of the work tree around a folder that differ from where `base` and HEAD parted, with what is not committed
/// or not even added yet. What is no revision and yet there is a path, and HEAD the base.
pub(super) fn read(folder: &Path, base: &str) -> Result<Changed, Problem> {
    let repository = Repository::discover(folder).map_err(|error| problem(unopened(&error)))?;
    let Some(root) = repository.workdir().map(real) else {
        let place = repository.path().display();
        return Err(problem(format!("{place} is a bare repository: it has no files that could be checked")));
    };
    let path = (!is_revision(&repository, base) && Path::new(base).exists()).then(|| PathBuf::from(base));
    let base = if path.is_some() { HEAD } else { base };
    let tree = parted(&repository, base)?;
    let compared = compared(&repository, tree.as_ref()).and_then(|diff| lines(&diff, &root));
    let (files, mut others) = compared.map_err(|error| problem(unreadable(&error)))?;
    // Git says nothing of a submodule in which nothing has changed.
    let submodules = repository.submodules().unwrap_or_default();
    others.extend(submodules.iter().map(|submodule| root.join(submodule.path())));
    Ok(Changed { files, tree: Some(super::Tree { root, others, path }) })
}

fn problem(message: impl Into<String>) -> Problem {
    Problem::new(Path::new("--changed"), message)
}

fn unopened(error: &Error) -> String {
    match error.code() {
        ErrorCode::NotFound => "no git repository in this folder or above it; --changed-from takes a diff".into(),
        ErrorCode::Owner => {
            "the repository belongs to another user, which git refuses too; `git config --global --add safe.directory` \
             and its folder trusts it"
                .into()
        }
        _ => unreadable(error),
    }
}

fn unreadable(error: &Error) -> String {
    let said = error.message().replace('\n', " ");
    format!("the repository cannot be read ({said}); `git diff -U0 BASE | copydesk lint --changed-from -` does without")
}

fn is_revision(repository: &Repository, name: &str) -> bool {
    name == HEAD || repository.revparse_single(name).is_ok()
}

/// The files of the commit where a revision and HEAD parted: of the revision itself where they have nothing in common,
/// and none where nothing has been committed yet.
fn parted<'a>(repository: &'a Repository, base: &str) -> Result<Option<Tree<'a>>, Problem> {
    let head = match repository.head().and_then(|head| head.peel_to_commit()) {
        Ok(head) => Some(head),
        Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => None,
        Err(error) => return Err(problem(unreadable(&error))),
    };
    if base == HEAD && head.is_none() {
        return Ok(None);
    }
    let object = repository.revparse_single(base).map_err(|error| problem(unknown(repository, base, &error)))?;
    let Ok(named) = object.peel_to_commit() else {
        return Err(problem(format!("`{base}` is no commit; name a branch, a tag or a commit")));
    };
    let parted = head.and_then(|head| repository.merge_base(head.id(), named.id()).ok());
    let commit = parted.map_or(Ok(named), |id| repository.find_commit(id));
    commit.and_then(|commit| commit.tree()).map(Some).map_err(|error| problem(unreadable(&error)))
}

/// What is said of a revision that is none, with the one that is meant.
fn unknown(repository: &Repository, base: &str, error: &Error) -> String {
    if error.code() == ErrorCode::Ambiguous {
        return format!("`{base}` begins the names of several commits; write more of it");
    }
    if let Some((start, _)) = base.split_once("..").filter(|(start, _)| !start.is_empty()) {
        return format!("`{base}` is a range; what has changed since it began is `--changed {start}`");
    }
    let branches = repository.branches(None).into_iter().flatten().flatten();
    let branch = |(branch, kind): (git2::Branch<'_>, BranchType)| {
        let name = branch.name().ok()??.to_owned();
        // `origin/HEAD` is another name of a branch that is listed.
        (kind == BranchType::Local || !name.ends_with("/HEAD")).then_some(name)
    };
    let mut names: Vec<String> = branches.filter_map(branch).collect();
    names.extend(repository.tag_names(None).iter().flat_map(|tags| tags.iter().flatten().flatten().map(str::to_owned)));
    let meant = match nearest(base, names.iter().map(String::as_str)) {
        Some(name) => format!("did you mean `{name}`?"),
        None if repository.is_shallow() => "this clone is shallow: fetch more of its history".into(),
        None => "`git branch --all` lists the branches".into(),
    };
    format!("`{base}` is neither a branch, tag or commit nor a path; {meant}")
}

/// The files on disk beside those of a commit; renamed ones beside their earlier selves.
fn compared<'a>(repository: &'a Repository, tree: Option<&Tree<'a>>) -> Result<Diff<'a>, Error> {
    let mut options = DiffOptions::new();
    // Neither does what git shows of a file depend on its attributes, nor on what anybody set for this repository.
    options.include_untracked(true).recurse_untracked_dirs(true).include_typechange(true);
    options.ignore_submodules(true).force_text(true).context_lines(0).interhunk_lines(0);
    let mut diff = repository.diff_tree_to_workdir_with_index(tree, Some(&mut options))?;
    diff.find_similar(Some(DiffFindOptions::new().renames(true).for_untracked(true)))?;
    Ok(diff)
}

/// Changed lines by real path, and the folders in which git does not look.
type Found = (BTreeMap<PathBuf, Lines>, Vec<PathBuf>);

fn lines(diff: &Diff<'_>, root: &Path) -> Result<Found, Error> {
    let (mut changed, mut others) = (Changed::default(), Vec::new());
    let place = |delta: &DiffDelta<'_>| delta.new_file().path().map(|path| real(&root.join(path)));
    for delta in diff.deltas().filter(counts) {
        match (delta.status(), place(&delta)) {
            (Delta::Untracked, Some(path)) if path.is_dir() => others.push(path),
            (Delta::Added | Delta::Untracked | Delta::Conflicted | Delta::Typechange, Some(path)) => {
                changed.files.insert(path, Lines::all());
            }
            _ => {}
        }
    }
    let mut hunk = |delta: DiffDelta<'_>, hunk: DiffHunk<'_>| {
        let start = (hunk.new_start() as usize).saturating_sub(1);
        let known = matches!(delta.status(), Delta::Modified | Delta::Renamed);
        if let Some(path) = place(&delta).filter(|_| known && counts(&delta) && hunk.new_lines() > 0) {
            changed.add(&path, start..start + hunk.new_lines() as usize);
        }
        true
    };
    diff.foreach(&mut |_, _| true, None, Some(&mut hunk), None)?;
    Ok((changed.files, others))
}

/// Whether the new side of a change is a file with lines: what a link leads to changes by itself.
fn counts(delta: &DiffDelta<'_>) -> bool {
    !matches!(delta.status(), Delta::Deleted | Delta::Unmodified | Delta::Ignored)
        && !matches!(delta.new_file().mode(), FileMode::Link | FileMode::Commit)
}
