// `import init, { analyze } from "saidso/core"`: the engine without its wasm, on the caller's thread. The wasm is the
// file "saidso/wasm", which the caller loads in the way of his bundler or runtime.
export { default, analyze, initSync, limit, version } from "../pkg/saidso.js";
