"""Look-ups over what a comparison found: claims of a sentence, links of a pair, what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from copy import copy

from newsdiff.core.marks import Standing
from newsdiff.core.model import Claim, Comparison, Difference, Link, Span
from newsdiff.core.story import Story


class Findings:
    """A comparison, found by sentence and by claim."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.story = Story.of(comparison)
        self.articles: tuple[str, ...] = tuple(a.article.id for a in comparison.articles)
        """Ids of the articles in their order."""
        self._only = frozenset(comparison.only_here)
        self.claims: dict[str, Claim] = {c.id: c for c in comparison.claims if self._is_stated(c)}
        """Claims by their id; headings that merely resemble each other are none."""
        self.difference: dict[str, Difference] = {d.id: d for d in comparison.differences}
        self._claims_of: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            for member in claim.members:
                self._claims_of[member].append(claim)
        self._links: dict[tuple[str, str], Link] = {(link.a, link.b): link for link in comparison.links}
        self._links_of: dict[str, list[Link]] = defaultdict(list)
        for link in comparison.links:
            self._links_of[link.a].append(link)
            self._links_of[link.b].append(link)
        self._differences_in: dict[str, list[Difference]] = defaultdict(list)
        self._differences_of: dict[str, list[Difference]] = defaultdict(list)
        for difference in comparison.differences:
            if claim_id := self._home(difference):
                self._differences_in[claim_id].append(difference)
                for sentence in (difference.a, difference.b):
                    self._differences_of[sentence].append(difference)
        self._standings = {c: _standing(self._differences_in.get(c, ())) for c in self.claims}
        self._voices = {c.id: self._find_voices(c) for c in self.claims.values()}
        self._notes: dict[str, str] = {}
        self.corrected: frozenset[str] = frozenset()
        """Sentences whose links the reader changed."""
        self._remember(comparison)
        self.shared = Counter(article for c in self.claims.values() for article in c.coverage)
        """How many claims each article states that another states too."""

    def remarked(self, comparison: Comparison) -> Findings:
        """Return the findings of the same comparison with other marks and notes."""
        other = copy(self)
        other.comparison = comparison
        other._remember(comparison)
        return other

    def remarks(self) -> tuple[str, ...]:
        """Return the sentences that the reader marked or noted something on, in reading order."""
        return tuple(sorted({*self.comparison.marked, *self._notes}, key=self.story.order))

    def note(self, sentence: str) -> str:
        """Return what the reader noted on a sentence; empty when nothing."""
        return self._notes.get(sentence, "")

    def claims_of(self, sentence: str) -> tuple[Claim, ...]:
        """Return the claims a sentence states, in reading order; none for one that no other article has."""
        return tuple(self._claims_of.get(sentence, ()))

    def link(self, one: str, other: str) -> Link | None:
        """Return the link between two sentences, named in any order."""
        return self._links.get((one, other)) or self._links.get((other, one))

    def links_of(self, sentence: str) -> tuple[Link, ...]:
        """Return all links of a sentence."""
        return tuple(self._links_of.get(sentence, ()))

    def links_in(self, claim: Claim) -> tuple[Link, ...]:
        """Return the links between a claim's members."""
        members = set(claim.members)
        return tuple(
            link
            for member in claim.members
            for link in self.links_of(member)
            if link.a == member and link.b in members
        )

    def differences_in(self, claim: str) -> tuple[Difference, ...]:
        """Return the differences between a claim's members, in reading order."""
        return tuple(self._differences_in.get(claim, ()))

    def claim_of_difference(self, difference: str) -> str | None:
        """Return the claim inside which a difference stands; None where no claim holds both its sentences."""
        return self._home(self.difference[difference])

    def member(self, claim: str, article: str) -> str | None:
        """Return the sentence with which an article states the claim best; None where the article is silent.

        Of several, the one that states the fewest other claims and is linked to most of the others' versions;
        a headline, which sums up many claims, only where the text has none.
        """
        return self._voices[claim].get(article)

    def members(self, claim: str, article: str) -> tuple[str, ...]:
        """Return all sentences of an article that state the claim, in their order."""
        return tuple(m for m in self.claims[claim].members if self.article_of(m) == article)

    def version(self, claim: str, article: str, beside: str) -> str | None:
        """Return the article's sentence of the claim that is linked best to the given sentence.

        Where none is linked to it the one that states the claim best; None where the article is silent.
        """
        linked = [(link.score, m) for m in self.members(claim, article) if (link := self.link(m, beside))]
        return max(linked)[1] if linked else self.member(claim, article)

    def standing_of_claim(self, claim: str) -> Standing:
        """Say how the statements of a claim stand to each other."""
        return self._standings[claim]

    def standing_of(self, sentence: str) -> Standing | None:
        """Say how a sentence stands to what the other articles state; None for one that states nothing."""
        if sentence in self._claims_of:
            return _standing(self._differences_of.get(sentence, ()))
        return "only" if sentence in self._only else None

    def differing_words(self, sentence: str) -> tuple[Span, ...]:
        """Return the words of a sentence that differences are about."""
        spans = (d.a_span if d.a == sentence else d.b_span for d in self._differences_of.get(sentence, ()))
        return tuple(span for span in spans if span is not None)

    def silent(self, claim: str) -> tuple[str, ...]:
        """Return the articles in which the claim was not found."""
        coverage = self.claims[claim].coverage
        return tuple(a for a in self.articles if a not in coverage)

    def article_of(self, sentence: str) -> str:
        """Return the id of the article that a sentence stands in."""
        return self.story.sentences[sentence].article

    def label(self, article: str) -> str:
        """Return an article's short name."""
        return self.story.article(article).article.label

    def sides(self, difference: Difference) -> tuple[str, str]:
        """Return the articles between which a difference stands."""
        return self.article_of(difference.a), self.article_of(difference.b)

    def joins(self, link: Link, one: str, other: str) -> bool:
        """Say whether a link is between these two articles."""
        return {self.article_of(link.a), self.article_of(link.b)} == {one, other}

    def _remember(self, comparison: Comparison) -> None:
        self._notes = {note.sentence: note.text for note in comparison.notes}
        self.corrected = frozenset(s for c in comparison.corrections for s in (c.a, c.b))

    def _is_stated(self, claim: Claim) -> bool:
        """Say whether two articles at least state the claim in more than a heading."""
        sentences = (self.story.sentences[m] for m in claim.members)
        return len({s.article for s in sentences if s.states}) > 1

    def _find_voices(self, claim: Claim) -> dict[str, str]:
        scores: defaultdict[str, float] = defaultdict(float)
        for link in self.links_in(claim):
            for end in (link.a, link.b):
                scores[end] += link.score

        def fitness(member: str) -> tuple[bool, bool, int, float]:
            sentence = self.story.sentences[member]
            return (
                not sentence.states,
                sentence.kind == "title",
                len(self._claims_of[member]),
                -scores[member],
            )

        return {a: min(self.members(claim.id, a), key=fitness) for a in claim.coverage}

    def _home(self, difference: Difference) -> str | None:
        """The first claim that holds both sentences; None for a link that was not made part of any claim."""
        theirs = self._claims_of.get(difference.b, ())
        return next((c.id for c in self._claims_of.get(difference.a, ()) if c in theirs), None)


def _standing(differences: Iterable[Difference]) -> Standing:
    kinds = {d.kind for d in differences}
    if "conflict" in kinds:
        return "conflict"
    return "differs" if kinds else "alike"
