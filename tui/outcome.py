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
    if level == "never" or len({a.article.text for a in comparison.articles}) == 1:
        return SAME
    differ = any(d.kind == "conflict" for d in comparison.differences)
    if level in ("only", "wording"):
        differ = differ or bool(comparison.only_here)
    if level == "wording":
        differ = differ or bool(comparison.differences) or _worded_differently(comparison)
    return DIFFER if differ else SAME


def _worded_differently(comparison: Comparison) -> bool:
    """Say whether a sentence of a claim lacks its like, word for word, in any of the other articles.

    One link that holds word for word is enough: a sentence may besides share a part of its claim with others.
    """
    article_of = {s.id: s.article for a in comparison.articles for s in a.sentences}
    alike = set()
    for link in comparison.links:
        if all(t.cls in ("equal", "variant") for t in link.tokens):
            alike |= {(link.a, article_of[link.b]), (link.b, article_of[link.a])}
    articles = {a.article.id for a in comparison.articles}
    members = {m for claim in comparison.claims for m in claim.members}
    return any((m, other) not in alike for m in members for other in articles - {article_of[m]})
