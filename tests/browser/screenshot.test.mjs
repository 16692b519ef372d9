// Makes the picture in the README: the page with its sample article. It goes to target/; with SCREENSHOT=keep it takes the
// place of www/screenshot.png (`./build.sh screenshot`).
import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT, fileUrl, visit } from "./harness.mjs";

const FILE = join(ROOT, process.env["SCREENSHOT"] === "keep" ? "www/screenshot.png" : "target/screenshot.png");

test("the page with the sample article", () => visit(fileUrl("index.html"), async (page) => {
  await page.click("#sample");
  await page.waitForSelector("body[data-phase=reading]");
  assert(await page.locator("mark").count() > 10, "the sample has marks");
  await page.screenshot({ path: FILE });
}, { context: { viewport: { width: 1200, height: 800 }, colorScheme: "light" } }));
