/**
 * Turns the pieces that are to be painted in one stretch of text into a tree of marks: inside one another where they
 * overlap, in the order of `LAYERS`; cut where they cross. In: pieces. Out: nodes for `render.js`. No DOM here.
 *
 * @typedef {import("../shared/findings/kinds.js").Kind} Kind
 * @typedef {{ start: number, end: number, kind: Kind, finding: number, anchor: boolean }} Painted - a piece, the id of its
 *   finding, and whether the reader is led to this piece of it
 * @typedef {{ piece: Painted, first: boolean, children: Node[] }} MarkNode - `first`: the piece begins here
 * @typedef {string | MarkNode} Node
 */

import { LAYERS } from "../shared/findings/kinds.js";

/** @param {Painted} a @param {Painted} b @returns {number} */
function outerFirst(a, b) {
  return LAYERS.indexOf(a.kind) - LAYERS.indexOf(b.kind) || a.start - b.start || b.end - a.end || a.finding - b.finding;
}

/**
 * @param {string} text - the whole text
 * @param {number} start - of the stretch, in UTF-16 code units
 * @param {number} end
 * @param {readonly Painted[]} pieces - any order; those outside the stretch are ignored
 * @returns {Node[]} in text order; their strings joined are the stretch
 */
export function tree(text, start, end, pieces) {
  const here = pieces.filter((p) => p.start < end && p.end > start && p.start < p.end).sort(outerFirst);
  const borders = new Set([start, end]);
  for (const piece of here) {
    if (piece.start > start) borders.add(piece.start);
    if (piece.end < end) borders.add(piece.end);
  }
  const cuts = [...borders].sort((a, b) => a - b);

  /** @type {Node[]} */
  const roots = [];
  /** @type {MarkNode[]} */
  let open = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [/** @type {number} */ (cuts[i]), /** @type {number} */ (cuts[i + 1])];
    const over = here.filter((p) => p.start <= from && p.end >= to);
    let kept = 0;
    while (kept < over.length && open[kept]?.piece === over[kept]) kept++;
    open = open.slice(0, kept);
    for (const piece of over.slice(kept)) {
      /** @type {MarkNode} */
      const node = { piece, first: piece.start === from, children: [] };
      (open.at(-1)?.children ?? roots).push(node);
      open.push(node);
    }
    (open.at(-1)?.children ?? roots).push(text.slice(from, to));
  }
  return roots;
}
