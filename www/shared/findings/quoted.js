/**
 * Tells which parts of a passage are quoted and which are reported in the writer's words.
 *
 * @typedef {import("../../pkg/saidso.js").Span} Span
 * @typedef {import("../../pkg/saidso.js").Quote} Quote
 * @typedef {import("./findings.js").Piece} Piece
 */

/**
 * Cuts `span` at the quotation marks around speech.
 *
 * @param {Span} span
 * @param {readonly Quote[]} quotes - in text order
 * @returns {Piece[]} pieces of kind `quoted` and `reported` that cover the span
 */
export function quotedParts([start, end], quotes) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = start;
  for (let i = firstEndingAfter(quotes, start); i < quotes.length; i++) {
    const quote = quotes[i];
    if (!quote || quote.span[0] >= end) break;
    if (quote.kind !== "speech" || quote.span[1] <= at) continue;
    const from = Math.max(quote.span[0], at);
    const to = Math.min(quote.span[1], end);
    if (from > at) pieces.push({ start: at, end: from, kind: "reported" });
    pieces.push({ start: from, end: to, kind: "quoted" });
    at = to;
  }
  if (at < end) pieces.push({ start: at, end, kind: "reported" });
  return pieces;
}

/** Outermost quotes do not overlap, so a step back over the nested ones is short. @param {readonly Quote[]} quotes @param {number} at @returns {number} */
function firstEndingAfter(quotes, at) {
  let [low, high] = [0, quotes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const quote = quotes[middle];
    if (quote && quote.span[0] < at) low = middle + 1;
    else high = middle;
  }
  while (low > 0 && ((quotes[low - 1]?.depth ?? 0) > 0 || (quotes[low - 1]?.span[1] ?? 0) > at)) low--;
  return low;
}
