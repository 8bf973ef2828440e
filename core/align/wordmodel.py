"""The learned decision which words correspond: weights of named measures, made by ``training/wording.py``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.encode import Column, Matrix
from newsdiff.core.align.wordpairs import LOCAL, SETTLED, Cells, Pairs, local, settled

WEIGHTS = Path(__file__).parent / "wording.json"
KINDS = ("content", "mixed", "function")
"""Pairs with no, one and two function words: each kind has its own weights."""
GLANCE = 0.01
"""Chance at the first look below which a pair gets no second: none that is found lies below it."""


class Glance(NamedTuple):
    """The weights of the first look."""

    bias: Matrix
    """One per kind."""
    weights: Matrix
    """Kinds × measures."""

    def chances(self, cells: Cells, measures: Matrix) -> Column:
        """Return the probability of each cell; ``measures`` has a row per measure."""
        scores = self.weights @ measures + self.bias[:, None]
        return _probability(np.choose(cells.functions, scores))


class Judgement(NamedTuple):
    """The weights of the second look: a network of one layer of units, each above 0 or silent."""

    weights: Matrix
    """Units × measures."""
    bias: Column
    """Of the units."""
    outward: Column
    """What each unit adds to the score."""
    last: float
    """The score of silent units."""

    def chances(self, measures: Matrix) -> Column:
        """Return the probability of each cell; ``measures`` has a row per measure."""
        return _probability(
            self.outward @ np.maximum(self.weights @ measures + self.bias[:, None], 0) + self.last
        )


def _probability(scores: Column) -> Column:
    return 1 / (1 + np.exp(-scores))


def chances(pairs: Pairs) -> Matrix:
    """Return the probability that words correspond, for every word of a × every word of b of every pair.

    A first look judges each pair of words by itself, a second one those it left standing, also by what it
    made of those around them. Of all others, and beyond a sentence's end, the probability is 0.
    """
    first, second = looks()
    cells, measures = local(pairs)
    guess = first.chances(cells, measures)
    standing = guess >= GLANCE
    rest = cells.only(standing)
    seen = np.concatenate([measures[:, standing], settled(rest, cells.laid(guess))])
    return rest.laid(second.chances(seen))


@cache
def looks() -> tuple[Glance, Judgement]:
    """Read the weights that ship."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    first, second = stored["first"], stored["second"]
    bias = _array([first[kind]["bias"] for kind in KINDS])
    glance = Glance(bias, _array([[first[kind][name] for name in LOCAL] for kind in KINDS]))
    judgement = Judgement(
        _array([second["units"][name] for name in (*LOCAL, *SETTLED)]).T,
        _array(second["bias of units"]),
        _array(second["weights of units"]),
        second["bias"],
    )
    return glance, judgement


def _array(values: Sequence[float] | Sequence[Sequence[float]]) -> Matrix:
    return np.array(values, dtype=np.float32)
