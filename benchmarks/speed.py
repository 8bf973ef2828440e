"""Time each stage of a comparison against spaCy alone on the same text, inside one run.

    python benchmarks/speed.py ARTICLE ARTICLE [ARTICLE…]

Every figure is a ratio to spaCy's own time (median of several rounds, models loaded and warm), so that it
means the same on a slow and a busy machine. As in the reader's engine, no stage waits for the collector of
garbage.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from newsdiff.core import Story, load_all
from newsdiff.core.align import encode, find_links, group, with_tokens
from newsdiff.core.annotate import annotate, link_entities, settle_types
from newsdiff.core.annotate.pipeline import load_model
from newsdiff.core.compare import assemble
from newsdiff.core.contrast import Known, contrast
from newsdiff.core.correct import correct
from newsdiff.core.garbage import nothing_is_garbage
from newsdiff.core.model import Article, Correction, Settings
from newsdiff.core.store.cache import Cache
from newsdiff.core.store.session import decode as decode_session
from newsdiff.core.store.session import encode as encode_session
from newsdiff.core.store.session import session_of

ROUNDS = 7
T = TypeVar("T")


def main(sources: Sequence[str]) -> None:
    """Print one line per stage."""
    articles = load_all(list(sources)).articles
    with nothing_is_garbage():
        rounds = [stages(articles) for _ in range(ROUNDS + 1)][1:]
    spacy = median(r["spaCy alone"] for r in rounds)
    sentences = sum(len(annotate(article).sentences) for article in articles)
    print(f"{len(articles)} articles, {sentences} sentences; spaCy alone {spacy:.2f} s here")
    print(f"{'stage':24s} of spaCy  seconds")
    for stage in rounds[0]:
        ratio = median(r[stage] / r["spaCy alone"] for r in rounds)
        print(f"{stage:24s} {ratio:8.2f} {median(r[stage] for r in rounds):8.3f}")


def stages(articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of each stage of one comparison."""
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = perf_counter()
        result = work()
        seconds[stage] = perf_counter() - start
        return result

    texts = [p.span.cut(a.text) for a in articles for p in a.paragraphs]
    timed("spaCy alone", lambda: list(load_model(Settings().model).pipe(texts)))
    annotated = timed("annotate, with spaCy", lambda: [annotate(article) for article in articles])
    entities = timed("link entities", lambda: link_entities(annotated))
    story = Story(settle_types(annotated, entities), entities)
    vectors = timed("encode", lambda: [encode(article) for article in story.articles])
    found = timed("align", lambda: find_links(story, vectors, threshold=Settings().threshold))
    links = timed("align tokens", lambda: with_tokens(story, vectors, found))
    claims = timed("group", lambda: group(story, links))
    known: Known = {}
    timed("contrast", lambda: contrast(story, links, claims, known))
    seconds["whole comparison"] = sum(seconds.values()) - seconds["spaCy alone"]
    seconds["align, tokens, group"] = sum(seconds[s] for s in ("align", "align tokens", "group"))
    comparison = assemble(story, Settings(), links, (), known=known)
    cut = Correction("cut", links[0].a, links[0].b)
    timed("correct a link", lambda: correct(comparison, [cut], vectors=vectors, known=known))
    session = encode_session(session_of(comparison), Path())
    timed("open a session", lambda: decode_session(session, Path("story.newsdiff")))
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.keep(comparison, articles, Settings())
        timed("find in the cache", lambda: cache.find(articles, Settings()))
    return seconds


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
