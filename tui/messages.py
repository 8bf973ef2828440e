"""What is said to the user besides the data."""

from __future__ import annotations

import sys

from newsdiff.core.export.printable import printable


def tell(message: str) -> None:
    """Say one line on standard error; nothing in it acts on the terminal."""
    line = " ".join(printable(message).split())
    print(f"newsdiff: {line}", file=sys.stderr)  # noqa: T201
