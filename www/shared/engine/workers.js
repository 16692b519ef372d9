// Ways to make a worker, for pages with and without Trusted Types.

/** @typedef {{createScriptURL: (url: string) => string}} Policy stands in for TrustedTypePolicy, which few libraries type */

/** @type {Policy | undefined} */
let policy;

/**
 * `url` as a page with `require-trusted-types-for 'script'` wants it. Throws where the page allows no policy `saidso`.
 * @param {string} url
 */
function trusted(url) {
  const { trustedTypes } = /** @type {{trustedTypes?: {createPolicy: (name: string, rules: Policy) => Policy}}} */ (globalThis);
  policy ??= trustedTypes?.createPolicy("saidso", { createScriptURL: (known) => known }) ?? { createScriptURL: (known) => known };
  return policy.createScriptURL(url);
}

/**
 * A worker from a script file of the same origin.
 * @param {string | URL} url
 */
export const fileWorker = (url) => new Worker(trusted(String(url)));

/** Addresses of sources that were used before, kept for the next start. @type {Map<string, string>} */
const addresses = new Map();

/**
 * A worker from source text.
 * @param {string} source
 */
export function blobWorker(source) {
  const url = addresses.get(source) ?? URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  addresses.set(source, url);
  return new Worker(trusted(url));
}
