"""The base's text from beginning to end, each claim where the base first states it: for revised documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsdiff.core.export.edition import Edition
from newsdiff.core.export.versions import Collation
from newsdiff.core.model import Sentence
from newsdiff.core.story import Story


class Passage(NamedTuple):
    """A paragraph of the base, and the claims that it is the first of the base to state."""

    sentences: tuple[Sentence, ...]
    """Those that are shown; never empty."""
    claims: tuple[Collation, ...]


class Synopsis(NamedTuple):
    """The parts of a revised document."""

    passages: tuple[Passage, ...]
    others: tuple[Collation, ...]
    """The claims that the base does not state."""
    lone: tuple[Sentence, ...]
    """What only one of the other articles says."""


def synopsis(edition: Edition, collations: Sequence[Collation]) -> Synopsis:
    """Lay the claims out along the base's text; of a selection only its sentences are shown."""
    comparison, story = edition.comparison, Story.of(edition.comparison)
    lone = (story.sentences[s] for s in comparison.only_here)
    return Synopsis(
        tuple(_passages(edition, collations)),
        tuple(c for c in collations if edition.base not in c.claim.coverage),
        tuple(s for s in lone if s.article != edition.base),
    )


def _passages(edition: Edition, collations: Iterable[Collation]) -> Iterator[Passage]:
    shown = edition.selected.sentences()
    first: dict[str, list[Collation]] = defaultdict(list)
    for collation in collations:
        if edition.base in collation.claim.coverage:
            first[collation.versions[0].sentences[0].sentence.id].append(collation)
    paragraphs: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in Story.of(edition.comparison).article(edition.base).sentences:
        if sentence.id in shown:
            paragraphs[sentence.paragraph].append(sentence)
    for sentences in paragraphs.values():
        claims = tuple(claim for sentence in sentences for claim in first.get(sentence.id, ()))
        yield Passage(tuple(sentences), claims)
