"""What must hold of every word alignment, whatever the sentences."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import build_annotated, build_article
from newsdiff.core.align.tokens import align_tokens
from newsdiff.core.align.words import is_mark
from newsdiff.core.model import Link, Sentence, Span, TokenPair
from newsdiff.core.story import Story

WORDS = [
    "the",
    "ferry",
    "sank",
    "sinks",
    "on",
    "Monday",
    "12",
    "twelve",
    "people",
    "off",
    "Lindholm",
    ",",
    "harbour",
    "harbor",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def align(a: str, b: str) -> tuple[Sentence, Sentence, tuple[TokenPair, ...]]:
    articles = [build_annotated(build_article(id, id, "", text)) for id, text in (("A", a), ("B", b))]
    story = Story(articles)
    return (*story.sentences.values(), align_tokens(story, (), Link("A0", "B0", 0.9, "same", ())))  # type: ignore[return-value]


def words_in(sentence: Sentence, spans: list[Span]) -> list[int]:
    return [sum(s.covers(t.span) for s in spans) for t in sentence.tokens if not is_mark(t)]


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_no_word_is_in_two_pairs(a: str, b: str) -> None:
    one, other, pairs = align(a, b)
    counts = words_in(one, [p.a for p in pairs if p.a]) + words_in(other, [p.b for p in pairs if p.b])
    assert set(counts) <= {0, 1}


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_words_of_one_sentence_only_are_marked_in_both_sentences_or_in_none(a: str, b: str) -> None:
    one, other, pairs = align(a, b)
    if {p.cls for p in pairs} - {"equal", "variant"}:
        counts = words_in(one, [p.a for p in pairs if p.a]) + words_in(other, [p.b for p in pairs if p.b])
        assert set(counts) == {1}


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_runs_never_overlap_nor_stand_empty(a: str, b: str) -> None:
    _, _, pairs = align(a, b)
    for spans in ([p.a for p in pairs if p.a], [p.b for p in pairs if p.b]):
        ordered = sorted(spans)
        assert all(x.end <= y.start for x, y in pairwise(ordered))
    assert all(p.a or p.b for p in pairs)


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_the_class_says_which_sides_have_the_words(a: str, b: str) -> None:
    for pair in align(a, b)[2]:
        assert (pair.cls == "removed") == (pair.b is None)
        assert (pair.cls == "added") == (pair.a is None)


@given(SENTENCES)
@settings(deadline=None)
def test_a_sentence_equals_itself(a: str) -> None:
    assert {p.cls for p in align(a, a)[2]} <= {"equal"}


@given(SENTENCES, SENTENCES)
@settings(deadline=None)
def test_pairs_follow_the_first_sentence(a: str, b: str) -> None:
    starts = [p.a.start for p in align(a, b)[2] if p.a]
    assert starts == sorted(starts)
