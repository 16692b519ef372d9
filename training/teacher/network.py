"""The teacher's network (BERT's encoder, Devlin et al. 2019, in the size of MiniLM, Wang et al. 2020) and the texts that it reads."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
WIDTH, HEADS, LAYERS = 384, 12, 6
# What the engine sees of a word: 16 aspects, source, cue, content, quoted, first of sentence, first of line, who speaks (4),
# part of speech (10), hints (6); see `prepare.py`.
FEATURES = 42
# Pieces of words in a window, how far the next one begins, and how many at its edges are only read.
WINDOW, STEP, EDGE = 320, 256, 32
# Folds: 0 to 4 hold the gold, 8 the texts without marks, 9 the articles that are never trained on.
UNMARKED, HELD_OUT = 8, 9


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self):
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out, self.norm1 = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm2, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        parts = self.query_key_value(x).chunk(3, -1)
        q, k, v = [p.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for p in parts]
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Network(nn.Module):
    """Reads pieces of words with the engine's features; gives two scores a piece, or guesses hidden pieces."""

    def __init__(self, pieces):
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.kind, self.norm, self.drop = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.features, self.scores = nn.Linear(FEATURES, WIDTH), nn.Linear(WIDTH + FEATURES, 2)
        nn.init.zeros_(self.features.weight)
        nn.init.zeros_(self.features.bias)
        nn.init.constant_(self.scores.bias, -4.0)
        self.guess, self.guess_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.guess_bias = nn.Parameter(torch.zeros(pieces))

    def states(self, ids, features, mask):
        """The states after each layer, the words themselves first."""
        words = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind)
        states = [self.drop(words) + self.features(features)]
        for layer in self.layers:
            states.append(layer(states[-1], mask[:, None, None, :]))
        return states

    def forward(self, ids, features, mask):
        return self.scores(torch.cat([self.drop(self.states(ids, features, mask)[-1]), features], -1))

    def hidden(self, ids, mask, where):
        """Guesses of the pieces at `where`."""
        features = torch.zeros(*ids.shape, FEATURES, device=ids.device)
        x = self.guess_norm(F.gelu(self.guess(self.states(ids, features, mask)[-1][where])))
        return x @ self.words.weight.T + self.guess_bias


def pretrained(weights):
    """The network with the weights of a BERT-like model: arrays by their usual names."""
    take = lambda name: torch.tensor(weights[name].astype(np.float32))
    net = Network(len(weights["embeddings.word_embeddings.weight"]))
    new = net.state_dict()
    new["words.weight"] = take("embeddings.word_embeddings.weight")
    new["places.weight"] = take("embeddings.position_embeddings.weight")
    new["kind"] = take("embeddings.token_type_embeddings.weight")[0]
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense",
             "narrow": "output.dense", "norm2": "output.LayerNorm"}
    for part in ("weight", "bias"):
        new[f"norm.{part}"] = take(f"embeddings.LayerNorm.{part}")
        for n in range(LAYERS):
            old = f"encoder.layer.{n}."
            joined = [take(f"{old}attention.self.{x}.{part}") for x in ("query", "key", "value")]
            new[f"layers.{n}.query_key_value.{part}"] = torch.cat(joined)
            for name, theirs in names.items():
                new[f"layers.{n}.{name}.{part}"] = take(f"{old}{theirs}.{part}")
    net.load_state_dict(new)
    return net.to(DEVICE)


class Texts:
    """All texts in windows, on the device. Made by `prepare.py`."""

    def __init__(self, folder):
        z = np.load(f"{folder}/data.npz")
        self.sizes, self.fold, self.brief, self.hide = z["sizes"], z["fold"], z["brief"], int(z["hide"])
        self.want, self.judge = z["want"].astype(np.int64), z["judge"].astype(np.float32)
        starts = np.vstack([np.zeros(4, dtype=np.int64), np.cumsum(self.sizes, 0)])
        windows = [w for a in range(len(self.sizes)) for w in self._windows(z, starts[a], starts[a + 1], a)]
        self._pack(windows)
        golds = np.repeat(starts[:-1, 3], self.sizes[:, 2])[:, None]
        self.no = torch.tensor(self.want == -1, device=DEVICE)
        self.cue = torch.tensor(np.where(self.want >= 0, golds + self.want // 2, -1), device=DEVICE)
        self.head = torch.tensor((self.want >= 0) & (self.want % 2 == 1), device=DEVICE)
        self.golds, self.gold = int(starts[-1, 3]), z["gold"]
        self.starts, self.fold_of = starts, np.repeat(self.fold, self.sizes[:, 2])

    def _windows(self, z, start, end, article):
        ids, word = z["ids"][start[0]:end[0]], z["word"][start[0]:end[0]].astype(int)
        features, place = z["features"][start[1]:end[1]], z["place"][start[2]:end[2]].astype(int)
        number = np.full(len(features), -1)
        number[place] = np.arange(start[2], end[2])
        first = np.r_[True, word[1:] != word[:-1]]
        at = 0
        while True:
            to = min(at + WINDOW, len(ids))
            low, high = (at + EDGE if at else 0), (to if to == len(ids) else to - EDGE)
            pieces = np.arange(low, high)[first[low:high]]
            pieces = pieces[number[word[pieces]] >= 0]
            yield article, ids[at:to], features[word[at:to]], pieces - at, number[word[pieces]]
            if to == len(ids):
                return
            at += STEP

    def _pack(self, windows):
        shape = (len(windows), WINDOW)
        self.article = np.array([w[0] for w in windows])
        self.ids, self.mask = torch.zeros(shape, dtype=torch.int32), torch.zeros(shape, dtype=torch.bool)
        self.features = torch.zeros(*shape, FEATURES, dtype=torch.int8)
        self.candidate = torch.full(shape, -1, dtype=torch.int32)
        for n, (_, ids, features, pieces, candidates) in enumerate(windows):
            self.ids[n, : len(ids)] = torch.tensor(ids.astype(np.int32))
            self.mask[n, : len(ids)] = True
            self.features[n, : len(ids)] = torch.tensor(features)
            self.candidate[n, pieces] = torch.tensor(candidates.astype(np.int32))
        self.length = self.mask.sum(1).numpy()
        for name in ("ids", "mask", "features", "candidate"):
            setattr(self, name, getattr(self, name).to(DEVICE))

    def batch(self, windows):
        """Pieces, features, mask and candidates of some windows."""
        longest, at = int(self.length[windows].max()), torch.as_tensor(windows, device=DEVICE)
        cut = lambda x: x[at, :longest]
        return cut(self.ids).long(), cut(self.features).float() / 40, cut(self.mask), cut(self.candidate).long()

    def average_precision(self, score, folds, kind):
        """As `training acts` measures it: each sure cue by its likeliest word among the words of no act."""
        found, none = [], []
        for a in np.flatnonzero(np.isin(self.fold, folds) & ~self.brief):
            start, end = self.starts[a], self.starts[a + 1]
            want, s = self.want[start[2]:end[2], kind], score[start[2]:end[2], kind]
            best = np.full(end[3] - start[3], -99.0)
            np.maximum.at(best, want[want >= 0] // 2, s[want >= 0])
            gold = self.gold[start[3]:end[3]]
            found.append(best[(gold[:, 0] == kind) & (gold[:, 1] == 1)])
            none.append(s[want == -1])
        found, none = np.concatenate(found), np.concatenate(none)
        right = np.r_[np.ones(len(found)), np.zeros(len(none))]
        right = right[np.lexsort((right, -np.r_[found, none]))]
        return float((np.cumsum(right) / np.arange(1, len(right) + 1) * right).sum() / max(1, right.sum()))
