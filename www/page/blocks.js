/**
 * Cuts a text into **paragraphs** (lines with something in them) and those into **blocks** of at most 2,000 UTF-16 code
 * units: browsers hang on long text nodes before the engine does, and can skip the layout of blocks out of sight.
 *
 * @typedef {{ start: number, end: number }} Paragraph - UTF-16 code units, without the line break
 * @typedef {{ start: number, end: number, paragraphs: Paragraph[] }} Block
 */

/** The longest block, in UTF-16 code units. */
export const LONGEST_BLOCK = 2000;

/** @param {string} text @returns {Block[]} */
export function blocks(text) {
  /** @type {Block[]} */
  const list = [];
  /** @type {Block | undefined} */
  let open;
  for (const paragraph of paragraphs(text)) {
    if (!open || paragraph.end - open.start > LONGEST_BLOCK) {
      open = { start: paragraph.start, end: paragraph.end, paragraphs: [] };
      list.push(open);
    }
    open.paragraphs.push(paragraph);
    open.end = paragraph.end;
  }
  return list;
}

/** @param {string} text @returns {Generator<Paragraph>} */
function* paragraphs(text) {
  for (const { 0: line, index: start } of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    if (/\S/.test(line)) yield* pieces(text, start, start + line.length);
  }
}

/** A line that is too long for a block is cut after a space, if there is one, and never inside a character. @param {string} text @param {number} start @param {number} end @returns {Generator<Paragraph>} */
function* pieces(text, start, end) {
  while (end - start > LONGEST_BLOCK) {
    const space = text.lastIndexOf(" ", start + LONGEST_BLOCK);
    let cut = space > start + LONGEST_BLOCK / 2 ? space + 1 : start + LONGEST_BLOCK;
    if (/[\uDC00-\uDFFF]/.test(text.charAt(cut))) cut--;
    yield { start, end: cut };
    start = cut;
  }
  yield { start, end };
}

/**
 * Index of the block that holds the position, or of the last one that begins before it.
 *
 * @param {readonly Block[]} list
 * @param {number} at - UTF-16 code units
 * @returns {number} 0 when the list is empty or begins after it
 */
export function blockAt(list, at) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
