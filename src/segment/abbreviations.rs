//! **Abbreviations**: words whose full stop belongs to them, and the other words that decide where a sentence ends.
//!
//! The words live in `lexicon/en/`: `abbreviations.tsv`, `sentence_starts.tsv`, `reporting_verbs.tsv`; add a word there, not
//! here.

use crate::lexicon::{Table, embedded};
use std::sync::LazyLock;

/// How an abbreviation stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A title or the like; a name follows: "Sen.", "St.".
    BeforeName,
    /// Never ends a sentence: "vs.".
    Inside,
    /// An abbreviation only when a number follows: "No. 10".
    BeforeNumber,
    /// Ends a sentence when the next word looks like a start: "Inc.", "Sept.".
    MayEnd,
}

impl Class {
    /// The class of a name in `abbreviations.tsv`; `None` for another name (a test forbids it).
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "before-name" => Self::BeforeName,
            "inside" => Self::Inside,
            "before-number" => Self::BeforeNumber,
            "may-end" => Self::MayEnd,
            _ => return None,
        })
    }
}

/// The class of `word`, written without its last stop; `None` when it is no abbreviation. Upper and lower case differ.
pub fn class(word: &str) -> Option<Class> {
    ABBREVIATIONS.field(word, 1).and_then(Class::named)
}

/// True when `word`, after an abbreviation, begins a new sentence.
pub fn is_start(word: &str) -> bool {
    STARTS.has(word)
}

/// True when `word`, after a quotation and a name, says whose words the quotation was.
pub fn is_reporting(word: &str) -> bool {
    REPORTING.has(word)
}

static ABBREVIATIONS: LazyLock<Table> = LazyLock::new(|| Table::read("abbreviations.tsv", embedded!("abbreviations.tsv")));
static STARTS: LazyLock<Table> = LazyLock::new(|| Table::read("sentence_starts.tsv", embedded!("sentence_starts.tsv")));
static REPORTING: LazyLock<Table> = LazyLock::new(|| Table::read("reporting_verbs.tsv", embedded!("reporting_verbs.tsv")));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lines;
    use crate::segment::segment;

    const ABBREVIATION_FILE: &str = include_str!("../lexicon/en/abbreviations.tsv");
    const START_FILE: &str = include_str!("../lexicon/en/sentence_starts.tsv");
    const REPORTING_FILE: &str = include_str!("../lexicon/en/reporting_verbs.tsv");

    #[test]
    fn every_file_is_sorted_and_whole() {
        Table::check("abbreviations.tsv", ABBREVIATION_FILE, 3).unwrap();
        Table::check("sentence_starts.tsv", START_FILE, 2).unwrap();
        Table::check("reporting_verbs.tsv", REPORTING_FILE, 2).unwrap();
    }

    #[test]
    fn every_abbreviation_has_a_class_stands_in_one_sentence_and_is_one_token() {
        for line in lines("abbreviations.tsv", ABBREVIATION_FILE) {
            let (form, example) = (line.field(0, "form").unwrap(), line.field(2, "example").unwrap());
            assert!(Class::named(line.field(1, "class").unwrap()).is_some(), "unknown class of {form}");
            let doc = segment(example);
            let token = format!("{form}.");
            assert!((0..doc.tokens.len()).any(|i| doc.word(i) == token), "{token} in: {example}");
            assert_eq!(doc.sentences.len(), 1, "{example}");
        }
    }

    #[test]
    fn every_start_begins_a_sentence() {
        for line in lines("sentence_starts.tsv", START_FILE) {
            let example = line.field(1, "example").unwrap();
            assert_eq!(segment(example).sentences.len(), 2, "{example}");
        }
    }

    #[test]
    fn every_reporting_verb_keeps_the_sentence_whole() {
        for line in lines("reporting_verbs.tsv", REPORTING_FILE) {
            let example = line.field(1, "example").unwrap();
            assert_eq!(segment(example).sentences.len(), 1, "{example}");
        }
    }
}
