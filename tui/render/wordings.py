"""Which sentence a claim is named by in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsdiff.tui.findings import Findings


class Wording(NamedTuple):
    """The words by which a row names its claim."""

    sentence: str
    named_before: str | None = None
    """The claim that the same sentence had to name already, further up: all its statements do."""


Wordings = Mapping[str, Wording]
"""By claim, or by sentence that one article alone has."""


def wordings(findings: Findings, entries: Sequence[str], base: str) -> Wordings:
    """Return a sentence per entry: the base's, else the shortest; none twice where another can stand for it.

    A long sentence, and a headline above all, can belong to several claims, and rows that begin alike could
    not be told apart.
    """
    used: dict[str, str] = {}
    named: dict[str, Wording] = {}
    for entry in entries:
        choice = _candidates(findings, entry, base)
        sentence = next((s for s in choice if s not in used), choice[0])
        named[entry] = Wording(sentence, used.get(sentence))
        used.setdefault(sentence, entry)
    return named


def _candidates(findings: Findings, entry: str, base: str) -> list[str]:
    """What can name an entry, best first: the base's sentences, then short ones; headlines come last."""
    if entry not in findings.claims:
        return [entry]
    sentences, voice = findings.story.sentences, findings.member(entry, base)
    stating = [m for m in findings.claims[entry].members if sentences[m].states]
    return sorted(
        stating,
        key=lambda m: (
            sentences[m].article != base,
            sentences[m].kind == "title",
            m != voice,
            len(sentences[m].text),
        ),
    )
