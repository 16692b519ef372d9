// In the package this file is the type definitions that wasm-bindgen makes; here it leads to them.
export * from "../../pkg/saidso.js";
