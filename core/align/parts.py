"""Which part of a long sentence a partial link is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsdiff.core.align.terms import content_words
from newsdiff.core.model import Link, Span, TokenPair
from newsdiff.core.story import Story

MISSED = -0.5
"""What a content word without a partner takes from a part, in which each with one counts 1."""
LEAST = 2
"""Content words with a partner below which a part says nothing."""
MOST = 0.8
"""Share of the content words from which a part is as good as the whole sentence."""

UNQUOTED = str.maketrans(dict.fromkeys('“”"«»'))
"""Takes out quotation marks: of a part, often only one of a pair."""


class Contents(dict[str, Sequence[Span]]):
    """The content words of a story's sentences by their ids, found when first asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def __missing__(self, id: str) -> Sequence[Span]:
        sentence = self._story.sentences[id]
        self[id] = [sentence.tokens[n].span for n in content_words(sentence)]
        return self[id]


def told_part(story: Story, contents: Contents, link: Link, tokens: Sequence[TokenPair]) -> str:
    """Return a reason that quotes the part of the longer sentence whose words the other has; or nothing.

    It is the run of words with the most partners among its content words, those without counted against it.
    """
    a, b = contents[link.a], contents[link.b]
    pairs = [(t.a, t.b) for t in tokens if t.a and t.b and t.cls != "changed"]
    if len(a) >= len(b):
        longer, part = link.a, _densest(a, [x for x, _ in pairs])
    else:
        longer, part = link.b, _densest(b, [y for _, y in pairs])
    if part is None:
        return ""
    article = story.article(story.sentences[longer].article).article
    return f"part of {article.label}: “{part.cut(article.text).translate(UNQUOTED)}”"


def _densest(content: Sequence[Span], spans: Sequence[Span]) -> Span | None:
    """Return the run of content words with the greatest sum, from the first to the last."""
    starts = [word.start for word in content]
    values = [MISSED] * len(content)
    for span in spans:
        for n in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            values[n] = 1.0
    best = total = 0.0
    start = end = begin = 0
    for stop, value in enumerate(values, 1):
        total += value
        if total > best or (total == best and begin == start):
            best, start, end = total, begin, stop
        if total <= 0:
            begin, total = stop, 0.0
    found = values[start:end].count(1.0)
    if found < LEAST or end - start > MOST * len(content):
        return None
    return Span(content[start].start, content[end - 1].end)
