"""Finding words, or the namings of an entity, in all articles at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from newsdiff.core.model import Article, Entity, Span

# One character for one, so that offsets still hold.
_PLAIN = str.maketrans("’‘‚“”„–—‑\u00a0", "'''\"\"\"---\u0020")


class Hits(Struct, frozen=True):
    """Where the words were found, article by article."""

    words: str
    found: tuple[tuple[str, Span], ...]
    """Article ids and characters, in reading order."""
    named: bool = False
    """Whether ``words`` are the name of an entity, and its namings were found, however written."""

    @property
    def counts(self) -> Counter[str]:
        """Hits per article id."""
        return Counter(article for article, _ in self.found)


def search(articles: Iterable[Article], words: str) -> Hits:
    """Find words whatever their case and whatever quotation marks and dashes they are written with."""
    words = words.strip()
    if not words:
        return Hits("", ())
    pattern = re.compile(r"\s+".join(map(re.escape, words.translate(_PLAIN).split())), re.IGNORECASE)
    return Hits(
        words,
        tuple(
            (article.id, Span(*match.span()))
            for article in articles
            for match in pattern.finditer(article.text.translate(_PLAIN))
        ),
    )


def namings(entity: Entity) -> Hits:
    """Find an entity wherever it is named."""
    return Hits(entity.name, tuple((m.article, m.span) for m in entity.mentions), named=True)
