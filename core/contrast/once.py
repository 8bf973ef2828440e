"""Telling a difference once for its claim, however many pairs of articles show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsdiff.core.contrast.pair import Finding
from newsdiff.core.model import Claim, Difference, DifferenceSite, Span
from newsdiff.core.phrasing import listed
from newsdiff.core.story import Story

SEVERITIES = ("high", "medium", "low")
DIGITS = "0123456789"
NAMED = 2
"""Articles that lack some words up to which they are named: three names are longer than what they lack."""


def once_per_claim(
    story: Story, claims: Sequence[Claim], findings: Sequence[Finding]
) -> tuple[Difference, ...]:
    """Return the differences in reading order, one for all findings of a claim on the same words."""
    groups = [g for same in _by_claim(claims, findings) for g in _connected(same)]
    told = [(_representative(g), g) for g in groups]
    told.sort(key=lambda t: (story.order(t[0].a), story.order(t[0].b), t[0].a_span or Span(0, 0)))
    return tuple(
        Difference(
            f"d{n}",
            f.kind,
            f.a,
            f.b,
            f.a_span,
            f.b_span,
            f.severity,
            _explanation(story, f, group),
            _elsewhere(story, f, group),
        )
        for n, (f, group) in enumerate(told, 1)
    )


def _by_claim(claims: Sequence[Claim], findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Yield the findings of one kind within one claim; those between claims stand alone."""
    of: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for member in claim.members:
            of[member].add(claim.id)
    grouped: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        shared = min(of[finding.a] & of[finding.b], default=f"{finding.a} {finding.b}")
        # A spelling is a habit of an outlet, not of a sentence: told once for the whole story. What only one
        # sentence has is told once of it, whatever it is linked with.
        spelt = finding.said if finding.kind == "name" and finding.severity == "low" else None
        alone = finding.a if finding.b_span is None else finding.b if finding.a_span is None else ""
        where = " ".join(sorted(spelt)) if spelt else alone or shared
        grouped[where, finding.kind].append(finding)
    yield from grouped.values()


def _connected(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings in groups that hang together by the words they concern.

    Values of one thing: a group in which one article would say two is told apart.
    """
    groups: list[list[Finding]] = []
    for finding in findings:
        touching = [g for g in groups if any(_touch(finding, other) for other in g)]
        joined = [*(f for g in touching for f in g), finding]
        if not _of_one_mind(joined):
            touching, joined = [], [finding]
        groups = [g for g in groups if g not in touching]
        groups.append(joined)
    return groups


def _of_one_mind(group: Sequence[Finding]) -> bool:
    """Say whether no article of a group says two different things where both sides say something."""
    says: dict[str, str] = {}
    told = [(f, f.said) for f in group if f.said and all(f.said)]
    return all(
        says.setdefault(sentence.rstrip(DIGITS), words) == words
        for f, said in told
        for sentence, words in zip((f.a, f.b), said, strict=True)
    )


def _touch(f: Finding, g: Finding) -> bool:
    if f.said and g.said and f.kind == "name" and set(f.said) == set(g.said):
        return True
    return any(
        s == t and x is not None and y is not None and x.overlaps(y)
        for s, x in ((f.a, f.a_span), (f.b, f.b_span))
        for t, y in ((g.a, g.a_span), (g.b, g.b_span))
    )


def _representative(group: Sequence[Finding]) -> Finding:
    return min(group, key=lambda f: SEVERITIES.index(f.severity))


def _elsewhere(story: Story, told: Finding, group: Sequence[Finding]) -> tuple[DifferenceSite, ...]:
    """Return the other pairs of sentences of the group in reading order, each once."""
    sites = {(f.a, f.b): DifferenceSite(f.a, f.b, f.a_span, f.b_span) for f in reversed(group)}
    sites.pop((told.a, told.b), None)
    return tuple(sorted(sites.values(), key=lambda site: (story.order(site.a), story.order(site.b))))


def _explanation(story: Story, told: Finding, group: Sequence[Finding]) -> str:
    """Return who says what among all articles of the group: A and C say five, B says seven."""
    if len(group) == 1 or not all(f.said for f in group):
        return told.explanation
    sayers: dict[str, dict[str, None]] = defaultdict(dict)
    for f in group:
        for sentence, words in zip((f.a, f.b), f.said or (), strict=False):
            sayers[words][story.article(story.sentences[sentence].article).article.label] = None
    lacking = list(sayers.pop("", {}))
    tail = "; may be an update." if "may be an update" in told.explanation else "."
    if lacking:
        words = next(filter(None, told.said or ()))
        has = "have" if list(sayers[words])[1:] else "has"
        return f"{listed(sayers[words])} {has} {words}, {_lacking(lacking)} not."
    return ", ".join(_says(list(labels), words) for words, labels in sayers.items()) + tail


def _lacking(labels: Sequence[str]) -> str:
    """Name those who lack the words; a list longer than what it is about is counted instead."""
    if len(labels) > NAMED:
        return f"{len(labels)} others have"
    return f"{listed(labels)} {'have' if labels[1:] else 'has'}"


def _says(labels: list[str], words: str) -> str:
    return f"{listed(labels)} {'say' if labels[1:] else 'says'} {words}"
