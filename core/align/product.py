"""Products of matrices without threads: for small ones, threads that wait for each other by spinning cost
more than they save, and take the processor from the interface."""

from __future__ import annotations

import numpy as np

from newsdiff.core.align.encode import Matrix

THREADED = 65536 * 4
"""Multiplications from which OpenBLAS, numpy's library, shares a product among threads."""


def product(a: Matrix, b: Matrix) -> Matrix:
    """Return a @ b, made of so few columns at a time that one thread does it."""
    if a.size * b.shape[1] < THREADED:
        return np.asarray(a @ b)
    out = np.empty((a.shape[0], b.shape[1]), dtype=np.float32)
    step = max(1, THREADED // max(1, a.size) - 1)
    for start in range(0, b.shape[1], step):
        np.matmul(a, b[:, start : start + step], out=out[:, start : start + step])
    return out
