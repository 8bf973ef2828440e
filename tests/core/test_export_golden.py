"""The exports byte for byte; ``tests/golden/regenerate.py`` says how to write them anew."""

import pytest
from golden.regenerate import FOLDER, FORMS, documents


@pytest.mark.parametrize("name", FORMS)
def test_export_is_the_golden_file_byte_for_byte(name: str) -> None:
    assert dict(documents())[name] == (FOLDER / name).read_bytes()
