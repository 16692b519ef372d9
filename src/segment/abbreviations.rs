//! **Abbreviations**: words whose full stop belongs to them, and the other words that decide where a sentence ends.
//!
//! The words live in `lexicon/en/`: `abbreviations.tsv`, `sentence_starts.tsv`, `reporting_verbs.tsv`; add a word there, not
//! here.

use crate::lexicon::{LexiconError, lines};
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

/// The class of `word`, written without its last stop; `None` when it is no abbreviation. Upper and lower case differ.
pub fn class(word: &str) -> Option<Class> {
    if word.len() > LONGEST {
        return None;
    }
    let i = ABBREVIATIONS.binary_search_by(|(form, _)| (*form).cmp(word)).ok()?;
    ABBREVIATIONS.get(i).map(|(_, class)| *class)
}

/// True when `word`, after an abbreviation, begins a new sentence.
pub fn is_start(word: &str) -> bool {
    word.len() <= LONGEST && STARTS.binary_search(&word).is_ok()
}

/// True when `word`, after a quotation and a name, says whose words the quotation was.
pub fn is_reporting(word: &str) -> bool {
    word.len() <= LONGEST && REPORTING.binary_search(&word).is_ok()
}

/// No form of any file is longer, in bytes (a test keeps it so).
const LONGEST: usize = 12;

/// The entries of `abbreviations.tsv`, sorted. A line that cannot be read is left out; a test forbids such lines.
static ABBREVIATIONS: LazyLock<Vec<(&str, Class)>> =
    LazyLock::new(|| read_abbreviations().filter_map(Result::ok).collect());
/// The entries of `sentence_starts.tsv`, sorted.
static STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| forms("sentence_starts.tsv", START_FILE));
/// The entries of `reporting_verbs.tsv`, sorted.
static REPORTING: LazyLock<Vec<&str>> = LazyLock::new(|| forms("reporting_verbs.tsv", REPORTING_FILE));

const START_FILE: &str = include_str!("../lexicon/en/sentence_starts.tsv");
const REPORTING_FILE: &str = include_str!("../lexicon/en/reporting_verbs.tsv");

fn read_abbreviations() -> impl Iterator<Item = Result<(&'static str, Class), LexiconError>> {
    lines("abbreviations.tsv", include_str!("../lexicon/en/abbreviations.tsv")).map(|line| {
        let class = match line.field(1, "class")? {
            "before-name" => Class::BeforeName,
            "inside" => Class::Inside,
            "before-number" => Class::BeforeNumber,
            "may-end" => Class::MayEnd,
            other => return Err(line.error(format!("unknown class `{other}`"))),
        };
        Ok((line.field(0, "form")?, class))
    })
}

/// The first field of every line.
fn forms(name: &'static str, file: &'static str) -> Vec<&'static str> {
    lines(name, file).filter_map(|line| line.field(0, "form").ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn every_line_is_read_and_sorted() {
        let abbreviations: Vec<_> = read_abbreviations().map(|entry| entry.unwrap().0).collect();
        for forms in [abbreviations, STARTS.clone(), REPORTING.clone()] {
            assert!(forms.windows(2).all(|w| w[0] < w[1]), "not sorted, or twice");
            assert!(forms.iter().all(|f| f.len() <= LONGEST));
        }
    }

    #[test]
    fn every_abbreviation_stands_in_one_sentence_and_is_one_token() {
        for line in lines("abbreviations.tsv", include_str!("../lexicon/en/abbreviations.tsv")) {
            let (form, example) = (line.field(0, "form").unwrap(), line.field(2, "example").unwrap());
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
