//! **Attributions**: who says what. A *source*, a *cue* ("said", "according to") and a *content*, each in one or more pieces.
//!
//! In: [`Annotated`]. Out: [`Link`]s ordered by cue, in token ranges.
//! What is *not* here: who "he" is (`sources`), whether the content denies or accuses (`stance`).

mod between;
pub mod cues;
mod framed;
mod guards;
mod joined;
mod layout;
mod models;
mod rivals;
pub mod spans;
pub mod surroundings;
mod trailing;
mod transcript;
pub mod view;
pub mod words;

use crate::sorting;
use crate::analysis::AttributionKind;
use crate::annotate::{Annotated, Pos, lemma::lemma};
use crate::segment::TokenRange;
use spans::Label;
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

/// By how much a source is favoured, try after try, where none was found: more finds as many wrong ones as right ones.
const SOURCE_FAVOURS: &[f32] = &[1.0, 2.0];
/// By how much content is favoured, try after try.
const FAVOURS: &[f32] = &[0.0, 1.0, 2.0, 4.0];

/// Finds the attributions of a text.
pub fn find(text: &Annotated) -> Vec<Link> {
    let finder = Finder::new(text);
    let heads = finder.heads.iter().enumerate().filter(|&(i, &p)| finder.is_cue(i, p));
    let mut links: Vec<Link> = heads.filter_map(|(i, &p)| framed::link(&finder, i, p)).collect();
    links.extend(transcript::find(text));
    links.retain(|l| !rivals::points_elsewhere(text, l));
    guards::missed(&finder, &mut links);
    guards::from_the_start(&finder, &mut links);
    trailing::mend(&finder, &mut links);
    let shown = layout::missed(&finder, &links);
    // A signature is no content, whatever the models took its dash for.
    let signed: Vec<TokenRange> = shown.iter().filter(|l| l.reason == "signature").flat_map(|l| l.source.clone()).collect();
    links.retain(|l| signed.is_empty() || !l.content.iter().any(|c| signed.iter().any(|s| s.contains(*c))));
    links.extend(shown);
    links.iter_mut().for_each(|l| layout::without_dateline(text, l));
    layout::join_continued(&finder, &mut links);
    rivals::share(&mut links);
    rivals::tagged(text, &mut links);
    let mut links = rivals::surest(rivals::outermost(links));
    sorting::by_key(&mut links, |l| l.cue.first().copied());
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
        framed::is_framed(self, i) || probability > THRESHOLD || probability > 0.0 && between() && probability > self.threshold(i)
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
        let tries = if probability > LIKELY || self.is_inserted(head) || self.is_absolute(head) || framed::is_framed(self, head) || (probability > THRESHOLD && self.threshold(head) < THRESHOLD) { FAVOURS } else { FAVOURS.get(..1).unwrap_or_default() };
        let labelled = tries.iter().map(|&favour| spans::decode(&scores, Label::Content, favour));
        let labels = labelled.into_iter().find(|labels| labels.contains(&Label::Content))?;
        let pieces = |want: Label| pieces(view, &labels, window.start, want);
        let mut content = pieces(Label::Content);
        if guards::is_subject(self, head, &content) {
            return None;
        }
        guards::complete(self, window, &mut content);
        between::without_lead_in(self, head, &mut content);
        let confidence = (probability * 1000.0).round() / 1000.0;
        let (mut source, cue) = (pieces(Label::Source), pieces(Label::Cue));
        if source.is_empty() && guards::has_source(self, head) {
            let found = self.favoured_source(scores, window, &[content.as_slice(), &cue].concat());
            source = found.into_iter().map(|s| guards::of_last_clause(self, head, s)).collect();
        }
        guards::split(self, head, &mut content);
        let mut link = Link { source, cue, kind: kind(view, &content), content, confidence, reason: "cue-model" };
        between::unsay_subject(self, head, &mut link);
        guards::source(self, head, &mut link);
        guards::of_infinitive(self, head, &mut link);
        joined::mend(self, head, &mut link.source);
        between::mend(self, head, &mut link.source);
        if between::says_nothing(self, head, &link) {
            return None;
        }
        guards::follows_alone(self, &mut link);
        guards::subject_outside(self, head, &mut link);
        guards::by_agent(self, head, &mut link);
        guards::one_of_them(self, &mut link.source);
        guards::goes_on(self, head, &mut link);
        link.kind = kind(view, &link.content);
        Some(link)
    }

    /// The source that the model names when it is asked for one outside of `taken`: nearly every cue has one.
    fn favoured_source(&self, mut scores: spans::Scores, window: TokenRange, taken: &[TokenRange]) -> Vec<TokenRange> {
        for i in taken.iter().flat_map(|t| t.iter()) {
            let word = i.checked_sub(window.start).and_then(|n| scores.words.get_mut(n));
            word.into_iter().for_each(|[_, source, ..]| *source = f32::NEG_INFINITY);
        }
        let mut sources = SOURCE_FAVOURS.iter().map(|&favour| {
            let labels = spans::decode(&scores, Label::Source, favour);
            pieces(&self.view, &labels, window.start, Label::Source)
        });
        sources.find(|s| !s.is_empty()).unwrap_or_default()
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
