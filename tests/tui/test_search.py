from __future__ import annotations

import pytest

from builders import build_article
from newsdiff.tui.search import search

ARTICLES = (
    build_article("A", "Post", "The mayor’s answer", "“No,” said the  mayor — twice."),
    build_article("B", "Daily", "Mayor silent", "The mayor's office gave no answer."),
)


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("mayor", {"A": 2, "B": 2}),
        ("MAYOR'S", {"A": 1, "B": 1}),
        ('"no,"', {"A": 1}),
        ("the mayor", {"A": 2, "B": 1}),
        ("mayor - twice", {"A": 1}),
        ("(", {}),
        ("   ", {}),
    ],
)
def test_words_are_found_whatever_their_case_and_quotation_marks(words: str, counts: dict[str, int]) -> None:
    assert search(ARTICLES, words).counts == counts


def test_hits_cut_the_words_from_the_text() -> None:
    texts = {a.id: a.text for a in ARTICLES}
    assert [span.cut(texts[a]) for a, span in search(ARTICLES, "mayor's").found] == ["mayor’s", "mayor's"]
