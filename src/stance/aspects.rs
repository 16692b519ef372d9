//! **Aspects** of words: how near a word is to wrongdoing, harm, falsehood, praise and so on, in four grades
//! (`training/gold/aspects.tsv`, stored as `model/en/aspects.bin`). They let the judge read words that no marked article holds.

use super::models;
use crate::annotate::{Annotated, Pos};
use crate::model::{Weights, feature};

/// How many aspects tell what a word means.
pub const ASPECTS: usize = 16;

/// How many grades are stored for a word: its [`ASPECTS`], then how it stands to charges.
pub const STORED: usize = ASPECTS + 4;

/// The grades of one word, from 0 to 1 in thirds, in the order of `training/src/aspects.rs`.
pub type Grades = [f32; ASPECTS];

/// Grades are stored in thirds.
pub const THIRDS: f32 = 3.0;

/// Words from this grade on are clearly near an aspect: 2 of 3.
const CLEAR: f32 = 0.6;

/// Aspects that a rule asks for, by their place among [`Grades`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Wrongdoing.
    Wrong = 0,
    /// Says "untrue".
    Untrue = 5,
    /// Hostility, contempt.
    Hostile = 7,
    /// Secrecy, pretence.
    Pretence = 8,
}

/// How a word stands to charges, by its place among what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Where it is negated, a charge is answered: "no *contact*".
    Negated = ASPECTS as isize,
    /// To say it so is to answer: "*insist*".
    Answering,
    /// Who is called so answers charges: "*lawyer*".
    Answerer,
    /// Who is called so makes them: "*critic*".
    Accuser,
}

/// True when the word at `i` is clearly near one of `aspects`.
pub fn is_clearly(text: &Annotated, i: usize, aspects: &[Aspect]) -> bool {
    let grades = grades_of(text, i);
    aspects.iter().any(|&a| grades.get(a as usize).is_some_and(|&g| g >= CLEAR))
}

/// The number of the feature that stands for a lemma in the stored table.
pub fn of_lemma(lemma: u32) -> u32 {
    feature(900, lemma)
}

/// All that is stored of the word at token `i`; nothing for names and pronouns. Not inlined, for the size of the wasm.
#[inline(never)]
fn stored(text: &Annotated, i: usize) -> [f32; STORED] {
    let pos = text.pos(i);
    let named = pos.is_name() || matches!(pos, Pos::Pronoun | Pos::Possessive);
    let (model, lemma) = (models::aspects(), of_lemma(text.lemma_hash(i)));
    if named || !model.has(lemma) { [0.0; STORED] } else { model.scores::<STORED>(&[lemma]) }
}

/// The aspects of the word at token `i`; none for names and pronouns.
pub fn grades_of(text: &Annotated, i: usize) -> Grades {
    let stored = stored(text, i);
    std::array::from_fn(|a| stored.get(a).copied().unwrap_or(0.0))
}

/// How the word at `i` stands to charges, from 0 to 3.
pub fn standing(text: &Annotated, i: usize, of: Standing) -> u8 {
    let grade = stored(text, i).get(of as usize).copied().unwrap_or(0.0);
    (grade * THIRDS).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash_str;

    #[test]
    fn words_have_the_aspects_of_what_they_mean() {
        let grades = |lemma: &str| models::aspects().scores::<STORED>(&[of_lemma(hash_str(lemma))]);
        let [wrong, harm, ..] = grades("lie");
        assert_eq!((wrong, harm), (1.0, 0.0));
        assert_eq!(grades("nosuchlemma"), [0.0; STORED]);
    }

    #[test]
    fn words_stand_to_charges_as_people_use_them() {
        let standing = |lemma: &str| {
            let grades = models::aspects().scores::<STORED>(&[of_lemma(hash_str(lemma))]);
            [Standing::Negated, Standing::Answering, Standing::Answerer, Standing::Accuser].map(|of| grades[of as usize])
        };
        assert_eq!(standing("collusion"), [1.0, 0.0, 0.0, 0.0]);
        assert_eq!(standing("insist")[1], 1.0);
        assert_eq!(standing("lawyer")[2], 1.0);
        assert_eq!(standing("critic")[3], 1.0);
    }
}
