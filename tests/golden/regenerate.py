"""After a wanted change write the golden exports anew, ``python tests/golden/regenerate.py``; read the diff.

The bytes are the contract: every form of the invented ferry story, but for the program's version, which is 0.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from unittest import mock

from newsdiff.core.export import Format, export

FOLDER = Path(__file__).parent
FORMS: dict[str, Format] = {
    "ferry.txt": "text",
    "ferry.ansi": "ansi",
    "ferry.md": "md",
    "ferry.html": "html",
    "ferry.json": "json",
}


def documents() -> Iterator[tuple[str, bytes]]:
    """The names of the golden files and what should be in them."""
    from builders import ferry_comparison

    with mock.patch.object(metadata, "version", return_value="0"):
        for name, form in FORMS.items():
            yield name, export(ferry_comparison(), form)


def main() -> None:
    """Write them."""
    sys.path.insert(0, str(FOLDER.parent))
    for name, written in documents():
        (FOLDER / name).write_bytes(written)


if __name__ == "__main__":
    main()
