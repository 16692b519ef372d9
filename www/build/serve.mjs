// A small static server on localhost, for `./build.sh serve` and for the tests.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST } from "./paths.mjs";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * @typedef {object} Site
 * @property {string} origin for example http://127.0.0.1:8080
 * @property {() => Promise<void>} close
 */

/**
 * Serves the folder `root`. A page in `pages` goes before a file of its name; `headers` are added to every answer.
 * @param {{root?: string, port?: number, pages?: Record<string, string>, headers?: Record<string, string>}} [options]
 * @returns {Promise<Site>}
 */
export function serve({ root = DIST, port = 0, pages = {}, headers = {} } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const name = normalize(path.endsWith("/") ? `${path}index.html` : path);
    try {
      const body = pages[name] ?? (await readFile(join(root, name)));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", ...headers });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end(`${name} is not here\n`);
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const bound = typeof address === "object" ? address?.port : port;
      resolve({
        origin: `http://127.0.0.1:${bound}`,
        close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections(); }),
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serve({ port: Number(process.env["PORT"] ?? 8080) });
  console.log(`dist/ is at ${origin}/ (Ctrl-C stops it)`);
}
