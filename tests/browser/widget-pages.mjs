// Small pages with the widget on them, served from dist/ on localhost.
import { after, before } from "node:test";
import { serve } from "./harness.mjs";
import { HTML } from "./article.mjs";

/** @param {string} body @param {string} [head] */
export const page = (body, head = "") => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>
<link rel="icon" href="data:,">${head}<body>${body}</body></html>`;

export const SCRIPT = `<script type="module" src="/widget.js"></script>`;
export const ARTICLE = `<article id="story">${HTML}</article>`;

/**
 * Serves dist/ with these pages beside it while the tests of the file run. Returns the address of a page.
 * @param {Record<string, string>} pages
 * @param {Record<string, string>} [headers]
 */
export function site(pages, headers = {}) {
  let origin = "";
  /** @type {() => Promise<void>} */ let close = async () => {};
  before(async () => ({ origin, close } = await serve({ pages, headers })));
  after(() => close());
  return (/** @type {string} */ path) => origin + path;
}

/**
 * In the page: waits for the element's result.
 * @param {import("./harness.mjs").Page} page
 */
export const ready = (page) => page.waitForFunction(() => {
  const state = document.querySelector("said-so")?.shadowRoot?.querySelector(".panel")?.getAttribute("data-state");
  return state === "ready" || state === "failed" ? state : undefined;
}).then((handle) => handle.jsonValue());

/**
 * In the page: the words under each highlight, for example { "saidso-denial": ["denied"] }.
 * @param {import("./harness.mjs").Page} page
 * @returns {Promise<Record<string, string[]>>}
 */
export const marks = (page) => page.evaluate(() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [
  name,
  [...ranges].map((range) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset) ?? ""),
])));
