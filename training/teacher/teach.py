"""teach.py FOLDER: lets the sentence model read all texts, then learn the gold, and writes what it says of each word: `soft.npz`.

Several trainings run side by side on one graphics card; `README.md` tells how long each part took."""

import itertools
import math
import sys

import numpy as np
import torch
import torch.multiprocessing as workers
import torch.nn.functional as F
from torch import nn

from network import DEVICE, HELD_OUT, UNMARKED, Network, Texts, pretrained

FOLDS, SEEDS, WORKERS = 5, 2, 10
# How much the words of briefs count, as in `training/src/acts.rs`: denials, accusations.
BRIEFS = (0.5, 0.1)


def rate(step, steps):
    """Up for the first 6 %, then down to nearly nothing."""
    return min(1, step / (0.06 * steps)) * max(0.02, 1 - step / steps)


def update(net, optimizer, loss, factor):
    for group in optimizer.param_groups:
        group["lr"] = group["most"] * factor
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()


def groups(net, most, new):
    """Parameters of the pretrained network, and those that are new and learn five times as fast."""
    fresh = [p for n, p in net.named_parameters() if n.startswith(new)]
    rest = [p for n, p in net.named_parameters() if not n.startswith((*new, "guess", "features", "scores"))]
    sets = [{"params": rest, "most": most}, {"params": fresh, "most": most * (5 if "scores" in new else 1)}]
    return torch.optim.AdamW(sets, lr=most, weight_decay=0.01, fused=DEVICE == "cuda")


def read(folder, rounds=30, size=96, most=5e-4):
    """Learns to guess hidden pieces of all texts but the held-out ones (Gururangan et al. 2020)."""
    texts, random = Texts(folder), np.random.default_rng(5)
    torch.manual_seed(5)
    net = pretrained(np.load(f"{folder}/weights.npz"))
    windows = np.flatnonzero(texts.fold[texts.article] != HELD_OUT)
    optimizer, steps, step = groups(net, most, ("guess",)), rounds * math.ceil(len(windows) / size), 0
    for turn in range(rounds):
        order = random.permutation(windows)
        for i in range(0, len(order), size):
            ids, _, mask, _ = texts.batch(order[i : i + size])
            where = (torch.rand(ids.shape, device=DEVICE) < 0.15) & mask
            shown = torch.where(where & (torch.rand(ids.shape, device=DEVICE) < 0.85), texts.hide, ids)
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                guesses = net.hidden(shown, mask, where)
            loss = F.cross_entropy(guesses.float(), ids[where])
            update(net, optimizer, loss, rate(step, steps))
            step += 1
        print(f"reading, round {turn + 1}: {loss.item():.2f}", flush=True)
    torch.save(net.state_dict(), f"{folder}/read.pt")


def loss_of(texts, out, candidate, weight, heads):
    """Words of no act score low; of each cue its head scores high (`heads`), or any word."""
    loss = (F.softplus(out) * texts.no[candidate] * weight).sum()
    if heads:
        return loss + (F.softplus(-out) * texts.head[candidate] * weight).sum()
    cue = texts.cue[candidate]
    part = cue >= 0
    none = torch.zeros(texts.golds, device=DEVICE).index_add(0, cue[part], -F.softplus(out)[part])
    counts = torch.zeros(texts.golds, device=DEVICE).index_reduce(0, cue[part], weight[part], "amax", include_self=True)
    cues = torch.unique(cue[part])
    return loss - (torch.log(-torch.expm1(none[cues].clamp(max=-1e-4))) * counts[cues]).sum()


def batches(texts, windows, size, random):
    """The windows in a new order, those of like length together."""
    parts = np.array_split(random.permutation(windows), max(1, len(windows) // (size * 20)))
    order = np.concatenate([p[np.argsort(-texts.length[p], kind="stable")] for p in parts])
    starts = random.permutation(range(0, len(order), size))
    return (order[i : i + size] for i in starts)


def learn(folder, texts, unseen, judged, seed, rounds=4, size=48, most=2e-4):
    """Scores of the candidates in the folds `judged` by a teacher that has not seen the folds `unseen`."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    state = torch.load(f"{folder}/read.pt", map_location=DEVICE)
    net = Network(len(state["words.weight"])).to(DEVICE)
    net.load_state_dict(state)
    fold = texts.fold[texts.article]
    windows = np.flatnonzero(~np.isin(fold, [*unseen, UNMARKED, HELD_OUT]))
    brief, weights = torch.tensor(texts.brief[texts.article], device=DEVICE), torch.tensor([(1.0, 1.0), BRIEFS], device=DEVICE)
    optimizer, steps, step = groups(net, most, ("features", "scores")), rounds * math.ceil(len(windows) / size), 0
    for turn in range(rounds):
        for batch in batches(texts, windows, size, random):
            ids, features, mask, candidate = texts.batch(batch)
            ids = torch.where(torch.rand(ids.shape, device=DEVICE) < 0.05, texts.hide, ids)
            with torch.autocast(DEVICE, dtype=torch.bfloat16):
                out = net(ids, features, mask).float()
            has = candidate >= 0
            weight = weights[brief[torch.as_tensor(batch, device=DEVICE)].long()][:, None].expand(-1, ids.shape[1], -1)
            loss = loss_of(texts, out[has], candidate[has], weight[has], turn == 0) / (size * 4)
            update(net, optimizer, loss, rate(step, steps))
            step += 1
    return scores(net, texts, np.flatnonzero(np.isin(fold, judged)))


def scores(net, texts, windows):
    net.eval()
    all_scores = np.full((len(texts.want), 2), -12.0, dtype=np.float32)
    windows = windows[np.argsort(-texts.length[windows], kind="stable")]
    with torch.no_grad(), torch.autocast(DEVICE, dtype=torch.bfloat16):
        for i in range(0, len(windows), 64):
            ids, features, mask, candidate = texts.batch(windows[i : i + 64])
            has = candidate >= 0
            all_scores[candidate[has].cpu().numpy()] = net(ids, features, mask).float()[has].cpu().numpy()
    return all_scores


def work(folder, jobs, count):
    """Does jobs until none is left."""
    torch.set_num_threads(count)
    texts = Texts(folder)
    while (job := jobs.get()) is not None:
        unseen, judged, seed = job
        np.save(f"{folder}/{name(unseen, seed)}", learn(folder, texts, unseen, judged, seed).astype(np.float16))


def name(unseen, seed):
    return f"scores-{'-'.join(map(str, unseen))}-{seed}.npy"


def join(folder, texts):
    """Per candidate, by the fold that its teachers have not seen, the last for none but its own: chance of denial, accusation."""
    mean = lambda unseen: np.mean([np.load(f"{folder}/{name(unseen, s)}").astype(np.float32) for s in range(SEEDS)], 0)
    soft = np.full((len(texts.want), FOLDS + 1, 2), -12.0, dtype=np.float32)
    own = [mean((j,)) for j in range(FOLDS)]
    for j in range(FOLDS):
        soft[texts.fold_of == j, FOLDS] = own[j][texts.fold_of == j]
        for k in set(range(FOLDS)) - {j}:
            soft[texts.fold_of == j, k] = mean(tuple(sorted((j, k))))[texts.fold_of == j]
    for fold in (UNMARKED, HELD_OUT):
        soft[texts.fold_of == fold, FOLDS] = np.mean(own, 0)[texts.fold_of == fold]
    for k in range(FOLDS):
        others = [mean(tuple(sorted((j, k)))) for j in range(FOLDS) if j != k]
        soft[texts.fold_of == UNMARKED, k] = np.mean(others, 0)[texts.fold_of == UNMARKED]
    return soft


def main(folder):
    workers.set_start_method("spawn")
    read(folder)
    alone = [((j,), (j, UNMARKED, HELD_OUT)) for j in range(FOLDS)]
    pairs = [((j, k), (j, k, UNMARKED)) for j, k in itertools.combinations(range(FOLDS), 2)]
    jobs = workers.Queue()
    for seed in range(SEEDS):
        for unseen, judged in alone + pairs:
            jobs.put((unseen, judged, seed))
    for _ in range(WORKERS):
        jobs.put(None)
    running = [workers.Process(target=work, args=(folder, jobs, 1)) for _ in range(WORKERS)]
    [p.start() for p in running]
    [p.join() for p in running]
    texts = Texts(folder)
    soft = join(folder, texts)
    for title, folds in (("left out", list(range(FOLDS))), ("held out", [HELD_OUT])):
        for who, score in (("judge", texts.judge), ("teacher", soft[:, FOLDS]), ("both", texts.judge + 0.7 * soft[:, FOLDS])):
            print(title, who, *(f"{texts.average_precision(score, folds, kind):.3f}" for kind in (0, 1)))
    np.savez_compressed(f"{folder}/soft.npz", soft=(1 / (1 + np.exp(-soft))).astype(np.float16))


if __name__ == "__main__":
    main(*sys.argv[1:])
