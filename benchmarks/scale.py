"""Measure how a comparison's cost grows from a small story to a large one, inside one run.

    python -m benchmarks.scale EVAL [copied | distinct] [ARTICLES…]

EVAL is the folder of gold data; ARTICLES (10 50 100 200 without any) are the sizes of the stories. No story
of two hundred is at hand: there are two kinds made of real articles.
``copied``: each article is paragraphs of EVAL/claims dealt at random, so that at 200 every text recurs in
eight articles and has dozens of partners; the links grow faster than the articles. ``distinct``: whole
articles of EVAL/unlabelled, three to an event; the links grow as the articles do.

Prints, for each size, the processor's milliseconds per article of linking and of grouping (reading and
encoding grow evenly), what they are of the smallest story's, what each step takes, and the peak memory of the
process; also what linking names takes, and for stories up to ``WHOLE`` articles what aligning words and
finding differences do. Each figure is the least of several rounds. As in the reader's engine, no step waits
for the collector of garbage.
"""

from __future__ import annotations

import json
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from benchmarks import gold
from newsdiff.core import Article, Settings, Story, load
from newsdiff.core.align import Vectors, encode, evidence, find_links, group, with_tokens
from newsdiff.core.align.reasons import Reasons
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.contrast import contrast
from newsdiff.core.garbage import nothing_is_garbage
from newsdiff.core.load import siglum
from newsdiff.core.model import AnnotatedArticle, Link

SIZES = (10, 50, 100, 200)
ROUNDS = 3
WHOLE = 50
"""Articles up to which words are aligned and differences found: both take as long as there are links."""
PARAGRAPHS = 19
"""Paragraphs of a dealt article, of one sentence or two: 200 articles make a story of 6,000 sentences."""
STEPS = {
    "candidates": (evidence, "candidates"),
    "words": (evidence, "soft_measures"),
    "witnesses": (evidence, "witness"),
    "reasons": (Reasons, "of"),
}
"""Steps of linking, by where their functions are looked up."""

Text = tuple[AnnotatedArticle, Vectors]


def dealt(pool: Sequence[str], number: int) -> Article:
    """Return an article of paragraphs drawn from a pool; the same for the same number."""
    paragraphs = np.random.default_rng(number).choice(pool, PARAGRAPHS, replace=False)
    return gold.article(siglum(number), siglum(number), [str(text) for text in paragraphs])


def copied(evaluation: Path, count: int) -> list[Article]:
    """Return so many dealt articles."""
    folders = sorted(path for path in (evaluation / "claims").iterdir() if path.is_dir())
    originals = [load(str(file)) for folder in folders for file in sorted(folder.glob("*.txt"))]
    pool = [p.span.cut(a.text) for a in originals for p in a.paragraphs]
    return [dealt(pool, number) for number in range(count)]


def distinct(evaluation: Path, count: int) -> list[Article]:
    """Return so many whole articles, those of one event beside each other; at most 180."""
    lines = (evaluation / "unlabelled" / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [article["sentences"] for line in lines for article in json.loads(line)["articles"]]
    return [gold.article(siglum(n), siglum(n), lines) for n, lines in enumerate(texts[:count])]


def read(article: Article) -> Text:
    """Return an article as alignment wants it."""
    annotated = annotate(article)
    return annotated, encode(annotated)


class Clock:
    """Adds up the processor's time by what it was spent on."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the work and notes its time."""

        def working(*args: Any, **options: Any) -> Any:
            start = process_time()
            result = work(*args, **options)
            self.spent[name] += process_time() - start
            return result

        return working


def measure(texts: Sequence[Text], clock: Clock) -> str:
    """Spend the clock's time on a comparison of texts that are read, and tell what it found."""
    clock.spent.clear()
    annotated, vectors = [text for text, _ in texts], [found for _, found in texts]
    story = Story(annotated, clock.timed("names", link_entities)(annotated))
    threshold = Settings().threshold
    found: Sequence[Link] = clock.timed("link", find_links)(story, vectors, threshold=threshold)
    claims = clock.timed("group", group)(story, found)
    if len(texts) <= WHOLE:
        told = clock.timed("align words", with_tokens)(story, vectors, found)
        clock.timed("differences", contrast)(story, told, claims)
    return f"{len(texts):4d} articles, {len(story.sentences):5d} sentences, {len(found):6d} links"


def growth(texts: Sequence[Text], sizes: Sequence[int]) -> None:
    """Print a line for each size, and what its steps take."""
    clock = Clock()
    for name, (where, function) in STEPS.items():
        setattr(where, function, clock.timed(name, getattr(where, function)))
    measure(texts[: sizes[0]], clock)  # loads what is loaded once
    least = 0.0
    for size in sizes:
        found, each = least_of_rounds(texts[:size], clock)
        cost = each["link"] + each["group"]
        least = least or cost
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{found}: {cost:.0f} ms per article, {cost / least:.2f} times; peak {peak:.2f} GB")
        print("     " + ", ".join(f"{name} {value:.1f}" for name, value in each.items()), flush=True)


def least_of_rounds(texts: Sequence[Text], clock: Clock) -> tuple[str, dict[str, float]]:
    """Return what a comparison found, and the least milliseconds per article that each step took."""
    rounds = []
    for _ in range(ROUNDS):
        found = measure(texts, clock)
        rounds.append(dict(clock.spent))
    return found, {name: 1000 * min(r[name] for r in rounds) / len(texts) for name in rounds[0]}


def main(evaluation: Path, kinds: Sequence[str], sizes: Sequence[int]) -> None:
    """Print the growth of each kind of story."""
    for kind in kinds:
        print(f"{kind} texts")
        articles = {"copied": copied, "distinct": distinct}[kind](evaluation, max(sizes))
        with nothing_is_garbage():
            growth([read(article) for article in articles], sizes)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    asked = [word for word in sys.argv[2:] if not word.isdecimal()]
    numbers = [int(word) for word in sys.argv[2:] if word.isdecimal()]
    main(Path(sys.argv[1]), asked or ("copied", "distinct"), numbers or SIZES)
