/**
 * Says in words what a finding is: who speaks, and the whole in one line. No DOM.
 *
 * @typedef {import("./findings.js").Finding} Finding
 * @typedef {import("../../pkg/saidso.js").Analysis} Analysis
 * @typedef {import("../../pkg/saidso.js").Source} Source
 */

import { info } from "./kinds.js";

/** "Ada Brook, mayor", or who speaks when nobody is named; of an accusation, with who is accused. @param {Finding} finding @param {Analysis} analysis @returns {string} */
export function partiesOf(finding, analysis) {
  const speaker = speakerOf(finding, analysis);
  return finding.whom ? `${speaker}, against ${finding.whom}` : speaker;
}

/** "Ada Brook, mayor", or who speaks when nobody is named. @param {Finding} finding @param {Analysis} analysis @returns {string} */
export function speakerOf(finding, analysis) {
  const entry = finding.source === null ? undefined : analysis.sources[finding.source];
  const name = finding.speaker ?? entry?.name;
  if (!name) return finding.unnamed || finding.kind === "quoted" || finding.kind === "reported" ? "Nobody is named" : "The writer";
  const role = entry && roleOf(entry);
  return role ? `${name}, ${role}` : name;
}

/** The first office or description that the name does not say already. @param {Source} source @returns {string | undefined} */
export function roleOf({ name, roles }) {
  return roles.find((role) => !name.toLowerCase().includes(role.toLowerCase()));
}

/** The telling words: between quotation marks when all of them are somebody's own. @param {Finding} finding @returns {string} */
export function wordsOf({ kind, words }) {
  return kind === "quoted" && !/[“”"]/u.test(words) ? `“${words}”` : words;
}

/** The finding in one line, for names of buttons and announcements. @param {Finding} finding @returns {string} */
export function inOneLine(finding) {
  const whom = finding.whom && !finding.words.includes(finding.whom) ? `, against ${finding.whom}` : "";
  return `${info(finding.kind).one}${finding.speaker ? `, ${finding.speaker}` : ""}${whom}: ${wordsOf(finding)}`;
}
