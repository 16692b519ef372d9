/**
 * The legend: a button per kind of mark that switches the kind on and off. The choice is remembered.
 *
 * @typedef {import("../shared/findings/kinds.js").Kind} Kind
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").State} State
 */

import { KINDS } from "../shared/findings/kinds.js";
import { el, plural } from "../shared/dom.js";
import { sign } from "./kind-sign.js";
import { recall, remember } from "./prefs.js";

/** The kinds that were switched off at an earlier visit. @returns {Set<Kind>} */
export function hiddenBefore() {
  const names = (recall("hidden") ?? "").split(" ");
  return new Set(KINDS.map((k) => k.kind).filter((kind) => names.includes(kind)));
}

/**
 * @param {HTMLElement} root - where the buttons go
 * @param {HTMLElement} text - the reading view; `data-hidden` on it tells the style sheet what is off
 * @param {Store} store
 */
export function legend(root, text, store) {
  const buttons = KINDS.map(({ kind, name, means }) => {
    const count = el("span", { class: "count" });
    const button = el("button", { type: "button", class: "toggle", "data-kind": kind, title: means }, sign(kind), name, count);
    button.addEventListener("click", () => toggle(kind));
    return { kind, button, count };
  });
  root.append(...buttons.map((b) => b.button));

  /** @param {Kind} kind */
  function toggle(kind) {
    const hidden = new Set(store.state.hidden);
    if (!hidden.delete(kind)) hidden.add(kind);
    remember("hidden", [...hidden].join(" "));
    store.set({ hidden });
  }

  /** @param {State} state */
  function draw({ hidden, findings }) {
    text.dataset["hidden"] = [...hidden].join(" ");
    for (const { kind, button, count } of buttons) {
      button.setAttribute("aria-pressed", String(!hidden.has(kind)));
      const number = findings.filter((f) => f.pieces.some((p) => p.kind === kind)).length;
      count.textContent = findings.length ? String(number) : "";
      count.setAttribute("aria-label", findings.length ? plural(number, "mark") : "");
    }
  }
  store.listen(draw);
  draw(store.state);
}

/** What each mark means, for the page without a text. @param {HTMLElement} root - a `<dl>` */
export function meanings(root) {
  root.append(
    ...KINDS.map(({ kind, name, means }) => el("div", { class: "meaning" }, el("dt", {}, sign(kind), name), el("dd", {}, means))),
  );
}
