/**
 * Answers "which findings are at this position?" in logarithmic time, for pointer events.
 *
 * @typedef {{ start: number, end: number, finding: number }} Painted - positions in UTF-16 code units; index of a finding
 */

/** A text cut at every border of a painted piece; each part knows the findings over it. */
export class PlaceIndex {
  /** Where the parts begin; a part ends where the next begins. @type {number[]} */ #starts = [];
  /** The findings over each part, those that begin last first. @type {number[][]} */ #over = [];

  /** @param {Iterable<Painted>} painted - any order */
  constructor(painted) {
    const byStart = [...painted].filter((p) => p.start < p.end).sort((a, b) => a.start - b.start || b.end - a.end);
    const borders = [...new Set(byStart.flatMap((p) => [p.start, p.end]))].sort((a, b) => a - b);
    /** @type {Painted[]} */
    let open = [];
    let next = 0;
    for (const border of borders) {
      open = open.filter((p) => p.end > border);
      for (let piece = byStart[next]; piece && piece.start === border; piece = byStart[++next]) open.unshift(piece);
      this.#starts.push(border);
      this.#over.push([...new Set(open.map((p) => p.finding))]);
    }
  }

  /**
   * Findings over the character that begins at `position`, the innermost first.
   * @param {number} position
   * @returns {readonly number[]}
   */
  at(position) {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return this.#over[low - 1] ?? [];
  }
}
