// Makes dist/npm, ready for `npm publish`: three entries that share their code, types, the wasm, the manifest.
import { copyFileSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { bundleFiles } from "./bundle.mjs";
import { DIST, PKG, ROOT, WASM, WWW } from "./paths.mjs";

const OUT = join(DIST, "npm");
const SOURCE = join(WWW, "npm");
const LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"];

/** The version in Cargo.toml: there is no other. */
function version() {
  const found = /^version = "([^"]+)"/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))?.[1];
  if (!found) throw new Error("Cargo.toml has no line `version = \"…\"`");
  return found;
}

/** esbuild imports a shared chunk for its effects too; it has none, and other people's bundlers warn about such an import. */
function dropEmptyImports() {
  for (const name of ["index.js", "define.js", "core.js"]) {
    const path = join(OUT, name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(/import"\.\/chunks\/[^"]+";/g, ""));
  }
}

/** Writes the package and returns its folder. */
export async function npmPackage() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  await bundleFiles(["index", "define", "core"].map((name) => join(SOURCE, `${name}.js`)), OUT);
  dropEmptyImports();
  const manifest = JSON.parse(readFileSync(join(SOURCE, "package.json"), "utf8"));
  writeFileSync(join(OUT, "package.json"), `${JSON.stringify({ ...manifest, version: version() }, null, 2)}\n`);
  for (const name of ["index.d.ts", "define.d.ts"]) copyFileSync(join(SOURCE, "types", name), join(OUT, name));
  // wasm-bindgen writes `any` for what JavaScript hands to the raw exports, which nobody calls.
  const types = readFileSync(join(PKG, "saidso.d.ts"), "utf8").replaceAll(/: any\b/g, ": unknown");
  writeFileSync(join(OUT, "core.d.ts"), types);
  copyFileSync(WASM, join(OUT, "saidso.wasm"));
  copyFileSync(join(SOURCE, "custom-elements.json"), join(OUT, "custom-elements.json"));
  copyFileSync(join(SOURCE, "README.md"), join(OUT, "README.md"));
  for (const name of LICENCES) copyFileSync(join(ROOT, name), join(OUT, name));
  return OUT;
}
