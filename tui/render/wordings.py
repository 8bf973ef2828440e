"""Which sentence a claim is named by in a list."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.tui.findings import Findings


def wordings(findings: Findings, entries: Sequence[str], base: str) -> dict[str, str]:
    """Return a sentence per entry: the base's, else the shortest; none twice where another can stand for it.

    A long sentence can belong to several claims, and rows that begin alike could not be told apart.
    """
    used: set[str] = set()
    named: dict[str, str] = {}
    for entry in entries:
        choice = _candidates(findings, entry, base)
        named[entry] = next((sentence for sentence in choice if sentence not in used), choice[0])
        used.add(named[entry])
    return named


def _candidates(findings: Findings, entry: str, base: str) -> list[str]:
    if entry not in findings.claims:
        return [entry]
    sentences = findings.story.sentences
    own = findings.member(entry, base)
    stating = (m for m in findings.claims[entry].members if sentences[m].states)
    others = sorted(stating, key=lambda m: len(sentences[m].text))
    return [m for m in (own, *others) if m is not None]
