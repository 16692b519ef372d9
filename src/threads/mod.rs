//! **Threads**: which denial answers which accusation or reported fact, across the text.
//!
//! In: [`Annotated`], acts, sources. Out: [`Thread`]s ordered by what they answer. Every accusation and every denial is in
//! one thread: accusations without an answer have no denials; a denial of nothing that the text states stands alone.
//!
//! | module | tells |
//! |---|---|
//! | `party` | what an act is about, who performs it, who is accused |
//! | `bond` | how strongly a denial answers an accusation or a sentence, and why |

mod bond;
mod party;

use crate::analysis::{Act, ActKind, Reason, Thread};
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::lexicon::reasons;
use crate::sources::Sources;
use bond::Bond;
use party::Party;
use std::collections::{HashMap, HashSet};

/// How many accusations before and after a denial are looked at: a limit that keeps long texts linear.
const BEFORE: usize = 40;
const AFTER: usize = 6;

/// How many sentences before a denial may hold the fact that it answers.
const SENTENCES: usize = 40;

/// Ties the denials of a text to what they answer.
pub fn tie(text: &Annotated, links: &[Link], sources: &Sources, acts: &[Act]) -> Vec<Thread> {
    let parties: Vec<Party> = acts.iter().map(|a| Party::new(text, sources, a)).collect();
    let reported: HashSet<usize> =
        links.iter().filter_map(|l| l.content.first()).map(|c| text.doc.sentence_of(c.start)).collect();
    let mut threads = accused_of_the_same(text, acts, &parties);
    let numbered = threads.iter().enumerate();
    let of_accusation: HashMap<usize, usize> =
        numbered.flat_map(|(n, t)| t.accusations.iter().map(move |&a| (a, n))).collect();
    let mut of_sentence: HashMap<usize, usize> = HashMap::new();
    let denials = acts.iter().zip(&parties).filter(|(a, _)| a.kind == ActKind::Denial);
    let answers: HashSet<usize> = denials.map(|(_, p)| p.sentence).collect();
    for (i, denial) in acts.iter().enumerate().filter(|(_, a)| a.kind == ActKind::Denial) {
        let Some(party) = parties.get(i) else { continue };
        let accusation = best_accusation(text, acts, &parties, i);
        let fact = if accusation.is_none() { best_sentence(text, &reported, &answers, party) } else { None };
        let sentence = fact.as_ref().map(|f| f.0);
        let old = match (&accusation, sentence) {
            (Some((a, _)), _) => of_accusation.get(a).copied(),
            (_, Some(s)) => of_sentence.get(&s).copied(),
            _ => None,
        };
        let thread = old.unwrap_or(threads.len());
        if old.is_none() {
            threads.push(Thread { accusations: Vec::new(), sentence, denials: Vec::new(), reasons: Vec::new() });
            of_sentence.extend(sentence.map(|s| (s, thread)));
        }
        let Some(thread) = threads.get_mut(thread) else { continue };
        thread.denials.push(i);
        thread.reasons.extend(accusation.or(fact).map(|(_, bond)| reason(text, denial, &bond)));
    }
    threads.sort_by_key(|t| order(text, acts, t));
    threads
}

/// Where what a thread answers stands; for a denial alone, where the denial does.
fn order(text: &Annotated, acts: &[Act], thread: &Thread) -> (u32, usize) {
    let first = thread.accusations.first().or(thread.denials.first()).copied().unwrap_or(0);
    let sentence = thread.sentence.and_then(|s| text.doc.sentences.get(s)).map(|s| s.span.start);
    (sentence.or(acts.get(first).map(|a| a.cue.start)).unwrap_or(0), first)
}

/// One thread for each group of accusations that accuse the same of the same.
fn accused_of_the_same(text: &Annotated, acts: &[Act], parties: &[Party]) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    for (i, act) in acts.iter().enumerate().filter(|(_, a)| a.kind == ActKind::Accusation) {
        let Some(party) = parties.get(i) else { continue };
        let recent = threads.len().saturating_sub(BEFORE);
        let same = |t: &&mut Thread| {
            let last = t.accusations.last().and_then(|&a| parties.get(a));
            last.is_some_and(|last| bond::same_charge(text, last, party))
        };
        match threads.iter_mut().skip(recent).rev().find(same) {
            Some(thread) => {
                thread.accusations.push(i);
                if thread.reasons.is_empty() {
                    thread.reasons.push(plain_reason("same-charge", "", vec![act.cue]));
                }
            }
            None => threads.push(Thread { accusations: vec![i], sentence: None, denials: Vec::new(), reasons: Vec::new() }),
        }
    }
    threads
}

/// The accusation that denial `i` answers best, if well enough.
fn best_accusation(text: &Annotated, acts: &[Act], parties: &[Party], i: usize) -> Option<(usize, Bond)> {
    let (denial, denier) = (acts.get(i)?, parties.get(i)?);
    let bond = |a: usize| {
        let accusation = acts.get(a).filter(|a| a.kind == ActKind::Accusation)?;
        bond::to_accusation(text, denial, denier, accusation, parties.get(a)?)
    };
    let around = i.saturating_sub(BEFORE)..acts.len().min(i + 1 + AFTER);
    let bonds = around.filter_map(|a| bond(a).map(|b| (a, b)));
    bonds.max_by(|x, y| x.1.strength.total_cmp(&y.1.strength)).filter(|(_, b)| b.holds())
}

/// The sentence before the denial that states what is denied, if one does well enough.
fn best_sentence(
    text: &Annotated,
    reported: &HashSet<usize>,
    answers: &HashSet<usize>,
    denier: &Party,
) -> Option<(usize, Bond)> {
    let first = denier.sentence.saturating_sub(SENTENCES);
    let facts = (first..denier.sentence).filter(|s| !answers.contains(s));
    let bonds = facts.map(|s| (s, bond::to_sentence(text, denier, s, reported.contains(&s))));
    bonds.max_by(|x, y| x.1.strength.total_cmp(&y.1.strength)).filter(|(_, b)| b.holds())
}

/// The reason of a bond: its strongest part, with the words of the denial and of what it answers.
fn reason(text: &Annotated, denial: &Act, bond: &Bond) -> Reason {
    let words: Vec<_> = bond.shared.iter().take(3).map(|&i| text.word(i)).collect();
    let spans = bond.shared.iter().filter_map(|&i| text.doc.tokens.get(i)).map(|t| t.span);
    plain_reason(bond.code, &words.join("”, “"), std::iter::once(denial.cue).chain(spans).collect())
}

fn plain_reason(code: &'static str, words: &str, evidence: Vec<crate::text::ByteSpan>) -> Reason {
    Reason { code, text: reasons::text(code, words), evidence }
}

#[cfg(test)]
mod tests;
