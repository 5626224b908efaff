//! Work on all cores, batch by batch, handed on in its order.

use std::{io, sync::mpsc, thread};

use rayon::prelude::*;

use super::item::Item;

/// One batch: what all cores work on before anything of it is reported.
pub(super) const BATCH: usize = 64;
const BATCH_BYTES: u64 = 1 << 20;

/// Items in their order, a few at a time and never many bytes at once.
pub(super) fn batches(items: &[Item]) -> Vec<&[Item]> {
    let (mut batches, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (index, item) in items.iter().enumerate() {
        bytes += item.size();
        if bytes >= BATCH_BYTES || index + 1 - start == BATCH {
            batches.push(&items[start..=index]);
            (start, bytes) = (index + 1, 0);
        }
    }
    batches.push(&items[start..]);
    batches
}

/// Works on all cores, batch by batch, and hands on in order; while one batch is handed on, the next is worked on.
pub(super) fn in_order<T: Sync, R: Send>(
    batches: Vec<&[T]>,
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let work = &work;
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<Vec<R>>(1);
        scope.spawn(move || {
            for batch in batches {
                let worked = batch.par_iter().map(work).collect();
                // Whoever reported has failed, and that has been said.
                if send.send(worked).is_err() {
                    break;
                }
            }
        });
        receive.into_iter().flatten().try_for_each(&mut each)
    })
}
