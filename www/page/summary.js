/**
 * Says in one line what was found.
 *
 * @typedef {import("./store.js").State} State
 */

import { plural } from "../shared/dom.js";

/** "12 statements by 5 sources · 3 denials". @param {Readonly<State>} state @returns {string} empty before the text is analysed */
export function summary({ analysis, findings }) {
  if (!analysis) return "";
  /** @param {string[]} kinds */
  const count = (...kinds) => findings.filter((f) => kinds.includes(f.kind)).length;
  const [statements, denials, accusations, checks] = [count("quoted", "reported"), count("denial"), count("accusation"), count("check")];
  const sources = analysis.sources.length;
  const parts = [
    statements && `${plural(statements, "statement")}${sources ? ` by ${plural(sources, "source")}` : ""}`,
    denials && plural(denials, "denial"),
    accusations && plural(accusations, "accusation"),
    checks && `${checks.toLocaleString("en")} worth checking`,
  ];
  return parts.filter(Boolean).join(" · ") || "Nothing to mark";
}
