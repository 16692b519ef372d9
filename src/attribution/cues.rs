//! Finds **cues**: the word that heads what announces an attribution ("said", "according", "statement").
//!
//! In: a [`View`]. Out: per token the probability that it heads a cue, by a logistic model over the words, tags, dependents
//! and quotation marks around it. A cue has no source and no content yet; `spans` finds those.
//! The weights are `model/en/cues.bin`; the words that must never be missed are in `lexicon/en/cue_verbs.tsv` (`guards`).

use super::view::{NONE, View};
use crate::annotate::Pos;
use crate::model::{Weights, features, pair};

/// Below this score of what is nearest, a token is given up: of those given up so, fewer than one in a thousand
/// would have become a cue (`training/RESULTS.md`).
const HOPE: f32 = -4.0;

/// Probability that token `i` heads a cue.
pub fn probability(view: &View, i: usize, weights: &impl Weights) -> f32 {
    let [mut score] = weights.scores(&nearest(view, i));
    if !is_hopeless(score) {
        let [more] = weights.scores(&rest(view, i));
        score += more;
    }
    1.0 / (1.0 + (-score).exp())
}

/// Is a token with this score of what is [`nearest`] given up?
pub fn is_hopeless(score: f32) -> bool {
    score < HOPE
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
pub fn nearest(view: &View, i: usize) -> [u32; 14] {
    let t = view.at(i);
    let (before, after) = (view.near(i, -1), view.near(i, 1));
    let pos = |n: &super::view::TokenView| n.pos as u32 * 8 + n.name;
    let quotes = quote_state(view, i);
    features(200, &[
        (0, 0),
        (2, t.lemma),
        (3, pair(t.lemma, t.pos as u32)),
        (4, pair(t.key.suffix3, t.pos as u32)),
        (12, before.key.lower),
        (13, after.key.lower),
        (22, pair(pos(before), t.pos as u32)),
        (23, pair(pos(after), t.pos as u32)),
        (40, pair(t.lemma, after.key.lower)),
        (41, pair(t.lemma, before.key.lower)),
        (43, pair(t.lemma, quotes)),
        (44, pair(t.pos as u32, quotes)),
        (75, pair(t.lemma, t.quote.min(1))),
        (83, pair(t.class, quotes)),
    ])
}

/// What else tells cues.
pub fn rest(view: &View, i: usize) -> [u32; 47] {
    let t = view.at(i);
    let near = |by: isize| view.near(i, by);
    let pos = |n: &super::view::TokenView| n.pos as u32 * 8 + n.name;
    let quotes = quote_state(view, i);
    let [first, last, _, after] = view.children(i);
    let subject = view.at(view.subject(i));
    let head = view.at(t.head);
    let (shared, up) = view.shared_subject(i);
    let sharer = view.at(shared);
    // The clause it governs, if any: a verb on the right, and whether it is marked by "that", "to", a participle.
    let clause = view.at(last);
    let opener = view.at(view.children(last)[0]);
    let child = |c: usize| view.at(c);
    let right = |c: usize| u32::from(c != NONE && c > i);
    features(200, &[
        (1, t.key.lower),
        (32, pair(t.lemma, pos(near(-1)))),
        (33, pair(t.lemma, pos(near(1)))),
        (42, pair(pair(pos(near(-1)), pos(near(1))), t.pos as u32)),
        (45, pair(pair(quotes, near(-1).key.lower), t.pos as u32)),
        (46, pair(pair(quotes, near(1).key.lower), t.pos as u32)),
        (50, subject.lemma),
        (51, pair(pos(subject), t.pos as u32)),
        (52, pair(t.lemma, pos(subject))),
        (53, pair(subject.lemma, t.pos as u32)),
        (54, head.lemma),
        (55, pair(head.pos as u32, t.pos as u32)),
        (56, pair(t.lemma, head.pos as u32)),
        (57, pair(t.lemma, u32::from(t.head == NONE))),
        (80, pair(pair(up, pos(sharer)), t.pos as u32)),
        (81, pair(sharer.lemma, t.pos as u32)),
        (82, pair(pair(up, pos(sharer)), t.lemma)),
        (84, pair(t.class, pair(pos(sharer), up))),
        (85, pair(t.class, pos(near(1)))),
        (86, pair(t.class, head.class)),
        (87, pair(t.pos as u32, pair(head.class, view.at(last).class))),
        (70, pair(pair(t.pos as u32, clause.pos as u32), opener.key.lower)),
        (71, pair(t.lemma, opener.key.lower)),
        (73, pair(t.suffix_class(), quotes)),
        (74, pair(pair(head.lemma, t.pos as u32), head.quote.min(1))),
        (76, pair(t.name, t.pos as u32)),
        (10, near(-3).key.lower),
        (20, pair(pos(near(-3)), t.pos as u32)),
        (30, pair(t.lemma, pos(near(-3)))),
        (11, near(-2).key.lower),
        (21, pair(pos(near(-2)), t.pos as u32)),
        (31, pair(t.lemma, pos(near(-2)))),
        (14, near(2).key.lower),
        (24, pair(pos(near(2)), t.pos as u32)),
        (34, pair(t.lemma, pos(near(2)))),
        (15, near(3).key.lower),
        (25, pair(pos(near(3)), t.pos as u32)),
        (35, pair(t.lemma, pos(near(3)))),
        (60, pair(pair(t.pos as u32, child(first).pos as u32), right(first))),
        (63, pair(t.lemma, child(first).pos as u32)),
        (66, pair(t.pos as u32, child(first).lemma)),
        (61, pair(pair(t.pos as u32, child(last).pos as u32), right(last))),
        (64, pair(t.lemma, child(last).pos as u32)),
        (67, pair(t.pos as u32, child(last).lemma)),
        (62, pair(pair(t.pos as u32, child(after).pos as u32), right(after))),
        (65, pair(t.lemma, child(after).pos as u32)),
        (68, pair(t.pos as u32, child(after).lemma)),
    ])
}
