//! Who does what in a sentence, by the parser's heads.

use crate::annotate::{Annotated, Pos};

/// The clue of the role that token `i`, one of the words for somebody, has in its sentence.
pub fn roles(text: &Annotated, i: usize) -> Option<&'static str> {
    if text.pos(i) == Pos::Possessive || text.pos(i + 1) == Pos::PossessiveEnding {
        return Some("side's");
    }
    let verb = text.head(i).filter(|&h| text.pos(h).is_verb() || text.pos(h) == Pos::Modal)?;
    if i > verb {
        return Some("side is object");
    }
    let suffers = text.pos(verb) == Pos::Participle && (i..verb).any(|q| matches!(text.lemma(q), "be" | "get") && text.head(q) == Some(verb));
    Some(if suffers { "side suffers" } else { "side is subject" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_and_who_suffers() {
        let role = |text: &str, word: &str| {
            let doc = crate::segment::segment(text);
            let quotes = crate::quotes::find(&doc);
            let text = crate::annotate::annotate(doc, quotes);
            let at = (0..text.pos.len()).find(|&i| text.word(i) == word);
            at.and_then(|i| roles(&text, i))
        };
        assert_eq!(role("Lund took bribes.", "Lund"), Some("side is subject"));
        assert_eq!(role("Lund was accused of theft.", "Lund"), Some("side suffers"));
        assert_eq!(role("Unions accused Lund of theft.", "Lund"), Some("side is object"));
        assert_eq!(role("The letter tells of Lund's bribes.", "Lund"), Some("side's"));
    }
}
