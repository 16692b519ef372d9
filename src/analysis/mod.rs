//! **The result.** What [`crate::analyze`] returns, what the command line prints and what JavaScript receives: one shape.
//!
//! Every type is generic over its span `S`: [`ByteSpan`] as the engine makes it, [`Utf16Span`](crate::text::Utf16Span)
//! for JavaScript, [`CodePointSpan`](crate::text::CodePointSpan) for Python. [`Analysis::map_spans`] converts the whole.
//! Positions of other items ("index") count from 0 in the list that is named.
//!
//! The words are the field's: *attribution*, *source*, *cue*, *content* (PARC, PolNeAR); *check-worthiness* (CLEF
//! CheckThat!). An *act* is a denial or an accusation (`stance`). Nothing here says whether a statement is true.

use crate::text::ByteSpan;
use serde::Serialize;

/// Everything found in one text. Lists are in text order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Analysis<S = ByteSpan> {
    /// Version of the engine that made this.
    #[serde(serialize_with = "as_name")]
    pub version: &'static str,
    /// The paragraphs: lines with text in them.
    pub paragraphs: Vec<Paragraph<S>>,
    /// The sentences, each with its check-worthiness.
    pub sentences: Vec<Sentence<S>>,
    /// Quoted passages, speech or not.
    pub quotes: Vec<Quote<S>>,
    /// Who says what: source, cue and content.
    pub attributions: Vec<Attribution<S>>,
    /// The speakers, one entry each, in the order of their first mention.
    pub sources: Vec<Source<S>>,
    /// Denials and accusations.
    pub acts: Vec<Act<S>>,
    /// Which denial answers which accusation or claim.
    pub threads: Vec<Thread<S>>,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paragraph<S = ByteSpan> {
    /// Where it is, without the line break.
    pub span: S,
    /// What kind of line it is.
    pub kind: ParagraphKind,
}

/// What kind of line a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ParagraphKind {
    /// A headline or a heading between paragraphs.
    Headline,
    /// Running text.
    Body,
}

/// One sentence and how much it asks to be checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sentence<S = ByteSpan> {
    /// Where it is.
    pub span: S,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Check-worthiness, 0 to 1: would a fact-checker take it up? Not a probability that it is true or false.
    pub checkworthy: f32,
    /// Subjectivity, 0 to 1: 1 is an opinion.
    pub subjective: f32,
    /// What the sentence mainly is.
    pub kind: ClaimKind,
    /// Indices of the attributions whose content lies in this sentence: who vouches for it. Empty: the author alone.
    pub attributions: Vec<usize>,
    /// Why it got its score.
    pub reasons: Vec<Reason<S>>,
}

/// What a sentence mainly claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// A number, amount or share.
    Quantity,
    /// Something that somebody did or that happened.
    Deed,
    /// One thing brings about another.
    Cause,
    /// More, less, first, worst.
    Comparison,
    /// What a law or rule is or does.
    Law,
    /// Something said to come.
    Prediction,
    /// A judgement of taste, value or preference.
    Opinion,
    /// Own experience or feeling.
    Personal,
    /// A question.
    Question,
    /// None of these: small talk, headings, fragments.
    Other,
}

/// A passage between quotation marks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote<S = ByteSpan> {
    /// With its marks.
    pub span: S,
    /// Without them.
    pub inner: S,
    /// Speech, or words set off for another reason.
    pub kind: QuoteKind,
    /// 0 outermost, 1 inside another quotation, …
    pub depth: u8,
    /// False when no closing mark was found: the quotation then ends with its paragraph.
    pub closed: bool,
    /// Index of the earlier quote that this one continues: a new paragraph of the same speech.
    pub continues: Option<usize>,
    /// Index of the attribution that it belongs to.
    pub attribution: Option<usize>,
    /// Full name of who speaks, also when nothing in the paragraph says so and the speaker is inherited.
    pub speaker: Option<String>,
    /// Index in [`Analysis::sources`].
    pub source_id: Option<usize>,
}

/// Why words stand between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Somebody's words.
    Speech,
    /// The name of a work: "The Apprentice".
    Title,
    /// A word held at arm's length, or mentioned as a word.
    Scare,
}

/// Content that the text attributes to a source by a cue. Each part may be in several pieces, or absent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attribution<S = ByteSpan> {
    /// The words that name who says it, as written.
    pub source: Vec<S>,
    /// The words that announce it: "said", "according to".
    pub cue: Vec<S>,
    /// What is said.
    pub content: Vec<S>,
    /// Quoted, reported, or both.
    pub kind: AttributionKind,
    /// The source by its fullest name in the text; null when nobody is named.
    pub speaker: Option<String>,
    /// Index in [`Analysis::sources`].
    pub source_id: Option<usize>,
    /// How sure the engine is, 0 to 1.
    pub confidence: f32,
    /// Why it was marked.
    pub reasons: Vec<Reason<S>>,
}

/// How words are passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributionKind {
    /// All of the content is quoted.
    Direct,
    /// None of it is.
    Indirect,
    /// Some of it is.
    Mixed,
}

/// Somebody (or something) who is cited.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source<S = ByteSpan> {
    /// The fullest name or description in the text.
    pub name: String,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Offices and descriptions the text gives: "press secretary".
    pub roles: Vec<String>,
    /// Every place that means this source and that the engine could tie to it.
    pub mentions: Vec<S>,
}

/// What kind of source is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A named person.
    Person,
    /// A company, party, office, state: "the White House".
    Organisation,
    /// Several people by what they are: "Congressional Democrats".
    Group,
    /// A paper, broadcaster or site.
    Publication,
    /// A report, letter, poll, law.
    Document,
    /// A source that is kept unnamed: "an official familiar with the matter".
    Anonymous,
}

/// A denial or an accusation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Act<S = ByteSpan> {
    /// Which of the two.
    #[serde(rename = "type")]
    pub kind: ActKind,
    /// The shortest words that carry it.
    pub cue: S,
    /// The words that name who performs it; null for the author.
    pub source: Option<S>,
    /// That source by its fullest name.
    pub speaker: Option<String>,
    /// Index in [`Analysis::sources`].
    pub source_id: Option<usize>,
    /// What is denied; who is accused. Null when the sentence does not say.
    pub target: Option<S>,
    /// Who is accused, by the fullest name in the text; null of a denial, and where the words of the target name nobody that the text cites or names.
    pub accused: Option<String>,
    /// Index of the attribution in whose content the act is performed, if any.
    pub attribution: Option<usize>,
    /// How sure the engine is that this is such an act, 0 to 1.
    pub confidence: f32,
    /// The same in words for readers.
    pub certainty: Certainty,
    /// Why it was marked.
    pub reasons: Vec<Reason<S>>,
}

/// Denial or accusation, as `design/annotation.md` defines them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActKind {
    /// Rejects something said, alleged or suspected as untrue or unfounded.
    Denial,
    /// Says that somebody did wrong.
    Accusation,
}

/// How sure the engine is of its own reading; never a verdict on truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The words say so outright.
    Explicit,
    /// Most readers would take it so.
    Likely,
    /// It may be meant so.
    Possible,
}

/// What was said against somebody or reported, and who answers it by a denial.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Thread<S = ByteSpan> {
    /// Indices in [`Analysis::acts`] of accusations that say the same thing. Empty when a reported fact is answered.
    pub accusations: Vec<usize>,
    /// Index of the sentence with the reported fact, when what is denied is no accusation. Null too when the text does
    /// not state what is denied.
    pub sentence: Option<usize>,
    /// Indices in [`Analysis::acts`] of the denials. Empty: unanswered.
    pub denials: Vec<usize>,
    /// Why they were tied.
    pub reasons: Vec<Reason<S>>,
}

/// Why something was marked: a rule or feature, a sentence for readers, and the words that decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason<S = ByteSpan> {
    /// Stable name of the rule, the key of `lexicon/en/reasons.tsv`.
    #[serde(serialize_with = "as_name")]
    pub code: &'static str,
    /// The reason in plain English, filled in from `reasons.tsv`.
    pub text: String,
    /// The words in the text that decided.
    pub evidence: Vec<S>,
}

/// A string that the program holds is written as the name of a value is: the border to JavaScript makes each such name once,
/// and every other string anew.
fn as_name<S: serde::Serializer>(name: &&'static str, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_unit_variant("", 0, name)
}

mod map;
