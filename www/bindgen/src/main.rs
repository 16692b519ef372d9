//! Makes the JavaScript glue and the type definitions for the engine's wasm module, as the command `wasm-bindgen
//! --target web` would. A program of ours, so that Cargo.lock pins its version to that of the crate `wasm-bindgen`.
//!
//! In: `saidso-bindgen INPUT.wasm OUT_DIR`. Out: `saidso.js`, `saidso.d.ts`, `saidso_bg.wasm` in `OUT_DIR`.
//! Not here: shrinking the wasm (`www/build/engine.mjs` runs wasm-opt afterwards).

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, out_dir] = args.as_slice() else {
        bail!("usage: saidso-bindgen INPUT.wasm OUT_DIR");
    };
    Bindgen::new()
        .input_path(input)
        .out_name("saidso")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .reset_state_function(true)
        .generate(out_dir)
}
