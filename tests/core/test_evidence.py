"""Evidence: named figures of each pair, whichever sentence comes first."""

from collections.abc import Sequence

import numpy as np
import pytest

from builders import build_annotated, build_article
from newsdiff.core.align import find_links
from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.encode import Vectors
from newsdiff.core.align.evidence import Evidence
from newsdiff.core.align.runs import Copies
from newsdiff.core.align.standing import beside, standing, witness
from newsdiff.core.model import AnnotatedArticle
from newsdiff.core.story import Story

FIRE = build_annotated(
    build_article("A", "Post", "", "The old pier burned all night. Divers looked for the harbour cat.")
)
SMOKE = build_annotated(
    build_article("B", "Daily", "", "Flames took the old pier. The mayor spoke of insurance at length.")
)


def vectors_of(article: AnnotatedArticle) -> Vectors:
    """A vector of its own for every word, whatever the context."""

    def vector(word: str) -> list[float]:
        return list(np.random.default_rng(sum(map(ord, word.lower()))).normal(size=64))

    words = (np.array([vector(t.text) for t in s.tokens], dtype=np.float32) for s in article.sentences)
    return Vectors(article.article.id, tuple(words))


def evidence_of(articles: Sequence[AnnotatedArticle]) -> Evidence:
    return Evidence(Story(articles), [vectors_of(a) for a in articles])


def figures(evidence: Evidence, one: str, other: str) -> dict[str, float]:
    for n, (a, b) in enumerate(zip(*evidence.pairs, strict=True)):
        if {evidence.sentences[a].id, evidence.sentences[b].id} == {one, other}:
            return {name: float(column[n]) for name, column in evidence.columns.items()}
    raise AssertionError(f"{one} and {other} are no pair")


@pytest.mark.parametrize("name", ["lemmas_overlap_low", "soft_rarity_low", "soft_sharpest_low", "margin_low"])
def test_a_pair_of_like_sentences_outdoes_its_rivals(name: str) -> None:
    evidence = evidence_of([FIRE, SMOKE])
    like = figures(evidence, "A0", "B0")[name]
    assert all(like > figures(evidence, a, b)[name] for a, b in [("A0", "B1"), ("A1", "B1")])


def test_evidence_is_the_same_whichever_article_comes_first() -> None:
    one, other = evidence_of([FIRE, SMOKE]), evidence_of([SMOKE, FIRE])
    for a in ("A0", "A1"):
        for b in ("B0", "B1"):
            assert figures(one, a, b) == pytest.approx(figures(other, a, b), abs=1e-5)


def test_every_figure_is_finite() -> None:
    evidence = evidence_of([FIRE, SMOKE, build_annotated(build_article("C", "Wire", "", "!"))])
    assert evidence.columns
    assert all(np.isfinite(column).all() for column in evidence.columns.values())


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        ("Divers looked for the harbour cat until the tide came in at dusk, police said.", True),
        ("The harbour cat was sought by divers until dusk, when the tide at last came in.", False),
    ],
)
def test_copies_are_told_by_their_runs(other: str, copy: bool) -> None:
    text = "Divers looked for the harbour cat until the tide came in at dusk."
    story = Story([build_annotated(build_article(id, id, "", t)) for id, t in (("A", text), ("B", other))])
    assert Copies(story).alike("A0", "B0") is copy


PAIRS = Pairs(np.array([0, 0, 1, 1]), np.array([2, 3, 2, 3]))


def test_margin_is_against_the_other_articles_sentences() -> None:
    found = standing(np.array([0.9, 0.5, 0.2, 0.4]), PAIRS, np.array([0, 0, 1, 1]))
    np.testing.assert_allclose(found["margin_low"], [0.4, -0.4, -0.7, -0.1], atol=1e-6)
    np.testing.assert_allclose(found["neighbours"], [0.4, 0, 0, 0.9], atol=1e-6)


def test_beside_is_the_best_of_either_with_the_others_neighbours() -> None:
    found = beside(np.array([0.9, 0.5, 0.2, 0.4]), PAIRS, np.array([0, 0, 1, 1]))
    np.testing.assert_allclose(found, [0.5, 0.9, 0.9, 0.5], atol=1e-6)


def test_no_article_has_a_neighbour_in_the_next() -> None:
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]))
    assert not beside(np.array([0.9, 0.8, 0.7]), pairs, np.array([0, 1, 2])).any()


def test_a_witness_is_linked_with_both_and_counts_by_the_weaker_link() -> None:
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]))
    found = witness(np.array([0.1, 0.9, 0.6]), pairs, np.array([0, 1, 2]))
    np.testing.assert_allclose(found, [0.6, 0.1, 0.1], atol=1e-6)


def test_two_articles_have_no_witness() -> None:
    assert not witness(np.array([0.9, 0.8, 0.7, 0.6]), PAIRS, np.array([0, 0, 1, 1])).any()


def test_a_second_encoder_is_heard_beside_the_first_and_judged_by_weights_of_its_own() -> None:
    story = Story([FIRE, SMOKE])
    vectors = [vectors_of(a) for a in story.articles]
    one, both = find_links(story, vectors, threshold=0), find_links(story, vectors, vectors, threshold=0)
    assert [(k.a, k.b) for k in one] == [(k.a, k.b) for k in both]
    assert [k.score for k in one] != [k.score for k in both]
    alone = Evidence(story, vectors).columns["soft_rarity_low"]
    # The mean of a cosine with itself is that cosine.
    assert Evidence(story, vectors, vectors).columns["soft_rarity_low"] == pytest.approx(alone, abs=1e-5)
