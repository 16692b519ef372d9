// The engine as the page, the widget and the package use it: one text after the other, restarted when it breaks down.
import { EngineError } from "./errors.js";
import { inWorker, isFatal, onThisThread } from "./backends.js";

/** @typedef {import("./backends.js").Analysis} Analysis */
/** @typedef {import("./backends.js").Backend} Backend */

/**
 * @typedef {object} EngineOptions
 * @property {() => Promise<WebAssembly.Module>} module gets the compiled wasm; called once, and again if it failed
 * @property {(() => Worker)[]} [workers] ways to make the worker, tried in turn; when none works, the page's thread is used
 * @property {number} [limit] milliseconds that one text may take in a worker before it is given up, and as much again
 *   for every million UTF-16 units of it; 30,000 unless told
 */

/** Analyses texts, in a worker where one can be had. Nothing is loaded before the first text. */
export class Engine {
  #options;
  /** @type {Promise<WebAssembly.Module> | undefined} */ #module;
  /** @type {Promise<Backend> | undefined} */ #backend;
  /** Settles when the texts before have been dealt with. @type {Promise<unknown>} */ #queue = Promise.resolve();
  #closed = false;

  /** @param {EngineOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Analyses `text`; positions in the result count UTF-16 code units of it. Rejects with an `EngineError`, or with the
   * signal's reason when `signal` is aborted: a text that has not begun is then never read. After an error the engine can
   * be used again.
   * @param {string} text
   * @param {{signal?: AbortSignal}} [options]
   * @returns {Promise<Analysis>}
   */
  analyze(text, { signal } = {}) {
    const job = this.#queue.then(async () => {
      signal?.throwIfAborted();
      const analysis = await this.#run(text);
      signal?.throwIfAborted();
      return analysis;
    });
    this.#queue = job.catch(() => {});
    return job;
  }

  /** Stops the worker. Texts that wait are rejected with the code `closed`. */
  close() {
    this.#closed = true;
    this.#backend?.then((backend) => backend.close(), () => {});
  }

  /** @param {string} text */
  async #run(text) {
    const backend = await this.#started();
    if (this.#closed) throw new EngineError("closed", "The engine was closed.");
    try {
      return await backend.run(text);
    } catch (thrown) {
      if (isFatal(thrown)) {
        backend.close();
        this.#backend = undefined;
      }
      throw thrown;
    }
  }

  /** The running backend; a start that failed is tried anew by the next text. */
  #started() {
    this.#backend ??= this.#start().catch((thrown) => {
      this.#backend = undefined;
      throw thrown;
    });
    return this.#backend;
  }

  async #start() {
    this.#module ??= this.#options.module().catch((thrown) => {
      this.#module = undefined;
      throw thrown;
    });
    const module = await this.#module;
    for (const make of this.#options.workers ?? []) {
      try {
        return await inWorker(make, module, this.#options.limit ?? 30_000);
      } catch {
        // This way is closed (policy, another origin, no workers here): the next one is tried, this thread at last.
      }
    }
    return onThisThread(module);
  }
}
