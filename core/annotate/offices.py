"""The office an article gives a person: what tells ``Mayor Hale`` from another of that surname."""

from __future__ import annotations

import re

from newsdiff.core.annotate.boundaries import title_length, without_article
from newsdiff.core.annotate.words import phrases
from newsdiff.core.model import Span

COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "madam"))
"""Titles that tell nothing of an office."""
APPOSITION = re.compile(r",\s((?:(?!(?:who|whose|which|said|says|and|of|for|to|at|in)\b)[\w’'-]+\s?){1,6})")
"""``, the former mayor``; an office behind a verb or ``of`` is somebody else's."""
BEFORE = re.compile(r"([\w-]+),?\s$")
IN_SIGHT = 80
"""Characters looked at on each side of a name."""
SHORTEST_ABBREVIATION = 3
"""Letters: ``Sen.``, ``Gov.``."""


def offices(text: str, span: Span, name: str) -> frozenset[str]:
    """Return the words of office that stand in a naming, right before it and in apposition to it.

    ``text`` is the article's, ``span`` the naming's place in it and ``name`` the naming itself.
    """
    words = without_article(name).split()
    inside = words[: title_length(words)]
    before = BEFORE.search(text[max(0, span.start - IN_SIGHT) : span.start])
    after = APPOSITION.match(text[span.end : span.end + IN_SIGHT])
    around = [*([before[1]] if before else ()), *(after[1].split() if after else ())]
    titles = phrases("titles.txt")
    plain = (word.lower().rstrip(".") for word in (*inside, *around))
    return frozenset(w for w in plain if w not in COURTESIES and (w in titles or f"{w}." in titles))


def same_office(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two namings share a word of office, spelled out or abbreviated."""
    return any(_abbreviates(x, y) or _abbreviates(y, x) for x in a for y in b)


def _abbreviates(short: str, word: str) -> bool:
    return short == word or (len(short) >= SHORTEST_ABBREVIATION and word.startswith(short))
