//! The classes of words that claims are made of: what a sentence compares, blames, judges, foretells.
//!
//! The words live in `lexicon/en/claim_words.tsv`: add one there, not here.

use crate::annotate::Annotated;
use crate::lexicon::embedded;
use crate::lexicon::phrasebook::{Hit, Phrasebook};
use crate::segment::TokenRange;
use std::sync::LazyLock;

/// What a word or phrase does in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Sets two things side by side: "than", "highest".
    Comparison,
    /// Ties an effect to a cause: "because of", "led to".
    Cause,
    /// Names a law, or what laws do: "bill", "prohibit".
    Law,
    /// Something that is done and leaves records: "voted", "spent".
    Deed,
    /// Points to records: "census", "figures".
    Record,
    /// Judges: "absurd", "brilliant".
    Opinion,
    /// What should or could be: "must", "want".
    Wish,
    /// Takes back certainty: "perhaps", "likely".
    Hedge,
    /// Speaks of what is to come: "will", "expected to".
    Forecast,
    /// What only the speaker can know: "feel", "my mother".
    Experience,
    /// Thanks, greetings, stage directions: "thank", "(applause)".
    Talk,
    /// Passes on somebody's words, and is no claim itself: "said", "according to".
    Saying,
}

/// A class, and whether the word must be a verb where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    class: Class,
    verb: bool,
}

impl Entry {
    fn parse(name: &str) -> Option<Entry> {
        let (name, verb) = name.strip_suffix("-verb").map_or((name, name == "deed"), |class| (class, true));
        let class = match name {
            "comparison" => Class::Comparison,
            "cause" => Class::Cause,
            "law" => Class::Law,
            "deed" => Class::Deed,
            "record" => Class::Record,
            "opinion" => Class::Opinion,
            "wish" => Class::Wish,
            "hedge" => Class::Hedge,
            "forecast" => Class::Forecast,
            "experience" => Class::Experience,
            "talk" => Class::Talk,
            "saying" => Class::Saying,
            _ => return None,
        };
        Some(Entry { class, verb })
    }
}

static WORDS: LazyLock<Phrasebook<Entry>> =
    LazyLock::new(|| Phrasebook::read("claim_words.tsv", embedded!("claim_words.tsv"), Entry::parse));

/// The longest word or phrase of the lexicon that begins at token `i`, and what it does there. Thanks and greetings are such
/// only as they are written: "please", not "pleased".
pub fn at(text: &Annotated, i: usize) -> Option<(Class, TokenRange)> {
    let fits = |h: &Hit<Entry>| (!h.class.verb || text.pos(i).is_verb()) && (h.class.class != Class::Talk || h.as_written);
    WORDS.at(text, i).into_iter().find(fits).map(|h| (h.class.class, h.tokens))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lines;

    #[test]
    fn every_entry_is_found_in_its_example() {
        let file = include_str!("../lexicon/en/claim_words.tsv");
        assert_eq!(Phrasebook::check("claim_words.tsv", file, Entry::parse), Ok(()));
        let mut missed = Vec::new();
        for line in lines("claim_words.tsv", file) {
            let form = line.field(0, "form").unwrap();
            let wanted = Entry::parse(line.field(1, "class").unwrap()).unwrap().class;
            let example = line.field(2, "example").unwrap();
            let text = crate::claims::annotated(example);
            let found = (0..text.doc.tokens.len()).filter_map(|i| at(&text, i));
            if !found.into_iter().any(|(class, tokens)| class == wanted && tokens.len() == form.split(' ').count()) {
                missed.push(format!("{form}: {example}"));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }
}
