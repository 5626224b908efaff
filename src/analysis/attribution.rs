//! Attribution: who said what. A linear model finds sources, cues and contents; a linker puts them together.

pub mod model;
