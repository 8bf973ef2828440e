"""Claims: links gathered into groups of sentences that state the same thing, and whose wording it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import chain, combinations

from newsdiff.core.align.linkage import PER_ARTICLE, UNIT, Group, Linkage, may_stand, weight_of
from newsdiff.core.align.runs import Copies
from newsdiff.core.model import Claim, Link, Sentence
from newsdiff.core.story import Story

SHARING = 0.4
"""``linkage.JOINING`` for a sentence that belongs to another claim already, or to none that would join."""


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
    ranked = sorted(links, key=groups.rank)
    by_machine = [link for link in ranked if not link.manual]
    groups.join(by_machine)
    for link in by_machine:
        groups.share(link)
    for link in ranked[len(by_machine) :]:
        groups.unite(link)
    claims = sorted(
        (sorted(g, key=story.order) for g in groups.claims()), key=lambda g: [story.order(s) for s in g]
    )
    copies = Copies(story)
    return tuple(_claim(story, number, members, copies) for number, members in enumerate(claims, 1))


class _Groups:
    """Groups of sentences: those of ``Linkage`` first, then some sentences in several (``share``)."""

    def __init__(self, story: Story, links: Sequence[Link], apart: frozenset[Group]) -> None:
        self._story = story
        self._apart = apart
        self._weights: dict[str, dict[str, int]] = defaultdict(dict)
        for link in links:
            self._weights[link.a][link.b] = self._weights[link.b][link.a] = weight_of(link)
        self._of: dict[str, set[Group]] = {}
        self._counted: dict[Group, Counter[str]] = {}
        self._place = _places([story.sentences[id] for id in self._weights], story)

    def join(self, links: Iterable[Link]) -> None:
        """Give each sentence the group that it grows into, link by link."""
        article = {sentence: self._article(sentence) for sentence in self._weights}
        linkage = Linkage(article, self._weights, self._apart)
        for link in links:
            linkage.join(link.a, link.b)
        self._of = {sentence: {found} for sentence, found in linkage.groups().items()}

    def claims(self) -> set[Group]:
        """Return every group that no other holds whole."""
        every = {g for groups in self._of.values() for g in groups}
        return {g for g in every if len(g) > 1 and not any(g < h for h in self._of[next(iter(g))])}

    def rank(self, link: Link) -> tuple[bool, int, int, int]:
        """Return what links are taken in by: those by hand last, else what weighs most first."""
        a, b = self._place[link.a], self._place[link.b]
        return link.manual, -self._weights[link.a][link.b], min(a, b), max(a, b)

    def places(self, sentences: Iterable[str]) -> list[int]:
        """Return what breaks a tie whatever the order of the articles."""
        return sorted(map(self._place.__getitem__, sentences))

    def _told(self, taken: tuple[str, Group]) -> tuple[list[int], int]:
        """Return what breaks a tie between a newcomer's claims, or newcomers of one."""
        newcomer, host = taken
        return self.places(host), self._place[newcomer]

    def share(self, link: Link) -> None:
        """Take one of the two sentences into a claim of the other, if the link says so and they lack one."""
        ours, theirs = self._of[link.a], self._of[link.b]
        if not ours.isdisjoint(theirs):
            return
        lonely = any(len(g) == 1 for g in (*ours, *theirs))
        if link.strength == "partial" and not lonely:
            return
        hosts = [
            (self._cohesion(newcomer, host), newcomer, host)
            for newcomer, partner in ((link.a, link.b), (link.b, link.a))
            for host in self._of[partner]
            if len(host) > 1 and self._takes(host, newcomer)
        ]
        cohesion = max((cohesion for cohesion, _, _ in hosts), default=0.0)
        if cohesion >= SHARING:
            best = [(newcomer, host) for found, newcomer, host in hosts if found == cohesion]
            newcomer, host = best[0] if len(best) == 1 else max(best, key=self._told)
            self._replace(host, host | {newcomer})
        elif lonely:
            self._replace(frozenset(), frozenset((link.a, link.b)))

    def unite(self, link: Link) -> None:
        """Make one claim of the two sentences' largest, or of as much of them as may stand together."""
        ends = frozenset((link.a, link.b))
        if any(ends <= g for g in self._of[link.a]):
            return
        one, other = (max(self._of[s], key=lambda g: (len(g), self.places(g))) for s in (link.a, link.b))
        united = next(g for g in (one | other, one | ends, other | ends, ends) if g == ends or self._fits(g))
        for sentence in united:
            self._of[sentence] = {g for g in self._of[sentence] if not g <= united} | {united}

    def _replace(self, old: Group, new: Group) -> None:
        for sentence in new:
            self._of[sentence] = {g for g in self._of[sentence] if g != old and len(g) > 1} | {new}

    def _takes(self, host: Group, newcomer: str) -> bool:
        """Say whether a group may take one more in."""
        if self._articles(host)[self._article(newcomer)] >= PER_ARTICLE:
            return False
        return not self._apart or may_stand(host | {newcomer}, self._apart)

    def _fits(self, group: Group) -> bool:
        return max(self._articles(group).values()) <= PER_ARTICLE and may_stand(group, self._apart)

    def _cohesion(self, newcomer: str, host: Group) -> float:
        """Mean weight of a sentence's links with those of a group that are of other articles."""
        partners = self._weights[newcomer]
        pairs = len(host) - self._articles(host)[self._article(newcomer)]
        return sum(partners[s] for s in host if s in partners) / (UNIT * pairs) if pairs else 0.0

    def _articles(self, group: Group) -> Counter[str]:
        """Return how many of the group's sentences each article has, counted once."""
        if group not in self._counted:
            self._counted[group] = Counter(map(self._article, group))
        return self._counted[group]

    def _article(self, sentence: str) -> str:
        return self._story.sentences[sentence].article


def _places(sentences: Iterable[Sentence], story: Story) -> dict[str, int]:
    """Return the place of each sentence by its text and what holds it, whatever the order of the articles."""
    texts = {s.id: (s.text, story.article(s.article).article.text) for s in sentences}
    place = {text: n for n, text in enumerate(sorted(set(texts.values())))}
    return {sentence: place[text] for sentence, text in texts.items()}


def _claim(story: Story, number: int, members: Sequence[str], copies: Copies) -> Claim:
    coverage = list(dict.fromkeys(story.sentences[s].article for s in members))
    origins = _origins(story, members, coverage, copies)
    return Claim(f"c{number}", tuple(members), tuple(coverage), origins)


def _origins(
    story: Story, members: Sequence[str], coverage: Sequence[str], copies: Copies
) -> tuple[tuple[str, ...], ...]:
    """Group the articles of a claim whose sentences are copies of one text."""
    carriers: dict[Hashable, list[str]] = defaultdict(list)
    for sentence in members:
        carriers[copies.wording(sentence)].append(sentence)
    origin = {article: article for article in coverage}
    repeated = ((sentences, sentences) for sentences in carriers.values() if len(sentences) > 1)
    for one, other in chain(combinations(carriers.values(), 2), repeated):
        if copies.alike(one[0], other[0]):
            joined = {origin[story.sentences[s].article] for s in (*one, *other)}
            first = min(joined, key=coverage.index)
            origin = {article: first if held in joined else held for article, held in origin.items()}
    found: dict[str, list[str]] = defaultdict(list)
    for article in coverage:
        found[origin[article]].append(article)
    return tuple(tuple(group) for group in found.values())
