"""Average linkage: sentences that grow into groups, one group each, as their links are taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from newsdiff.core.model import Link

Group = frozenset[str]

JOINING = 0.5
"""Mean weight of the links between two groups, a missing link counting 0, from which they are one claim."""
PARTIAL = 0.75
"""What a partial link weighs beside one of strength ``same``. With ``claims.SHARING`` these were chosen
together on annotated stories: of the sentence pairs in one claim 73 % are linked in the gold, and 81 % of the
gold's pairs of the same claim stand in one (grouping every link instead: 60 % and 87 %, with half as many
claims again to a sentence)."""
PER_ARTICLE = 3
"""Sentences one article may give to a claim: headline, summary and the sentence that tells it."""
UNIT = 10**8
"""Weights are whole numbers of such parts, which hold every score: sums are alike in whatever order."""


def weight_of(link: Link) -> int:
    """Return what a link weighs, in parts of ``UNIT``."""
    return round(link.score * (1.0 if link.strength == "same" else PARTIAL) * UNIT)


class Linkage:
    """Groups of linked sentences, with the sums of the links between them.

    A group's neighbours are known by the sums, which are added up when two become one: looking at every pair
    of sentences of two groups again would cost as much as all groups before it.
    """

    def __init__(
        self,
        article: Mapping[str, str],
        weights: Mapping[str, Mapping[str, int]],
        apart: Collection[Group],
    ) -> None:
        """Begin with each sentence alone.

        ``article`` has each sentence's article, ``weights`` its partners with what the links weigh; no group
        may hold both sentences of a pair in ``apart``.
        """
        self._apart = apart
        self._number = {sentence: n for n, sentence in enumerate(weights)}
        self._members = [{sentence} for sentence in weights]
        self._articles = [Counter((article[sentence],)) for sentence in weights]
        self._between = [{self._number[s]: w for s, w in partners.items()} for partners in weights.values()]

    def join(self, a: str, b: str) -> None:
        """Make one group of the two sentences' groups where they cohere."""
        one, other = self._number[a], self._number[b]
        if one != other and self._cohere(one, other) and self._fit(one, other):
            larger, smaller = sorted((one, other), key=lambda n: -len(self._members[n]))
            self._merge(larger, smaller)

    def groups(self) -> dict[str, Group]:
        """Return the group of each sentence."""
        frozen = {number: frozenset(self._members[number]) for number in set(self._number.values())}
        return {sentence: frozen[number] for sentence, number in self._number.items()}

    def _cohere(self, one: int, other: int) -> bool:
        """Say whether the mean weight over the pairs of different articles across two groups suffices."""
        weight = self._between[one].get(other, 0) / (JOINING * UNIT)
        sizes = len(self._members[one]), len(self._members[other])
        # No sentence meets more of its own article in a group than that may hold; mostly this settles it.
        if weight < max(1, sizes[0] * sizes[1] - PER_ARTICLE * min(sizes)):
            return False
        return weight >= sizes[0] * sizes[1] - self._same_article(one, other)

    def _same_article(self, one: int, other: int) -> int:
        """Return how many pairs across two groups are of one article."""
        few, many = sorted((self._articles[one], self._articles[other]), key=len)
        return sum(count * many[article] for article, count in few.items() if article in many)

    def _fit(self, one: int, other: int) -> bool:
        """Say whether two groups may be one: not too many sentences of an article, none kept apart."""
        few, many = sorted((self._articles[one], self._articles[other]), key=len)
        if any(count + many[article] > PER_ARTICLE for article, count in few.items() if article in many):
            return False
        return not self._apart or may_stand(self._members[one] | self._members[other], self._apart)

    def _merge(self, larger: int, smaller: int) -> None:
        for sentence in self._members[smaller]:
            self._number[sentence] = larger
        self._members[larger] |= self._members[smaller]
        self._articles[larger] += self._articles[smaller]
        ours, theirs = self._between[larger], self._between[smaller]
        del ours[smaller], theirs[larger]
        for neighbour, weight in theirs.items():
            beside = self._between[neighbour]
            del beside[smaller]
            ours[neighbour] = beside[larger] = ours.get(neighbour, 0) + weight


def may_stand(group: Collection[str], apart: Collection[Group]) -> bool:
    """Say whether a group holds both sentences of no pair that is to be kept apart."""
    return not any(pair.issubset(group) for pair in apart)
