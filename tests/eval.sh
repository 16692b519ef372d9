#!/usr/bin/env bash
# Runs the release command line over the dev data and prints what the scorers say of it. `./build.sh eval` builds first.
# The data are not part of the project: they are looked for in $SAIDSO_SHARED, else in ../shared.
set -euo pipefail
cd "$(dirname "$0")/.."

SHARED=$(realpath "${SAIDSO_SHARED:-../shared}")
OUT=target/eval
[ -d "$SHARED/eval" ] || { echo "eval: no scorers in $SHARED; set SAIDSO_SHARED to the folder that holds eval/ and data/" >&2; exit 1; }
mkdir -p "$OUT"

# score NAME SCORER GOLD…: analyses the gold articles (several files are taken together) and scores the result.
score() {
  local name=$1 scorer=$2 gold=$OUT/$1.gold.jsonl found=$OUT/$1.jsonl
  shift 2
  for file in "$@"; do case $file in *.gz) gzip -dc "$file" ;; *) cat "$file" ;; esac; done >"$gold"
  target/release/saidso analyze --jsonl --offsets codepoints <"$gold" >"$found"
  if [ "$scorer" = claims ]; then
    python3 -c 'import json, sys
for line in sys.stdin:
    article = json.loads(line)
    print(json.dumps({"id": article["id"], "score": max((s["checkworthy"] for s in article["sentences"]), default=0)}))' <"$found" >"$found.scores"
    found=$found.scores
  fi
  printf '\n== %s\n' "$name"
  python3 "$SHARED/eval/score_$scorer.py" "$gold" "$found"
}

data=$SHARED/data
score attributions-polnear-dev attribution "$data/polnear/dev.jsonl.gz"
score acts-dev acts "$data/acts/dev-us.jsonl" "$data/acts/dev-uk.jsonl"
score claims-debates-dev claims "$data/claims/debates/dev.jsonl.gz"
score attributions-seeds attribution "$data/seeds/attributions.jsonl"
score acts-seeds acts "$data/seeds/acts.jsonl"

printf '\n== attributions of the dev articles, damaged as the web damages text\n'
python3 tests/robustness.py target/release/saidso "$SHARED"
