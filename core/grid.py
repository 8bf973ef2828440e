"""The grid of claims and articles: in each cell how the article stands to the claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from newsdiff.core.marks import Stand
from newsdiff.core.model import Claim, Comparison, DifferenceKind

FIGURE_KINDS: Final[frozenset[DifferenceKind]] = frozenset(("number", "date"))


class Cell(NamedTuple):
    """What one article does with one claim."""

    stand: Stand
    sentences: tuple[str, ...]
    """Ids of the sentences that state it, in their order."""


SILENT: Final = Cell("silent", ())


def grid(comparison: Comparison, base: str) -> dict[str, dict[str, Cell]]:
    """Return the cell of each claim and article, both by id; every claim has a cell for every article.

    Of two articles that differ in figures the base is the one that states the claim, the other the one that
    gives other figures; where neither is the base, both do.
    """
    articles = [a.article.id for a in comparison.articles]
    article_of = {s.id: a.article.id for a in comparison.articles for s in a.sentences}
    partial = _strengths(comparison)
    differing = _differing(comparison)
    rows = {}
    for claim in comparison.claims:
        said = _by_article(claim, article_of)
        kinds = _kinds(claim, said, differing, base)
        rows[claim.id] = {
            article: Cell(_stand(kinds[article], _in_part(said[article], claim, partial)), said[article])
            if article in said
            else SILENT
            for article in articles
        }
    return rows


def _by_article(claim: Claim, article_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = {}
    for member in claim.members:
        said[article_of[member]] = (*said.get(article_of[member], ()), member)
    return said


def _strengths(comparison: Comparison) -> dict[str, dict[str, bool]]:
    """Whether the link is partial, by sentence and the sentence at its other end."""
    partial: dict[str, dict[str, bool]] = defaultdict(dict)
    for link in comparison.links:
        partial[link.a][link.b] = partial[link.b][link.a] = link.strength == "partial"
    return partial


def _in_part(own: tuple[str, ...], claim: Claim, partial: Mapping[str, Mapping[str, bool]]) -> bool:
    links = [partial[s][m] for s in own for m in claim.members if s in partial and m in partial[s]]
    return bool(links) and all(links)


def _differing(comparison: Comparison) -> dict[str, list[tuple[str, DifferenceKind]]]:
    """The other sentence and the kind of each difference, by sentence."""
    sides: dict[str, list[tuple[str, DifferenceKind]]] = defaultdict(list)
    for difference in comparison.differences:
        for a, b in ((difference.a, difference.b), *((site.a, site.b) for site in difference.also)):
            sides[a].append((b, difference.kind))
            sides[b].append((a, difference.kind))
    return sides


def _kinds(
    claim: Claim,
    said: Mapping[str, tuple[str, ...]],
    differing: Mapping[str, list[tuple[str, DifferenceKind]]],
    base: str,
) -> dict[str, set[DifferenceKind]]:
    """The kinds of difference that count against each article's version of the claim."""

    def counted(article: str) -> Iterator[DifferenceKind]:
        for sentence in said[article]:
            for other, kind in differing.get(sentence, ()):
                if other in claim.members and (kind == "conflict" or article != base):
                    yield kind

    return {article: set(counted(article)) for article in said}


def _stand(kinds: set[DifferenceKind], in_part: bool) -> Stand:
    if "conflict" in kinds:
        return "conflict"
    if kinds & FIGURE_KINDS:
        return "figures"
    return "partly" if in_part else "stated"
