"""What the process returns, as diff(1) does."""

from __future__ import annotations

from typing import Final

SAME: Final = 0
"""No difference of the kind asked for; also: the reader was left."""
DIFFER: Final = 1
"""The articles differ."""
TROUBLE: Final = 2
"""Nothing could be compared, shown or written: usage, sources, an unforeseen error."""
INTERRUPTED: Final = 130
"""Stopped by Ctrl-C."""
