//! Who belongs to whom, as a type hierarchy. An item carries its actor's id, so that the next question needs no place.

use tower_lsp::lsp_types::TypeHierarchyItem;

use super::{Known, entry_of, outline};
use crate::{
    ide::{
        self, dictionary,
        kin::{self, Kin},
    },
    server::view::{Shelf, Subject},
};

/// Whoever stands at an offset.
pub(in crate::server) fn prepared(subject: Subject, offset: usize) -> Option<Vec<TypeHierarchyItem>> {
    let item = match subject {
        Subject::Article(view) => {
            let actor = ide::listed(&view.cursor(offset))?;
            item(Known::of_view(&view), Kin::of(&view.settings().dictionary, actor))
        }
        Subject::Dictionary(page) => {
            let actor = dictionary::listed(&page.leaf(), offset)?;
            item(Known::of_page(&page), Kin::of(&page.settings().dictionary, actor))
        }
        Subject::Settings(_) => None,
    };
    Some(vec![item?])
}

/// What an item belongs to.
pub(in crate::server) fn above(shelf: &Shelf, below: TypeHierarchyItem) -> Option<Vec<TypeHierarchyItem>> {
    let kin = kin::above(&shelf.desk.settings().dictionary, &id(below)?);
    Some(kin.and_then(|kin| item(Known::of_shelf(shelf), kin)).into_iter().collect())
}

/// What belongs to an item.
pub(in crate::server) fn below(shelf: &Shelf, above: TypeHierarchyItem) -> Option<Vec<TypeHierarchyItem>> {
    let kin = kin::below(&shelf.desk.settings().dictionary, &id(above)?);
    Some(kin.into_iter().filter_map(|kin| item(Known::of_shelf(shelf), kin)).collect())
}

fn id(item: TypeHierarchyItem) -> Option<String> {
    serde_json::from_value(item.data?).ok()
}

fn item(known: Known<'_>, kin: Kin) -> Option<TypeHierarchyItem> {
    let place = entry_of(known, kin.place)?;
    Some(TypeHierarchyItem {
        name: kin.name,
        kind: outline::kind(kin.kind),
        tags: None,
        detail: Some(kin.detail.to_owned()),
        uri: place.uri,
        range: place.range,
        selection_range: place.range,
        data: Some(kin.id.into()),
    })
}
