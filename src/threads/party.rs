//! What an act is about: its words, its sentence, who performs it and who is accused.

use super::page::{Line, content_words};
use super::stems::{Stem, Stems, stem};
use crate::analysis::{Act, ActKind};
use crate::annotate::phrases::{clause_end, clause_start, negates};
use crate::annotate::{Annotated, Pos};
use crate::segment::TokenRange;
use crate::sources::Sources;

/// How a denial is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// By a verb or noun that says so: "denied", "his denial".
    Told,
    /// By a negated statement: "did nothing wrong".
    Negated,
    /// By a word for "untrue": "baseless".
    Label,
}

/// An act as the ties see it.
pub struct Party<'t> {
    /// Denial or accusation.
    pub kind: ActKind,
    /// The act's sentence.
    pub sentence: usize,
    /// Tokens of the cue.
    pub cue: TokenRange,
    /// Tokens of what is denied or who is accused.
    pub target: Option<TokenRange>,
    /// Tokens of who performs it.
    pub source: Option<TokenRange>,
    /// Who performs it: index in [`Sources::list`].
    pub by: Option<usize>,
    /// Who is accused: index in [`Sources::list`].
    pub accused: Option<usize>,
    /// Everybody meant in the target.
    pub target_meant: Vec<usize>,
    /// Everybody meant in the words for who performs it: "a spokesman for **Harrow**".
    pub source_meant: Vec<usize>,
    /// Lemmas of the names in the words for who performs it.
    pub source_names: Vec<&'t str>,
    /// Lemmas of the names in the target.
    pub target_names: Vec<&'t str>,
    /// Lemmas of the nouns in the words for who performs it: "the **company**".
    pub source_heads: Vec<&'t str>,
    /// Lemmas of the nouns in the target.
    pub target_heads: Vec<&'t str>,
    /// Tokens of content words: of a denial's target or clause, else of the sentence.
    pub words: Vec<usize>,
    /// Stems of these, in order.
    pub roots: Vec<Stem>,
    /// The same as a set.
    pub stems: Stems,
    /// How it denies.
    pub manner: Manner,
    /// Of a denial: who is meant in what is denied, the words for the denier left out, in order.
    pub about: Vec<usize>,
}

impl<'t> Party<'t> {
    /// Reads what `act` is about.
    pub fn new(text: &'t Annotated, sources: &Sources, act: &Act) -> Self {
        let cue = text.doc.tokens_in(act.cue);
        let target = act.target.map(|t| text.doc.tokens_in(t));
        let source = act.source.map(|s| text.doc.tokens_in(s));
        let sentence = text.doc.sentence_of(cue.start);
        let about = match act.kind {
            ActKind::Denial => target.filter(|t| t.len() > 1),
            ActKind::Accusation => None,
        };
        let clause = || match act.kind {
            ActKind::Denial => TokenRange::new(clause_start(text, cue.start), clause_end(text, cue.end.saturating_sub(1))),
            ActKind::Accusation => near(text.doc.sentence_tokens(sentence), cue),
        };
        let words = content_words(text, about.unwrap_or_else(clause));
        let roots: Vec<Stem> = words.iter().map(|&i| stem(text, i)).collect();
        let manner = manner(text, cue);
        let denied = target.filter(|_| manner == Manner::Told).unwrap_or_else(|| near(text.doc.sentence_tokens(sentence), cue));
        Self {
            kind: act.kind,
            sentence,
            cue,
            by: act.source_id,
            accused: target.and_then(|t| sources.meant_by(t)),
            target_meant: target.map(|t| meant(sources, t)).unwrap_or_default(),
            source_meant: source.map(|s| meant(sources, s)).unwrap_or_default(),
            source_names: source.map(|s| names(text, s)).unwrap_or_default(),
            target_names: target.map(|t| names(text, t)).unwrap_or_default(),
            source_heads: source.map(|s| nouns(text, s)).unwrap_or_default(),
            target_heads: target.map(|t| nouns(text, t)).unwrap_or_default(),
            stems: Stems::new(&roots),
            roots,
            target,
            source,
            words,
            manner,
            about: if act.kind == ActKind::Denial { meant_beside(sources, denied, source) } else { Vec::new() },
        }
    }
}

impl Party<'_> {
    /// True when whoever denies seems to have made the accusation `act` themselves.
    pub fn accuses(&self, act: &Party) -> bool {
        let same_words = self.source.is_some() && self.source == act.source;
        (self.by.is_some() && self.by == act.by || same_words) && !self.denies_words_of(act)
    }

    /// True when whoever denies certainly made the accusation `act`: both are said by name to be by the same, and somebody
    /// else is accused. Without that it may be a charge that they only tell of.
    pub fn accuses_by_name(&self, act: &Party) -> bool {
        let named = self.by == act.by && meet(&self.source_names, &act.source_names);
        named && self.accuses(act) && act.accused.is_some() && act.accused != self.by && act.sentence != self.sentence
    }

    /// True when a sentence has words of the denial, or those are meant in it who deny or of whom the denial speaks. Of 1,700
    /// sentences without that in which nobody says anything either, 19 told what was denied.
    pub fn speaks_of(&self, line: &Line) -> bool {
        self.stems.meets(&line.stems) || self.by.iter().chain(&self.about).any(|who| line.meant.contains(who))
    }

    fn denies_words_of(&self, act: &Party) -> bool {
        self.target.is_some_and(|t| t.overlaps(act.cue))
    }
}

/// How far from an accusation, in tokens, its sentence is read: no sentence of a writer is longer, and a text without full
/// stops must not be read anew for each act.
const WIDE: usize = 150;

/// What of `sentence` is at most `WIDE` tokens from `cue`.
pub(super) fn near(sentence: TokenRange, cue: TokenRange) -> TokenRange {
    TokenRange::new(sentence.start.max(cue.start.saturating_sub(WIDE)), sentence.end.min(cue.end + WIDE))
}

fn manner(text: &Annotated, cue: TokenRange) -> Manner {
    if cue.iter().any(|i| negates(text, i)) {
        Manner::Negated
    } else if cue.iter().any(|i| text.pos(i).is_verb()) {
        Manner::Told
    } else {
        Manner::Label
    }
}

/// How many names, nouns and people of a phrase are looked at: keeps the comparing of two phrases short.
const MOST_NAMED: usize = 32;

/// Have two lists, of at most [`MOST_NAMED`] each, one in common?
pub fn meet<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|x| b.contains(x))
}

/// Everybody whose mention lies in `range`. The mentions are ordered.
fn meant(sources: &Sources, range: TokenRange) -> Vec<usize> {
    let first = sources.mentions.partition_point(|(tokens, _)| tokens.start < range.start);
    let within = sources.mentions.iter().skip(first).take_while(|(tokens, _)| tokens.start < range.end);
    within.map(|&(_, id)| id).take(MOST_NAMED).collect()
}

/// Everybody whose mention lies in `range` but not in `source`, in the order of the text.
fn meant_beside(sources: &Sources, range: TokenRange, source: Option<TokenRange>) -> Vec<usize> {
    let first = sources.mentions.partition_point(|(tokens, _)| tokens.start < range.start);
    let within = sources.mentions.iter().skip(first).take_while(|(tokens, _)| tokens.start < range.end);
    within.filter(|(tokens, _)| !source.is_some_and(|s| s.overlaps(*tokens))).map(|&(_, id)| id).collect()
}

fn names<'t>(text: &'t Annotated, range: TokenRange) -> Vec<&'t str> {
    let name = |i: &usize| matches!(text.pos(*i), Pos::Proper | Pos::Propers) && text.lemma(*i).len() > 2;
    range.iter().filter(name).map(|i| text.lemma(i)).take(MOST_NAMED).collect()
}

fn nouns<'t>(text: &'t Annotated, range: TokenRange) -> Vec<&'t str> {
    range.iter().filter(|&i| matches!(text.pos(i), Pos::Noun | Pos::Nouns)).map(|i| text.lemma(i)).take(MOST_NAMED).collect()
}
