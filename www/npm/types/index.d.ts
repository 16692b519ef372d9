import type { Analysis } from "./core.js";

export type * from "./core.js";

/** What can be told beside the text. */
export interface AnalyzeOptions {
  /** When it is aborted, the promise rejects with its reason; a text whose turn has not come is then never read. */
  signal?: AbortSignal;
}

/**
 * Analyses English news text: in a worker where there are web workers, else on this thread. Positions in the result count
 * UTF-16 code units, as `text.slice(start, end)` does. Texts are read one after the other.
 * Rejects with an {@link EngineError}; the next text is read all the same.
 */
export declare const analyze: (text: string, options?: AnalyzeOptions) => Promise<Analysis>;

/** Why there is no result. */
export declare class EngineError extends Error {
  name: "EngineError";
  /**
   * `too-large`, `not-a-string`, `out-of-memory`: the text cannot be taken. `no-wasm`: WebAssembly is missing or forbidden.
   * `crashed`, `timeout`: the engine broke down on this text, and was started anew.
   */
  code: string;
}
