// Assembles dist/index.html from www/page: one file that works when opened by double-click and may reach no network.
// index.html names its parts as <link rel="stylesheet" href="X"> and <script type="module" src="X"></script>; they are put in its
// place, bundled (the script as a classic one: modules do not run from file://), and the Content-Security-Policy, which
// takes the place of <!-- csp -->, lists their hashes.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundle } from "./bundle.mjs";
import { WWW } from "./paths.mjs";

const PAGE = join(WWW, "page");
const LINK = /<link rel="stylesheet" href="([^"]+)"\s*\/?>/g;
const SCRIPT = /<script type="module" src="([^"]+)"><\/script>/g;
const CSP = "<!-- csp -->";

/** @param {string} text */
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * Replaces every match by what `make` returns for its first group.
 * @param {string} html
 * @param {RegExp} pattern
 * @param {(path: string) => Promise<string>} make
 */
async function replace(html, pattern, make) {
  let out = html;
  for (const [whole, path = ""] of html.matchAll(pattern)) {
    const made = await make(path);
    out = out.replace(whole, () => made);
  }
  return out;
}

/** @param {string} path */
async function css(path) {
  const { outputFiles } = await build({
    entryPoints: [join(PAGE, path)], bundle: true, write: false, minify: true, charset: "utf8", logLevel: "warning",
  });
  return outputFiles.map((file) => file.text.trim()).join("\n");
}

/** The finished page. */
export async function page() {
  /** @type {string[]} */ const styles = [];
  /** @type {string[]} */ const scripts = [];
  let html = readFileSync(join(PAGE, "index.html"), "utf8");
  if (!html.includes(CSP)) throw new Error(`www/page/index.html lacks the line ${CSP}`);
  html = await replace(html, LINK, async (path) => {
    const text = await css(path);
    styles.push(hash(text));
    return `<style>${text}</style>`;
  });
  html = await replace(html, SCRIPT, async (path) => {
    const text = (await bundle(join(PAGE, path), { format: "iife" })).replaceAll("</script", "<\\/script").trim();
    scripts.push(hash(text));
    return `<script>${text}</script>`;
  });
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.join(" ")}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html.replace(CSP, () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
