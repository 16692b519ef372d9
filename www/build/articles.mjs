// The articles that `./build.sh bench` reads once each: real ones from the data beside the project, if they are there; else
// ones made of the paragraphs of this project's own texts.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { ROOT, WWW } from "./paths.mjs";

const OWN = ["bench/article.txt", "page/sample.txt"].map((name) => join(WWW, name));
const DATA = ["polnear/dev.jsonl.gz", "texts/uk.jsonl.gz"];

/** Words, as blanks part them. @param {string} text */
export const words = (text) => text.split(/\s+/).filter(Boolean).length;

/** Two articles as one: one of 1,600 words is long to read. */
export const long = () => OWN.map((path) => readFileSync(path, "utf8")).join("\n\n");

/**
 * `count` articles of 36 sentences, drawn anew for each, from the own texts. Their words repeat, so
 * they are easier for a program that remembers words than articles from the world.
 * @param {number} count
 */
function recombined(count) {
  const sentences = long().split(/(?<=[.?!”])\s+/u).filter((sentence) => words(sentence) > 3);
  let state = 1;
  const next = () => (state = (state * 48_271) % 2_147_483_647); // the same articles every time
  const paragraph = () => Array.from({ length: 3 }, () => sentences[next() % sentences.length]).join(" ");
  return Array.from({ length: count }, () => Array.from({ length: 12 }, paragraph).join("\n\n"));
}

/** The articles, and where they are from. @returns {{ articles: string[], from: string }} */
export function articles() {
  const data = join(process.env["SAIDSO_SHARED"] ?? join(ROOT, "../shared"), "data");
  const found = DATA.map((name) => join(data, name)).filter((path) => existsSync(path));
  const lines = found.flatMap((path) => gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n"));
  /** @type {string[]} */ const real = lines.map((line) => JSON.parse(line).text);
  if (real.length > 100) return { articles: real, from: found.join(", ") };
  return { articles: recombined(200), from: "this project's own sentences, recombined" };
}
