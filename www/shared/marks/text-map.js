/**
 * Reads the text of an element as a reader sees it, and leads from positions in that text back to the document.
 * In: an element. Out: a {@link TextMap}: one string, in which blocks are lines, and the text nodes it was made of.
 * A text node's characters keep their number, so that positions (UTF-16 code units) map by plain addition.
 * Nothing is changed in the document.
 *
 * @typedef {{ node: Text, start: number, end: number }} Piece - a text node and where its words are in the whole text
 */

/** Elements that are no running text: machinery, controls, navigation, and what we put there ourselves. */
const SKIPPED = [
  "script", "style", "noscript", "template", "nav", "said-so", "[aria-hidden=true]", "[data-said-so-skip]",
  "button", "input", "select", "textarea", "svg", "math", "canvas", "iframe", "object", "audio", "video",
].join(",");

/** Values of `display` that stay in the line. */
const INLINE = /^(inline|contents|ruby|math)/;

/** What one element's text is made of. */
export class TextMap {
  /** The text: blocks and `<br>` begin a new line. */
  text = "";
  /** In text order. @type {Piece[]} */
  pieces = [];
  /** The document or shadow roots that the text stands in. @type {Set<Document | ShadowRoot>} */
  roots = new Set();
  /** @type {WeakMap<Node, Piece>} */ #byNode = new WeakMap();

  /** @param {Element} element */
  constructor(element) {
    /** @type {string[]} */ const parts = [];
    let length = 0;
    /** @param {string} part */
    const add = (part) => { parts.push(part); length += part.length; };
    const newLine = () => { if (parts.length && !parts.at(-1)?.endsWith("\n")) add("\n"); };

    /** @param {Node} node @param {boolean} keepsLines */
    const read = (node, keepsLines) => {
      if (node instanceof Text) {
        const piece = { node, start: length, end: length + node.data.length };
        if (piece.end > piece.start) {
          this.pieces.push(piece);
          this.#byNode.set(node, piece);
          add(keepsLines ? node.data : node.data.replace(/[\n\r\t\f]/g, " "));
        }
      } else if (node instanceof HTMLBRElement) {
        newLine();
      } else if (node instanceof Element && !node.matches(SKIPPED)) {
        const style = getComputedStyle(node);
        if (style.display === "none") return;
        const block = !INLINE.test(style.display);
        if (block) newLine();
        for (const child of children(node)) read(child, style.whiteSpaceCollapse.startsWith("preserve"));
        if (block) newLine();
        if (node.shadowRoot) this.roots.add(node.shadowRoot);
      }
    };
    const root = element.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) this.roots.add(root);
    read(element, false);
    this.text = parts.join("");
  }

  /**
   * The places in the document that hold `text.slice(start, end)`: one range for each text node, in order.
   * @param {number} start
   * @param {number} end
   * @returns {StaticRange[]}
   */
  ranges(start, end) {
    const ranges = [];
    for (let i = this.#firstEndingAfter(start); i < this.pieces.length; i++) {
      const piece = this.pieces[i];
      if (!piece || piece.start >= end) break;
      ranges.push(new StaticRange({
        startContainer: piece.node,
        startOffset: Math.max(start - piece.start, 0),
        endContainer: piece.node,
        endOffset: Math.min(end, piece.end) - piece.start,
      }));
    }
    return ranges;
  }

  /**
   * Position in the text of a place in the document; undefined when the place is not in the text.
   * @param {Node} node
   * @param {number} offset
   */
  position(node, offset) {
    const piece = this.#byNode.get(node);
    return piece && offset <= piece.end - piece.start ? piece.start + offset : undefined;
  }

  /** @param {number} at */
  #firstEndingAfter(at) {
    let [low, high] = [0, this.pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pieces[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What is drawn inside an element: its shadow tree, with slots filled, or its children. @param {Element} element */
function children(element) {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    if (assigned.length) return assigned;
  }
  return (element.shadowRoot ?? element).childNodes;
}
