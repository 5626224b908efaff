//! Where the cache is, and how large it may be.

use std::{
    env,
    fs::{self, DirBuilder},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The most bytes of all files together; those that were not written for longest go first.
const BOUND: u64 = 2 << 30;
const ENDING: &str = "redb";
/// What a file is called until it is whole.
const DRAFT: &str = "new";
/// Letters of a desk's name.
const NAME: usize = 16;

/// The user's cache folder for facts: under `XDG_CACHE_HOME`, else where the system has such folders.
pub fn folder() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|folder: &PathBuf| folder.is_absolute());
    let home =
        || absolute("HOME").map(|home| home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }));
    let system = if cfg!(windows) { absolute("LOCALAPPDATA") } else { home() };
    Some(absolute("XDG_CACHE_HOME").or(system)?.join("copydesk").join("facts"))
}

/// The file of a desk.
pub(super) fn file(folder: &Path, desk: &[PathBuf]) -> PathBuf {
    let mut hasher = blake3::Hasher::new();
    for path in desk {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        hasher.update(path.to_string_lossy().as_bytes()).update(b"\0");
    }
    folder.join(&hasher.finalize().to_hex()[..NAME]).with_extension(ENDING)
}

/// Where a file is made before it takes its place.
pub(super) fn draft(file: &Path) -> PathBuf {
    file.with_extension(DRAFT)
}

/// Whether a file is that of a desk.
pub(super) fn is_one(file: &Path) -> bool {
    ends_so(file, ENDING)
}

/// Whether a file was to become that of a desk.
pub(super) fn is_draft(file: &Path) -> bool {
    ends_so(file, DRAFT)
}

fn ends_so(file: &Path, ending: &str) -> bool {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    let named = |stem: &str| stem.len() == NAME && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
    file.extension().is_some_and(|end| end == ending) && stem.is_some_and(named)
}

/// Makes the folder, which only its user may read.
pub(super) fn prepare(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Removes the oldest files until all together keep to the bound; never the one in use.
pub(super) fn bound(used: &Path) {
    let Some(entries) = used.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return };
    let told = |file: PathBuf| {
        let metadata = file.metadata().ok()?;
        Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len(), file))
    };
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|file| is_one(file)).filter_map(told).collect();
    files.sort();
    let mut all: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
    for (_, bytes, file) in files.iter().filter(|(.., file)| file != used) {
        if all <= BOUND {
            break;
        }
        // Whoever has it open keeps what it read; what cannot be removed is looked at again next time.
        all -= if fs::remove_file(file).is_ok() { *bytes } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_written_for_longest_goes_first() {
        let dir = tempfile::tempdir().unwrap();
        let make = |name: &str, day: u64| {
            let path = dir.path().join(name);
            let file = fs::File::create(&path).unwrap();
            // A hole takes no room on the disk.
            file.set_len(BOUND / 2).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(day * 86_400)).unwrap();
            path
        };
        let files = [
            make("000000000000000a.redb", 1),
            make("000000000000000b.redb", 0),
            make("000000000000000c.redb", 3),
            make("other.redb", 0),
        ];
        bound(&files[1]);
        assert_eq!(files.map(|file| file.exists()), [false, true, true, true]);
    }
}
