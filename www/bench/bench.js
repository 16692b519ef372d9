// Runs in the page that www/build/bench.mjs opens: times Saidso and wink-nlp on the same text, in turns.
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { analyze, initSync } from "../pkg/saidso.js";

const nlp = winkNLP(model, ["sbd", "pos", "ner"]);

/** Sentences, parts of speech and named entities: less than Saidso does, and the nearest thing to it. @param {string} text */
function wink(text) {
  const doc = nlp.readDoc(text);
  return [doc.sentences().out(), doc.tokens().out(nlp.its.pos), doc.entities().out(nlp.its.detail)];
}

/** @param {number[]} times */
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;

/** Milliseconds that `work` takes. @param {() => unknown} work */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Median milliseconds of each, after a warm-up.
 * @param {Uint8Array<ArrayBuffer>} wasm
 * @param {string} text
 * @param {number} rounds
 */
export function bench(wasm, text, rounds) {
  initSync({ module: wasm });
  const cold = time(() => analyze(text));
  /** @type {{ saidso: number[], wink: number[] }} */ const times = { saidso: [], wink: [] };
  for (let round = -10; round < rounds; round++) {
    const [ours, theirs] = [time(() => analyze(text)), time(() => wink(text))];
    if (round < 0) continue;
    times.saidso.push(ours);
    times.wink.push(theirs);
  }
  return { cold, saidso: median(times.saidso), wink: median(times.wink) };
}
