/**
 * What can go wrong, in words for readers: what happened, and what to do.
 *
 * @typedef {import("./store.js").Problem} Problem
 */

/** @type {Record<string, Problem>} */
const PROBLEMS = {
  "too-large": {
    title: "This text is too long",
    text: "Saidso reads texts of up to 16 MiB, some 2.7 million words. Paste a part of it.",
    again: false,
  },
  "out-of-memory": {
    title: "There is not enough memory",
    text: "This browser does not grant the memory that a text of this length needs. Paste a part of it, or close other tabs and try again.",
    again: true,
  },
  "no-wasm": {
    title: "The reading engine cannot start here",
    text: "This browser, or a setting or an extension of it, forbids WebAssembly, which the engine needs. Allow it for this page, or open the page in another browser.",
    again: true,
  },
  timeout: {
    title: "Reading took too long",
    text: "The engine gave no answer and was stopped. Your text is still here. Try again, or paste a part of it.",
    again: true,
  },
  crashed: {
    title: "The engine stopped on this text",
    text: "It was started afresh, and your text is still here. You can try again, or edit the text. Should it happen again with this text, please report it.",
    again: true,
  },
  binary: {
    title: "That file is not plain text",
    text: "Open a .txt or .md file, or copy the words out of the document and paste them.",
    again: false,
  },
  unreadable: {
    title: "That file could not be opened",
    text: "It may have been moved, or may not be read by this browser. Open it elsewhere, copy its words and paste them.",
    again: false,
  },
};

/** @param {unknown} thrown - what the engine threw, or a code @returns {Problem} */
export function problem(thrown) {
  const code = typeof thrown === "string" ? thrown : thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const known = PROBLEMS[code];
  if (known) return known;
  return { title: "Something went wrong", text: thrown instanceof Error ? thrown.message : String(thrown), again: true };
}
