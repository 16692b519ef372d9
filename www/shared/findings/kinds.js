/**
 * The kinds of mark: their names, what they mean, and in which order they nest. The looks are in `marks.css`.
 *
 * @typedef {"check" | "quoted" | "reported" | "source" | "cue" | "accusation" | "denial"} Kind
 * @typedef {{ kind: Kind, name: string, one: string, means: string }} KindInfo
 */

/** In the order of the legend: who and what first, then what is done with it. @type {readonly KindInfo[]} */
export const KINDS = [
  { kind: "source", name: "Sources", one: "Source", means: "who is cited, as the text names them" },
  { kind: "cue", name: "Cues", one: "Cue", means: "the words that say so: “said”, “according to”" },
  { kind: "quoted", name: "Quoted", one: "Quoted", means: "somebody’s words between quotation marks" },
  { kind: "reported", name: "Reported", one: "Reported", means: "what somebody says, in the writer’s words" },
  { kind: "denial", name: "Denials", one: "Denial", means: "something is rejected as untrue or unfounded" },
  { kind: "accusation", name: "Accusations", one: "Accusation", means: "somebody is said to have done wrong" },
  { kind: "check", name: "Worth checking", one: "Worth checking", means: "a sentence that records could confirm or refute" },
];

/** Outermost first: where marks overlap, an inner one is drawn over an outer one. @type {readonly Kind[]} */
export const LAYERS = ["check", "quoted", "reported", "source", "cue", "accusation", "denial"];

/** @param {Kind} kind @returns {KindInfo} */
export function info(kind) {
  const found = KINDS.find((k) => k.kind === kind);
  if (!found) throw new TypeError(`unknown kind of mark: ${kind}`);
  return found;
}
