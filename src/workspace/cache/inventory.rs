//! What the cache folder holds, for whoever wants to know or to be rid of it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{place, store};

/// A file of the cache folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The file.
    pub file: PathBuf,
    /// How large it is.
    pub bytes: u64,
    /// When it was last written, where the system tells.
    pub written: Option<SystemTime>,
    /// Of how many articles it knows facts, or why that cannot be told.
    pub articles: Result<usize, String>,
}

/// The files of a cache folder by name; none where there is no such folder.
pub fn inventory(folder: &Path) -> io::Result<Vec<Held>> {
    let held = |file: PathBuf| {
        let metadata = file.metadata().ok()?;
        let articles = store::entries(&file).map_err(|trouble| trouble.to_string());
        Some(Held { bytes: metadata.len(), written: metadata.modified().ok(), articles, file })
    };
    Ok(files(folder, false)?.into_iter().filter_map(held).collect())
}

/// Removes all files of a cache folder; nothing else that may lie there. Gives their count and their size in bytes.
pub fn clear(folder: &Path) -> io::Result<(usize, u64)> {
    let (mut count, mut bytes) = (0, 0);
    for file in files(folder, true)? {
        let size = file.metadata().map_or(0, |metadata| metadata.len());
        fs::remove_file(&file)?;
        count += 1;
        bytes += size;
    }
    Ok((count, bytes))
}

/// The file of the desk with some folders.
pub fn file_of(folder: &Path, desk: &[PathBuf]) -> PathBuf {
    place::file(folder, desk)
}

/// The files by name, and with them drafts that somebody left who was killed.
fn files(folder: &Path, drafts: bool) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let is_ours = |file: &PathBuf| place::is_one(file) || drafts && place::is_draft(file);
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_ours).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_the_cache_s_own_is_told_and_removed() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("facts");
        assert_eq!((inventory(&folder).unwrap(), clear(&folder).unwrap()), (Vec::new(), (0, 0)));
        fs::create_dir(&folder).unwrap();
        let names = ["0123456789abcdef.redb", "0123456789abcdef.new", "notes.txt", "mine.redb", "mine.new"];
        for name in names {
            fs::write(folder.join(name), "no database").unwrap();
        }
        let held = inventory(&folder).unwrap();
        let told: Vec<_> = held.iter().map(|one| (&one.file, one.bytes, &one.articles)).collect();
        assert_eq!(told, [(&folder.join(names[0]), 11, &Err("it is damaged".to_owned()))]);
        assert_eq!(clear(&folder).unwrap(), (2, 22));
        assert_eq!(names.map(|name| folder.join(name).exists()), [false, false, true, true, true]);
        let taken = folder.join("notes.txt");
        assert!(inventory(&taken).is_err() && clear(&taken).is_err());
    }
}
