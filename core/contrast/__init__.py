"""What differs between two sentences that state the same claim: what a careful editor would point at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newsdiff.core.contrast.attribution import attribution
from newsdiff.core.contrast.conflict import conflict
from newsdiff.core.contrast.detail import detail
from newsdiff.core.contrast.figures import figures
from newsdiff.core.contrast.labels import labels
from newsdiff.core.contrast.modality import denial, hedge, modality
from newsdiff.core.contrast.names import names
from newsdiff.core.contrast.once import once_per_claim
from newsdiff.core.contrast.pair import Finding, Pair
from newsdiff.core.contrast.quotes import quotes
from newsdiff.core.contrast.swapped import swapped
from newsdiff.core.contrast.tone import force, tone
from newsdiff.core.contrast.twins import Twins
from newsdiff.core.contrast.wording import loaded
from newsdiff.core.model import Claim, Difference, Link
from newsdiff.core.story import Story

FAMILIES: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    figures,
    names,
    labels,
    quotes,
    attribution,
    modality,
    denial,
    loaded,
    conflict,
    swapped,
    force,
    tone,
    hedge,
)
"""Each looks at one linked pair for differences of its kinds."""


def contrast(story: Story, links: Sequence[Link], claims: Sequence[Claim]) -> tuple[Difference, ...]:
    """Return the differences inside the linked pairs, in reading order, each once per claim.

    ``links`` carry their token alignment. Where more than two articles differ about one thing, the two
    sentences of the clearest pair are named and the explanation tells of all.
    """
    pairs = [Pair(story, link) for link in Twins(story).told_apart(links)]
    findings = [finding for pair in pairs for finding in _findings(pair)]
    return once_per_claim(story, claims, findings)


def _findings(pair: Pair) -> list[Finding]:
    """Return the pair's findings; of several on the same words the first family's counts."""
    found: list[Finding] = []
    for family in FAMILIES:
        found += [f for f in family(pair) if not any(_same_words(f, g) for g in found)]
    # What one side leaves out is worth telling where nothing else is: beside a conflict it is noise.
    return found or list(detail(pair))


def _same_words(f: Finding, g: Finding) -> bool:
    return bool(
        f.a_span
        and f.b_span
        and g.a_span
        and g.b_span
        and f.a_span.overlaps(g.a_span)
        and f.b_span.overlaps(g.b_span)
    )


__all__ = ["contrast"]
