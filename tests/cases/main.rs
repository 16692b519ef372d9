//! **Cases**: tables of marked text, one phenomenon a file, each row with the reason why it exists. They go through
//! `saidso::analyze` as every user does. How rows are marked: `marked.rs`. What goes where: `tests/README.md`.
#![allow(clippy::indexing_slicing, clippy::expect_used)] // a test may panic

mod marked;
mod plain;
mod quotes;
mod sentences;
