// `./build.sh bench`: how long one article of about 1,600 words takes in Chromium, beside wink-nlp in the same run.
// On a busy machine the milliseconds wander; the ratio holds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { bundle } from "./bundle.mjs";
import { WASM, WWW } from "./paths.mjs";
import { serve } from "./serve.mjs";

const ROUNDS = 100;
/** Milliseconds that the article may take. */
const LIMIT = 10;

// Two articles, since one of 1,600 words is long to read: both written for this project.
const text = ["bench/article.txt", "page/sample.txt"].map((name) => readFileSync(join(WWW, name), "utf8")).join("\n\n");
const site = await serve({
  pages: {
    "/bench.html": "<!doctype html><title>bench</title>",
    "/bench.js": await bundle(join(WWW, "bench/bench.js"), { format: "esm" }),
  },
});
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`${site.origin}/bench.html`);
  const wasm = readFileSync(WASM).toString("base64");
  const result = await page.evaluate(async ([script, wasm, text, rounds]) => {
    /** @type {typeof import("../bench/bench.js")} */ const { bench } = await import(script);
    return bench(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)), text, rounds);
  }, /** @type {const} */ (["/bench.js", wasm, text, ROUNDS]));
  console.log(`${text.split(/\s+/).length} words, ${ROUNDS} rounds, Chromium ${browser.version()}`);
  console.log(`saidso    median ${result.saidso.toFixed(2)} ms (first run ${result.cold.toFixed(1)} ms); limit ${LIMIT} ms`);
  console.log(`wink-nlp  median ${result.wink.toFixed(2)} ms for sentences, parts of speech and names`);
  console.log(`saidso takes ${(result.saidso / result.wink).toFixed(2)} times as long as wink-nlp`);
} finally {
  await browser.close();
  await site.close();
}
