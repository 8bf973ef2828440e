"""The comparison in figures and one sentence: what stands first in every written export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsdiff.core.export.versions import Collation
from newsdiff.core.marks import STAND_GLYPHS, STAND_WORDS
from newsdiff.core.model import Comparison, Difference, DifferenceKind
from newsdiff.core.phrasing import counted, listed


class Summary(NamedTuple):
    """How many of what."""

    articles: int
    claims: int
    """Claims that at least two articles have."""
    by_all: int
    """Of these, in every article."""
    figures: int
    """Of these, with a difference in a number or a date."""
    conflicts: int
    """Of these, with statements that cannot both be true."""
    other: int
    """Of these, with differences of other kinds only."""
    only_here: int
    """Sentences that no claim holds."""

    def sentence(self) -> str:
        """Say it in words."""
        elsewise = " otherwise" if self.figures or self.conflicts else ""
        parts = [
            f"{counted(self.claims, 'shared claim')} ({self.by_all} in all {self.articles} reports)",
            f"{self.figures} {_verb(self.figures, 'differ')} in figures or dates" if self.figures else "",
            f"{self.conflicts} in conflict" if self.conflicts else "none in conflict",
            f"{self.other} {_verb(self.other, 'differ')}{elsewise}" if self.other else "",
            f"{counted(self.only_here, 'sentence')} only in one report",
        ]
        return ", ".join(filter(None, parts)) + "."


def summarise(comparison: Comparison, collations: Iterable[Collation]) -> Summary:
    """Count a comparison's claims by what differs in them; a claim can count for figures and for conflict."""
    kinds = [{d.kind for d in c.differences} for c in collations]
    figures: set[DifferenceKind] = {"number", "date"}
    return Summary(
        articles=len(comparison.articles),
        claims=len(kinds),
        by_all=sum(len(c.coverage) == len(comparison.articles) for c in comparison.claims),
        figures=sum(bool(k & figures) for k in kinds),
        conflicts=sum("conflict" in k for k in kinds),
        other=sum(bool(k) and not k & {*figures, "conflict"} for k in kinds),
        only_here=len(comparison.only_here),
    )


class Pressing(NamedTuple):
    """A difference that an editor should see before the claims themselves."""

    difference: Difference
    claim: int | None
    """Number of the first claim that holds both its sentences; None if none does."""

    def where(self) -> str:
        """Name the claim, or else the two sentences."""
        return f"claim {self.claim}" if self.claim else f"{self.difference.a} and {self.difference.b}"


def pressing(comparison: Comparison, collations: Iterable[Collation]) -> list[Pressing]:
    """Return the conflicts, then the other grave differences, each once and in reading order."""
    claim_of: dict[str, int] = {}
    for collation in collations:
        for difference in collation.differences:
            claim_of.setdefault(difference.id, collation.number)
    grave = [d for d in comparison.differences if d.kind == "conflict" or d.severity == "high"]
    grave.sort(key=lambda d: d.kind != "conflict")
    return [Pressing(d, claim_of.get(d.id)) for d in grave]


def finding_in_words(difference: Difference) -> str:
    """Say of which kind a difference is, how grave, and what it is."""
    return f"{difference.kind}, {difference.severity}: {difference.explanation}"


def coverage_in_words(collation: Collation) -> str:
    """Say which articles have a claim, which have not, and which only copy one another."""
    parts = [listed(collation.claim.coverage)]
    if collation.missing:
        parts.append(f"not in {listed(a.id for a in collation.missing)}")
    parts += [f"{listed(group)} word it alike" for group in collation.claim.origins if len(group) > 1]
    return "; ".join(parts)


def stand_legend() -> str:
    """Say what the glyphs of the grid of shared claims and articles mean."""
    shared = (stand for stand in STAND_GLYPHS if stand != "only")
    return ", ".join(f"{STAND_GLYPHS[stand]} {STAND_WORDS[stand]}" for stand in shared)


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb
