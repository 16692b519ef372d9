//! **Dependency parser**: the head of each word, by the arc-hybrid transition system with a greedy linear model (Kuhlmann
//! et al. 2011; trained with the dynamic oracle of Goldberg & Nivre 2013). Without labels: the later stages read a relation
//! off the direction and the tags.
//!
//! In: keys and tags of one sentence. Out: per word the index of its head in the sentence, `None` for the root.
//! The weights are `model/en/parser.bin`.

use super::pos::Pos;
use super::word_key::WordKey;
use crate::model::{Weights, features, pair};

/// What the parser can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Push the next word.
    Shift,
    /// The top of the stack depends on the next word.
    Left,
    /// The top of the stack depends on the word below it.
    Right,
}

impl Move {
    /// Every move, in the order of the model's labels.
    pub const ALL: [Move; 3] = [Move::Shift, Move::Left, Move::Right];
}

/// No word: an empty place in stack or buffer, a child that is not there.
const NONE: usize = usize::MAX;

/// A sentence half parsed. Word number `keys.len()` is the artificial root, last in the buffer.
pub struct State<'a> {
    keys: &'a [WordKey],
    tags: &'a [Pos],
    /// Words whose head is not known yet, left of `next`.
    pub stack: Vec<usize>,
    /// First word of the buffer.
    pub next: usize,
    /// Heads found; [`NONE`] before.
    heads: Vec<usize>,
    /// Per word: its outermost children on the left and right, and how many there are.
    left: Vec<(usize, u32)>,
    right: Vec<(usize, u32)>,
}

impl<'a> State<'a> {
    /// All words in the buffer.
    pub fn new(keys: &'a [WordKey], tags: &'a [Pos]) -> Self {
        let n = keys.len() + 1;
        State {
            keys,
            tags,
            stack: Vec::with_capacity(n),
            next: 0,
            heads: vec![NONE; n],
            left: vec![(NONE, 0); n],
            right: vec![(NONE, 0); n],
        }
    }

    /// True when every word has its head.
    pub fn done(&self) -> bool {
        self.next >= self.keys.len() && self.stack.is_empty()
    }

    /// May `step` be done now?
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.keys.len(),
            Move::Left => !self.stack.is_empty(),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// Does `step`; it must be allowed.
    pub fn apply(&mut self, step: Move) {
        if step == Move::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(child) = self.stack.pop() else { return };
        let head = if step == Move::Left { self.next } else { self.top(0) };
        if let Some(h) = self.heads.get_mut(child) {
            *h = head;
        }
        let side = if child < head { &mut self.left } else { &mut self.right };
        if let Some(place) = side.get_mut(head) {
            *place = (child, place.1 + 1);
        }
    }

    /// The word `depth` places below the top of the stack.
    fn top(&self, depth: usize) -> usize {
        self.stack.iter().rev().nth(depth).copied().unwrap_or(NONE)
    }

    /// The heads, the root's as `None`.
    pub fn heads(self) -> Vec<Option<usize>> {
        let n = self.keys.len();
        self.heads.into_iter().take(n).map(|h| (h < n).then_some(h)).collect()
    }

    fn word(&self, i: usize) -> u32 {
        self.keys.get(i).map_or(u32::from(i == self.keys.len()), |k| k.lower)
    }

    fn tag(&self, i: usize) -> u32 {
        self.tags.get(i).map_or(if i == self.tags.len() { 98 } else { 99 }, |&t| t as u32)
    }

    /// The outermost children of `i`: (left, number), (right, number).
    fn children(&self, i: usize) -> [(usize, u32); 2] {
        [&self.left, &self.right].map(|side| side.get(i).copied().unwrap_or((NONE, 0)))
    }

    /// The features of this state (after Zhang & Nivre 2011, cut to what paid for its bytes).
    pub fn features(&self) -> [u32; 33] {
        let (s0, s1, s2) = (self.top(0), self.top(1), self.top(2));
        let (b0, b1, b2) = (self.next, self.next + 1, self.next + 2);
        let (w0, w1, wb, wb1) = (self.word(s0), self.word(s1), self.word(b0), self.word(b1));
        let (t0, t1, t2) = (self.tag(s0), self.tag(s1), self.tag(s2));
        let (tb, tb1, tb2) = (self.tag(b0), self.tag(b1), self.tag(b2));
        let [(s0l, s0ln), (s0r, s0rn)] = self.children(s0);
        let [(s1l, _), (s1r, s1rn)] = self.children(s1);
        let [(b0l, b0ln), _] = self.children(b0);
        let gap = |a: usize, b: usize| if a == NONE { 9 } else { (b - a).min(7) as u32 };
        let (d0, d1) = (gap(s0, b0), gap(s1, s0.min(b0)));
        let tt = pair(t0, tb);
        features(100, &[
            (0, 0),
            (1, pair(w0, t0)),
            (2, pair(wb, tb)),
            (3, pair(w1, t1)),
            (4, wb1),
            (5, tt),
            (6, pair(tt, t1)),
            (7, pair(tt, tb1)),
            (8, pair(pair(tt, t1), t2)),
            (9, pair(pair(tt, tb1), tb2)),
            (10, pair(pair(tt, t1), tb1)),
            (11, pair(w0, tb)),
            (12, pair(t0, wb)),
            (13, pair(w0, wb)),
            (14, pair(w1, t0)),
            (15, pair(t1, w0)),
            (16, pair(pair(t1, t0), w1)),
            (17, pair(tt, d0)),
            (18, pair(pair(t1, t0), d1)),
            (19, pair(pair(w0, tb), d0)),
            (20, pair(tt, pair(s0ln, s0rn))),
            (21, pair(tt, b0ln)),
            (22, pair(pair(t1, t0), s1rn)),
            (23, pair(tt, self.tag(s0l))),
            (24, pair(tt, self.tag(s0r))),
            (25, pair(tt, self.tag(b0l))),
            (26, pair(pair(t1, t0), self.tag(s1r))),
            (27, pair(pair(t1, t0), self.tag(s1l))),
            (28, pair(pair(t1, t0), self.tag(s0r))),
            (29, pair(pair(w0, tb), self.tag(s0r))),
            (30, pair(pair(t1, t0), pair(s0rn, tb))),
            (31, pair(pair(w1, t0), tb)),
            (32, pair(self.word(s0r), tt)),
        ])
    }
}

/// Parses a sentence.
pub fn parse(keys: &[WordKey], tags: &[Pos], weights: &impl Weights) -> Vec<Option<usize>> {
    let mut state = State::new(keys, tags);
    while !state.done() {
        if state.stack.is_empty() {
            state.apply(Move::Shift);
            continue;
        }
        // The last word left has but one move.
        if state.stack.len() == 1 && !state.allows(Move::Shift) {
            state.apply(Move::Left);
            continue;
        }
        let scores = weights.scores::<3>(&state.features());
        let allowed = Move::ALL.into_iter().zip(scores).filter(|&(m, _)| state.allows(m));
        let Some((step, _)) = allowed.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { break };
        state.apply(step);
    }
    state.heads()
}
