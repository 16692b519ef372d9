/**
 * How a text comes in: typed, pasted, dropped, from a file, or the sample. Only plain text is ever taken.
 *
 * @typedef {object} Ways
 * @property {(text: string) => void} read - a whole text has come: show it
 * @property {(text: string) => void} typed - the text in the field has changed
 * @property {(reason: "binary" | "unreadable" | "too-large") => void} refuse - a file cannot be read
 */

import { byId } from "../shared/dom.js";
import sample from "./sample.txt";

/** Above this many UTF-16 code units a text is not put into the text field: browsers hang on long ones. */
export const LONGEST_EDITED = 200_000;
/** The engine's limit, in bytes. A file above it is not even opened. */
const LARGEST_FILE = 16 << 20;

/** @param {Ways} ways */
export function input(ways) {
  const field = byId("field", HTMLTextAreaElement);
  const file = byId("file", HTMLInputElement);

  field.addEventListener("input", () => ways.typed(field.value));
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const whole = field.value.trim() === "" || field.selectionEnd - field.selectionStart === field.value.length;
    if (!text.trim() || (!whole && text.length <= LONGEST_EDITED)) return;
    event.preventDefault();
    ways.read(text);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  });
  byId("read", HTMLButtonElement).addEventListener("click", submit);
  byId("sample", HTMLButtonElement).addEventListener("click", () => ways.read(sample));
  byId("open", HTMLButtonElement).addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void open(chosen);
    file.value = "";
  });
  drops((text) => ways.read(text), (dropped) => void open(dropped));

  function submit() {
    if (field.value.trim()) ways.read(field.value);
    else field.focus();
  }

  /** @param {File} chosen */
  async function open(chosen) {
    if (chosen.size > LARGEST_FILE) return ways.refuse("too-large");
    /** @type {string} */
    let text;
    try {
      text = await chosen.text();
    } catch {
      return ways.refuse("unreadable"); // it was moved, or may not be read
    }
    if (text.includes("\0")) return ways.refuse("binary");
    ways.read(text);
  }
}

/** Takes what is dropped anywhere on the page. @param {(text: string) => void} text @param {(file: File) => void} file */
function drops(text, file) {
  const page = document.documentElement;
  /** @param {boolean} on */
  const over = (on) => page.classList.toggle("is-drop", on);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) over(false);
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const [first] = event.dataTransfer?.files ?? [];
    const words = event.dataTransfer?.getData("text/plain") ?? "";
    if (first) file(first);
    else if (words.trim()) text(words);
  });
}
