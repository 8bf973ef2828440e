"""One name in two spellings."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import JaroWinkler

from newsdiff.core.annotate.words import word_list
from newsdiff.core.contrast.pair import Finding, Pair
from newsdiff.core.model import EntityType

SPELT: frozenset[EntityType] = frozenset(("person", "place", "organisation"))
"""What has one right spelling."""
SPELT_ALIKE = 0.84
"""Jaro-Winkler similarity from which two words of a name are the same word spelt twice."""
SHORTEST = 4
"""Letters a word of a name needs: below it, initials and short forms look like spellings."""


def names(pair: Pair) -> Iterator[Finding]:
    """Yield the names of the same entity whose spelling differs in the two sentences."""
    seen = set()
    for a, entity in pair.a.named:
        for b, other in pair.b.named:
            if a.type not in SPELT or entity is not other:
                continue
            spelt = _two_spellings(a.text, b.text)
            if spelt and spelt not in seen:
                seen.add(spelt)
                yield pair.finding(
                    "name",
                    a.span,
                    b.span,
                    "low",
                    f"{pair.a.label} spells the name {spelt[0]}, {pair.b.label} {spelt[1]}",
                    spelt,
                )


def _two_spellings(a: str, b: str) -> tuple[str, str] | None:
    """Return the word of the name that is written differently, as either side writes it."""
    left, right = a.split(), b.split()
    for x in left:
        for y in right:
            titles = word_list("titles.txt")
            if x not in right and y not in left and not {x.lower(), y.lower()} & titles and _alike(x, y):
                return x, y
    return None


def _alike(x: str, y: str) -> bool:
    if min(len(x), len(y)) < SHORTEST or not (x.isalpha() and y.isalpha()):
        return False
    x, y = x.casefold(), y.casefold()
    longer, shorter = (x, y) if len(x) > len(y) else (y, x)
    inflected = longer.startswith(shorter) and longer[len(shorter) :] in ("s", "n", "an", "ian", "ish")
    return x != y and not inflected and JaroWinkler.similarity(x, y) >= SPELT_ALIKE
