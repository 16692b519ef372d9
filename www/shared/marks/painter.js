/**
 * Paints ranges in the colours of their kind by the CSS Custom Highlight API, which leaves the document as it is.
 * `paint` returns its own undo. Several elements on one page share the highlights; the names begin with `saidso-`.
 * What the kinds look like is in `looks.js`.
 */

import { highlightName, markRules, paintOrder } from "./looks.js";

/** True where the browser has the API. */
export const canPaint = () => "highlights" in CSS && typeof Highlight === "function";

/** @type {CSSStyleSheet | undefined} */
let sheet;
/** How many paintings use the sheet in a root. @type {Map<Document | ShadowRoot, number>} */
const uses = new Map();

/** @param {Document | ShadowRoot} root */
function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(markRules());
  }
  const count = uses.get(root) ?? 0;
  // A root has one list of sheets; ours is in it once.
  if (count === 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  uses.set(root, count + 1);
}

/** @param {Document | ShadowRoot} root */
function undress(root) {
  const count = (uses.get(root) ?? 1) - 1;
  if (count > 0) {
    uses.set(root, count);
    return;
  }
  uses.delete(root);
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
}

/**
 * @param {Iterable<readonly [kind: string, ranges: readonly StaticRange[]]>} marks
 * @param {Iterable<Document | ShadowRoot>} roots - where the ranges stand
 * @returns {() => void} takes back exactly what was painted
 */
export function paint(marks, roots) {
  if (!canPaint()) return () => {};
  const dressed = [...roots];
  dressed.forEach(dress);
  /** @type {[string, StaticRange][]} */
  const added = [];
  for (const [kind, ranges] of marks) {
    const name = highlightName(kind);
    let highlight = CSS.highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = paintOrder(kind);
      CSS.highlights.set(name, highlight);
    }
    for (const range of ranges) {
      highlight.add(range);
      added.push([name, range]);
    }
  }
  return () => {
    for (const [name, range] of added) {
      const highlight = CSS.highlights.get(name);
      highlight?.delete(range);
      if (highlight?.size === 0) CSS.highlights.delete(name);
    }
    dressed.forEach(undress);
  };
}
