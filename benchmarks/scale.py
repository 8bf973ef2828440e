"""Measure how alignment grows from a small story to a large one, inside one run.

    python -m benchmarks.scale EVAL [ARTICLES]

EVAL is the folder of gold data; ARTICLES (200 without it) the size of the large story. Both stories' articles
are paragraphs of EVAL/claims dealt at random, so that every text recurs in many of them: the hard case.
Prints seconds per article of linking and grouping (reading and encoding grow evenly), their ratio, and the
peak memory of the process, everything before included.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from msgspec.structs import replace

from newsdiff.core import Article, Settings, Story, load
from newsdiff.core.align import encode, find_links, group
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.load import siglum
from newsdiff.core.model import Paragraph, Span

SMALL, LARGE = 10, 200
PARAGRAPHS = 19
"""Paragraphs of an article, of one sentence or two: 200 articles make a story of 6,000 sentences."""


def dealt(originals: Sequence[Article], number: int) -> Article:
    """Return an article of paragraphs drawn from one story's articles; the same for the same number."""
    deal = np.random.default_rng(number)
    pool = [p.span.cut(a.text) for a in originals for p in a.paragraphs]
    texts = [" ".join(text.split()) for text in deal.choice(pool, PARAGRAPHS, replace=False)]
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(len(texts))]
    return replace(
        originals[0],
        id=siglum(number),
        label=siglum(number),
        title="",
        text="\n\n".join(texts),
        paragraphs=tuple(Paragraph(Span(s, s + len(t)), "body") for s, t in zip(starts, texts, strict=True)),
        removed=(),
    )


def measure(articles: Sequence[Article]) -> float:
    """Return the seconds per article of linking and grouping; reading and encoding are not counted."""
    annotated = [annotate(article) for article in articles]
    vectors = [encode(article) for article in annotated]
    story = Story(annotated, link_entities(annotated))
    start = perf_counter()
    links = find_links(story, vectors, threshold=Settings().threshold)
    claims = group(story, links)
    seconds = (perf_counter() - start) / len(articles)
    print(
        f"{len(articles):4d} articles, {len(story.sentences):5d} sentences: {seconds:.3f} s per article,"
        f" {len(links)} links, {len(claims)} claims; peak memory {_peak():.2f} GB",
        flush=True,
    )
    return seconds


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def main(evaluation: Path, large: int) -> None:
    """Print a line for either story and the ratio of their costs."""
    folders = sorted(path for path in (evaluation / "claims").iterdir() if path.is_dir())
    originals = [load(str(file)) for folder in folders for file in sorted(folder.glob("*.txt"))]
    few, many = (measure([dealt(originals, n) for n in range(count)]) for count in (SMALL, large))
    print(f"an article of the large story costs {many / few:.2f} times as much")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else LARGE)
