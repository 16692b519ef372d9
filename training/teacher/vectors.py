"""vectors.py FOLDER OUT.tsv: eight small numbers a lemma, for `gold/vectors.tsv`.

The mean state of each lemma in the network that has read all texts (`read.pt`) is cut to 128 numbers without looking at marks; one
projection of them, the same for all words, is learnt together with a network like the engine's second reading, from what the teacher says."""

import json
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from network import DEVICE, HELD_OUT, STEP, UNMARKED, WINDOW, Network, Texts

NUMBERS, KEPT, HIDDEN, ROUNDS, SIZE = 8, 128, 24, 8, 4096
# As in `training/src/acts.rs`: how far the teacher is believed where the gold marks nothing, how much its own words count.
TRUST, ALONE, BRIEFS = 0.6, 0.5, (0.5, 0.1)
# Lemmas seen less often have no vector; steps and the highest number of those stored.
SEEN, GRAIN, HIGHEST = 12, 1.4, 2


def states(folder, texts, lemma):
    """Mean last state of each lemma, its 128 main directions."""
    z = np.load(f"{folder}/data.npz")
    state = torch.load(f"{folder}/read.pt", map_location=DEVICE)
    net = Network(len(state["words.weight"])).to(DEVICE)
    net.load_state_dict(state)
    net.eval()
    pieces, words = (np.r_[0, np.cumsum(texts.sizes[:, n])] for n in (0, 1))
    lemma_of = np.zeros((len(texts.article), WINDOW), dtype=np.int64)
    seen = {}
    for n, a in enumerate(texts.article):
        at = pieces[a] + seen.get(a, 0)
        word = z["word"][at : at + texts.length[n]].astype(int)
        lemma_of[n, : len(word)] = lemma[words[a] + word]
        seen[a] = seen.get(a, 0) + STEP
    sums, counts = torch.zeros(int(lemma.max()) + 1, 384, device=DEVICE), torch.zeros(int(lemma.max()) + 1, device=DEVICE)
    with torch.no_grad(), torch.autocast(DEVICE, dtype=torch.bfloat16):
        for i in range(0, len(lemma_of), 64):
            ids, features, mask, _ = texts.batch(np.arange(i, min(i + 64, len(lemma_of))))
            last = net.states(ids, features * 0, mask)[-1][mask].float()
            here = torch.tensor(lemma_of[i : i + 64, : ids.shape[1]], device=DEVICE)[mask]
            sums.index_add_(0, here, last)
            counts.index_add_(0, here, torch.ones(len(here), device=DEVICE))
    known = counts > 0
    known[0] = False
    means = sums / counts.clamp(min=1)[:, None]
    means = (means - means[known].mean(0)) * known[:, None]
    main = means @ torch.linalg.svd(means[known], full_matrices=False)[2][:KEPT].T
    return main / main[known].std(0).mean()


def places(texts, z, sentence):
    """Where the places around each candidate begin and end, and what their sums are multiplied with: `src/stance/second.rs`."""
    start, end, factor = [], [], []
    words, candidates = (np.r_[0, np.cumsum(texts.sizes[:, n])] for n in (1, 2))
    for a in range(len(texts.sizes)):
        i, n = z["place"][candidates[a] : candidates[a + 1]].astype(int), words[a + 1] - words[a]
        if len(i) == 0:
            continue
        s = sentence[words[a] : words[a + 1]]
        judged = np.bincount(s[i], minlength=s.max() + 1)[s[i]]
        start.append(np.stack([i, np.maximum(i - 5, 0), np.minimum(i + 1, n), np.searchsorted(s, s[i]), 0 * i], 1) + words[a])
        end.append(np.stack([i + 1, i, np.minimum(i + 6, n), np.searchsorted(s, s[i], "right"), 0 * i + n], 1) + words[a])
        half = np.full(len(i), 0.5)
        factor.append(np.stack([2 * half, half, half, 2 / (judged + 2), np.full(len(i), 3 / (len(i) + 2))], 1))
    return [torch.tensor(np.concatenate(x), device=DEVICE) for x in (start, end, factor)]


def sums(numbers, start, end, factor):
    """Per candidate and place: the sum of the words' numbers."""
    up_to = torch.cat([torch.zeros(1, numbers.shape[1], device=DEVICE, dtype=torch.float64), numbers.double().cumsum(0)])
    return torch.stack([((up_to[end[:, p]] - up_to[start[:, p]]) * factor[:, p, None]).half() for p in range(5)], 1)


def wanted(texts, soft):
    """What each candidate should score, and how much it counts."""
    teacher = soft[:, -1].astype(np.float32)
    want, weight = TRUST * teacher, np.ones_like(teacher)
    want[texts.want == -2] = teacher[texts.want == -2]
    first = np.repeat(texts.starts[:-1, 3], texts.sizes[:, 2])
    for kind in (0, 1):
        part = np.flatnonzero(texts.want[:, kind] >= 0)
        cue, best = first[part] + texts.want[part, kind] // 2, np.full(texts.golds, -99.0)
        np.maximum.at(best, cue, texts.judge[part, kind])
        want[part, kind], weight[part, kind] = 1.0, texts.judge[part, kind] >= best[cue]
    alone = texts.fold_of == UNMARKED
    want[alone], weight[alone] = teacher[alone], ALONE
    weight[np.repeat(texts.brief, texts.sizes[:, 2])] *= np.array(BRIEFS, dtype=np.float32)
    return torch.tensor(want, device=DEVICE), torch.tensor(weight, device=DEVICE)


class Reading(nn.Module):
    """The second reading, with a projection of the words' states."""

    def __init__(self, others):
        super().__init__()
        self.projection = nn.Linear(KEPT, NUMBERS, bias=False)
        self.first, self.second, self.judge = nn.Linear(5 * (16 + NUMBERS) + others, HIDDEN), nn.Linear(HIDDEN, 2), nn.Parameter(torch.ones(2))
        nn.init.normal_(self.projection.weight, 0, 0.08)

    def forward(self, words, aspects, others, judge):
        inputs = F.dropout(torch.cat([aspects.flatten(1), self.projection(words).flatten(1)], 1), 0.2)
        hidden = F.dropout(F.relu(self.first(torch.cat([inputs, others], 1))), 0.2)
        return self.second(hidden) + self.judge * judge


def projection(folder, texts, lemma, table):
    z, w = np.load(f"{folder}/data.npz"), np.load(f"{folder}/words.npz")
    around = places(texts, z, w["sentence"].astype(int))
    words = sums(table[torch.tensor(lemma, device=DEVICE)], *around)
    aspects = sums(torch.tensor(z["features"][:, :16], device=DEVICE).float() / 40, *around)
    others, judge = (torch.tensor(x.astype(np.float32), device=DEVICE) for x in (w["others"], texts.judge))
    want, weight = wanted(texts, np.load(f"{folder}/soft.npz")["soft"])
    torch.manual_seed(1)
    net = Reading(others.shape[1]).to(DEVICE)
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.01)
    learnt = torch.tensor(np.flatnonzero(texts.fold_of != HELD_OUT), device=DEVICE)
    steps, step = ROUNDS * (len(learnt) // SIZE + 1), 0
    for _ in range(ROUNDS):
        for some in learnt[torch.randperm(len(learnt), device=DEVICE)].split(SIZE):
            out = net(words[some].float(), aspects[some].float(), others[some], judge[some].clamp(-8, 8))
            loss = (F.binary_cross_entropy_with_logits(out, want[some], reduction="none") * weight[some]).mean()
            optimizer.param_groups[0]["lr"] = 3e-3 * (1 - step / steps) + 1e-5
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return net.projection.weight.detach()


def main(folder, out):
    texts = Texts(folder)
    lemma = np.load(f"{folder}/words.npz")["lemma"].astype(np.int64)
    table = states(folder, texts, lemma)
    numbers = (table @ projection(folder, texts, lemma, table).T).cpu().numpy()
    numbers = np.clip(np.round(numbers / numbers[1:].std(0) / GRAIN), -HIGHEST, HIGHEST).astype(int)
    with open(f"{folder}/words.json") as source, open(out, "w") as file:
        for (word, count), row in sorted(zip(json.load(source), numbers[1:])):
            if count >= SEEN and row.any() and not any(c.isspace() for c in word):
                file.write(f"{word}\t{' '.join(map(str, row))}\n")


main(*sys.argv[1:])
