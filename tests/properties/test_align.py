"""What must hold of links and claims whatever the articles say."""

from random import Random

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import build_annotated, build_article
from newsdiff.core.align import Vectors, find_links, group
from newsdiff.core.model import AnnotatedArticle, Link
from newsdiff.core.story import Story

SENTENCES = (
    "The Astrid ran aground off Lindholm on Monday.",
    "Fourteen people were hurt when the ferry struck a sandbank.",
    "At least 15 passengers were injured, the coast guard said.",
    "The captain said that the rudder had failed.",
    "“The rudder did not answer,” the captain said.",
    "The harbour office will open an inquiry.",
    "The harbour office denied that it would open an inquiry.",
    "A band had been playing on deck.",
    "Passengers waited two hours for help.",
    "Rain is expected on Tuesday.",
)
STORIES = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True),
    min_size=2,
    max_size=4,
    unique_by=tuple,
)


def vectors_of(article: AnnotatedArticle) -> Vectors:
    def vector(word: str) -> list[float]:
        return list(np.random.default_rng(sum(map(ord, word.lower()))).normal(size=32))

    words = (np.array([vector(t.text) for t in s.tokens], dtype=np.float32) for s in article.sentences)
    return Vectors(article.article.id, tuple(words))


def told(texts: list[list[str]], threshold: float = 0.3) -> tuple[Story, tuple[Link, ...]]:
    articles = [
        build_annotated(build_article("ABCD"[n], "ABCD"[n], "", " ".join(t))) for n, t in enumerate(texts)
    ]
    story = Story(articles)
    return story, find_links(story, [vectors_of(a) for a in articles], threshold=threshold)


def by_text(story: Story, link: Link) -> tuple[frozenset[tuple[str, str]], float, str, tuple[str, ...]]:
    """The link without ids: each sentence by its text and the whole of its article."""
    ends = (story.sentences[s] for s in (link.a, link.b))
    named = frozenset((s.text, story.article(s.article).article.text) for s in ends)
    return named, link.score, link.strength, link.reasons


TIED = [[SENTENCES[n] for n in article] for article in ((0,), (0, 1, 2, 6), (1, 6), (0, 2, 3, 6))]
"""A story in which several links weigh the same."""


@settings(deadline=None, max_examples=40)
@example(TIED, Random(1))  # noqa: S311
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_link_and_no_claim(texts: list[list[str]], random: object) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    (one, links), (other, others) = told(texts), told(shuffled)
    assert {by_text(one, k) for k in links} == {by_text(other, k) for k in others}

    def claims(story: Story, found: tuple[Link, ...]) -> set[frozenset[tuple[str, str]]]:
        return {
            frozenset(
                (story.sentences[s].text, story.article(story.sentences[s].article).article.text)
                for s in claim.members
            )
            for claim in group(story, found)
        }

    assert claims(one, links) == claims(other, others)


@settings(deadline=None, max_examples=40)
@given(STORIES)
def test_links_join_different_articles_in_reading_order(texts: list[list[str]]) -> None:
    story, links = told(texts)
    for link in links:
        assert story.order(link.a) < story.order(link.b)
        assert story.sentences[link.a].article != story.sentences[link.b].article
        assert 0.3 <= link.score <= 1
        assert link.reasons
    assert len({(k.a, k.b) for k in links}) == len(links)


@settings(deadline=None, max_examples=40)
@given(STORIES)
def test_a_higher_threshold_only_takes_links_away(texts: list[list[str]]) -> None:
    _, many = told(texts, 0.2)
    _, few = told(texts, 0.7)
    assert set(few) == {link for link in many if link.score >= 0.7}


@settings(deadline=None, max_examples=40)
@given(STORIES)
def test_every_linked_sentence_is_in_a_claim(texts: list[list[str]]) -> None:
    story, links = told(texts)
    claims = group(story, links)
    members = {s for claim in claims for s in claim.members}
    assert members == {s for link in links for s in (link.a, link.b)}
    for claim in claims:
        assert len(claim.coverage) > 1
        assert sorted(a for origin in claim.origins for a in origin) == sorted(claim.coverage)
