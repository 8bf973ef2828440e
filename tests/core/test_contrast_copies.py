"""What is found in one pair of sentences holds for pairs that read alike, told of their own articles."""

from __future__ import annotations

import pytest

from builders import build_article
from newsdiff.core.align import encode, with_tokens
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.contrast import Known, contrast
from newsdiff.core.model import Link
from newsdiff.core.story import Story

OPENING = "The weather was mild."
PAIRS = [
    ("The ferry hit three boats in the harbour.", "The ferry hit five boats in the harbour."),
    ("The captain will leave the island.", "The captain may leave the island, a harbour official said."),
    (
        "“Nobody told us the ferry was rotten,” Mayor Hale said.",
        "“Nobody warned us the ferry was rotten,” said Mayor Hale, who asked for $3 million for a new pier.",
    ),
    ("The council approved the plan.", "The council approved the plan after protests in Kelder."),
]


def linked(one: str, other: str) -> tuple[Story, list[Link]]:
    """Articles A, B and C: B has A's sentence behind another and is younger, C the other sentence."""
    texts = {"A": one, "B": f"{OPENING} {one}", "C": other}
    articles = [
        annotate(build_article(id, f"Paper {id}", "", text, published=f"2025-03-0{4 + (id == 'B')}"))
        for id, text in texts.items()
    ]
    story = Story(articles, link_entities(articles))
    links = [Link("A0", "C0", 0.9, "same", ()), Link("B1", "C0", 0.9, "same", ())]
    return story, list(with_tokens(story, [encode(a) for a in articles], links))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_copy_differs_as_it_does_when_it_is_looked_at_alone(one: str, other: str) -> None:
    story, links = linked(one, other)
    together: Known = {}
    contrast(story, links, (), together)
    alone: Known = {}
    for link in links:
        contrast(story, (link,), (), alone)
    assert together == alone
    assert [finding.a for _, found in together.values() for finding in found[:1]] == ["A0", "B1"]


def test_a_copy_is_told_of_with_its_own_places_its_own_name_and_its_own_day() -> None:
    story, links = linked(*PAIRS[0])
    found = contrast(story, links, ())
    assert [d.explanation for d in found] == [
        "Paper A says three, Paper C five.",
        "Paper B says three, Paper C five; may be an update.",
    ]
    assert [d.a for d in found] == ["A0", "B1"]
    for difference in found:
        assert difference.a_span
        text = story.article(story.sentences[difference.a].article).article.text
        assert difference.a_span.cut(text) == "three"
