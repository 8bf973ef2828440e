"""What the words beside a name tell of its kind: ``the town of X``, ``X’s shares``, ``in X``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsdiff.core.annotate.nouns import kind_of_noun
from newsdiff.core.annotate.words import sections
from newsdiff.core.model import EntityType, Span

IN_SIGHT = 60
"""Characters looked at on each side of a name."""
SURE = 4
"""Weight of a context that leaves little room; spaCy's guess at an exact name weighs 2."""
LIKELY = 2
TRADESPERSON = re.compile(r"\b[a-z]{2,}(?:er|or|ist|ian|man|woman)\s$")
"""``baker X``: a role in lower case right before a name of two words."""
NO_TRADE = frozenset(("other", "after", "over", "under", "her", "per", "for", "or", "nor", "former", "older"))
INSIDE = re.compile(r"\b(?:in|near|outside|around|across|throughout)\s$")
OF = re.compile(r"\b(\w+)\sof\s$")
OWNS = re.compile(r"[’']s?\s(\w+)(?:\s(\w+))?")
"""``X’s shares``, ``X’s chief spokesman``."""
APPOSED = re.compile(
    r",\s(?:(?:the|an?|his|her|its|their)\s)?(?:[\w’'-]+\s){0,3}?([a-z-]+)(?:,|\s(?:of|for|at|in|who)\b)"
)
"""``X, the council's chairwoman,``, ``X, director of``."""
NEXT = re.compile(r"\s(?:(?:will|would|has|had|may|could)\s)?(?:also\s)?(\w+)")


def told_by_context(text: str, span: Span) -> Iterator[tuple[EntityType, int]]:
    """Yield the kinds that the words before and after a naming speak for, each with its weight.

    ``text`` is the article's, ``span`` the naming's place in it, without the title before it.
    """
    before, after = text[max(0, span.start - IN_SIGHT) : span.start], text[span.end : span.end + IN_SIGHT]
    yield from _before(before, one_word=" " not in span.cut(text))
    owned, following, apposed = OWNS.match(after), NEXT.match(after), APPOSED.match(after)
    if apposed and " " in span.cut(text) and kind_of_noun(apposed[1]) == "person":
        yield "person", LIKELY
    if owned and not _cues()["possession"].isdisjoint(owned.groups()):
        yield "organisation", SURE
    if following and following[1] in _cues()["area"] and before.endswith(("the ", "The ")):
        yield "place", LIKELY
    if following and following[1] in _cues()["officer"]:
        yield "organisation", SURE
    if following and following[1] in _cues()["dealing"]:
        yield "organisation", LIKELY


def _before(before: str, one_word: bool) -> Iterator[tuple[EntityType, int]]:
    of, trade = OF.search(before), TRADESPERSON.search(before)
    if of and of[1].lower() in _cues()["settlement"]:
        yield "place", SURE
    if INSIDE.search(before):
        yield "place", 1
    word = before.split()[-1] if before.split() and before.endswith(" ") else ""
    if word in _cues()["trade"]:
        yield "organisation", LIKELY
    elif not one_word and ((trade and word not in NO_TRADE) or (word and kind_of_noun(word) == "person")):
        yield "person", LIKELY


@lru_cache
def _cues() -> dict[str, frozenset[str]]:
    return sections("contexts.txt")
