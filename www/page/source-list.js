/**
 * The list of who is cited: name, role, kind, how many statements, and how much of all that is said is theirs.
 *
 * @typedef {import("./store.js").State} State
 * @typedef {import("../pkg/saidso.js").Source} Source
 */

import { roleOf } from "../shared/findings/say.js";
import { el, plural } from "../shared/dom.js";

/** @type {Record<Source["kind"], string>} */
const KIND_NAMES = {
  person: "person",
  organisation: "organisation",
  group: "group",
  publication: "publication",
  document: "document",
  anonymous: "not named",
};

/**
 * @param {State} state
 * @param {(source: number) => void} mention - called with the index of the source whose button was pressed
 * @returns {HTMLLIElement[]} most words first
 */
export function sourceList({ analysis, text }, mention) {
  if (!analysis) return [];
  const shares = analysis.sources.map(() => ({ statements: 0, words: 0 }));
  for (const { source_id, content } of analysis.attributions) {
    const share = source_id === null ? undefined : shares[source_id];
    if (!share) continue;
    share.statements++;
    for (const [start, end] of content) share.words += words(text.slice(start, end));
  }
  const most = Math.max(1, ...shares.map((s) => s.words));
  const rows = analysis.sources.map((source, i) => ({ source, i, share: shares[i] ?? { statements: 0, words: 0 } }));
  rows.sort((a, b) => b.share.words - a.share.words || a.i - b.i);
  if (rows.length === 0) return [el("li", { class: "none" }, "Nobody is cited.")];
  return rows.map(({ source, i, share }) => row(source, share, share.words / most, () => mention(i)));
}

/** @param {Source} source @param {{ statements: number, words: number }} share @param {number} part - 0 to 1 @param {() => void} act */
function row(source, share, part, act) {
  const role = roleOf(source);
  const bar = el("span", { class: "share", "aria-hidden": "true" });
  bar.style.setProperty("--part", part.toFixed(3));
  const button = el(
    "button",
    { type: "button", class: "item" },
    el("span", { class: "source-name" }, el("span", { class: "item-reason source-kind" }, KIND_NAMES[source.kind]), source.name),
    ...(role ? [el("span", { class: "item-reason" }, role)] : []),
    bar,
    el("span", { class: "item-reason" }, `${plural(share.statements, "statement")}, ${plural(share.words, "word")}`),
  );
  button.addEventListener("click", act);
  return el("li", {}, button);
}

/** @param {string} passage @returns {number} */
function words(passage) {
  return passage.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
}
