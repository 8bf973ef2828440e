"""Time each stage of a comparison against spaCy alone on the same text, inside one run.

    python benchmarks/speed.py ARTICLE ARTICLE [ARTICLE…]

Every figure is a ratio to spaCy's own time (median of several rounds, models loaded and warm), so that it means
the same on a slow and a busy machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median
from time import perf_counter
from typing import TypeVar

from newsdiff.core import Story, load_all
from newsdiff.core.align import align_tokens, encode, find_links, group
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.annotate.pipeline import english
from newsdiff.core.contrast import contrast
from newsdiff.core.model import Article, Settings

ROUNDS = 7
T = TypeVar("T")


def main(sources: Sequence[str]) -> None:
    """Print one line per stage."""
    articles = load_all(list(sources)).articles
    rounds = [stages(articles) for _ in range(ROUNDS + 1)][1:]
    spacy = median(r["spaCy alone"] for r in rounds)
    sentences = sum(len(annotate(article).sentences) for article in articles)
    print(f"{len(articles)} articles, {sentences} sentences; spaCy alone {spacy:.2f} s here")
    for stage in rounds[0]:
        print(f"{stage:24s} {median(r[stage] / r['spaCy alone'] for r in rounds):5.2f}")


def stages(articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of each stage of one comparison."""
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = perf_counter()
        result = work()
        seconds[stage] = perf_counter() - start
        return result

    texts = [p.span.cut(a.text) for a in articles for p in a.paragraphs]
    timed("spaCy alone", lambda: list(english().pipe(texts)))
    annotated = timed("annotate, with spaCy", lambda: [annotate(article) for article in articles])
    story = Story(annotated, timed("link entities", lambda: link_entities(annotated)))
    vectors = timed("encode", lambda: [encode(article) for article in annotated])
    links = timed("align", lambda: find_links(story, vectors, threshold=Settings().threshold))
    links = timed(
        "align tokens", lambda: tuple(replace(x, tokens=align_tokens(story, vectors, x)) for x in links)
    )
    claims = timed("group", lambda: group(story, links))
    timed("contrast", lambda: contrast(story, links, claims))
    seconds["whole comparison"] = sum(seconds.values()) - seconds["spaCy alone"]
    return seconds


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
