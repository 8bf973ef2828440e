"""The order in which articles are given decides their ids and nothing else."""

from __future__ import annotations

from itertools import permutations

from builders import build_article
from newsdiff.core import Article, Comparison, compare

ARTICLES = (
    build_article(
        "A",
        "Post",
        "Ferry Astrid runs aground off Lindholm",
        "Fourteen people were injured on Monday when the ferry Astrid ran aground off Lindholm.",
        "Captain Ines Okafor said the rudder had failed. The harbour office has opened an inquiry.",
    ),
    build_article(
        "B",
        "Daily",
        "A dozen hurt as ferry strands",
        "The ferry Astrid struck a sandbank near Lindholm on Monday, injuring at least 15 people.",
        "The harbour office denied that an inquiry had been opened. Okafor blamed the rudder.",
    ),
    build_article(
        "C",
        "Wire",
        "",
        "An inquiry into the grounding of the Astrid was opened by the harbour office on Tuesday. "
        "Passengers waited two hours for help, and a band played on.",
    ),
)


def shape(comparison: Comparison) -> dict[str, object]:
    """What was found, with every id replaced by the words it stands for."""
    text = {s.id: f"{a.article.label}: {s.text}" for a in comparison.articles for s in a.sentences}
    return {
        "links": {
            frozenset((text[x.a], text[x.b])): (round(x.score, 6), x.strength) for x in comparison.links
        },
        "claims": {frozenset(text[m] for m in claim.members) for claim in comparison.claims},
        "only": {text[s] for s in comparison.only_here},
        "entities": {
            (e.name, e.type, frozenset((text[m.sentence], m.text) for m in e.mentions))
            for e in comparison.entities
        },
        "differences": {(d.kind, frozenset((text[d.a], text[d.b]))) for d in comparison.differences},
    }


def test_any_order_of_articles_gives_the_same_comparison() -> None:
    orders: list[tuple[Article, ...]] = list(permutations(ARTICLES))
    first, *others = (shape(compare(order)) for order in orders)
    for other in others:
        assert other == first
