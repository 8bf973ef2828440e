from __future__ import annotations

import pytest
from msgspec.structs import replace

from builders import build_annotated, build_article
from newsdiff.core.align.alignment import alignments
from newsdiff.core.align.sides import read_sides
from newsdiff.core.align.tokens import align_tokens, with_tokens
from newsdiff.core.model import AnnotatedArticle, Link, Mention, Span, TokenPair
from newsdiff.core.story import Story

LINK = Link("A0", "B0", 0.9, "same", ())


FUNCTION_WORDS = frozenset(("the", "a", "on", "off", "after", "which", "never"))


def annotated(id: str, text: str) -> AnnotatedArticle:
    """An article of one sentence whose function words are known as such."""
    article = build_annotated(build_article(id, id, "", text))
    (sentence,) = article.sentences
    tokens = tuple(t._replace(stop=t.lemma in FUNCTION_WORDS) for t in sentence.tokens)
    return replace(article, sentences=(replace(sentence, tokens=tokens),))


def aligned(a: str, b: str) -> list[tuple[str | None, str | None, str]]:
    """The word pairs of two one-sentence articles, without vectors."""
    pairs = align_tokens(Story([annotated("A", a), annotated("B", b)]), (), LINK)
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


def test_a_function_word_of_one_sentence_only_is_left_out() -> None:
    assert aligned("The ferry sank on the bank.", "The ferry sank on bank.") == [
        ("The ferry sank on", "The ferry sank on", "equal"),
        ("bank", "bank", "equal"),
    ]


def test_a_function_word_that_changes_the_statement_is_marked() -> None:
    assert ("never", None, "removed") in aligned("The ferry never sank.", "The ferry sank.")


def test_function_words_correspond_only_beside_words_that_do() -> None:
    pairs = aligned(
        "The ferry Astrid sank off Lindholm after the storm.",
        "Astrid sank off Lindholm, which rebuilt the harbour.",
    )
    assert not any((a or "").lower() == "the" for a, _, cls in pairs if cls == "equal")


def test_links_come_back_in_order_with_their_own_words() -> None:
    sentences = ("The ferry sank.", "The old ferry sank.", "The ferry never sank.", "A pier collapsed.")
    story = Story([annotated(id, text) for id, text in zip("ABCD", sentences, strict=True)])
    links = [Link(f"{a}0", f"{b}0", 0.9, "same", ()) for a, b in ("AB", "CD", "AC", "BC")]
    together = with_tokens(story, (), links)
    assert [(x.a, x.b) for x in together] == [(x.a, x.b) for x in links]
    assert [x.tokens for x in together] == [align_tokens(story, (), x) for x in links]


def test_unlike_sentences_are_left_unmarked() -> None:
    assert aligned("The ferry sank off Lindholm.", "Nobody expected rain at such an hour.") == []


def test_a_name_recognised_in_part_is_compared_whole() -> None:
    a, b = "The Lindholm Ferry Board met.", "Nobody saw the Lindholm Ferry Board."
    articles = [annotated("A", a), annotated("B", b)]
    named = [
        Mention("A", "A0", Span(4, 24), "Lindholm Ferry Board", "organisation"),
        Mention("B", "B0", Span(15, 23), "Lindholm", "place"),
    ]
    story = Story([replace(x, mentions=(m,)) for x, m in zip(articles, named, strict=True)])
    pairs = [(p.a and p.a.cut(a), p.b and p.b.cut(b), p.cls) for p in align_tokens(story, (), LINK)]
    assert any("Lindholm Ferry Board" in (x or "") and cls == "equal" for x, _, cls in pairs)
    assert not any(y == "Lindholm" for _, y, _ in pairs)


def story_of_copies(*named: str) -> Story:
    """Four articles: two with one sentence each way of wording it, told further down in the last two."""
    ours, theirs = "The old ferry sank off Lindholm.", "A ferry went down near Lindholm."
    texts = [("A", ours), ("B", theirs), ("C", ours), ("D", theirs)]
    articles = [annotated(id, text) for id, text in texts]
    moved = [_moved(x, 0 if x.article.id in "AB" else 30) for x in articles]
    return Story([_naming(x, "Lindholm") if x.article.id in named else x for x in moved])


def _moved(x: AnnotatedArticle, by: int) -> AnnotatedArticle:
    """The same sentence after so many characters more."""
    (s,) = x.sentences
    tokens = tuple(t._replace(span=Span(t.span.start + by, t.span.end + by)) for t in s.tokens)
    span = Span(s.span.start + by, s.span.end + by)
    return replace(x, sentences=(replace(s, span=span, tokens=tokens),))


def _naming(x: AnnotatedArticle, name: str) -> AnnotatedArticle:
    """The article with a name in its sentence."""
    (s,) = x.sentences
    start = s.span.start + s.text.index(name)
    return replace(x, mentions=(Mention(x.article.id, s.id, Span(start, start + len(name)), name, "place"),))


def pairs_of_sides(story: Story, *ends: tuple[str, str]) -> int:
    """How many alignments the links between these articles take."""
    sides = read_sides(story, (), {id for pair in ends for id in pair})
    return len(alignments([(sides[a], sides[b]) for a, b in ends]))


def test_copies_are_aligned_once_and_their_words_moved() -> None:
    story = story_of_copies()
    assert pairs_of_sides(story, ("A0", "B0"), ("C0", "D0"), ("A0", "D0"), ("B0", "C0")) == 2
    links = [replace(LINK, a="A0", b="B0"), replace(LINK, a="C0", b="D0")]
    first, copy = (link.tokens for link in with_tokens(story, (), links))
    assert first
    assert copy == tuple(TokenPair(_later(p.a, 30), _later(p.b, 30), p.cls) for p in first)


def _later(span: Span | None, by: int) -> Span | None:
    return span and Span(span.start + by, span.end + by)


def test_copies_in_which_other_names_were_found_are_aligned_by_themselves() -> None:
    assert pairs_of_sides(story_of_copies("C"), ("A0", "B0"), ("C0", "B0")) == 2
    assert pairs_of_sides(story_of_copies("A", "C"), ("A0", "B0"), ("C0", "B0")) == 1
