"""The learned decision which words correspond: weights of named measures, made by ``training/wording.py``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.wordpairs import LOCAL, SETTLED, Pairs, local, settled

WEIGHTS = Path(__file__).parent / "wording.json"
KINDS = ("content", "function", "mixed")
"""Pairs of two content words, of two function words, of one each: each has its own weights."""


class Look(NamedTuple):
    """The weights of one look at the pairs."""

    bias: Matrix
    """One per kind."""
    weights: Matrix
    """Kinds × measures."""

    def chances(self, measures: Matrix, pairs: Pairs) -> Matrix:
        """Return the probability of each pair of words; ``measures`` has one array of them per measure."""
        # Pair by pair: a product of the whole block would be given to threads, which wait for one another.
        columns = measures.reshape(len(measures), len(pairs.a), -1).transpose(1, 0, 2)
        by_kind = (self.weights @ columns + self.bias[:, None]).transpose(1, 0, 2)
        scores = sum(
            score.reshape(pairs.shape) * kind for score, kind in zip(by_kind, kinds_of(pairs), strict=True)
        )
        return np.asarray(pairs.words / (1 + np.exp(-scores)), dtype=np.float32)


def chances(pairs: Pairs) -> Matrix:
    """Return the probability that words correspond, for every word of a × every word of b of every pair.

    A first look judges each pair of words by itself, a second one also by what the first made of those around
    it. Beyond a sentence's end the probability is 0.
    """
    first, second = looks()
    measures = np.empty((len(LOCAL) + len(SETTLED), *pairs.shape), dtype=np.float32)
    local(pairs, measures[: len(LOCAL)])
    settled(pairs, first.chances(measures[: len(LOCAL)], pairs), measures[len(LOCAL) :])
    return second.chances(measures, pairs)


def kinds_of(pairs: Pairs) -> tuple[Matrix, Matrix, Matrix]:
    """Return 1 where a pair of words is of the kind, for each of ``KINDS``."""
    return pairs.content, pairs.function, pairs.mixed


@cache
def looks() -> tuple[Look, Look]:
    """Read the weights that ship."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    return _look(stored["first"], LOCAL), _look(stored["second"], (*LOCAL, *SETTLED))


def _look(stored: dict[str, dict[str, float]], names: tuple[str, ...]) -> Look:
    return Look(
        np.array([stored[kind]["bias"] for kind in KINDS], dtype=np.float32),
        np.array([[stored[kind][name] for name in names] for kind in KINDS], dtype=np.float32),
    )
