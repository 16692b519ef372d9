// Modules that www/build/bundle.mjs makes while bundling.
declare module "embedded:wasm" {
  /** The engine's wasm module: gzipped, then base64. */
  const base64: string;
  export default base64;
}
declare module "embedded:worker" {
  /** JavaScript source of the engine's worker (a classic script). */
  const source: string;
  export default source;
}
/** A style sheet, bundled and minified, as a string. */
declare module "*.css" {
  const css: string;
  export default css;
}
