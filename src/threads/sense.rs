//! What the words of a sentence **mean**, as far as aspects tell: two sentences can tell of the same wrong in other words.

use crate::annotate::Annotated;
use crate::stance::{ASPECTS, Grades, grades_of};

/// From this grade on a word clearly has an aspect; below `FAINT` it does not: 2 and 1 of 3.
const CLEAR: f32 = 0.6;
const FAINT: f32 = 0.3;

/// Words whose grades point less alike than this mean different things.
const ALIKE: f32 = 0.6;

/// A word that means more than this counts no more for it.
const MOST: f32 = 4.0 / 3.0;

/// The aspects that tell what sentences are about, with the names of their clues; the others say little about that.
const TELLING: [(usize, &str); 12] = [
    (0, "of wrong"),
    (1, "of harm"),
    (2, "of failing"),
    (3, "of criticism"),
    (5, "of untruth"),
    (6, "of bad"),
    (7, "of hostility"),
    (8, "of secrecy"),
    (9, "of power"),
    (10, "of law"),
    (11, "of violence"),
    (12, "of good"),
];

/// Those of a deed: whether they are the same there says more than for the others.
const DEED: [usize; 7] = [0, 1, 2, 8, 10, 11, 12];

/// What one word means: where its grades point, and how far.
struct Meaning {
    to: Grades,
    size: f32,
}

/// What some words mean.
#[derive(Default)]
pub struct Sense {
    words: Vec<Meaning>,
    /// The highest grade of each aspect.
    peaks: Grades,
}

impl Sense {
    /// What the words at `tokens` mean; words without grades are left out.
    pub fn of(text: &Annotated, tokens: &mut dyn Iterator<Item = usize>) -> Self {
        let mut sense = Sense::default();
        for grades in tokens.map(|i| grades_of(text, i)) {
            let size = dot(&grades, &grades).sqrt();
            if size > 0.0 {
                sense.peaks.iter_mut().zip(grades).for_each(|(p, g)| *p = p.max(g));
                sense.words.push(Meaning { to: grades.map(|g| g / size), size: size.min(MOST) });
            }
        }
        sense
    }

    /// How much of what these words mean stands in `there` too, 0 to 1.
    pub fn found_in(&self, there: &Sense) -> f32 {
        let all: f32 = self.words.iter().map(|w| w.size).sum();
        let best = |w: &Meaning| there.words.iter().map(|t| dot(&w.to, &t.to)).fold(ALIKE, f32::max);
        let found: f32 = self.words.iter().map(|w| w.size * (best(w) - ALIKE) / (1.0 - ALIKE)).sum();
        found / all.max(f32::MIN_POSITIVE)
    }

    /// The clues of what the words are about.
    pub fn about(&self) -> impl Iterator<Item = &'static str> + '_ {
        TELLING.iter().filter(|t| self.has(t.0)).map(|t| t.1)
    }

    /// How many deeds of these words `there` tells of too, and how many not at all.
    pub fn deeds(&self, there: &Sense) -> (usize, usize) {
        let mine = || DEED.into_iter().filter(|&d| self.has(d));
        let none = |d: &usize| there.peaks.get(*d).is_none_or(|&g| g < FAINT);
        (mine().filter(|&d| there.has(d)).count(), mine().filter(none).count())
    }

    fn has(&self, aspect: usize) -> bool {
        self.peaks.get(aspect).is_some_and(|&g| g >= CLEAR)
    }
}

fn dot(a: &[f32; ASPECTS], b: &[f32; ASPECTS]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sense(text: &str) -> Sense {
        let doc = crate::segment::segment(text);
        let quotes = crate::quotes::find(&doc);
        let text = crate::annotate::annotate(doc, quotes);
        Sense::of(&text, &mut (0..text.pos.len()))
    }

    #[test]
    fn other_words_for_the_same_are_alike() {
        let denied = sense("demolish");
        let (same, other) = (sense("They destroyed the house."), sense("They praised the house."));
        assert!(denied.found_in(&same) > 0.5 && denied.found_in(&other) < 0.3, "{} {}", denied.found_in(&same), denied.found_in(&other));
        assert!(same.about().any(|a| a == "of harm") && !other.about().any(|a| a == "of harm"));
        assert!(denied.deeds(&same).0 > 0 && denied.deeds(&other).1 > 0);
    }

    #[test]
    fn words_without_grades_mean_nothing() {
        let nothing = sense("the of");
        assert!(nothing.found_in(&sense("They lied.")).abs() < 1e-6 && nothing.about().next().is_none());
    }
}
