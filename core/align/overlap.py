"""What two bags of terms share, alone and as a share of each."""

from __future__ import annotations

import numpy as np

from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Column
from newsdiff.core.align.postings import Postings


def overlap(postings: Postings, pairs: Pairs) -> dict[str, Column]:
    """Return, for pairs of bags, the weight of the terms they share and what part of either that is.

    ``disjoint`` is how many terms either holds at least where they share none.
    """
    first, second = pairs
    shared = postings.of_pairs(pairs)
    total = postings.totals
    least = np.maximum(total, 1e-6)
    lesser = np.minimum(postings.sizes[first], postings.sizes[second])
    return {
        "shared": shared,
        **low_high("overlap", shared / least[first], shared / least[second]),
        "disjoint": np.where(shared == 0, lesser, 0).astype(np.float32),
    }


def low_high(name: str, one: Column, other: Column) -> dict[str, Column]:
    """Return a figure that has a direction as its lesser and its greater value."""
    return {f"{name}_low": np.minimum(one, other), f"{name}_high": np.maximum(one, other)}
