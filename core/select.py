"""The part of a comparison that a reader asked for: what the exports write and the reader's filter shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.errors import SelectionError
from newsdiff.core.model import Claim, Comparison, Difference, DifferenceKind, Entity, Link
from newsdiff.core.phrasing import listed
from newsdiff.core.story import Story

Only = Literal["conflict", "difference", "shared", "single"]
ONLY: Final[tuple[Only, ...]] = get_args(Only)
ONLY_IN_WORDS: Final[dict[Only, str]] = {
    "conflict": "conflicts",
    "difference": "claims that differ",
    "shared": "shared claims",
    "single": "what only one report has",
}
CLAIM_RANGE: Final = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?")
LEAST_ALIKE: Final = 60
"""Similarity in hundredths below which a name is not offered for an unknown one: it would be a guess."""


class Selection(Struct, frozen=True):
    """What to show; every condition that is set must hold, and of several values of one any suffices."""

    only: frozenset[Only] = frozenset()
    """``conflict``: claims with a conflict; ``difference``: with any difference; ``shared``: every claim that
    several articles have; ``single``: the sentences that only one has."""
    claims: tuple[range, ...] = ()
    """Numbers of claims, as ``parse_claims`` reads them."""
    entities: tuple[str, ...] = ()
    """Names or ids of entities that a sentence must mention, in either case of letters."""
    words: str = ""
    """Words that a sentence must have one after another, in either case of letters."""
    kinds: frozenset[DifferenceKind] = frozenset()
    """Kinds of difference that a claim must have one of."""

    def in_words(self) -> str:
        """Say what is asked for: ``conflicts, about Ines Okafor``; empty when nothing is."""
        numbers = (f"{r.start}–{r.stop - 1}" if len(r) > 1 else str(r.start) for r in self.claims)
        kinds = (kind for kind in get_args(DifferenceKind) if kind in self.kinds)
        kinds = (kind for kind in get_args(DifferenceKind) if kind in self.kinds)
        parts = (
            listed((ONLY_IN_WORDS[o] for o in ONLY if o in self.only), "or"),
            _prefixed("claims ", ", ".join(numbers)),
            _prefixed("about ", listed(self.entities, "or")),
            f"with the words “{self.words}”" if self.words else "",
            _prefixed("differing in ", listed(kinds, "or")),
        )
        return ", ".join(filter(None, parts))


EVERYTHING: Final = Selection()


class Selected(Struct, frozen=True):
    """A comparison narrowed to what was asked for."""

    comparison: Comparison
    """Its claims, differences, links, notes, marks and lone sentences are those asked for; articles and
    entities are whole, for the words around a sentence and the colours of names depend on them."""
    whole: Comparison
    """As it was before."""
    selection: Selection

    @property
    def empty(self) -> bool:
        """Whether something was asked for and nothing of it is there."""
        shown = self.comparison
        asked = self.selection != EVERYTHING
        return asked and not (shown.claims or shown.only_here or shown.differences)

    def sentences(self) -> frozenset[str]:
        """Return the ids of the sentences that are shown: all of them where nothing narrower was asked."""
        shown = self.comparison
        if self.selection == EVERYTHING:
            return frozenset(s.id for a in shown.articles for s in a.sentences)
        ends = (end for d in shown.differences for end in (d.a, d.b))
        return frozenset((*shown.only_here, *(m for c in shown.claims for m in c.members), *ends))

    def told(self) -> str:
        """Say how much is shown: ``showing 12 of 48 shared claims: conflicts``; empty for the whole."""
        asked = self.selection.in_words()
        if not asked:
            return ""
        if self.empty:
            return (
                f"nothing selected: none of {len(self.whole.claims)} shared claims and "
                f"{len(self.whole.only_here)} sentences only in one report is among {asked}"
            )
        return f"showing {_counted(self.comparison, self.whole)}: {asked}"


def parse_claims(text: str) -> tuple[range, ...]:
    """Read numbers of claims, ``3,7-9``; raises SelectionError for anything else."""
    parts = [CLAIM_RANGE.fullmatch(part) for part in text.split(",")]
    ranges = []
    for part in parts:
        first, last = (int(part[1]), int(part[2] or part[1])) if part else (0, 0)
        if not 1 <= first <= last:
            raise SelectionError(f"claims {text!r} cannot be read; write numbers and ranges, such as 3,7-9")
        ranges.append(range(first, last + 1))
    return tuple(ranges)


def select(comparison: Comparison, selection: Selection = EVERYTHING) -> Selected:
    """Return what of the comparison was asked for, in the order it stands.

    Raises SelectionError for a claim or an entity that the comparison has not, with the nearest name.
    """
    if selection == EVERYTHING:
        return Selected(comparison, comparison, selection)
    _check_claims(comparison, selection.claims)
    chosen = _Choice(comparison, selection)
    claims = tuple(filter(chosen.claim, comparison.claims))
    only_here = tuple(filter(chosen.lone, comparison.only_here))
    inside = _Inside(claims)
    differences = tuple(d for d in comparison.differences if inside.claims(d) or chosen.loose(d))
    return Selected(_narrowed(comparison, claims, only_here, differences), comparison, selection)


def find_entity(entities: Iterable[Entity], wanted: str) -> Entity:
    """Return the entity of that id or name; of several of one name the most mentioned.

    Raises SelectionError for a stranger, with the name most like it.
    """
    known = list(entities)
    for entity in known:
        if wanted.casefold() in (entity.id.casefold(), entity.name.casefold()):
            return entity
    for entity in known:
        if any(wanted.casefold() == m.text.casefold() for m in entity.mentions):
            return entity
    from rapidfuzz import fuzz, process  # needed for a misspelt name alone

    names = {entity.name: entity.name.casefold() for entity in known}
    nearest = process.extractOne(wanted.casefold(), names, scorer=fuzz.WRatio, score_cutoff=LEAST_ALIKE)
    hint = f"did you mean {nearest[2]}?" if nearest else "leave the choice out to see all names"
    raise SelectionError(f"no name {wanted!r} in these articles; {hint}")


class _Choice:
    """The conditions of a selection over one comparison."""

    def __init__(self, comparison: Comparison, selection: Selection) -> None:
        self._selection = selection
        self._story = Story.of(comparison)
        self._inside = _Inside(comparison.claims)
        self._kinds_in: defaultdict[str, set[DifferenceKind]] = defaultdict(set)
        """The kinds of difference by claim."""
        for difference in comparison.differences:
            for claim in self._inside.claims(difference):
                self._kinds_in[claim].add(difference.kind)
        entities = [find_entity(comparison.entities, name) for name in selection.entities]
        self._mentioning = frozenset(m.sentence for e in entities for m in e.mentions)
        self._words = _plain(selection.words)

    def claim(self, claim: Claim) -> bool:
        """Say whether a shared claim is asked for."""
        numbers = self._selection.claims
        return (
            (not numbers or any(claim.number in r for r in numbers))
            and self._kinds(frozenset(self._kinds_in[claim.id]))
            and self._told_in(claim.members)
        )

    def lone(self, sentence: str) -> bool:
        """Say whether a sentence that only one article has is asked for."""
        asked = self._selection
        rest = not asked.claims and not asked.kinds and (not asked.only or "single" in asked.only)
        return rest and self._told_in((sentence,))

    def loose(self, difference: Difference) -> bool:
        """Say whether a difference that no claim holds is asked for."""
        outside = not self._inside.claims(difference) and not self._selection.claims
        return (
            outside
            and self._kinds(frozenset((difference.kind,)))
            and self._told_in((difference.a, difference.b))
        )

    def _kinds(self, kinds: frozenset[DifferenceKind]) -> bool:
        only, wanted = self._selection.only, self._selection.kinds
        fits = "shared" in only or ("difference" in only and kinds) or only & kinds
        return bool((not only or fits) and (not wanted or kinds & wanted))

    def _told_in(self, sentences: Iterable[str]) -> bool:
        members = tuple(sentences)
        return (not self._selection.entities or not self._mentioning.isdisjoint(members)) and (
            not self._words or any(self._words in _plain(self._story.sentences[m].text) for m in members)
        )


def _narrowed(
    comparison: Comparison,
    claims: tuple[Claim, ...],
    only_here: tuple[str, ...],
    differences: tuple[Difference, ...],
) -> Comparison:
    pairs = frozenset((d.a, d.b) for d in differences)
    shown = {*only_here, *(m for c in claims for m in c.members), *(end for pair in pairs for end in pair)}
    inside = _Inside(claims)
    links = tuple(k for k in comparison.links if inside.claims(k) or (k.a, k.b) in pairs)
    return replace(
        comparison,
        claims=claims,
        only_here=only_here,
        differences=differences,
        links=links,
        candidates=tuple(c for c in comparison.candidates if {c.a, c.b} <= shown),
        notes=tuple(n for n in comparison.notes if n.sentence in shown),
        marked=tuple(m for m in comparison.marked if m in shown),
    )


class _Inside:
    """Which of some claims hold both ends of a link or a difference."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._of: defaultdict[str, set[str]] = defaultdict(set)
        for claim in claims:
            for member in claim.members:
                self._of[member].add(claim.id)

    def claims(self, pair: Link | Difference) -> set[str]:
        """Return their ids."""
        return self._of[pair.a] & self._of[pair.b]


def _check_claims(comparison: Comparison, numbers: tuple[range, ...]) -> None:
    last = max((claim.number for claim in comparison.claims), default=0)
    for asked in numbers:
        if asked.start > last:
            raise SelectionError(f"no claim {asked.start}; there are {last}")


def _counted(shown: Comparison, whole: Comparison) -> str:
    """Count both sorts of claims; what nothing is shown of goes without saying."""
    claims = f"{len(shown.claims)} of {len(whole.claims)} shared claims"
    single = f"{len(shown.only_here)} of {len(whole.only_here)} sentences only in one report"
    if not shown.only_here:
        return claims
    return f"{claims} and {single}" if shown.claims else single


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _prefixed(prefix: str, words: str) -> str:
    return f"{prefix}{words}" if words else ""
