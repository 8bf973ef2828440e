"""A reader's work moved from one analysis of a story to another: its sources changed, or the program did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from newsdiff.core.model import AnnotatedArticle, Article, Comparison, Correction, Note, Sentence

ALIKE: Final = 85.0
"""Likeness, in percent of characters in common, from which a sentence counts as the old one edited: a figure
or a name changed leaves it above, another sentence of the same subject stays below 60."""


SAME_ARTICLE: Final[tuple[Callable[[Article, Article], bool], ...]] = (
    lambda a, b: a.text == b.text and a.label == b.label,
    lambda a, b: a.provenance.source == b.provenance.source and a.label == b.label,
    lambda a, b: a.text == b.text,
    lambda a, b: a.provenance.source == b.provenance.source,
    lambda a, b: a.label == b.label,
)
"""What makes two articles one and the same, the surest first."""


class Carried(NamedTuple):
    """What became of the work."""

    comparison: Comparison
    """The new one with the notes and marks."""
    corrections: tuple[Correction, ...]
    """The corrections in terms of the new one, in their order; it is not corrected by them yet."""
    lost: tuple[Correction | Note | str, ...]
    """What could not be carried, in terms of the old one; a mark is its sentence's id."""


def carry_over(old: Comparison, new: Comparison) -> Carried:
    """Find the sentences that corrections, notes and marks are about in another analysis of the story.

    A sentence is found again by its text, of several equal ones by its place, in the article of the same
    source; failing that, by likeness. The threshold is the new comparison's own.
    """
    found = _found(old, new)
    order = {s.id: n for n, s in enumerate(s for a in new.articles for s in a.sentences)}
    corrections, notes, marked, lost = [], [], set(), list[Correction | Note | str]()
    for c in old.corrections:
        if c.a in found and c.b in found:
            a, b = sorted((found[c.a], found[c.b]), key=order.__getitem__)
            corrections.append(Correction(c.action, a, b))
        else:
            lost.append(c)
    for note in old.notes:
        if note.sentence in found:
            notes.append(replace(note, sentence=found[note.sentence]))
        else:
            lost.append(note)
    for mark in old.marked:
        if mark in found:
            marked.add(found[mark])
        else:
            lost.append(mark)
    notes.sort(key=lambda note: order[note.sentence])
    return Carried(
        replace(new, notes=tuple(notes), marked=tuple(sorted(marked, key=order.__getitem__))),
        tuple(corrections),
        tuple(lost),
    )


def _found(old: Comparison, new: Comparison) -> dict[str, str]:
    """Return, for the old sentences that something was done about, the ids of the new ones."""
    wanted = {s for c in old.corrections for s in (c.a, c.b)}
    wanted |= {note.sentence for note in old.notes} | set(old.marked)
    pairs = {}
    for one, other in _same_articles(old.articles, new.articles):
        for sentence in one.sentences:
            if sentence.id in wanted and (again := _again(sentence, one, other)) is not None:
                pairs[sentence.id] = again.id
    return pairs


def _same_articles(
    old: Iterable[AnnotatedArticle], new: Iterable[AnnotatedArticle]
) -> Iterator[tuple[AnnotatedArticle, AnnotatedArticle]]:
    """Yield the articles that are of one source, by the surest sign first."""
    rest = list(new)
    left = list(old)
    for same in SAME_ARTICLE:
        for one in tuple(left):
            other = next((b for b in rest if same(one.article, b.article)), None)
            if other is not None:
                left.remove(one)
                rest.remove(other)
                yield one, other


def _again(sentence: Sentence, old: AnnotatedArticle, new: AnnotatedArticle) -> Sentence | None:
    equal = [s for s in new.sentences if s.text == sentence.text]
    if equal:
        twins = [s.id for s in old.sentences if s.text == sentence.text]
        return equal[min(twins.index(sentence.id), len(equal) - 1)]
    from rapidfuzz import fuzz

    likeness = [(fuzz.ratio(s.text, sentence.text), -n, s) for n, s in enumerate(new.sentences)]
    best, _, likest = max(likeness, default=(0.0, 0, sentence))
    return likest if best >= ALIKE else None
