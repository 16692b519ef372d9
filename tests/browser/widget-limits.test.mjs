// The widget where pages are strict or something is missing: policies, no wasm, no file, no element, no text.
import { test } from "node:test";
import assert from "node:assert/strict";
import { serve, visit } from "./harness.mjs";
import { ARTICLE, SCRIPT, marks, page, ready, site } from "./widget-pages.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/** Keeps the errors that the element tells the page. */
const LISTENER = `addEventListener("said-so-error", (event) => { (window.errors ??= []).push(event.detail); });`;
const WIDGET = `${ARTICLE}<said-so for="story"></said-so>${SCRIPT}`;

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:";
const open = site({
  "/none.html": page(`<said-so for="nothing"></said-so>${SCRIPT}`, `<script>${LISTENER}</script>`),
  "/empty.html": page(`<p id="story"></p><said-so for="story"></said-so>${SCRIPT}`),
  "/other.html": page(WIDGET),
});
const locked = site({ "/strict.html": page(WIDGET) }, { "content-security-policy": strict });
const typed = site({ "/typed.html": page(WIDGET) }, { "content-security-policy": `${strict}; require-trusted-types-for 'script'; trusted-types saidso` });
const refused = site({ "/refused.html": page(WIDGET) }, { "content-security-policy": `${strict}; require-trusted-types-for 'script'; trusted-types 'none'` });
const noWasm = site(
  { "/no-wasm.html": page(WIDGET, `<script src="/listener.js"></script>`), "/listener.js": LISTENER },
  { "content-security-policy": strict.replace(" 'wasm-unsafe-eval'", "") },
);
const noFile = site({ "/no-file.html": page(WIDGET, `<script>${LISTENER}</script>`), "/widget.wasm": "" });

/** @param {Page} page @returns {Promise<{code: string, message: string}[]>} */
const errors = (page) => page.evaluate(() => Reflect.get(window, "errors") ?? []);

/** @param {Page} page */
async function isMarked(page) {
  assert.equal(await ready(page), "ready");
  assert((await marks(page))["saidso-denial"]?.includes("denied"));
}

test("under a strict policy it works, and the console stays silent", () => visit(locked("/strict.html"), isMarked));

test("under Trusted Types that allow the policy `saidso`, the worker runs", () => visit(typed("/typed.html"), async (page) => {
  const worker = page.waitForEvent("worker");
  await page.reload();
  await worker;
  await isMarked(page);
}));

test("under Trusted Types that allow nothing, it works without a worker", () => visit(refused("/refused.html"), async (page) => {
  await isMarked(page);
  assert.equal(page.workers().length, 0);
}, { expected: /Trusted ?Type|policy/i }));

test("where wasm is forbidden it says so, with the remedy", () => visit(noWasm("/no-wasm.html"), async (page) => {
  assert.equal(await ready(page), "failed");
  const [error] = await errors(page);
  assert.equal(error?.code, "no-wasm");
  assert.match(error?.message ?? "", /wasm-unsafe-eval/);
  assert.match(await page.locator("said-so [role=status]").innerText(), /WebAssembly/);
  assert.deepEqual(await marks(page), {});
}));

test("a wasm file that is none ends in an error, not in silence", () => visit(noFile("/no-file.html"), async (page) => {
  assert.equal(await ready(page), "failed");
  assert.equal((await errors(page)).length, 1);
}));

test("a missing element is named", () => visit(open("/none.html"), async (page) => {
  assert.equal(await ready(page), "failed");
  const [error] = await errors(page);
  assert.deepEqual(error, { code: "no-element", message: 'There is no element with the id "nothing".' });
}));

test("an empty element has no findings", () => visit(open("/empty.html"), async (page) => {
  assert.equal(await ready(page), "ready");
  assert.match(await page.locator("said-so [role=status]").innerText(), /Nothing to mark/);
}));

test("dark pages get the dark colours", () => visit(open("/other.html"), async (page) => {
  await ready(page);
  /** @param {string} scheme */
  const text = async (scheme) => page.evaluate((value) => {
    document.documentElement.style.colorScheme = value;
    return getComputedStyle(/** @type {Element} */ (document.querySelector("said-so"))).color;
  }, scheme);
  assert.notEqual(await text("light"), await text("dark"));
}));

test("the script from another origin works, with a worker", async () => {
  const cdn = await serve({ headers: { "access-control-allow-origin": "*" } });
  const tag = `<script type="module" src="${cdn.origin}/widget.js"></script>`;
  const host = await serve({ pages: { "/host.html": page(`${ARTICLE}<said-so for="story"></said-so>${tag}`) } });
  try {
    await visit(`${host.origin}/host.html`, async (page) => {
      await isMarked(page);
      assert.equal(page.workers().length, 1);
    });
  } finally {
    await Promise.all([cdn.close(), host.close()]);
  }
});
