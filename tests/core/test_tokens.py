from __future__ import annotations

import pytest

from builders import build_annotated, build_article
from newsdiff.core.align.tokens import align_tokens
from newsdiff.core.model import Link
from newsdiff.core.story import Story

LINK = Link("A0", "B0", 0.9, "same", ())


def aligned(a: str, b: str) -> list[tuple[str | None, str | None, str]]:
    """The word pairs of two one-sentence articles, without vectors."""
    articles = [build_annotated(build_article(id, id, "", text)) for id, text in (("A", a), ("B", b))]
    pairs = align_tokens(Story(articles), (), LINK)
    return [(p.a and p.a.cut(a), p.b and p.b.cut(b), p.cls) for p in pairs]


def test_equal_sentences_are_one_run() -> None:
    assert aligned("The ferry sank on Monday.", "The ferry sank on Monday.") == [
        ("The ferry sank on Monday", "The ferry sank on Monday", "equal")
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("“The rudder failed,” she said.", "'the rudder failed', she said"),
        ("THE FERRY SANK", "The ferry sank."),
        ("The rudder, she said, failed.", "The rudder – she said – failed"),
    ],
)
def test_punctuation_quote_style_and_case_are_no_wording(a: str, b: str) -> None:
    assert {cls for _, _, cls in aligned(a, b)} == {"equal"}


def test_words_of_one_side_only_are_added_or_removed() -> None:
    assert aligned("The old ferry sank.", "The ferry sank slowly.") == [
        ("The", "The", "equal"),
        ("old", None, "removed"),
        ("ferry sank", "ferry sank", "equal"),
        (None, "slowly", "added"),
    ]


@pytest.mark.parametrize(
    ("a", "b"), [("organised", "organized"), ("harbour", "harbor"), ("centre", "center")]
)
def test_spellings_of_one_word_are_variants(a: str, b: str) -> None:
    assert (a, b, "variant") in aligned(f"The town {a} help today", f"The town {b} help today")


def test_unlike_sentences_are_left_unmarked() -> None:
    assert aligned("The ferry sank off Lindholm.", "Nobody expected rain at such an hour.") == []
