/**
 * The note at a mark: what the words are marked as, who says them, why, how sure that is, and what they answer.
 * Opened by click or Enter; Esc, a click elsewhere or its own button closes it (the browser's `popover` does that).
 *
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 * @typedef {import("../pkg/saidso.js").Analysis} Analysis
 * @typedef {{ jump: (id: number) => void, list: (id: number) => void }} Ways - where its buttons lead
 */

import { partiesOf, wordsOf } from "../shared/findings/say.js";
import { el } from "../shared/dom.js";
import { kindName } from "./kind-sign.js";

/** Space between the note and the words, and the window's edge, in CSS pixels. */
const GAP = 8;

/** One note, moved from mark to mark. */
export class Note {
  /** @type {HTMLElement} */
  #box;
  /** @type {Ways} */
  #ways;
  /** @type {HTMLElement | null} where the focus goes when the note closes */
  #back = null;

  /** @param {HTMLElement} box - an element with the attribute `popover` @param {Ways} ways */
  constructor(box, ways) {
    this.#box = box;
    this.#ways = ways;
    box.addEventListener("beforetoggle", (event) => {
      if (event instanceof ToggleEvent && event.newState === "closed") this.#giveBackFocus();
    });
    addEventListener("resize", () => this.close());
  }

  /**
   * @param {readonly Finding[]} here - the findings at this place, the innermost first
   * @param {readonly Finding[]} all
   * @param {Analysis} analysis
   * @param {HTMLElement} at - the mark
   * @param {boolean} focus - true when it was opened by key: the focus moves into the note
   */
  open(here, all, analysis, at, focus) {
    this.close();
    const parts = here.map((finding) => this.#part(finding, all, analysis));
    const close = el("button", { type: "button", class: "note-close", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close());
    this.#box.replaceChildren(...parts, close);
    this.#box.showPopover();
    this.#place(at);
    this.#back = focus ? at : null;
    if (focus) this.#box.focus();
  }

  close() {
    if (this.#box.matches(":popover-open")) this.#box.hidePopover();
  }

  /** @param {Finding} finding @param {readonly Finding[]} all @param {Analysis} analysis @returns {HTMLElement} */
  #part(finding, all, analysis) {
    const part = el("section", { class: "note-part" });
    part.append(el("h3", {}, kindName(finding.kind)), el("p", { class: "note-speaker" }, partiesOf(finding, analysis)));
    const why = el("p", {}, finding.reasons.join(" "));
    if (finding.certainty) why.append(" ", el("span", { class: "note-certainty" }, finding.certainty));
    part.append(why);
    for (const tie of finding.ties) {
      const other = all[tie.to];
      if (other) part.append(this.#button(`${tie.label} ${other.speaker ?? "the text"}: ${wordsOf(other)}`, () => this.#ways.jump(other.id)));
    }
    part.append(this.#button("Show in the list", () => this.#ways.list(finding.id)));
    return part;
  }

  /** @param {string} words @param {() => void} act @returns {HTMLElement} */
  #button(words, act) {
    const button = el("button", { type: "button", class: "link" }, words);
    button.addEventListener("click", () => {
      this.#back = null;
      this.close();
      act();
    });
    return button;
  }

  #giveBackFocus() {
    if (this.#back && this.#box.contains(document.activeElement)) this.#back.focus({ preventScroll: true });
    this.#back = null;
  }

  /** Below the words, or above them where there is more room; always inside the window. @param {HTMLElement} at */
  #place(at) {
    const words = at.getClientRects()[0] ?? at.getBoundingClientRect();
    const { width, height } = this.#box.getBoundingClientRect();
    const page = document.documentElement;
    const left = Math.min(Math.max(words.left, GAP), Math.max(GAP, page.clientWidth - width - GAP));
    const below = words.bottom + GAP;
    const top = below + height <= page.clientHeight || words.top < height + GAP ? below : words.top - height - GAP;
    this.#box.style.left = `${left}px`;
    this.#box.style.top = `${Math.max(GAP, Math.min(top, page.clientHeight - height - GAP))}px`;
  }
}
