//! **Hints**: expressions, nearly all of several words, with which news blames or denies, though each of the words is harmless: "kick
//! the can down the road", "put lives at risk", "played no part in". No rule by themselves; the judge weighs them, however rare they are.
//!
//! In: [`Annotated`] and `lexicon/en/hints.tsv`. Out: per token what the expression around it hints at, and how strongly.

use crate::analysis::ActKind;
use crate::annotate::Annotated;
use crate::lexicon::embedded;
use crate::lexicon::phrasebook::Anchored;
use crate::segment::TokenRange;
use std::sync::OnceLock;

/// What an expression hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Blames somebody: "stood idly by".
    Blame,
    /// Reports that somebody blames: "took aim at".
    Report,
    /// Denies: "taken out of context".
    Denial,
}

/// How many there are.
pub const KINDS: usize = 3;

/// Expressions on either side that count as beside a word, in tokens.
const AROUND: usize = 6;

/// On either side of a token, no expression has more tokens.
const MOST: usize = 12;

/// The expression that a token is part of: how strongly it hints, 1 to 3, and which one it is; 0 for none.
pub type Hint = [u32; 2];

/// The hints of a text, per token and by kind.
pub struct Hints(Vec<[Hint; KINDS]>);

/// The class written `name` in `hints.tsv`: what it hints at, how strongly.
pub fn class(name: &str) -> Option<(Of, u32)> {
    let (of, strength) = name.split_once('-')?;
    let of = match of {
        "blames" => Of::Blame,
        "reports" => Of::Report,
        "denies" => Of::Denial,
        _ => return None,
    };
    Some((of, strength.parse().ok().filter(|s| (1..=3).contains(s))?))
}

/// The expressions of `hints.tsv`; read on first use.
fn book() -> &'static Anchored<(Of, u32)> {
    static BOOK: OnceLock<Anchored<(Of, u32)>> = OnceLock::new();
    BOOK.get_or_init(|| Anchored::read("hints.tsv", embedded!("hints.tsv"), class))
}

impl Hints {
    /// Reads a text.
    pub fn new(text: &Annotated) -> Hints {
        let mut all = vec![[[0; 2]; KINDS]; text.doc.tokens.len()];
        for (tokens, (of, strength), form) in book().all(text) {
            for slot in all.get_mut(tokens.start..tokens.end).unwrap_or_default() {
                let hint = slot.get_mut(of as usize).filter(|h| h[0] < strength);
                hint.into_iter().for_each(|hint| *hint = [strength, form]);
            }
        }
        Hints(all)
    }

    /// The expressions around token `i`.
    pub fn at(&self, i: usize) -> [Hint; KINDS] {
        self.0.get(i).copied().unwrap_or_default()
    }

    /// The whole expression around token `i` that denies or blames, as `kind` says.
    pub fn around(&self, i: usize, kind: ActKind) -> Option<TokenRange> {
        let [blame, _, denial] = self.at(i);
        let (of, own) = match kind {
            ActKind::Denial => (Of::Denial, denial),
            ActKind::Accusation => (Of::Blame, blame),
        };
        let part = |j: &usize| self.at(*j).get(of as usize) == Some(&own);
        let start = (0..=i).rev().take(MOST).take_while(part).last()?;
        let end = (i..self.0.len()).take(MOST).take_while(part).last()?;
        (own[0] > 0).then(|| TokenRange::new(start, end + 1))
    }

    /// The strengths of the expressions of a kind beside token `i`, that around it left out, one after the other.
    pub fn beside(&self, i: usize, of: Of) -> impl Iterator<Item = u32> {
        let of = of as usize;
        let hint = move |j: usize| self.0.get(j).and_then(|h| h.get(of)).copied().unwrap_or_default();
        let own = hint(i);
        let from = i.saturating_sub(AROUND);
        let first = move |&j: &usize| j == from || hint(j - 1) != hint(j);
        (from..i + AROUND + 1).filter(first).map(hint).filter(move |h| *h != own && h[0] > 0).map(|h| h[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{lines, phrasebook::Phrasebook};

    #[test]
    fn every_expression_of_hints_tsv_is_found_in_its_example() {
        let file = include_str!("../lexicon/en/hints.tsv");
        assert_eq!(Phrasebook::check("hints.tsv", file, class), Ok(()));
        let mut missed = Vec::new();
        for line in lines("hints.tsv", file) {
            let (form, of) = (line.field(0, "form").unwrap(), class(line.field(1, "class").unwrap()).unwrap());
            let example = line.field(2, "example").unwrap();
            let doc = crate::segment::segment(example);
            let quotes = crate::quotes::find(&doc);
            let text = crate::annotate::annotate(doc, quotes);
            let found = book().all(&text).iter().any(|(_, c, f)| *c == of && *f == crate::model::hash_str(form));
            missed.extend((!found).then(|| line.error(format!("`{form}` is not in: {example}")).to_string()));
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }
}
