//! The built-in dictionary as files: an editor can only open what is on disk.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use super::blocking::log;
use crate::dictionary::Source;

/// The file of a dictionary source. A built-in one is written to the user's cache first, unless it is there already.
pub(super) fn file(source: &Source) -> Option<PathBuf> {
    if !source.builtin {
        return fs::canonicalize(&source.name).ok();
    }
    let file = place(source);
    match write(&file, &source.text) {
        Ok(()) => Some(file),
        Err(error) => {
            log(&format!("cannot write {} to show the built-in dictionary: {error}", file.display()));
            None
        }
    }
}

/// Where the copy of a built-in file is, or would be.
pub(super) fn place(source: &Source) -> PathBuf {
    folder().join(&source.name)
}

/// `copydesk/<version>` in the user's cache, or in the system's folder for temporary files.
fn folder() -> PathBuf {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").unwrap_or_else(env::temp_dir);
    cache.join("copydesk").join(env!("CARGO_PKG_VERSION"))
}

/// Writes a text beside the file and puts it in its place, so that nobody ever reads half of it.
pub(super) fn write(file: &Path, text: &str) -> io::Result<()> {
    if fs::read(file).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let draft = file.with_extension(format!("{}.tmp", std::process::id()));
    fs::write(&draft, text)?;
    fs::rename(&draft, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_again_when_it_differs() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a/b.toml");
        write(&file, "one").unwrap();
        let first = fs::metadata(&file).unwrap().modified().unwrap();
        write(&file, "one").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), first);
        write(&file, "two").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
