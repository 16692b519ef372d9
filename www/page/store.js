/**
 * The page's state in one place, and who is told when it changes.
 *
 * @typedef {import("../shared/findings/kinds.js").Kind} Kind
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 * @typedef {import("../pkg/saidso.js").Analysis} Analysis
 *
 * @typedef {"empty" | "working" | "reading" | "problem"} Phase
 * @typedef {{ title: string, text: string, again: boolean }} Problem - `again`: trying once more may help
 * @typedef {object} State
 * @property {Phase} phase
 * @property {string} text - what is being read; kept while it is edited and when reading fails
 * @property {Analysis | null} analysis - of `text`; null until it is there
 * @property {readonly Finding[]} findings - of `text`, in text order
 * @property {ReadonlySet<Kind>} hidden - kinds that are switched off
 * @property {number | null} current - id of the finding where the reader is
 * @property {Problem | null} problem
 */

/** @returns {State} */
function nothing() {
  return { phase: "empty", text: "", analysis: null, findings: [], hidden: new Set(), current: null, problem: null };
}

/** Holds the state. Listeners get the new state and the one before it, in the order in which they came. */
export class Store {
  /** @type {State} */
  #state = nothing();
  /** @type {((now: State, before: State) => void)[]} */
  #listeners = [];

  /** @returns {Readonly<State>} */
  get state() {
    return this.#state;
  }

  /** @param {Partial<State>} change */
  set(change) {
    const before = this.#state;
    this.#state = { ...before, ...change };
    for (const listener of this.#listeners) listener(this.#state, before);
  }

  /** @param {(now: State, before: State) => void} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }
}

/** The findings whose kind is switched on. @param {Readonly<State>} state @returns {Finding[]} */
export function shown({ findings, hidden }) {
  return findings.filter((f) => f.shownWith.some((kind) => !hidden.has(kind)));
}
