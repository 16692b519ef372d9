// What the page says and does when something goes wrong: it says what happened, keeps the text, and works on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileUrl, visit } from "./harness.mjs";
import { withWorker } from "./page-fixture.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/** @param {Page} page */
const title = (page) => page.innerText("#problem-title");
/** @param {Page} page */
const trouble = (page) => page.waitForSelector("body[data-phase=problem]");

/** Drops a file of `size` bytes. @param {Page} page @param {string} content @param {number} [size] */
const dropFile = (page, content, size = 0) => page.evaluate(([words, length]) => {
  const data = new DataTransfer();
  data.items.add(new File([String(words).padEnd(Number(length), " ")], "story.txt"));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}, [content, size]);

test("the engine breaks down on a text: it is said, the text stays, the next one is read", () => visit(fileUrl("index.html"), async (page) => {
  await withWorker(page, `
    if (text.includes("boom")) throw new Error("boom");
    postMessage({ id, result: { version: "", paragraphs: [], sentences: [], quotes: [], attributions: [], sources: [], acts: [], threads: [] } });`);
  await page.fill("#field", "This goes boom.");
  await page.click("#read");
  await trouble(page);
  assert.equal(await title(page), "The engine stopped on this text");
  assert.equal(await page.locator(".text").innerText(), "This goes boom.");
  await page.click("#problem-edit");
  assert.equal(await page.inputValue("#field"), "This goes boom.");
  await page.fill("#field", "This goes well.");
  await page.click("#read");
  await page.waitForSelector("body[data-phase=reading]");
  assert.equal(await page.innerText("#summary"), "Nothing to mark");
  assert.equal(await page.locator("#problem").isVisible(), false);
}));

test("after a breakdown a new worker is started, once for each", () => visit(fileUrl("index.html"), async (page) => {
  await page.addInitScript(() => {
    const RealWorker = Worker;
    let count = 0;
    globalThis.Worker = class extends RealWorker {
      /** @param {string | URL} url */
      constructor(url) {
        super(url);
        document.documentElement.dataset["workers"] = String(++count);
      }
    };
  });
  await withWorker(page, `throw new Error("boom");`);
  await page.click("#sample");
  await trouble(page);
  await page.click("#again");
  await page.waitForFunction(() => document.documentElement.dataset["workers"] === "2");
  await trouble(page);
  assert.equal(await title(page), "The engine stopped on this text");
}));

test("no WebAssembly: it is said, and what to do", () => visit(fileUrl("index.html"), async (page) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.reload();
  await page.click("#sample");
  await trouble(page);
  assert.equal(await title(page), "The reading engine cannot start here");
}));

test("a text above the limit is refused before it is shown", () => visit(fileUrl("index.html"), async (page) => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "a ".repeat((8 << 20) + 1));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await trouble(page);
  assert.equal(await title(page), "This text is too long");
  assert.match(await page.innerText("#problem-text"), /16 MiB/);
  assert.equal(await page.locator("#again").isVisible(), false, "once more would not help");
  await page.click("#problem-edit");
  await page.fill("#field", "Ada Brook denied it.");
  await page.click("#read");
  await page.waitForSelector("body[data-phase=reading]");
}));

test("a file above the limit, and a file that is no text", () => visit(fileUrl("index.html"), async (page) => {
  await dropFile(page, "x", (16 << 20) + 1);
  await trouble(page);
  assert.equal(await title(page), "This text is too long");
  await page.click("#problem-edit");
  await dropFile(page, "PK\u0003\u0004\0\0");
  await page.waitForFunction(() => document.getElementById("problem-title")?.textContent === "That file is not plain text");
}));
