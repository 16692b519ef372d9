//! What the trees **see** of a phrase as the accused: numbers about the cue, about the phrase, and about how they stand to each other.

use super::candidates;
use crate::analysis::ActKind;
use crate::annotate::{Annotated, Pos, phrases};
use crate::attribution::words::class;
use crate::segment::TokenRange;
use crate::stance::draft::Draft;
use crate::stance::scene::Scene;
use crate::stance::{label, performer, target};

/// How many numbers the trees see: about the cue; about the phrase and how it stands to the cue, all 0 for nobody.
pub const INPUTS: usize = 57;

/// What the trees see of one phrase, or of nobody.
pub type Input = [f32; INPUTS];

/// How many heads up from a word are looked at.
const HEADS_UP: usize = 12;

/// What the number of the first phrase behind the cue is counted as; more than can stand before it.
const MIDDLE: usize = 256;

/// Words that the trees tell apart, by their places here: those that are alike stand together.
const WORDS: [&str; 43] = [
    "i", "we", "me", "us", "my", "our", "you", "your", "he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "this", "these", "that",
    "which", "who", "whom", "the", "a", "an", "as", "of", "against", "by", "for", "from", "on", "to", "at", "in", "with", "be", "because", "while", "but", "and",
];

/// A text with all its acts, as the trees see it.
pub struct View<'a> {
    scene: &'a Scene<'a>,
    /// Per entry of the sources: in how many accusations the finders took it for the accused; how many acts it performs.
    accused: Vec<u16>,
    speaks: Vec<u16>,
    /// Per token: part of the source of an attribution.
    source: Vec<bool>,
}

/// Numbers, put one after another.
struct Row {
    input: Input,
    next: usize,
}

impl Row {
    fn add(&mut self, x: usize) {
        if let Some(slot) = self.input.get_mut(self.next) {
            *slot = x as f32;
        }
        self.next += 1;
    }

    /// The word at `i`: its part of speech, which of [`WORDS`] and what kind of verb of saying it is.
    #[inline(never)]
    fn word(&mut self, text: &Annotated, i: Option<usize>) {
        let Some(i) = i else {
            self.next += 3;
            return;
        };
        self.add(text.pos(i) as usize + 1);
        self.add(place(&WORDS, |w| *w == text.lemma(i)));
        self.add(class(text.lemma(i)).map_or(0, |c| c as usize + 1));
    }
}

/// The cue of a draft, and what stands above it.
struct Cue<'a> {
    draft: &'a Draft,
    /// The words above the cue's head, itself first.
    up: Vec<usize>,
    /// The subject that is not accused: "**families** were *lied to*", "as **his lawyer** *alleged*".
    other: Option<TokenRange>,
    /// What the cue is said of: "called **the move** *a disgrace*".
    labelled: Option<TokenRange>,
    /// What the finder took for the accused is counted once.
    own: Option<usize>,
}

/// The place of `x` in a list, from 1; 0 when it is not there.
fn place<T>(list: &[T], is: impl Fn(&T) -> bool) -> usize {
    list.iter().position(is).map_or(0, |n| n + 1)
}

/// Word `i` and those above it.
fn up(text: &Annotated, i: usize) -> Vec<usize> {
    std::iter::successors(Some(i), |&i| text.head(i)).take(HEADS_UP).collect()
}

impl<'a> View<'a> {
    /// Looks at all acts of a text.
    pub fn new(scene: &'a Scene, drafts: &[Draft]) -> Self {
        let mut source = vec![false; scene.text.doc.tokens.len()];
        for range in scene.links().iter().flat_map(|l| &l.source) {
            source.get_mut(range.start..range.end).into_iter().for_each(|s| s.fill(true));
        }
        let entries = scene.entries();
        let mut view = View { scene, accused: vec![0; entries], speaks: vec![0; entries], source };
        let count = |list: &mut Vec<u16>, id: Option<usize>| id.and_then(|id| list.get_mut(id)).into_iter().for_each(|n| *n = n.saturating_add(1));
        for draft in drafts {
            if draft.kind == ActKind::Accusation {
                count(&mut view.accused, draft.target.and_then(|t| scene.named(t).source_id));
            }
            count(&mut view.speaks, draft.voice.source_id);
        }
        view
    }

    /// The phrases that `draft` may accuse, each with what the trees see of it, and nobody.
    pub fn rows(&self, draft: &Draft) -> Vec<(Option<TokenRange>, Input)> {
        let text = self.scene.text;
        let all = self.phrases(draft);
        let before = all.iter().filter(|p| p.end <= draft.cue.start).count();
        let at = performer::head(text, draft.cue).unwrap_or(draft.cue.start);
        let up = up(text, at);
        let passive = text.pos(at).is_verb() && phrases::verb_group(text, at).passive;
        let verb = Some(at).filter(|&v| text.pos(v).is_verb());
        let subject = |v: usize| phrases::subject(text, v);
        let sufferer = verb.filter(|_| passive && draft.reason == "imputes-wrong").and_then(subject).filter(|s| target::is_actor(text, *s));
        let cue = Cue {
            draft,
            other: sufferer.or_else(|| alleges(text, at)),
            labelled: label::verb_before(text, draft.cue).and_then(|c| c.object),
            own: draft.target.and_then(|t| self.scene.named(t).source_id),
            up,
        };
        let mut row = Row { input: [0.0; INPUTS], next: 0 };
        self.cue(&cue, at, passive, &mut row);
        row.add(all.len());
        row.add(before);
        let (about, next) = (row.input, row.next);
        let of = |(n, phrase): (usize, TokenRange)| {
            let mut row = Row { input: about, next };
            row.add((n + MIDDLE).saturating_sub(before));
            self.phrase(&cue, phrase, &mut row);
            debug_assert_eq!(row.next, INPUTS);
            (Some(phrase), row.input)
        };
        let nobody = (None, about);
        // Not who is named as the accuser, nor who looks into it.
        let may = |p: &TokenRange| cue.other != Some(*p) && !investigates(text, *p) && draft.voice.source.is_none_or(|s| !s.overlaps(*p));
        all.into_iter().enumerate().filter(|(_, p)| may(p)).map(of).chain([nobody]).collect()
    }

    /// The phrases of the cue's sentence, at most [`phrases::REACH`] away.
    fn phrases(&self, draft: &Draft) -> Vec<TokenRange> {
        let (text, cue) = (self.scene.text, draft.cue);
        let sentence = text.doc.sentence_tokens(text.doc.sentence_of(cue.start));
        let end = sentence.end.min(cue.end.saturating_add(phrases::REACH));
        candidates::all(text, TokenRange::new(phrases::floor(text, cue.start), end))
    }

    fn cue(&self, cue: &Cue, at: usize, passive: bool, row: &mut Row) {
        let (text, draft) = (self.scene.text, cue.draft);
        row.word(text, Some(at));
        row.word(text, Some(draft.cue.end));
        row.add(usize::from(performer::accuses(text, at)));
        row.add(usize::from(passive));
        row.add(place(&["model-accusation", "imputes-wrong"], |r| *r == draft.reason));
        row.add(draft.cue.len());
        row.add(usize::from(text.quotes.at(draft.cue.start).is_some()));
        row.add(usize::from(draft.voice.link.is_some()));
        row.add(usize::from(draft.target.is_some()));
        row.add(usize::from(cue.labelled.is_some()));
    }

    /// What the phrase is, and how it stands to the cue.
    fn phrase(&self, cue: &Cue, phrase: TokenRange, row: &mut Row) {
        let (text, draft, scene) = (self.scene.text, cue.draft, self.scene);
        let head = phrases::head(text, phrase).unwrap_or(phrase.start);
        let (start, end) = (draft.cue.start, draft.cue.end);
        let before = phrase.end <= start;
        let between = if before { phrase.end..start } else { end.min(phrase.start)..phrase.start };
        let governor = text.head(head);
        for i in [phrase.start.checked_sub(1), Some(phrase.start), Some(head), Some(phrase.end), governor] {
            row.word(text, i);
        }
        let mut counts = [0; 6];
        for i in between.clone() {
            let pos = text.pos(i);
            let is = [
                pos.is_verb(),
                pos.is_verb() && class(text.lemma(i)).is_some(),
                pos == Pos::Comma,
                matches!(pos, Pos::Open | Pos::Close),
                pos == Pos::Preposition,
                matches!(text.lemma(i), "that" | "who" | "which" | "because" | "while" | "but" | "after" | "as" | "if" | "when"),
            ];
            counts.iter_mut().zip(is).for_each(|(n, is)| *n += usize::from(is));
        }
        counts.into_iter().for_each(|n| row.add(n));
        let mine = up(text, head);
        let meet = mine.iter().enumerate().find_map(|(down, i)| Some((down, cue.up.iter().position(|u| u == i)?)));
        let (down, up) = meet.unwrap_or((HEADS_UP, HEADS_UP));
        let id = scene.named(phrase).source_id;
        let of = |list: &[u16]| usize::from(id.and_then(|id| list.get(id)).copied().unwrap_or(0));
        let accused = of(&self.accused).saturating_sub(usize::from(id.is_some() && id == cue.own));
        let overlaps = |other: Option<TokenRange>| usize::from(other.is_some_and(|o| o.overlaps(phrase)));
        for x in [
            between.len(),
            // Before, in or behind the cue; its first word may be within.
            usize::from(before) + 2 * usize::from(phrase.start >= end) + 4 * usize::from(phrase.start > start && phrase.start < end),
            overlaps(draft.target),
            usize::from(draft.target == Some(phrase)),
            overlaps(cue.labelled),
            usize::from(text.quotes.at(phrase.start) == text.quotes.at(start)),
            up,
            down,
            up + down,
            usize::from(governor.is_some_and(|g| draft.cue.has(g))),
            usize::from(governor.is_some_and(|g| g > head)),
            phrases::name_at(text, head).map_or(0, |n| n.kind as usize + 1),
            usize::from(target::is_actor(text, phrase)),
            phrase.len(),
            usize::from(id.is_some() && id == draft.voice.source_id),
            accused,
            of(&self.speaks),
            id.map_or(0, |id| scene.mentions(id)),
            usize::from(phrase.iter().any(|i| self.source.get(i).copied().unwrap_or(false))),
        ] {
            row.add(x);
        }
    }
}

/// "**the watchdog** is *investigating*", "**the police** opened an *inquiry*", "under *investigation* by **the board**": who looks into a charge.
fn investigates(text: &Annotated, phrase: TokenRange) -> bool {
    let looks = |i: usize| matches!(text.lemma(i), "investigate" | "investigation" | "inquiry" | "probe" | "examine" | "hear");
    let by = phrase.start.checked_sub(2).is_some_and(|w| text.lemma(w + 1) == "by" && looks(w));
    let verb = (phrase.end..phrase.end + 3).find(|&i| text.pos(i).is_verb() && !matches!(text.lemma(i), "be" | "have"));
    let group = verb.map(|v| (v, phrases::verb_group(text, v))).filter(|(_, g)| g.start == phrase.end && !g.passive);
    by || group.is_some_and(|(v, _)| looks(v) || matches!(text.lemma(v), "open" | "begin" | "launch" | "start") && (v..v + 5).any(looks))
}

/// "**His lawyer** *alleged* that": who does, not "Hale *is alleged* to have".
pub fn alleges(text: &Annotated, verb: usize) -> Option<TokenRange> {
    let active = text.lemma(verb) == "allege" && text.pos(verb).is_verb() && verb.checked_sub(1).is_some_and(|b| text.lemma(b) != "be");
    Some(verb).filter(|_| active).and_then(|v| phrases::noun_phrase_before(text, v))
}
