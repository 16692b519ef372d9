/**
 * What `<said-so>` shows in its own place: the switches with counts, the list of findings, and how the work stands.
 * All of it is real buttons and text, in a shadow root that the page's styles do not reach.
 *
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 * @typedef {import("../shared/findings/kinds.js").Kind} Kind
 * @typedef {object} Ways
 * @property {() => void} switched - a switch was pressed
 * @property {(id: number, button: HTMLElement) => void} chosen - a finding was chosen in the list
 */

import css from "./widget.css";
import { el, plural } from "../shared/dom.js";
import { KINDS, info } from "../shared/findings/kinds.js";
import { inOneLine } from "../shared/findings/say.js";
import { signRules } from "../shared/marks/looks.js";
import { canPaint } from "../shared/marks/painter.js";

/** @type {CSSStyleSheet | undefined} */
let sheet;

export class Panel {
  /** The style sheet for the shadow root; one for all elements. */
  static sheet() {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(`${css}\n${signRules()}`);
    }
    return sheet;
  }

  #ways;
  #status = el("p", { class: "status", role: "status" });
  #all = el("button", { type: "button", class: "all", "aria-pressed": "true" }, "Marks");
  /** @type {Map<Kind, HTMLButtonElement>} */ #switches = new Map();
  #legend = el("div", { class: "legend", role: "group", "aria-label": "Kinds of mark" });
  #items = el("ol", { class: "items" });
  #summary = el("summary", {}, "Findings");
  #findings = el("details", { class: "findings" }, this.#summary, this.#items);
  /** Buttons of the list, by finding. @type {Map<number, HTMLButtonElement>} */ #buttons = new Map();
  /** @type {readonly Finding[]} */ #list = [];

  box = el("section", { class: "panel", "aria-label": "Saidso: who says, denies and accuses" },
    el("div", { class: "bar" }, this.#all, this.#status), this.#legend, this.#findings);

  /** @param {Ways} ways */
  constructor(ways) {
    this.#ways = ways;
    for (const { kind, name, means } of KINDS) {
      const button = el("button", { type: "button", class: "kind", "aria-pressed": "false", title: means },
        el("span", { class: `sign sign-${kind}`, "aria-hidden": "true" }, "Aa"), ` ${name} `, el("span", { class: "count" }));
      this.#switches.set(kind, button);
      this.#legend.append(button);
      button.addEventListener("click", () => this.#press(button));
    }
    this.#all.addEventListener("click", () => this.#press(this.#all));
    this.clear();
  }

  /** Switches exactly these kinds on. @param {readonly string[]} kinds */
  show(kinds) {
    for (const [kind, button] of this.#switches) button.ariaPressed = String(kinds.includes(kind));
  }

  /** True when marks of this kind are to be painted. @param {Kind} kind */
  shows(kind) {
    return pressed(this.#all) && pressed(this.#switches.get(kind));
  }

  /** Nothing is known of the text. */
  clear() {
    this.#list = [];
    this.#fill();
    this.#say("", "empty");
  }

  working() {
    this.#say("Reading …", "working");
  }

  /** @param {string} message */
  failed(message) {
    this.#list = [];
    this.#fill();
    this.#say(message, "failed");
  }

  /** Shows what was found. @param {{ findings: readonly Finding[] }} result */
  list({ findings }) {
    this.#list = findings;
    for (const [kind, button] of this.#switches) {
      const count = findings.filter((finding) => finding.pieces.some((piece) => piece.kind === kind)).length;
      button.querySelector(".count")?.replaceChildren(String(count));
      button.hidden = count === 0;
    }
    this.#fill();
    this.#say(summary(findings) + (canPaint() ? "" : " This browser cannot mark the words themselves."), "ready");
  }

  /** The finding in the list that comes `step` after finding `id`; undefined at either end. @param {number} id @param {number} step */
  neighbour(id, step) {
    const ids = [...this.#buttons.keys()];
    const at = ids.indexOf(id);
    // A finding that is not in the list (its kind is off): the nearest one in reading order.
    if (at < 0) return step > 0 ? ids.find((other) => other > id) : ids.findLast((other) => other < id);
    return ids[at + step];
  }

  /** @param {number} id */
  buttonOf(id) {
    return this.#buttons.get(id);
  }

  /** @param {HTMLButtonElement} button */
  #press(button) {
    button.ariaPressed = String(!pressed(button));
    this.#fill();
    this.#ways.switched();
  }

  /** Fills the list with the findings whose kinds are on. */
  #fill() {
    const shown = this.#list.filter((finding) => finding.shownWith.some((kind) => this.shows(kind)));
    this.#buttons = new Map(shown.map((finding) => [finding.id, this.#button(finding)]));
    this.#items.replaceChildren(...[...this.#buttons.values()].map((button) => el("li", {}, button)));
    this.#summary.textContent = plural(shown.length, "finding");
    this.#findings.hidden = shown.length === 0;
    this.#legend.hidden = this.#list.length === 0;
  }

  /** @param {Finding} finding */
  #button(finding) {
    const { one } = info(finding.kind);
    const button = el("button", { type: "button", class: "item", "aria-label": inOneLine(finding) },
      el("span", { class: `sign sign-${finding.kind}` }, one),
      el("span", { class: "speaker" }, finding.speaker ?? ""),
      el("span", { class: "words" }, finding.words));
    button.addEventListener("click", () => {
      this.#findings.open = true;
      this.#ways.chosen(finding.id, button);
    });
    return button;
  }

  /** @param {string} message @param {"empty" | "working" | "ready" | "failed"} state */
  #say(message, state) {
    this.#status.textContent = message;
    this.box.dataset["state"] = state;
    this.box.hidden = state === "empty";
    this.#all.hidden = state !== "ready" || this.#list.length === 0;
  }
}

/** @param {HTMLButtonElement | undefined} button */
const pressed = (button) => button?.ariaPressed === "true";

/** "3 denials, 2 accusations, …" @param {readonly Finding[]} findings */
function summary(findings) {
  /** @param {Kind} kind */
  const count = (kind) => findings.filter((finding) => finding.kind === kind).length;
  const said = count("quoted") + count("reported");
  const parts = [
    [count("denial"), "denial"], [count("accusation"), "accusation"], [said, "statement"], [count("check"), "sentence worth checking", "sentences worth checking"],
  ].flatMap(([number, one, many]) => (number ? plural(Number(number), String(one), many === undefined ? undefined : String(many)) : []));
  return parts.length ? `${parts.join(", ")}.` : "Nothing to mark in this text.";
}
