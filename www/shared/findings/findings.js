/**
 * Makes the list of **findings** that the page shows out of the engine's result: denials, accusations, statements (what
 * is attributed to somebody) and sentences worth checking, in text order, each with its words, speaker and reasons.
 * Positions are UTF-16 code units. Nothing here touches the page.
 *
 * @typedef {import("../../pkg/saidso.js").Analysis} Analysis
 * @typedef {import("../../pkg/saidso.js").Span} Span
 * @typedef {import("./kinds.js").Kind} Kind
 *
 * @typedef {{ start: number, end: number, kind: Kind }} Piece - words painted as one kind
 * @typedef {{ label: string, to: number }} Tie - another finding that belongs to this one: its id
 * @typedef {object} Finding
 * @property {number} id - place in the list, from 0
 * @property {Kind} kind - what it is called and how the list shows it
 * @property {Kind[]} shownWith - it is shown while one of these kinds is switched on
 * @property {number} start - where it begins in the text
 * @property {Piece[]} pieces - what is painted for it
 * @property {string} words - its telling words
 * @property {string | null} speaker - full name of who says it; null when that is the writer or nobody is named
 * @property {string | null} whom - who is accused, by name or in the text's words; null of all but accusations
 * @property {boolean} unnamed - somebody else than the writer says it, and the text does not name them
 * @property {number | null} source - index in `analysis.sources`
 * @property {string} certainty - how sure the engine is, in words
 * @property {string[]} reasons - why it was marked, a sentence each
 * @property {Tie[]} ties
 */

import { quotedParts } from "./quoted.js";

/** A sentence is marked as worth checking from this score on (0 to 1): about one in five of PolNeAR's dev articles. From 0.5
 * on it would be two in five, more than a reader can use. */
const CHECK_FROM = 0.75;
/** The words of a finding are cut to about this many characters. */
const LONGEST = 160;

const ACT_CERTAINTY = {
  explicit: "The words say so outright.",
  likely: "Most readers would take it so.",
  possible: "It may be meant so.",
};

/** Why an act was marked whose words are the speaker's own: without a speaker the writer's. All others report what somebody says. */
const OWN = /^(imp|mod|unt|neg|denial-p)/u;
/** Cues that name what somebody says, whoever it is. */
const CHARGE = /\b(charge|critici|accus|suspici)/iu;
/** The words for who is accused are cut to about this many characters. */
const LONGEST_NAME = 60;

/** @typedef {Omit<Finding, "id" | "ties" | "whom" | "unnamed"> & { ref: string, whom?: string | null, unnamed?: boolean }} Draft - `ref` names the item of the result it was made from */

/**
 * @param {Analysis} analysis
 * @param {string} text - the text that was analysed
 * @returns {Finding[]}
 */
export function findings(analysis, text) {
  const drafts = [...acts(analysis, text), ...statements(analysis, text), ...loneQuotes(analysis, text), ...checks(analysis, text)];
  drafts.sort((a, b) => a.start - b.start);
  const ids = new Map(drafts.map((draft, id) => [draft.ref, id]));
  const ties = tie(analysis, ids);
  return drafts.map(({ ref: _ref, whom = null, unnamed = false, ...draft }, id) => ({ ...draft, whom, unnamed, id, ties: ties.get(id) ?? [] }));
}

/** @param {Analysis} analysis @param {string} text @returns {Draft[]} */
function acts(analysis, text) {
  return analysis.acts.map((act, i) => ({
    ref: `act ${i}`,
    kind: act.type,
    shownWith: [act.type],
    start: act.cue[0],
    pieces: [{ start: act.cue[0], end: act.cue[1], kind: act.type }],
    words: shorten(text.slice(...withTarget(act.cue, act.target))),
    speaker: act.speaker,
    whom: act.accused ?? accusedWords(act, text),
    unnamed: act.speaker === null && isOfAnother(act, analysis, text),
    source: act.source_id,
    certainty: ACT_CERTAINTY[act.certainty],
    reasons: act.reasons.map((r) => r.text),
  }));
}

/** Without a speaker: its words report what somebody says, are quoted, or stand in what is attributed. @param {Analysis["acts"][0]} act @param {Analysis} analysis @param {string} text @returns {boolean} */
function isOfAnother({ cue, reasons, attribution }, { quotes }, text) {
  const quoted = quotes.some(({ span }) => span[0] <= cue[0] && cue[1] <= span[1]);
  return quoted || attribution !== null || !OWN.test(reasons[0]?.code ?? "") || CHARGE.test(text.slice(...cue));
}

/** The text's words for who is accused, pronouns left out: "against they" tells nothing. @param {Analysis["acts"][0]} act @param {string} text @returns {string | null} */
function accusedWords({ type, target }, text) {
  const words = type === "accusation" && target ? shorten(text.slice(...target), LONGEST_NAME) : "";
  return words && !/^(it|its|this|that|these|those|there|they|them|their|he|him|his|she|her|you|your|who|whom|which)$/iu.test(words) ? words : null;
}

/** The cue with what it is about, when the two stand together: "denied" → "denied any wrongdoing". @param {Span} cue @param {Span | null} target @returns {Span} */
function withTarget(cue, target) {
  if (!target || target[1] <= cue[0] || target[0] > cue[1] + 40 || target[0] < cue[0] - 40) return cue;
  return [Math.min(cue[0], target[0]), Math.max(cue[1], target[1])];
}

/** @param {Analysis} analysis @param {string} text @returns {Draft[]} */
function statements(analysis, text) {
  return analysis.attributions.map((a, i) => {
    const content = a.content.flatMap((span) => quotedParts(span, analysis.quotes));
    /** @type {Piece[]} */
    const pieces = [
      ...a.source.map(([start, end]) => ({ start, end, kind: /** @type {Kind} */ ("source") })),
      ...a.cue.map(([start, end]) => ({ start, end, kind: /** @type {Kind} */ ("cue") })),
      ...content,
    ];
    const first = a.content[0] ?? a.cue[0] ?? a.source[0] ?? [0, 0];
    return {
      ref: `attribution ${i}`,
      kind: content[0]?.kind ?? "reported",
      shownWith: a.kind === "indirect" ? ["reported"] : a.kind === "direct" ? ["quoted"] : ["quoted", "reported"],
      start: Math.min(...pieces.map((p) => p.start), first[0]),
      pieces,
      words: shorten(unquote(text.slice(first[0], first[1]))),
      speaker: a.speaker ?? (a.source[0] ? text.slice(...a.source[0]) : null),
      source: a.source_id,
      certainty: sureness(a.confidence),
      reasons: a.reasons.map((r) => r.text),
    };
  });
}

/** Quoted speech that no statement covers: the speaker, if any, is carried over. @param {Analysis} analysis @param {string} text @returns {Draft[]} */
function loneQuotes(analysis, text) {
  return analysis.quotes.flatMap((quote, i) => {
    if (quote.kind !== "speech" || quote.depth > 0 || quote.attribution !== null) return [];
    const [start, end] = quote.span;
    const reason = quote.speaker
      ? "It stands between quotation marks; the speaker is carried over from the sentences before it."
      : "It stands between quotation marks; the text does not say here whose words they are.";
    return [{
      ref: `quote ${i}`,
      kind: /** @type {Kind} */ ("quoted"),
      shownWith: [/** @type {Kind} */ ("quoted")],
      start,
      pieces: [{ start, end, kind: /** @type {Kind} */ ("quoted") }],
      words: shorten(text.slice(...quote.inner)),
      speaker: quote.speaker,
      source: quote.source_id,
      certainty: quote.closed ? "" : "The closing quotation mark is missing.",
      reasons: [reason],
    }];
  });
}

/** @param {Analysis} analysis @param {string} text @returns {Draft[]} */
function checks(analysis, text) {
  return analysis.sentences.flatMap((sentence, i) => {
    if (sentence.checkworthy < CHECK_FROM) return [];
    const [start, end] = sentence.span;
    const vouching = analysis.attributions[sentence.attributions[0] ?? -1];
    return [{
      ref: `sentence ${i}`,
      kind: /** @type {Kind} */ ("check"),
      shownWith: [/** @type {Kind} */ ("check")],
      start,
      pieces: [{ start, end, kind: /** @type {Kind} */ ("check") }],
      words: shorten(text.slice(start, end)),
      speaker: vouching?.speaker ?? null,
      source: vouching?.source_id ?? null,
      certainty: sentence.checkworthy >= 0.75 ? "A fact-checker would very likely take it up." : "A fact-checker may take it up.",
      reasons: sentence.reasons.map((r) => r.text),
    }];
  });
}

/** @param {Analysis} analysis @param {Map<string, number>} ids @returns {Map<number, Tie[]>} */
function tie(analysis, ids) {
  /** @type {Map<number, Tie[]>} */
  const ties = new Map();
  /** @param {string} from @param {string} label @param {string} to */
  const add = (from, label, to) => {
    const [a, b] = [ids.get(from), ids.get(to)];
    if (a === undefined || b === undefined) return;
    ties.set(a, [...(ties.get(a) ?? []), { label, to: b }]);
  };
  for (const thread of analysis.threads) {
    for (const denial of thread.denials) {
      for (const accusation of thread.accusations) {
        add(`act ${denial}`, "Answers", `act ${accusation}`);
        add(`act ${accusation}`, "Answered by", `act ${denial}`);
      }
      if (thread.sentence !== null) {
        add(`act ${denial}`, "Answers", `sentence ${thread.sentence}`);
        add(`sentence ${thread.sentence}`, "Answered by", `act ${denial}`);
      }
    }
  }
  return ties;
}

/** @param {number} confidence - 0 to 1 @returns {string} */
function sureness(confidence) {
  if (confidence >= 0.85) return "Plain from the wording.";
  return confidence >= 0.6 ? "Likely, by the wording." : "Uncertain: the wording allows other readings.";
}

/** One line of at most about `longest` characters, cut between words. @param {string} words @param {number} longest @returns {string} */
export function shorten(words, longest = LONGEST) {
  const line = words.replace(/\s+/gu, " ").trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest - 30))} …`;
}

/** Words without the quotation marks around them, if there is one pair around all of them. @param {string} words @returns {string} */
function unquote(words) {
  return /^\s*(?:“([^“”]+)”|"([^"]+)"|‘‘?([^‘’]+)’’?)\s*$/u.exec(words)?.slice(1).find(Boolean)?.replace(/,$/, "") ?? words;
}
