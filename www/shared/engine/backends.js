// Two places to run the engine: a worker, which can be stopped, and the page's own thread, where no worker may start.
// Both offer `run(text)` and `close()`. After an error that `isFatal`, the backend is dead and a new one is needed.
import { analyze, initSync, __wbg_reset_state } from "../../pkg/saidso.js";
import { EngineError, messageOf } from "./errors.js";

/** @typedef {import("../../pkg/saidso.js").Analysis} Analysis */
/** @typedef {{run: (text: string) => Promise<Analysis>, close: () => void}} Backend */
/** @typedef {{ready: true} | {id: number, result: Analysis} | {id: number, error: {code: string, message: string}}} Reply */

/** @param {unknown} error */
export const isFatal = (error) => error instanceof EngineError && ["crashed", "timeout"].includes(error.code);

const CRASHED = "The engine stopped on this text. Please report it, with the text if you can share it.";

/**
 * Waits for the worker's next reply; rejects when it breaks down or takes more than `limit` milliseconds.
 * @param {Worker} worker
 * @param {number} limit
 * @returns {Promise<Reply>}
 */
function reply(worker, limit) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new EngineError("timeout", `The engine gave no answer in ${limit / 1000} seconds.`));
    const timer = setTimeout(late, limit);
    worker.onmessage = ({ data }) => { clearTimeout(timer); resolve(data); };
    /** @param {Event} event */
    const broken = (event) => {
      clearTimeout(timer);
      event.preventDefault();
      reject(new EngineError("crashed", CRASHED, event instanceof ErrorEvent ? event.message : event.type));
    };
    worker.onmessageerror = broken;
    worker.onerror = broken;
  });
}

/**
 * Starts the engine in the worker that `make` creates.
 * @param {() => Worker} make
 * @param {WebAssembly.Module} module
 * @param {number} limit milliseconds that an answer may take; as much again for every million UTF-16 units of text
 * @returns {Promise<Backend>}
 */
export async function inWorker(make, module, limit) {
  const worker = make();
  worker.postMessage({ module });
  try {
    await reply(worker, limit);
  } catch (thrown) {
    worker.terminate();
    throw thrown;
  }
  let id = 0;
  return {
    close: () => worker.terminate(),
    async run(text) {
      worker.postMessage({ id: ++id, text });
      const answer = await reply(worker, limit * (1 + Math.floor(text.length / 1e6)));
      if ("result" in answer) return answer.result;
      const { code, message } = "error" in answer ? answer.error : { code: "crashed", message: "no result" };
      throw new EngineError(code, code === "crashed" ? CRASHED : message, message);
    },
  };
}

/**
 * Starts the engine on this thread. It cannot be stopped while it works.
 * @param {WebAssembly.Module} module
 * @returns {Backend}
 */
export function onThisThread(module) {
  initSync({ module });
  return {
    close: () => {},
    async run(text) {
      try {
        return analyze(text);
      } catch (thrown) {
        if (thrown instanceof Error && "code" in thrown) {
          throw new EngineError(String(thrown.code), messageOf(thrown), thrown);
        }
        // A trap leaves the instance unusable; this makes a new one of the same module.
        __wbg_reset_state();
        throw new EngineError("crashed", CRASHED, thrown);
      }
    },
  };
}
