"""Folding away what all who state it agree on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newsdiff.tui.findings import Findings
from newsdiff.tui.render.prose import Passage


def agreed(findings: Findings) -> frozenset[str]:
    """Return the sentences that other articles state as well, without any difference found."""
    return frozenset(s for s in findings.story.sentences if findings.standing_of(s) == "alike")


def run_of(passages: Sequence[Passage], folded: Collection[str], passage: str) -> frozenset[str]:
    """Return the folded passages that stand together with the given one; none if it is not folded."""
    if passage not in folded:
        return frozenset()
    number = next(n for n, p in enumerate(passages) if p.id == passage)
    first, last = number, number
    while first and passages[first - 1].id in folded:
        first -= 1
    while last + 1 < len(passages) and passages[last + 1].id in folded:
        last += 1
    return frozenset(p.id for p in passages[first : last + 1])


def fold_words(findings: Findings, run: Sequence[str]) -> str:
    """Say what a fold holds: ``agreed by all 5: 6 sentences``."""
    counts = {len(claim.coverage) for sentence in run for claim in findings.claims_of(sentence)}
    total = len(findings.articles)
    least, most = min(counts), max(counts)
    who = (
        f"all {total}"
        if least == total
        else f"{least} of {total}"
        if least == most
        else f"{least} to {most} of {total}"
    )
    return f"agreed by {who}: {len(run)} sentence{'' if len(run) == 1 else 's'}"
