"""How much a word says of what its sentence states, as was learned together with its vector.

Names, titles and what the whole story is about come out below 1, what was done or found above it: on
annotated stories names weigh .7, verbs 1.5, words such as "indict", "file", "guilty" more than twice. The
weights are made by ``training/refine.py``.
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.encode import MODEL, Column, Matrix

GREATEST = 3.0
"""Logarithm of the greatest factor, and of the inverse of the least."""
KINDS = ("stating", "main")
"""What is learned: a word's part in anything its sentence states, and in its main proposition."""


class Salience(NamedTuple):
    """Factors of what words count, around 1."""

    stating: Column
    """In anything their sentence states."""
    main: Column
    """In its main proposition."""


def salience(centred: Matrix) -> Salience:
    """Return the factors of words, given their vectors from the mean of the story, a row each.

    Of vectors of another width than the student's nothing was learned.
    """
    weights = _weights()
    if centred.shape[1] != len(weights):
        return unknown(len(centred))
    logarithms = np.clip(centred @ weights, -GREATEST, GREATEST)
    return Salience(*np.exp(logarithms).T)


def unknown(words: int) -> Salience:
    """Return the factors of so many words of which another encoder made the vectors: all alike."""
    return Salience(np.ones(words, dtype=np.float32), np.ones(words, dtype=np.float32))


@cache
def _weights() -> Matrix:
    weights = json.loads((MODEL / "salience.json").read_text(encoding="utf-8"))
    return np.array([weights[kind] for kind in KINDS], dtype=np.float32).T
