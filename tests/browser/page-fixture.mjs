// A hand-written result for the page's sample article, and a way to give it to the page in place of the engine's: so
// that tests of the page say something about the page, whatever the engine finds today.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WWW } from "../../www/build/paths.mjs";

/** @typedef {import("../../www/pkg/saidso.js").Analysis} Analysis */
/** @typedef {import("../../www/pkg/saidso.js").Span} Span */
/** @typedef {import("./harness.mjs").Page} Page */

export const sample = readFileSync(join(WWW, "page/sample.txt"), "utf8");

/** Where `words` stand in the sample, for the first time from `after` on. @param {string} words @param {string} [after] @returns {Span} */
function at(words, after = "") {
  const from = sample.indexOf(after);
  const start = sample.indexOf(words, from);
  if (from < 0 || start < 0) throw new Error(`the sample lacks: ${after} … ${words}`);
  return [start, start + words.length];
}

/** @param {string} text @param {Span[]} evidence */
const why = (text, evidence) => [{ code: "fixture", text, evidence }];

const NAMES = ["The board of Tollan Harbour", "Idris Mallory", "Marguerite Ashdown", "Tove Lindqvist", "Calum Reyes"];

/** @type {[kind: "direct" | "indirect" | "mixed", source: string, cue: string, content: string, id: number][]} */
const SAID = [
  ["indirect", "The board of Tollan Harbour", "denied", "that it had kept back a report on the town’s sea wall", 0],
  ["direct", "he", "told", "“They knew the wall was too low, and they let people go to bed behind it,”", 1],
  ["direct", "she", "said", "“Nobody hid anything,”", 2],
  ["indirect", "She", "added", "that the board would publish the full text by Friday", 2],
  ["mixed", "The authors", "warned", "that a tide of 4.1 metres “would in all likelihood overtop the wall”", 0],
  ["direct", "she", "said", "“It was never built to spec,”", 3],
  ["indirect", "Junior minister Calum Reyes", "insisted", "that the government had not cut a penny from Tollan’s grant", 4],
  ["direct", "he", "wrote", "“That claim is simply false, and the people repeating it know it is false,”", 4],
];

/** @type {Analysis} */
export const fixture = {
  version: "0.0.0",
  paragraphs: [...sample.matchAll(/.+/g)].map(({ 0: line, index }) => ({
    span: [index, index + line.length],
    kind: line.endsWith(".") ? "body" : line.length < 120 && !/[.”]$/.test(line) ? "headline" : "body",
  })),
  sentences: [
    at("The tide on the night of the flood reached 4.3 metres."),
    at("The environment ministry reported in September that spending on coastal defences had fallen by 18 percent since 2014, more than in any other region."),
    at("The board says the flood cost the town £19 million."),
  ].map((span) => ({
    span,
    paragraph: 0,
    checkworthy: 0.8,
    subjective: 0.1,
    kind: "quantity",
    attributions: [],
    reasons: why("It gives a number that records could confirm or refute.", [span]),
  })),
  quotes: [...sample.matchAll(/“[^”]*”/g)].map(({ 0: words, index }) => ({
    span: [index, index + words.length],
    inner: [index + 1, index + words.length - 1],
    kind: "speech",
    depth: 0,
    closed: true,
    continues: null,
    attribution: SAID.findIndex(([, , , content]) => content.includes(words)),
    speaker: null,
    source_id: null,
  })).map((quote) => ({ ...quote, attribution: quote.attribution < 0 ? null : quote.attribution })).map((quote) => /** @type {Analysis["quotes"][0]} */ (quote)),
  attributions: SAID.map(([kind, source, cue, content, id]) => {
    const [start] = at(content);
    const near = sample.slice(Math.max(0, start - 90), start);
    const before = near.includes(cue) && near.includes(source);
    const from = before ? sample.slice(start - 90) : sample.slice(start + content.length);
    return {
      source: [at(source, from)],
      cue: [at(cue, from)],
      content: [at(content)],
      kind,
      speaker: NAMES[id] ?? null,
      source_id: id,
      confidence: 0.9,
      reasons: why(`“${cue}” introduces what is said.`, [at(cue, from)]),
    };
  }),
  sources: NAMES.map((name, i) => ({
    name,
    kind: i === 0 ? "organisation" : "person",
    roles: [["councillor"], ["chair of the board"], ["engineer"], ["junior minister"]][i - 1] ?? [],
    mentions: [],
  })),
  acts: [
    act("accusation", "accused", "the board", 1, "“accused” says that somebody did wrong."),
    act("denial", "rejected the charge", null, 2, "“rejected” puts a charge aside as unfounded."),
    act("denial", "Nobody hid anything", null, 2, "It negates what the text has raised against the speaker."),
    act("accusation", "alleged", null, 3, "“alleged” announces an accusation."),
    act("denial", "had not cut a penny", null, 4, "“insisted” with “not” rejects what was reported."),
    act("denial", "false", null, 4, "It calls the claim untrue."),
    act("accusation", "the people repeating it know it is false", null, 4, "It says that somebody tells an untruth knowingly."),
  ],
  threads: [
    { accusations: [0], sentence: null, denials: [1, 2], reasons: why("They are about the same report.", []) },
    { accusations: [], sentence: 1, denials: [4], reasons: why("They are about the same money.", []) },
  ],
};

/** @param {"denial" | "accusation"} type @param {string} cue @param {string | null} target @param {number} id @param {string} reason @returns {Analysis["acts"][0]} */
function act(type, cue, target, id, reason) {
  return {
    type,
    cue: at(cue),
    source: null,
    speaker: NAMES[id] ?? null,
    source_id: id,
    target: target === null ? null : at(target, cue),
    accused: null,
    attribution: null,
    confidence: 0.9,
    certainty: "explicit",
    reasons: why(reason, [at(cue)]),
  };
}

/**
 * Loads the page anew with a worker that runs `script` for every text instead of the engine. `script` sees `id` and `text`.
 *
 * @param {Page} page
 * @param {string} script
 */
export async function withWorker(page, script) {
  await page.addInitScript((body) => {
    const source = `onmessage = ({ data }) => {
      if ("module" in data) { postMessage({ ready: true }); return; }
      const { id, text } = data; ${body}
    };`;
    const RealBlob = Blob;
    globalThis.Blob = class extends RealBlob {
      /** @param {BlobPart[]} [parts] @param {BlobPropertyBag} [options] */
      constructor(parts, options) {
        super(options?.type === "text/javascript" ? [source] : parts, options);
      }
    };
  }, script);
  await page.reload();
}

/** Loads the page anew with the hand-written result, and opens the sample. @param {Page} page */
export async function openFixture(page) {
  await withWorker(page, `postMessage({ id, result: ${JSON.stringify(fixture)} });`);
  await page.click("#sample");
  await page.waitForSelector("body[data-phase=reading]");
}
