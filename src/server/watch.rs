//! Watching the folders of the desk for a client that cannot.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

use super::{blocking::log, loader::Loader};
use crate::workspace::load;

/// What is watched. Another set of folders takes the place of the one before.
#[derive(Debug, Default)]
pub(super) struct Watch {
    watcher: Mutex<Option<RecommendedWatcher>>,
}

impl Watch {
    /// Watches some folders and tells the loader what changes in them. Blocks: it looks at every folder below.
    pub(super) fn folders(&self, folders: &[PathBuf], loader: Loader) {
        let changed = move |event: notify::Result<Event>| match event {
            Ok(event) if event.kind.is_access() => {}
            Ok(event) => loader.reload(event.paths.iter().map(|path| load::shown(path)).collect()),
            Err(error) => log(&format!("a change on disk was missed: {error}")),
        };
        let watcher = recommended_watcher(changed).and_then(|mut watcher| {
            folders.iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive))?;
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => *self.watcher.lock().unwrap_or_else(PoisonError::into_inner) = Some(watcher),
            Err(error) => log(&format!("files are not watched, save them in the editor to have them read: {error}")),
        }
    }
}
