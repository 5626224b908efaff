//! Files that commands write: whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// A file that takes its name only when it is whole, so that a reader never sees half of it.
pub(super) struct Output {
    path: PathBuf,
    part: PathBuf,
    file: File,
}

impl Output {
    /// Starts a file, so that one that cannot be written is told before the work is done.
    pub(super) fn create(path: &Path) -> Result<Self> {
        let Some(name) = path.file_name().filter(|_| !path.is_dir()) else {
            bail!("{}: a folder; name the file that the output goes to", path.display());
        };
        let part = path.with_file_name(format!(".{}.part", name.to_string_lossy()));
        match File::create(&part) {
            Ok(file) => Ok(Self { path: path.to_owned(), part, file }),
            Err(error) => bail!("{}: cannot be written: {error}", path.display()),
        }
    }

    /// Writes all of it and gives it its name.
    pub(super) fn finish(mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.write_all(bytes).and_then(|()| self.file.sync_all());
        let written = written.and_then(|()| fs::rename(&self.part, &self.path)).map_err(|error| error.to_string());
        written.map_err(anyhow::Error::msg).with_context(|| format!("{}: cannot be written", self.path.display()))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // Gone already where the file was finished.
        _ = fs::remove_file(&self.part);
    }
}
