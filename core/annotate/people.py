"""Whom ``he`` and ``she`` mean: the person named last, where nobody else of the passage could be meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from newsdiff.core.annotate.boundaries import bare_name, title_length
from newsdiff.core.annotate.words import sections
from newsdiff.core.model import Article, Mention, Sentence, Span

SINGULAR = {"he": "male", "she": "female"}
"""The pronouns that stand for one person, each with its gender."""
GENDERED = {
    "mr": "male", "sir": "male", "lord": "male", "king": "male", "prince": "male", "congressman": "male",
    "mrs": "female", "ms": "female", "miss": "female", "dame": "female", "lady": "female",
    "queen": "female", "princess": "female", "congresswoman": "female",
}  # fmt: skip
"""Titles that tell a person's gender; given names tell it too."""
SENTENCES = 3
"""A pronoun means somebody named in its own sentence or in so many before it."""


class NamedPeople:
    """Whom an article names, in its order: people, and names of unknown kind, which may be people's."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self._people = [m for m in mentions if m.type in ("person", "other")]
        self._starts = [m.span.start for m in self._people]
        self._genders = genders(self._people)
        self._sentences = sentences
        self._firsts = [s.span.start for s in sentences]
        self._text = article.text

    def before(self, pronoun: Span) -> Span | None:
        """Return the naming that the pronoun at a place of the article stands for; None when it is open.

        Of several whom it fits in the nearest sentence that names any, the subject is meant; without one it
        is open.
        """
        here = bisect_left(self._firsts, pronoun.end) - 1
        for number in range(here, max(-1, here - SENTENCES - 1), -1):
            sentence = self._sentences[number]
            end = min(sentence.span.end, pronoun.start)
            fitting = [m for m in self._between(sentence.span.start, end) if self._fits(m, pronoun)]
            if len({surname(m) for m in fitting}) == 1:
                return fitting[-1].span
            if fitting:
                return next((m.span for m in fitting if _is_subject(sentence, m)), None)
        return None

    def _between(self, start: int, end: int) -> list[Mention]:
        return self._people[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _fits(self, mention: Mention, pronoun: Span) -> bool:
        """Say whether nothing known of the person's gender speaks against the pronoun."""
        gender = self._genders.get(surname(mention))
        return gender in (None, SINGULAR[pronoun.cut(self._text).lower()])


def genders(people: Iterable[Mention]) -> dict[str, str]:
    """Return the genders that titles and given names tell, by surname; of a man and a woman none."""
    found: dict[str, set[str]] = {}
    for mention in people:
        gender = gender_told(mention)
        if gender:
            found.setdefault(surname(mention), set()).add(gender)
    return {name: told.pop() for name, told in found.items() if len(told) == 1}


def gender_told(mention: Mention) -> str | None:
    """Return the gender that a person's title tells, else the given name before the surname."""
    words = [word.lower().rstrip(".") for word in mention.text.split()]
    length = title_length(words)
    told = [GENDERED[word] for word in words[:length] if word in GENDERED]
    if told:
        return told[0]
    given = words[length:-1][:1]
    return next((g for g, names in sections("given.txt").items() if not names.isdisjoint(given)), None)


def surname(mention: Mention) -> str:
    """Return the last word of a person's name, in lower case."""
    return bare_name(mention.text).split()[-1].lower()


def _is_subject(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a naming is the subject of its sentence's main verb."""
    return any(
        t.dep in ("nsubj", "nsubjpass")
        and sentence.tokens[t.head].dep == "ROOT"
        and mention.span.covers(t.span)
        for t in sentence.tokens
    )
