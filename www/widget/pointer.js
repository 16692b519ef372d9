/** From a click to a position in the text that was read. */

/** @typedef {import("../shared/marks/text-map.js").TextMap} TextMap */

/** A click on these is the page's own affair. */
const INTERACTIVE = "a, button, input, select, textarea, label, summary, [contenteditable], [role=button], [role=link]";

/**
 * Position of the character under the pointer; undefined when the click was not on text that was read, belongs to a
 * link or a control, or ends a selection.
 * @param {MouseEvent} event
 * @param {TextMap} map
 */
export function placeUnder(event, map) {
  if (event.defaultPrevented || !(getSelection()?.isCollapsed ?? true)) return undefined;
  for (const node of event.composedPath()) {
    if (node === event.currentTarget) break;
    if (node instanceof Element && node.matches(INTERACTIVE)) return undefined;
  }
  const shadowRoots = [...map.roots].filter((root) => root instanceof ShadowRoot);
  const caret = document.caretPositionFromPoint(event.clientX, event.clientY, { shadowRoots });
  if (!caret) return undefined;
  // The caret stands before or after the character that was hit.
  for (const offset of [caret.offset, caret.offset - 1]) {
    if (offset >= 0 && isAt(caret.offsetNode, offset, event)) return map.position(caret.offsetNode, offset);
  }
  return undefined;
}

/** True when the character at `offset` is drawn under the pointer. @param {Node} node @param {number} offset @param {MouseEvent} event */
function isAt(node, offset, { clientX, clientY }) {
  if (!(node instanceof Text) || offset >= node.length) return false;
  const character = document.createRange();
  character.setStart(node, offset);
  character.setEnd(node, offset + 1);
  return [...character.getClientRects()].some(
    ({ left, right, top, bottom }) => left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
  );
}
