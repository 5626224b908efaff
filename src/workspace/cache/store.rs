//! The file: packs in a redb database, by number, each with the context it holds in and the day it was written.

use std::{
    fmt,
    fs::OpenOptions,
    io,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use rayon::prelude::*;
use redb::{
    Builder, Database, DatabaseError, ReadableDatabase, ReadableTable, StorageError, TableDefinition, TableError,
    backends::FileBackend,
};

use super::identity::Context;

/// The mark of a pack's context, and the day it was written.
const HEADS: TableDefinition<'_, u64, (u64, u32)> = TableDefinition::new("heads");
const PACKS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("packs");
/// What another program or another dictionary knew is kept so long: somebody may go back and forth between two.
const DAYS: u32 = 7;
/// Packs are read once; there is nothing to hold.
const CACHE: usize = 4 << 20;

/// Why a file cannot be used.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Another process has it.
    Busy,
    /// It does not hold what was written.
    Damaged,
    /// The system says no.
    Refused(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str("another copydesk has it"),
            Self::Damaged => f.write_str("it is damaged"),
            Self::Refused(message) => f.write_str(message),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        // So redb says that a file is no database.
        let damaged = matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof);
        if damaged { Self::Damaged } else { Self::Refused(error.to_string()) }
    }
}

impl From<redb::Error> for Trouble {
    fn from(error: redb::Error) -> Self {
        match error {
            redb::Error::DatabaseAlreadyOpen => Self::Busy,
            redb::Error::Io(error) => error.into(),
            redb::Error::PreviousIo => Self::Refused("it could not be read or written".into()),
            // Whatever else: a table of another kind, pages that do not fit together.
            _ => Self::Damaged,
        }
    }
}

/// An open file.
#[derive(Debug)]
pub(super) struct Store {
    file: PathBuf,
    database: Database,
}

impl Store {
    /// Opens a file, or makes it, for its user alone. Every byte of it is checked.
    pub(super) fn open(file: &Path) -> Result<Self, Trouble> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let opened = || -> Result<Database, DatabaseError> {
            let backend = FileBackend::new(options.open(file)?)?;
            Builder::new().set_cache_size(CACHE).set_check_integrity_on_open(true).create_with_backend(backend)
        };
        let database = opened().map_err(redb::Error::from)?;
        Ok(Self { file: file.to_owned(), database })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// The packs of a context, and whether there are others.
    pub(super) fn packs(&self, context: &Context) -> Result<(Vec<(u64, Vec<u8>)>, bool), Trouble> {
        let read = || -> Result<_, redb::Error> {
            let reading = self.database.begin_read()?;
            let heads = match reading.open_table(HEADS) {
                Err(TableError::TableDoesNotExist(_)) => return Ok((Vec::new(), false)),
                heads => heads?,
            };
            let packs = reading.open_table(PACKS)?;
            let heads = heads.iter()?.map(|head| head.map(|(id, head)| (id.value(), head.value())));
            let heads: Vec<(u64, (u64, u32))> = heads.collect::<Result<_, StorageError>>()?;
            let (ours, others): (Vec<_>, Vec<_>) =
                heads.into_iter().partition(|(_, (mark, _))| *mark == context.mark());
            let bytes =
                |(id, _): &(u64, _)| Ok::<_, redb::Error>((*id, packs.get(id)?.map(|pack| pack.value().to_vec())));
            let packs: Vec<_> = ours.par_iter().map(bytes).collect::<Result<_, _>>()?;
            Ok((packs.into_iter().map(|(id, pack)| (id, pack.unwrap_or_default())).collect(), !others.is_empty()))
        };
        Ok(read()?)
    }

    /// Adds packs and takes others out, in one step: what is on disk is either as before or as after it.
    pub(super) fn write(&self, context: &Context, packs: &[Vec<u8>], gone: &[u64]) -> Result<(), Trouble> {
        let write = || -> Result<(), redb::Error> {
            let writing = self.database.begin_write()?;
            {
                let (mut heads, mut table) = (writing.open_table(HEADS)?, writing.open_table(PACKS)?);
                let (today, mark) = (day(), context.mark());
                let known = heads.iter()?.map(|head| head.map(|(id, head)| (id.value(), head.value())));
                let known: Vec<(u64, (u64, u32))> = known.collect::<Result<_, StorageError>>()?;
                let old = |(of, day): (u64, u32)| of != mark && day.saturating_add(DAYS) < today;
                for (id, _) in known.iter().filter(|(id, head)| gone.contains(id) || old(*head)) {
                    heads.remove(id)?;
                    table.remove(id)?;
                }
                let next = known.last().map_or(0, |(id, _)| id + 1);
                for (id, pack) in (next..).zip(packs) {
                    heads.insert(id, (mark, today))?;
                    table.insert(id, &**pack)?;
                }
            }
            Ok(writing.commit()?)
        };
        Ok(write()?)
    }
}

/// Days since 1970.
fn day() -> u32 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| (time.as_secs() / 86_400) as u32)
}
