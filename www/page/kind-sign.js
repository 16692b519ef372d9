/** The sign of a kind of mark with its name, as the legend, the list and the note show it. */

import { info } from "../shared/findings/kinds.js";
import { el } from "../shared/dom.js";

/** @typedef {import("../shared/findings/kinds.js").Kind} Kind */

/** Two letters that look as marked words of this kind do; the lozenge stands before words, so it comes alone. @param {Kind} kind @returns {HTMLElement} */
export function sign(kind) {
  return el("span", { class: `sign sign-${kind}`, "aria-hidden": "true" }, kind === "check" ? "" : "Aa");
}

/** @param {Kind} kind @returns {HTMLElement} */
export function kindName(kind) {
  return el("span", { class: "kind" }, sign(kind), info(kind).one);
}
