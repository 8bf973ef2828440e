"""What a filter leaves, in a few words and counted beforehand."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple, get_args

from newsdiff.core.model import DifferenceKind
from newsdiff.core.select import EVERYTHING, Selected, Selection
from newsdiff.tui.findings import Findings


class Choice(NamedTuple):
    """Something to show alone."""

    name: str
    size: int
    """Claims and sentences only here that it leaves."""
    selection: Selection


def shown_words(selected: Selected) -> str:
    """Say how much is shown: ``showing 12 of 48: conflicts``; empty for the whole."""
    if selected.selection == EVERYTHING:
        return ""
    shown, whole = (len(c.claims) + len(c.only_here) for c in (selected.comparison, selected.whole))
    return f"showing {shown} of {whole}: {selected.selection.in_words()}"


def choices(findings: Findings) -> list[Choice]:
    """Return what a reader may want to see alone: by standing, by kind of difference, by name; none empty."""
    claims = findings.claims
    kinds = Counter(kind for c in claims for kind in {d.kind for d in findings.differences_in(c)})
    found = [
        Choice("everything", len(claims) + len(findings.comparison.only_here), EVERYTHING),
        Choice("conflicts", kinds["conflict"], Selection(only=frozenset(("conflict",)))),
        Choice("claims that differ", _differing(findings), Selection(only=frozenset(("difference",)))),
        Choice("claims of several articles", len(claims), Selection(only=frozenset(("shared",)))),
        Choice(
            "only in one article", len(findings.comparison.only_here), Selection(only=frozenset(("single",)))
        ),
        *(
            Choice(f"differing in: {kind}", kinds[kind], Selection(kinds=frozenset((kind,))))
            for kind in get_args(DifferenceKind)
            if kind != "conflict"
        ),
        *_about(findings),
    ]
    return [choice for choice in found if choice.size]


def _differing(findings: Findings) -> int:
    return sum(bool(findings.differences_in(claim)) for claim in findings.claims)


def _about(findings: Findings) -> list[Choice]:
    """Names and figures, those of most claims first."""
    only_here = frozenset(findings.comparison.only_here)
    found = []
    for entity in findings.comparison.entities:
        sentences = {m.sentence for m in entity.mentions}
        claims = {claim.id for s in sentences for claim in findings.claims_of(s)}
        count = len(claims) + len(sentences & only_here)
        found.append(Choice(f"about {entity.name}", count, Selection(entities=(entity.id,))))
    return sorted(found, key=lambda choice: -choice.size)
