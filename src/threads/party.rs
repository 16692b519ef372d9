//! What an act is about: its words, its sentence, who performs it and who is accused.

use crate::analysis::{Act, ActKind};
use crate::annotate::phrases::{clause_end, clause_start};
use crate::annotate::{Annotated, Pos};
use crate::segment::TokenRange;
use crate::sources::Sources;
use crate::stance::is_content;
use std::collections::HashSet;

/// An act as the ties see it.
pub struct Party<'t> {
    /// The act's sentence.
    pub sentence: usize,
    /// Tokens of the cue.
    pub cue: TokenRange,
    /// Tokens of what is denied or who is accused.
    pub target: Option<TokenRange>,
    /// Who performs it: index in [`Sources::list`].
    pub by: Option<usize>,
    /// Who is accused: index in [`Sources::list`].
    pub accused: Option<usize>,
    /// Lemmas of the names in the words for who performs it: "a spokesman for **Harrow**".
    pub source_names: HashSet<&'t str>,
    /// Lemmas of the names in the target.
    pub target_names: HashSet<&'t str>,
    /// Tokens of content words: of a denial's target or clause, else of the sentence.
    pub words: Vec<usize>,
    /// Their lemmas.
    pub lemmas: HashSet<&'t str>,
}

impl<'t> Party<'t> {
    /// Reads what `act` is about.
    pub fn new(text: &'t Annotated, sources: &Sources, act: &Act) -> Self {
        let cue = text.doc.tokens_in(act.cue);
        let target = act.target.map(|t| text.doc.tokens_in(t));
        let sentence = text.doc.sentence_of(cue.start);
        let about = match act.kind {
            ActKind::Denial => target.filter(|t| t.len() > 1),
            ActKind::Accusation => None,
        };
        let clause = || match act.kind {
            ActKind::Denial => TokenRange::new(clause_start(text, cue.start), clause_end(text, cue.end.saturating_sub(1))),
            ActKind::Accusation => text.doc.sentence_tokens(sentence),
        };
        let words = content_words(text, about.unwrap_or_else(clause));
        Self {
            sentence,
            cue,
            target,
            by: act.source_id,
            accused: target.and_then(|t| sources.meant_by(t)),
            source_names: act.source.map(|s| names(text, text.doc.tokens_in(s))).unwrap_or_default(),
            target_names: target.map(|t| names(text, t)).unwrap_or_default(),
            lemmas: words.iter().map(|&i| text.lemma(i)).collect(),
            words,
        }
    }
}

/// The content words in `range`, names included.
pub fn content_words(text: &Annotated, range: TokenRange) -> Vec<usize> {
    range.iter().filter(|&i| is_content(text, i) || text.pos(i).is_name() && text.lemma(i).len() > 2).collect()
}

fn names<'t>(text: &'t Annotated, range: TokenRange) -> HashSet<&'t str> {
    let name = |i: &usize| matches!(text.pos(*i), Pos::Proper | Pos::Propers) && text.lemma(*i).len() > 2;
    range.iter().filter(name).map(|i| text.lemma(i)).collect()
}
