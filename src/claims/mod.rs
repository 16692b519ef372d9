//! **Claims**: how much each sentence asks to be checked, how subjective it is, and what kind of claim it makes.
//!
//! In: [`Annotated`], attributions, acts. Out: one [`Sentence`] a sentence, in order.
//! Check-worthiness is not objectivity: two scores (`design/evaluation.md`). A sentence is looked at (`traits`, `words`),
//! weighed (`model`), named (`kind`), and the heaviest traits become its reasons (`why`). Nothing here says what is true.

pub mod kind;
pub mod model;
pub mod traits;
mod why;
mod words;

use crate::analysis::{Act, Sentence};
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::segment::SentenceSpan;

/// Rates every sentence of a text.
pub fn rate(text: &Annotated, links: &[Link], _acts: &[Act]) -> Vec<Sentence> {
    let frame = frame(text, links);
    let mut vouchers = vouchers(text, links).into_iter();
    let rate_one = |(i, s): (usize, &SentenceSpan)| {
        let (seen, weighed) = look(text, i, &frame);
        Sentence {
            span: s.span,
            paragraph: s.paragraph,
            checkworthy: weighed.checkworthy,
            subjective: weighed.subjective,
            kind: kind::kind(&seen, weighed.subjective),
            attributions: vouchers.next().unwrap_or_default(),
            reasons: why::reasons(text, &seen, &weighed),
        }
    };
    text.doc.sentences.iter().enumerate().map(rate_one).collect()
}

/// What is seen in sentence `s`, and what it weighs.
fn look<'t>(text: &Annotated<'t>, s: usize, frame: &[bool]) -> (traits::Observed<'t>, model::Weighed) {
    let seen = traits::observe(text, text.doc.sentence_tokens(s), frame);
    let weighed = model::weigh(&seen);
    (seen, weighed)
}

/// Per token: true for the words that only announce who speaks: a cue of saying, and its source.
pub fn frame(text: &Annotated, links: &[Link]) -> Vec<bool> {
    let mut frame = vec![false; text.doc.tokens.len()];
    let mut set = |i: usize, value| frame.get_mut(i).into_iter().for_each(|f| *f = value);
    let says = |i| words::at(text, i).is_some_and(|(class, _)| class == words::Class::Saying);
    for link in links.iter().filter(|l| l.cue.iter().flat_map(|r| r.iter()).any(says)) {
        link.cue.iter().chain(&link.source).flat_map(|r| r.iter()).for_each(|i| set(i, true));
    }
    frame
}

/// Per sentence: indices of the attributions whose content reaches into it.
fn vouchers(text: &Annotated, links: &[Link]) -> Vec<Vec<usize>> {
    let mut of_sentence = vec![Vec::new(); text.doc.sentences.len()];
    for (id, link) in links.iter().enumerate() {
        for piece in link.content.iter().filter(|p| !p.is_empty()) {
            let sentences = text.doc.sentence_of(piece.start)..=text.doc.sentence_of(piece.end - 1);
            for list in of_sentence.get_mut(sentences).into_iter().flatten() {
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
        }
    }
    of_sentence
}

#[cfg(test)]
fn annotated(text: &str) -> Annotated<'_> {
    let doc = crate::segment::segment(text);
    let quotes = crate::quotes::find(&doc);
    crate::annotate::annotate(doc, quotes)
}
