"""Claims: links gathered into groups of sentences that state the same thing, and whose wording it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, product

from newsdiff.core.align.runs import is_copy
from newsdiff.core.model import Claim, Link
from newsdiff.core.story import Story

JOINING = 0.5
"""Mean weight of the links between two groups, a missing link counting 0, from which they are one claim."""
SHARING = 0.4
"""The same for a sentence that belongs to another claim already, or to none that would join."""
PARTIAL = 0.75
"""What a partial link weighs beside one of strength ``same``. The three were chosen together on annotated
stories: of the sentence pairs in one claim 73 % are linked in the gold, and 81 % of the gold's pairs of the
same claim stand in one (grouping every link instead: 60 % and 87 %, with half as many claims again to a
sentence)."""
PER_ARTICLE = 3
"""Sentences one article may give to a claim: headline, summary and the sentence that tells it."""

Group = frozenset[str]


def group(
    story: Story, links: Sequence[Link], *, apart: Collection[frozenset[str]] = ()
) -> tuple[Claim, ...]:
    """Gather linked sentences into claims, in reading order.

    Every linked sentence is in at least one claim, and a pair of strength ``same`` shares one where their
    companions agree. Groups grow best link first (average linkage), so that a vague sentence in the middle
    chains no strangers together; a long sentence whose partners are strangers to each other is in several.
    Links by hand come last and make one claim of two, whatever the others say; no claim holds both sentences
    of a pair in ``apart``.
    """
    groups = _Groups(story, links, frozenset(apart))
    ranked = sorted(
        links,
        key=lambda k: (k.manual, -groups.weight(k.a, k.b), *groups.texts((k.a, k.b))),
    )
    by_machine = [link for link in ranked if not link.manual]
    for link in by_machine:
        groups.join(link)
    for link in by_machine:
        groups.share(link)
    for link in ranked[len(by_machine) :]:
        groups.unite(link)
    claims = sorted(
        (sorted(g, key=story.order) for g in groups.claims()), key=lambda g: [story.order(s) for s in g]
    )
    return tuple(_claim(story, number, members) for number, members in enumerate(claims, 1))


class _Groups:
    """Growing groups of sentences: first each in one (``join``), then some in several (``share``)."""

    def __init__(self, story: Story, links: Sequence[Link], apart: frozenset[frozenset[str]]) -> None:
        self._story = story
        self._apart = apart
        self._weights = {
            frozenset((link.a, link.b)): link.score * (1.0 if link.strength == "same" else PARTIAL)
            for link in links
        }
        self._of: dict[str, set[Group]] = {s: {frozenset((s,))} for link in links for s in (link.a, link.b)}

    def claims(self) -> set[Group]:
        """Return every group that no other holds whole."""
        every = {g for groups in self._of.values() for g in groups}
        return {g for g in every if len(g) > 1 and not any(g < h for s in g for h in self._of[s])}

    def weight(self, a: str, b: str) -> float:
        """Return what the link between two sentences weighs, 0 where there is none."""
        return self._weights.get(frozenset((a, b)), 0.0)

    def texts(self, sentences: Iterable[str]) -> list[str]:
        """Return what breaks a tie whatever the order of the articles."""
        return sorted(self._story.sentences[s].text for s in sentences)

    def join(self, link: Link) -> None:
        """Make one group of the two sentences' groups where they cohere."""
        (one,), (other,) = self._of[link.a], self._of[link.b]
        if one != other and self._fits(one | other) and self._cohesion(one, other) >= JOINING:
            for sentence in one | other:
                self._of[sentence] = {one | other}

    def share(self, link: Link) -> None:
        """Take one of the two sentences into a claim of the other, if the link says so and they lack one."""
        lonely = any(len(g) == 1 for s in (link.a, link.b) for g in self._of[s])
        if (link.strength == "partial" and not lonely) or any(link.b in g for g in self._of[link.a]):
            return
        hosts = [
            (self._cohesion({newcomer}, host), self.texts(host), newcomer, host)
            for newcomer, partner in ((link.a, link.b), (link.b, link.a))
            for host in self._of[partner]
            if len(host) > 1 and self._fits(host | {newcomer})
        ]
        cohesion, _, newcomer, host = max(hosts, default=(0.0, [], "", frozenset()))
        if cohesion >= SHARING:
            self._replace(host, host | {newcomer})
        elif lonely:
            self._replace(frozenset(), frozenset((link.a, link.b)))

    def unite(self, link: Link) -> None:
        """Make one claim of the two sentences' largest, or of as much of them as may stand together."""
        ends = frozenset((link.a, link.b))
        if any(ends <= g for g in self._of[link.a]):
            return
        one, other = (max(self._of[s], key=lambda g: (len(g), self.texts(g))) for s in (link.a, link.b))
        united = next(g for g in (one | other, one | ends, other | ends, ends) if g == ends or self._fits(g))
        for sentence in united:
            self._of[sentence] = {g for g in self._of[sentence] if not g <= united} | {united}

    def _replace(self, old: Group, new: Group) -> None:
        for sentence in new:
            self._of[sentence] = {g for g in self._of[sentence] if g != old and len(g) > 1} | {new}

    def _fits(self, group: Group) -> bool:
        if self._apart and any(frozenset(pair) in self._apart for pair in combinations(group, 2)):
            return False
        return max(Counter(self._article(s) for s in group).values()) <= PER_ARTICLE

    def _cohesion(self, one: Iterable[str], other: Iterable[str]) -> float:
        """Mean weight over the pairs of different articles across the two groups."""
        weights = [self.weight(a, b) for a, b in product(one, other) if self._article(a) != self._article(b)]
        return sum(sorted(weights)) / len(weights) if weights else 0.0

    def _article(self, sentence: str) -> str:
        return self._story.sentences[sentence].article


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
    copies: dict[str, list[str]] = defaultdict(list)
    for article in coverage:
        copies[origin[article]].append(article)
    return tuple(tuple(group) for group in copies.values())
