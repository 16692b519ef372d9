/**
 * Why the engine gave no result. `message` is for people and names the remedy; `code` is for programs:
 * `no-wasm` (the browser or the page's policy forbids WebAssembly), `not-loaded` (the wasm file did not arrive),
 * `crashed`, `timeout`, `closed`, or a code of the engine itself (`too-large`, `not-a-string`, `out-of-memory`).
 */
export class EngineError extends Error {
  /** @param {string} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "EngineError";
    this.code = code;
  }
}

/**
 * The message of anything thrown.
 * @param {unknown} thrown
 */
export const messageOf = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));
