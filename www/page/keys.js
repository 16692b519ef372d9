/**
 * Keys for reading: `n` next finding, `p` previous, `l` to the list. Single letters can disturb speech input and screen
 * readers, so a switch turns them off; that is remembered. The buttons do the same without keys.
 *
 * @typedef {{ next: () => void, previous: () => void, list: () => void }} Ways
 */

import { recall, remember } from "./prefs.js";

/** @param {HTMLInputElement} box - the check box that turns the keys on and off @param {Ways} ways */
export function keys(box, ways) {
  box.checked = recall("keys") !== "off";
  box.addEventListener("change", () => remember("keys", box.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    const act = { n: ways.next, p: ways.previous, l: ways.list }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @param {EventTarget | null} target @returns {boolean} */
function isField(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
}
