/**
 * The page: ties its parts together. What each does stands at the head of its own file; `store.js` holds what they share.
 */

import { Cursor } from "./cursor.js";
import { byId } from "../shared/dom.js";
import { findings } from "../shared/findings/findings.js";
import { LONGEST_EDITED, input } from "./input.js";
import { keys } from "./keys.js";
import { hiddenBefore, legend, meanings } from "./legend.js";
import { Panel } from "./panel.js";
import { pointer } from "./pointer.js";
import { Note } from "./popover.js";
import { problem } from "./problems.js";
import { Reader } from "./reader.js";
import { ReadingView } from "./reading.js";
import { Store, shown } from "./store.js";
import { summary } from "./summary.js";
import { theme } from "./theme.js";

/** Longer than this many UTF-16 code units, a text is certainly above the engine's limit, and is not even shown. */
const HOPELESS = 16 << 20;
/** Milliseconds without a key press before the text in the field is read. */
const PAUSE = 200;

/** @type {ReturnType<typeof setTimeout> | undefined} until the text in the field is read */
let pause;
const store = new Store();
store.set({ hidden: hiddenBefore() });
const reader = new Reader();
const text = byId("text", HTMLElement);
const field = byId("field", HTMLTextAreaElement);
const view = new ReadingView(text);
const status = byId("status", HTMLElement);
const cursor = new Cursor(store, view, announce);
const panel = new Panel(store, { jump: (id) => cursor.jump(id), said: (source) => cursor.nextOf(source) });
const note = new Note(byId("note", HTMLElement), { jump: (id) => cursor.jump(id), list: (id) => panel.focus(id) });

theme(byId("theme", HTMLButtonElement));
meanings(byId("meanings", HTMLElement));
legend(byId("legend", HTMLElement), text, store);
pointer(text, store, (here, mark, byKey) => {
  const { analysis, findings: all } = store.state;
  if (analysis) note.open(here, all, analysis, mark, byKey);
});
input({ read: (words) => void read(words), typed, refuse: (reason) => store.set({ phase: "problem", text: field.value, problem: problem(reason) }) });
keys(byId("keys", HTMLInputElement), { next, previous: () => cursor.previous(), list: toList });

byId("next", HTMLButtonElement).addEventListener("click", next);
byId("previous", HTMLButtonElement).addEventListener("click", () => cursor.previous());
byId("edit", HTMLButtonElement).addEventListener("click", edit);
byId("again", HTMLButtonElement).addEventListener("click", () => void read(store.state.text));
byId("problem-edit", HTMLButtonElement).addEventListener("click", edit);

store.listen(({ phase, text: now, problem: trouble }) => {
  document.body.dataset["phase"] = phase;
  byId("start", HTMLElement).hidden = phase !== "empty";
  byId("reader", HTMLElement).hidden = phase === "empty" || (phase === "problem" && !text.hasChildNodes());
  byId("problem", HTMLElement).hidden = phase !== "problem";
  byId("edit", HTMLButtonElement).textContent = now.length > LONGEST_EDITED ? "New text" : "Edit text";
  byId("again", HTMLButtonElement).hidden = !trouble?.again || !now;
  byId("problem-title", HTMLElement).textContent = trouble?.title ?? "";
  byId("problem-text", HTMLElement).textContent = trouble?.text ?? "";
  text.setAttribute("aria-busy", String(phase === "working"));
});

/** Shows a text and has it read. @param {string} words */
async function read(words) {
  clearTimeout(pause); // what was typed last must not take the place of this text
  note.close();
  text.replaceChildren();
  store.set({ phase: "working", text: words, analysis: null, findings: [], current: null, problem: null });
  if (words.length > HOPELESS) {
    store.set({ phase: "problem", text: "", problem: problem("too-large") });
    return;
  }
  view.show(words);
  scrollTo({ top: 0 });
  text.focus({ preventScroll: true });
  try {
    const analysis = await reader.read(words);
    if (!analysis) return;
    const found = findings(analysis, words);
    view.mark(analysis, found);
    store.set({ phase: "reading", analysis, findings: found });
    announce(summary(store.state));
  } catch (thrown) {
    store.set({ phase: "problem", problem: problem(thrown) });
  }
}

/** Says what has been found so far while a text is typed. @param {string} words */
function typed(words) {
  clearTimeout(pause);
  pause = setTimeout(async () => {
    const live = byId("live", HTMLElement);
    try {
      const analysis = words.trim() ? await reader.read(words) : null;
      if (analysis) live.textContent = `So far: ${summary({ ...store.state, analysis, findings: findings(analysis, words) })}`;
      else if (!words.trim()) live.textContent = "";
    } catch (thrown) {
      live.textContent = problem(thrown).title;
    }
  }, PAUSE);
}

/** Back to the text field, with the text if it is not too long for one. */
function edit() {
  note.close();
  const { text: words } = store.state;
  field.value = words.length > LONGEST_EDITED ? "" : words;
  store.set({ phase: "empty", problem: null });
  typed(field.value);
  field.focus();
}

function next() {
  cursor.next();
}

function toList() {
  const { state } = store;
  const [first] = shown(state);
  const id = state.current ?? first?.id;
  if (id !== undefined) panel.focus(id);
}

/** For screen readers. @param {string} words */
function announce(words) {
  status.textContent = words;
}
