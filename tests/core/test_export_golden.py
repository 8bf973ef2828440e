"""The exports byte for byte; ``tests/golden/regenerate.py`` says how to write them anew."""

from functools import cache

import pytest
from golden.regenerate import FOLDER, NAMES, documents


@cache
def written() -> dict[str, bytes]:
    return dict(documents())


@pytest.mark.parametrize("name", NAMES)
def test_export_is_the_golden_file_byte_for_byte(name: str) -> None:
    assert written()[name] == (FOLDER / name).read_bytes()
