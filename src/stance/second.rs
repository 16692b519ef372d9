//! The **second reading**, of accusations: when every word of a text has been judged, each is judged once more with a view of the whole: what
//! the words around it mean, and what the first reading found beside it, in the sentences around and in the text.
//!
//! In: [`Traces`], the scores of the first reading. Out: better scores. What words mean is three numbers a lemma
//! (`model/en/meanings.bin`), learnt together with the network that reads them (`model/en/second.bin`) from word vectors:
//! so a word that no marked article holds is read like those that are used as it is.

use super::scene::Scene;
use super::traces::Traces;
use crate::annotate::{Annotated, Pos};
use crate::model::{Dense, Linear, ModelError, Weights, feature};
use crate::segment::TokenRange;

/// Numbers per word.
pub const SIZE: usize = 3;

/// Places whose words' numbers are added up: the word, those before it, those after it, its sentence, the text.
pub const PLACES: usize = 5;

/// Inputs beside the places: who speaks, part of speech, the first reading's scores.
pub const OTHERS: usize = 24;

/// All inputs of the network.
pub const INPUTS: usize = PLACES * SIZE + OTHERS;

/// Where the inputs that tell the part of speech and those of the first reading begin.
const POS_FROM: usize = 4;
const SCORES_FROM: usize = 14;

/// Words on either side that count as around a word.
const AROUND: usize = 5;

/// Words that the first reading scores below this are not read again: nothing would lift them up.
const HOPELESS: f32 = -5.5;

/// A score lower than any.
const LOWEST: f32 = -8.0;

/// Parts of speech with an input of their own.
const PARTS: [Pos; 10] = [
    Pos::Base,
    Pos::Past,
    Pos::Gerund,
    Pos::Participle,
    Pos::Present,
    Pos::Third,
    Pos::Noun,
    Pos::Nouns,
    Pos::Adjective,
    Pos::Adverb,
];

/// What the second reading has learnt.
#[derive(Clone, Debug)]
pub struct Second {
    /// [`SIZE`] numbers for each lemma that has any.
    pub words: Linear,
    /// From [`INPUTS`] numbers to what is added to the score.
    pub net: Dense,
    /// How much the first reading's score counts.
    pub first: f32,
}

impl Second {
    /// Reads what is stored: how much the first reading counts (`f32`), then the network.
    pub fn new(words: Linear, net: &[u8]) -> Result<Self, ModelError> {
        let (&first, net) = net.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let first = f32::from_le_bytes(first);
        let net = Dense::decode(net)?;
        Ok(Second { words, net, first })
    }
}

/// The number of the feature that stands for the word at `i` in [`Second::words`]; none for names and pronouns.
pub fn word(text: &Annotated, i: usize) -> Option<u32> {
    let pos = text.pos(i);
    let named = pos.is_name() || matches!(pos, Pos::Pronoun | Pos::Possessive);
    (!named).then(|| feature(900, text.lemma_hash(i)))
}

/// The first reading's scores of a kind in one sentence.
#[derive(Clone, Copy)]
struct Peak {
    top: f32,
    /// The token that has it.
    at: usize,
    /// The highest but one.
    next: f32,
    /// The sum of the probabilities.
    sum: f32,
}

const FLAT: Peak = Peak { top: LOWEST, at: usize::MAX, next: LOWEST, sum: 0.0 };

/// A text as the second reading sees it.
pub struct View<'a> {
    scene: &'a Scene<'a>,
    traces: &'a Traces<'a>,
    scores: &'a [Option<[f32; 2]>],
    /// Per sentence and kind.
    peaks: Vec<[Peak; 2]>,
    /// Per sentence: how many words were judged; and in the whole text.
    judged: Vec<usize>,
    all: usize,
    /// Per kind: the sum of all probabilities.
    sums: [f32; 2],
}

impl<'a> View<'a> {
    /// Looks at the scores of a text, a pair for each token that could head an act.
    pub fn new(scene: &'a Scene<'a>, traces: &'a Traces<'a>, scores: &'a [Option<[f32; 2]>]) -> Self {
        let sentences = scores.len().checked_sub(1).map_or(0, |last| scene.text.doc.sentence_of(last) + 1);
        let mut view = View { scene, traces, scores, peaks: vec![[FLAT; 2]; sentences], judged: vec![0; sentences], all: 0, sums: [0.0; 2] };
        let probability = super::judge::probability();
        for (i, pair) in scores.iter().enumerate() {
            let Some(pair) = pair else { continue };
            let sentence = scene.text.doc.sentence_of(i);
            let Some((peaks, judged)) = view.peaks.get_mut(sentence).zip(view.judged.get_mut(sentence)) else { continue };
            *judged += 1;
            view.all += 1;
            for ((peak, &score), sum) in peaks.iter_mut().zip(pair).zip(&mut view.sums) {
                let p = probability(score);
                peak.sum += p;
                *sum += p;
                if score > peak.top {
                    *peak = Peak { top: score, at: i, next: peak.top, ..*peak };
                } else {
                    peak.next = peak.next.max(score);
                }
            }
        }
        view
    }

    /// The places around the word at `i` whose words' numbers are added up, and what the sums are multiplied with.
    pub fn places(&self, i: usize) -> [(TokenRange, f32); PLACES] {
        let n = self.scores.len();
        let sentence = self.scene.text.doc.sentence_of(i);
        let share = |words: usize| 1.0 / (words as f32 + 2.0);
        [
            (TokenRange::new(i, i + 1), 1.0),
            (TokenRange::new(i.saturating_sub(AROUND), i), 0.5),
            (TokenRange::new((i + 1).min(n), (i + 1 + AROUND).min(n)), 0.5),
            (self.scene.text.doc.sentence_tokens(sentence), 2.0 * share(self.judged.get(sentence).copied().unwrap_or(0))),
            (TokenRange::new(0, n), 3.0 * share(self.all)),
        ]
    }

    /// The inputs beside the places.
    pub fn others(&self, i: usize) -> [f32; OTHERS] {
        let text = self.scene.text;
        let mut out = [0.0; OTHERS];
        let mut set = |n: usize, x: f32| out.get_mut(n).into_iter().for_each(|slot| *slot = x);
        set(self.traces.voice(i) as usize, 1.0);
        if let Some(part) = PARTS.iter().position(|&p| p == text.pos(i)) {
            set(POS_FROM + part, 1.0);
        }
        let sentence = text.doc.sentence_of(i);
        let at = |s: Option<usize>| s.and_then(|s| self.peaks.get(s)).copied().unwrap_or([FLAT; 2]);
        let (here, before, after) = (at(Some(sentence)), at(sentence.checked_sub(1)), at(Some(sentence + 1)));
        let level = |score: f32| score.clamp(LOWEST, 4.0) / 3.0 + 1.0;
        let kinds = here.iter().zip(before).zip(after).zip(self.sums).enumerate();
        for (kind, (((here, before), after), all)) in kinds {
            let from = SCORES_FROM + 5 * kind;
            set(from, level(if here.at == i { here.next } else { here.top }));
            set(from + 1, level(before.top));
            set(from + 2, level(after.top));
            set(from + 3, (((all - here.sum).max(0.0) + 0.3) / self.peaks.len().max(1) as f32 * 20.0).ln());
            set(from + 4, (here.sum + 0.05).ln());
        }
        out
    }

    /// The scores after a second reading; those of denials stay: they gained nothing (`training/RESULTS.md`).
    pub fn read(&self, second: &Second) -> Vec<Option<[f32; 2]>> {
        // Per token: the sum of the numbers of all words before it.
        let mut sums = vec![[0.0; SIZE]; self.scores.len() + 1];
        let mut sum = [0.0; SIZE];
        for (i, slot) in sums.iter_mut().enumerate() {
            *slot = sum;
            let numbers = word(self.scene.text, i).map_or([0.0; SIZE], |w| second.words.scores::<SIZE>(&[w]));
            sum.iter_mut().zip(numbers).for_each(|(s, x)| *s += x);
        }
        let up_to = |i: usize| sums.get(i).copied().unwrap_or_default();
        let again = |(i, scores): (usize, &Option<[f32; 2]>)| {
            let [denial, accusation] = (*scores)?;
            if accusation < HOPELESS {
                return Some([denial, accusation]);
            }
            let mut input = [0.0; INPUTS];
            let (words, others) = input.split_at_mut(PLACES * SIZE);
            for (slots, (range, factor)) in words.chunks_exact_mut(SIZE).zip(self.places(i)) {
                let ends = up_to(range.end).into_iter().zip(up_to(range.start));
                slots.iter_mut().zip(ends).for_each(|(slot, (end, start))| *slot = (end - start) * factor);
            }
            others.copy_from_slice(&self.others(i));
            let [added] = second.net.outputs(&input);
            Some([denial, accusation * second.first + added])
        };
        self.scores.iter().enumerate().map(again).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Act;

    fn accusations(text: &str) -> Vec<Act> {
        crate::analyze(text).acts.into_iter().filter(|a| a.kind == crate::analysis::ActKind::Accusation).collect()
    }

    #[test]
    fn what_a_word_means_is_near_what_words_used_like_it_mean() {
        let numbers = |lemma: &str| {
            let found = crate::stance::models::second().words.scores::<SIZE>(&[feature(900, crate::model::hash_str(lemma))]);
            found.map(f64::from)
        };
        let apart = |a: &str, b: &str| numbers(a).into_iter().zip(numbers(b)).map(|(a, b)| (a - b).abs()).sum::<f64>();
        assert!(apart("dishonest", "corrupt") < apart("dishonest", "tuesday"), "{:?}", numbers("dishonest"));
        assert_eq!(numbers("nosuchlemma"), [0.0; SIZE]);
    }

    #[test]
    fn any_text_can_be_read_again() {
        for text in ["", ".", "“", "Liar!", "No.\n\nNo.", "He lied"] {
            let _ = accusations(text);
        }
        assert!(!accusations("“The minister lied to this town,” Ms Varga said.").is_empty());
    }
}
