// Bundles one entry module with esbuild. Modules named "embedded:…", and imported style sheets, are made into text here:
// see embedded.d.ts.
import { build, transform } from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { WASM, WWW } from "./paths.mjs";

/** The oldest browsers that the output is written for: the first with CSS Custom Highlights. */
const TARGET = ["chrome117", "firefox140", "safari17.2"];

/** The wasm module, gzipped, as base64: 1 % larger than the file when sent compressed, and needs no second request. */
const wasmText = () => gzipSync(readFileSync(WASM), { level: 9 }).toString("base64");

/** Source text of the worker, to start it from a blob. */
const workerText = () => bundle(join(WWW, "shared/engine/worker.js"), { format: "iife" });

/** @type {import("esbuild").Plugin} */
const embedded = {
  name: "embedded",
  setup(setup) {
    setup.onResolve({ filter: /^embedded:/ }, ({ path }) => ({ path, namespace: "embedded" }));
    setup.onLoad({ filter: /.*/, namespace: "embedded" }, async ({ path }) => {
      if (path === "embedded:wasm") return { contents: wasmText(), loader: "text" };
      if (path === "embedded:worker") return { contents: await workerText(), loader: "text" };
      return { errors: [{ text: `unknown module ${path}; known: embedded:wasm, embedded:worker` }] };
    });
  },
};

/** Style sheets arrive as text, for constructable sheets. @type {import("esbuild").Plugin} */
const styleText = {
  name: "style-text",
  setup(setup) {
    setup.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true, target: TARGET });
      return { contents: code, loader: "text" };
    });
  },
};

/** What all bundles share. @satisfies {import("esbuild").BuildOptions} */
const COMMON = {
  bundle: true,
  minify: true,
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  plugins: [embedded, styleText],
  logLevel: "warning",
  // The glue's default wasm address is never used: every caller passes a compiled module.
  logOverride: { "empty-import-meta": "silent" },
};

/**
 * Bundles the module at `entry` and returns the code.
 * @param {string} entry
 * @param {{ format: "iife" | "esm" }} options
 */
export async function bundle(entry, { format }) {
  const { outputFiles } = await build({ ...COMMON, entryPoints: [entry], write: false, format });
  return outputFiles.map((file) => file.text).join("\n");
}

/**
 * Bundles several modules into the folder `outdir`; what they share goes into `chunks/`.
 * @param {string[]} entries
 * @param {string} outdir
 */
export const bundleFiles = (entries, outdir) =>
  build({ ...COMMON, entryPoints: entries, outdir, format: "esm", splitting: true, chunkNames: "chunks/[name]-[hash]" });
