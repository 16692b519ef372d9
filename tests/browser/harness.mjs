// What every browser test uses: headless Chromium, pages from dist/ by file:// or from a local server, and the rule that
// the console stays silent. See README.md here.
import { after, before } from "node:test";
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { launch } from "../../www/build/browser.mjs";
import { DIST, ROOT } from "../../www/build/paths.mjs";
import { serve } from "../../www/build/serve.mjs";

export { DIST, ROOT, launch, serve };

/** @typedef {import("../../www/build/browser.mjs").Page} Page */
/** @typedef {import("../../www/build/browser.mjs").Browser} Browser */
/** @typedef {import("../../www/build/browser.mjs").ContextOptions} ContextOptions */

/** @type {Browser | undefined} */
let shared;
before(async () => { shared = await launch(); });
after(async () => { await shared?.close(); });

/** The file:// address of a file in dist/. @param {string} name */
export const fileUrl = (name) => pathToFileURL(join(DIST, name)).href;

/**
 * Opens `url` in a new, empty browser context, runs `body` with the page, and fails when anything was written to the
 * console, thrown, or requested from outside localhost. Messages that match `expected` are allowed, and must come.
 * @param {string} url
 * @param {(page: Page) => Promise<void>} body
 * @param {{expected?: RegExp, context?: ContextOptions}} [options]
 */
export async function visit(url, body, { expected, context } = {}) {
  assert(shared, "the browser was started by before()");
  const session = await shared.newContext({ reducedMotion: "reduce", ...context });
  const page = await session.newPage();
  /** @type {string[]} */ const noise = [];
  page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`thrown: ${error.stack ?? error}`));
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(request.url())) {
      noise.push(`request to ${request.url()}`);
    }
  });
  try {
    await page.goto(url);
    await body(page);
  } finally {
    await session.close();
  }
  assert.deepEqual(noise.filter((line) => !expected?.test(line)), [], "the console stays silent");
  if (expected) assert(noise.some((line) => expected.test(line)), `the console says ${expected}`);
}
