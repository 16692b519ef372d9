//! **Clues**: what speaks for or against a place being what a denial answers.
//!
//! In: [`Page`], the parties, a [`Place`]. Out: named [`Clue`]s; what each weighs is learnt (`model`).

use super::page::{Page, stem};
use super::party::{Manner, Party};
use crate::analysis::{ActKind, ParagraphKind};
use crate::annotate::Pos;
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

/// A named clue, and the kind of place or denial for which it weighs apart; empty for its weight for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clue(pub &'static str, pub &'static str);

/// What was seen for one place.
pub struct Seen {
    /// The clues.
    pub clues: Vec<Clue>,
    /// Tokens in the denial that repeat words of the place.
    pub shared: Vec<usize>,
}

/// How an earlier denial was answered: by whom it was, where, and what it answers.
#[derive(Clone, Copy, Debug)]
pub struct Earlier {
    /// Who denied.
    pub by: Option<usize>,
    /// In which sentence.
    pub sentence: usize,
    /// What that denial answers.
    pub place: Place,
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
    /// The last denials before it, the nearest first.
    pub earlier: &'p [Earlier],
}

impl View<'_, '_> {
    /// What speaks for `place`.
    pub fn see(&self, place: Place) -> Seen {
        let mut seen = Seen { clues: Vec::new(), shared: Vec::new() };
        let kind = match place {
            Place::Act(a) => self.act(a, &mut seen),
            Place::Sentence(s) => self.sentence(s, &mut seen),
            Place::Nothing => self.nothing(&mut seen),
        };
        self.cross(kind, &mut seen.clues);
        seen
    }

    /// Lets every clue weigh apart for this kind of place and this manner of denying.
    fn cross(&self, kind: &'static str, clues: &mut Vec<Clue>) {
        let manner = match self.denial.manner {
            Manner::Told => "told",
            Manner::Negated => "negated",
            Manner::Label => "label",
        };
        clues.push(Clue("any", ""));
        for n in 0..clues.len() {
            let Some(&Clue(name, _)) = clues.get(n) else { continue };
            clues.push(Clue(name, kind));
            clues.push(Clue(name, manner));
        }
    }

    fn act(&self, a: usize, seen: &mut Seen) -> &'static str {
        let Some(act) = self.parties.get(a) else { return "act" };
        let d = self.denial;
        self.common(Place::Act(a), act.sentence, act.cue, seen);
        let mut add = |yes: bool, name| seen.clues.extend(yes.then_some(Clue(name, "")));
        add(d.target.is_some_and(|t| t.overlaps(act.cue)), "charge in target");
        let here = act.sentence == d.sentence;
        add(here && act.cue.start < d.cue.start, "here before");
        add(here && act.cue.start > d.cue.start, "here after");
        add(here && act.cue.start > d.cue.start && self.noun_follows(), "here, claim follows cue");
        add(here && act.cue.start.abs_diff(d.cue.start) <= 8, "here, near");
        add(d.by.is_some() && d.by == act.accused, "denier is accused");
        let side = !d.source_meant.is_disjoint(&act.target_meant) || !d.source_names.is_disjoint(&act.target_names);
        add(side && d.by != act.accused, "denier speaks for accused");
        add(d.by.is_some() && act.accused.is_some() && d.by != act.accused && !side, "other accused");
        let same_words = d.source.is_some() && d.source == act.source;
        add(d.by.is_some() && d.by == act.by || same_words, "denier accuses");
        add(act.accused.is_some_and(|x| self.meant_near(x)), "denial speaks of accused");
        add(act.by.is_some_and(|x| d.target_meant.contains(&x)), "target names accuser");
        add(act.by.is_none() && act.source.is_none(), "no accuser");
        add(act.cue.iter().any(|i| names_claim(self.page.text, i)), "names a charge");
        let after = act.cue.start > d.cue.start;
        let between = |p: &&Party| p.kind == ActKind::Accusation && (p.cue.start > act.cue.start) && (p.cue.start < d.cue.start);
        let nearer = self.parties.iter().skip(a + 1).take_while(|p| p.cue.start < d.cue.start).filter(between).count();
        seen.clues.push(Clue(if after { "act after" } else { ["nearest act", "2nd act", "3rd act"].get(nearer).copied().unwrap_or("far act") }, ""));
        if act.sentence == d.sentence { "act here" } else { "act" }
    }

    fn sentence(&self, s: usize, seen: &mut Seen) -> &'static str {
        let tokens = self.page.text.doc.sentence_tokens(s);
        if s == self.denial.sentence {
            self.own(tokens, seen);
            return "own";
        }
        self.common(Place::Sentence(s), s, tokens, seen);
        let mut denied = self.near.iter().filter(|p| p.kind == ActKind::Denial && p.sentence == s);
        let own = denied.clone().any(|p| p.by.is_some() && p.by == self.denial.by);
        let any = denied.next().is_some();
        seen.clues.extend(any.then_some(Clue(if own { "own denial there" } else { "denial there" }, "")));
        "fact"
    }

    /// What the denial's own sentence tells beside the denial.
    fn own(&self, tokens: TokenRange, seen: &mut Seen) {
        let (text, d) = (self.page.text, self.denial);
        let mut add = |yes: bool, name| seen.clues.extend(yes.then_some(Clue(name, "")));
        add(true, "own");
        let target = d.target.unwrap_or_default();
        let long = |r: TokenRange| r.len() >= 4;
        add(target.iter().take(8).any(|i| names_claim(text, i)) && target.len() > 2, "named claim in target");
        add(target.iter().take(8).any(|i| names_claim(text, i)), "claim in target");
        add(d.target.is_none(), "no target");
        add(long(target), "long target");
        add(target.iter().take(4).any(|i| text.word(i) == "that"), "that in target");
        add(target.iter().take(1).any(|i| text.pos(i).is_verb()), "verb first in target");
        let before = TokenRange::new(tokens.start, d.cue.start.max(tokens.start));
        add(before.iter().any(|i| matches!(text.lemma(i), "ask" | "despite" | "although" | "though" | "while")), "despite or asked");
        add(before.iter().any(|i| names_claim(text, i)), "claim before");
        add(before.len() >= 12, "late in sentence");
        add(before.iter().any(|i| matches!(text.lemma(i), "but")), "but before");
        add(before.iter().any(|i| matches!(text.lemma(i), "say" | "report" | "claim" | "suggest" | "describe" | "call")), "said before");
        add(tokens.len() >= 25, "long sentence");
        add(self.points_back(), "points back");
        add(self.contrasts(), "but");
        add(self.noun_follows(), "claim follows cue");
        let after = TokenRange::new(d.cue.end, tokens.end.max(d.cue.end));
        add(after.iter().any(|i| names_claim(text, i)), "claim after");
        add(!d.target_meant.is_empty(), "target names somebody");
        add(d.by.is_none(), "no denier");
        add(target.iter().any(|i| text.pos(i) == Pos::PossessiveEnding), "somebody's claim");
        add(self.near.iter().any(|p| p.kind == ActKind::Accusation && p.sentence == d.sentence), "act in sentence");
        add(self.earlier.iter().any(|e| e.place == Place::Sentence(d.sentence)), "answered here before");
        add(self.page.text.doc.sentences.get(d.sentence).is_some_and(|s| self.headline(s.paragraph)), "in headline");
    }

    fn headline(&self, paragraph: usize) -> bool {
        paragraph == 0 || self.page.text.doc.paragraphs.get(paragraph).is_some_and(|p| p.kind == ParagraphKind::Headline)
    }

    /// What holds for accusations and facts alike.
    fn common(&self, place: Place, s: usize, tokens: TokenRange, seen: &mut Seen) {
        let (text, d) = (self.page.text, self.denial);
        let Some(line) = self.page.line(s) else { return };
        let paragraph = |s: usize| text.doc.sentences.get(s).map_or(0, |s| s.paragraph);
        let (here, there) = (paragraph(d.sentence), paragraph(s));
        seen.clues.push(Clue(distance(s, d.sentence), ""));
        let words = if s == d.sentence { Vec::new() } else { self.shared(s) };
        let mut add = |yes: bool, name| seen.clues.extend(yes.then_some(Clue(name, "")));
        add(here == there, "same paragraph");
        add(there + 1 == here, "paragraph before");
        add(self.headline(there), "in headline");
        add(self.headline(here) && !self.headline(there), "from headline");
        add(s != d.sentence && d.by.is_some_and(|b| line.meant.contains(&b)), "denier named");
        add(s != d.sentence && !d.target_meant.is_empty() && d.target_meant.iter().any(|m| line.meant.contains(m)), "target named");
        add(line.voice.is_some() && line.voice == d.by, "denier's words");
        add(line.voice.is_some_and(|v| d.target_meant.contains(&v)), "target names voice");
        add(line.reported && line.voice != d.by, "reported");
        add(line.asks && s < d.sentence, "asks");
        add(line.asks && s + 1 == d.sentence, "asks just before");
        let labels = self.labels();
        add(line.wrong, "wrong there");
        add(labels && line.paper, "claim named, paper there");
        add(labels && line.claim, "claim named, claim there");
        let back = self.points_back();
        add(back && s + 1 == d.sentence, "points back, 1 before");
        add(back && s + 2 == d.sentence, "points back, 2 before");
        add(back && s + 2 < d.sentence, "points back, far before");
        let but = self.contrasts();
        add(but && s + 1 == d.sentence, "but, 1 before");
        add(but && s + 1 < d.sentence, "but, far before");
        let quoted = text.quotes.at(d.cue.start).is_some();
        add(quoted && here == there, "quoted, same paragraph");
        add(quoted && there + 1 == here, "quoted, paragraph before");
        let names = words.iter().filter(|&&i| text.pos(i).is_name()).count();
        add(names > 0, "shared name");
        add(words.len() > names, "shared other word");
        let whole = if s == d.sentence { 0.0 } else { self.likeness(s) };
        add(whole > 0.5, "sentences alike .5");
        add(whole > 1.0, "sentences alike 1");
        add(whole > 2.0, "sentences alike 2");
        add(labels && line.reported, "claim named, reported");
        add(labels && tokens.iter().any(|i| names_claim(text, i)), "claim named in both");
        let weight: f32 = words.iter().map(|&i| self.page.rarity(stem(text, i))).sum();
        add(words.is_empty(), "no shared words");
        add(words.len() == 1, "1 shared word");
        add(words.len() == 2, "2 shared words");
        add(words.len() > 2, "3 shared words");
        add(weight > 0.3, "shared over .3");
        add(weight > 0.7, "shared over .7");
        add(weight > 1.2, "shared over 1.2");
        add(weight > 2.0, "shared over 2");
        for e in self.earlier.iter().filter(|e| e.place == place) {
            let same = e.by.is_some() && e.by == d.by;
            let near = d.sentence.abs_diff(e.sentence) <= 1;
            add(true, match (same, near) {
                (true, true) => "just answered by denier",
                (true, false) => "answered by denier",
                (false, true) => "just answered",
                (false, false) => "answered",
            });
        }
        seen.shared = words;
    }

    /// What speaks for a denial of nothing stated.
    fn nothing(&self, seen: &mut Seen) -> &'static str {
        let d = self.denial;
        let mut add = |yes: bool, name| seen.clues.extend(yes.then_some(Clue(name, "")));
        add(d.sentence < 2, "early");
        add(self.labels(), "claim named");
        add(d.target.is_some_and(|t| t.len() > 3), "long target");
        add(d.target.is_none(), "no target");
        add(self.earlier.iter().any(|e| e.by == d.by && e.place != Place::Nothing), "same denier answered");
        add(self.earlier.first().is_some_and(|e| e.place == Place::Nothing), "nothing before");
        add(d.by.is_none(), "author");
        let acts = self.near.iter().filter(|p| p.kind == ActKind::Accusation);
        let near = acts.clone().any(|p| p.sentence.abs_diff(d.sentence) <= 3);
        add(!near, "no act near");
        add(acts.count() == 0, "no act");
        "none"
    }

    /// The denial names what it answers: "the claims", "that story", "it".
    fn labels(&self) -> bool {
        self.denial.target.is_some_and(|t| t.iter().take(6).any(|i| names_claim(self.page.text, i)))
    }

    /// "this notion", "those statements", "it": the target points to what was said before.
    fn points_back(&self) -> bool {
        let pointing = |w: &str| matches!(w, "this" | "that" | "these" | "those" | "such" | "it" | "them" | "the");
        let text = self.page.text;
        self.denial.target.is_some_and(|t| t.len() <= 3 && t.iter().take(1).any(|i| pointing(text.lemma(i))))
    }

    /// The denial's sentence or clause begins with "but", "however".
    fn contrasts(&self) -> bool {
        let text = self.page.text;
        let first = text.doc.sentence_tokens(self.denial.sentence);
        first.iter().take(3).any(|i| matches!(text.lemma(i), "but" | "however" | "though" | "yet" | "instead" | "actually"))
    }

    /// "the **false** claim that": the word for "untrue" stands right before a noun for a claim.
    fn noun_follows(&self) -> bool {
        let cue = self.denial.cue;
        (cue.end.saturating_sub(1)..cue.end + 2).any(|i| i > cue.start && names_claim(self.page.text, i))
    }

    /// How much the whole sentence of the denial shares with sentence `s`, names of the denier left out.
    fn likeness(&self, s: usize) -> f32 {
        let (Some(here), Some(there)) = (self.page.line(self.denial.sentence), self.page.line(s)) else { return 0.0 };
        here.stems.intersection(&there.stems).map(|w| self.page.rarity(w)).sum()
    }

    /// Somebody is meant in the denial's sentence.
    fn meant_near(&self, who: usize) -> bool {
        self.page.line(self.denial.sentence).is_some_and(|l| l.meant.contains(&who))
    }

    /// The words of the denial whose stems stand in sentence `s` too, the denier's own name left out, each once.
    fn shared(&self, s: usize) -> Vec<usize> {
        let (text, d) = (self.page.text, self.denial);
        let Some(line) = self.page.line(s) else { return Vec::new() };
        let mut found: Vec<usize> = Vec::new();
        let told = d.manner == Manner::Told;
        let passed = |i: usize| told && d.cue.has(i) || d.source_names.contains(text.lemma(i));
        for &i in d.words.iter().filter(|&&i| !passed(i)) {
            let stem = stem(text, i);
            if line.stems.contains(stem) && !found.iter().any(|&f| super::page::stem(text, f) == stem) {
                found.push(i);
            }
        }
        found
    }
}

/// How far before or after.
fn distance(s: usize, denial: usize) -> &'static str {
    if s > denial {
        return match s - denial {
            1 => "1 after",
            2 => "2 after",
            _ => "3 after",
        };
    }
    match denial - s {
        0 => "0 before",
        1 => "1 before",
        2 => "2 before",
        3 => "3 before",
        4..=5 => "4 before",
        6..=9 => "6 before",
        10..=19 => "10 before",
        _ => "20 before",
    }
}
