"""What two bags of terms share, alone and as a share of each."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np

from newsdiff.core.align.candidates import Pairs, shared_weight
from newsdiff.core.align.encode import Column, Matrix


def overlap(
    bags: Sequence[Collection[Hashable]],
    weights: Mapping[Hashable, float],
    pairs: Pairs,
    *,
    grid: Matrix | None = None,
) -> dict[str, Column]:
    """Return, for pairs of bags, the weight of the terms they share and what part of either that is.

    ``disjoint`` is 1 where both hold something and share nothing. ``grid`` is the shared weight of any two
    bags where it is known already.
    """
    first, second = pairs
    shared = (shared_weight(bags, weights) if grid is None else grid)[first, second]
    total = np.array([sum(weights[t] for t in bag) for bag in bags], dtype=np.float32)
    least = np.maximum(total, 1e-6)
    both = (total[first] > 0) & (total[second] > 0)
    return {
        "shared": shared,
        **low_high("overlap", shared / least[first], shared / least[second]),
        "disjoint": (both & (shared == 0)).astype(np.float32),
    }


def low_high(name: str, one: Column, other: Column) -> dict[str, Column]:
    """Return a figure that has a direction as its lesser and its greater value."""
    return {f"{name}_low": np.minimum(one, other), f"{name}_high": np.maximum(one, other)}
