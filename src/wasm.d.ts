// The types of what `analyze` returns, word for word as `src/analysis/mod.rs` defines them. Written by hand, checked
// against real results by `tests/browser/page-border.test.mjs`. `src/wasm.rs` puts this into the module's `.d.ts`.

/**
 * A half-open range `[start, end]` of the analysed string, in **UTF-16 code units**: `text.slice(start, end)` gives its
 * words. Half-open: the unit at `end` is no longer part of it.
 */
export type Span = [start: number, end: number];

/** Everything found in one text. Lists are in text order. "Index" is a position in the list that is named, from 0. */
export interface Analysis {
  /** Version of the engine that made this, for example `"0.1.0"`. */
  version: string;
  /** The paragraphs: lines with text in them. */
  paragraphs: Paragraph[];
  /** The sentences, each with its check-worthiness. */
  sentences: Sentence[];
  /** Quoted passages, speech or not. */
  quotes: Quote[];
  /** Who says what: source, cue and content. */
  attributions: Attribution[];
  /** The speakers, one entry each, in the order of their first mention. */
  sources: Source[];
  /** Denials and accusations. */
  acts: Act[];
  /** Which denial answers which accusation or claim. */
  threads: Thread[];
}

/** One paragraph. */
export interface Paragraph {
  /** Where it is, without the line break. */
  span: Span;
  /** A headline (or a heading between paragraphs), or running text. */
  kind: "headline" | "body";
}

/** One sentence and how much it asks to be checked. */
export interface Sentence {
  /** Where it is. */
  span: Span;
  /** Index of its paragraph in `paragraphs`. */
  paragraph: number;
  /** Check-worthiness, 0 to 1: would a fact-checker take it up? Not a probability that it is true or false. */
  checkworthy: number;
  /** Subjectivity, 0 to 1: 1 is an opinion. */
  subjective: number;
  /** What the sentence mainly is. */
  kind: ClaimKind;
  /** Indices in `attributions` of those whose content lies in this sentence: who vouches for it. Empty: the author alone. */
  attributions: number[];
  /** Why it got its score. */
  reasons: Reason[];
}

/**
 * What a sentence mainly claims. `quantity`: a number, amount or share. `deed`: something done or that happened. `cause`:
 * one thing brings about another. `comparison`: more, less, first, worst. `law`: what a law or rule is or does.
 * `prediction`: said to come. `opinion`: a judgement of taste, value or preference. `personal`: own experience or feeling.
 * `question`. `other`: none of these.
 */
export type ClaimKind =
  | "quantity"
  | "deed"
  | "cause"
  | "comparison"
  | "law"
  | "prediction"
  | "opinion"
  | "personal"
  | "question"
  | "other";

/** A passage between quotation marks. */
export interface Quote {
  /** With its marks. */
  span: Span;
  /** Without them. */
  inner: Span;
  /** Somebody's words, the name of a work, or a word held at arm's length. */
  kind: "speech" | "title" | "scare";
  /** 0 outermost, 1 inside another quotation, … */
  depth: number;
  /** False when no closing mark was found: the quotation then ends with its paragraph. */
  closed: boolean;
  /** Index in `quotes` of the earlier one that this continues: a new paragraph of the same speech. */
  continues: number | null;
  /** Index in `attributions` of the one that it belongs to. */
  attribution: number | null;
  /** Full name of who speaks, also when nothing in the paragraph says so and the speaker is inherited. */
  speaker: string | null;
  /** Index in `sources`. */
  source_id: number | null;
}

/** Content that the text attributes to a source by a cue. Each part may be in several pieces, or absent. */
export interface Attribution {
  /** The words that name who says it, as written. */
  source: Span[];
  /** The words that announce it: "said", "according to". */
  cue: Span[];
  /** What is said. */
  content: Span[];
  /** All of the content is quoted, none of it is, or some of it. */
  kind: "direct" | "indirect" | "mixed";
  /** The source by its fullest name in the text; null when nobody is named. */
  speaker: string | null;
  /** Index in `sources`. */
  source_id: number | null;
  /** How sure the engine is of its reading, 0 to 1. */
  confidence: number;
  /** Why it was marked. */
  reasons: Reason[];
}

/** Somebody (or something) who is cited. */
export interface Source {
  /** The fullest name or description in the text. */
  name: string;
  /** What kind of source it is. */
  kind: SourceKind;
  /** Offices and descriptions that the text gives: "press secretary". */
  roles: string[];
  /** Every place that means this source and that the engine could tie to it. */
  mentions: Span[];
}

/**
 * What kind of source is cited. `group`: several people by what they are. `publication`: a paper, broadcaster or site.
 * `document`: a report, letter, poll, law. `anonymous`: a source that is kept unnamed.
 */
export type SourceKind = "person" | "organisation" | "group" | "publication" | "document" | "anonymous";

/** A denial or an accusation. */
export interface Act {
  /** `denial` rejects something as untrue or unfounded; `accusation` says that somebody did wrong. */
  type: "denial" | "accusation";
  /** The shortest words that carry it. */
  cue: Span;
  /** The words that name who performs it; null for the author. */
  source: Span | null;
  /** That source by its fullest name. */
  speaker: string | null;
  /** Index in `sources`. */
  source_id: number | null;
  /** What is denied; who is accused. Null when the sentence does not say. */
  target: Span | null;
  /** Who is accused, by the fullest name in the text; null of a denial, and where the target's words name nobody that the text cites or names. */
  accused: string | null;
  /** Index in `attributions` of the one in whose content the act is performed, if any. */
  attribution: number | null;
  /** How sure the engine is that this is such an act, 0 to 1. */
  confidence: number;
  /** The same in words: said outright, most readers would take it so, may be meant so. Never a verdict on truth. */
  certainty: "explicit" | "likely" | "possible";
  /** Why it was marked. */
  reasons: Reason[];
}

/** What was said against somebody or reported, and who answers it by a denial. */
export interface Thread {
  /** Indices in `acts` of accusations that say the same thing. Empty when a reported fact is answered. */
  accusations: number[];
  /** Index in `sentences` of the reported fact, when what is denied is no accusation; null when the text states neither. */
  sentence: number | null;
  /** Indices in `acts` of the denials. Empty: unanswered. */
  denials: number[];
  /** Why they were tied. */
  reasons: Reason[];
}

/** Why something was marked: a rule or feature, a sentence for readers, and the words that decided. */
export interface Reason {
  /** Stable name of the rule. */
  code: string;
  /** The reason in plain English. */
  text: string;
  /** The words in the text that decided. */
  evidence: Span[];
}

/**
 * What `analyze` throws. After `too-large` and `not-a-string` the engine can be used again; the text was not analysed.
 * `out-of-memory`: the text does not fit the memory that the browser grants; a shorter one may.
 */
export interface AnalyzeError extends Error {
  /** Always this name. */
  name: "AnalyzeError";
  /** What is wrong, for programs. `message` says it to people. */
  code: "too-large" | "not-a-string" | "out-of-memory";
}
