"""What there is to list: the claims of the walk, and between them the sentences that only one article has."""

from __future__ import annotations

from typing import Literal, get_args

from newsdiff.core.marks import Standing
from newsdiff.core.model import Sentence
from newsdiff.tui.findings import Findings
from newsdiff.tui.walk import SEVERITY, Place, Walk

Sorting = Literal["story", "disagreement", "coverage"]
SORTINGS: tuple[Sorting, ...] = get_args(Sorting)
DISAGREEMENT: dict[Standing, int] = {"conflict": 0, "differs": 1, "alike": 2, "only": 3}
NO_DIFFERENCE = max(SEVERITY.values()) + 1


def entries(findings: Findings, walk: Walk, sorting: Sorting) -> tuple[str, ...]:
    """Return the ids of claims and of sentences only here, those that the filter leaves, in an order.

    ``story``: as the walk goes, a sentence only here after the claim before it in its article;
    ``disagreement``: conflicts first, then by the gravest and the number of differences; ``coverage``: what
    most articles state first.
    """
    places = {claim.id: float(walk.rank(claim.id)) for claim in walk.shown}
    places |= {sentence: walk.position(sentence) for sentence in walk.only_here}
    in_order = sorted(places, key=places.__getitem__)
    if sorting == "disagreement":
        in_order.sort(key=lambda entry: _agreement(findings, entry))
    elif sorting == "coverage":
        in_order.sort(key=lambda entry: -len(coverage(findings, entry)))
    return tuple(in_order)


def coverage(findings: Findings, entry: str) -> tuple[str, ...]:
    """Return the ids of the articles that state an entry."""
    if entry in findings.claims:
        return findings.claims[entry].coverage
    return (findings.story.sentences[entry].article,)


def standing_of_entry(findings: Findings, entry: str) -> Standing:
    """Say how the statements of an entry stand to each other."""
    return findings.standing_of_claim(entry) if entry in findings.claims else "only"


def entry_at(findings: Findings, place: Place) -> str | None:
    """Return the entry of a place: its claim, else its sentence, else the entry before it in its article.

    None where the article begins with headings only.
    """
    if place.claim is not None:
        return place.claim
    sentences = findings.story.article(place.article).sentences
    number = next((n for n, s in enumerate(sentences) if s.id == place.passage), 0)
    return next((e for s in reversed(sentences[: number + 1]) if (e := _entry(findings, s))), None)


def _entry(findings: Findings, sentence: Sentence) -> str | None:
    claims = findings.claims_of(sentence.id)
    if claims:
        return claims[0].id
    return sentence.id if findings.standing_of(sentence.id) == "only" else None


def _agreement(findings: Findings, entry: str) -> tuple[int, int, int]:
    if entry not in findings.claims:
        return DISAGREEMENT["only"], NO_DIFFERENCE, 0
    differences = findings.differences_in(entry)
    gravest = min((SEVERITY[d.severity] for d in differences), default=NO_DIFFERENCE)
    return DISAGREEMENT[findings.standing_of_claim(entry)], gravest, -len(differences)
