// Parts of the widget that need no browser.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WWW } from "../../www/build/paths.mjs";
import { KINDS } from "../../www/shared/findings/kinds.js";
import { LOOKS, markRules } from "../../www/shared/marks/looks.js";
import { PlaceIndex } from "../../www/shared/marks/place-index.js";

test("findings at a position: the innermost first, half-open, none outside", () => {
  const index = new PlaceIndex([
    { start: 30, end: 35, finding: 3 },
    { start: 10, end: 30, finding: 1 },
    { start: 15, end: 20, finding: 2 },
    { start: 18, end: 25, finding: 1 },
    { start: 40, end: 40, finding: 9 },
  ]);
  const expected = /** @type {const} */ ([[9, []], [10, [1]], [15, [2, 1]], [19, [1, 2]], [20, [1]], [29, [1]], [30, [3]], [35, []], [40, []]]);
  for (const [position, findings] of expected) assert.deepEqual(index.at(position), findings, `at ${position}`);
  assert.deepEqual(new PlaceIndex([]).at(5), []);
});

test("every kind has a look, and no two the same underline", () => {
  const kinds = KINDS.map(({ kind }) => kind);
  assert.deepEqual(Object.keys(LOOKS).sort(), [...kinds, "current"].sort());
  const underlines = kinds.map((kind) => `${LOOKS[kind]?.style} ${LOOKS[kind]?.width}`);
  assert.equal(new Set(underlines).size, kinds.length, underlines.join(", "));
  for (const kind of kinds) assert.match(markRules(), new RegExp(`::highlight\\(saidso-${kind}\\)`));
});

test("the colours are those of the page, whose contrast is tested", () => {
  const tokens = readFileSync(join(WWW, "page/tokens.css"), "utf8");
  for (const [kind, { line, tint }] of Object.entries(LOOKS)) {
    for (const pair of [line, tint]) {
      if (pair[0] !== "transparent") assert(tokens.includes(`light-dark(${pair.join(", ")})`), `${kind}: ${pair}`);
    }
  }
});
