"""Word vectors evened out: what all words of a story have in common says least about any two of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from newsdiff.core.align.encode import Matrix

BACKGROUND = 3.0
"""What is added to the spread along every direction, times the mean spread: of 0.3 to 5 about the best."""
FEW = 5.0
"""So many words more along every direction: a story of few words tells little of how its words spread."""
NOTHING = np.float32(1e-6)
"""Length below which a vector is of nothing."""
BLOCK = 1024
"""Rows that are worked on together: they stay in the processor's cache."""
SMALL = 32
"""Half as many rows below which a triangular matrix is inverted at once."""


def centred(vectors: Matrix) -> Matrix:
    """Bring the vectors of a story's words, a row each, to unit length from their mean, in place."""
    mean = vectors.mean(axis=0)
    for rows in _blocks(vectors):
        rows -= mean
        unit(rows)
    return vectors


def evened(centred: Matrix) -> Matrix:
    """Even out the centred vectors of a story's words, in place, to unit length, and return them.

    Directions along which the story's words spread widely are its subject, of which every sentence is; they
    are shrunk until all spread nearly alike (Mahalanobis' distance with a shrunken covariance).
    """
    mean = centred.mean(axis=0)
    spread = np.zeros((len(mean), len(mean)), dtype=np.float32)
    for rows in _blocks(centred):
        rows -= mean
        spread += rows.T @ rows
    spread[np.diag_indices_from(spread)] += BACKGROUND * np.trace(spread) / len(spread) + FEW
    # Any root of the inverse gives the same cosines; this one is the cheapest.
    root = _inverse(np.linalg.cholesky(spread)).T
    for rows in _blocks(centred):
        rows[:] = unit(rows @ root)
    return centred


def _blocks(vectors: Matrix) -> Iterator[Matrix]:
    for start in range(0, len(vectors), BLOCK):
        yield vectors[start : start + BLOCK]


def unit(vectors: Matrix) -> Matrix:
    """Bring the rows to unit length, in place, and return them; those of nothing stay so."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    vectors /= np.maximum(lengths, NOTHING)
    return vectors


def _inverse(lower: Matrix) -> Matrix:
    """Return the inverse of a lower triangular matrix, by halves: in an eighth of the time of any other."""
    half = len(lower) // 2
    if half < SMALL:
        return np.linalg.inv(lower)
    inverse = np.zeros_like(lower)
    inverse[:half, :half] = above = _inverse(lower[:half, :half])
    inverse[half:, half:] = below = _inverse(lower[half:, half:])
    inverse[half:, :half] = -below @ lower[half:, :half] @ above
    return inverse
