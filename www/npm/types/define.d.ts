import type { Analysis } from "./core.js";

/** Detail of the event `said-so-ready`. */
export interface SaidSoReady {
  /** The text that was read from the page. */
  text: string;
  /** What was found in it. */
  analysis: Analysis;
}

/** Detail of the event `said-so-error`. */
export interface SaidSoError {
  /** For programs: `no-element`, `no-wasm`, `not-loaded`, `too-large`, `crashed`, … */
  code: string;
  /** For people. */
  message: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "said-so": HTMLElement;
  }
  interface HTMLElementEventMap {
    "said-so-ready": CustomEvent<SaidSoReady>;
    "said-so-error": CustomEvent<SaidSoError>;
  }
}
