/**
 * The note at a mark: what the words are marked as, who says them, why, and how sure that is. A native popover in the
 * element's shadow root: Esc and a click elsewhere close it. Opened from the list it takes the focus and gives it back.
 *
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 * @typedef {import("../pkg/saidso.js").Analysis} Analysis
 */

import { el } from "../shared/dom.js";
import { info } from "../shared/findings/kinds.js";
import { partiesOf } from "../shared/findings/say.js";

/** Space between the words and the note, and the note and the window's edge, in CSS pixels. */
const GAP = 8;

export class Note {
  box = el("div", { class: "note", popover: "auto", role: "dialog", "aria-label": "Why this is marked", tabindex: "-1" });
  #ways;
  /** @type {HTMLElement | undefined} */ #back;
  #closed = () => {};

  /** @param {{ next: (id: number, step: number) => void }} ways - leads to the next or the previous finding */
  constructor(ways) {
    this.#ways = ways;
    this.box.addEventListener("toggle", (event) => {
      if (event instanceof ToggleEvent && event.newState === "closed" && !this.box.matches(":popover-open")) this.#closed();
    });
    this.box.addEventListener("beforetoggle", (event) => {
      if (event instanceof ToggleEvent && event.newState === "closed") this.#giveBackFocus();
    });
  }

  /**
   * @param {readonly Finding[]} here - the findings at this place, the first one first
   * @param {{ analysis: Analysis, findings: readonly Finding[] }} result
   * @param {DOMRect} at - the words, in the window
   * @param {HTMLElement} [back] - where the focus returns to; without it the focus stays where it is
   * @param {() => void} [closed] - called when the note is gone
   */
  open(here, result, at, back, closed = () => {}) {
    this.close();
    const [first] = here;
    if (!first) return;
    this.#closed = closed;
    this.#back = back;
    this.box.replaceChildren(...here.map((finding) => part(finding, result)), this.#buttons(first.id));
    this.box.showPopover();
    this.#place(at);
    if (back) this.box.focus({ preventScroll: true });
  }

  close() {
    if (!this.box.matches(":popover-open")) return;
    this.box.hidePopover();
    this.#closed();
    this.#closed = () => {};
  }

  /** @param {number} id */
  #buttons(id) {
    return el("p", { class: "note-buttons" },
      button("Previous", () => this.#ways.next(id, -1)),
      button("Next", () => this.#ways.next(id, 1)),
      button("Close", () => this.close()));
  }

  #giveBackFocus() {
    if (this.#back && this.box.matches(":focus-within")) this.#back.focus({ preventScroll: true });
    this.#back = undefined;
  }

  /** Below the words, above them where there is no room; always inside the window. @param {DOMRect} at */
  #place({ left, top, bottom }) {
    const { width, height } = this.box.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = bottom + GAP;
    const y = below + height + GAP <= clientHeight || top < height + GAP ? below : top - height - GAP;
    this.box.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
    this.box.style.top = `${Math.max(GAP, Math.min(y, clientHeight - height - GAP))}px`;
  }
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = el("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}

/** @param {Finding} finding @param {{ analysis: Analysis, findings: readonly Finding[] }} result */
function part(finding, { analysis, findings }) {
  const { one, means } = info(finding.kind);
  const section = el("section", {},
    el("h3", { class: "note-kind" }, el("span", { class: `sign sign-${finding.kind}`, "aria-hidden": "true" }, "Aa"), ` ${one}`),
    el("p", { class: "note-means" }, means),
    el("p", { class: "note-speaker" }, partiesOf(finding, analysis)));
  for (const reason of finding.reasons) section.append(el("p", {}, reason));
  if (finding.certainty) section.append(el("p", { class: "note-certainty" }, finding.certainty));
  for (const { label, to } of finding.ties) {
    const other = findings[to];
    if (other) section.append(el("p", { class: "note-tie" }, `${label} ${other.speaker ?? "the text"}: “${other.words}”`));
  }
  return section;
}
