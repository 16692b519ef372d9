//! **Lexicons**: word lists as data files in `en/*.tsv`, one entry a line with the example that is its test.
//!
//! A file is tab-separated; lines that start with `#` tell where the words come from and name the fields. `build.rs`
//! embeds the files without comments and without the last field, the example, so that examples cost a reader no bytes;
//! the tests read the files whole.

mod fast_map;
mod lower;
pub mod phrasebook;
mod read;
pub mod reasons;
mod table;

pub use fast_map::FastMap;
pub use lower::lower;
pub use read::{LexiconError, Line, lines};
pub use table::Table;
