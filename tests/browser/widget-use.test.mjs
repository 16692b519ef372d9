// The widget in a reader's hands: switches, list, note, by pointer and by key alone.
import { test } from "node:test";
import assert from "node:assert/strict";
import { visit } from "./harness.mjs";
import { ARTICLE, SCRIPT, marks, page, ready, site } from "./widget-pages.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const at = site({
  "/plain.html": page(`${ARTICLE}<said-so for="story"></said-so>${SCRIPT}`),
  "/denials.html": page(`${ARTICLE}<said-so for="story" show="denial"></said-so>${SCRIPT}`),
  "/link.html": page(`<p id="story">Ada Brook <a href="#there">denied</a> the allegations.</p><said-so for="story"></said-so>${SCRIPT}`),
  "/long.html": page(`<div style="height:3000px"></div><p id="story">Ada Brook denied the allegations.</p><div style="height:3000px"></div>
    <said-so for="story" style="position:fixed;top:0"></said-so>${SCRIPT}`),
});

/** The first mark of a kind: the middle of its first character in the window. @param {Page} page @param {string} kind */
const pointAt = (page, kind) => page.evaluate((name) => {
  const [mark] = CSS.highlights.get(name) ?? [];
  if (!mark) throw new Error(`no ${name}`);
  const range = document.createRange();
  range.setStart(mark.startContainer, mark.startOffset);
  range.setEnd(mark.startContainer, mark.startOffset + 1);
  range.startContainer.parentElement?.scrollIntoView({ block: "center" });
  const { left, top, width, height } = range.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}, `saidso-${kind}`);

/** @param {Page} page */
const note = (page) => page.locator("said-so .note");

test("a click on a mark opens a note with kind, speaker and reason; Esc closes it", () => visit(at("/plain.html"), async (page) => {
  await ready(page);
  const { x, y } = await pointAt(page, "accusation");
  await page.mouse.click(x, y);
  await note(page).waitFor({ state: "visible" });
  const words = await note(page).innerText();
  assert.match(words, /Accusation/);
  assert.match(words, /Idris Vance/);
  assert(await note(page).locator("section p").count() >= 2, "a reason stands in the note");
  assert((await marks(page))["saidso-current"], "the words are marked as current");
  await page.keyboard.press("Escape");
  await note(page).waitFor({ state: "hidden" });
  await page.waitForFunction(() => !CSS.highlights.has("saidso-current"));
}));

test("a click beside the marks opens nothing", () => visit(at("/denials.html"), async (page) => {
  await ready(page);
  await page.locator("article li").last().click({ position: { x: 2, y: 2 } });
  assert.equal(await note(page).isVisible(), false);
}));

test("a click on a link that is marked follows the link", () => visit(at("/link.html"), async (page) => {
  await ready(page);
  await page.locator("a").click();
  assert.match(page.url(), /#there$/);
  assert.equal(await note(page).isVisible(), false);
}));

test("switches take a kind, or all, off the text and the list", () => visit(at("/plain.html"), async (page) => {
  await ready(page);
  const denials = page.getByRole("button", { name: /^Denials/ });
  assert.equal(await denials.getAttribute("aria-pressed"), "true");
  await denials.click();
  assert.equal((await marks(page))["saidso-denial"], undefined);
  assert((await marks(page))["saidso-accusation"], "the others stay");
  assert.equal(await page.locator("said-so .item", { hasText: "Denial" }).count(), 0);
  await denials.click();
  assert((await marks(page))["saidso-denial"]);
  await page.getByRole("button", { name: "Marks" }).click();
  assert.deepEqual(await marks(page), {});
}));

test("`show` chooses the kinds, also later", () => visit(at("/denials.html"), async (page) => {
  await ready(page);
  assert.deepEqual(Object.keys(await marks(page)), ["saidso-denial"]);
  await page.evaluate(() => document.querySelector("said-so")?.setAttribute("show", "accusation"));
  await page.waitForFunction(() => CSS.highlights.has("saidso-accusation") && !CSS.highlights.has("saidso-denial"));
}));

test("by keyboard: list, note, next, back to the list", () => visit(at("/plain.html"), async (page) => {
  await ready(page);
  await page.locator("said-so summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await note(page).waitFor({ state: "visible" });
  const first = await note(page).innerText();
  await note(page).getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector("said-so")?.shadowRoot?.querySelector(".note")?.textContent !== before, first);
  assert.notEqual(await note(page).innerText(), first);
  await page.keyboard.press("Escape");
  await note(page).waitFor({ state: "hidden" });
  const focused = await page.evaluate(() => document.querySelector("said-so")?.shadowRoot?.activeElement?.className);
  assert.equal(focused, "item", "the focus is back in the list");
}));

test("the list leads to words that are out of sight", () => visit(at("/long.html"), async (page) => {
  await ready(page);
  await page.locator("said-so summary").click();
  await page.locator("said-so .item").first().click();
  await note(page).waitFor({ state: "visible" });
  const top = await page.locator("#story").evaluate((story) => story.getBoundingClientRect().top);
  assert(top > 0 && top < 720, `the words are in the window: ${top}`);
}));

test("what was found is announced, with counts", () => visit(at("/plain.html"), async (page) => {
  await ready(page);
  const status = page.locator("said-so [role=status]");
  assert.match(await status.innerText(), /\d+ denials?, \d+ accusations?/);
}));
