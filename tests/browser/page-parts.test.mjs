// The page's parts that need no browser: blocks, trees of marks, the list of findings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_BLOCK, blockAt, blocks } from "../../www/page/blocks.js";
import { tree } from "../../www/page/marks.js";
import { findings, shorten } from "../../www/shared/findings/findings.js";
import { quotedParts } from "../../www/shared/findings/quoted.js";
import { inOneLine, partiesOf, speakerOf, wordsOf } from "../../www/shared/findings/say.js";
import { fixture, sample } from "./page-fixture.mjs";

/** @typedef {import("../../www/page/marks.js").Painted} Painted */
/** @typedef {import("../../www/page/marks.js").Node} Node */

test("blocks hold every line with something in it, and none is long", () => {
  for (const [text, why] of [
    [sample, "an article"],
    ["a\r\nb\u2028c\rd\n\n \t\n", "line breaks of every kind, empty lines"],
    ["x".repeat(9001), "a long line without spaces"],
    ["a😀".repeat(3000), "pairs of surrogates where a cut could fall"],
    ["word ".repeat(2000), "a long line with spaces"],
    [" ".repeat(200_000), "nothing but spaces"],
    ["", "nothing"],
  ]) {
    const list = blocks(text ?? "");
    const shown = list.flatMap((b) => b.paragraphs.map((p) => text?.slice(p.start, p.end))).join("");
    const blank = /^\s*$/;
    assert.equal(shown, text?.split(/[\n\r\u2028\u2029]/).filter((line) => !blank.test(line)).join(""), why);
    for (const block of list) {
      assert.ok(block.end - block.start <= LONGEST_BLOCK, `${why}: block of ${block.end - block.start}`);
      assert.ok(!/[\uDC00-\uDFFF]/.test((text ?? "").charAt(block.start)), `${why}: begins inside a character`);
    }
  }
});

test("a position leads to its block", () => {
  const list = blocks(`${"a ".repeat(900)}\n${"b ".repeat(900)}\n\nc`);
  assert.deepEqual([0, 1799, 1801, 3605].map((at) => blockAt(list, at)), [0, 0, 1, 1]);
  assert.equal(blockAt([], 5), 0);
});

/** The tree as text: `[kind …]`, with `'` after the kind where the mark does not begin. @param {Node[]} nodes @returns {string} */
function drawn(nodes) {
  return nodes.map((n) => (typeof n === "string" ? n : `[${n.piece.kind}${n.first ? "" : "'"} ${drawn(n.children)}]`)).join("");
}

test("marks stand inside one another, and are cut where they cross", () => {
  /** @type {[Omit<Painted, "finding" | "anchor">[], string, string][]} */
  const table = [
    [[], "abcdefghij", "no marks"],
    [[{ start: 2, end: 5, kind: "denial" }], "ab[denial cde]fghij", "one"],
    [[{ start: 3, end: 4, kind: "denial" }, { start: 1, end: 6, kind: "quoted" }], "a[quoted bc[denial d]ef]ghij", "inner in outer"],
    [[{ start: 1, end: 6, kind: "quoted" }, { start: 4, end: 9, kind: "check" }], "a[quoted bcd][check [quoted' ef]ghi]j", "crossing"],
    [[{ start: 2, end: 5, kind: "denial" }, { start: 2, end: 5, kind: "accusation" }], "ab[accusation [denial cde]]fghij", "the same words"],
    [[{ start: -5, end: 3, kind: "quoted" }, { start: 8, end: 99, kind: "quoted" }], "[quoted' abc]defgh[quoted ij]", "from before, to beyond"],
    [[{ start: 4, end: 4, kind: "cue" }, { start: 20, end: 30, kind: "cue" }], "abcdefghij", "empty, and elsewhere"],
  ];
  for (const [pieces, want, why] of table) {
    const painted = pieces.map((p, finding) => ({ ...p, finding, anchor: false }));
    assert.equal(drawn(tree("abcdefghij", 0, 10, painted)), want, why);
  }
});

test("a passage is cut at the quotation marks around speech", () => {
  /** @param {[number, number]} span @param {"speech" | "scare"} kind @param {number} depth */
  const quote = (span, kind = "speech", depth = 0) =>
    ({ span, inner: span, kind, depth, closed: true, continues: null, attribution: null, speaker: null, source_id: null });
  /** @param {[number, number]} span @param {ReturnType<typeof quote>[]} quotes */
  const parts = (span, quotes) => quotedParts(span, quotes).map((p) => `${p.kind} ${p.start}-${p.end}`);
  assert.deepEqual(parts([0, 20], []), ["reported 0-20"]);
  assert.deepEqual(parts([0, 20], [quote([5, 9])]), ["reported 0-5", "quoted 5-9", "reported 9-20"]);
  assert.deepEqual(parts([6, 20], [quote([5, 9])]), ["quoted 6-9", "reported 9-20"], "the passage begins inside a quotation");
  assert.deepEqual(parts([30, 40], [quote([5, 60]), quote([10, 20], "speech", 1)]), ["quoted 30-40"], "a nested one ends before it");
  assert.deepEqual(parts([0, 20], [quote([5, 9], "scare")]), ["reported 0-20"], "a word held at arm's length is no speech");
});

test("findings: in text order, tied, with words, speaker and reason", () => {
  const list = findings(fixture, sample);
  assert.deepEqual(list.map((f) => f.id), list.map((_, i) => i));
  assert.deepEqual(list.map((f) => f.start), list.map((f) => f.start).toSorted((a, b) => a - b));
  assert.equal(list.filter((f) => f.kind === "denial").length, 4);
  assert.equal(list.filter((f) => f.kind === "check").length, 3);
  for (const finding of list) assert.ok(finding.words && finding.reasons.length > 0, JSON.stringify(finding));
  const accused = list.find((f) => f.words === "accused the board");
  assert.ok(accused);
  assert.equal(speakerOf(accused, fixture), "Idris Mallory, councillor");
  assert.equal(partiesOf(accused, fixture), "Idris Mallory, councillor, against the board");
  assert.equal(partiesOf({ ...accused, whom: "Ada Brook" }, fixture), "Idris Mallory, councillor, against Ada Brook");
  assert.equal(partiesOf({ ...accused, source: null, speaker: null, unnamed: true, whom: null }, fixture), "Nobody is named");
  assert.equal(inOneLine({ ...accused, whom: "Ada Brook" }), "Accusation, Idris Mallory, against Ada Brook: accused the board");
  assert.deepEqual(accused.ties.map((t) => `${t.label} ${list[t.to]?.words}`), ["Answered by rejected the charge", "Answered by Nobody hid anything"]);
  const quoted = list.find((f) => f.words === "It was never built to spec");
  assert.ok(quoted && wordsOf(quoted) === "“It was never built to spec”");
  assert.equal(inOneLine(accused), "Accusation, Idris Mallory: accused the board");
});

test("an act without a speaker is the writer's, unless its words report it, are quoted or are attributed", () => {
  const quote = { span: /** @type {[number, number]} */ ([0, 9]), inner: /** @type {[number, number]} */ ([1, 8]), kind: /** @type {const} */ ("scare"), depth: 0, closed: true, continues: null, attribution: null, speaker: null, source_id: null };
  const [first] = fixture.acts;
  assert.ok(first);
  /** @param {string} code @param {typeof fixture.quotes} quotes @param {number | null} attribution */
  const unnamed = (code, quotes, attribution = null) => findings({ ...fixture, quotes, threads: [], acts: [{ ...first, attribution, cue: [1, 5], target: null, speaker: null, source_id: null, reasons: [{ code, text: "Why.", evidence: [] }] }] }, `“lied” is what it says. ${sample}`)
    .find((f) => f.kind === "accusation")?.unnamed;
  assert.deepEqual([unnamed("imputes-wrong", []), unnamed("accuse-verb", []), unnamed("imputes-wrong", [quote]), unnamed("imputes-wrong", [], 0)], [false, true, true, true]);
});

test("long words are cut between words", () => {
  assert.equal(shorten(" a\n b "), "a b");
  const cut = shorten("word ".repeat(100));
  assert.ok(cut.length <= 163 && cut.endsWith("word …"), cut);
  assert.ok(shorten("x".repeat(1000)).length <= 163);
});
