#!/usr/bin/env python3
"""How attributions hold when a text is damaged as the web damages it: found / full F1 (as score_attribution.py) per kind of damage.

    robustness.py SAIDSO SHARED [KIND …]

SAIDSO: the command line. SHARED: the folder with data/ and eval/. Spans found in the damaged text are carried back to the gold's text
before they are scored, in Unicode code points.
"""
import gzip
import importlib.util
import json
import re
import subprocess
import sys

DOUBLE, SINGLE, WIDTH = "“”\"„", "‘’", 72
ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", '"': "&quot;", "’": "&#8217;", "‘": "&#8216;", "'": "&#39;", "&": "&amp;"}


def twice_decoded(c):
    """UTF-8 read as Windows-1252."""
    try:
        return c.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return c.encode("utf-8").decode("latin-1")


def single(c, before):
    if c not in DOUBLE:
        return c
    return "‘" if c in "“„" or c == '"' and before in " \n(" else "’"


# Each takes the text, the place of a character and the length of the line so far, and gives what stands there instead.
KINDS = {
    "as it is": lambda t, i, _: t[i],
    "straight marks": lambda t, i, _: '"' if t[i] in DOUBLE else "'" if t[i] in SINGLE else t[i],
    "two apostrophes": lambda t, i, _: "''" if t[i] in DOUBLE else "'" if t[i] in SINGLE else t[i],
    "single marks": lambda t, i, _: single(t[i], t[i - 1] if i else " "),
    "no quotation marks": lambda t, i, _: "" if t[i] in DOUBLE else t[i],
    "mojibake": lambda t, i, _: twice_decoded("’" if t[i] == "'" else t[i]),
    "entities": lambda t, i, _: ENTITIES.get(t[i], t[i]),
    "no-break spaces": lambda t, i, _: "\u00a0" if t[i] == " " and i % 3 == 0 else t[i],
    "soft hyphens": lambda t, i, _: t[i] + "\u00ad" if i % 7 == 0 and t[i].isalpha() and t[i + 1 : i + 2].isalpha() else t[i],
    "zero-width spaces": lambda t, i, _: t[i] + "\u200b" if t[i] == " " and i % 5 == 0 else t[i],
    "CRLF": lambda t, i, _: "\r\n" if t[i] == "\n" else t[i],
    "no blank lines": lambda t, i, _: "" if t[i] == "\n" and i and t[i - 1] == "\n" else t[i],
    "wrapped lines": lambda t, i, n: "\n" if t[i] == " " and n + 1 + len(re.match(r"\S*", t[i + 1 :]).group()) > WIDTH else t[i],
}


def damage(text, kind):
    """The damaged text, and per code point of it the place it came from (one more at the end)."""
    out, back, line = [], [], 0
    for i in range(len(text)):
        piece = KINDS[kind](text, i, line)
        out.append(piece)
        back += [i] * len(piece)
        line = 0 if piece.endswith("\n") else line + len(piece)
    return "".join(out), back + [len(text)]


def score(scorer, saidso, golds, kind):
    damaged = [damage(g["text"], kind) for g in golds]
    lines = "\n".join(json.dumps({"id": g["id"], "text": d}) for g, (d, _) in zip(golds, damaged))
    run = subprocess.run([saidso, "analyze", "--jsonl", "--offsets", "codepoints"], input=lines, text=True, capture_output=True, check=True)
    found = full = all_gold = all_found = 0
    for gold, (_, back), line in zip(golds, damaged, run.stdout.splitlines()):
        doc = scorer.Doc(gold["text"])
        carried = lambda spans: [[back[s], back[e - 1] + 1] for s, e in spans or []]
        ours = doc.prep([{role: carried(a.get(role)) for role in scorer.ROLES} for a in json.loads(line)["attributions"]])
        theirs = doc.prep(gold["attributions"])
        pairs = scorer.pair(theirs, ours, 0.5)
        all_gold, all_found, found = all_gold + len(theirs), all_found + len(ours), found + len(pairs)
        for i, j in pairs:
            a, b = doc.strong(theirs[i]["w"]["source"]), doc.strong(ours[j]["w"]["source"])
            full += bool(a & b) or not theirs[i]["w"]["source"] and not ours[j]["w"]["source"]
    f1 = lambda hits: 200 * hits / (all_gold + all_found)
    print(f"{kind:20} found {f1(found):5.1f}   full {f1(full):5.1f}", flush=True)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    saidso, shared = sys.argv[1:3]
    kinds = sys.argv[3:] or list(KINDS)
    unknown = [k for k in kinds if k not in KINDS]
    if unknown:
        sys.exit(f"unknown kind {unknown[0]!r}; one of: {', '.join(KINDS)}")
    spec = importlib.util.spec_from_file_location("score_attribution", f"{shared}/eval/score_attribution.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with gzip.open(f"{shared}/data/polnear/dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        golds = [json.loads(line) for line in lines]
    for kind in kinds:
        score(scorer, saidso, golds, kind)


if __name__ == "__main__":
    main()
