"""Align the words of EVAL/wordalign's sentence pairs and score them with the set's own measure.

    python benchmarks/wording.py EVAL

Precision counts sure and possible links as right, recall is over sure links; ``nontrivial`` leaves out links
between equal words, which any diff finds. Beside ours stands difflib on lower-cased words. newsdiff gives
punctuation no part in wording, the gold does: equal marks are added where the words beside them are aligned.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import NamedTuple

from newsdiff.core.align.encode import Vectors, encode
from newsdiff.core.align.tokens import align_tokens
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.model import Article, Link, Paragraph, Provenance, Span
from newsdiff.core.story import Story

SETS = ("msr_rte2", "wiki", "arxiv")
BRACKETS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "\\/": "/"}
"""How the gold's treebank tokens are written in print."""
LINK = Link("A0", "B0", 1.0, "same", ())
Links = set[tuple[int, int]]


class Gold(NamedTuple):
    """Two sentences as lists of words, and which correspond."""

    a: list[str]
    b: list[str]
    sure: Links
    possible: Links


class Read(NamedTuple):
    """The two sentences as newsdiff reads them."""

    story: Story
    vectors: list[Vectors]


def golds(path: Path) -> Iterator[Gold]:
    """Yield the pairs of one file."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Gold(row["a"], row["b"], {(i, j) for i, j in row["sure"]}, {(i, j) for i, j in row["possible"]})


def read(gold: Gold) -> Read:
    """Return both sentences annotated, each as the whole of an article."""
    articles = [annotate(_article(id, words)) for id, words in (("A", gold.a), ("B", gold.b))]
    return Read(Story(articles, link_entities(articles)), [encode(a) for a in articles])


def _article(id: str, words: Sequence[str]) -> Article:
    text = " ".join(printed(w) for w in words)
    # A heading is never split into sentences.
    paragraph = Paragraph(Span(0, len(text)), "heading")
    return Article(
        id, id, "", "", "", "", "en", "", text, (paragraph,), (), Provenance("", "", 0, "text", "utf-8")
    )


def printed(word: str) -> str:
    """Return a treebank token as it is written in print."""
    return BRACKETS.get(word, word.replace("\\/", "/"))


def spans(words: Sequence[str]) -> list[Span]:
    """Return where each word stands in the text that ``read`` makes of them."""
    found, start = [], 0
    for word in words:
        found.append(Span(start, start + len(printed(word))))
        start += len(printed(word)) + 1
    return found


def ours(gold: Gold, pair: Read) -> Links:
    """Return the links between words that the token alignment implies."""
    a, b = spans(gold.a), spans(gold.b)
    links: Links = set()
    for run in align_tokens(pair.story, pair.vectors, LINK):
        if run.a is None or run.b is None:
            continue
        left = [i for i, s in enumerate(a) if s.overlaps(run.a) and _is_word(gold.a[i])]
        right = [j for j, s in enumerate(b) if s.overlaps(run.b) and _is_word(gold.b[j])]
        links |= _within(gold, left, right)
    return links | _marks(gold, links)


def _within(gold: Gold, left: Sequence[int], right: Sequence[int]) -> Links:
    """Return the links inside a run: word by word, else equal words and then all that is left with all."""
    if len(left) == len(right):
        return set(zip(left, right, strict=True))
    links: Links = set()
    for i, j in product(left, right):
        if gold.a[i].lower() == gold.b[j].lower() and not any(i == x or j == y for x, y in links):
            links.add((i, j))
    linked_a, linked_b = {i for i, _ in links}, {j for _, j in links}
    return links | set(
        product([i for i in left if i not in linked_a], [j for j in right if j not in linked_b])
    )


def _is_word(word: str) -> bool:
    return any(c.isalnum() or c in "&%$€£" for c in printed(word))


def _marks(gold: Gold, links: Links) -> Links:
    """Return the equal marks that stand beside aligned words, or end both sentences."""
    found: Links = set()
    for i, mark in enumerate(gold.a):
        for j, other in enumerate(gold.b):
            beside = (i - 1, j - 1) in links or (i + 1, j + 1) in links
            last = i == len(gold.a) - 1 and j == len(gold.b) - 1
            free = not any(i == x or j == y for x, y in found)
            if mark == other and not _is_word(mark) and (beside or last) and free:
                found.add((i, j))
    return found


def difflibs(gold: Gold) -> Links:
    """Return the links of a plain diff on lower-cased words."""
    a, b = [w.lower() for w in gold.a], [w.lower() for w in gold.b]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return {(x + n, y + n) for x, y, size in blocks for n in range(size)}


def score(pairs: Sequence[tuple[Gold, Links]], *, nontrivial: bool = False) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all pairs (Och and Ney)."""
    predicted = right = sure = found = 0
    for gold, links in pairs:
        keep = _unequal(gold) if nontrivial else (lambda link: True)
        mine, theirs = set(filter(keep, links)), set(filter(keep, gold.sure))
        predicted += len(mine)
        right += len(mine & (gold.sure | gold.possible))
        sure += len(theirs)
        found += len(mine & theirs)
    precision, recall = right / max(1, predicted), found / max(1, sure)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _unequal(gold: Gold) -> Callable[[tuple[int, int]], bool]:
    return lambda link: gold.a[link[0]].lower() != gold.b[link[1]].lower()


def main(evaluation: Path) -> None:
    """Print precision, recall and F1 for each set, ours beside difflib's."""
    for name in SETS:
        gold = list(golds(evaluation / "wordalign" / f"{name}.jsonl"))
        pairs = [read(g) for g in gold]
        began = time.perf_counter()
        found = [(g, ours(g, p)) for g, p in zip(gold, pairs, strict=True)]
        each = (time.perf_counter() - began) / len(gold) * 1000
        plain = [(g, difflibs(g)) for g in gold]
        for label, links in (("newsdiff", found), ("difflib", plain)):
            for nontrivial in (False, True):
                row = " ".join(
                    f"{n} {v:.3f}"
                    for n, v in zip(("P", "R", "F1"), score(links, nontrivial=nontrivial), strict=True)
                )
                print(f"{name:9} {label:9} {'nontrivial' if nontrivial else 'all':11} {row}")
        print(f"{name:9} {each:.1f} ms a pair")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
