/**
 * Pointer and keys on the marks: hovering shows which words belong together, a click or Enter opens the note.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 */

/**
 * @param {HTMLElement} text - the reading view
 * @param {Store} store
 * @param {(here: Finding[], mark: HTMLElement, byKey: boolean) => void} open
 */
export function pointer(text, store, open) {
  text.addEventListener("click", (event) => {
    if (!getSelection()?.isCollapsed) return; // words are being selected
    at(event.target, false);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (at(event.target, true)) event.preventDefault();
  });
  text.addEventListener("pointerover", (event) => light(findingsAt(event.target, store)[0]?.id));
  text.addEventListener("pointerleave", () => light(undefined));

  /** @param {EventTarget | null} target @param {boolean} byKey */
  function at(target, byKey) {
    const here = findingsAt(target, store);
    const mark = target instanceof Element && target.closest("[data-finding]");
    if (!here.length || !(mark instanceof HTMLElement)) return false;
    open(here, mark, byKey);
    return true;
  }

  /** @param {number | undefined} id */
  function light(id) {
    for (const old of text.querySelectorAll(".is-lit")) old.classList.remove("is-lit");
    if (id === undefined) return;
    for (const part of text.querySelectorAll(`[data-finding="${id}"]`)) part.classList.add("is-lit");
  }
}

/** The findings whose marks hold the element and are switched on, the innermost first. @param {EventTarget | null} target @param {Store} store @returns {Finding[]} */
export function findingsAt(target, store) {
  const { findings, hidden } = store.state;
  /** @type {Set<Finding>} */
  const here = new Set();
  let element = target instanceof Element ? target.closest("[data-finding]") : null;
  while (element instanceof HTMLElement) {
    const finding = findings[Number(element.dataset["finding"])];
    const kind = element.dataset["kind"];
    if (finding && ![...hidden].some((off) => off === kind)) here.add(finding);
    element = element.parentElement?.closest("[data-finding]") ?? null;
  }
  return [...here];
}
