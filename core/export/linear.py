"""The comparison to be read from top to bottom: for a screen reader, a voice or an e-mail.

No columns, brackets, rules or signs: whole sentences, each with the name of who writes it. After every claim
come what differs in it and who is silent, after the claims what only one report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from newsdiff.core.export.cells import Styled, wrap
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.summary import summarise
from newsdiff.core.export.versions import Collation, MarkedSentence, Version, collate, loose_differences
from newsdiff.core.model import Article, Difference
from newsdiff.core.phrasing import listed
from newsdiff.core.story import Story

LEAST_WIDTH: Final = 24
"""Narrower than this no sentence can be read."""


def render(edition: Edition, *, width: int = 80) -> str:
    """Return the comparison as plain paragraphs, their lines at most ``width`` cells wide."""
    paragraphs = _Telling(edition).paragraphs()
    return "\n".join(_laid_out(paragraph, max(width, LEAST_WIDTH)) for paragraph in paragraphs)


def _laid_out(lines: Iterable[str], width: int) -> str:
    wrapped = (part for line in lines for part in wrap((Styled(line),), width))
    return "".join(f"{''.join(styled.text for styled in line).rstrip()}\n" for line in wrapped)


class _Telling:
    """Puts a comparison into paragraphs of lines."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._comparison = edition.comparison
        self._story = Story.of(edition.comparison)
        self._articles = [a.article for a in edition.comparison.articles]
        self._collations = collate(edition.comparison, base=edition.base)
        self._notes = {note.sentence: note.text for note in edition.comparison.notes}

    def paragraphs(self) -> Iterator[list[str]]:
        yield list(self._opening())
        yield [_introduced(article) for article in self._articles]
        for collation in self._collations:
            yield list(self._claim(collation))
        loose = loose_differences(self._comparison)
        if loose:
            yield ["Differences outside the shared claims.", *map(_difference, loose)]
        yield from self._lone()
        yield [f"{fact.name.capitalize()}: {fact.value}" for fact in self._edition.imprint()]

    def _opening(self) -> Iterator[str]:
        summary = summarise(self._comparison, self._collations)
        yield f"{summary.articles} reports of one event."
        yield summary.sentence()
        told = self._edition.selected.told()
        if told:
            yield f"{told[0].upper()}{told[1:]}."

    def _claim(self, collation: Collation) -> Iterator[str]:
        yield f"Claim {collation.number}. {self._coverage(collation)}"
        for version in collation.versions:
            yield from self._version(version)
        yield from map(_difference, collation.differences)
        yield from filter(None, map(self._wording, _marked(collation)))
        if collation.missing:
            yield f"Nothing of it in {listed(a.label for a in collation.missing)}."

    def _coverage(self, collation: Collation) -> str:
        label = {article.id: article.label for article in self._articles}
        stating = listed(label[a] for a in collation.claim.coverage)
        copies = (group for group in collation.claim.origins if len(group) > 1)
        alike = (f" {listed(label[a] for a in group)} word it alike." for group in copies)
        return f"Stated by {stating}.{''.join(alike)}"

    def _version(self, version: Version) -> Iterator[str]:
        words = " ".join(marked.sentence.text for marked in version.sentences)
        yield f"{version.article.label} writes: {words}"
        for marked in version.sentences:
            yield from self._noted(marked.sentence.id)

    def _noted(self, sentence: str) -> Iterator[str]:
        if sentence in self._notes:
            yield f"Note: {self._notes[sentence]}"
        if sentence in self._comparison.marked:
            yield "Marked by the reader."

    def _wording(self, marked: MarkedSentence) -> str:
        """Say which words stand for which of the other report; nothing when none do."""
        told = [
            f"“{run.text}” for “{run.counterpart}”"
            for run in marked.runs
            if run.cls in ("changed", "paraphrase") and run.counterpart
        ]
        if not told:
            return ""
        own, other = (
            self._story.article(self._story.sentences[s].article).article.label
            for s in (marked.sentence.id, marked.against)
        )
        return f"In other words: {own} has {listed(told)} of {other}."

    def _lone(self) -> Iterator[list[str]]:
        by_article = groupby(self._comparison.only_here, key=lambda s: self._story.sentences[s].article)
        for article, sentences in by_article:
            lines = [f"Only in {self._story.article(article).article.label}."]
            for sentence in sentences:
                lines += [self._story.sentences[sentence].text, *self._noted(sentence)]
            yield lines


def _introduced(article: Article) -> str:
    told = ", ".join(filter(None, (article.label, article.published[:10], article.title)))
    cut = len(article.removed)
    furniture = f" ({cut} {'block' if cut == 1 else 'blocks'} of page furniture left out)" if cut else ""
    return f"{article.id}: {told}{furniture}"


def _marked(collation: Collation) -> Iterator[MarkedSentence]:
    return (marked for version in collation.versions for marked in version.sentences if marked.against)


def _difference(difference: Difference) -> str:
    if difference.kind == "conflict":
        return f"Conflict: {difference.explanation}"
    return f"Difference in {_SUBJECT.get(difference.kind, difference.kind)}: {difference.explanation}"


_SUBJECT: Final = {
    "loaded": "choice of words",
    "modality": "certainty",
    "negation": "yes or no",
    "attribution": "who says it",
}
"""Kinds whose own names would not make a sentence."""
