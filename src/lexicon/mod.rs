//! **Lexicons**: word lists as data files in `en/*.tsv`, one entry a line with the example that is its test.
//!
//! A file is tab-separated; lines that start with `#` tell where the words come from and name the fields. The build
//! script `strip.rs` leaves out comments and the last field, the example, so that they cost a reader no bytes: the program
//! reads the rest by `embedded!`; the tests read the files whole.

mod filter;
mod lower;
pub mod phrasebook;
mod read;
pub mod reasons;
mod table;

/// The entries of the lexicon file `en/$file` without examples, as `strip.rs` wrote them: `embedded!("denial.tsv")`.
macro_rules! embedded {
    ($file:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $file))
    };
}
pub(crate) use embedded;

pub use filter::Filter;
pub use lower::lower;
pub use read::{LexiconError, Line, lines};
pub use table::Table;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_embedded_without_comments_and_examples() {
        let embedded: Vec<_> = embedded!("denial.tsv").lines().collect();
        let whole = lines("denial.tsv", include_str!("en/denial.tsv"));
        let entries = whole.map(|l| [l.field(0, "form").unwrap(), l.field(1, "class").unwrap()].join("\t"));
        assert_eq!(embedded, entries.collect::<Vec<_>>());
    }

    #[test]
    fn a_last_field_that_is_no_example_stays() {
        assert!(embedded!("reasons.tsv").contains("\tThe name before the colon is the speaker.\n"));
    }
}
