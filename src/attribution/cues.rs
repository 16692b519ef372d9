//! Finds **cues**: the word that heads what announces an attribution ("said", "according", "statement").
//!
//! In: a [`View`]. Out: per token the probability that it heads a cue, by a logistic model over the words, tags, dependents
//! and quotation marks around it. A cue has no source and no content yet; `spans` finds those.
//! The weights are `model/en/cues.bin`; the words that must never be missed are in `lexicon/en/cue_verbs.tsv` (`guards`).

use super::view::{NONE, View};
use crate::annotate::Pos;
use crate::model::{Weights, feature, pair};

/// Below this score of the features that cost little, a token is given up: of those given up so, fewer than one in a thousand
/// would have become a cue (`training/RESULTS.md`).
const HOPE: f32 = -4.0;

/// Probability that token `i` heads a cue.
pub fn probability(view: &View, i: usize, weights: &impl Weights, features: &mut Vec<u32>) -> f32 {
    let near = glance(view, i, weights, features);
    let score = if is_hopeless(near) { near } else { near + look(view, i, weights, features) };
    1.0 / (1.0 + (-score).exp())
}

/// Is a token with this score of [`glance`] given up?
pub fn is_hopeless(score: f32) -> bool {
    score < HOPE
}

/// The score of token `i` by the word itself and its neighbours; leaves their features in `features`.
pub fn glance(view: &View, i: usize, weights: &impl Weights, features: &mut Vec<u32>) -> f32 {
    features.clear();
    nearest(view, i, features);
    let [score] = weights.scores::<1>(features);
    score
}

/// What all that lies around token `i` adds to the score of [`glance`]; leaves its features in `features`.
pub fn look(view: &View, i: usize, weights: &impl Weights, features: &mut Vec<u32>) -> f32 {
    features.clear();
    extract(view, i, features);
    let [score] = weights.scores::<1>(features);
    score
}

/// Could token `i` head a cue at all? Verbs, nouns, adjectives, adverbs, prepositions and colons can; of PolNeAR's cues fewer
/// than one in a hundred has none of these.
pub fn possible(view: &View, i: usize) -> bool {
    let pos = view.at(i).pos;
    pos.is_verb() || pos.is_adjective() || pos.is_adverb() || matches!(pos, Pos::Noun | Pos::Nouns | Pos::Preposition | Pos::Colon)
}

/// How quotation marks lie around token `i`: in the same quotation on both sides, just after one ends, just before one opens.
pub fn quote_state(view: &View, i: usize) -> u32 {
    let here = view.at(i).quote;
    let mut state = u32::from(here != 0);
    let reach = |by: isize| (1..5).map(move |n| by * n).map(|d| view.near(i, d));
    if reach(-1).any(|t| t.quote != 0 && t.quote != here) {
        state += 2;
    }
    if reach(1).any(|t| t.quote != 0 && t.quote != here) {
        state += 4;
    }
    state
}

/// What tells most tokens from cues: the word itself, its neighbours, quotation marks.
fn nearest(view: &View, i: usize, out: &mut Vec<u32>) {
    let t = view.at(i);
    let (before, after) = (view.near(i, -1), view.near(i, 1));
    let pos = |n: &super::view::TokenView| n.pos as u32 * 8 + n.name;
    let quotes = quote_state(view, i);
    let mut push = |template: u32, value: u32| out.push(feature(200 + template, value));
    push(0, 0);
    push(2, t.lemma);
    push(3, pair(t.lemma, t.pos as u32));
    push(4, pair(t.key.suffix3, t.pos as u32));
    push(12, before.key.lower);
    push(13, after.key.lower);
    push(22, pair(pos(before), t.pos as u32));
    push(23, pair(pos(after), t.pos as u32));
    push(40, pair(t.lemma, after.key.lower));
    push(41, pair(t.lemma, before.key.lower));
    push(43, pair(t.lemma, quotes));
    push(44, pair(t.pos as u32, quotes));
    push(75, pair(t.lemma, t.quote.min(1)));
    push(83, pair(t.class, quotes));
}

/// What else tells cues.
fn extract(view: &View, i: usize, out: &mut Vec<u32>) {
    let t = view.at(i);
    let near = |by: isize| view.near(i, by);
    let pos = |n: &super::view::TokenView| n.pos as u32 * 8 + n.name;
    let quotes = quote_state(view, i);
    let [first, last, _, after] = view.children(i);
    let subject = view.at(view.subject(i));
    let head = view.at(t.head);
    let mut push = |template: u32, value: u32| out.push(feature(200 + template, value));
    push(1, t.key.lower);
    for (n, by) in [(10, -3), (11, -2), (14, 2), (15, 3)] {
        let other = near(by);
        push(n, other.key.lower);
        push(n + 10, pair(pos(other), t.pos as u32));
        push(n + 20, pair(t.lemma, pos(other)));
    }
    push(32, pair(t.lemma, pos(near(-1))));
    push(33, pair(t.lemma, pos(near(1))));
    push(42, pair(pair(pos(near(-1)), pos(near(1))), t.pos as u32));
    push(45, pair(pair(quotes, near(-1).key.lower), t.pos as u32));
    push(46, pair(pair(quotes, near(1).key.lower), t.pos as u32));
    push(50, subject.lemma);
    push(51, pair(pos(subject), t.pos as u32));
    push(52, pair(t.lemma, pos(subject)));
    push(53, pair(subject.lemma, t.pos as u32));
    push(54, head.lemma);
    push(55, pair(head.pos as u32, t.pos as u32));
    push(56, pair(t.lemma, head.pos as u32));
    push(57, pair(t.lemma, u32::from(t.head == NONE)));
    for (n, child) in [(60, first), (61, last), (62, after)] {
        let c = view.at(child);
        let side = u32::from(child != NONE && child > i);
        push(n, pair(pair(t.pos as u32, c.pos as u32), side));
        push(n + 3, pair(t.lemma, c.pos as u32));
        push(n + 6, pair(t.pos as u32, c.lemma));
    }
    let (shared, up) = view.shared_subject(i);
    let sharer = view.at(shared);
    push(80, pair(pair(up, pos(sharer)), t.pos as u32));
    push(81, pair(sharer.lemma, t.pos as u32));
    push(82, pair(pair(up, pos(sharer)), t.lemma));
    push(84, pair(t.class, pair(pos(sharer), up)));
    push(85, pair(t.class, pos(near(1))));
    push(86, pair(t.class, head.class));
    push(87, pair(t.pos as u32, pair(head.class, view.at(last).class)));
    // The clause it governs, if any: a verb on the right, and whether it is marked by "that", "to", a participle.
    let clause = view.at(last);
    let opener = view.at(view.children(last)[0]);
    push(70, pair(pair(t.pos as u32, clause.pos as u32), opener.key.lower));
    push(71, pair(t.lemma, opener.key.lower));

    push(73, pair(t.suffix_class(), quotes));
    push(74, pair(pair(head.lemma, t.pos as u32), head.quote.min(1)));
    push(76, pair(t.name, t.pos as u32));
}
