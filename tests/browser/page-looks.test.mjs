// How the page looks, as far as a test can say: contrast of the colours, narrow windows, dark and light, print, and what
// axe-core finds. Safari and screen readers are not tested.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { WWW } from "../../www/build/paths.mjs";
import { fileUrl, visit } from "./harness.mjs";
import { openFixture, withWorker } from "./page-fixture.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/** Colours of `tokens.css`: name → [light, dark]. */
const TOKENS = Object.fromEntries(
  [...readFileSync(join(WWW, "page/tokens.css"), "utf8").matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
    .map(([, name = "", light = "", dark = ""]) => /** @type {const} */ ([name, [light, dark]])),
);

/** Relative luminance, as WCAG defines it. @param {string} colour - `#rrggbb` */
function luminance(colour) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const part = parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} a @param {string} b */
function contrast(a, b) {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** @type {[what: string, front: string[], grounds: string[], least: number][]} */
const PAIRS = [
  ["text", ["ink"], ["paper", "sheet", "quoted", "reported", "lit"], 4.5],
  ["lesser text", ["ink-soft", "link"], ["paper", "sheet"], 4.5],
  ["the deck, which can be marked", ["ink-soft"], ["quoted", "reported", "lit"], 4.5],
  ["underlines, which can stand on tints", ["source", "denial", "accusation", "check"], ["paper", "sheet", "quoted", "reported", "lit"], 3],
  ["dashes, edges of buttons, focus", ["edge", "focus"], ["paper", "sheet"], 3],
  ["dashes and focus on tints", ["edge", "focus"], ["reported", "quoted"], 3],
];
for (const [theme, i] of [["light", 0], ["dark", 1]]) {
  test(`contrast, ${theme}`, () => {
    for (const [what, fronts, grounds, least] of PAIRS) {
      for (const front of fronts) {
        for (const ground of grounds) {
          const [a, b] = [TOKENS[front]?.[Number(i)], TOKENS[ground]?.[Number(i)]];
          assert.ok(a && b, `tokens.css lacks --${front} or --${ground}`);
          assert.ok(contrast(a, b) >= least, `${what}: --${front} on --${ground} is ${contrast(a, b).toFixed(2)}, not ${least}`);
        }
      }
    }
  });
}

test("the colours follow the system, and the switch goes before it", () => visit(fileUrl("index.html"), async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  /** @param {string} colour */
  const rgb = (colour = "") => `rgb(${[1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16)).join(", ")})`;
  const [light, dark] = (TOKENS["paper"] ?? []).map((c) => rgb(c));
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await ground(), dark);
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await ground(), light);
  await page.click("#theme");
  await page.click("#theme");
  assert.equal(await page.innerText("#theme"), "Colours: dark");
  assert.equal(await ground(), dark);
  await page.reload();
  // Under load Chromium may paint once before it has read what the page keeps.
  await page.waitForFunction((colour) => getComputedStyle(document.body).backgroundColor === colour, dark);
  await page.click("#theme");
  assert.equal(await ground(), light, "as the system again");
}));

/** Every state of the page. @type {[string, (page: Page) => Promise<void>][]} */
const STATES = [
  ["empty", async () => {}],
  ["reading", openFixture],
  ["sources", async (page) => { await openFixture(page); await page.click("#tab-sources"); }],
  ["note", async (page) => { await openFixture(page); await page.locator(".text .m-denial").nth(1).click(); }],
  ["problem", async (page) => {
    await withWorker(page, `throw new Error("boom")`);
    await page.click("#sample");
    await page.waitForSelector("body[data-phase=problem]");
  }],
];

for (const [name, open] of STATES) {
  test(`no sideways scrolling at 320 px, ${name}`, () => visit(fileUrl("index.html"), async (page) => {
    await open(page);
    const { wide, out } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      out: [...document.querySelectorAll("body *")].filter((e) => {
        const { left, right, width } = e.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -4);
      }).map((e) => `${e.tagName}.${e.className}`),
    }));
    assert.ok(wide <= 320, `${wide} px`);
    assert.deepEqual(out, []);
  }, { context: { viewport: { width: 320, height: 640 } } }));

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe-core finds nothing, ${name}, ${colorScheme}`, () => visit(fileUrl("index.html"), async (page) => {
      await open(page);
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("../../www/node_modules/axe-core/axe.min.js"), "utf8"));
      const found = await page.evaluate(async () => {
        const { axe } = /** @type {{ axe: typeof import("../../www/node_modules/axe-core/axe.js") }} */ (/** @type {unknown} */ (globalThis));
        const { violations, passes } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
        if (passes.length < 15) return [`only ${passes.length} rules applied`];
        return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(" ; ")}`);
      });
      assert.deepEqual(found, []);
    }, { context: { colorScheme } }));
  }
}

test("buttons are large enough to hit", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  const small = await page.evaluate(() => [...document.querySelectorAll("button, label:has(input)")]
    .map((e) => ({ name: e.textContent, box: e.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24)).map(({ name, box }) => `${name}: ${box.width}×${box.height}`));
  assert.deepEqual(small, []);
}));

test("on paper: text, key and findings, and no buttons", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  await page.emulateMedia({ media: "print" });
  for (const selector of ["#theme", "#edit", ".steps", ".tabs"]) assert.equal(await page.locator(selector).isVisible(), false, selector);
  for (const selector of [".text", "#legend", "#findings"]) assert.ok(await page.locator(selector).isVisible(), selector);
}));

test("in forced colours, kinds differ by the line under them", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  const lines = await page.evaluate(() => ["source", "cue", "quoted", "reported", "denial", "accusation"].map((kind) => {
    const mark = document.querySelector(`.text .m-${kind}`);
    const { textDecorationLine, textDecorationStyle, borderBottomStyle } = getComputedStyle(mark ?? document.body);
    return `${textDecorationLine} ${textDecorationStyle} ${borderBottomStyle}`;
  }));
  assert.equal(new Set(lines).size, lines.length, lines.join(" | "));
}, { context: { forcedColors: "active" } }));
