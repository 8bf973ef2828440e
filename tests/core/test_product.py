from __future__ import annotations

import numpy as np
import pytest

from newsdiff.core.align.product import THREADED, product


@pytest.mark.parametrize(
    ("rows", "inner", "columns"), [(3, 4, 5), (32, 56, 900), (1, THREADED + 1, 3), (4, 2, 0), (0, 7, 3)]
)
def test_products_made_in_pieces_are_those_made_at_once(rows: int, inner: int, columns: int) -> None:
    numbers = np.random.default_rng(3)
    a = numbers.integers(-4, 5, (rows, inner)).astype(np.float32)
    b = numbers.integers(-4, 5, (inner, columns)).astype(np.float32)
    assert np.array_equal(product(a, b), a @ b)
