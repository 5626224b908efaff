//! The file: packs in a redb database, by number, each with the context it holds in and the day it was written.

use std::{
    fmt,
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use redb::{
    Builder, Database, DatabaseError, ReadableDatabase, ReadableTable, StorageError, TableDefinition, TableError,
    backends::FileBackend,
};

use super::{
    identity::Context,
    pack::{self, Packs},
    place,
};

/// The mark of a pack's context, the day it was written, and its bytes.
type Head = (u64, u32, u64);
const HEADS: TableDefinition<'_, u64, Head> = TableDefinition::new("heads");
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
            redb::Error::RepairAborted => {
                Self::Refused("its last writer did not come to an end; the next run mends it".into())
            }
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
    /// Opens a file and checks every byte of it. One that is not there is made beside its place first, so that nobody who
    /// is killed over that leaves half of one.
    pub(super) fn open(file: &Path) -> Result<Self, Trouble> {
        if !file.exists() {
            let draft = place::draft(file);
            let _ = fs::remove_file(&draft);
            if let Err(trouble) = Self::opened(&draft) {
                let _ = fs::remove_file(&draft);
                return Err(trouble);
            }
            fs::rename(&draft, file)?;
        }
        Self::opened(file)
    }

    /// Opens or makes a file for its user alone.
    fn opened(file: &Path) -> Result<Self, Trouble> {
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

    /// The packs of a context.
    pub(super) fn packs(&self, context: &Context) -> Result<Packs, Trouble> {
        let read = || -> Result<_, redb::Error> {
            let reading = self.database.begin_read()?;
            let heads = match reading.open_table(HEADS) {
                Err(TableError::TableDoesNotExist(_)) => return Ok(Packs::default()),
                heads => heads?,
            };
            let packs = reading.open_table(PACKS)?;
            let heads = heads.iter()?.map(|head| head.map(|(id, head)| (id.value(), head.value())));
            let heads: Vec<(u64, Head)> = heads.collect::<Result<_, StorageError>>()?;
            let foreign = heads.iter().any(|(_, (mark, ..))| *mark != context.mark());
            let mut read = Packs { foreign, ..Packs::default() };
            let ours: Vec<_> = heads.iter().filter(|(_, (mark, ..))| *mark == context.mark()).collect();
            read.bytes.reserve_exact(ours.iter().map(|(_, (.., size))| *size as usize).sum());
            for (id, _) in ours {
                if let Some(pack) = packs.get(id)? {
                    read.bytes.extend(pack.value());
                }
                read.ends.push((*id, read.bytes.len()));
            }
            Ok(read)
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
                let known: Vec<(u64, Head)> = known.collect::<Result<_, StorageError>>()?;
                let old = |(of, day, _): Head| of != mark && day.saturating_add(DAYS) < today;
                for (id, _) in known.iter().filter(|(id, head)| gone.contains(id) || old(*head)) {
                    heads.remove(id)?;
                    table.remove(id)?;
                }
                let next = known.last().map_or(0, |(id, _)| id + 1);
                for (id, pack) in (next..).zip(packs) {
                    heads.insert(id, (mark, today, pack.len() as u64))?;
                    table.insert(id, &**pack)?;
                }
            }
            Ok(writing.commit()?)
        };
        Ok(write()?)
    }
}

/// How many entries a file has, of whatever context. It is not checked, and nothing is written to it.
pub(super) fn entries(file: &Path) -> Result<usize, Trouble> {
    let read = || -> Result<usize, redb::Error> {
        let database = Builder::new().set_cache_size(CACHE).open_read_only(file)?;
        let packs = match database.begin_read()?.open_table(PACKS) {
            Err(TableError::TableDoesNotExist(_)) => return Ok(0),
            packs => packs?,
        };
        let counts = packs.iter()?.map(|pack| pack.map(|(_, pack)| pack::entries(pack.value()).unwrap_or_default()));
        Ok(counts.sum::<Result<usize, StorageError>>()?)
    };
    Ok(read()?)
}

/// Days since 1970.
fn day() -> u32 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| (time.as_secs() / 86_400) as u32)
}
