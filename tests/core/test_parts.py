"""A partial link says which part of the longer sentence it is about."""

import pytest

from builders import build_article
from newsdiff.core.align.parts import Contents, told_part
from newsdiff.core.annotate import annotate
from newsdiff.core.model import Link, Span, TokenClass, TokenPair
from newsdiff.core.story import Story

LONG = (
    "Divers searched the harbour for a cat at dusk, and the mayor asked insurers to pay for the burned pier."
)
SHORT = "Insurers must pay for the pier, the mayor said."
PARTIAL = Link("A0", "B0", 0.6, "partial", ("words: pier",))


def story_of(one: str, other: str) -> Story:
    return Story([annotate(build_article(id, f"Paper {id}", "", t)) for id, t in (("A", one), ("B", other))])


def pairs(one: str, other: str, *words: str, cls: TokenClass = "equal") -> list[TokenPair]:
    def span(text: str, word: str) -> Span:
        start = text.lower().index(word)
        return Span(start, start + len(word))

    return [TokenPair(span(one, w), span(other, w), cls) for w in words]


def told(story: Story, tokens: list[TokenPair]) -> str:
    return told_part(story, Contents(story), PARTIAL, tokens)


@pytest.mark.parametrize(("one", "other"), [(LONG, SHORT), (SHORT, LONG)])
def test_part_of_the_longer_sentence_is_quoted(one: str, other: str) -> None:
    tokens = pairs(one, other, "mayor", "insurers", "pay", "pier")
    label = "Paper A" if one is LONG else "Paper B"
    part = told(story_of(one, other), tokens)
    assert part == f"part of {label}: “mayor asked insurers to pay for the burned pier”"


def test_quotation_marks_in_the_part_do_not_end_its_own() -> None:
    quoted = LONG.replace("insurers", "“insurers”")
    part = told(story_of(quoted, SHORT), pairs(quoted, SHORT, "mayor", "insurers", "pay", "pier"))
    assert part.endswith(": “mayor asked insurers to pay for the burned pier”")


@pytest.mark.parametrize(
    "tokens",
    [[], pairs(LONG, SHORT, "pier"), pairs(LONG, SHORT, "mayor", "insurers", "pay", "pier", cls="changed")],
)
def test_too_little_in_common_is_no_part(tokens: list[TokenPair]) -> None:
    assert told(story_of(LONG, SHORT), tokens) == ""


def test_whole_sentences_are_no_part() -> None:
    whole = "The mayor asked insurers to pay."
    tokens = pairs(whole, whole, "mayor", "asked", "insurers", "pay")
    assert told(story_of(whole, whole), tokens) == ""
