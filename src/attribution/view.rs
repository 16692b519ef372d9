//! What the attribution models look at in each token, computed once a text.

use crate::annotate::{Annotated, NameKind, Pos, WordKey};

/// No token.
pub const NONE: usize = usize::MAX;

/// One token as the models see it.
#[derive(Clone, Copy, Debug)]
pub struct TokenView {
    /// Form, endings, shape.
    pub key: WordKey,
    /// Hash of the lemma.
    pub lemma: u32,
    /// Part of speech.
    pub pos: Pos,
    /// The token it depends on, or [`NONE`].
    pub head: usize,
    /// Index + 1 of the outermost quotation around it (marks included), 0 outside.
    pub quote: u32,
    /// Kind of name it is part of, 0 for none.
    pub name: u32,
    /// Class of cue verb that it is a form of, 0 for none.
    pub class: u32,
    /// Letters or digits in it?
    pub word: bool,
    /// Sentence.
    pub sentence: usize,
}

/// A text as the models see it.
#[derive(Clone, Debug)]
pub struct View {
    /// Its tokens.
    pub tokens: Vec<TokenView>,
    /// Per token: outermost children left and right, nearest child left and right; [`NONE`] for none.
    children: Vec<[usize; 4]>,
}

/// What stands in for a token before the first and after the last.
const NOTHING: TokenView = TokenView {
    key: WordKey { lower: 1, suffix1: 1, suffix2: 1, suffix3: 1, suffix4: 1, prefix: 1, shape: 1 },
    lemma: 1,
    pos: Pos::Stop,
    head: NONE,
    quote: 0,
    name: 0,
    class: 0,
    word: false,
    sentence: NONE,
};

impl View {
    /// Reads what the models need from `text`.
    pub fn new(text: &Annotated) -> View {
        let mut tokens: Vec<TokenView> = (0..text.doc.tokens.len()).map(|i| token(text, i)).collect();
        for name in &text.names {
            let kind = match name.kind {
                NameKind::Person => 1,
                NameKind::Body => 2,
                NameKind::Publication => 3,
                NameKind::Place => 4,
                NameKind::People => 5,
                NameKind::Other => 6,
            };
            tokens.iter_mut().take(name.tokens.end).skip(name.tokens.start).for_each(|t| t.name = kind);
        }
        let mut children = vec![[NONE; 4]; tokens.len()];
        for (i, t) in tokens.iter().enumerate() {
            let Some(c) = children.get_mut(t.head) else { continue };
            if i < t.head {
                c[0] = c[0].min(i);
                c[2] = i;
            } else {
                c[1] = i;
                c[3] = c[3].min(i);
            }
        }
        View { tokens, children }
    }

    /// Token `i`; a blank one outside the text.
    pub fn at(&self, i: usize) -> &TokenView {
        self.tokens.get(i).unwrap_or(&NOTHING)
    }

    /// The token `by` places after (before, when negative) `i`, if it is in the same sentence; else a blank one.
    pub fn near(&self, i: usize, by: isize) -> &TokenView {
        let other = i.checked_add_signed(by).map_or(&NOTHING, |j| self.at(j));
        if other.sentence == self.at(i).sentence { other } else { &NOTHING }
    }

    /// The outermost and nearest children of `i`: leftmost, rightmost, nearest left, nearest right.
    pub fn children(&self, i: usize) -> [usize; 4] {
        self.children.get(i).copied().unwrap_or([NONE; 4])
    }

    /// The subject that verb `i` shares with the verbs above it ("Trump *spoke* and then *denied*", "began to *deny*"), and how
    /// many verbs up it was found; [`NONE`] without one.
    pub fn shared_subject(&self, i: usize) -> (usize, u32) {
        let mut at = i;
        for up in 0..4 {
            let subject = self.subject(at);
            if subject != NONE {
                return (subject, up);
            }
            let head = self.at(at).head;
            if head == NONE {
                break;
            }
            // A verb below a noun ("the man accused of") shares that noun.
            if self.at(head).pos.is_noun() {
                return (head, up + 4);
            }
            at = head;
        }
        (NONE, 9)
    }

    /// The child of `i` that is its subject: the nearest noun-like child on the left, else right after it ("said Spicer").
    pub fn subject(&self, i: usize) -> usize {
        let [first, _, near, after] = self.children(i);
        let nominal = |c: usize| {
            let pos = self.at(c).pos;
            pos.is_noun() || matches!(pos, Pos::Pronoun | Pos::WhPronoun | Pos::WhDeterminer | Pos::Determiner | Pos::Number)
        };
        if near != NONE {
            // "*On Monday* she said": a noun with a preposition of its own is no subject.
            let oblique = |c: usize| matches!(self.at(self.children(c)[0]).pos, Pos::Preposition | Pos::To) && self.children(c)[0] < c;
            let found = (first..=near).rev().find(|&c| self.at(c).head == i && nominal(c) && !oblique(c));
            if let Some(c) = found {
                return c;
            }
        }
        if after == i + 1 && nominal(after) || after == i + 2 && self.at(after).pos.is_name() { after } else { NONE }
    }
}

fn token(text: &Annotated, i: usize) -> TokenView {
    let mut quote = text.quotes.at(i);
    while let Some(q) = quote.and_then(|q| text.quotes.list.get(q)).filter(|q| q.depth > 0) {
        // Quotes are in order of their opening marks: the one around this one comes before it.
        let outer = text.quotes.list.iter().take(quote.unwrap_or(0)).rposition(|o| o.depth < q.depth && o.span.contains(q.span));
        if outer.is_none() {
            break;
        }
        quote = outer;
    }
    TokenView {
        key: text.keys.get(i).copied().unwrap_or_default(),
        lemma: text.lemma_hash(i),
        pos: text.pos(i),
        head: text.head(i).unwrap_or(NONE),
        quote: quote.map_or(0, |q| q as u32 + 1),
        name: 0,
        class: Some(i).filter(|&i| text.pos(i).is_verb()).and_then(|i| super::words::class(text.lemma(i))).map_or(0, |c| c as u32 + 1),
        word: text.word(i).chars().any(char::is_alphanumeric),
        sentence: text.doc.sentence_of(i),
    }
}

impl TokenView {
    /// Tag and capitalisation in one: what remains of a word that was never seen.
    pub fn suffix_class(&self) -> u32 {
        crate::model::pair(self.key.suffix2, self.key.shape)
    }
}
