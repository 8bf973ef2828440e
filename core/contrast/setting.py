"""A linked pair where it stands: between which articles, and beside which other links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from functools import cached_property

from msgspec.structs import replace

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.readings import Readings, moved
from newsdiff.core.contrast.report import Report
from newsdiff.core.model import DifferenceKind, Link
from newsdiff.core.story import Story

NEWS: frozenset[DifferenceKind] = frozenset(("number", "date", "place", "modality", "negation", "conflict"))
"""Kinds in which a later report may simply know more."""


class Surroundings:
    """The articles and the links of a story, looked up by many pairs."""

    def __init__(self, story: Story, links: Sequence[Link]) -> None:
        self._story = story
        self.readings = Readings(story)
        self._reports = {a.article.id: Report(story, a.article.id, self.readings) for a in story.articles}
        linked: dict[tuple[str, str], set[str]] = defaultdict(set)
        for link in links:
            linked[link.a, self.report(link.b).article.id].add(link.b)
            linked[link.b, self.report(link.a).article.id].add(link.a)
        self._linked = {where: frozenset(sentences) for where, sentences in linked.items()}

    def report(self, sentence: str) -> Report:
        """Return the article of a sentence."""
        return self._reports[self._story.sentences[sentence].article]

    def linked(self, sentence: str, report: Report) -> frozenset[str]:
        """Return the sentences of another article that a sentence is linked with."""
        return self._linked[sentence, report.article.id]


class Setting:
    """A link, the pair that its two sentences are read as, and their articles."""

    def __init__(self, link: Link, around: Surroundings) -> None:
        self.link = link
        self._around = around
        self._reports = around.report(link.a), around.report(link.b)
        self._linked = (
            around.linked(link.a, self._reports[1]),
            around.linked(link.b, self._reports[0]),
        )

    @property
    def about(self) -> Hashable:
        """All that what is found depends on, but for the link's own words: the sentences, their rivals."""
        return self.link.a, self.link.b, *self._linked

    @cached_property
    def pair(self) -> Pair:
        """The pair by itself, in the first place where it is read; shared by the links that read alike."""
        return self._around.readings.pair(self.link)

    def report(self, side: Side) -> Report:
        """Return the article of one side's sentence."""
        return self._reports[side is self.pair.b]

    def sentence(self, side: Side) -> str:
        """Return the id of one side's sentence."""
        return self.link.a if side is self.pair.a else self.link.b

    def linked_with(self, side: Side) -> frozenset[str]:
        """Return the sentences of the other article that one side's sentence is linked with."""
        return self._linked[side is self.pair.b]

    def told(self, finding: Finding) -> Finding:
        """Return a finding of the pair as one of this link: its places, its articles' names."""
        pair, link, explanation = self.pair, self.link, finding.explanation
        for side in (pair.a, pair.b):
            explanation = explanation.replace(side.label, self.report(side).article.label)
        later = self._later if finding.kind in NEWS else ""
        return replace(
            finding,
            a=link.a,
            b=link.b,
            a_span=moved(finding.a_span, self._around.readings.moved(pair.a, link.a)),
            b_span=moved(finding.b_span, self._around.readings.moved(pair.b, link.b)),
            explanation=f"{explanation}{later}.",
        )

    @property
    def _later(self) -> str:
        """A clause saying that the younger report may simply know more; empty when both are of one day."""
        days = [report.article.published[:10] for report in self._reports]
        return "; may be an update" if all(days) and days[0] != days[1] else ""
