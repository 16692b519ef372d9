// `./build.sh bench`: how long Saidso takes in Chromium, beside wink-nlp in the same run: one article of about 1,600 words again
// and again, and many articles once each. On a busy machine the milliseconds wander; the ratios hold.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { articles, long, words } from "./articles.mjs";
import { launch } from "./browser.mjs";
import { bundle } from "./bundle.mjs";
import { WASM, WWW } from "./paths.mjs";
import { serve } from "./serve.mjs";

const ROUNDS = 100;
/** Milliseconds that the article may take. */
const LIMIT = 10;
/** Articles read before the clock runs. */
const WARM_UP = 40;

const text = long();
const { articles: all, from } = articles();
const [warmUp, fresh] = [all.slice(0, WARM_UP), all.slice(WARM_UP)];
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
  const result = await page.evaluate(async ([script, wasm, text, rounds, warmUp, fresh]) => {
    /** @type {typeof import("../bench/bench.js")} */ const bench = await import(script);
    const one = bench.bench(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)), text, rounds);
    return { one, many: bench.fresh(warmUp, fresh) };
  }, /** @type {const} */ (["/bench.js", wasm, text, ROUNDS, warmUp, fresh]));
  const { one, many } = result;
  console.log(`One article of ${words(text)} words, ${ROUNDS} rounds, Chromium ${browser.version()}`);
  console.log(`saidso    median ${one.saidso.toFixed(2)} ms (first run ${one.cold.toFixed(1)} ms); limit ${LIMIT} ms`);
  console.log(`wink-nlp  median ${one.wink.toFixed(2)} ms for sentences, parts of speech and names`);
  console.log(`saidso takes ${(one.saidso / one.wink).toFixed(2)} times as long as wink-nlp`);
  const count = fresh.map(words).reduce((a, b) => a + b, 0);
  const speed = (/** @type {number} */ ms) => `${Math.round(count / ms)} words a millisecond`;
  console.log(`${fresh.length} articles of ${count} words, each once, after ${WARM_UP} others (${from})`);
  console.log(`saidso    ${speed(many.saidso)}`);
  console.log(`wink-nlp  ${speed(many.wink)}`);
  console.log(`saidso takes ${(many.saidso / many.wink).toFixed(2)} times as long as wink-nlp`);
} finally {
  await browser.close();
  await site.close();
}
