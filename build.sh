#!/usr/bin/env bash
# The only door to building, testing and measuring Saidso. `./build.sh help` lists the commands.
# Brings what is missing (wasm target, npm packages, Chromium); every version comes from Cargo.lock and package-lock.json.
set -euo pipefail
cd "$(dirname "$0")"

WASM=wasm32-unknown-unknown
# Less inlining than usual at -O3 (thresholds 45 instead of 250, 150 instead of 325): 15 KB (brotli) smaller and as fast. Symbols of version 0 are sorted
# otherwise, which compresses better: 1.3 KB. Loops neither made vectors of nor unrolled: 4.4 KB smaller. Cargo's folder is left out of the paths that
# are told of a panic: the same bytes wherever it is built.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-feature=+simd128 -C llvm-args=-inline-threshold=45 -C llvm-args=-inlinehint-threshold=150 -C symbol-mangling-version=v0 -C no-vectorize-loops -C no-vectorize-slp -C llvm-args=-unroll-threshold=50 --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"

say() { printf '\n== %s\n' "$*"; }
die() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

# --- what a fresh machine lacks -------------------------------------------------------------------------------------

# Says no to a machine without the two toolchains, and how to get them.
need_toolchains() {
  command -v cargo >/dev/null || die "Rust is missing: install it with rustup (https://rustup.rs), 1.90 or later"
  command -v npm >/dev/null || die "Node.js 20 or later with npm is missing"
}

# Adds the wasm target to the Rust toolchain in use.
need_wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/$WASM" ] && return
  say "Adding the Rust target $WASM"
  command -v rustup >/dev/null || die "the Rust target $WASM is missing and there is no rustup to add it"
  rustup target add "$WASM"
}

# Installs the npm packages of www/package-lock.json, when they are not there or the lock file is newer.
need_npm_packages() {
  [ www/node_modules/.package-lock.json -nt www/package-lock.json ] && return
  say "Installing the npm packages that www/package-lock.json names"
  npm ci --prefix www --no-audit --no-fund --loglevel=error
}

# Installs Chromium from Debian's packages, when there is none.
need_chromium() {
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] && return
  say "Installing Chromium from the distribution's packages"
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  command -v apt-get >/dev/null || die "Chromium is missing: install it, and set CHROMIUM to its path"
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends chromium fonts-liberation
}

# --- commands -------------------------------------------------------------------------------------------------------

# Compiles the engine to www/pkg: wasm, JavaScript glue, TypeScript definitions.
build_engine() {
  need_toolchains
  need_wasm_target
  need_npm_packages
  say "Engine: Rust to wasm"
  cargo build --locked --profile wasm --target "$WASM" --no-default-features --lib
  say "Engine: JavaScript glue (wasm-bindgen) and wasm-opt"
  cargo build --locked --profile tool -p saidso-bindgen
  node www/build/engine.mjs
}

# Builds everything into dist/, and target/release/saidso.
build_all() {
  build_engine
  say "Page, widget and npm package into dist/"
  node www/build/dist.mjs
  say "Command line: target/release/saidso"
  cargo build --locked --release
}

# Runs every test and check.
test_all() {
  build_all
  need_chromium
  tests/all.sh
}

# Serves dist/ on localhost.
serve() {
  [ -e dist/index.html ] || build_all
  node www/build/serve.mjs
}

# Builds the release command line and scores it on the dev data beside the project, if they are there.
evaluate() {
  need_toolchains
  say "Command line: target/release/saidso"
  cargo build --locked --release
  tests/eval.sh
}

# Times one article again and again, and many once each, in Chromium, beside wink-nlp.
bench() {
  build_engine
  need_chromium
  say "Articles in Chromium"
  node www/build/bench.mjs
}

# Takes the README's picture of the page anew.
screenshot() {
  build_all
  need_chromium
  SCREENSHOT=keep node --test tests/browser/screenshot.test.mjs
}

help() {
  sed -n 's/^  \([a-z]*\)) .* # /  .\/build.sh \1   /p' build.sh
}

case "${1:-build}" in
  build) build_all ;; # everything into dist/, and the command line into target/release/saidso
  engine) build_engine ;; # only the wasm engine, into www/pkg
  test) test_all ;; # every test and check: Rust, wasm, page and widget in Chromium
  serve) serve ;; # dist/ on localhost, port 8080 or $PORT
  eval) evaluate ;; # accuracy on the dev data in ../shared or $SAIDSO_SHARED
  bench) bench ;; # speed in Chromium beside wink-nlp: one article many times, many articles once
  screenshot) screenshot ;; # the picture in the README, made anew
  size) need_npm_packages; node www/build/size.mjs ;; # sizes of what is shipped; fails above the limit
  help) help ;; # this list
  *) help >&2; die "unknown command: $1" ;;
esac
