/**
 * The panel beside the text: two tabs, *Findings* (in text order, a button each that leads to the words) and *Sources*
 * (who is cited, how often and at what length; a button each that leads from one of their statements to the next).
 *
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").State} State
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 * @typedef {{ jump: (id: number) => void, said: (source: number) => void }} Ways - where its buttons lead
 */

import { partiesOf, wordsOf } from "../shared/findings/say.js";
import { byId, el } from "../shared/dom.js";
import { kindName } from "./kind-sign.js";
import { summary } from "./summary.js";
import { sourceList } from "./source-list.js";
import { shown } from "./store.js";
import { tabs } from "./tabs.js";

/** Findings that are listed at a time; a button shows as many more. */
const STEP = 200;

/** The panel of the page. */
export class Panel {
  #findings = byId("findings", HTMLOListElement);
  #sources = byId("sources", HTMLOListElement);
  #more = byId("more", HTMLButtonElement);
  #summary = byId("summary", HTMLElement);
  #tabs = tabs(byId("tabs", HTMLElement));
  #listed = STEP;
  /** @type {Store} */
  #store;
  /** @type {Ways} */
  #ways;

  /** @param {Store} store @param {Ways} ways */
  constructor(store, ways) {
    this.#store = store;
    this.#ways = ways;
    this.#more.addEventListener("click", () => this.#showMore());
    store.listen((now, before) => this.#update(now, before));
  }

  /** Moves the focus to the finding in the list. @param {number} id */
  focus(id) {
    this.#tabs.select("tab-findings");
    const at = shown(this.#store.state).findIndex((f) => f.id === id);
    if (at >= this.#listed) {
      this.#listed = at + STEP;
      this.#drawFindings(this.#store.state);
    }
    const button = document.querySelector(`#f${id} button`);
    if (button instanceof HTMLElement) {
      button.focus();
      button.scrollIntoView({ block: "center" });
    }
  }

  /** @param {State} now @param {State} before */
  #update(now, before) {
    if (now.findings !== before.findings) {
      this.#listed = STEP;
      this.#sources.replaceChildren(...sourceList(now, (i) => this.#ways.said(i)));
      this.#tabs.count("tab-sources", now.analysis?.sources.length ?? 0);
      this.#summary.textContent = summary(now);
    }
    if (now.findings !== before.findings || now.hidden !== before.hidden) this.#drawFindings(now);
    if (now.current !== before.current) this.#markCurrent(now.current);
  }

  /** @param {State} state */
  #drawFindings(state) {
    const { analysis } = state;
    const list = shown(state);
    this.#tabs.count("tab-findings", list.length);
    const items = analysis ? list.slice(0, this.#listed).map((f) => this.#item(f, partiesOf(f, analysis))) : [];
    if (analysis && list.length === 0) items.push(el("li", { class: "none" }, none(state)));
    this.#findings.replaceChildren(...items);
    this.#more.hidden = list.length <= this.#listed;
    this.#more.textContent = `Show ${Math.min(STEP, list.length - this.#listed)} more`;
    this.#markCurrent(state.current);
  }

  /** @param {Finding} finding @param {string} speaker @returns {HTMLLIElement} */
  #item(finding, speaker) {
    const head = el("span", { class: "item-head" }, kindName(finding.kind), " · ", speaker);
    const button = el("button", { type: "button", class: "item" }, head, el("span", { class: "item-words" }, wordsOf(finding)));
    const [reason] = finding.reasons;
    if (reason) button.append(el("span", { class: "item-reason" }, reason));
    button.addEventListener("click", () => this.#ways.jump(finding.id));
    return el("li", { id: `f${finding.id}` }, button);
  }

  /** @param {number | null} id */
  #markCurrent(id) {
    this.#findings.querySelector("[aria-current]")?.removeAttribute("aria-current");
    if (id !== null) document.querySelector(`#f${id} button`)?.setAttribute("aria-current", "true");
  }

  #showMore() {
    const first = shown(this.#store.state)[this.#listed];
    this.#listed += STEP;
    this.#drawFindings(this.#store.state);
    const button = first && document.querySelector(`#f${first.id} button`);
    if (button instanceof HTMLElement) button.focus();
  }
}

/** @param {State} state @returns {string} */
function none({ findings }) {
  return findings.length
    ? "Every kind that this text has is switched off above."
    : "Nothing to mark: nobody is cited, nothing is denied, nobody is accused, and no sentence asks to be checked.";
}
