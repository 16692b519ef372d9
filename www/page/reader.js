/**
 * Has texts analysed, the newest first: a text that comes in while another is being read takes its place.
 *
 * @typedef {import("../pkg/saidso.js").Analysis} Analysis
 */

import { embeddedEngine } from "../shared/engine/embedded.js";

/** A reading that was overtaken is stopped when it has run for this many milliseconds; a shorter one ends by itself. */
const PATIENCE = 1000;

/** The engine, as the page uses it. */
export class Reader {
  #engine = embeddedEngine();
  /** @type {{ overtaken: AbortController, since: number } | null} */
  #job = null;

  /**
   * @param {string} text
   * @returns {Promise<Analysis | null>} null when a newer text has taken its place; rejects with an `EngineError`
   */
  async read(text) {
    this.#overtake();
    const job = { overtaken: new AbortController(), since: performance.now() };
    this.#job = job;
    try {
      const analysis = await this.#engine.analyze(text, { signal: job.overtaken.signal });
      return this.#job === job ? analysis : null;
    } catch (thrown) {
      if (this.#job !== job) return null;
      throw thrown;
    } finally {
      if (this.#job === job) this.#job = null;
    }
  }

  #overtake() {
    if (!this.#job) return;
    this.#job.overtaken.abort();
    if (performance.now() - this.#job.since > PATIENCE) {
      this.#engine.close();
      this.#engine = embeddedEngine();
    }
  }
}
