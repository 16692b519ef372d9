/**
 * Remembers the reader's choices (never a text) in this browser. Where storage is blocked, a choice lasts until the page
 * is closed; nothing else fails.
 */

const PREFIX = "saidso-";
/** @type {Map<string, string>} */
const here = new Map();

/** @param {string} name @returns {string | null} null when nothing was chosen */
export function recall(name) {
  const held = here.get(name);
  if (held !== undefined) return held;
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null; // storage is blocked
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  here.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is blocked or full: `here` holds the choice.
  }
}
