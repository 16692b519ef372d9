// The page as a reader uses it, once by file:// and once from localhost: sample, marks, legend, note, list, keys, paste,
// drop, edit. The result is the hand-written one of page-fixture.mjs, but where the engine itself is meant.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileUrl, serve, visit } from "./harness.mjs";
import { fixture, openFixture, sample } from "./page-fixture.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/** @type {import("../../www/build/serve.mjs").Site} */
let site;
before(async () => { site = await serve(); });
after(() => site.close());

/** @param {string} name @param {(page: Page) => Promise<void>} body @param {Parameters<typeof visit>[2]} [options] */
function both(name, body, options) {
  test(`${name}, file://`, () => visit(fileUrl("index.html"), body, options));
  test(`${name}, localhost`, () => visit(`${site.origin}/`, body, options));
}

/** @param {Page} page @param {string} selector @returns {Promise<string[]>} */
const texts = (page, selector) => page.locator(selector).allTextContents();
/** @param {Page} page */
const phase = (page) => page.getAttribute("body", "data-phase");
/** Waits for the engine's or the fixture's result. @param {Page} page */
const reading = (page) => page.waitForSelector("body[data-phase=reading]");
/** The words of the element that has the focus. @param {Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? "");

/** @param {Page} page @param {string} text @param {"paste" | "drop"} how */
async function give(page, text, how) {
  await page.evaluate(([words, type]) => {
    const data = new DataTransfer();
    data.setData("text/plain", words ?? "");
    data.setData("text/html", "<img src=x onerror=alert(1)><b>not this</b>");
    const target = type === "paste" ? document.getElementById("field") : document.body;
    target?.dispatchEvent(type === "paste"
      ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
      : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, [text, how]);
}

both("the sample, read by the engine itself: marks, list, counts; nothing is requested", async (page) => {
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.click("#sample");
  await reading(page);
  for (const kind of ["source", "cue", "quoted", "reported", "denial", "accusation"]) {
    assert.ok(await page.locator(`.text .m-${kind}`).count() > 0, `the sample has ${kind}`);
  }
  assert.ok((await texts(page, ".text .m-denial")).includes("denied"));
  assert.match(await page.innerText("#summary"), /^\d+ statements.* · \d+ denials · \d+ accusations/);
  assert.equal(await page.innerText("#status"), await page.innerText("#summary"), "counts are announced");
  assert.deepEqual(requests.filter((url) => !url.startsWith("blob:")), []);
});

test("the reading view holds the text, unchanged but for blank lines", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  assert.deepEqual(await texts(page, ".text p, .text h2"), sample.split("\n").filter(Boolean));
  assert.equal(await page.locator(".text h2").first().textContent(), sample.split("\n")[0]);
}));

both("a button of the legend switches its kind off in the text and the list, and is remembered", async (page) => {
  await openFixture(page);
  const list = await page.locator("#findings > li").count();
  const denials = await page.locator("#findings .sign-denial").count();
  assert.equal(denials, 4);
  const line = () => page.locator(".text .m-denial").first().evaluate((e) => getComputedStyle(e).textDecorationLine);
  assert.equal(await line(), "underline");
  const button = page.locator(".toggle[data-kind=denial]");
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  assert.equal(await line(), "none");
  assert.equal(await page.locator("#findings > li").count(), list - denials);
  // Chromium may hand what was stored to the next load a moment late, on a busy machine: a few loads must do.
  for (let load = 0; load < 3 && (load === 0 || (await line()) !== "none"); load += 1) {
    await page.reload();
    await page.click("#sample");
    await reading(page);
  }
  assert.equal(await line(), "none", "remembered");
  await button.click();
  assert.equal(await line(), "underline");
});

test("where storage is blocked, everything else works", () => visit(fileUrl("index.html"), async (page) => {
  await page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
  await openFixture(page);
  await page.click(".toggle[data-kind=denial]");
  assert.equal(await page.locator("#findings .sign-denial").count(), 0);
  await page.click("#theme");
  assert.equal(await page.getAttribute("html", "data-theme"), "light");
}));

both("a click on a mark opens the note: kind, speaker, reason, what it answers; Esc closes it", async (page) => {
  await openFixture(page);
  const note = page.locator("#note");
  await page.locator(".text .m-denial", { hasText: "Nobody hid anything" }).click();
  const words = await note.innerText();
  for (const part of ["Denial", "Marguerite Ashdown, chair of the board", "It negates what the text has raised", "outright", "Answers Idris Mallory: accused the board", "Quoted"]) {
    assert.ok(words.includes(part), `${part} in: ${words}`);
  }
  await page.keyboard.press("Escape");
  assert.equal(await note.isVisible(), false);
  await page.locator(".text .m-denial", { hasText: "Nobody hid anything" }).click();
  await note.getByText("Answers Idris Mallory").click();
  assert.equal(await focused(page), "accused");
  assert.equal(await note.isVisible(), false);
});

both("by keyboard alone: sample, next, note, list, back to the text", async (page) => {
  await openFixture(page);
  await page.reload();
  await page.focus("#field");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await reading(page);
  await page.keyboard.press("n");
  assert.equal(await focused(page), "“never built to spec”");
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  assert.equal(await focused(page), "accused");
  assert.match(await page.innerText("#status"), /^3 of 30\. Accusation, Idris Mallory: accused the board$/);
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#note").isVisible());
  assert.ok(await page.evaluate(() => document.getElementById("note")?.contains(document.activeElement)), "the focus is in the note");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "accused", "Esc gives the focus back");
  await page.keyboard.press("l");
  assert.match(await focused(page), /^AaAccusation · Idris Mallory, councillor, against the boardaccused the board/);
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "accused", "and back");
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  assert.equal(await page.locator("#findings > li").last().locator("button").getAttribute("aria-current"), "true", "before the first comes the last");
});

test("the keys can be turned off, and stay off", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  await page.uncheck("#keys");
  await page.keyboard.press("n");
  assert.equal(await page.locator(".is-current").count(), 0);
  await page.reload();
  await page.click("#sample");
  await reading(page);
  await page.keyboard.press("n");
  assert.equal(await page.locator(".is-current").count(), 0);
  await page.click("#next");
  assert.ok(await page.locator(".is-current").count() > 0, "the buttons work on");
}));

test("exactly one mark is a stop of the Tab key, and it is a shown one", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  assert.deepEqual(await texts(page, ".text [tabindex='0']"), ["“never built to spec”"]);
  await page.click(".toggle[data-kind=quoted]");
  await page.click(".toggle[data-kind=reported]");
  assert.deepEqual(await texts(page, ".text [tabindex='0']"), ["accused"]);
}));

both("the list leads to the words, the sources to what they say", async (page) => {
  await openFixture(page);
  await page.locator("#findings button", { hasText: "Denial" }).filter({ hasText: "had not cut a penny" }).click();
  assert.equal(await focused(page), "had not cut a penny");
  assert.ok(await page.locator(".text .m-denial", { hasText: "had not cut a penny" }).evaluate((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), "it is in the window");
  await page.click("#tab-sources");
  assert.deepEqual(await texts(page, "#sources .source-name"), [
    "organisationThe board of Tollan Harbour", "personCalum Reyes", "personIdris Mallory", "personMarguerite Ashdown", "personTove Lindqvist",
  ]);
  await page.locator("#sources button", { hasText: "Tove Lindqvist" }).click();
  assert.equal(await focused(page), "“It was never built to spec,”");
  await page.locator("#sources button", { hasText: "Tove Lindqvist" }).click();
  assert.equal(await focused(page), "alleged");
});

test("tabs go by arrow keys", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  await page.focus("#tab-findings");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.getAttribute("#tab-sources", "aria-selected"), "true");
  assert.ok(await page.locator("#panel-sources").isVisible() && !(await page.locator("#panel-findings").isVisible()));
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.locator("#panel-findings").isVisible());
}));

both("a paste is read at once, as plain text; edit gives it back", async (page) => {
  const text = "Mayor Ada Brook denied the allegations.\n\nNobody else spoke.";
  await give(page, text, "paste");
  await reading(page);
  assert.deepEqual(await texts(page, ".text p, .text h2"), text.split("\n\n"));
  assert.ok((await texts(page, ".text .m-denial")).includes("denied"));
  await page.click("#edit");
  assert.equal(await phase(page), "empty");
  assert.equal(await page.inputValue("#field"), text);
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Enter");
  await reading(page);
});

both("what is dropped is read: words, and files", async (page) => {
  await give(page, "Ada Brook denied it.", "drop");
  await reading(page);
  assert.deepEqual(await texts(page, ".text p, .text h2"), ["Ada Brook denied it."]);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["\ufeffA file says so.\r\n\r\nIt does."], "story.md"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.querySelectorAll(".text .block > *").length === 2);
  assert.deepEqual(await texts(page, ".text p, .text h2"), ["A file says so.", "It does."]);
});

test("a file is opened by its button", () => visit(fileUrl("index.html"), async (page) => {
  await page.setInputFiles("#file", { name: "story.txt", mimeType: "text/plain", buffer: Buffer.from("Ada Brook denied it.") });
  await reading(page);
  assert.ok((await texts(page, ".text .m-denial")).includes("denied"));
}));

test("counts come while one types; the newest text wins", () => visit(fileUrl("index.html"), async (page) => {
  await page.locator("#field").pressSequentially("Ada Brook denied it. ");
  await page.waitForFunction(() => /1 denial\b/.test(document.getElementById("live")?.textContent ?? ""));
  await page.fill("#field", "");
  await page.waitForFunction(() => document.getElementById("live")?.textContent === "");
  await give(page, `${"He denied it. ".repeat(3000)}`, "paste");
  await give(page, "The newest text.", "drop");
  await reading(page);
  await page.waitForTimeout(500);
  assert.deepEqual(await texts(page, ".text p, .text h2"), ["The newest text."]);
  assert.equal(await page.innerText("#summary"), "Nothing to mark");
}));

test("a long text is shown in blocks, marked where it is seen, and not put into the text field", () => visit(fileUrl("index.html"), async (page) => {
  const text = "The mayor denied the allegations on Tuesday, and nobody believed a word of it.\n".repeat(4000);
  await give(page, text, "paste");
  await reading(page);
  await page.waitForFunction(() => document.querySelectorAll(".block").length > 100);
  const blocks = await page.locator(".block").count();
  const marked = await page.locator(".block:has(.m)").count();
  assert.ok(marked > 0 && marked < blocks / 2, `${marked} of ${blocks} are marked`);
  assert.ok((await page.locator("#findings > li").count()) <= 200);
  await page.click("#previous");
  assert.ok((await focused(page)).length > 0, "the last finding is reached");
  assert.ok(await page.evaluate(() => Number(document.activeElement?.closest(".block")?.getAttribute("data-block")) > 100));
  assert.equal(await page.innerText("#edit"), "New text");
  await page.click("#edit");
  assert.equal(await page.inputValue("#field"), "");
}));

test("markup in a text is shown, not run", () => visit(fileUrl("index.html"), async (page) => {
  const text = "<img src=x onerror=alert(1)> <script>alert(2)</script> said Ada Brook.";
  await give(page, text, "paste");
  await reading(page);
  assert.equal(await page.locator(".text").innerText(), text);
  assert.equal(await page.locator(".text img, .text script").count(), 0);
}));

test("marks say where they are explained", () => visit(fileUrl("index.html"), async (page) => {
  await openFixture(page);
  const lost = await page.evaluate(() => [...document.querySelectorAll(".text [aria-details]")]
    .filter((e) => !document.getElementById(e.getAttribute("aria-details") ?? "")).length);
  assert.equal(lost, 0);
  assert.equal(await page.locator(".text [aria-details]").count(), fixture.acts.length + 20 + 3);
}));
