// Runs in the page that www/build/bench.mjs opens: times Saidso and wink-nlp on the same texts, in turns.
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
 * Median milliseconds of each for one text again and again, after a warm-up. Both learn such a text by heart: wink-nlp keeps
 * every word it has met, and a processor learns the way that a known text takes through a program.
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

/**
 * Milliseconds of each for all of `texts`, every one read once, after a warm-up on others.
 * @param {string[]} warmUp
 * @param {string[]} texts
 */
export function fresh(warmUp, texts) {
  for (const text of warmUp) [analyze, wink].forEach((work) => work(text));
  const sum = { saidso: 0, wink: 0 };
  for (const [n, text] of texts.entries()) {
    const ours = () => (sum.saidso += time(() => analyze(text)));
    const theirs = () => (sum.wink += time(() => wink(text)));
    // In turns, so that neither always finds the text in the processor's cache.
    for (const work of n % 2 ? [ours, theirs] : [theirs, ours]) work();
  }
  return sum;
}
