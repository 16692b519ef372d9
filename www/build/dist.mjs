// Fills dist/: the page, the widget, the npm package.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { npmPackage } from "./npm.mjs";
import { page } from "./page.mjs";
import { DIST, WASM, WWW } from "./paths.mjs";

/** @param {string} name @param {string | Uint8Array} content */
function write(name, content) {
  const path = join(DIST, name);
  writeFileSync(path, content);
  console.log(`${path}  ${(Buffer.byteLength(content) / 1024).toFixed(0)} KB`);
}

mkdirSync(DIST, { recursive: true });
write("index.html", await page());
write("widget.js", await bundle(join(WWW, "widget/widget.js"), { format: "esm" }));
write("widget-worker.js", await bundle(join(WWW, "shared/engine/worker.js"), { format: "iife" }));
write("widget.wasm", readFileSync(WASM));
console.log(await npmPackage());
