"""Learn from annotated sentence pairs which words correspond, and write the weights newsdiff ships.

    python -m training.wording EVAL [--folds 5]

EVAL is the folder of gold data. From EVAL/wordalign it uses the RTE-2 pairs (xuchen/jacana's edition of the
MSR alignments) and the Wikipedia and arXiv pairs (chaojiang06/neural-Jacana); only the weights of named
measures leave it. ``--folds`` prints honest figures instead: every RTE-2 pair is scored by weights that have
not seen it. Everything is deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias
from warnings import catch_warnings

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from benchmarks import wording as benchmark
from newsdiff.core.align import wordmodel
from newsdiff.core.align.encode import Column, Matrix
from newsdiff.core.align.sides import read_sides
from newsdiff.core.align.wordmodel import GLANCE, KINDS, WEIGHTS, Glance, Judgement
from newsdiff.core.align.wordpairs import LOCAL, SETTLED, Cells, Pairs, local, settled
from newsdiff.core.align.words import Worded, laid_out

Marks: TypeAlias = NDArray[np.bool_]

OTHERS = 2
"""One in so many of the Wikipedia and arXiv pairs is used: they are near copies, news reports are not."""
SEED = 7
NETWORKS = 4
"""Small networks whose mean decides: they differ by their seeds, and their errors do too."""
UNITS = 8
"""Of each network."""
PASSES = 24


class Item(NamedTuple):
    """One sentence pair, measured."""

    gold: benchmark.Gold
    read: benchmark.Read
    cells: Cells
    measures: Matrix
    """A row per measure of ``LOCAL``, a column per cell."""
    truth: Matrix
    """The grid, with 1 where words of a and of b correspond."""

    @property
    def right(self) -> Column:
        """The truth of the cells."""
        return self.cells.at(self.truth)


def items(path: Path, every: int = 1) -> list[Item]:
    """Return the pairs of one file, or one in so many of them, measured."""
    return [_item(gold, benchmark.read(gold)) for gold in list(benchmark.golds(path))[::every]]


def _item(gold: benchmark.Gold, read: benchmark.Read) -> Item:
    words = [side.words for side in read_sides(read.story, read.vectors, ("A0", "B0")).values()]
    pairs = Pairs(laid_out(words), [(0, 1)], words)
    return Item(gold, read, *local(pairs), _truth(gold, pairs, *words))


def _truth(gold: benchmark.Gold, pairs: Pairs, a: Worded, b: Worded) -> Matrix:
    left, right = benchmark.spans(gold.a), benchmark.spans(gold.b)
    truth = pairs.empty()
    for i, j in gold.sure | gold.possible:
        x = [n for n, t in enumerate(a.tokens) if t.span.overlaps(left[i])]
        y = [n for n, t in enumerate(b.tokens) if t.span.overlaps(right[j])]
        truth[0][np.ix_(x, y)] = 1
    return truth


def learn(training: Sequence[Item]) -> tuple[Glance, Judgement]:
    """Return both looks; the second learns from guesses of first looks that had not seen the pair."""
    halves = [_glance(training[1 - half :: 2]) for half in (0, 1)]
    seen = [_second_look(item, halves[n % 2]) for n, item in enumerate(training)]
    x = np.concatenate([measures for _, measures in seen], axis=1).T
    y = np.concatenate([cells.at(i.truth) for (cells, _), i in zip(seen, training, strict=True)]) > 0
    return _glance(training), _judgement(x, y)


def _second_look(item: Item, glance: Glance) -> tuple[Cells, Matrix]:
    guess = glance.chances(item.cells, item.measures)
    kept = guess >= GLANCE
    rest = item.cells.only(kept)
    return rest, np.concatenate([item.measures[:, kept], settled(rest, item.cells.laid(guess))])


def _glance(training: Sequence[Item]) -> Glance:
    x = np.concatenate([i.measures for i in training], axis=1).T
    y = np.concatenate([i.right for i in training]) > 0
    functions = np.concatenate([i.cells.functions for i in training])
    kinds = [functions == kind for kind in range(len(KINDS))]
    bias, weights = zip(*(_regression(x[kind], y[kind]) for kind in kinds), strict=True)
    return Glance(np.array(bias, dtype=np.float32), np.array(weights, dtype=np.float32))


def _regression(x: Matrix, y: Marks) -> tuple[float, Matrix]:
    """Return the bias and the weights for measures as they come, not scaled."""
    keep, weight = _thinned(x, y)
    scaler = StandardScaler().fit(x[keep])
    model = LogisticRegression(C=1.0, max_iter=300)
    model.fit(scaler.transform(x[keep]), y[keep], sample_weight=weight[keep])
    weights = model.coef_[0] / scaler.scale_
    return float(model.intercept_[0] - weights @ scaler.mean_), weights


def _thinned(x: Matrix, y: Marks) -> tuple[Marks, Column]:
    """Keep every pair that could tempt, and a quarter of the others with fourfold weight."""
    same, near = x[:, LOCAL.index("same text")] > 0, x[:, LOCAL.index("vectors, other text")] > 0.3
    tempting = np.logical_or.reduce([y, same, near])
    sampled = np.random.RandomState(SEED).rand(len(y)) < 0.25
    return tempting | sampled, np.where(tempting, 1.0, 4.0)


def _judgement(x: Matrix, y: Marks) -> Judgement:
    """Return a network of one layer for measures as they come, not scaled: the mean of several small ones."""
    scaler = StandardScaler().fit(x)
    scaled = scaler.transform(x)
    networks = [_network(scaled, y, SEED + n) for n in range(NETWORKS)]
    weights = np.concatenate([n.coefs_[0].T for n in networks]) / scaler.scale_
    bias = np.concatenate([n.intercepts_[0] for n in networks])
    return Judgement(
        weights.astype(np.float32),
        (bias - weights @ scaler.mean_).astype(np.float32),
        (np.concatenate([n.coefs_[1][:, 0] for n in networks]) / NETWORKS).astype(np.float32),
        sum(float(n.intercepts_[1][0]) for n in networks) / NETWORKS,
    )


def _network(x: Matrix, y: Marks, seed: int) -> MLPClassifier:
    network = MLPClassifier(
        (UNITS,), alpha=1e-3, batch_size=256, learning_rate_init=2e-3, max_iter=PASSES, random_state=seed
    )
    with catch_warnings(action="ignore", category=ConvergenceWarning):
        return network.fit(x, y)


def write(glance: Glance, judgement: Judgement) -> None:
    """Store the weights by the names of the measures where the engine reads them."""
    first = {
        kind: {"bias": _short(glance.bias[k])}
        | {name: _short(w) for name, w in zip(LOCAL, glance.weights[k], strict=True)}
        for k, kind in enumerate(KINDS)
    }
    second = {
        "units": {
            name: [_short(w) for w in row]
            for name, row in zip((*LOCAL, *SETTLED), judgement.weights.T, strict=True)
        },
        "bias of units": [_short(w) for w in judgement.bias],
        "weights of units": [_short(w) for w in judgement.outward],
        "bias": _short(judgement.last),
    }
    WEIGHTS.write_text(json.dumps({"first": first, "second": second}, indent=1) + "\n", encoding="utf-8")


def _short(value: float) -> float:
    return round(float(value), 4)


def cross_validate(news: Sequence[Item], others: Sequence[Item], folds: int) -> None:
    """Print the figures of the news pairs, each aligned by weights learned without it."""
    found = []
    for fold in range(folds):
        looks = learn([*(i for n, i in enumerate(news) if n % folds != fold), *others])
        wordmodel.looks = lambda looks=looks: looks  # type: ignore[assignment]
        found += [(i.gold, benchmark.ours(i.gold, i.read)) for i in news[fold::folds]]
    for nontrivial in (False, True):
        print("nontrivial" if nontrivial else "all", benchmark.score(found, nontrivial=nontrivial))


def main() -> None:
    """Learn and write the weights, or print cross-validated figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    chosen = parser.parse_args()
    folder = chosen.evaluation / "wordalign"
    news = items(folder / "msr_rte2.jsonl")
    others = [i for name in ("wiki", "arxiv") for i in items(folder / f"{name}.jsonl", OTHERS)]
    if chosen.folds:
        cross_validate(news, others, chosen.folds)
    else:
        write(*learn([*news, *others]))


if __name__ == "__main__":
    main()
