//! Given one cue, labels the words around it: **source**, **cue**, **content** or nothing, by a linear-chain conditional random
//! field (Lafferty et al. 2001) whose features look at each word *from the cue*: the path between them in the dependency tree,
//! the quotation marks, commas and verbs between them, the words on the way.
//!
//! In: a [`View`] and the head of a cue. Out: a [`Label`] a token of the window.
//! The weights are `model/en/spans.bin` (words) and `model/en/joints.bin` (neighbouring words).

use super::view::{NONE, TokenView, View};
use crate::annotate::Pos;
use crate::model::{Weights, feature, pair};
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

/// The way from a cue to one word.
#[derive(Clone, Copy, Debug, Default)]
struct Path {
    /// How they are tied in the tree: steps up from the cue (0: the cue governs the word), the tag and side of the branch.
    tie: u32,
    /// The branch's own word.
    branch: usize,
    /// Steps from the branch down to the word.
    depth: u32,
}

/// The paths from `cue` to every word of `window`.
fn paths(view: &View, cue: usize, window: TokenRange) -> Vec<Path> {
    // Ancestors of the cue, nearest first; the cue itself is number 0.
    let mut up = vec![cue];
    while let Some(&top) = up.last() {
        let head = view.at(top).head;
        if head == NONE || up.len() > 6 {
            break;
        }
        up.push(head);
    }
    let mut known: Vec<Option<Path>> = vec![None; window.len()];
    for i in window.iter() {
        let mut way = Vec::new();
        let mut at = i;
        let found = loop {
            if let Some(Some(path)) = at.checked_sub(window.start).and_then(|n| known.get(n)) {
                break Some(*path);
            }
            if at == cue || way.len() > 40 {
                break None;
            }
            way.push(at);
            let head = view.at(at).head;
            if let Some(n) = up.iter().position(|&u| u == head) {
                let t = view.at(at);
                let side = u32::from(at > cue) + 2 * u32::from(at > head);
                break Some(Path { tie: pair(n as u32 * 4 + side, t.pos as u32), branch: at, depth: 0 });
            }
            if head == NONE {
                break Some(Path { tie: 7 + u32::from(at > cue), branch: at, depth: 0 });
            }
            at = head;
        };
        let Some(mut path) = found else { continue };
        for &step in way.iter().rev() {
            path.depth += u32::from(step != path.branch);
            if let Some(place) = step.checked_sub(window.start).and_then(|n| known.get_mut(n)) {
                *place = Some(path);
            }
        }
    }
    known.into_iter().map(|p| p.unwrap_or(Path { tie: 3, branch: cue, depth: 0 })).collect()
}

/// What lies between the cue and a word, counted while walking away from the cue.
#[derive(Clone, Copy, Debug, Default)]
struct Between {
    marks: u32,
    commas: u32,
    verbs: u32,
    quotes: u32,
    that: u32,
    names: u32,
    cues: u32,
}

fn between(view: &View, cue: usize, window: TokenRange, strong: &[bool]) -> Vec<Between> {
    let mut all = vec![Between::default(); window.len()];
    let mut walk = |order: &mut dyn Iterator<Item = usize>| {
        let mut seen = Between::default();
        let mut last = view.at(cue).quote;
        for i in order {
            let t = view.at(i);
            seen.quotes += u32::from(t.quote != last);
            last = t.quote;
            if let Some(place) = all.get_mut(i - window.start) {
                *place = seen;
            }
            seen.marks += u32::from(!t.word);
            seen.commas += u32::from(t.pos == Pos::Comma);
            seen.verbs += u32::from(t.pos.is_verb());
            seen.that += u32::from(t.pos == Pos::Preposition && i > cue);
            seen.names += u32::from(t.pos.is_noun() || t.pos == Pos::Pronoun);
            seen.cues += u32::from(strong.get(i).copied().unwrap_or(false));
        }
    };
    walk(&mut (cue + 1..window.end));
    walk(&mut (window.start..cue).rev());
    all
}

/// The features of the words around one cue: per word, and per pair of neighbouring words (the first word's stay empty).
pub struct Features {
    /// For labels: what the word's place tells; empty when the place is that of the word before.
    places: Lists,
    /// For labels: what the word itself tells.
    own: Lists,
    /// For pairs of labels.
    pub joints: Lists,
}

impl Features {
    /// All features of each word for its label, in order.
    #[cfg(feature = "training")]
    pub fn words(&self) -> Vec<Vec<u32>> {
        let mut place: &[u32] = &[];
        let both = self.places.iter().zip(self.own.iter()).map(|(p, w)| {
            place = if p.is_empty() { place } else { p };
            [place, w].concat()
        });
        both.collect()
    }
}

/// Lists of features one after the other in one allocation.
pub struct Lists {
    all: Vec<u32>,
    /// Where each list ends.
    ends: Vec<usize>,
}

impl Lists {
    /// No list yet.
    const fn new() -> Self {
        Lists { all: Vec::new(), ends: Vec::new() }
    }

    /// Ends the list that is being written.
    fn close(&mut self) {
        self.ends.push(self.all.len());
    }

    /// The lists, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.all.get(start..end).unwrap_or_default())
    }
}

/// Computes them. `strong` tells per token of the text whether it probably heads a cue.
pub fn extract(view: &View, cue: usize, window: TokenRange, strong: &[bool]) -> Features {
    let paths = paths(view, cue, window);
    let between = between(view, cue, window, strong);
    let c = view.at(cue);
    let context = Context { view, cue, c, quotes: super::cues::quote_state(view, cue), shared: view.shared_subject(cue) };
    let [mut places, mut own, mut joints] = [const { Lists::new() }; 3];
    places.all.reserve(window.len() * 15);
    own.all.reserve(window.len() * 20);
    joints.all.reserve(window.len() * 12);
    let mut before: Option<&Path> = None;
    let mut last: Option<Place> = None;
    for ((i, path), between) in window.iter().zip(&paths).zip(&between) {
        let place = context.place(i, path, between);
        if i == cue {
            // Its label is given, but the word after it must not take its place for granted.
            places.all.push(feature(300, 1));
            last = None;
        } else {
            if last != Some(place) {
                context.place_features(&place, &mut places.all);
            }
            context.word_features(i, &place, between.names.min(3), &mut own.all);
            last = Some(place);
        }
        places.close();
        own.close();
        if let Some(before) = before {
            context.joint(i, before, path, &mut joints.all);
        }
        joints.close();
        before = Some(path);
    }
    Features { places, own, joints }
}

/// How a word lies to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    side: u32,
    far: u32,
    quote: u32,
    placed: u32,
    sentence: u32,
    tie: u32,
    branch: usize,
    depth: u32,
    subject: u32,
    shared: u32,
    commas: u32,
    verbs: u32,
    that: u32,
    cues: u32,
    quotes: u32,
    marks: u32,
}

impl Place {
    fn steps(&self) -> u32 {
        pair(self.commas, pair(self.verbs, self.side))
    }
}

struct Context<'a> {
    view: &'a View,
    cue: usize,
    c: &'a TokenView,
    quotes: u32,
    shared: (usize, u32),
}

impl Context<'_> {
    /// How word `i` lies to the cue, without the word itself.
    fn place(&self, i: usize, path: &Path, between: &Between) -> Place {
        let (view, c) = (self.view, self.c);
        let t = view.at(i);
        let distance = i.abs_diff(self.cue);
        let side = u32::from(i > self.cue);
        let far = side + 2 * (distance.min(4) as u32).max(u32::from(distance > 8) * 5).max(u32::from(distance > 20) * 6);
        let quote = u32::from(t.quote != 0) + 2 * u32::from(c.quote != 0) + 4 * u32::from(t.quote == c.quote);
        Place {
            side,
            far,
            quote,
            placed: pair(quote, side + 2 * between.quotes.min(3)),
            sentence: if t.sentence == c.sentence { 0 } else { 1 + side },
            tie: path.tie,
            branch: path.branch,
            depth: path.depth.min(3),
            subject: u32::from(view.subject(self.cue) == path.branch),
            shared: self.shared_state(i),
            commas: between.commas.min(2),
            verbs: between.verbs.min(2),
            that: between.that.min(2),
            cues: between.cues.min(2),
            quotes: between.quotes.min(3),
            marks: between.marks.min(4),
        }
    }

    /// The features of a place: the same for most neighbours, so that their scores need not be added up again.
    fn place_features(&self, p: &Place, out: &mut Vec<u32>) {
        let (view, cue, c) = (self.view, self.cue, self.c);
        let mut push = |template: u32, value: u32| out.push(feature(300 + template, value));
        let (side, tie, placed) = (p.side, p.tie, p.placed);
        let branch = view.at(p.branch);
        let steps = p.steps();
        push(1, side);
        push(5, tie);
        push(6, pair(tie, c.lemma));
        push(7, pair(tie, c.pos as u32));
        push(9, pair(tie, p.depth));
        push(10, pair(placed, p.sentence));
        push(11, pair(placed, c.lemma));
        push(12, pair(placed, tie));
        push(14, pair(placed, self.quotes));
        push(15, steps);
        push(16, pair(steps, c.lemma));
        push(18, pair(steps, tie));
        push(19, pair(side, p.that));
        push(20, pair(pair(side, p.that), c.lemma));
        push(22, pair(side, pair(p.cues, p.quote)));
        push(23, pair(pair(side, p.cues), tie));
        push(24, pair(p.sentence, pair(p.quotes, p.marks)));
        push(26, pair(p.subject, pair(c.pos as u32, side)));
        push(48, pair(tie, c.class));
        push(46, pair(p.shared, c.pos as u32));
        push(47, pair(p.shared, pair(side, p.commas)));
        push(27, pair(pair(branch.lemma, tie), 5));
        push(28, pair(branch.key.lower, c.lemma));
        push(29, pair(view.at(view.children(p.branch)[0]).key.lower, tie));
        push(30, pair(p.far, c.lemma));
        push(31, pair(p.far, c.pos as u32));
        push(41, pair(pair(placed, steps), c.pos as u32));
        push(42, pair(pair(tie, p.depth), pair(steps, placed)));
        push(43, pair(pair(side, view.near(cue, 1).key.lower), tie));
        push(44, pair(pair(side, view.near(cue, -1).pos as u32), tie));
    }

    /// The features of word `i` in its place.
    fn word_features(&self, i: usize, p: &Place, names: u32, out: &mut Vec<u32>) {
        let (view, cue, c) = (self.view, self.cue, self.c);
        let t = view.at(i);
        let mut push = |template: u32, value: u32| out.push(feature(300 + template, value));
        let (side, tie, placed, steps) = (p.side, p.tie, p.placed, p.steps());
        let tag = t.pos as u32 * 8 + t.name;
        push(2, pair(p.far, tag));
        push(3, pair(t.key.lower, side));
        push(4, pair(t.lemma, tie));
        push(8, pair(tie, tag));
        push(13, pair(placed, tag));
        push(17, pair(steps, tag));
        push(21, pair(pair(side, names), tag));
        push(25, pair(p.subject, tag));
        push(49, pair(placed, pair(c.class, tag)));
        push(50, pair(p.shared, pair(c.class, tag)));
        push(45, pair(p.shared, tag));
        let (prev, next) = (view.near(i, -1), view.near(i, 1));
        push(32, pair(prev.key.lower, side));
        push(33, pair(next.key.lower, side));
        push(34, pair(pair(prev.pos as u32, t.pos as u32), pair(next.pos as u32, side)));
        push(35, pair(pair(t.pos as u32, next.pos as u32), tie));
        push(36, pair(pair(t.pos as u32, prev.pos as u32), tie));
        push(37, pair(t.lemma, pair(c.lemma, side)));
        push(38, pair(pair(side, c.lemma), tag));
        push(39, pair(view.at(t.head).lemma, side));
        push(40, pair(u32::from(i + 1 == cue) + 2 * u32::from(i == cue + 1), pair(c.lemma, t.key.lower)));
    }

    /// Is word `i` the subject that the cue shares with verbs above it, or part of it, and how far up was that found?
    fn shared_state(&self, i: usize) -> u32 {
        let (subject, up) = self.shared;
        let mut at = i;
        for depth in 0..6 {
            if at == subject {
                return 1 + up * 4 + depth.min(2);
            }
            if at == NONE || at == self.cue {
                break;
            }
            at = self.view.at(at).head;
        }
        0
    }

    fn joint(&self, i: usize, before: &Path, path: &Path, out: &mut Vec<u32>) {
        let view = self.view;
        let (t, p) = (view.at(i), view.at(i - 1));
        let mut push = |template: u32, value: u32| out.push(feature(400 + template, value));
        let turn = u32::from(before.branch != path.branch);
        let side = u32::from(i > self.cue) + 2 * u32::from(i == self.cue) + 2 * u32::from(i == self.cue + 1);
        let quote = u32::from(t.quote != 0) + 2 * u32::from(p.quote != 0) + 4 * u32::from(t.quote != p.quote);
        push(0, 0);
        push(1, side);
        push(2, pair(t.key.lower, side));
        push(3, pair(p.key.lower, side));
        push(4, pair(t.pos as u32, p.pos as u32));
        push(5, pair(pair(t.pos as u32, p.pos as u32), pair(turn, side)));
        push(6, pair(quote, side));
        push(7, pair(turn, side));
        push(8, u32::from(t.sentence != p.sentence));
        push(9, pair(turn, pair(path.tie, side)));
        push(10, pair(turn, pair(before.tie, side)));
        push(11, pair(pair(quote, t.pos as u32), pair(p.pos as u32, turn)));
    }
}

/// Scores of the labels of each word and of the pairs of neighbouring labels.
pub struct Scores {
    /// Per word.
    pub words: Vec<[f32; LABELS]>,
    /// Per word: from the label before (rows) to this word's label; zeros for the first.
    pub joints: Vec<[f32; PAIRS]>,
}

/// Scores `features`. The cue's own label is given.
pub fn score(features: &Features, cue: usize, words: &impl Weights, joints: &impl Weights) -> Scores {
    let mut scores = Scores { words: Vec::new(), joints: Vec::new() };
    let mut place = [0.0; LABELS];
    for (i, ((p, w), j)) in features.places.iter().zip(features.own.iter()).zip(features.joints.iter()).enumerate() {
        if !p.is_empty() {
            place = words.scores::<LABELS>(p);
        }
        let mut word = words.scores::<LABELS>(w);
        word.iter_mut().zip(place).for_each(|(w, p)| *w += p);
        if i == cue {
            word = [f32::NEG_INFINITY, f32::NEG_INFINITY, 0.0, f32::NEG_INFINITY];
        }
        scores.words.push(word);
        scores.joints.push(joints.scores::<PAIRS>(j));
    }
    scores
}

/// The labels with the highest score together (Viterbi), each content label's score raised by `favour`.
pub fn decode(scores: &Scores, favour: f32) -> Vec<Label> {
    let mut total = [0.0; LABELS];
    let mut back: Vec<[usize; LABELS]> = Vec::with_capacity(scores.words.len());
    for (n, (word, joint)) in scores.words.iter().zip(&scores.joints).enumerate() {
        let mut next = [f32::NEG_INFINITY; LABELS];
        let mut from = [0; LABELS];
        for (label, (place, came)) in next.iter_mut().zip(&mut from).enumerate() {
            for (b, sum) in total.iter().enumerate() {
                let step = if n == 0 { 0.0 } else { joint.get(b * LABELS + label).copied().unwrap_or(0.0) };
                if sum + step > *place {
                    (*place, *came) = (sum + step, b);
                }
            }
            *place += word.get(label).copied().unwrap_or(0.0) + if label == Label::Content as usize { favour } else { 0.0 };
        }
        total = next;
        back.push(from);
    }
    let mut at = crate::model::best(&total);
    let mut labels = Vec::with_capacity(back.len());
    for from in back.iter().rev() {
        labels.push(Label::ALL.get(at).copied().unwrap_or(Label::Outside));
        at = from.get(at).copied().unwrap_or(0);
    }
    labels.reverse();
    labels
}
