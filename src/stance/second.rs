//! The **second reading**: when every word of a text has been judged, each is judged once more with a view of the whole: the
//! aspects of the words around it ([`aspects`]), and what the first reading found beside it, in the sentences around and in
//! the text.
//!
//! In: [`Traces`], the scores of the first reading. Out: better scores, by a small network (`model/en/second.bin`). So a word that
//! no marked article holds is read like those that are near the same wrongs, harms or doubts.

use super::aspects::{self, MEANINGS};
use super::hints::Of;
use super::scene::Scene;
use super::traces::Traces;
use crate::annotate::Pos;
use crate::model::{Dense, ModelError};
use crate::segment::TokenRange;

/// Places whose words' aspects are added up: the word, those before it, those after it, its sentence, the text.
pub const PLACES: usize = 5;

/// Inputs beside the places: who speaks, part of speech, the first reading's scores, hints.
pub const OTHERS: usize = 30;

/// All inputs of the network.
pub const INPUTS: usize = PLACES * MEANINGS + OTHERS;

/// Where the inputs that tell the part of speech, those of the first reading and those of hints begin.
const POS_FROM: usize = 4;
const SCORES_FROM: usize = 14;
const HINTS_FROM: usize = 24;

/// Words on either side that count as around a word.
const AROUND: usize = 5;

/// Words whose two scores by the first reading lie below this are not read again: nothing would lift them up.
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
    /// From [`INPUTS`] numbers to what is added to the scores: denial, accusation.
    pub net: Dense,
    /// How much the first reading's scores count.
    pub first: [f32; 2],
}

impl Second {
    /// Reads what is stored: how much the first reading counts, per kind (`f32`), then the network.
    pub fn new(bytes: &[u8]) -> Result<Self, ModelError> {
        let (&[a, b, c, d, e, f, g, h], net) = bytes.split_first_chunk::<8>().unwrap_or((&[0; 8], &[]));
        let first = [[a, b, c, d], [e, f, g, h]].map(f32::from_le_bytes);
        Ok(Second { net: Dense::decode(net)?, first })
    }
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

    /// The places around the word at `i` whose words' aspects are added up, and what the sums are multiplied with.
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
        let hints = &self.traces.hints;
        let strength = |s: u32| if s == 0 { 0.0 } else { s as f32 * 0.5 - 0.2 };
        for (n, (of, [own, _])) in [Of::Blame, Of::Report, Of::Denial].into_iter().zip(hints.at(i)).enumerate() {
            set(HINTS_FROM + 2 * n, strength(own));
            set(HINTS_FROM + 2 * n + 1, strength(hints.beside(i, of).max().unwrap_or(0)));
        }
        out
    }

    /// The scores after a second reading.
    pub fn read(&self, second: &Second) -> Vec<Option<[f32; 2]>> {
        // Per token: the sums of the aspects of all words before it.
        let grades = aspects::of(self.scene.text);
        let mut sums = vec![[0.0; MEANINGS]; grades.len() + 1];
        let mut sum = [0.0; MEANINGS];
        for (slot, word) in sums.iter_mut().skip(1).zip(&grades) {
            sum.iter_mut().zip(word).for_each(|(s, x)| *s += x);
            *slot = sum;
        }
        let up_to = |i: usize| sums.get(i).copied().unwrap_or_default();
        let again = |(i, scores): (usize, &Option<[f32; 2]>)| {
            let scores = (*scores)?;
            if scores.iter().all(|&s| s < HOPELESS) {
                return Some(scores);
            }
            let mut input = [0.0; INPUTS];
            let (words, others) = input.split_at_mut(PLACES * MEANINGS);
            for (slots, (range, factor)) in words.chunks_exact_mut(MEANINGS).zip(self.places(i)) {
                let ends = up_to(range.end).into_iter().zip(up_to(range.start));
                slots.iter_mut().zip(ends).for_each(|(slot, (end, start))| *slot = (end - start) * factor);
            }
            others.copy_from_slice(&self.others(i));
            let mut added = second.net.outputs::<2>(&input);
            added.iter_mut().zip(scores).zip(second.first).for_each(|((sum, score), counts)| *sum += score * counts);
            Some(added)
        };
        self.scores.iter().enumerate().map(again).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Act;

    fn accusations(text: &str) -> Vec<Act> {
        crate::analyze(text).acts.into_iter().filter(|a| a.kind == crate::analysis::ActKind::Accusation).collect()
    }

    #[test]
    fn any_text_can_be_read_again() {
        for text in ["", ".", "“", "Liar!", "No.\n\nNo.", "He lied"] {
            let _ = accusations(text);
        }
        assert!(!accusations("“The minister lied to this town,” Ms Varga said.").is_empty());
    }
}
