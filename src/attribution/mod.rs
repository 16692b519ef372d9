//! **Attributions**: who says what. A *source*, a *cue* ("said", "according to") and a *content*, each in one or more pieces.
//!
//! In: [`Annotated`]. Out: [`Link`]s ordered by cue, in token ranges.
//! What is *not* here: who "he" is (`sources`), whether the content denies or accuses (`stance`).

mod between;
pub mod cues;
mod guards;
mod layout;
mod models;
pub mod spans;
pub mod surroundings;
mod transcript;
pub mod view;
pub mod words;

use crate::analysis::AttributionKind;
use crate::annotate::{Annotated, Pos, lemma::lemma};
use crate::segment::TokenRange;
use spans::Label;
use std::collections::HashMap;
use view::View;
use words::CueClass;

/// One attribution, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The words that name the source; empty when the text names none.
    pub source: Vec<TokenRange>,
    /// The words that announce the content; empty for a quotation that stands alone.
    pub cue: Vec<TokenRange>,
    /// What is said; never empty.
    pub content: Vec<TokenRange>,
    /// Quoted, reported, or both.
    pub kind: AttributionKind,
    /// 0 to 1.
    pub confidence: f32,
    /// Key of `lexicon/en/reasons.tsv`: how it was found.
    pub reason: &'static str,
}

/// A word that heads a cue with at least this probability is looked into. Chosen on PolNeAR dev (`training/RESULTS.md`).
const THRESHOLD: f32 = 0.25;
/// The same for verbs of saying and judging, and the verbs that govern one ("continued to *deny*").
const LISTED_THRESHOLD: f32 = 0.12;

/// A cue at least this likely is not given up for want of content: above .5 indirect recall falls, below .4 precision.
const LIKELY: f32 = 0.4;

/// An attribution around another as sure as this is the one that stays.
const SURE: f32 = 0.5;
/// By how much content is favoured, try after try.
const FAVOURS: &[f32] = &[0.0, 1.0, 2.0, 4.0];

/// Finds the attributions of a text.
pub fn find(text: &Annotated) -> Vec<Link> {
    let finder = Finder::new(text);
    let heads = finder.heads.iter().enumerate().filter(|&(i, &p)| finder.is_cue(i, p));
    let mut links: Vec<Link> = heads.filter_map(|(i, &p)| finder.link(i, p)).collect();
    links.extend(transcript::find(text));
    guards::missed(&finder, &mut links);
    let shown = layout::missed(&finder, &links);
    // A signature is no content, whatever the models took its dash for.
    let signed: Vec<TokenRange> = shown.iter().filter(|l| l.reason == "signature").flat_map(|l| l.source.clone()).collect();
    links.retain(|l| signed.is_empty() || !l.content.iter().any(|c| signed.iter().any(|s| s.contains(*c))));
    links.extend(shown);
    layout::join_continued(&finder, &mut links);
    let mut links = outermost(links);
    links.sort_by_key(|l| l.cue.first().copied());
    links
}

/// Per token: the probability that it heads a cue.
#[cfg(feature = "training")]
pub fn cue_probabilities(text: &Annotated) -> Vec<f32> {
    Finder::new(text).heads
}

/// A text, and where its cues probably are.
struct Finder<'a> {
    text: &'a Annotated<'a>,
    view: View,
    /// Per token: the probability that it heads a cue.
    heads: Vec<f32>,
    /// Per token: is that above [`spans::STRONG`]?
    strong: Vec<bool>,
}

impl<'a> Finder<'a> {
    fn new(text: &'a Annotated<'a>) -> Self {
        let view = View::new(text);
        let probability = |i: usize| match cues::possible(&view, i) {
            true => cues::probability(&view, i, models::cues()),
            false => 0.0,
        };
        let heads: Vec<f32> = (0..view.tokens.len()).map(probability).collect();
        let strong = heads.iter().map(|&p| p > spans::STRONG).collect();
        Finder { text, view, heads, strong }
    }

    /// Is token `i`, which heads a cue with `probability`, to be looked into? What [`Finder::threshold`] says; the thresholds are
    /// compared first, since few tokens lie between them.
    fn is_cue(&self, i: usize, probability: f32) -> bool {
        let between = || probability > LISTED_THRESHOLD || self.is_absolute(i);
        probability > THRESHOLD || probability > 0.0 && between() && probability > self.threshold(i)
    }

    /// How likely token `i` must be to be looked into.
    fn threshold(&self, i: usize) -> f32 {
        let listed = |i: usize| matches!(words::class(self.text.lemma(i)), Some(CueClass::Say | CueClass::Judge));
        let verb = |i: usize| i < self.heads.len() && self.view.at(i).pos.is_verb();
        let governed = self.view.children(i)[3];
        match verb(i) && (listed(i) || (verb(governed) && listed(governed)) || self.is_inserted(i)) {
            _ if self.is_absolute(i) => 0.0,
            true => LISTED_THRESHOLD,
            false => THRESHOLD,
        }
    }

    /// "…, with *the mayor labelling* it a hoax": a participle of saying or judging with a subject of its own.
    fn is_absolute(&self, i: usize) -> bool {
        let word = self.text.word(i);
        let says = || matches!(words::class(&lemma(word, Pos::Gerund)), Some(CueClass::Say | CueClass::Judge));
        let pos = |j: usize| self.view.at(j).pos;
        let nominal = |j: usize| pos(j).is_noun() || pos(j).is_adjective() || matches!(pos(j), Pos::Determiner | Pos::Possessive | Pos::PossessiveEnding);
        let with = || (0..i).rev().take(6).find(|&j| !nominal(j)).filter(|&j| j + 1 < i && self.text.lemma(j) == "with");
        word.ends_with("ing") && self.view.at(i).quote == 0 && says() && with().is_some_and(|w| w > 0 && pos(w - 1) == Pos::Comma)
    }

    /// "who *he believes* are …", "what *officials say* was …": a verb of the list with its subject between a relative pronoun
    /// and the verb that goes with that pronoun.
    fn is_inserted(&self, i: usize) -> bool {
        let pos = |i: usize| self.view.at(i).pos;
        let subject = |i: usize| pos(i).is_noun() || pos(i).is_adjective() || matches!(pos(i), Pos::Pronoun | Pos::Determiner | Pos::Modal) || words::class(self.text.lemma(i)).is_none() && pos(i).is_verb();
        let before = (0..i).rev().take(4).find(|&b| !subject(b));
        let relative = before.is_some_and(|b| b + 1 < i && matches!(pos(b), Pos::WhPronoun | Pos::WhDeterminer));
        relative && pos(i).is_verb() && words::class(self.text.lemma(i)).is_some() && (pos(i + 1).is_verb() || pos(i + 1) == Pos::Modal)
    }

    /// The attribution whose cue is headed by token `head`; none when no content is found.
    fn link(&self, head: usize, probability: f32) -> Option<Link> {
        let view = &self.view;
        let paragraph = self.text.doc.paragraph_tokens(self.text.doc.paragraph_of(head));
        let window = spans::window(view, paragraph, head);
        let scores = spans::score(view, head, window, &self.strong, models::spans(), models::joints());
        // A likely cue has content: if none is found, look again with content favoured.
        let tries = if probability > LIKELY || self.is_inserted(head) || self.is_absolute(head) || (probability > THRESHOLD && self.threshold(head) < THRESHOLD) { FAVOURS } else { FAVOURS.get(..1).unwrap_or_default() };
        let labelled = tries.iter().map(|&favour| spans::decode(&scores, favour));
        let labels = labelled.into_iter().find(|labels| labels.contains(&Label::Content))?;
        let pieces = |want: Label| pieces(view, &labels, window.start, want);
        let mut content = pieces(Label::Content);
        if guards::is_subject(self, head, &content) {
            return None;
        }
        guards::complete(self, window, &mut content);
        between::without_lead_in(self, head, &mut content);
        let confidence = (probability * 1000.0).round() / 1000.0;
        let (source, cue) = (pieces(Label::Source), pieces(Label::Cue));
        guards::split(self, head, &mut content);
        let mut link = Link { source, cue, kind: kind(view, &content), content, confidence, reason: "cue-model" };
        between::unsay_subject(self, head, &mut link);
        guards::source(self, head, &mut link);
        between::mend(self, head, &mut link.source);
        if between::says_nothing(self, head, &link) {
            return None;
        }
        Some(link)
    }
}

/// The runs of tokens labelled `want`; runs of marks alone are left out, but for cues (a colon is one).
fn pieces(view: &View, labels: &[Label], start: usize, want: Label) -> Vec<TokenRange> {
    let mut runs: Vec<TokenRange> = Vec::new();
    for (i, _) in labels.iter().enumerate().filter(|&(_, &l)| l == want) {
        let i = i + start;
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(TokenRange::new(i, i + 1)),
        }
    }
    runs.retain(|run| want == Label::Cue || run.iter().any(|i| view.at(i).word));
    runs
}

/// Direct when every word of the content is quoted, indirect when none is.
fn kind(view: &View, content: &[TokenRange]) -> AttributionKind {
    let words = || content.iter().flat_map(|r| r.iter()).filter(|&i| view.at(i).word);
    let quoted = |i: usize| view.at(i).quote != 0;
    match (words().any(quoted), words().all(quoted)) {
        (_, true) => AttributionKind::Direct,
        (true, false) => AttributionKind::Mixed,
        _ => AttributionKind::Indirect,
    }
}

/// Leaves out attributions that lie wholly in the content of another: what is said to be said is not said here.
fn outermost(links: Vec<Link>) -> Vec<Link> {
    let inside = |a: &Link, b: &Link| {
        let mut parts = a.source.iter().chain(&a.cue).chain(&a.content);
        parts.all(|p| b.content.iter().any(|c| c.contains(*p)))
    };
    // A doubtful outer one does not silence a surer inner one.
    let silences = |b: &Link, a: &Link| inside(a, b) && (b.confidence >= SURE || b.confidence >= a.confidence);
    // Only a link whose content holds the place where another's begins can hold all of it: no need to compare every pair.
    let mut begin: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, link) in links.iter().enumerate() {
        begin.entry(link.content.first().map_or(0, |c| c.start)).or_default().push(n);
    }
    let mut silenced = vec![false; links.len()];
    for b in &links {
        let held = b.content.iter().flat_map(|c| c.iter()).filter_map(|i| begin.get(&i)).flatten();
        for (&n, a) in held.filter_map(|n| Some((n, links.get(*n)?))) {
            if let Some(slot) = silenced.get_mut(n) {
                *slot |= silences(b, a) && !(inside(b, a) && a.confidence >= b.confidence);
            }
        }
    }
    links.into_iter().zip(silenced).filter(|(_, silenced)| !silenced).map(|(link, _)| link).collect()
}
