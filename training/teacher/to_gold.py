"""to_gold.py CANDIDATES.jsonl FOLDER OUT.jsonl: writes what the teachers say as `gold/teacher.jsonl`, in the form that `training/src/teacher.rs` tells."""

import json
import sys

import numpy as np

# Per cent; words below are left out.
LEAST, LEAST_OF_ANY = 3, 5
HELD_OUT = 9


def main(candidates, folder, out):
    soft = np.load(f"{folder}/soft.npz")["soft"].astype(np.float32)
    at = 0
    with open(candidates) as lines, open(out, "w") as file:
        for text in map(json.loads, lines):
            words = [c[0] for c in text["candidates"]]
            shares = np.round(soft[at : at + len(words)] * 100).astype(int)
            at += len(words)
            told = [[text["start"][w], *s[:, 0].tolist(), *s[:, 1].tolist()] for w, s in zip(words, shares)
                    if s[-1].max() >= LEAST or s.max() >= LEAST_OF_ANY]
            if text["fold"] != HELD_OUT:
                file.write(json.dumps({"id": text["id"], "soft": told}, separators=(",", ":")) + "\n")
    assert at == len(soft), f"{at} candidates, {len(soft)} judged"


main(*sys.argv[1:])
