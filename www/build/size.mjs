// Prints what is shipped: raw, gzip and brotli. Fails when the widget with its wasm is above the limit.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { DIST, ROOT, WASM } from "./paths.mjs";

/** Brotli, in KB of 1,000 bytes: what a reader's browser loads for the widget, all files together. */
const WIDGET_LIMIT = 500;
const WIDGET = ["widget.js", "widget-worker.js", "widget.wasm"];
const MODELS = join(ROOT, "src/model/en");

/** @param {Uint8Array} bytes */
const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
}).length;

/** Prints a line and returns the brotli size. @param {string} name @param {string} path */
function line(name, path) {
  const bytes = readFileSync(path);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(bytes)];
  console.log(name.padEnd(28), ...sizes.map((size) => (size / 1000).toFixed(1).padStart(9)));
  return sizes[2] ?? 0;
}

console.log("KB of 1,000 bytes".padEnd(28), ...["raw", "gzip", "brotli"].map((head) => head.padStart(9)));
const widget = WIDGET.map((name) => line(`dist/${name}`, join(DIST, name))).reduce((a, b) => a + b, 0) / 1000;
line("dist/index.html", join(DIST, "index.html"));
line("www/pkg (wasm)", WASM);
for (const name of existsSync(MODELS) ? readdirSync(MODELS).filter((file) => file.endsWith(".bin")) : []) {
  line(`model ${name}`, join(MODELS, name));
}
console.log(`widget, all files: ${widget.toFixed(1)} KB brotli; limit ${WIDGET_LIMIT}`);
if (widget > WIDGET_LIMIT) {
  console.error("too large");
  process.exitCode = 1;
}
