//! What the span model looks at around one cue: for each word, the path between it and the cue in the dependency tree, the
//! quotation marks, commas and verbs between them, the word itself and its neighbours.
//!
//! In: a [`View`], the head of a cue, its window. Out: features, handed to a [`Listener`] word by word. What a word's *place*
//! tells comes in layers, each only when it differs from that of the word before: the sum of its weights holds until then.

use super::view::{NONE, TokenView, View};
use crate::annotate::Pos;
use crate::model::{features, pair};
use crate::segment::TokenRange;

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
    let mut way = Vec::new();
    for i in window.iter() {
        way.clear();
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

/// Takes the features of a window.
pub trait Listener {
    /// What a word's place tells for its label: layer `n`, from this word on until it is given anew.
    fn layer(&mut self, n: usize, features: &[u32]);
    /// What a word's place and that of the word before tell for the pair of their labels, from this word on.
    fn turn(&mut self, features: &[u32]);
    /// What the next word and the one before it tell for the pair of their labels; the first word of a window has no such pair.
    fn pair(&mut self, features: &[u32]);
    /// What the next word itself tells for its label; comes after its layers and its pair.
    fn word(&mut self, features: &[u32]);
}

/// Number of layers.
pub const LAYERS: usize = 7;

/// Hands the features of every word of `window` to `listener`. `strong` tells per token of the text whether it probably heads
/// a cue. The cue itself has none of its own: its label is given.
pub fn read(view: &View, cue: usize, window: TokenRange, strong: &[bool], listener: &mut impl Listener) {
    let paths = paths(view, cue, window);
    let between = between(view, cue, window, strong);
    let c = view.at(cue);
    let mut reader = Reader { view, cue, c, quotes: super::cues::quote_state(view, cue), subject: view.subject(cue), shared: view.shared_subject(cue), listener };
    let mut before: Option<&Path> = None;
    let mut last_place: Option<Place> = None;
    let mut last_turn: Option<Turn> = None;
    for ((i, path), between) in window.iter().zip(&paths).zip(&between) {
        if let Some(before) = before {
            let turn = reader.turn(i, before, path);
            if last_turn != Some(turn) {
                reader.turn_features(&turn);
            }
            let joint = reader.joint(i, &turn);
            reader.listener.pair(&joint);
            last_turn = Some(turn);
        }
        before = Some(path);
        let place = (i != cue).then(|| reader.place(i, path, between));
        match &place {
            Some(place) => {
                reader.layers(place, last_place.as_ref());
                let own = reader.word_features(i, place, between.names.min(3));
                reader.listener.word(&own);
            }
            None => reader.listener.word(&[]),
        }
        last_place = place;
    }
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

/// How two neighbouring words lie to the cue and to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    side: u32,
    turn: u32,
    quote: u32,
    breaks: bool,
    before: u32,
    after: u32,
}

struct Reader<'a, L> {
    view: &'a View,
    cue: usize,
    c: &'a TokenView,
    quotes: u32,
    subject: usize,
    shared: (usize, u32),
    listener: &'a mut L,
}

impl<L: Listener> Reader<'_, L> {
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
            subject: u32::from(self.subject == path.branch),
            shared: self.shared_state(i),
            commas: between.commas.min(2),
            verbs: between.verbs.min(2),
            that: between.that.min(2),
            cues: between.cues.min(2),
            quotes: between.quotes.min(3),
            marks: between.marks.min(4),
        }
    }

    /// Hands on the layers that differ from those of the place `last`.
    fn layers(&mut self, p: &Place, last: Option<&Place>) {
        let (view, cue, c, quotes) = (self.view, self.cue, self.c, self.quotes);
        let (side, tie, placed, steps) = (p.side, p.tie, p.placed, p.steps());
        let tied = last.is_none_or(|l| (l.branch, l.tie, l.side) != (p.branch, p.tie, side));
        let marked = last.is_none_or(|l| {
            (l.placed, l.quote, l.sentence, l.that, l.cues, l.quotes, l.marks) != (placed, p.quote, p.sentence, p.that, p.cues, p.quotes, p.marks)
        });
        let stepped = last.is_none_or(|l| (l.commas, l.verbs, l.side) != (p.commas, p.verbs, side));
        if tied {
            let branch = view.at(p.branch);
            let opener = view.at(view.children(p.branch)[0]);
            self.layer(0, &[
                (1, side),
                (5, tie),
                (6, pair(tie, c.lemma)),
                (7, pair(tie, c.pos as u32)),
                (26, pair(p.subject, pair(c.pos as u32, side))),
                (48, pair(tie, c.class)),
                (27, pair(pair(branch.lemma, tie), 5)),
                (28, pair(branch.key.lower, c.lemma)),
                (29, pair(opener.key.lower, tie)),
                (43, pair(pair(side, view.near(cue, 1).key.lower), tie)),
                (44, pair(pair(side, view.near(cue, -1).pos as u32), tie)),
            ]);
        }
        if marked {
            self.layer(1, &[
                (10, pair(placed, p.sentence)),
                (11, pair(placed, c.lemma)),
                (14, pair(placed, quotes)),
                (19, pair(side, p.that)),
                (20, pair(pair(side, p.that), c.lemma)),
                (22, pair(side, pair(p.cues, p.quote))),
                (24, pair(p.sentence, pair(p.quotes, p.marks))),
            ]);
        }
        if stepped {
            self.layer(2, &[(15, steps), (16, pair(steps, c.lemma))]);
        }
        if last.is_none_or(|l| l.far != p.far) {
            self.layer(3, &[(30, pair(p.far, c.lemma)), (31, pair(p.far, c.pos as u32))]);
        }
        if tied || marked || stepped {
            self.layer(4, &[
                (12, pair(placed, tie)),
                (18, pair(steps, tie)),
                (23, pair(pair(side, p.cues), tie)),
                (41, pair(pair(placed, steps), c.pos as u32)),
            ]);
        }
        if tied || marked || stepped || last.is_none_or(|l| l.depth != p.depth) {
            self.layer(5, &[(9, pair(tie, p.depth)), (42, pair(pair(tie, p.depth), pair(steps, placed)))]);
        }
        if stepped || last.is_none_or(|l| l.shared != p.shared) {
            self.layer(6, &[(46, pair(p.shared, c.pos as u32)), (47, pair(p.shared, pair(side, p.commas)))]);
        }
    }

    /// Hands on layer `n`, given as templates and their values.
    fn layer<const N: usize>(&mut self, n: usize, values: &[(u32, u32); N]) {
        self.listener.layer(n, &features(300, values));
    }

    /// The features of word `i` in its place.
    fn word_features(&self, i: usize, p: &Place, names: u32) -> [u32; 17] {
        let (view, cue, c) = (self.view, self.cue, self.c);
        let t = view.at(i);
        let (side, tie, placed, steps) = (p.side, p.tie, p.placed, p.steps());
        let tag = t.pos as u32 * 8 + t.name;
        let (prev, next) = (view.near(i, -1), view.near(i, 1));
        features(300, &[
            (2, pair(p.far, tag)),
            (3, pair(t.key.lower, side)),
            (8, pair(tie, tag)),
            (13, pair(placed, tag)),
            (17, pair(steps, tag)),
            (21, pair(pair(side, names), tag)),
            (25, pair(p.subject, tag)),
            (49, pair(placed, pair(c.class, tag))),
            (50, pair(p.shared, pair(c.class, tag))),
            (45, pair(p.shared, tag)),
            (32, pair(prev.key.lower, side)),
            (33, pair(next.key.lower, side)),
            (34, pair(pair(prev.pos as u32, t.pos as u32), pair(next.pos as u32, side))),
            (35, pair(pair(t.pos as u32, next.pos as u32), tie)),
            (38, pair(pair(side, c.lemma), tag)),
            (39, pair(view.at(t.head).lemma, side)),
            (40, pair(u32::from(i + 1 == cue) + 2 * u32::from(i == cue + 1), pair(c.lemma, t.key.lower))),
        ])
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

    fn turn(&self, i: usize, before: &Path, path: &Path) -> Turn {
        let (t, p) = (self.view.at(i), self.view.at(i - 1));
        Turn {
            side: u32::from(i > self.cue) + 2 * u32::from(i == self.cue) + 2 * u32::from(i == self.cue + 1),
            turn: u32::from(before.branch != path.branch),
            quote: u32::from(t.quote != 0) + 2 * u32::from(p.quote != 0) + 4 * u32::from(t.quote != p.quote),
            breaks: t.sentence != p.sentence,
            before: before.tie,
            after: path.tie,
        }
    }

    /// The features of two neighbours' places.
    fn turn_features(&mut self, t: &Turn) {
        let values = [
            (0, 0),
            (1, t.side),
            (6, pair(t.quote, t.side)),
            (7, pair(t.turn, t.side)),
            (8, u32::from(t.breaks)),
            (9, pair(t.turn, pair(t.after, t.side))),
            (10, pair(t.turn, pair(t.before, t.side))),
        ];
        self.listener.turn(&features(400, &values));
    }

    /// The features of word `i` and the one before.
    fn joint(&self, i: usize, turn: &Turn) -> [u32; 5] {
        let (t, p) = (self.view.at(i), self.view.at(i - 1));
        features(400, &[
            (2, pair(t.key.lower, turn.side)),
            (3, pair(p.key.lower, turn.side)),
            (4, pair(t.pos as u32, p.pos as u32)),
            (5, pair(pair(t.pos as u32, p.pos as u32), pair(turn.turn, turn.side))),
            (11, pair(pair(turn.quote, t.pos as u32), pair(p.pos as u32, turn.turn))),
        ])
    }
}
