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
    #[cfg(feature = "training")]
    pub fn features(&self) -> Vec<u32> {
        self.telling().into_iter().chain(self.rest()).collect()
    }

    /// The features that tell most: of seven moves in ten they decide.
    fn telling(&self) -> [u32; 15] {
        let (s0, s1, b0) = (self.top(0), self.top(1), self.next);
        let [n0, n1, m0, m1] = [s0, s1, b0, b0 + 1].map(|i| self.node(i));
        let (t0, t1, tb) = (n0.tag, n1.tag, m0.tag);
        let [(s0l, s0ln), (s0r, s0rn)] = n0.children;
        let [_, (s1r, s1rn)] = n1.children;
        let [(b0l, b0ln), _] = m0.children;
        let [s0l, s0r, s1r, b0l] = [s0l, s0r, s1r, b0l].map(|i| self.node(i).tag);
        let (tt, below) = (pair(t0, tb), pair(t1, t0));
        features(100, &[
            (0, 0),
            (1, pair(n0.word, t0)),
            (2, pair(m0.word, tb)),
            (3, pair(n1.word, t1)),
            (4, m1.word),
            (5, tt),
            (7, pair(tt, m1.tag)),
            (18, pair(below, gap(s1, s0.min(b0)))),
            (20, pair(tt, pair(s0ln, s0rn))),
            (21, pair(tt, b0ln)),
            (22, pair(below, s1rn)),
            (23, pair(tt, s0l)),
            (25, pair(tt, b0l)),
            (26, pair(below, s1r)),
            (29, pair(pair(n0.word, tb), s0r)),
        ])
    }

    /// The others.
    fn rest(&self) -> [u32; 18] {
        let (s0, s1, s2, b0) = (self.top(0), self.top(1), self.top(2), self.next);
        let [n0, n1, n2, m0, m1, m2] = [s0, s1, s2, b0, b0 + 1, b0 + 2].map(|i| self.node(i));
        let (w0, w1, wb) = (n0.word, n1.word, m0.word);
        let (t0, t1, tb, tb1) = (n0.tag, n1.tag, m0.tag, m1.tag);
        let [_, (s0r, s0rn)] = n0.children;
        let s0r = self.node(s0r);
        let s1l = self.node(n1.children[0].0).tag;
        let d0 = gap(s0, b0);
        let (tt, below) = (pair(t0, tb), pair(t1, t0));
        features(100, &[
            (6, pair(tt, t1)),
            (8, pair(pair(tt, t1), n2.tag)),
            (9, pair(pair(tt, tb1), m2.tag)),
            (10, pair(pair(tt, t1), tb1)),
            (11, pair(w0, tb)),
            (12, pair(t0, wb)),
            (13, pair(w0, wb)),
            (14, pair(w1, t0)),
            (15, pair(t1, w0)),
            (16, pair(below, w1)),
            (17, pair(tt, d0)),
            (19, pair(pair(w0, tb), d0)),
            (24, pair(tt, s0r.tag)),
            (27, pair(below, s1l)),
            (28, pair(below, s0r.tag)),
            (30, pair(below, pair(s0rn, tb))),
            (31, pair(pair(w1, t0), tb)),
            (32, pair(s0r.word, tt)),
        ])
    }

    /// The best of the moves that are allowed, and by how much it leads.
    fn best(&self, scores: [f32; 3]) -> (Move, f32) {
        let mut best = (Move::Shift, f32::NEG_INFINITY);
        let mut lead = f32::INFINITY;
        for (step, score) in Move::ALL.into_iter().zip(scores).filter(|&(m, _)| self.allows(m)) {
            lead = if score > best.1 { score - best.1 } else { lead.min(best.1 - score) };
            best = if score > best.1 { (step, score) } else { best };
        }
        (best.0, lead)
    }
}

/// How far `a` stands before `b`, from 7 on the same; 9 when it is not there.
fn gap(a: usize, b: usize) -> u32 {
    if a == NONE { 9 } else { (b - a).min(7) as u32 }
}

/// With this lead by [`State::telling`] a move is made without a look at the other features: seven of ten, one in a thousand of all
/// otherwise than with them (`training/RESULTS.md`).
const SURE: f32 = 2.2;

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
        let mut scores = weights.scores::<3>(&state.telling());
        let (mut step, lead) = state.best(scores);
        if lead < SURE {
            scores.iter_mut().zip(weights.scores::<3>(&state.rest())).for_each(|(sum, more)| *sum += more);
            (step, _) = state.best(scores);
        }
        state.apply(step);
    }
    state.heads()
}
