// The wasm border as JavaScript sees it: types, units of positions, refusals. In Chromium, on the module in www/pkg.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PKG, ROOT, npmBin } from "../../www/build/paths.mjs";
import { serve, visit } from "./harness.mjs";
import { sample } from "./page-fixture.mjs";

/** @typedef {typeof import("../../www/pkg/saidso.js")} Module */
/** @typedef {import("../../www/pkg/saidso.js").Analysis} Analysis */
/** @typedef {{ saidso: Module }} Global */

const HTML = `<!doctype html><link rel="icon" href="data:,"><script type="module">
  import init, * as saidso from "/saidso.js";
  await init({ module_or_path: "/saidso_bg.wasm" });
  globalThis.saidso = saidso;
</script>`;

/** @type {import("../../www/build/serve.mjs").Site} */
let site;
before(async () => { site = await serve({ root: PKG, pages: { "/border.html": HTML } }); });
after(() => site.close());

/** @param {(page: import("./harness.mjs").Page) => Promise<void>} body */
const atBorder = (body) => visit(`${site.origin}/border.html`, async (page) => {
  await page.waitForFunction(() => "saidso" in globalThis);
  await body(page);
});

/** @param {import("./harness.mjs").Page} page @param {string} text @returns {Promise<Analysis>} */
const analyze = (page, text) =>
  page.evaluate((t) => /** @type {Global} */ (/** @type {unknown} */ (globalThis)).saidso.analyze(t), text);

/** What `analyze` throws for the value of a JavaScript expression. @param {import("./harness.mjs").Page} page @param {string} value */
const refusal = (page, value) =>
  page.evaluate(`(() => { try { saidso.analyze(${value}); return "taken"; } catch (e) {
    return [e instanceof Error, e.name, e.code, e.message].join(" | "); } })()`);

/** Every span of a result with the path to it. @param {unknown} value @param {string} [path] @returns {Generator<[string, number, number]>} */
function* spans(value, path = "") {
  if (Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === "number") && !/\.(attributions|accusations|denials)$/.test(path)) {
    yield [path, Number(value[0]), Number(value[1])];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* spans(inner, Array.isArray(value) ? path : `${path}.${key}`);
  }
}

test("version and limit are those of the crate", () => atBorder(async (page) => {
  const [version, limit] = await page.evaluate("[saidso.version(), saidso.limit()]");
  assert.equal(version, /^version = "(.+)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))?.[1]);
  assert.equal(limit, 16 << 20);
  assert.equal((await analyze(page, "")).version, version);
}));

test("a result is plain objects and arrays, with null for what is absent", () => atBorder(async (page) => {
  const odd = await page.evaluate((text) => {
    /** @type {string[]} */
    const found = [];
    /** @param {unknown} value @param {string} path */
    const look = (value, path) => {
      if (value === undefined || typeof value === "bigint") found.push(`${path}: ${typeof value}`);
      if (typeof value !== "object" || value === null) return;
      const kind = Object.getPrototypeOf(value);
      if (kind !== Object.prototype && kind !== Array.prototype) found.push(`${path}: ${kind.constructor.name}`);
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
    };
    look(/** @type {Global} */ (/** @type {unknown} */ (globalThis)).saidso.analyze(text), "");
    return found;
  }, sample);
  assert.deepEqual(odd, []);
}));

test("results fit the TypeScript types, and the types say no to what is none", () => atBorder(async (page) => {
  const result = await analyze(page, sample);
  for (const [name, list] of Object.entries(result)) {
    if (Array.isArray(list) && name !== "threads") assert.ok(list.length > 0, `the sample has ${name}, or they go unchecked`);
  }
  const folder = mkdtempSync(join(PKG, "types-"));
  try {
    writeFileSync(join(folder, "result.ts"), `import type { Analysis, AnalyzeError } from "../saidso.js";
export const whole: Analysis = ${JSON.stringify(result)};
export const code: AnalyzeError["code"] = "too-large";
// @ts-expect-error a field too few
export const less: Analysis["paragraphs"] = [{ span: [0, 1] }];
// @ts-expect-error a field too many
export const more: Analysis["paragraphs"] = [{ span: [0, 1], kind: "body", x: 1 }];
// @ts-expect-error a span is two numbers
export const span: Analysis["acts"][0]["cue"] = [1, 2, 3];
`);
    const flags = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--types", "", "--ignoreConfig"];
    execFileSync(npmBin("tsc"), [...flags, join(folder, "result.ts")], { encoding: "utf8" });
  } catch (thrown) {
    assert.fail(`tsc: ${thrown instanceof Error && "stdout" in thrown ? thrown.stdout : thrown}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}));

test("the definitions written by us name no `any`", () => {
  const types = readFileSync(join(ROOT, "src/wasm.d.ts"), "utf8").replace(/\/\*[^]*?\*\//g, "");
  assert.ok(!/\bany\b/.test(types));
});

test("positions count UTF-16 code units, whatever stands before", () => atBorder(async (page) => {
  const words = "“It is false,” said Ada Brook, who denied the allegations.";
  for (const before of ["", "é“😀”\u00a0", "\ud800 \udc00 ", "👩‍👩‍👧 ‮ שלום ", "Ａ".repeat(500), "\0\u0001\ufeff"]) {
    const text = `${before}\n\n${words}`;
    const { quotes, acts } = await analyze(page, text);
    const quote = quotes.find((q) => text.slice(...q.span).startsWith("“It"));
    assert.equal(quote && text.slice(...quote.inner), "It is false,", `after ${JSON.stringify(before)}`);
    assert.ok(acts.some((a) => text.slice(...a.cue).includes("denied")), `after ${JSON.stringify(before)}`);
  }
}));

test("any string is taken; spans lie inside it, in order", () => atBorder(async (page) => {
  for (const text of [
    "", " ", "\0", "\ud83d", "\udc00\ud800", "“", "”“”“", "'".repeat(999), "he said ".repeat(500), "\r\n\r\n", "e\u0301\u0301".repeat(300),
    "“‘“‘deny’”’”", "x".repeat(10_000), "She denied it\u2028he said\u2029“no", sample.replaceAll(" ", ""), sample.toUpperCase(),
  ]) {
    for (const [path, start, end] of spans(await analyze(page, text))) {
      assert.ok(0 <= start && start <= end && end <= text.length, `${path} ${start}-${end} in ${JSON.stringify(text.slice(0, 40))}`);
    }
  }
}));

test("a text above the limit is refused, whichever way it counts; the engine works on", () => atBorder(async (page) => {
  const large = /^true \| AnalyzeError \| too-large \| The text is larger than 16 MiB/;
  assert.match(String(await refusal(page, `"a".repeat((16 << 20) + 1)`)), large);
  assert.match(String(await refusal(page, `"é".repeat((8 << 20) + 1)`)), large, "fewer units than the limit, more bytes");
  assert.match(String(await refusal(page, `"“".repeat((16 << 20) / 3 + 1)`)), large);
  assert.match(String(await refusal(page, `"a".repeat(2 ** 29 - 30)`)), large, "as long as a string can be");
  assert.equal((await analyze(page, "He denied it.")).sentences.length, 1);
}));

test("a text of just the limit is taken", () => atBorder(async (page) => {
  assert.equal(await refusal(page, `" ".repeat(16 << 20)`), "taken");
  assert.equal(await refusal(page, `"é".repeat(3) + "\\n".repeat((16 << 20) - 6)`), "taken");
}));

test("what is no string is refused", () => atBorder(async (page) => {
  for (const value of ["undefined", "null", "7", "{}", "[]", "new String('x')", "Symbol()"]) {
    assert.equal(await refusal(page, value), "true | AnalyzeError | not-a-string | analyze(text): text must be a string", value);
  }
}));
