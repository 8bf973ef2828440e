"""Which articles stand side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

NARROWEST = 34
"""Cells below which prose in a column stops being readable."""


def how_many_fit(width: int) -> int:
    """Return how many panes a width holds; there is always one."""
    return max(1, width // NARROWEST)


def arrange(
    articles: Sequence[str],
    room: int,
    *,
    focus: str,
    sides: Collection[str],
    stating: Collection[str],
    shown: Collection[str],
    base: str,
    pinned: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the articles to show, in their order, at most ``room`` of them.

    The focused one always has its place, then the pinned ones; then come the sides of the difference being
    read, those that state the current claim, the base and those already shown first among them; then whatever
    was shown before, so that nothing moves without need.
    """

    def need(article: str) -> tuple[tuple[bool, ...], int]:
        reasons = (
            article == focus,
            article in pinned,
            article in sides,
            article in stating,
            article == base,
            article in shown,
        )
        away = abs(articles.index(article) - articles.index(focus))
        return tuple(not reason for reason in reasons), away

    chosen = set(sorted(articles, key=need)[:room])
    return tuple(a for a in articles if a in chosen)
