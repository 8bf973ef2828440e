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
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks import wording as benchmark
from newsdiff.core.align import wordmodel
from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.tokens import rows_of
from newsdiff.core.align.wordmodel import KINDS, WEIGHTS, Look, kinds_of
from newsdiff.core.align.wordpairs import LOCAL, SETTLED, Pairs, local, settled
from newsdiff.core.align.words import Numbers, Words, words_of

OTHERS = 2
"""One in so many of the Wikipedia and arXiv pairs is used: they are near copies, news reports are not."""
SEED = 7


class Item(NamedTuple):
    """One sentence pair, measured."""

    gold: benchmark.Gold
    read: benchmark.Read
    pairs: Pairs
    """Of this pair of sentences alone."""
    measures: Matrix
    """One array of the pair's words per measure."""
    truth: Matrix
    """1 where words of a and of b correspond."""


def items(path: Path) -> list[Item]:
    """Return the pairs of one file, measured."""
    measured = []
    for gold in benchmark.golds(path):
        read = benchmark.read(gold)
        numbers = Numbers()
        sentences = [read.story.sentences[id] for id in ("A0", "B0")]
        a, b = (words_of(read.story, s, rows_of(read.vectors, s), numbers) for s in sentences)
        pairs = Pairs([a], [b])
        measured.append(Item(gold, read, pairs, local(pairs), _truth(gold, a, b)))
    return measured


def _truth(gold: benchmark.Gold, a: Words, b: Words) -> Matrix:
    left, right = benchmark.spans(gold.a), benchmark.spans(gold.b)
    truth = np.zeros((len(a.tokens), len(b.tokens)), dtype=np.float32)
    for i, j in gold.sure | gold.possible:
        x = [n for n, t in enumerate(a.tokens) if t.span.overlaps(left[i])]
        y = [n for n, t in enumerate(b.tokens) if t.span.overlaps(right[j])]
        truth[np.ix_(x, y)] = 1
    return truth


def learn(training: Sequence[Item]) -> tuple[Look, Look]:
    """Return both looks; the second learns from guesses of first looks that had not seen the pair."""
    first = _fit(training, [i.measures for i in training])
    guesses: list[Matrix] = [i.truth for i in training]
    for half in (0, 1):
        look = _fit(training[1 - half :: 2], [i.measures for i in training[1 - half :: 2]])
        for n in range(half, len(training), 2):
            guesses[n] = look.chances(training[n].measures, training[n].pairs)[0]
    second = _fit(training, [_second_measures(i, g) for i, g in zip(training, guesses, strict=True)])
    return first, second


def _second_measures(item: Item, guess: Matrix) -> Matrix:
    return np.concatenate([item.measures, settled(item.pairs, guess[None])])


def _fit(training: Sequence[Item], measures: Sequence[Matrix]) -> Look:
    x = np.concatenate([m.reshape(len(m), -1).T for m in measures])
    y = np.concatenate([i.truth.reshape(-1) for i in training]) > 0
    kinds = (
        np.concatenate([np.stack(kinds_of(i.pairs)).reshape(len(KINDS), -1) for i in training], axis=1) > 0
    )
    bias, weights = zip(*(_fit_kind(x[kind], y[kind]) for kind in kinds), strict=True)
    return Look(np.array(bias, dtype=np.float32), np.array(weights, dtype=np.float32))


def _fit_kind(x: Matrix, y: Matrix) -> tuple[float, Matrix]:
    """Return the bias and the weights for measures as they come, not scaled."""
    keep, weight = _thinned(x, y)
    scaler = StandardScaler().fit(x[keep])
    model = LogisticRegression(C=1.0, max_iter=300)
    model.fit(scaler.transform(x[keep]), y[keep], sample_weight=weight[keep])
    weights = model.coef_[0] / scaler.scale_
    return float(model.intercept_[0] - weights @ scaler.mean_), weights


def _thinned(x: Matrix, y: Matrix) -> tuple[Matrix, Matrix]:
    """Keep every pair that could tempt, and a quarter of the others with fourfold weight."""
    same, near = x[:, LOCAL.index("same text")] > 0, x[:, LOCAL.index("vectors, other text")] > 0.3
    tempting = np.logical_or.reduce([y, same, near])
    sampled = np.random.RandomState(SEED).rand(len(y)) < 0.25
    return tempting | sampled, np.where(tempting, 1.0, 4.0)


def write(looks: tuple[Look, Look]) -> None:
    """Store the weights by name where the engine reads them."""
    named = {
        which: {
            kind: {"bias": _short(look.bias[k])}
            | {name: _short(w) for name, w in zip(names, look.weights[k], strict=True)}
            for k, kind in enumerate(KINDS)
        }
        for which, look, names in zip(("first", "second"), looks, (LOCAL, (*LOCAL, *SETTLED)), strict=True)
    }
    WEIGHTS.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


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
    others = [i for name in ("wiki", "arxiv") for i in items(folder / f"{name}.jsonl")[::OTHERS]]
    if chosen.folds:
        cross_validate(news, others, chosen.folds)
    else:
        write(learn([*news, *others]))


if __name__ == "__main__":
    main()
