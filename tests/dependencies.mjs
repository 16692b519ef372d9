// Checks the licence and the origin of every crate in Cargo.lock against deny.toml. Stands in for the command
// `cargo deny check licenses sources`, which takes minutes to build; deny.toml works with it all the same.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import assert from "node:assert/strict";
import { ROOT, WWW } from "../www/build/paths.mjs";

/** @type {(expression: string, allowed: string[]) => boolean} */
const satisfies = createRequire(`${WWW}/`)("spdx-satisfies");
const CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index";

/** @typedef {{name: string, version: string, license: string | null, source: string | null}} Package */

/** @returns {Package[]} */
function packages() {
  const json = execFileSync("cargo", ["metadata", "--locked", "--format-version", "1"], { cwd: ROOT, maxBuffer: 1 << 28 });
  return JSON.parse(json.toString()).packages;
}

/** The list `allow` of deny.toml, which is written as JSON would be. */
function allowed() {
  const list = /^allow = (\[[^\]]*\])/m.exec(readFileSync(`${ROOT}/deny.toml`, "utf8"))?.[1];
  assert(list, "deny.toml has no line `allow = [...]`");
  return JSON.parse(list);
}

const others = packages().filter((p) => p.source !== null);

test("every crate comes from crates.io", () => {
  assert.deepEqual(others.filter((p) => p.source !== CRATES_IO), []);
  assert(others.length > 5, "the list of crates is not empty");
});

test("every crate has a licence that deny.toml allows", () => {
  const allow = allowed();
  const refused = others.filter((p) => !p.license || !satisfies(p.license.replaceAll("/", " OR "), allow));
  assert.deepEqual(refused.map((p) => `${p.name} ${p.version}: ${p.license}`), []);
});
