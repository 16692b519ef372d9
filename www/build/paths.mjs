// Where things are. Every path that the build scripts use is named here, once.
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const WWW = join(ROOT, "www");
export const DIST = join(ROOT, "dist");

/** The wasm as the compiler leaves it. */
export const WASM_RAW = join(ROOT, "target/wasm32-unknown-unknown/wasm/saidso.wasm");
/** Our program that makes the glue. */
export const BINDGEN = join(ROOT, "target/tool/saidso-bindgen");
/** Glue, type definitions and the wasm that ships. Made by engine.mjs. */
export const PKG = join(WWW, "pkg");
export const WASM = join(PKG, "saidso_bg.wasm");

/** A command of an npm package. @param {string} name */
export const npmBin = (name) => join(WWW, "node_modules/.bin", name);
