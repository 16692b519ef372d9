//! **Stance**: *denials* and *accusations* (acts), as `design/annotation.md` defines them. "Stance" in this field can also
//! mean for or against a topic; here it means only these two acts.
//!
//! In: [`Annotated`], attributions, sources. Out: [`Act`]s ordered by cue.
//! Their words live in `lexicon/en/denial.tsv` and `lexicon/en/accusation.tsv`: add a word there, not here.
//!
//! | module | finds |
//! |---|---|
//! | `words` | where words of the two files stand |
//! | `scene` | who speaks where |
//! | `denial`, `label`, `negated`, `replies` | denials: by verb, noun or phrase; by a word for "untrue"; by a negated statement; by a "no" to a question |
//! | `accusation`, `imputation` | accusations: reported; in a source's own words |
//! | `judge`, `traces` | a trained model that backs doubtful drafts and finds what the rules have no word for; what it looks at |
//! | `hints` | expressions of several words with which news blames or denies, for the judge |
//! | `second`, `aspects` | its second reading, with what the words around are near to (wrongdoing, falsehood …) and what was found around them |
//! | `answering` | how surely a negation answers a charge by its words; who answers charges and who makes them |
//! | `traps`, `raised` | what only looks like a denial; which charges a negation can answer |
//! | `target`, `certainty`, `draft`, `choose` | what is denied, who is accused; how sure; the act in the making; which are reported |
//! | `extent` | how much of a sentence is the cue of an imputed wrong |
//! | `accused` | whom an accusation accuses, of the phrases of its sentence |
//! | `performer`, `accuser`, `letters` | who performs an act: by its own words; by another accusation of the same; who signs a letter |

mod accusation;
mod accused;
mod accuser;
mod answering;
mod aspects;
mod certainty;
mod choose;
mod denial;
mod draft;
mod extent;
mod hints;
mod imputation;
mod judge;
mod label;
mod letters;
mod models;
mod negated;
mod performer;
mod raised;
mod replies;
mod scene;
mod second;
mod target;
#[cfg(test)]
mod tests;
mod traces;
mod traps;
mod words;

use crate::analysis::Act;
use crate::annotate::Annotated;
use crate::attribution::Link;
use crate::lexicon::phrasebook::Hit;
use crate::model::Weights;
use crate::sources::Sources;
#[cfg(feature = "training")]
use crate::text::ByteSpan;
use draft::Draft;
use raised::Raised;
use scene::Scene;
use traces::Traces;
use words::{AccusationWord, DenialWord};

pub use raised::is_content;
pub use second::Second;
pub use traps::refuses;
pub use aspects::{ASPECTS, Grades, grades_of};
#[cfg(feature = "training")]
pub use aspects::{STORED, THIRDS, of_lemma};
#[cfg(feature = "training")]
pub use accused::{NOBODY, view::{INPUTS as ACCUSED_INPUTS, Input as AccusedInput}};
#[cfg(feature = "training")]
pub use second::INPUTS;

/// True when the word at token `i` names what was said against somebody: "claims", "report", "wrongdoing".
pub fn names_claim(text: &Annotated, i: usize) -> bool {
    words::denial().word(text, i, |c| matches!(c, DenialWord::ClaimNoun | DenialWord::IdeaNoun | DenialWord::Topic))
}

/// True when a word or phrase at token `i` accuses, imputes a wrong or names a scandal.
pub fn speaks_of_wrong(text: &Annotated, i: usize) -> bool {
    words::accusation().word(text, i, |c| c != AccusationWord::Trap)
}

/// What the rules find beside `denials`, what words of denying say.
fn by_rules(scene: &Scene, raised: &Raised, denials: Vec<Draft>, accusing: &[Hit<AccusationWord>]) -> Vec<Draft> {
    let mut drafts = denials;
    drafts.extend(negated::find(scene, raised));
    drafts.extend(replies::find(scene));
    drafts.extend(accusation::find(scene, accusing));
    drafts.extend(imputation::find(scene, accusing));
    drafts
}

/// Calls `work` with the text as the judge sees it, and what the rules found.
fn read<R>(text: &Annotated, links: &[Link], sources: &Sources, work: impl FnOnce(&Scene, &Traces, Vec<Draft>) -> R) -> R {
    let scene = Scene::new(text, links, sources);
    let [denying, no_denials] = words::hits(words::denial(), DenialWord::Trap, text);
    let [accusing, no_accusations] = words::hits(words::accusation(), AccusationWord::Trap, text);
    let denials = denial::find(&scene, &denying);
    let raised = raised::Raised::new(text, &accusing, denials.iter().map(|d| d.cue.start));
    let drafts = by_rules(&scene, &raised, denials, &accusing);
    let traces = Traces::new(&scene, &raised, [&denying, &no_denials], [&accusing, &no_accusations], &drafts);
    work(&scene, &traces, drafts)
}

/// For training: calls `work` with each word that could head an act, and its features.
#[cfg(feature = "training")]
pub fn candidates(text: &Annotated, links: &[Link], sources: &Sources, mut work: impl FnMut(usize, &[u32])) {
    read(text, links, sources, |_, traces, _| {
        let mut features = Vec::new();
        for i in (0..text.doc.tokens.len()).filter(|&i| traces.possible(i)) {
            features.clear();
            features.extend(traces.nearest(i));
            traces.rest(i, &mut features);
            work(i, &features);
        }
    });
}

/// A word that could head an act, as the second reading gets it.
#[cfg(feature = "training")]
pub struct Again {
    /// What the trees see of it; none where no second reading would lift it up.
    pub input: Option<Box<[f32; INPUTS]>>,
    /// The first reading's scores: denial, accusation.
    pub scores: [f32; 2],
}

/// For training: each word that could head an act, as the second reading gets it when the first has these weights; `all`: the hopeless
/// ones too.
#[cfg(feature = "training")]
pub fn again(text: &Annotated, links: &[Link], sources: &Sources, weights: &impl Weights, all: bool) -> Vec<Again> {
    read(text, links, sources, |scene, traces, _| {
        let read = judge::scores(traces, text.doc.tokens.len(), weights);
        let view = second::View::new(scene, traces, &read);
        let input = |i: usize, scores: [f32; 2]| (all || !second::View::is_hopeless(scores)).then(|| Box::new(view.input(i, scores)));
        let one = |(i, scores): (usize, &Option<[f32; 2]>)| scores.map(|scores| Again { input: input(i, scores), scores });
        read.iter().enumerate().filter_map(one).collect()
    })
}

/// For training: the scores of each word that could head an act, after the second reading when there is one.
#[cfg(feature = "training")]
pub fn scores(text: &Annotated, links: &[Link], sources: &Sources, weights: &impl Weights, second: Option<&Second>) -> Vec<[f32; 2]> {
    read(text, links, sources, |scene, traces, _| {
        let mut all = judge::scores(traces, text.doc.tokens.len(), weights);
        if let Some(second) = second {
            all = second::View::new(scene, traces, &all).read(second);
        }
        all.into_iter().flatten().collect()
    })
}

/// What was found in a text.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The denials and accusations, ordered by cue.
    pub acts: Vec<Act>,
    /// For each sentence, how likely the likeliest of its words denies, accuses, reported or not: 0 to 1.
    pub likely: Vec<[f32; 2]>,
}

/// The drafts that are reported, with who performs them and whole cues.
fn settled(scene: &Scene, traces: &Traces, mut chosen: Vec<Draft>) -> Vec<Draft> {
    performer::settle(scene, &mut chosen);
    accuser::headline(scene, &mut chosen);
    accuser::fill(scene, &mut chosen);
    accuser::described(scene, &mut chosen);
    letters::sign(scene, &mut chosen);
    accuser::not_themselves(scene, &mut chosen);
    judge::widen(traces, &mut chosen);
    extent::grow(scene, &mut chosen);
    chosen
}

/// [`find`] with the judge's weights given: those in training; without a second reading when there is none.
pub fn find_with(text: &Annotated, links: &[Link], sources: &Sources, weights: &impl Weights, second: Option<&Second>) -> Found {
    read(text, links, sources, |scene, traces, drafts| {
        let (judged, likely) = judge::judge(scene, traces, drafts, weights, second);
        let mut chosen = settled(scene, traces, choose::choose(text, judged));
        accused::settle(scene, &mut chosen);
        choose::each_word_once(&mut chosen);
        Found { acts: chosen.into_iter().map(|d| d.finish(scene)).collect(), likely }
    })
}

/// An accusation, and the phrases of its sentence that may name the accused, with what the trees see of each; the last is nobody.
#[cfg(feature = "training")]
pub struct Accusing {
    /// Its words.
    pub cue: ByteSpan,
    /// Found by the engine itself, not only marked.
    pub found: bool,
    /// Whom its finder tells, where that counts more than what the trees say.
    pub told: Option<ByteSpan>,
    /// The phrases.
    pub rows: Vec<(Option<ByteSpan>, accused::view::Input)>,
}

/// The confidence of what is only marked: of nothing that is found.
#[cfg(feature = "training")]
const UNFOUND: f32 = -1.0;

/// For training: the accusations that are found in a text and those of `marked` that are not.
#[cfg(feature = "training")]
pub fn accusing(text: &Annotated, links: &[Link], sources: &Sources, judge: (&impl Weights, &Second), marked: &[ByteSpan]) -> Vec<Accusing> {
    use crate::analysis::ActKind::Accusation;
    read(text, links, sources, |scene, traces, drafts| {
        let (judged, _) = judge::judge(scene, traces, drafts, judge.0, Some(judge.1));
        let mut chosen = choose::choose(text, judged);
        for cue in marked.iter().map(|&m| text.doc.tokens_in(m)).filter(|c| !c.is_empty()) {
            if !chosen.iter().any(|d| d.kind == Accusation && d.cue.overlaps(cue)) {
                let voice = scene.voice(cue.start).unwrap_or_default();
                chosen.push(Draft::new(Accusation, cue, voice, UNFOUND, "model-accusation"));
            }
        }
        chosen.sort_by_key(|d| d.cue.start);
        let chosen = settled(scene, traces, chosen);
        let view = accused::view::View::new(scene, &chosen);
        let span = |phrase| text.doc.span(phrase);
        let one = |d: &Draft| {
            let told = accused::told(scene.text, d);
            let rows = view.rows(d).into_iter().map(|(phrase, input)| (phrase.map(span), input)).collect();
            Accusing { cue: span(d.cue), found: d.confidence != UNFOUND, told: told.map(span), rows }
        };
        chosen.iter().filter(|d| d.kind == Accusation).map(one).collect()
    })
}

/// Finds the denials and accusations of a text.
pub fn find(text: &Annotated, links: &[Link], sources: &Sources) -> Found {
    find_with(text, links, sources, models::acts(), Some(models::second()))
}
