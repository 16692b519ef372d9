// `import { analyze } from "saidso"`: the engine with its wasm inside the script, in browsers and in Node.
import { embeddedEngine } from "../shared/engine/embedded.js";

export { EngineError } from "../shared/engine/errors.js";

/** The engine that `analyze` and `<said-so>` share. Nothing is unpacked before its first text. */
export const engine = embeddedEngine();

/** @type {typeof import("./types/index.d.ts").analyze} */
export const analyze = (text, options) => engine.analyze(text, options);
