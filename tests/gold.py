"""Reads what a careful reader found in the sample stories; ``seeds/README.md`` describes the tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from newsdiff.core import compare
from newsdiff.core.load import load_all
from newsdiff.core.model import AnnotatedArticle, Article, Comparison, Difference, Sentence, Span

SEEDS = Path(__file__).parents[1] / "seeds"
STORIES = ("riyadh", "orrin-dam")


class Place(NamedTuple):
    """A sentence, found by words that stand in no other of its article, and the words in question."""

    article: str
    """Stem of the article's file."""
    fragment: str
    words: str = ""


class Removed(NamedTuple):
    """Page furniture."""

    article: str
    text: str
    reason: str


class Contrast(NamedTuple):
    """Two sides that differ, or only seem to; the articles of one side agree."""

    label: str
    """The kind of a planted difference; why a trap is none."""
    one: tuple[Place, ...]
    other: tuple[Place, ...]
    update: bool


class Naming(NamedTuple):
    """One person, body or place and how each article calls it."""

    name: str
    type: str
    forms: dict[str, list[str]]


@dataclass(frozen=True)
class Gold:
    """All that is known of one story."""

    facts: tuple[tuple[str, str, str], ...]
    """Stem of an article's file, name of a field of ``Article``, what it holds."""
    removed: tuple[Removed, ...]
    shared: tuple[tuple[str, Place, Place], ...]
    """Label of the claim, and two sentences of different articles that state it."""
    obvious: tuple[tuple[str, Place, Place], ...]
    """Those of them that a reader would be angry to miss: both state outright what the story is about."""
    strangers: tuple[tuple[Place, Place], ...]
    differences: tuple[Contrast, ...]
    traps: tuple[Contrast, ...]
    entities: tuple[Naming, ...]
    copies: tuple[tuple[Place, Place], ...]
    only_here: tuple[Place, ...]

    def places(self) -> set[Place]:
        """Every sentence that is quoted somewhere."""
        pairs = [(a, b) for _, a, b in self.shared] + [*self.strangers, *self.copies]
        sides = [c.one + c.other for c in self.differences + self.traps]
        return {*self.only_here, *(p for group in (*pairs, *sides) for p in group)}


@cache
def read_gold(story: str) -> Gold:
    """The gold of one sample story."""
    tables = tomllib.loads((SEEDS / story / "gold.toml").read_text(encoding="utf-8"))
    return Gold(
        facts=tuple((stem, *fact) for stem, row in tables["articles"].items() for fact in row.items()),
        removed=tuple(Removed(**row) for row in tables["removed"]),
        shared=tuple(pair for row in tables["claims"] for pair in _shared(row)),
        obvious=tuple(pair for row in tables["claims"] if row.get("obvious") for pair in _outright(row)),
        strangers=tuple(_two(row) for row in tables["must_not_link"]),
        differences=tuple(_contrast(row, "kind") for row in tables["differences"]),
        traps=tuple(_contrast(row, "why") for row in tables["traps"]),
        entities=tuple(Naming(**row) for row in tables["entities"]),
        copies=tuple(_two(row) for row in tables.get("copies", ())),
        only_here=tuple(Place(row["article"], row["sentence"]) for row in tables["only_here"]),
    )


ABOUT_THE_ROW = ("label", "obvious", "aside")
"""Keys of a claim that are no article's."""


def _outright(row: dict[str, Any]) -> list[tuple[str, Place, Place]]:
    aside = row.get("aside", ())
    return [pair for pair in _shared(row) if not any(place.fragment in aside for place in pair[1:])]


def _shared(row: dict[str, Any]) -> list[tuple[str, Place, Place]]:
    places = [
        Place(article, fragment)
        for article, fragments in row.items()
        if article not in ABOUT_THE_ROW
        for fragment in ([fragments] if isinstance(fragments, str) else fragments)
    ]
    return [(row["label"], a, b) for a, b in combinations(places, 2) if a.article != b.article]


def _two(row: dict[str, str]) -> tuple[Place, Place]:
    one, other = (Place(article, fragment) for article, fragment in row.items())
    return one, other


def _contrast(row: dict[str, Any], label: str) -> Contrast:
    return Contrast(row[label], _side(row["one"]), _side(row["other"]), row.get("update", False))


def _side(row: dict[str, str | list[str]]) -> tuple[Place, ...]:
    return tuple(Place(a, v) if isinstance(v, str) else Place(a, *v) for a, v in row.items())


@cache
def load_story(story: str) -> dict[str, Article]:
    """The articles of a sample story by the stems of their files."""
    loaded = load_all([str(SEEDS / story)])
    assert not loaded.problems
    return {Path(article.provenance.source).stem: article for article in loaded.articles}


class Reading:
    """A comparison of a sample story, asked in the words of its gold."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.articles: dict[str, AnnotatedArticle] = {
            Path(a.article.provenance.source).stem: a for a in comparison.articles
        }
        self.links = {frozenset((link.a, link.b)) for link in comparison.links}

    def sentence(self, place: Place) -> Sentence:
        """The one sentence meant; fails when there is none or several."""
        found = [s for s in self.articles[place.article].sentences if place.fragment in s.text]
        assert len(found) == 1, f"{place.article}: “{place.fragment}” is in {len(found)} sentences"
        return found[0]

    def linked(self, one: Place, other: Place) -> bool:
        """Say whether the two sentences are linked."""
        return frozenset((self.sentence(one).id, self.sentence(other).id)) in self.links

    def findings(self, contrast: Contrast) -> list[Difference]:
        """The differences reported on the words of both sides."""
        return [
            d
            for d in self.comparison.differences
            for one in contrast.one
            for other in contrast.other
            if self._concerns(d, one, other)
        ]

    def touching(self, contrast: Contrast) -> list[Difference]:
        """The differences reported on the words of either side, between sentences of both sides."""
        return [
            d
            for d in self.comparison.differences
            for one in contrast.one
            for other in contrast.other
            if self._between(d, one, other) and any(self._hits(d, p) for p in (one, other))
        ]

    def _between(self, difference: Difference, one: Place, other: Place) -> bool:
        return {difference.a, difference.b} == {self.sentence(one).id, self.sentence(other).id}

    def _concerns(self, difference: Difference, one: Place, other: Place) -> bool:
        return self._between(difference, one, other) and all(
            self._hits(difference, place) for place in (one, other) if place.words
        )

    def _hits(self, difference: Difference, place: Place) -> bool:
        sentence = self.sentence(place)
        span = difference.a_span if difference.a == sentence.id else difference.b_span
        start = sentence.span.start + sentence.text.index(place.words)
        return span is not None and span.overlaps(Span(start, start + len(place.words)))


@cache
def read_story(story: str) -> Reading:
    """The comparison of a whole sample story; made once, for it takes seconds."""
    return Reading(compare(list(load_story(story).values())))
