/** Light, dark, or as the system says. The choice is remembered; `data-theme` on the root tells the style sheet. */

import { recall, remember } from "./prefs.js";

const THEMES = ["auto", "light", "dark"];
const NAMES = /** @type {Record<string, string>} */ ({ auto: "as the system", light: "light", dark: "dark" });

/** @param {HTMLButtonElement} button - goes through the three at each press */
export function theme(button) {
  let now = recall("theme") ?? "auto";
  if (!THEMES.includes(now)) now = "auto";
  button.addEventListener("click", () => {
    now = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "auto";
    remember("theme", now);
    show();
  });
  show();

  function show() {
    document.documentElement.dataset["theme"] = now;
    button.textContent = `Colours: ${NAMES[now]}`;
  }
}
