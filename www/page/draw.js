/**
 * Draws a tree of marks as elements: `<mark>` for findings, `<span>` for the source and cue that belong to one.
 *
 * @typedef {import("./marks.js").Node} MarkTree
 */

import { el } from "../shared/dom.js";

/**
 * @param {MarkTree} node
 * @param {Map<number, HTMLElement>} anchors - finding's id → the element where it begins; filled in here
 * @returns {Node}
 */
export function draw(node, anchors) {
  if (typeof node === "string") return document.createTextNode(node);
  const { piece, first, children } = node;
  const element = el(piece.kind === "source" || piece.kind === "cue" ? "span" : "mark", {
    class: `m m-${piece.kind}${first ? " is-first" : ""}`,
    "data-finding": String(piece.finding),
    "data-kind": piece.kind,
  });
  if (piece.anchor && !anchors.has(piece.finding)) {
    anchors.set(piece.finding, element);
    element.id = `m${piece.finding}`;
    element.tabIndex = -1;
    element.setAttribute("aria-details", `f${piece.finding}`);
  }
  element.append(...children.map((child) => draw(child, anchors)));
  return element;
}
