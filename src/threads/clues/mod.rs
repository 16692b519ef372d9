//! **Clues**: what speaks for or against a place being what a denial answers.
//!
//! In: [`Page`], the parties, a [`Place`]. Out: named [`Clue`]s; what each weighs is learnt (`model`).

mod act;
mod among;
mod common;
mod fact;
mod sort;
mod speech;
mod told;

use crate::sorting;
use super::model::Column;
use super::page::Page;
use super::party::{Manner, Party};
use super::sense::Sense;
use super::stems::Stem;
use crate::analysis::ParagraphKind;
use crate::annotate::phrases;
use crate::segment::TokenRange;
use crate::stance::names_claim;

/// What a denial may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An accusation: its index among the acts.
    Act(usize),
    /// What a sentence tells, that of the denial itself among them.
    Sentence(usize),
    /// Nothing that the text states.
    Nothing,
}

/// A named clue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clue {
    /// Its name.
    pub name: &'static str,
    /// Seen in a sentence that the denier said.
    pub own: bool,
}

impl Clue {
    /// A clue anywhere.
    pub fn plain(name: &'static str) -> Self {
        Clue { name, own: false }
    }

    /// A clue in a sentence that the denier said.
    pub fn own(name: &'static str) -> Self {
        Clue { name, own: true }
    }
}

/// What was seen for one place.
pub struct Seen {
    /// The clues.
    pub clues: Vec<Clue>,
    /// What kind of place it is.
    pub kind: Column,
    /// The denier said it.
    pub spoken: bool,
    /// What other denials suggest, 0 to 1; see `chain`.
    pub echoes: Vec<(Clue, f32)>,
    /// Tokens in the denial that repeat words of the place.
    pub shared: Vec<usize>,
}

impl Seen {
    /// The columns whose weights hold for the clues of this place, for a denial of `sort`.
    pub fn columns(&self, sort: &[Column; 4]) -> [Column; 7] {
        let [manner, kind, quoted, by] = *sort;
        // A column that is there twice would count twice.
        [Column::All, self.kind, manner, kind, quoted, by, if self.spoken { Column::Spoken } else { Column::None }]
    }

    /// Adds the clue of each level that `value` is above.
    #[inline(never)]
    fn above(&mut self, value: f32, levels: &[(f32, &'static str)], own: bool) {
        let reached = levels.iter().filter(|l| value > l.0);
        self.clues.extend(reached.map(|&(_, name)| Clue { name, own }));
    }

    /// Adds the clue for the count `n`, the last one for all larger counts.
    #[inline(never)]
    fn count(&mut self, n: usize, names: &[&'static str]) {
        self.clues.extend(names.get(n).or(names.last()).map(|&name| Clue::plain(name)));
    }

    /// Adds a clue if it holds. Not inlined: a hundred copies of it are ten kilobytes of wasm.
    #[inline(never)]
    fn add(&mut self, holds: bool, name: &'static str, own: bool) {
        if holds {
            self.clues.push(Clue { name, own });
        }
    }
}

/// A word of a denial that tells what is denied.
struct Telling {
    token: usize,
    stem: Stem,
    /// How much it says that two places share it.
    rarity: f32,
}

/// How much the sentences that a denial may answer share with it.
#[derive(Default)]
struct Alike {
    /// What all telling words of the denial weigh.
    all: f32,
    /// Per sentence, what the words that it shares weigh.
    sentences: Vec<(usize, f32)>,
}

/// What holds of a denial, whatever place it is compared with.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The denial names what it answers: "the claims", "that story", "it".
    labels: bool,
    /// "this notion", "those statements", "it": the target points to what was said before.
    points_back: bool,
    /// "the **claims** that": what is denied is named as somebody's claim.
    denies_claim: bool,
    /// The denial's sentence or clause begins with "but", "however".
    contrasts: bool,
    /// "the **false** claim that": the word for "untrue" stands right before a noun for a claim.
    noun_follows: bool,
}

/// A denial and what stands around it.
pub struct View<'p, 't> {
    /// The text.
    pub page: &'p Page<'t>,
    /// All acts.
    pub parties: &'p [Party<'t>],
    /// The acts around the denial.
    pub near: &'p [Party<'t>],
    /// The denial.
    pub denial: &'p Party<'t>,
    /// Its words that tell what is denied.
    telling: Vec<Telling>,
    /// Which sentences share its words.
    alike: Alike,
    /// What these words mean.
    sense: Sense,
    /// Per sentence, how much of that it means too.
    meant: Vec<(usize, f32)>,
    known: Known,
}

impl<'p, 't> View<'p, 't> {
    /// Looks at `denial`, which may answer one of `places`.
    pub fn new(page: &'p Page<'t>, parties: &'p [Party<'t>], near: &'p [Party<'t>], denial: &'p Party<'t>, places: &[Place]) -> Self {
        let (alike, sense, known) = (Alike::default(), Sense::default(), Known::default());
        let mut view = Self { page, parties, near, denial, telling: Vec::new(), alike, sense, meant: Vec::new(), known };
        let words = denial.words.iter().zip(&denial.roots).filter(|&(&i, _)| view.tells(i));
        view.telling = words.map(|(&token, &stem)| Telling { token, stem, rarity: page.rarity(stem) }).collect();
        view.sense = Sense::of(page.text, &mut view.telling.iter().map(|t| t.token));
        view.compare(places);
        view.known = view.know();
        view
    }
}

impl View<'_, '_> {
    /// Compares the sentences of `places`, so that clues can tell the most alike.
    fn compare(&mut self, places: &[Place]) {
        let own = self.denial.sentence;
        let mut sentences: Vec<usize> = places
            .iter()
            .filter_map(|p| match *p {
                Place::Act(a) => self.parties.get(a).map(|a| a.sentence),
                Place::Sentence(s) => Some(s),
                Place::Nothing => None,
            })
            .filter(|&s| s != own)
            .collect();
        sorting::plain(&mut sentences);
        sentences.dedup();
        let all = self.telling.iter().map(|t| t.rarity).sum();
        let meant = |&s: &usize| Some((s, self.sense.found_in(&self.page.line(s)?.sense)));
        self.meant = sentences.iter().filter_map(meant).collect();
        let sentences = sentences.into_iter().map(|s| (s, self.weight(&self.shared(s)))).collect();
        self.alike = Alike { all, sentences };
    }

    /// What holds of the denial everywhere.
    fn know(&self) -> Known {
        let (text, d, object) = (self.page.text, self.denial, self.object());
        let claim = |i: usize| names_claim(text, i);
        let but = |i: usize| matches!(text.lemma(i), "but" | "however" | "though" | "yet" | "instead" | "actually");
        Known {
            labels: d.target.is_some_and(|t| t.iter().take(6).any(claim)),
            points_back: object.len() <= 3 && object.iter().take(1).any(|i| sort::points(text.lemma(i))),
            denies_claim: phrases::head(text, object).is_some_and(claim),
            contrasts: text.doc.sentence_tokens(d.sentence).iter().take(3).any(but),
            noun_follows: (d.cue.end.saturating_sub(1)..d.cue.end + 2).any(|i| i > d.cue.start && claim(i)),
        }
    }

    /// What speaks for `place`.
    pub fn see(&self, place: Place) -> Seen {
        let mut seen = Seen { clues: vec![Clue::plain("any")], kind: Column::All, spoken: false, echoes: Vec::new(), shared: Vec::new() };
        seen.kind = match place {
            Place::Act(a) => self.act(a, &mut seen),
            Place::Sentence(s) => self.sentence(s, &mut seen),
            Place::Nothing => self.nothing(&mut seen),
        };
        seen
    }

    fn headline(&self, paragraph: usize) -> bool {
        paragraph == 0 || self.page.text.doc.paragraphs.get(paragraph).is_some_and(|p| p.kind == ParagraphKind::Headline)
    }

    /// What is denied, without the words that deny it.
    fn object(&self) -> TokenRange {
        let target = self.denial.target.unwrap_or_default();
        let cue = self.denial.cue;
        if cue.has(target.start) { TokenRange::new(cue.end.min(target.end), target.end) } else { target }
    }

    /// True when the same words near each other name who performs the denial and `other`: "he" and "he".
    fn same_words(&self, other: &Party) -> bool {
        let d = self.denial;
        let words = |p: &Party| p.source.map(|s| self.page.text.doc.words(s).to_lowercase());
        d.source.is_some() && d.sentence.abs_diff(other.sentence) <= 2 && words(d) == words(other)
    }

    /// Nothing in the denial tells what is denied: "It didn't."
    fn wordless(&self) -> bool {
        self.alike.all < 0.05
    }

    /// Somebody is meant in the denial's sentence.
    fn meant_near(&self, who: usize) -> bool {
        self.page.line(self.denial.sentence).is_some_and(|l| l.meant.contains(&who))
    }

    fn paragraph(&self, s: usize) -> usize {
        self.page.text.doc.sentences.get(s).map_or(0, |s| s.paragraph)
    }

    /// The words of the denial whose stems stand in sentence `s` too, the denier's own name left out, each once.
    fn shared(&self, s: usize) -> Vec<usize> {
        let Some(line) = self.page.line(s) else { return Vec::new() };
        let mut found: Vec<&Telling> = Vec::new();
        for word in &self.telling {
            if line.stems.contains(word.stem) && !found.iter().any(|f| f.stem == word.stem) {
                found.push(word);
            }
        }
        found.into_iter().map(|f| f.token).collect()
    }

    /// True for a word of the denial that tells what is denied: neither the word for denying nor the denier's name.
    fn tells(&self, i: usize) -> bool {
        let d = self.denial;
        !(d.manner == Manner::Told && d.cue.has(i) || d.source_names.contains(&self.page.text.lemma(i)))
    }
}

#[cfg(test)]
mod tests;
