"""What a change came to, in words."""

from __future__ import annotations

from newsdiff.core.model import Comparison
from newsdiff.core.phrasing import counted


def told(before: Comparison, after: Comparison) -> str:
    """Say how many links and claims, articles, marks and notes one comparison has more than another."""
    counts = (
        ("article", len(after.articles) - len(before.articles)),
        ("link", len(after.links) - len(before.links)),
        ("claim", len(after.claims) - len(before.claims)),
        ("mark", len(after.marked) - len(before.marked)),
        ("note", len(after.notes) - len(before.notes)),
    )
    changes = [
        f"{counted(abs(count), noun)} {'more' if count > 0 else 'fewer'}" for noun, count in counts if count
    ]
    return ", ".join(changes) or "as many links and claims as before"
