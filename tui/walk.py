"""Where the keys lead: the next claim, difference, conflict or only-here sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.model import Claim, Comparison, Difference
from newsdiff.tui.findings import Findings

Step = Literal["claim", "difference", "conflict", "only", "mark"]
T = TypeVar("T")
SEVERITY = {"high": 0, "medium": 1, "low": 2}


class Place(Struct, frozen=True):
    """Where the reader is."""

    article: str
    passage: str
    """Id of the sentence, or of the paragraph while nothing is compared yet."""
    claim: str | None = None
    """The claim being read; None on a sentence that no other article has."""
    difference: str | None = None
    """The difference arrived at, when the reader walks by differences."""


class Walk:
    """The order in which claims, differences and only-here sentences follow each other.

    Claims come in the order of the base; those on which the base is silent follow, in the order of the next
    article that has them. A sentence without a claim stands after the last claim before it in its article.
    Steps lead to what ``selected`` leaves; a place outside it keeps its number among all claims.
    """

    def __init__(self, findings: Findings, base: str, selected: Comparison | None = None) -> None:
        kept = findings.comparison if selected is None else selected
        self._findings = findings
        self._base = base
        self.claims: tuple[Claim, ...] = tuple(sorted(findings.claims.values(), key=self._claim_key))
        self._rank = {claim.id: n for n, claim in enumerate(self.claims)}
        chosen = {claim.id for claim in kept.claims}
        self.shown: tuple[Claim, ...] = tuple(claim for claim in self.claims if claim.id in chosen)
        """Those of the claims that the filter leaves."""
        self.only_here: tuple[str, ...] = kept.only_here
        """Those of the sentences that only one article has, in reading order."""
        self.differences: tuple[str, ...] = tuple(
            d.id for claim in self.shown for d in sorted(findings.differences_in(claim.id), key=_by_severity)
        )
        self._before = self._ranks_before()

    def rank(self, claim: str) -> int:
        """Return the claim's place in the walk, from 0."""
        return self._rank[claim]

    def position(self, sentence: str) -> float:
        """Return where a sentence without a claim stands among the ranks of the claims."""
        return self._before.get(sentence, -1) + 0.5

    def first(self) -> Place | None:
        """Return the place of the first claim; None when nothing is shared."""
        return self.at_claim(self.claims[0].id, self._base) if self.claims else None

    def at_claim(self, claim: str, home: str) -> Place:
        """Return the claim's place in the article the reader prefers, else in the base, else where it is."""
        members = self._findings.claims[claim].members
        for article in (home, self._base):
            if (sentence := self._findings.member(claim, article)) is not None:
                return Place(article, sentence, claim)
        return Place(self._article(members[0]), members[0], claim)

    def at_sentence(self, sentence: str, claim: str | None = None) -> Place:
        """Return the sentence's place, on the given claim if it states that, else on its first."""
        claims = sorted((c.id for c in self._findings.claims_of(sentence)), key=self.rank)
        chosen = claim if claim in claims else next(iter(claims), None)
        return Place(self._article(sentence), sentence, chosen)

    def step(self, kind: Step, place: Place, home: str, direction: int) -> Place | None:
        """Return the next (1) or previous (-1) place of a kind; None at the end of the walk."""
        if kind == "claim":
            return self._step_claim(place, home, direction)
        if kind in ("only", "mark"):
            only = kind == "only"
            wanted = self.only_here if only else self._findings.remarks()
            return self._step_sentence(wanted, place, direction)
        return self._step_difference(kind, place, home, direction)

    def has(self, kind: Step) -> bool:
        """Say whether there is anything of a kind to step to."""
        if kind in ("only", "mark"):
            return bool(self.only_here if kind == "only" else self._findings.remarks())
        return bool(self.shown if kind == "claim" else self._wanted(kind))

    def _step_claim(self, place: Place, home: str, direction: int) -> Place | None:
        ranks = [self._rank[claim.id] for claim in self.shown]
        rank = _neighbour(ranks, self._position(place), direction, lambda n: float(n))
        return None if rank is None else self.at_claim(self.claims[rank].id, home)

    def _step_sentence(self, sentences: Sequence[str], place: Place, direction: int) -> Place | None:
        order = self._findings.story.order
        sentence = _neighbour(sentences, order(place.passage), direction, order)
        return None if sentence is None else self.at_sentence(sentence)

    def _step_difference(self, kind: Step, place: Place, home: str, direction: int) -> Place | None:
        found = self._findings.difference
        wanted = self._wanted(kind)
        order = {d: n for n, d in enumerate(self.differences)}
        target = _neighbour(
            wanted, self._difference_position(place, order, direction), direction, order.__getitem__
        )
        if target is None:
            return None
        claim = self._findings.claim_of_difference(target)
        sides = (found[target].a, found[target].b)
        ours = next((s for a in (home, self._base) for s in sides if self._article(s) == a), sides[0])
        return replace(self.at_sentence(ours, claim), difference=target)

    def _wanted(self, kind: Step) -> list[str]:
        found = self._findings.difference
        return [d for d in self.differences if kind == "difference" or found[d].kind == "conflict"]

    def _difference_position(self, place: Place, order: dict[str, int], direction: int) -> float:
        """Between two differences: before the first of the claim being read, or after its last going back."""
        if place.difference in order:
            return order[place.difference]
        position = self._position(place)
        ranks = [self._rank[self._findings.claim_of_difference(d) or ""] for d in self.differences]
        cut = bisect_left(ranks, position) if direction > 0 else bisect_right(ranks, position)
        return cut - 0.5

    def _position(self, place: Place) -> float:
        if place.claim in self._rank:
            return self._rank[place.claim]
        return self.position(place.passage)

    def _ranks_before(self) -> dict[str, int]:
        """For each sentence, the rank of the last claim stated at or before it in its article, or -1."""
        ranks: dict[str, int] = {}
        article, rank = "", -1
        for sentence in self._findings.story.sentences.values():
            if sentence.article != article:
                article, rank = sentence.article, -1
            if claims := self._findings.claims_of(sentence.id):
                rank = self._rank[claims[0].id]
            ranks[sentence.id] = rank
        return ranks

    def _claim_key(self, claim: Claim) -> tuple[bool, int, int]:
        """With the first article as the base this is the order of the claims' numbers."""
        own = self._findings.members(claim.id, self._base)
        return not own, self._findings.story.order((own or claim.members)[0]), claim.number

    def _article(self, sentence: str) -> str:
        return self._findings.story.sentences[sentence].article


def _by_severity(difference: Difference) -> int:
    return SEVERITY[difference.severity]


def _neighbour(targets: Sequence[T], position: float, direction: int, key: Callable[[T], float]) -> T | None:
    """The first target after a position, or the last before it; targets are in the order of their keys."""
    ordered = targets if direction > 0 else targets[::-1]
    return next((t for t in ordered if (key(t) - position) * direction > 0), None)
