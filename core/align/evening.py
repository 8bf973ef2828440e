"""Word vectors evened out: what all words of a story have in common says least about any two of them."""

from __future__ import annotations

import numpy as np

from newsdiff.core.align.encode import Matrix

BACKGROUND = 3.0
"""What is added to the spread along every direction, times the mean spread: of 0.3 to 5 about the best."""
FEW = 5.0
"""So many words more along every direction: a story of few words tells little of how its words spread."""


def centred(vectors: Matrix) -> Matrix:
    """Return unit vectors from the mean of a story's words, a row each."""
    return _unit(vectors - vectors.mean(axis=0))


def evened(centred: Matrix) -> Matrix:
    """Return the centred vectors of a story's words evened out and of unit length.

    Directions along which the story's words spread widely are its subject, of which every sentence is; they
    are shrunk until all spread nearly alike (Mahalanobis' distance with a shrunken covariance).
    """
    rows = centred - centred.mean(axis=0)
    spread = rows.T @ rows
    spread[np.diag_indices_from(spread)] += BACKGROUND * np.trace(spread) / len(spread) + FEW
    # Any root of the inverse gives the same cosines; this one is the cheapest.
    root = np.linalg.inv(np.linalg.cholesky(spread)).astype(np.float32)
    return _unit(rows @ root.T)


def _unit(vectors: Matrix) -> Matrix:
    rows: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return rows
