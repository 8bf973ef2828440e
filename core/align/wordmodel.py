"""The learned decision which words correspond: weights of named measures, made by ``training/wording.py``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.encode import Matrix
from newsdiff.core.align.wordpairs import LOCAL, SETTLED, Words, local, settled

WEIGHTS = Path(__file__).parent / "wording.json"
KINDS = ("content", "function", "mixed")
"""Pairs of two content words, of two function words, of one each: each has its own weights."""


class Look(NamedTuple):
    """The weights of one look at the pairs."""

    bias: Matrix
    """One per kind."""
    weights: Matrix
    """Kinds × measures."""

    def chances(self, measures: Matrix, kinds: Matrix) -> Matrix:
        """Return the probability of each pair; ``kinds`` holds indices into ``KINDS``."""
        scores = np.einsum("ijm,ijm->ij", measures, self.weights[kinds]) + self.bias[kinds]
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def chances(a: Words, b: Words) -> Matrix:
    """Return the probability that words correspond, for every word of a × every word of b.

    A first look judges each pair by itself, a second one also by what the first made of the pairs around it.
    """
    first, second = looks()
    kinds = kinds_of(a, b)
    measures = local(a, b)
    guess = first.chances(measures, kinds)
    return second.chances(np.concatenate([measures, settled(a, b, guess)], axis=-1), kinds)


def kinds_of(a: Words, b: Words) -> Matrix:
    """Return the kind of every pair, as an index into ``KINDS``."""
    function = a.function[:, None] + b.function[None, :]
    return np.asarray(np.choose(function.astype(int), (0, 2, 1)))


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
