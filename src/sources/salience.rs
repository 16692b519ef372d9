//! Who is on the reader's mind: the latest mentions, and which of them a pronoun or "the senator" means.

use super::registry::Entry;
use crate::analysis::SourceKind;
use crate::annotate::names::lists::Gender;

/// How many mentions back a search looks; keeps the engine linear.
const REACH: usize = 40;

/// How many sentences back a pronoun can reach.
const FAR: usize = 5;

/// How many sentences back a description can reach, when nobody nearer fits.
const FARTHER: usize = 20;

/// One mention that came by.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Number of the entry.
    pub id: usize,
    /// Sentence.
    pub sentence: usize,
    /// It is the subject of a verb.
    pub subject: bool,
    /// It is the source of an attribution.
    pub speaks: bool,
    /// 's follows, or it is "his", "her".
    pub possessive: bool,
    /// The attribution in whose content it stands.
    pub inside: Option<usize>,
    /// The verb it depends on.
    pub verb: Option<usize>,
    /// It is a document by which its author is meant: "it" can take it up.
    pub document: bool,
}

/// What is looked for, and where from.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The sentence of the pronoun.
    pub sentence: usize,
    /// The attribution in whose content it stands.
    pub inside: Option<usize>,
    /// The verb that the pronoun depends on, when it is no possessive: its other arguments are somebody else.
    pub verb: Option<usize>,
    /// The pronoun is a subject.
    pub subject: bool,
    /// The attribution that it is the source of: whom its content names is somebody else.
    pub own: Option<usize>,
    /// Somebody it cannot mean: who speaks the words around it.
    pub not: Option<usize>,
}

/// What an entry must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// A single person of this gender, if one is given.
    Person(Option<Gender>),
    /// A body, paper, document.
    Thing,
    /// A company, party, club: no part of a state or school.
    Body,
    /// A paper, broadcaster, site.
    Publication,
    /// Several people, or a body.
    Several,
}

impl Fit {
    /// How well `entry` fits; none when it cannot.
    pub fn score(self, entry: &Entry) -> Option<f32> {
        let person = matches!(entry.kind, SourceKind::Person | SourceKind::Anonymous);
        match self {
            Fit::Person(gender) if person && !entry.plural && !entry.thing => match (gender, entry.gender) {
                (Some(want), Some(is)) if want != is => entry.presumed.then_some(-2.4),
                (Some(_), None) if entry.is_doubtful() => Some(-1.6),
                (Some(_), None) if entry.kind == SourceKind::Anonymous => Some(-1.0),
                (Some(_), None) => Some(-0.6),
                _ => Some(0.0),
            },
            Fit::Thing => match entry.kind {
                SourceKind::Organisation if entry.place => Some(-0.7),
                SourceKind::Organisation | SourceKind::Publication | SourceKind::Document if !entry.plural => Some(0.0),
                // "*A zoo* says it is suing"
                SourceKind::Anonymous if entry.thing => Some(-0.3),
                _ => None,
            },
            Fit::Body if entry.is_office() => None,
            Fit::Body => Fit::Thing.score(entry),
            Fit::Publication => (entry.kind == SourceKind::Publication).then_some(0.0),
            Fit::Several => match entry.kind {
                SourceKind::Group => Some(0.5),
                _ if entry.plural => Some(0.5),
                SourceKind::Organisation | SourceKind::Publication if !entry.place => Some(-0.5),
                _ => None,
            },
            Fit::Person(_) => None,
        }
    }
}

impl Fit {
    /// How well a mention and its `entry` fit; none when they cannot.
    pub fn of(self, seen: &Seen, entry: &Entry) -> Option<f32> {
        if self == Fit::Thing && seen.document { Some(0.3) } else { self.score(entry) }
    }
}

/// The mentions so far.
#[derive(Debug, Default)]
pub struct Salience {
    seen: Vec<Seen>,
}

impl Salience {
    /// A mention came by.
    pub fn push(&mut self, seen: Seen) {
        self.seen.push(seen);
    }

    /// The entry most likely meant, with its score; none when nobody fits.
    pub fn find(&self, entries: &[Entry], fit: Fit, wanted: &Wanted) -> Option<(usize, f32)> {
        self.find_by(entries, wanted, |seen, entry| fit.of(seen, entry))
    }

    /// The entry last named before the reach of a pronoun, when nothing else that `fits` was: "the company" of an article about one.
    pub fn only(&self, entries: &[Entry], wanted: &Wanted, fits: impl Fn(&Entry) -> bool) -> Option<usize> {
        let near = |s: &&Seen| wanted.sentence.saturating_sub(s.sentence) <= FARTHER;
        let mut found = self.seen.iter().rev().take(REACH * 4).take_while(near).filter(|s| wanted.not != Some(s.id) && entries.get(s.id).is_some_and(&fits)).map(|s| s.id);
        let first = found.next()?;
        found.all(|id| id == first).then_some(first)
    }

    /// The entry most likely meant by a description: `fits` tells how well a mention and its entry can be meant, if at all.
    pub fn find_by(&self, entries: &[Entry], wanted: &Wanted, fits: impl Fn(&Seen, &Entry) -> Option<f32>) -> Option<(usize, f32)> {
        let mut best: Option<(usize, f32)> = None;
        let mut tried: Vec<(usize, f32)> = Vec::new();
        for (back, seen) in self.seen.iter().rev().take(REACH).enumerate() {
            let far = wanted.sentence.saturating_sub(seen.sentence);
            if far > FAR {
                break;
            }
            let Some(entry) = entries.get(seen.id) else { continue };
            let Some(fit) = fits(seen, entry) else { continue };
            let told = seen.inside.is_some() && seen.inside == wanted.own;
            if told || wanted.not == Some(seen.id) || seen.verb.is_some() && seen.verb == wanted.verb {
                continue;
            }
            let mut score = fit - far as f32 - 0.05 * back as f32;
            score += if seen.subject { if wanted.subject { 0.8 } else { 0.5 } } else { 0.0 } + if seen.speaks { 0.9 } else { 0.0 };
            score -= if seen.possessive { 0.3 } else { 0.0 };
            // Whom somebody talks about is not who talks next.
            score -= if seen.inside.is_some() && seen.inside != wanted.inside { 0.8 } else { 0.0 };
            match tried.iter_mut().find(|(id, _)| *id == seen.id) {
                Some((_, sum)) => {
                    *sum = sum.max(score) + 0.15;
                }
                None => {
                    // What an article is about is named often; of things only that tells much.
                    let fame = if matches!(entry.kind, SourceKind::Organisation | SourceKind::Publication | SourceKind::Document) { 0.5 } else { 0.1 };
                    tried.push((seen.id, score + fame * (1.0 + entry.weight as f32).ln()));
                }
            }
        }
        for &(id, score) in &tried {
            if best.is_none_or(|(_, s)| score > s) {
                best = Some((id, score));
            }
        }
        best
    }

    /// Who was mentioned of late, with repetitions.
    pub fn recent(&self) -> impl Iterator<Item = usize> + '_ {
        self.seen.iter().rev().take(REACH * 4).map(|s| s.id)
    }

    /// The latest mention for which `test` holds.
    pub fn latest(&self, test: impl Fn(usize) -> bool) -> Option<usize> {
        self.seen.iter().rev().take(REACH * 4).map(|s| s.id).find(|&id| test(id))
    }
}
