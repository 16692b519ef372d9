#!/usr/bin/env bash
# Every test and check, one after the other; goes on after a failure and counts. `./build.sh test` builds, then runs this.
set -uo pipefail
cd "$(dirname "$0")/.."

WASM=wasm32-unknown-unknown
passed=0
failed=()

# check NAME COMMAND…: says what it does, runs it, counts.
check() {
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
    printf -- '-- passed in %s s\n' "$((SECONDS - start))"
  else
    failed+=("$name")
    printf -- '-- FAILED after %s s: %s\n' "$((SECONDS - start))" "$*"
  fi
}

documentation() { RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items; }
node_tests() { node --test --test-reporter=spec "$@"; }

check "Format of the Rust code" cargo fmt --all --check
check "Clippy, this machine" cargo clippy --locked --workspace --all-targets -- -D warnings
check "Clippy, wasm" cargo clippy --locked --target "$WASM" --no-default-features --lib -- -D warnings
check "Rust tests" cargo test --locked --workspace
check "Documentation of every public item" documentation
check "Licences and origins of the crates (deny.toml)" node_tests tests/dependencies.mjs
check "Types of the JavaScript" www/node_modules/.bin/tsc -p www/tsconfig.json
check "Tests in Chromium" node_tests --test-concurrency=2 tests/browser/*.test.mjs
check "Sizes" node www/build/size.mjs

printf '\n%s passed, %s failed\n' "$passed" "${#failed[@]}"
[ ${#failed[@]} -eq 0 ] || printf 'FAILED: %s\n' "${failed[@]}"
[ "${#failed[@]}" -eq 0 ]
