/**
 * Where the reader is among the findings: the current one, the way to the next and the previous, and the one mark that
 * the Tab key stops at.
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./reading.js").ReadingView} ReadingView
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 */

import { inOneLine } from "../shared/findings/say.js";
import { shown } from "./store.js";

/** Moves through the findings that are switched on. */
export class Cursor {
  /** @type {Store} */
  #store;
  /** @type {ReadingView} */
  #view;
  /** @type {(words: string) => void} */
  #announce;
  /** @type {HTMLElement | null} the mark that Tab stops at */
  #stop = null;

  /** @param {Store} store @param {ReadingView} view @param {(words: string) => void} announce */
  constructor(store, view, announce) {
    this.#store = store;
    this.#view = view;
    this.#announce = announce;
    store.listen((now, before) => {
      if (now.findings !== before.findings || now.hidden !== before.hidden) this.#stopAt(this.#here() ?? shown(now)[0]);
    });
  }

  next() {
    const { current } = this.#store.state;
    const list = shown(this.#store.state);
    this.#go(list.find((f) => current === null || f.id > current) ?? list[0]);
  }

  previous() {
    const { current } = this.#store.state;
    const list = shown(this.#store.state);
    this.#go(list.findLast((f) => current !== null && f.id < current) ?? list.at(-1));
  }

  /** The next statement or act of this source after the current finding, or its first. @param {number} source */
  nextOf(source) {
    const { current, findings } = this.#store.state;
    const theirs = findings.filter((f) => f.source === source && f.kind !== "check");
    const next = theirs.find((f) => current !== null && f.id > current) ?? theirs[0];
    if (next) this.jump(next.id);
  }

  /** Leads to a finding, whose kind is switched on for it if need be. @param {number} id */
  jump(id) {
    const { findings, hidden } = this.#store.state;
    const finding = findings[id];
    if (!finding) return;
    if (finding.shownWith.every((kind) => hidden.has(kind))) {
      this.#store.set({ hidden: new Set([...hidden].filter((kind) => kind !== finding.kind)) });
    }
    this.#go(finding);
  }

  /** @param {Finding | undefined} finding */
  #go(finding) {
    if (!finding) return;
    this.#store.set({ current: finding.id });
    this.#stopAt(finding);
    const list = shown(this.#store.state);
    this.#announce(`${list.indexOf(finding) + 1} of ${list.length}. ${inOneLine(finding)}`);
    if (!this.#stop) return;
    this.#stop.scrollIntoView({ block: "center" });
    this.#stop.focus({ preventScroll: true });
  }

  #here() {
    const { current } = this.#store.state;
    return shown(this.#store.state).find((f) => f.id === current);
  }

  /** @param {Finding | undefined} finding */
  #stopAt(finding) {
    if (this.#stop) this.#stop.tabIndex = -1;
    this.#stop = finding ? this.#view.element(finding) : null;
    if (this.#stop) this.#stop.tabIndex = 0;
    for (const old of document.querySelectorAll(".m.is-current")) old.classList.remove("is-current");
    const { current } = this.#store.state;
    if (current === null) return;
    for (const part of document.querySelectorAll(`.m[data-finding="${current}"]`)) part.classList.add("is-current");
  }
}
