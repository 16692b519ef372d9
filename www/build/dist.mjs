// Fills dist/: the page, the widget, the npm package.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./page.mjs";
import { DIST } from "./paths.mjs";

/** @param {string} name @param {string | Uint8Array} content */
function write(name, content) {
  const path = join(DIST, name);
  writeFileSync(path, content);
  console.log(`${path}  ${(Buffer.byteLength(content) / 1024).toFixed(0)} KB`);
}

mkdirSync(DIST, { recursive: true });
write("index.html", await page());
