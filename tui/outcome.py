"""Whether articles differ, at the level a reader asks for."""

from __future__ import annotations

from typing import Literal

from newsdiff.core.model import Comparison
from newsdiff.tui.exit_codes import DIFFER, SAME

Level = Literal["never", "wording", "only", "conflict"]
"""What counts as differing, from nothing to anything: ``conflict`` is statements that cannot both be true,
``only`` also what just one article says, ``wording`` also every word that differs, but for spelling."""


def exit_code(comparison: Comparison, level: Level) -> int:
    """Return ``DIFFER`` if the articles differ at that level, else ``SAME``."""
    if level == "never":
        return SAME
    differ = any(d.kind == "conflict" for d in comparison.differences)
    if level in ("only", "wording"):
        differ = differ or bool(comparison.only_here)
    if level == "wording":
        differ = differ or bool(comparison.differences) or _worded_differently(comparison)
    return DIFFER if differ else SAME


def _worded_differently(comparison: Comparison) -> bool:
    return any(t.cls not in ("equal", "variant") for link in comparison.links for t in link.tokens)
