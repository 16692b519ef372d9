// The engine in a worker. In: {module} once, then {id, text}. Out: {ready: true} once, then {id, result} or
// {id, error: {code, message}}. A worker that reports the code "crashed" is of no more use; client.js starts another.
import { analyze, initSync } from "../../pkg/saidso.js";
import { messageOf } from "./errors.js";

/** @param {unknown} thrown */
function describe(thrown) {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "crashed";
  return { code, message: messageOf(thrown) };
}

/** @param {MessageEvent<{module: WebAssembly.Module} | {id: number, text: string}>} event */
self.onmessage = ({ data }) => {
  if ("module" in data) {
    initSync({ module: data.module });
    self.postMessage({ ready: true });
    return;
  }
  try {
    self.postMessage({ id: data.id, result: analyze(data.text) });
  } catch (thrown) {
    self.postMessage({ id: data.id, error: describe(thrown) });
  }
};
