// The widget marks the words, leaves the page's DOM as it is, and takes everything back.
import { test } from "node:test";
import assert from "node:assert/strict";
import { visit } from "./harness.mjs";
import { PARAGRAPHS } from "./article.mjs";
import { ARTICLE, SCRIPT, marks, page, ready, site } from "./widget-pages.mjs";

const at = site({
  "/plain.html": page(`${ARTICLE}<said-so for="story"></said-so>${SCRIPT}`),
  "/parent.html": page(`<main><p>Ada Brook denied the allegations.</p><said-so></said-so></main><p>Nobody denied this.</p>${SCRIPT}`),
  "/two.html": page(`<p id="a">Ada Brook denied the allegations.</p><p id="b">Idris Vance denied the claims.</p>
    <said-so for="a"></said-so><said-so for="b"></said-so>${SCRIPT}<script type="module" src="/widget.js?again"></script>`),
  "/shadow.html": page(`<div id="host"><template shadowrootmode="open"><style>p { color: navy }</style>
    <p id="inner">Ada Brook denied the allegations.</p><said-so for="inner"></said-so></template></div>${SCRIPT}`),
  "/slots.html": page(`<main id="story"><div><template shadowrootmode="open"><p><slot></slot></p></template>Ada Brook denied the allegations.</div></main>
    <said-so for="story"></said-so>${SCRIPT}`),
});

test("the text is read as it is shown: blocks are lines, source whitespace is none", () => visit(at("/plain.html"), async (page) => {
  const text = page.evaluate(() => new Promise((resolve) => {
    addEventListener("said-so-ready", (event) => resolve(/** @type {CustomEvent} */ (event).detail.text));
    document.querySelector("said-so")?.setAttribute("show", "denial");
  }));
  const lines = String(await text).split("\n").map((line) => line.replace(/ +/g, " ").trim()).filter(Boolean);
  assert.deepEqual(lines, PARAGRAPHS);
}));

test("marks stand on the words; script and nav are no text", () => visit(at("/plain.html"), async (page) => {
  assert.equal(await ready(page), "ready");
  const found = await marks(page);
  assert(found["saidso-denial"]?.includes("denied"), JSON.stringify(found));
  assert(found["saidso-accusation"]?.some((words) => words.startsWith("accused")), JSON.stringify(found));
  const nodes = await page.evaluate(() => [...CSS.highlights.values()].flatMap((ranges) =>
    [...ranges].map((range) => range.startContainer.parentElement?.closest("script, nav")?.localName ?? "")));
  assert(nodes.length > 0 && nodes.every((name) => name === ""), "no mark in script or nav");
}));

test("the page's HTML is the same before, with marks, and after removal; nothing stays behind", () => visit(at("/plain.html"), async (page) => {
  const html = () => page.evaluate(() => document.getElementById("story")?.outerHTML);
  const before = await html();
  await ready(page);
  assert.equal(await html(), before);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
  await page.evaluate(() => document.querySelector("said-so")?.remove());
  assert.equal(await html(), before);
  assert.deepEqual(await marks(page), {});
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
}));

test("put back, it marks again", () => visit(at("/plain.html"), async (page) => {
  await ready(page);
  const first = await marks(page);
  await page.evaluate(() => {
    const element = document.querySelector("said-so");
    element?.remove();
    if (element) document.body.append(element);
  });
  await page.waitForFunction(() => CSS.highlights.size > 0);
  assert.deepEqual(await marks(page), first);
}));

test("without `for` it reads its parent, and no more", () => visit(at("/parent.html"), async (page) => {
  await ready(page);
  assert.deepEqual((await marks(page))["saidso-denial"], ["denied"]);
}));

test("two elements and two copies of the script share the page", () => visit(at("/two.html"), async (page) => {
  await page.waitForFunction(() => CSS.highlights.get("saidso-denial")?.size === 2);
  await page.evaluate(() => document.querySelector("said-so")?.remove());
  assert.deepEqual((await marks(page))["saidso-denial"], ["denied"]);
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1, "the other element still needs the sheet");
}));

test("works inside a shadow root", () => visit(at("/shadow.html"), async (page) => {
  await page.waitForFunction(() => CSS.highlights.has("saidso-denial"));
  const sheets = await page.evaluate(() => [document.adoptedStyleSheets.length, document.getElementById("host")?.shadowRoot?.adoptedStyleSheets.length]);
  assert.deepEqual(sheets, [0, 1], "the rules are where the words are");
}));

test("reads through open shadow roots and slots", () => visit(at("/slots.html"), async (page) => {
  assert.equal(await ready(page), "ready");
  assert.deepEqual((await marks(page))["saidso-denial"], ["denied"]);
}));

test("follows changes of the text", () => visit(at("/parent.html"), async (page) => {
  await ready(page);
  await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("beforeend", "<p>Idris Vance accused Ada Brook of lying.</p>"));
  await page.waitForFunction(() => CSS.highlights.has("saidso-accusation"));
  await page.evaluate(() => {
    const first = document.querySelector("main p");
    if (first) first.textContent = "Ada Brook came home.";
  });
  await page.waitForFunction(() => !CSS.highlights.has("saidso-denial"));
}));

test("text that comes back in new nodes is painted again without a new reading", () => visit(at("/parent.html"), async (page) => {
  await ready(page);
  const readings = await page.evaluate(async () => {
    let count = 0;
    addEventListener("said-so-ready", () => count++);
    const first = document.querySelector("main p");
    if (first) first.replaceChildren(first.textContent ?? "");
    await new Promise((resolve) => setTimeout(resolve, 600));
    return count;
  });
  assert.equal(readings, 0);
  assert.deepEqual((await marks(page))["saidso-denial"], ["denied"]);
  assert.equal(await page.evaluate(() => [...(CSS.highlights.get("saidso-denial") ?? [])][0]?.startContainer.isConnected), true);
}));
