"""Claims: links gathered into groups of sentences that state the same thing, and whose wording it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from newsdiff.core.align.runs import is_copy
from newsdiff.core.model import Claim, Link
from newsdiff.core.story import Story

COHESION = 0.4
"""Mean score of the links between two groups, a missing link counting 0, from which they are one claim."""

Group = frozenset[str]


def group(story: Story, links: Sequence[Link]) -> tuple[Claim, ...]:
    """Gather linked sentences into claims, in reading order.

    Every link has both its sentences in at least one claim. Two groups become one only when their sentences
    are linked on the whole (``COHESION``), so that a vague sentence in the middle does not chain strangers
    together; a sentence whose partners are strangers to each other belongs to several claims.
    """
    groups = _Groups(story, links)
    ranked = sorted(links, key=lambda link: (-link.score, *groups.texts(link)))
    for link in ranked:
        groups.join(link)
    for link in ranked:
        groups.share(link)
    members = sorted(sorted(g, key=story.order) for g in groups.all)
    members.sort(key=lambda g: [story.order(s) for s in g])
    return tuple(_claim(story, n, g) for n, g in enumerate(members, 1))


class _Groups:
    """Growing groups of sentences; a sentence can be in several once ``share`` has been asked."""

    def __init__(self, story: Story, links: Sequence[Link]) -> None:
        self._story = story
        self._scores = {frozenset((link.a, link.b)): link.score for link in links}
        self._of: dict[str, list[Group]] = {
            s: [frozenset((s,))] for s in sorted({s for link in links for s in (link.a, link.b)})
        }

    @property
    def all(self) -> set[Group]:
        """Every group of two or more."""
        return {g for groups in self._of.values() for g in groups if len(g) > 1}

    def texts(self, link: Link) -> list[str]:
        """Return what breaks a tie between links of one score whatever the order of the articles."""
        return sorted(self._story.sentences[s].text for s in (link.a, link.b))

    def join(self, link: Link) -> None:
        """Make one group of the two sentences' groups if they cohere; each sentence is in one group yet."""
        one, other = self._of[link.a][0], self._of[link.b][0]
        if one != other and self._cohesion(one, other) >= COHESION:
            for sentence in one | other:
                self._of[sentence] = [one | other]

    def share(self, link: Link) -> None:
        """See that some group holds both sentences: take the one into a group of the other, or make a new."""
        a, b = link.a, link.b
        if any(b in g for g in self._of[a]):
            return
        choices = [
            (self._cohesion(frozenset((s,)), g), s, g) for s, o in ((a, b), (b, a)) for g in self._of[o]
        ]
        cohesion, newcomer, host = max(choices, key=lambda c: (c[0], sorted(self._text(s) for s in c[2])))
        if cohesion >= COHESION:
            self._replace(host, host | {newcomer})
        else:
            self._replace(None, frozenset((a, b)))

    def _text(self, sentence: str) -> str:
        return self._story.sentences[sentence].text

    def _replace(self, old: Group | None, new: Group) -> None:
        for sentence in new:
            kept = [g for g in self._of[sentence] if g != old and len(g) > 1]
            self._of[sentence] = [*kept, new]

    def _cohesion(self, one: Group, other: Group) -> float:
        """Mean score over the pairs of different articles across the two groups."""
        article = {s: self._story.sentences[s].article for s in one | other}
        pairs = [frozenset(p) for p in product(one, other) if article[p[0]] != article[p[1]]]
        return sum(sorted(self._scores.get(p, 0.0) for p in pairs)) / len(pairs) if pairs else 0.0


def _claim(story: Story, number: int, members: Sequence[str]) -> Claim:
    coverage = list(dict.fromkeys(story.sentences[s].article for s in members))
    return Claim(f"c{number}", tuple(members), tuple(coverage), _origins(story, members, coverage))


def _origins(story: Story, members: Sequence[str], coverage: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Group the articles of a claim whose sentences are copies of one text."""
    origin = {article: article for article in coverage}
    for a, b in combinations(members, 2):
        one, other = (origin[story.sentences[s].article] for s in (a, b))
        if one != other and is_copy(story, a, b):
            origin = {article: one if first == other else first for article, first in origin.items()}
    return tuple(
        tuple(article for article in coverage if origin[article] == first)
        for first in dict.fromkeys(origin.values())
    )
