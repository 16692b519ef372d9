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

/// A word as the parser sees it.
#[derive(Clone, Copy)]
struct Node {
    word: u32,
    tag: u32,
    /// Its outermost children on the left and right, and how many there are.
    children: [(usize, u32); 2],
}

/// What stands in for a word that is not there.
const NO_NODE: Node = Node { word: 0, tag: 99, children: [(NONE, 0); 2] };

/// A sentence half parsed. The word after the last is the artificial root, last in the buffer.
pub struct State {
    nodes: Vec<Node>,
    /// Words, the root left out.
    words: usize,
    /// Words whose head is not known yet, left of `next`.
    pub stack: Vec<usize>,
    /// First word of the buffer.
    pub next: usize,
    /// Heads found; [`NONE`] before.
    heads: Vec<usize>,
}

impl State {
    /// All words in the buffer.
    pub fn new(keys: &[WordKey], tags: &[Pos]) -> Self {
        let words = keys.len();
        let node = |(key, &tag): (&WordKey, &Pos)| Node { word: key.lower, tag: tag as u32, ..NO_NODE };
        let root = Node { word: 1, tag: 98, ..NO_NODE };
        let nodes = keys.iter().zip(tags).map(node).chain([root]).collect();
        State { nodes, words, stack: Vec::with_capacity(words + 1), next: 0, heads: vec![NONE; words + 1] }
    }

    /// True when every word has its head.
    pub fn done(&self) -> bool {
        self.next >= self.words && self.stack.is_empty()
    }

    /// May `step` be done now?
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.words,
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
        if let Some(node) = self.nodes.get_mut(head) {
            let [left, right] = &mut node.children;
            let side = if child < head { left } else { right };
            *side = (child, side.1 + 1);
        }
    }

    /// The word `depth` places below the top of the stack.
    fn top(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).and_then(|at| self.stack.get(at)).copied().unwrap_or(NONE)
    }

    /// The heads, the root's as `None`.
    pub fn heads(self) -> Vec<Option<usize>> {
        let n = self.words;
        self.heads.into_iter().take(n).map(|h| (h < n).then_some(h)).collect()
    }

    fn node(&self, i: usize) -> &Node {
        self.nodes.get(i).unwrap_or(&NO_NODE)
    }

    /// The features of this state (after Zhang & Nivre 2011, cut to what paid for its bytes).
    pub fn features(&self) -> [u32; 33] {
        let (s0, s1, s2) = (self.top(0), self.top(1), self.top(2));
        let (b0, b1, b2) = (self.next, self.next + 1, self.next + 2);
        let [n0, n1, n2, m0, m1, m2] = [s0, s1, s2, b0, b1, b2].map(|i| self.node(i));
        let (w0, w1, wb, wb1) = (n0.word, n1.word, m0.word, m1.word);
        let (t0, t1, t2) = (n0.tag, n1.tag, n2.tag);
        let (tb, tb1, tb2) = (m0.tag, m1.tag, m2.tag);
        let [(s0l, s0ln), (s0r, s0rn)] = n0.children;
        let [(s1l, _), (s1r, s1rn)] = n1.children;
        let [(b0l, b0ln), _] = m0.children;
        let s0r = self.node(s0r);
        let [s0l, s1l, s1r, b0l] = [s0l, s1l, s1r, b0l].map(|i| self.node(i).tag);
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
            (23, pair(tt, s0l)),
            (24, pair(tt, s0r.tag)),
            (25, pair(tt, b0l)),
            (26, pair(pair(t1, t0), s1r)),
            (27, pair(pair(t1, t0), s1l)),
            (28, pair(pair(t1, t0), s0r.tag)),
            (29, pair(pair(w0, tb), s0r.tag)),
            (30, pair(pair(t1, t0), pair(s0rn, tb))),
            (31, pair(pair(w1, t0), tb)),
            (32, pair(s0r.word, tt)),
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
