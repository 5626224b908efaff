//! Dictionary files as documents: native TOML, and actors and agents of TABARI and PETRARCH.

mod card;
mod complete;
mod decode;
mod effect;
mod house;
mod leaf;
mod lens;
mod native;
mod navigate;
mod outline;
mod rename;
mod sheet;
mod stub;
mod tabari;
#[cfg(test)]
mod tests;

pub use card::hover;
pub use complete::{Holds, Item, ItemKind, complete};
pub use leaf::Leaf;
pub use lens::{Lens, lenses};
pub use navigate::{affiliation, declaration, definition, listed, references};
pub use outline::outline;
pub use rename::{Change, Shelf, Target, rename, rename_mention, renamed, renamed_mention};
pub use sheet::{Entry, Part, Sheet, Term, Token};
pub use stub::{Stub, mention_name, stub};
