/** Brings words into view and tells where they are in the window. */

/** @param {AbstractRange} range */
function live(range) {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}

/** The first line of the words, in the window. @param {AbstractRange} range */
export function rectangle(range) {
  const words = live(range);
  return words.getClientRects()[0] ?? words.getBoundingClientRect();
}

/** Scrolls, when the words are not well in view, until they are in the middle. @param {AbstractRange} range */
export function scrollTo(range) {
  const height = document.documentElement.clientHeight;
  let { top, bottom } = rectangle(range);
  if (top >= 0 && bottom <= height * 0.7) return;
  // First the element, which scrolls every box around it; then the window, for words in a long element.
  range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
  ({ top, bottom } = rectangle(range));
  if (top < 0 || bottom > height) window.scrollBy({ top: top - height / 3, behavior: "instant" });
}
