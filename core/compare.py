"""The stages in order: sources in, one Comparison out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from newsdiff.core.errors import CancelledError, TooFewArticlesError
from newsdiff.core.load import load, siglum
from newsdiff.core.model import Article, Comparison, Link, Settings
from newsdiff.core.story import Story
from newsdiff.core.wordlists import own_lists

if TYPE_CHECKING:
    from newsdiff.core.align import Vectors
    from newsdiff.core.contrast import Known

FLOOR = 0.1
"""Score from which a pair is kept as a candidate: scores are calibrated, so that nine in ten of the pairs
below would be false links, and there are far more of them than links."""
NEXT_BEST = 3
"""Pairs kept for every sentence, however low: what a reader who looks for its partner is shown first."""


class Compared(NamedTuple):
    """A comparison, and what a correction of it will need."""

    comparison: Comparison
    vectors: tuple[Vectors, ...]
    """The word vectors of each article."""
    known: Known
    """What was found in its pairs of sentences."""


class Progress(NamedTuple):
    """How far a comparison has come."""

    stage: str
    """What is being done, for a reader: ``reading A``, ``aligning``…"""
    done: int
    """Steps finished."""
    total: int
    """Steps in all."""


def compare(
    sources: Sequence[str | Path | Article],
    *,
    settings: Settings | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Align what several articles say of one event and find where they differ.

    ``sources`` are two or more articles, or paths of files to load (``LABEL=path`` names one). Their order
    decides their ids (A, B, C…) and nothing else. ``progress`` is called before each step, in the calling
    thread; ``cancelled`` is asked at the same moments.

    Raises ``SourceError`` for a path that cannot be loaded, ``ModelError`` for a language model that is not
    installed, ``EncoderError`` for a careful mode that cannot be had, ``TooFewArticlesError`` below two
    articles and ``CancelledError`` once ``cancelled`` returns true.
    """
    return compare_keeping(sources, settings=settings, progress=progress, cancelled=cancelled).comparison


def compare_keeping(
    sources: Sequence[str | Path | Article],
    *,
    settings: Settings | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Compared:
    """Do what ``compare`` does and keep what corrections would have to find out again."""
    # Imported here: numpy and spaCy must not delay a reader's first frame.
    from newsdiff.core.align import careful_encoder, encode, find_links, with_tokens
    from newsdiff.core.annotate import annotate, link_entities, settle_types

    if len(sources) < 2:
        raise TooFewArticlesError("a comparison needs at least two articles")
    settings = settings or Settings()
    loaded = [s if isinstance(s, Article) else load(str(s)) for s in sources]
    articles = [replace(article, id=siglum(n)) for n, article in enumerate(loaded)]
    steps = _Steps(2 * len(articles) + 3, progress, cancelled)

    annotated = []
    for article in articles:
        steps.begin(f"reading {article.label}")
        with own_lists(settings.words):
            annotated.append(annotate(article, model=settings.model))
    steps.begin("linking names")
    entities = link_entities(annotated)
    story = Story(settle_types(annotated, entities), entities)

    careful = careful_encoder(settings.encoder) if settings.encoder else None
    vectors, deeper = [], []
    for text in story.articles:
        steps.begin(f"weighing words of {text.article.label}")
        vectors.append(encode(text))
        if careful:
            deeper.append(encode(text, careful))
    steps.begin("aligning sentences")
    threshold = settings.threshold
    weighed = find_links(story, vectors, deeper, threshold=min(threshold, FLOOR), next_best=NEXT_BEST)
    links = with_tokens(story, vectors, [link for link in weighed if link.score >= threshold])
    steps.begin("finding differences")
    candidates = [link for link in weighed if link.score < threshold]
    known: Known = {}
    return Compared(assemble(story, settings, links, candidates, known=known), tuple(vectors), known)


def assemble(
    story: Story,
    settings: Settings,
    links: Sequence[Link],
    candidates: Sequence[Link],
    *,
    apart: Collection[frozenset[str]] = (),
    known: Known | None = None,
) -> Comparison:
    """Gather links into claims, find their differences and return it all as one comparison.

    ``links`` are in reading order and carry their token alignment; ``apart`` are pairs of sentences that no
    claim may hold both of; ``known`` is what ``contrast`` found before.
    """
    from newsdiff.core.align import group
    from newsdiff.core.annotate.languages import caveats
    from newsdiff.core.contrast import contrast

    claims = group(story, links, apart=apart)
    claimed = {sentence for claim in claims for sentence in claim.members}
    with own_lists(settings.words):
        differences = contrast(story, links, claims, known)
    return Comparison(
        articles=story.articles,
        entities=story.entities,
        links=tuple(links),
        claims=claims,
        differences=differences,
        only_here=tuple(s.id for s in story.sentences.values() if s.id not in claimed and s.states),
        settings=settings,
        caveats=caveats([a.article for a in story.articles], settings.model),
        candidates=tuple(sorted(candidates, key=lambda c: (-c.score, story.order(c.a), story.order(c.b)))),
    )


class _Steps:
    """Counts the steps, reports each and stops the work when asked to."""

    def __init__(
        self,
        total: int,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._total = total
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def begin(self, stage: str) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError("the comparison was cancelled")
        if self._progress is not None:
            self._progress(Progress(stage, self._done, self._total))
        self._done += 1
