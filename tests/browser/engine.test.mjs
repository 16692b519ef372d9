// The engine client: turns, restarts, giving up, and the page's own thread where there is no worker.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../www/build/bundle.mjs";
import { WASM, WWW } from "../../www/build/paths.mjs";
import { Engine } from "../../www/shared/engine/engine.js";
import { visit } from "./harness.mjs";
import { page, site } from "./widget-pages.mjs";

const code = await bundle(join(WWW, "shared/engine/engine.js"), { format: "esm" });
const worker = await bundle(join(WWW, "shared/engine/worker.js"), { format: "iife" });

/** Answers like the engine's worker; breaks down on "boom", never answers "hang". It tells how many have started. */
const FAKE = `onmessage = ({ data }) => {
  if ("module" in data) return postMessage({ ready: true });
  if (data.text === "boom") throw new Error("trap");
  if (data.text !== "hang") postMessage({ id: data.id, result: { version: data.text } });
};`;

const at = site({
  "/engine.html": page(`<script type="module">
    import { Engine } from "/engine.js";
    window.started = 0;
    const module = async () => WebAssembly.compileStreaming(fetch("/widget.wasm"));
    const start = (path) => () => { window.started++; return new Worker(path); };
    window.engines = {
      real: new Engine({ module, workers: [start("/worker.js")] }),
      fake: new Engine({ module, workers: [start("/fake.js")], limit: 1500 }),
      none: new Engine({ module, workers: [() => { throw new Error("refused"); }, start("/missing.js")] }),
    };
    window.ask = (name, ...texts) => Promise.all(texts.map((text) =>
      window.engines[name].analyze(text).then((analysis) => analysis.version, (error) => error.code)));
  </script>`),
  "/engine.js": code,
  "/worker.js": worker,
  "/fake.js": FAKE,
});

/**
 * Asks an engine of the page for these texts at once. Returns each version or error code.
 * @param {import("./harness.mjs").Page} page
 * @param {string} name
 * @param {string[]} texts
 * @returns {Promise<string[]>}
 */
const ask = (page, name, ...texts) => page.evaluate(([name, texts]) => {
  /** @type {(name: string, ...texts: string[]) => Promise<string[]>} */ const ask = Reflect.get(window, "ask");
  return ask(name, ...texts);
}, /** @type {const} */ ([name, texts]));

/** @param {import("./harness.mjs").Page} page @returns {Promise<number>} */
const started = (page) => page.evaluate(() => Reflect.get(window, "started"));

test("one worker reads one text after the other", () => visit(at("/engine.html"), async (page) => {
  const [first, second] = await ask(page, "real", "Ada Brook denied it.", "“No,” she said.");
  assert.match(first ?? "", /^\d+\.\d+\.\d+$/);
  assert.equal(second, first);
  assert.equal(await started(page), 1);
}));

test("a breakdown costs its own text only; another worker reads the rest", () => visit(at("/engine.html"), async (page) => {
  assert.deepEqual(await ask(page, "fake", "a", "boom", "b", "c"), ["a", "crashed", "b", "c"]);
  assert.equal(await started(page), 2);
}));

test("a text that takes too long is given up", () => visit(at("/engine.html"), async (page) => {
  assert.deepEqual(await ask(page, "fake", "hang", "after"), ["timeout", "after"]);
  assert.equal(await started(page), 2);
}));

test("where no worker starts, the page's thread reads", () => visit(at("/engine.html"), async (page) => {
  const [version] = await ask(page, "none", "Ada Brook denied it.");
  assert.match(version ?? "", /^\d/);
  assert.equal(page.workers().length, 0);
}));

// Without a browser from here on: Node has no web workers, so this is the page's own thread.
const module = () => WebAssembly.compile(readFileSync(WASM));

test("on the page's thread a dead instance is replaced", async () => {
  const engine = new Engine({ module });
  const version = (await engine.analyze("Yes.")).version;
  const { encodeInto } = TextEncoder.prototype;
  TextEncoder.prototype.encodeInto = () => { throw new WebAssembly.RuntimeError("unreachable"); };
  try {
    await assert.rejects(engine.analyze("Yes."), { name: "EngineError", code: "crashed" });
  } finally {
    TextEncoder.prototype.encodeInto = encodeInto;
  }
  assert.equal((await engine.analyze("Yes.")).version, version);
});

test("the engine's own refusals keep their code, and it reads on", async () => {
  const engine = new Engine({ module });
  await assert.rejects(engine.analyze("x".repeat((16 << 20) + 1)), { name: "EngineError", code: "too-large" });
  assert.equal((await engine.analyze("Yes.")).sentences.length, 1);
});

test("aborted texts are not read; closed engines say so", async () => {
  const engine = new Engine({ module });
  const stop = new AbortController();
  const [kept, dropped] = [engine.analyze("Yes."), engine.analyze("No.", { signal: stop.signal })];
  stop.abort();
  await kept;
  await assert.rejects(dropped, { name: "AbortError" });
  engine.close();
  await assert.rejects(engine.analyze("Yes."), { code: "closed" });
});

test("a load that failed is tried again by the next text", async () => {
  let tries = 0;
  const engine = new Engine({ module: () => (++tries === 1 ? Promise.reject(new Error("offline")) : module()) });
  await assert.rejects(engine.analyze("Yes."), /offline/);
  assert.equal((await engine.analyze("Yes.")).sentences.length, 1);
});
