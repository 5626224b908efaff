//! Files that commands write: whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

/// A file that takes its name only when it is whole, so that a reader never sees half of it.
pub(super) struct Output {
    /// As it was named.
    path: PathBuf,
    /// The file behind links.
    real: PathBuf,
    /// What it is called until then; none for a device or a pipe, which is written to as it is.
    part: Option<PathBuf>,
    file: BufWriter<File>,
}

impl Output {
    /// Starts a file, so that one that cannot be written is told before the work is done. A file that is there already
    /// keeps its permissions, and a link stays one.
    pub(super) fn create(path: &Path) -> Result<Self> {
        if path.is_dir() || path.file_name().is_none() {
            bail!("{}: a folder; name the file that the output goes to", path.display());
        }
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&real).ok();
        let special = before.as_ref().is_some_and(|metadata| !metadata.is_file());
        let name = real.file_name().unwrap_or_default().to_string_lossy();
        let part = (!special).then(|| real.with_file_name(format!(".{name}.part")));
        let opened = match &part {
            Some(part) => File::create(part),
            None => File::options().write(true).open(&real),
        };
        let opened = opened.and_then(|file| {
            let kept = before.filter(|_| !special).map(|metadata| metadata.permissions());
            kept.map_or(Ok(()), |permissions| file.set_permissions(permissions)).map(|()| file)
        });
        match opened {
            Ok(file) => Ok(Self { path: path.to_owned(), real, part, file: BufWriter::new(file) }),
            Err(error) => bail!("{}: cannot be written: {error}", path.display()),
        }
    }

    /// Writes all of it and gives it its name.
    pub(super) fn finish(mut self, bytes: &[u8]) -> Result<()> {
        match self.file.write_all(bytes) {
            Ok(()) => self.close(),
            Err(error) => bail!("{}: cannot be written: {error}", self.path.display()),
        }
    }

    /// Gives it its name: all of it is written.
    pub(super) fn close(mut self) -> Result<()> {
        let written = self.file.flush().and_then(|()| match &self.part {
            Some(part) => self.file.get_ref().sync_all().and_then(|()| fs::rename(part, &self.real)),
            None => Ok(()),
        });
        match written {
            Ok(()) => Ok(()),
            Err(error) => bail!("{}: cannot be written: {error}", self.path.display()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| named(&self.path, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| named(&self.path, &error))
    }
}

/// An error with the file that it is about: one run may write several.
fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

impl Drop for Output {
    fn drop(&mut self) {
        // Gone already where the file was finished.
        if let Some(part) = &self.part {
            _ = fs::remove_file(part);
        }
    }
}
