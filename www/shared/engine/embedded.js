// The engine with its wasm and its worker inside the script: for the page and for the package, which load no files.
import wasm from "embedded:wasm";
import workerSource from "embedded:worker";
import { Engine } from "./engine.js";
import { fromText } from "./load.js";
import { blobWorker } from "./workers.js";

/** An engine that needs no network. */
export const embeddedEngine = () => new Engine({ module: () => fromText(wasm), workers: [() => blobWorker(workerSource)] });
