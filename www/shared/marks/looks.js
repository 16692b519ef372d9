/**
 * How each kind of mark looks: a tint and an underline. Kinds differ by the style of the underline too, since forced
 * colours leave only that. A site changes a colour by setting `--saidso-KIND` (line) or `--saidso-KIND-tint`; whether
 * the light or the dark value is taken follows the element's `color-scheme`.
 *
 * @typedef {object} Look
 * @property {[light: string, dark: string]} line - colour of the underline: 3:1 against the page at least
 * @property {[light: string, dark: string]} tint - colour behind the words, or "transparent"
 * @property {string} style - of the underline
 * @property {string} width - of the underline
 */

/**
 * From the outermost to the innermost: a later one is painted over an earlier one. The colours are those of the page
 * (`www/page/tokens.css`).
 * @type {Record<string, Look>}
 */
export const LOOKS = {
  check: { line: ["#7d5a05", "#dcb450"], tint: ["transparent", "transparent"], style: "dashed", width: "2px" },
  quoted: { line: ["#847b69", "#8f8676"], tint: ["#f2ead6", "#312b1e"], style: "solid", width: "1px" },
  reported: { line: ["#847b69", "#8f8676"], tint: ["#dde7e4", "#2a3838"], style: "dashed", width: "1px" },
  source: { line: ["#4b5862", "#a9b8c2"], tint: ["transparent", "transparent"], style: "dotted", width: "2px" },
  cue: { line: ["#4b5862", "#a9b8c2"], tint: ["transparent", "transparent"], style: "dotted", width: "1px" },
  accusation: { line: ["#b23a16", "#f48f69"], tint: ["transparent", "transparent"], style: "wavy", width: "1.5px" },
  denial: { line: ["#1f5f9e", "#7db6ee"], tint: ["transparent", "transparent"], style: "double", width: "1.5px" },
  current: { line: ["#1f1c18", "#ece7dc"], tint: ["#f8e9b9", "#463c1d"], style: "solid", width: "2px" },
};

const KINDS = Object.keys(LOOKS);

/** Name of a kind in `CSS.highlights`, which all scripts of a page share. @param {string} kind */
export const highlightName = (kind) => `saidso-${kind}`;

/** Higher is painted later. @param {string} kind */
export const paintOrder = (kind) => KINDS.indexOf(kind);

/** @param {string} name @param {readonly [string, string]} colours */
const colour = (name, [light, dark]) => `var(--saidso-${name}, light-dark(${light}, ${dark}))`;

/**
 * One rule for each kind.
 * @param {(kind: string) => string} selector
 */
const rules = (selector) => Object.entries(LOOKS).map(([kind, { line, tint, style, width }]) => {
  const background = tint[0] === "transparent" ? "" : `background-color: ${colour(`${kind}-tint`, tint)}; `;
  const underline = `text-decoration: underline ${style} ${width} ${colour(kind, line)}; text-underline-offset: 3px`;
  return `${selector(kind)} { ${background}${underline}; }`;
}).join("\n");

/** Style sheet for the marks in the text. */
export const markRules = () => rules((kind) => `::highlight(${highlightName(kind)})`);

/** Style sheet for signs in a legend or a list, which look like the marks: elements of class `sign-KIND`. */
export const signRules = () => rules((kind) => `.sign-${kind}`);
