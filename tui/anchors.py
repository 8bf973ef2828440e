"""Finding a reader's place again in articles that have changed."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.core.model import Article, Span


def counterpart(article: Article, others: Sequence[Article]) -> Article | None:
    """Return the article that is the given one, perhaps in a later state: of the same text, else source."""
    return next(
        (a for a in others if a.text == article.text),
        next((a for a in others if a.provenance.source == article.provenance.source), None),
    )


def moved_offset(article: Article, span: Span, to: Article) -> int:
    """Return where the words of a span begin in another state of the article, nearest to their old place.

    Where they are gone, the same offset as before, within the new text.
    """
    words = span.cut(article.text)
    found, at = [], to.text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = to.text.find(words, at + 1)
    return min(found, key=lambda n: abs(n - span.start)) if found else min(span.start, len(to.text) - 1)
