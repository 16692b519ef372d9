//! **Threads**: which denial answers which accusation or reported fact, across the text.
//!
//! In: [`Annotated`], acts, sources. Out: [`Thread`]s ordered by what they answer. Every accusation and every denial is in
//! one thread: accusations without an answer have no denials; a denial of nothing that the text states stands alone.
//!
//! | module | tells |
//! |---|---|
//! | `party` | what an act is about, who performs it, who is accused |
//! | `page` | what each sentence speaks of, who is meant in it, who says it |
//! | `roles` | who does or suffers what a sentence tells |
//! | `stems` | which words are of one family |
//! | `sense` | what words mean, as far as aspects tell |
//! | `clues` | what speaks for a place being what a denial answers |
//! | `chain` | which answers the denials around a denial suggest |
//! | `model` | what each clue weighs |
//! | `words` | words of saying, asking and against |
//! | `why` | the reason for readers |
//! | `charge` | which accusations say the same |

mod chain;
mod charge;
mod clues;
mod model;
mod page;
mod party;
mod roles;
mod sense;
mod stems;
mod why;
mod words;

use crate::sorting;
use crate::analysis::{Act, ActKind, Reason, Thread};
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::lexicon::reasons;
use crate::sources::Sources;
use chain::settle;
#[cfg(feature = "training")]
pub use chain::{listen, scores};
use clues::View;
#[cfg(feature = "training")]
pub use clues::Clue;
pub use clues::{Place, Seen};
pub use model::{Column, Weights, shares};
pub use page::Page;
pub use party::Party;
use crate::maps::TextMap;

/// How many acts before and after a denial are looked at: a limit that keeps long texts linear.
const BEFORE: usize = 40;
const AFTER: usize = 6;

/// How many sentences before and after a denial may hold the fact that it answers.
const SENTENCES: usize = 20;
const SENTENCES_AFTER: usize = 2;

/// A denial is told to answer a place at least this likely; chosen by five-fold leaving out (`model/en/threads.md`).
const TOLD: f32 = 0.38;

/// A denial's own sentence tells what is denied only if it has this many tokens: not "She denied any wrongdoing."
const TELLING: usize = 10;

/// What a denial answers, how likely that is, and why.
pub struct Answer {
    /// Index of the denial among the acts.
    pub denial: usize,
    /// What it answers most likely.
    pub likeliest: Place,
    /// How likely, 0 to 1.
    pub share: f32,
    /// Key of `lexicon/en/reasons.tsv`; empty where nothing is told.
    code: &'static str,
    /// Tokens of the denial that repeat words of the place.
    shared: Vec<usize>,
}

impl Answer {
    /// What is told: nothing where it is too unlikely.
    pub fn place(&self) -> Place {
        if self.share < TOLD { Place::Nothing } else { self.likeliest }
    }
}

/// The places that the denial `i` may answer.
pub fn places(page: &Page, parties: &[Party], i: usize) -> Vec<Place> {
    let Some(denial) = parties.get(i) else { return Vec::new() };
    let mut places = Vec::new();
    let mut taken = Vec::new();
    let around = i.saturating_sub(BEFORE)..parties.len().min(i + 1 + AFTER);
    for (a, act) in around.filter_map(|a| parties.get(a).map(|p| (a, p))).filter(|(_, p)| p.kind == ActKind::Accusation) {
        if !act.cue.overlaps(denial.cue) && !denial.accuses_by_name(act) {
            places.push(Place::Act(a));
            // What they said themselves they do not deny, but the sentence may tell more than their own charge.
            taken.extend((!denial.accuses(act)).then_some(act.sentence));
        }
    }
    let sentences = denial.sentence.saturating_sub(SENTENCES)..page.sentences().min(denial.sentence + 1 + SENTENCES_AFTER);
    let own = page.text.doc.sentence_tokens(denial.sentence).len() >= TELLING;
    let linked = |s: usize| page.line(s).is_some_and(|line| line.tells() || denial.speaks_of(line));
    let open = |s: &usize| if *s == denial.sentence { own } else { !taken.contains(s) && linked(*s) };
    places.extend(sentences.filter(open).map(Place::Sentence));
    places.push(Place::Nothing);
    places
}

/// A denial and what is seen for each place that it may answer.
pub struct Case {
    /// Index of the denial among the acts.
    pub denial: usize,
    /// Which sort of denial it is.
    pub sort: [Column; 4],
    /// What it may answer.
    pub places: Vec<Place>,
    /// What was seen for each of them.
    pub seen: Vec<Seen>,
}

/// The denials of a text, in order.
pub fn cases(page: &Page, parties: &[Party]) -> Vec<Case> {
    let denials = parties.iter().enumerate().filter(|(_, p)| p.kind == ActKind::Denial);
    let case = |(i, denial): (usize, &Party)| {
        let near = parties.get(i.saturating_sub(BEFORE)..parties.len().min(i + 1 + AFTER)).unwrap_or_default();
        let places = places(page, parties, i);
        let view = View::new(page, parties, near, denial, &places);
        Case { denial: i, sort: view.sort(), seen: places.iter().map(|&p| view.see(p)).collect(), places }
    };
    denials.map(case).collect()
}

/// What each denial answers, by `weights`.
pub fn answers(page: &Page, parties: &[Party], weights: &Weights) -> Vec<Answer> {
    let mut cases = cases(page, parties);
    let beliefs = settle(parties, &mut cases, weights);
    let likeliest = |(case, beliefs): (Case, Vec<f32>)| {
        let (n, share) = beliefs.into_iter().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let seen = case.seen.into_iter().nth(n)?;
        let code = if share < TOLD { "" } else { why::code_of(&case.sort, &seen, weights) };
        Some(Answer { denial: case.denial, likeliest: *case.places.get(n)?, share, code, shared: seen.shared })
    };
    cases.into_iter().zip(beliefs).filter_map(likeliest).collect()
}

/// What the acts of a text are about.
pub fn parties<'t>(text: &'t Annotated, sources: &Sources, acts: &[Act]) -> Vec<Party<'t>> {
    acts.iter().map(|a| Party::new(text, sources, a)).collect()
}

/// Ties the denials of a text to what they answer. `likely`: how likely each sentence denies, accuses ([`crate::stance::Found`]).
pub fn tie(text: &Annotated, links: &[Link], sources: &Sources, acts: &[Act], likely: &[[f32; 2]]) -> Vec<Thread> {
    let parties = parties(text, sources, acts);
    let mut threads = accused_of_the_same(text, acts, &parties);
    if acts.iter().any(|a| a.kind == ActKind::Denial) {
        let page = Page::new(text, links, sources, likely);
        answer(text, acts, answers(&page, &parties, Weights::stored()), &mut threads);
    }
    sorting::by_key(&mut threads, |t| order(text, acts, t));
    threads
}

/// Puts each denial into the thread of what it answers, or into one of its own.
fn answer(text: &Annotated, acts: &[Act], answers: Vec<Answer>, threads: &mut Vec<Thread>) {
    let numbered = threads.iter().enumerate();
    let of_accusation: TextMap<usize, usize> =
        numbered.flat_map(|(n, t)| t.accusations.iter().map(move |&a| (a, n))).collect();
    let mut of_sentence: TextMap<usize, usize> = TextMap::default();
    for answer in answers {
        let (old, sentence) = match answer.place() {
            Place::Act(a) => (of_accusation.get(&a).copied(), None),
            Place::Sentence(s) => (of_sentence.get(&s).copied(), Some(s)),
            Place::Nothing => (None, None),
        };
        let thread = old.unwrap_or(threads.len());
        if old.is_none() {
            threads.push(Thread { accusations: Vec::new(), sentence, denials: Vec::new(), reasons: Vec::new() });
            of_sentence.extend(sentence.map(|s| (s, thread)));
        }
        let Some(thread) = threads.get_mut(thread) else { continue };
        thread.denials.push(answer.denial);
        if answer.place() != Place::Nothing {
            thread.reasons.extend(acts.get(answer.denial).map(|d| reason(text, d, &answer)));
        }
    }
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
            last.is_some_and(|last| charge::same(text, last, party))
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

/// Why a denial was tied, with the words of the denial that what it answers has too.
fn reason(text: &Annotated, denial: &Act, answer: &Answer) -> Reason {
    let words: Vec<_> = answer.shared.iter().take(3).map(|&i| text.word(i)).collect();
    let spans = answer.shared.iter().filter_map(|&i| text.doc.tokens.get(i)).map(|t| t.span);
    plain_reason(answer.code, &words.join("”, “"), std::iter::once(denial.cue).chain(spans).collect())
}

fn plain_reason(code: &'static str, words: &str, evidence: Vec<crate::text::ByteSpan>) -> Reason {
    Reason { code, text: reasons::text(code, words), evidence }
}

#[cfg(test)]
mod tests;
