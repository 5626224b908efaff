//! What a search over the workspace found.

use tower_lsp::lsp_types::SymbolInformation;

use super::{Known, location_of, outline};
use crate::{ide::Found, server::view::Shelf};

/// What was found, as the client takes it.
#[expect(deprecated, reason = "the field `deprecated` has to be given")]
pub(in crate::server) fn found(shelf: &Shelf, found: Vec<Found>) -> Vec<SymbolInformation> {
    let symbol = |found: Found| {
        Some(SymbolInformation {
            name: found.name,
            kind: outline::kind(found.kind),
            tags: None,
            deprecated: None,
            location: location_of(Known::of_shelf(shelf), &found.location)?,
            container_name: Some(found.context),
        })
    };
    found.into_iter().filter_map(symbol).collect()
}
