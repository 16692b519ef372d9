//! The **second reading**: when every word of a text has been judged, each is judged once more with a view of the whole: the
//! aspects of the words around it ([`aspects`]), what the rules say of it, and what the first reading found beside it, in the sentences around and in
//! the text.
//!
//! In: [`Traces`], the scores of the first reading. Out: better scores, by small decision trees (`model/en/second.bin`). So a word that
//! no marked article holds is read like those that are near the same wrongs, harms or doubts.

use super::aspects::{self, ASPECTS, THIRDS};
use super::hints::Of;
use super::scene::Scene;
use super::traces::{SIGNS, Traces};
use crate::annotate::Pos;
use crate::model::{ModelError, Trees};
use crate::segment::TokenRange;
use crate::sorting;

/// Places whose words' aspects are added up: the word, those before it, those after it, its sentence, the text.
const PLACES: usize = 5;

/// All inputs of the trees: the places' aspects; who speaks, part of speech, the first reading around, hints; signs; where the likeliest words are;
/// the word's own two scores.
pub const INPUTS: usize = PLACES * ASPECTS + OTHERS + SIGNS + WHERE + 2;

/// Inputs that tell who speaks (4), the part of speech, the first reading around (5 a kind), hints.
const OTHERS: usize = 30;

/// Inputs that tell where the likeliest words are.
const WHERE: usize = 9;

/// Where the inputs that tell the part of speech, those of the first reading and those of hints begin.
const POS_FROM: usize = 4;
const SCORES_FROM: usize = 14;
const HINTS_FROM: usize = 24;

/// Words on either side that count as around a word.
const AROUND: usize = 5;

/// Words whose two scores by the first reading lie below this are not read again: nothing would lift them up.
const HOPELESS: f32 = -5.5;

/// The score of a sentence in which no word was judged.
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

/// What the second reading has learnt: what is added to the score of a word, per kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Second([Trees; 2]);

impl Second {
    /// Reads what is stored: the trees for denials and those for accusations, as [`Trees::decode_pair`] says.
    pub fn new(bytes: &[u8]) -> Result<Self, ModelError> {
        Trees::decode_pair(bytes, INPUTS).map(Second)
    }

    fn added(&self, input: &[f32; INPUTS]) -> [f32; 2] {
        self.0.each_ref().map(|trees| trees.sum(input))
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
    /// Per sentence: how many have a higher peak, per kind.
    ranks: Vec<[f32; 2]>,
    /// Per sentence: how many words were judged; and in the whole text.
    judged: Vec<usize>,
    all: usize,
    /// Per kind: the sum of all probabilities.
    sums: [f32; 2],
    /// Per token: the sums of the aspects of all words before it, in thirds: whole numbers, so that what lies between two tokens is exact.
    aspects: Vec<[u32; ASPECTS]>,
}

impl<'a> View<'a> {
    /// Looks at the scores of a text, a pair for each token that could head an act.
    pub fn new(scene: &'a Scene<'a>, traces: &'a Traces<'a>, scores: &'a [Option<[f32; 2]>]) -> Self {
        let sentences = scores.len().checked_sub(1).map_or(0, |last| scene.text.doc.sentence_of(last) + 1);
        let aspects = sums_of_aspects(scene);
        let mut view = View { scene, traces, scores, peaks: vec![[FLAT; 2]; sentences], ranks: Vec::new(), judged: vec![0; sentences], all: 0, sums: [0.0; 2], aspects };
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
                if score > peak.top || peak.at == usize::MAX {
                    *peak = Peak { top: score, at: i, next: peak.top, ..*peak };
                } else {
                    peak.next = peak.next.max(score);
                }
            }
        }
        view.ranks = ranks(&view.peaks);
        view
    }

    /// What the places around the word at `i` are near to, `ASPECTS` numbers a place.
    fn places(&self, i: usize, out: &mut [f32]) {
        let n = self.scores.len();
        let sentence = self.scene.text.doc.sentence_of(i);
        let share = |words: usize| 1.0 / (words as f32 + 2.0);
        let places: [(TokenRange, f32); PLACES] = [
            (TokenRange::new(i, i + 1), 1.0),
            (TokenRange::new(i.saturating_sub(AROUND), i), 0.5),
            (TokenRange::new((i + 1).min(n), (i + 1 + AROUND).min(n)), 0.5),
            (self.scene.text.doc.sentence_tokens(sentence), 2.0 * share(self.judged.get(sentence).copied().unwrap_or(0))),
            (TokenRange::new(0, n), 3.0 * share(self.all)),
        ];
        let up_to = |i: usize| self.aspects.get(i).copied().unwrap_or_default();
        for (slots, (range, factor)) in out.chunks_exact_mut(ASPECTS).zip(places) {
            let ends = up_to(range.end).into_iter().zip(up_to(range.start));
            slots.iter_mut().zip(ends).for_each(|(slot, (end, start))| *slot = end.saturating_sub(start) as f32 / THIRDS * factor);
        }
    }

    fn peaks(&self, sentence: Option<usize>) -> [Peak; 2] {
        sentence.and_then(|s| self.peaks.get(s)).copied().unwrap_or([FLAT; 2])
    }

    /// Who speaks, part of speech, the first reading around, hints.
    fn others(&self, i: usize, out: &mut [f32]) {
        let text = self.scene.text;
        let mut set = |n: usize, x: f32| out.get_mut(n).into_iter().for_each(|slot| *slot = x);
        set(self.traces.voice(i) as usize, 1.0);
        if let Some(part) = PARTS.iter().position(|&p| p == text.pos(i)) {
            set(POS_FROM + part, 1.0);
        }
        let sentence = text.doc.sentence_of(i);
        let (here, before, after) = (self.peaks(Some(sentence)), self.peaks(sentence.checked_sub(1)), self.peaks(Some(sentence + 1)));
        let kinds = here.iter().zip(before).zip(after).zip(self.sums).enumerate();
        for (kind, (((here, before), after), all)) in kinds {
            let from = SCORES_FROM + 5 * kind;
            set(from, if here.at == i { here.next } else { here.top });
            set(from + 1, before.top);
            set(from + 2, after.top);
            set(from + 3, (((all - here.sum).max(0.0) + 0.3) / self.peaks.len().max(1) as f32 * 20.0).ln());
            set(from + 4, (here.sum + 0.05).ln());
        }
        let hints = &self.traces.hints;
        for (n, (of, [own, _])) in [Of::Blame, Of::Report, Of::Denial].into_iter().zip(hints.at(i)).enumerate() {
            set(HINTS_FROM + 2 * n, own as f32);
            set(HINTS_FROM + 2 * n + 1, hints.beside(i, of).max().unwrap_or(0) as f32);
        }
    }

    /// Where the likeliest words are: how far behind the sentence's best the word is, how far off that stands, per kind; which sentence
    /// of how many; how many sentences have a likelier word, per kind.
    fn whereabouts(&self, i: usize, own: [f32; 2]) -> [f32; WHERE] {
        let sentence = self.scene.text.doc.sentence_of(i);
        let [denial, accusation] = self.peaks(Some(sentence));
        let off = |peak: Peak| peak.at as f32 - i as f32;
        let [denials, accusations] = self.ranks.get(sentence).copied().unwrap_or_default();
        let (number, of) = (sentence as f32, self.peaks.len() as f32);
        [own[0] - denial.top, own[1] - accusation.top, off(denial), off(accusation), number, of, number / of.max(1.0), denials, accusations]
    }

    /// All that the trees see of the word at `i`, whose scores are `own`.
    pub fn input(&self, i: usize, own: [f32; 2]) -> [f32; INPUTS] {
        let mut input = [0.0; INPUTS];
        let (places, rest) = input.split_at_mut(PLACES * ASPECTS);
        self.places(i, places);
        let (others, rest) = rest.split_at_mut(OTHERS);
        self.others(i, others);
        let numbers = self.traces.signs(i).into_iter().chain(self.whereabouts(i, own)).chain(own);
        rest.iter_mut().zip(numbers).for_each(|(slot, x)| *slot = x);
        input
    }

    /// True when a word with these scores is not read again.
    pub fn is_hopeless(own: [f32; 2]) -> bool {
        own.iter().all(|&s| s < HOPELESS)
    }

    /// The scores after a second reading.
    pub fn read(&self, second: &Second) -> Vec<Option<[f32; 2]>> {
        let again = |(i, scores): (usize, &Option<[f32; 2]>)| {
            let own = (*scores)?;
            if Self::is_hopeless(own) {
                return Some(own);
            }
            let [denies, accuses] = second.added(&self.input(i, own));
            Some([own[0] + denies, own[1] + accuses])
        };
        self.scores.iter().enumerate().map(again).collect()
    }
}

fn sums_of_aspects(scene: &Scene) -> Vec<[u32; ASPECTS]> {
    let mut sum = [0; ASPECTS];
    let mut sums = vec![sum];
    for i in 0..scene.text.doc.tokens.len() {
        sum.iter_mut().zip(aspects::grades_of(scene.text, i)).for_each(|(s, x)| *s += (x * THIRDS).round() as u32);
        sums.push(sum);
    }
    sums
}

/// For each sentence and kind: how many sentences have a higher peak.
fn ranks(peaks: &[[Peak; 2]]) -> Vec<[f32; 2]> {
    let sorted = [0, 1].map(|kind: usize| {
        let mut tops: Vec<f32> = peaks.iter().filter_map(|p| p.get(kind)).map(|p| p.top).collect();
        sorting::by(&mut tops, f32::total_cmp);
        tops
    });
    let rank = |peak: &Peak, tops: &[f32]| (tops.len() - tops.partition_point(|&t| t <= peak.top)) as f32;
    let [denials, accusations] = &sorted;
    peaks.iter().map(|[d, a]| [rank(d, denials), rank(a, accusations)]).collect()
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
