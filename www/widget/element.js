/**
 * `<said-so for="ID">` marks who says, denies and accuses in the element with that id; without `for`, in its parent.
 * The page's own DOM is not changed: words are painted by the CSS Custom Highlight API, and everything is taken back
 * when the element is removed. It shows a legend that switches the kinds of mark, and a list of what was found.
 *
 * @attr for - id of the element to read, in the same document or shadow root
 * @attr show - kinds to mark at first: "source denial accusation check" unless told; also "quoted", "reported", "cue"
 * @fires said-so-ready - detail: {analysis, findings, text}
 * @fires said-so-error - detail: {code, message}; nothing is marked
 */

import { findings } from "../shared/findings/findings.js";
import { EngineError, messageOf } from "../shared/engine/errors.js";
import { PlaceIndex } from "../shared/marks/place-index.js";
import { paint } from "../shared/marks/painter.js";
import { TextMap } from "../shared/marks/text-map.js";
import { Note } from "./note.js";
import { Panel } from "./panel.js";
import { placeUnder } from "./pointer.js";
import { rectangle, scrollTo } from "./scroll.js";

/** @typedef {import("../shared/engine/engine.js").Engine} Engine */
/** @typedef {import("../shared/findings/findings.js").Finding} Finding */
/** @typedef {import("../shared/findings/kinds.js").Kind} Kind */
/** @typedef {import("../pkg/saidso.js").Analysis} Analysis */
/** @typedef {{ analysis: Analysis, findings: Finding[], text: string }} Result */

/** Changes in the text are waited for this long, in milliseconds, before it is read again. */
const SETTLE = 200;
const SHOWN_AT_FIRST = "source denial accusation check";

/** On a server there are no elements; the module can be imported there all the same. */
const Base = typeof HTMLElement === "undefined" ? /** @type {typeof HTMLElement} */ (class {}) : HTMLElement;

export class SaidSo extends Base {
  static observedAttributes = ["for", "show"];
  /** What analyses the text; set by `define`. @type {Engine | undefined} */ static engine;

  #panel = new Panel({
    switched: () => this.#repaint(),
    chosen: (id, button) => this.#go(id, button),
  });
  #note = new Note({ next: (id, step) => this.#step(id, step) });
  /** The element that is read. @type {Element | undefined} */ #target;
  /** @type {TextMap | undefined} */ #map;
  /** @type {Result | undefined} */ #result;
  #places = new PlaceIndex([]);
  /** Takes back the paint. */ #unpaint = () => {};
  /** Takes back the paint of the finding that the reader is at. */ #uncurrent = () => {};
  /** Stops the reading that is under way. */ #run = new AbortController();
  /** Takes the listeners off the page. */ #listening = new AbortController();
  #observer = new MutationObserver(() => this.#readSoon());
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [Panel.sheet()];
    shadow.append(this.#panel.box, this.#note.box);
  }

  connectedCallback() {
    this.#panel.show((this.getAttribute("show") ?? SHOWN_AT_FIRST).split(/[\s,]+/));
    this.#readSoon(0);
  }

  disconnectedCallback() {
    this.#stop();
    this.#panel.clear();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (!this.isConnected || before === now) return;
    this.#stop();
    if (name === "show") this.#panel.show((now ?? SHOWN_AT_FIRST).split(/[\s,]+/));
    this.#readSoon(0);
  }

  /** Takes back everything: marks, listeners, work under way. */
  #stop() {
    clearTimeout(this.#timer);
    this.#run.abort();
    this.#listening.abort();
    this.#observer.disconnect();
    this.#note.close();
    this.#clear();
    this.#target = this.#map = this.#result = undefined;
  }

  #clear() {
    this.#uncurrent();
    this.#unpaint();
    this.#uncurrent = this.#unpaint = () => {};
  }

  /** @param {number} [wait] milliseconds */
  #readSoon(wait = SETTLE) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), wait);
  }

  async #read() {
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    try {
      const target = this.#find();
      if (target !== this.#target) this.#watch(target);
      const map = new TextMap(target);
      this.#observe(target, map);
      const known = this.#result;
      if (!known) this.#panel.working();
      const result = known?.text === map.text ? known : await this.#analyse(map.text, signal);
      this.#map = map;
      this.#result = result;
      if (result !== known) this.#panel.list(result);
      this.#repaint();
      if (result !== known) this.#tell("said-so-ready", result);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#clear();
      this.#result = undefined;
      this.#panel.failed(messageOf(thrown));
      this.#tell("said-so-error", { code: thrown instanceof EngineError ? thrown.code : "failed", message: messageOf(thrown) });
    }
  }

  /** @param {string} text @param {AbortSignal} signal @returns {Promise<Result>} */
  async #analyse(text, signal) {
    const { engine } = SaidSo;
    if (!engine) throw new EngineError("closed", "said-so was defined without an engine.");
    const analysis = await engine.analyze(text, { signal });
    return { analysis, findings: findings(analysis, text), text };
  }

  /** The element to read. */
  #find() {
    const id = this.getAttribute("for");
    const root = /** @type {Document | ShadowRoot} */ (this.getRootNode());
    const element = id === null ? (this.parentElement ?? (root instanceof ShadowRoot ? root.host : null)) : root.getElementById(id);
    if (!element) throw new EngineError("no-element", id === null ? "<said-so> stands in no element." : `There is no element with the id "${id}".`);
    return element;
  }

  /** Listens for clicks on marks. @param {Element} target */
  #watch(target) {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    target.addEventListener("click", (event) => { if (event instanceof MouseEvent) this.#click(event); }, { signal });
    this.#target = target;
  }

  /** Watches for changes of the text, in shadow trees too. @param {Element} target @param {TextMap} map */
  #observe(target, map) {
    this.#observer.disconnect();
    const what = { subtree: true, childList: true, characterData: true };
    this.#observer.observe(target, what);
    for (const root of map.roots) {
      if (root instanceof ShadowRoot && root !== this.getRootNode()) this.#observer.observe(root, what);
    }
  }

  /** Paints the kinds that are switched on. */
  #repaint() {
    this.#clear();
    const map = this.#map;
    if (!this.#result || !map) return;
    /** @type {Map<Kind, StaticRange[]>} */ const ranges = new Map();
    const painted = [];
    for (const finding of this.#result.findings) {
      for (const { kind, start, end } of finding.pieces) {
        if (!this.#panel.shows(kind)) continue;
        const list = ranges.get(kind) ?? [];
        list.push(...map.ranges(start, end));
        ranges.set(kind, list);
        painted.push({ start, end, finding: finding.id });
      }
    }
    this.#unpaint = paint(ranges, map.roots);
    this.#places = new PlaceIndex(painted);
  }

  /** Opens the note for the words under the pointer. @param {MouseEvent} event */
  #click(event) {
    const position = this.#map && placeUnder(event, this.#map);
    const ids = position === undefined ? [] : this.#places.at(position);
    const id = ids[0];
    if (id !== undefined) this.#open(id, ids, undefined);
  }

  /** Leads to a finding in the text, from the list or from another note. @param {number} id @param {HTMLElement} [back] */
  #go(id, back) {
    const ranges = this.#rangesOf(id);
    if (ranges[0]) scrollTo(ranges[0]);
    this.#open(id, [id], back);
  }

  /** @param {number} id @param {number} step 1 for the next finding in the list, -1 for the one before */
  #step(id, step) {
    const other = this.#panel.neighbour(id, step);
    if (other !== undefined) this.#go(other, this.#panel.buttonOf(other));
  }

  /**
   * Shows the note at finding `id`, and marks its words as the ones the reader is at.
   * @param {number} id
   * @param {readonly number[]} ids - all findings at this place
   * @param {HTMLElement} [back] - where the focus returns to; then the note takes the focus
   */
  #open(id, ids, back) {
    const result = this.#result;
    const map = this.#map;
    if (!result || !map) return;
    const ranges = this.#rangesOf(id);
    const shown = ids.flatMap((one) => result.findings[one] ?? []);
    const at = ranges[0] ? rectangle(ranges[0]) : this.getBoundingClientRect();
    this.#note.open(shown, result, at, back, () => {
      this.#uncurrent();
      this.#uncurrent = () => {};
    });
    this.#uncurrent();
    this.#uncurrent = paint([["current", ranges]], map.roots);
  }

  /** @param {number} id */
  #rangesOf(id) {
    const finding = this.#result?.findings[id];
    const map = this.#map;
    if (!finding || !map) return [];
    const own = finding.pieces.filter((piece) => piece.kind === finding.kind);
    return (own.length ? own : finding.pieces).flatMap(({ start, end }) => map.ranges(start, end));
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/**
 * Registers the element, once: when another copy of this script came first, that one stays.
 * @param {Engine} engine
 */
export function define(engine) {
  if (typeof customElements === "undefined" || customElements.get("said-so")) return;
  SaidSo.engine = engine;
  customElements.define("said-so", SaidSo);
}
