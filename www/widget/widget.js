// The widget as one script tag: <script type="module" src="…/widget.js"></script>. The wasm and the worker's script are
// loaded from beside this file, whatever the page's address.
import { Engine } from "../shared/engine/engine.js";
import { fromUrl } from "../shared/engine/load.js";
import { fileWorker, blobWorker } from "../shared/engine/workers.js";
import { define } from "./element.js";

const worker = new URL("widget-worker.js", import.meta.url);
const wasm = new URL("widget.wasm", import.meta.url);
const sameOrigin = worker.origin === location.origin;

define(new Engine({
  module: () => fromUrl(wasm),
  // A worker from another origin's file is refused, so a small one of this page's origin loads that file.
  workers: [() => (sameOrigin ? fileWorker(worker) : blobWorker(`importScripts(${JSON.stringify(worker)})`))],
}));
