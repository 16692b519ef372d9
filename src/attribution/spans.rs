//! Given one cue, labels the words around it: **source**, **cue**, **content** or nothing, by a linear-chain conditional random
//! field (Lafferty et al. 2001) whose features (`surroundings`) look at each word *from the cue*.
//!
//! In: a [`View`] and the head of a cue. Out: a [`Label`] a token of the window.
//! The weights are `model/en/spans.bin` (words) and `model/en/joints.bin` (neighbouring words).

use super::surroundings::{self, LAYERS, Listener};
use super::view::View;
use crate::model::Weights;
use crate::segment::TokenRange;

/// What a word is to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// No part of this attribution.
    Outside,
    /// Names who says it.
    Source,
    /// Announces it.
    Cue,
    /// Is said.
    Content,
}

impl Label {
    /// Every label, in the order of the model's labels.
    pub const ALL: [Label; LABELS] = [Label::Outside, Label::Source, Label::Cue, Label::Content];
}

/// Number of labels.
pub const LABELS: usize = 4;
/// Number of pairs of neighbouring labels.
pub const PAIRS: usize = LABELS * LABELS;

/// Above this probability a word counts as the head of a cue when it lies between another cue and a word.
pub const STRONG: f32 = 0.4;

/// The farthest a word can lie from its cue, in tokens.
const REACH: usize = 160;

/// The words that may belong to the cue `cue`: its sentence, and the sentences before and after it in the paragraph for as long
/// as a quotation reaches into them.
pub fn window(view: &View, paragraph: TokenRange, cue: usize) -> TokenRange {
    let (mut start, mut end) = (cue, cue + 1);
    let sentence = |i: usize| view.at(i).sentence;
    let same = |a: usize, b: usize| sentence(a) == sentence(b);
    let quoted = |s: usize, from: usize, step: isize| {
        let mut i = from;
        while paragraph.has(i) && sentence(i) == s {
            if view.at(i).quote != 0 {
                return true;
            }
            i = i.wrapping_add_signed(step);
        }
        false
    };
    while start > paragraph.start && cue - start < REACH {
        if !same(start - 1, start) && !quoted(sentence(start - 1), start - 1, -1) {
            break;
        }
        start -= 1;
    }
    while end < paragraph.end && end - cue < REACH {
        if !same(end, end - 1) && !quoted(sentence(end), end, 1) {
            break;
        }
        end += 1;
    }
    TokenRange::new(start, end)
}

/// Scores of the labels of each word and of the pairs of neighbouring labels.
pub struct Scores {
    /// Per word.
    pub words: Vec<[f32; LABELS]>,
    /// Per word: from the label before (rows) to this word's label; zeros for the first.
    pub joints: Vec<[f32; PAIRS]>,
}

/// Adds up the weights of what it hears.
struct Scorer<'w, W> {
    weights: &'w W,
    joints: &'w W,
    layers: [[f32; LABELS]; LAYERS],
    turn: [f32; PAIRS],
    pair: [f32; PAIRS],
    scores: Scores,
}

impl<W: Weights> Listener for Scorer<'_, W> {
    fn layer(&mut self, n: usize, features: &[u32]) {
        let sum = self.weights.scores::<LABELS>(features);
        self.layers.get_mut(n).into_iter().for_each(|layer| *layer = sum);
    }

    fn turn(&mut self, features: &[u32]) {
        self.turn = self.joints.scores::<PAIRS>(features);
    }

    fn pair(&mut self, features: &[u32]) {
        self.pair = self.joints.scores::<PAIRS>(features);
        self.pair.iter_mut().zip(&self.turn).for_each(|(s, t)| *s += t);
    }

    fn word(&mut self, features: &[u32]) {
        let mut sum = self.weights.scores::<LABELS>(features);
        self.layers.iter().for_each(|layer| sum.iter_mut().zip(layer).for_each(|(s, l)| *s += l));
        self.scores.words.push(sum);
        self.scores.joints.push(self.pair);
    }
}

/// Scores the words of `window` around `cue`, whose own label is given. `strong` tells per token of the text whether it
/// probably heads a cue.
pub fn score<W: Weights>(view: &View, cue: usize, window: TokenRange, strong: &[bool], weights: &W, joints: &W) -> Scores {
    let scores = Scores { words: Vec::with_capacity(window.len()), joints: Vec::with_capacity(window.len()) };
    let mut scorer = Scorer { weights, joints, layers: Default::default(), turn: [0.0; PAIRS], pair: [0.0; PAIRS], scores };
    surroundings::read(view, cue, window, strong, &mut scorer);
    let mut scores = scorer.scores;
    if let Some(given) = cue.checked_sub(window.start).and_then(|n| scores.words.get_mut(n)) {
        *given = [f32::NEG_INFINITY, f32::NEG_INFINITY, 0.0, f32::NEG_INFINITY];
    }
    scores
}

/// The labels with the highest score together (Viterbi), the score of each label `favoured` raised by `favour`.
pub fn decode(scores: &Scores, favoured: Label, favour: f32) -> Vec<Label> {
    let mut total = [0.0; LABELS];
    let mut favours = [0.0; LABELS];
    favours.iter_mut().skip(favoured as usize).take(1).for_each(|f| *f = favour);
    let mut back: Vec<[u32; LABELS]> = Vec::with_capacity(scores.words.len());
    for (n, (word, joint)) in scores.words.iter().zip(&scores.joints).enumerate() {
        let steps = if n == 0 { &[0.0; PAIRS] } else { joint };
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        // All labels side by side, so that a processor does four at once.
        for ((before, sum), steps) in (0..).zip(total).zip(steps.as_chunks::<LABELS>().0) {
            for ((place, came), step) in next.iter_mut().zip(&mut from).zip(steps) {
                let better = sum + step > *place;
                *place = if better { sum + step } else { *place };
                *came = if better { before } else { *came };
            }
        }
        for ((place, score), favour) in next.iter_mut().zip(word).zip(favours) {
            *place += score + favour;
        }
        total = next;
        back.push(from);
    }
    let mut at = crate::model::best(&total);
    let mut labels = Vec::with_capacity(back.len());
    for from in back.iter().rev() {
        labels.push(Label::ALL.get(at).copied().unwrap_or(Label::Outside));
        at = from.get(at).map_or(0, |&label| label as usize);
    }
    labels.reverse();
    labels
}
