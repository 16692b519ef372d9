/**
 * The reading view: the text as paragraphs in the page's own document, marks inside them as `<mark>` elements.
 * Long texts come block by block; their marks are put in when a block comes near the window.
 *
 * @typedef {import("./blocks.js").Block} Block
 * @typedef {import("./marks.js").Painted} Painted
 * @typedef {import("../shared/findings/findings.js").Finding} Finding
 * @typedef {import("../pkg/saidso.js").Analysis} Analysis
 */

import { blockAt, blocks } from "./blocks.js";
import { el } from "../shared/dom.js";
import { draw } from "./draw.js";
import { tree } from "./marks.js";

/** With more blocks than this (some 6,000 words), those out of sight are not laid out and not marked yet. */
const MANY = 20;
/** Blocks that are put into the page at a stretch; then the browser may paint and take input. */
const AT_ONCE = 200;

/** Shows one text at a time in `root`. */
export class ReadingView {
  /** @type {HTMLElement} */
  #root;
  #text = "";
  /** @type {Block[]} */
  #blocks = [];
  /** @type {HTMLElement[]} one per block that is in the page */
  #elements = [];
  /** @type {Painted[][] | null} per block, what is to be painted; null until the text is analysed */
  #pieces = null;
  /** @type {Set<number>} starts of paragraphs that are headlines */
  #headlines = new Set();
  /** @type {Map<number, HTMLElement>} finding's id → the first of its elements in the page */
  #anchors = new Map();
  /** @type {Set<number>} blocks whose marks are in the page */
  #marked = new Set();
  /** @type {IntersectionObserver} */
  #near;
  #run = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#near = new IntersectionObserver((entries) => this.#comeNear(entries), { rootMargin: "100% 0px" });
    addEventListener("beforeprint", () => this.#markAll());
  }

  /** Shows `text` without marks. The first blocks are there when this returns. @param {string} text */
  show(text) {
    const run = ++this.#run;
    this.#near.disconnect();
    this.#text = text;
    this.#blocks = blocks(text);
    this.#elements = [];
    this.#pieces = null;
    this.#marked.clear();
    this.#anchors.clear();
    this.#headlines.clear();
    this.#root.replaceChildren();
    this.#root.classList.toggle("is-long", this.#isLong());
    this.#addBlocks(run);
  }

  /** Marks the findings in the text that is shown. @param {Analysis} analysis @param {readonly Finding[]} findings */
  mark(analysis, findings) {
    this.#pieces = this.#blocks.map(() => []);
    for (const finding of findings) {
      const anchor = anchorOf(finding);
      for (const piece of finding.pieces) this.#place({ ...piece, finding: finding.id, anchor: piece === anchor });
    }
    for (const paragraph of analysis.paragraphs) {
      if (paragraph.kind === "headline") this.#headlines.add(paragraph.span[0]);
    }
    this.#marked.clear();
    if (this.#isLong()) for (const element of this.#elements) this.#near.observe(element);
    else this.#markAll();
  }

  /** The element where a finding begins, its marks put in if they were not yet. @param {Finding} finding @returns {HTMLElement | null} */
  element(finding) {
    const block = blockAt(this.#blocks, anchorOf(finding)?.start ?? finding.start);
    while (this.#elements.length <= block && this.#elements.length < this.#blocks.length) this.#addSome();
    this.#markBlock(block);
    return this.#anchors.get(finding.id) ?? null;
  }

  #isLong() {
    return this.#blocks.length > MANY;
  }

  /** @param {number} run */
  #addBlocks(run) {
    if (run !== this.#run) return;
    this.#addSome();
    if (this.#elements.length < this.#blocks.length) setTimeout(() => this.#addBlocks(run));
  }

  #addSome() {
    const from = this.#elements.length;
    const added = this.#blocks.slice(from, from + AT_ONCE).map((block, i) => {
      const element = el("div", { class: "block", "data-block": String(from + i) });
      element.append(...block.paragraphs.map((p) => el("p", {}, this.#text.slice(p.start, p.end))));
      return element;
    });
    this.#elements.push(...added);
    this.#root.append(...added);
    if (this.#pieces && this.#isLong()) for (const element of added) this.#near.observe(element);
  }

  /** @param {Painted} piece */
  #place(piece) {
    for (let i = blockAt(this.#blocks, piece.start); i < this.#blocks.length; i++) {
      const block = this.#blocks[i];
      if (!block || block.start >= piece.end) break;
      this.#pieces?.[i]?.push(piece);
    }
  }

  /** @param {readonly IntersectionObserverEntry[]} entries */
  #comeNear(entries) {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && target instanceof HTMLElement) this.#markBlock(Number(target.dataset["block"]));
    }
  }

  #markAll() {
    this.#elements.forEach((_, i) => this.#markBlock(i));
  }

  /** @param {number} i */
  #markBlock(i) {
    const [block, element, pieces] = [this.#blocks[i], this.#elements[i], this.#pieces?.[i]];
    if (!block || !element || !pieces || this.#marked.has(i)) return;
    this.#marked.add(i);
    this.#near.unobserve(element);
    const paragraphs = block.paragraphs.map(({ start, end }) => {
      const paragraph = el(this.#headlines.has(start) ? "h2" : "p");
      paragraph.append(...tree(this.#text, start, end, pieces).map((node) => draw(node, this.#anchors)));
      return paragraph;
    });
    element.replaceChildren(...paragraphs);
  }
}

/** The piece where the reader is led to: the words themselves rather than who said them. @param {Finding} finding */
function anchorOf({ pieces }) {
  return pieces.find((p) => p.kind !== "source" && p.kind !== "cue") ?? pieces[0];
}
