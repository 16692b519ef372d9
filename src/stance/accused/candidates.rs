//! The **phrases** of a sentence that can name who is accused: "the mayor", "Hale" of "Hale's firm" and the whole, "his", "who".

use crate::annotate::{Annotated, Pos, phrases};
use crate::segment::TokenRange;

/// The phrases that begin in `range`, in order.
pub fn all(text: &Annotated, range: TokenRange) -> Vec<TokenRange> {
    let mut all = Vec::new();
    for i in range.iter() {
        let pos = text.pos(i);
        let relative = matches!(pos, Pos::WhPronoun | Pos::WhDeterminer) && matches!(text.lemma(i), "who" | "whom" | "which");
        if relative || pos == Pos::Possessive {
            all.push(TokenRange::new(i, i + 1));
        }
        let opens = matches!(pos, Pos::Determiner | Pos::Possessive | Pos::Predeterminer | Pos::Pronoun);
        let within = i > range.start && !opens && is_nominal(text, i - 1);
        if relative || within || pos.is_adverb() || matches!(pos, Pos::Open | Pos::Close) {
            continue;
        }
        let Some(phrase) = phrases::noun_phrase_from(text, i).filter(|p| p.start == i && p.end <= range.end) else { continue };
        let owner = phrase.iter().find(|&p| text.pos(p) == Pos::PossessiveEnding).filter(|&p| p > i);
        all.extend(owner.map(|p| TokenRange::new(i, p)));
        all.push(phrase);
    }
    all
}

/// A word of a noun phrase behind which the phrase goes on.
fn is_nominal(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    pos.is_noun() || pos.is_adjective() || matches!(pos, Pos::Number | Pos::Determiner | Pos::Possessive | Pos::Dollar | Pos::Predeterminer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::segment::segment;

    #[test]
    fn owners_and_pronouns_are_phrases_too() {
        let source = "His rivals say Hale's firm, which the mayor praised, broke the rules of the town.";
        let doc = segment(source);
        let quotes = crate::quotes::find(&doc);
        let text = annotate(doc, quotes);
        let found: Vec<_> = all(&text, text.doc.sentence_tokens(0)).into_iter().map(|p| text.doc.words(p)).collect();
        assert_eq!(found, ["His", "His rivals", "Hale", "Hale's firm", "firm", "which", "the mayor", "the rules of the town", "the town"]);
    }
}
