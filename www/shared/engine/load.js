// Gets the engine's wasm compiled: from a file beside the script, or from text that was embedded in it.
import { EngineError, messageOf } from "./errors.js";

/** @param {() => Promise<WebAssembly.Module>} compile */
async function compiled(compile) {
  if (typeof WebAssembly === "undefined") {
    throw new EngineError("no-wasm", "This browser runs no WebAssembly, so nothing was read.");
  }
  try {
    return await compile();
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError) {
      const advice = "add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy";
      throw new EngineError("no-wasm", `WebAssembly did not start (${messageOf(thrown)}). If it is forbidden: ${advice}.`, thrown);
    }
    throw thrown;
  }
}

/**
 * Compiles the wasm file at `url`. A server that sends it with the wrong type costs time, not the result.
 * @param {string | URL} url
 */
export const fromUrl = (url) => compiled(async () => {
  /** @type {Response} */ let response;
  try {
    response = await fetch(url, { credentials: "same-origin" });
  } catch (thrown) {
    throw new EngineError("not-loaded", `${url} could not be loaded: ${messageOf(thrown)}`, thrown);
  }
  if (!response.ok) throw new EngineError("not-loaded", `${url} could not be loaded: HTTP status ${response.status}`);
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
});

/**
 * Compiles wasm that was gzipped and written as base64 (the module `embedded:wasm`).
 * @param {string} base64
 */
export const fromText = (base64) => compiled(async () => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
});
