//! **Reasons**: what weighed most in a sentence, in words for readers.
//!
//! A check-worthy sentence (0.5 or more) is told what speaks for it, another what speaks against it. The sentences live in
//! `lexicon/en/reasons.tsv` (codes `claim-…`).

use crate::sorting;
use super::kind::SUBJECTIVE;
use super::model::{Share, Weighed, Weights};
use super::traits::{Observed, Trait};
use crate::analysis::Reason;
use crate::annotate::Annotated;
use crate::lexicon::reasons;
use crate::segment::{Document, TokenRange};

/// At most so many reasons for check-worthiness, so many places for each.
const MOST: usize = 3;

/// Check-worthiness from which a sentence is told what speaks for it.
const WORTHY: f32 = 0.5;

/// What weighs less, in hundredths of a logit, is no reason.
const LEAST: i32 = 20;

/// The reasons for the scores of one sentence.
pub fn reasons(text: &Annotated, seen: &Observed, weighed: &Weighed) -> Vec<Reason> {
    let doc = &text.doc;
    let worthy = weighed.checkworthy >= WORTHY;
    let direction = if worthy { 1 } else { -1 };
    let mut list = by_trait(doc, seen, weighed, |t| t.speaks_for() == worthy, |w| direction * w.checkworthy);
    list.truncate(MOST);
    if list.len() < MOST {
        let code = if worthy { "claim-words" } else { "claim-plain-words" };
        list.extend(by_words(text, weighed, code, |w| direction * w.checkworthy));
    }
    if weighed.subjective >= SUBJECTIVE {
        let judging = by_trait(doc, seen, weighed, |t| matches!(t, Trait::Opinion | Trait::Degree), |w| w.subjective);
        let new = judging.into_iter().find(|r| list.iter().all(|known| known.code != r.code));
        list.extend(new.or_else(|| by_words(text, weighed, "claim-judging-words", |w| w.subjective)));
    }
    if list.is_empty() {
        list.push(reason(doc, "claim-plain", Vec::new()));
    }
    list
}

/// One reason for each code among the traits that `takes` takes, heaviest first.
fn by_trait(
    doc: &Document,
    seen: &Observed,
    weighed: &Weighed,
    takes: impl Fn(Trait) -> bool,
    weight: impl Fn(&Weights) -> i32,
) -> Vec<Reason> {
    let mut codes: Vec<(&'static str, i32)> = Vec::new();
    for share in &weighed.shares {
        let Some(code) = share.kind.filter(|&t| takes(t)).and_then(Trait::reason) else { continue };
        match codes.iter_mut().find(|(c, _)| *c == code) {
            Some((_, sum)) => *sum += weight(&share.weights),
            None => codes.push((code, weight(&share.weights))),
        }
    }
    codes.retain(|&(_, sum)| sum >= LEAST);
    sorting::by_key(&mut codes, |&(code, sum)| (-sum, code));
    let places = |code| {
        let of_code = seen.hits.iter().filter(move |h| h.kind.reason() == Some(code));
        of_code.map(|h| h.tokens).collect()
    };
    codes.into_iter().map(|(code, _)| reason(doc, code, places(code))).collect()
}

/// The words that weighed most, as one reason; `None` when none weighed much.
fn by_words(
    text: &Annotated,
    weighed: &Weighed,
    code: &'static str,
    weight: impl Fn(&Weights) -> i32,
) -> Option<Reason> {
    let heavy = |s: &&Share| s.kind.is_none() && weight(&s.weights) >= LEAST && s.tokens.iter().all(|i| is_telling(text, i));
    let mut words: Vec<_> = weighed.shares.iter().filter(heavy).collect();
    sorting::by_key(&mut words, |s| (-weight(&s.weights), s.tokens.start, s.rank));
    let places: Vec<_> = words.into_iter().map(|s| s.tokens).collect();
    (!places.is_empty()).then(|| reason(&text.doc, code, places))
}

/// A word that means something to a reader who sees it alone: "market", not "of" or "was".
fn is_telling(text: &Annotated, i: usize) -> bool {
    let pos = text.pos(i);
    let full = pos.is_noun() || pos.is_adjective() || pos.is_adverb() || pos.is_verb();
    full && text.word(i).chars().filter(|c| c.is_alphabetic()).count() > 2 && !matches!(text.lemma(i), "be" | "have" | "do")
}

/// A reason with the first [`MOST`] of `places`, none inside another.
fn reason(doc: &Document, code: &'static str, places: Vec<TokenRange>) -> Reason {
    let mut kept: Vec<TokenRange> = Vec::new();
    for place in places.into_iter().filter(|p| !p.is_empty()) {
        if kept.len() < MOST && kept.iter().all(|k| !k.overlaps(place)) {
            kept.push(place);
        }
    }
    sorting::plain(&mut kept);
    let words: Vec<_> = kept.iter().map(|&p| doc.words(p)).collect();
    let evidence = kept.iter().map(|&p| doc.span(p)).collect();
    Reason { code, text: reasons::text(code, &words.join("”, “")), evidence }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::reasons;

    fn codes(text: &str) -> Vec<&'static str> {
        crate::analyze(text).sentences.iter().flat_map(|s| &s.reasons).map(|r| r.code).collect()
    }

    #[test]
    fn reasons_point_at_the_words_that_decided() {
        let text = "The city spent $4 million on the bridge in 2019.";
        let found = crate::analyze(text).sentences.remove(0);
        let money = found.reasons.iter().find(|r| r.code == "claim-money").unwrap();
        assert_eq!(money.evidence[0].of(text), "$4 million");
        assert_eq!(money.text, "It states an amount of money: “$4 million”.");
        assert!(codes("Who paid for the bridge?").contains(&"claim-question"));
    }

    #[test]
    fn every_code_has_its_sentence() {
        let traits = super::Trait::ALL.iter().filter_map(|t| t.reason());
        for code in traits.chain(["claim-plain", "claim-words", "claim-plain-words", "claim-judging-words"]) {
            assert_ne!(reasons::text(code, ""), code, "reasons.tsv has no {code}");
        }
    }
}
