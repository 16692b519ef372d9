// The npm package as others use it: linters, Node, TypeScript, a bundler and a browser.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { npmBin } from "../../www/build/paths.mjs";
import { bundle } from "../../www/build/bundle.mjs";
import { DIST, ROOT, serve, visit } from "./harness.mjs";
import { marks, page, ready } from "./widget-pages.mjs";

const PACKAGE = join(DIST, "npm");
const TEXT = "“No,” said Ada Brook – she denied “it”. 😀 Idris Vance denied the claims.";

/** Runs `body` in a folder where `saidso` is installed. @param {(folder: string) => unknown} body */
async function project(body) {
  const folder = mkdtempSync(join(tmpdir(), "saidso-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(PACKAGE, join(folder, "node_modules/saidso"));
    writeFileSync(join(folder, "package.json"), `{"type": "module"}`);
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("publint and attw have nothing to say", () => {
  execFileSync(npmBin("publint"), [PACKAGE, "--strict"], { stdio: "pipe" });
  execFileSync(npmBin("attw"), ["--pack", PACKAGE, "--profile", "esm-only", "--exclude-entrypoints", "./wasm"], { stdio: "pipe" });
});

test("the version is that of the engine", async () => {
  const { analyze } = await import(pathToFileURL(join(PACKAGE, "index.js")).href);
  const manifest = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  assert.equal((await analyze("")).version, manifest.version);
});

test("in Node: analyze, offsets as JavaScript counts, importing the element does no harm", () => project((folder) => {
  writeFileSync(join(folder, "use.js"), `
    import { analyze } from "saidso";
    import "saidso/define";
    const text = ${JSON.stringify(TEXT)};
    const { acts } = await analyze(text);
    console.log(JSON.stringify(acts.map((act) => text.slice(...act.cue))));`);
  const out = execFileSync(process.execPath, ["use.js"], { cwd: folder, encoding: "utf8" });
  assert.equal(JSON.parse(out).at(-1), "denied");
}));

test("in Node: the core with its wasm file", () => project((folder) => {
  writeFileSync(join(folder, "use.js"), `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { analyze, initSync } from "saidso/core";
    initSync({ module: readFileSync(fileURLToPath(import.meta.resolve("saidso/wasm"))) });
    console.log(analyze("One. Two.").sentences.length);`);
  assert.equal(execFileSync(process.execPath, ["use.js"], { cwd: folder, encoding: "utf8" }).trim(), "2");
}));

test("in TypeScript: the types hold, and none is any", () => project((folder) => {
  writeFileSync(join(folder, "use.ts"), `
    import { analyze, EngineError, type Act, type Analysis, type Span } from "saidso";
    import "saidso/define";
    const result: Analysis = await analyze("text", { signal: AbortSignal.timeout(1) });
    const act: Act | undefined = result.acts[0];
    const cue: Span | undefined = act?.cue;
    document.addEventListener("said-so-ready", () => {});
    document.querySelector("said-so")?.addEventListener("said-so-ready", ({ detail }) => detail.analysis.acts.length);
    // @ts-expect-error: a text is a string
    analyze(1);
    // @ts-expect-error: the result is typed, so a misspelt field is an error
    result.acs;
    console.log(cue, EngineError);`);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2024,dom", "--types", ""];
  try {
    execFileSync(npmBin("tsc"), [...options, "use.ts"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  } catch (thrown) {
    assert.fail(String(Reflect.get(Object(thrown), "stdout")));
  }
  for (const name of ["index", "define", "core"]) {
    assert.doesNotMatch(readFileSync(join(PACKAGE, `${name}.d.ts`), "utf8"), /[:<,|] ?any\b/, `${name}.d.ts`);
  }
}));

test("bundled, in a browser: the element with everything inside one script", () => project(async (folder) => {
  writeFileSync(join(folder, "main.js"), `import "saidso/define";`);
  const code = await bundle(join(folder, "main.js"), { format: "esm" });
  const html = page(`<p id="story">${TEXT}</p><said-so for="story"></said-so><script type="module" src="/main.js"></script>`);
  const site = await serve({ root: ROOT, pages: { "/app.html": html, "/main.js": code } });
  try {
    await visit(`${site.origin}/app.html`, async (page) => {
      assert.equal(await ready(page), "ready");
      assert((await marks(page))["saidso-denial"]?.includes("denied"));
      assert.equal(page.workers().length, 1, "the engine runs in a worker");
    });
  } finally {
    await site.close();
  }
}));
