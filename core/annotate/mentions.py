"""Namings in an article and the kind of thing each names.

Kinds are settled by votes: titles, word lists, the words of the name, and spaCy's guesses; a name has one
kind throughout an article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from newsdiff.core.annotate.boundaries import (
    Name,
    Usage,
    find_headline_names,
    find_names,
    guesses_of,
    is_role,
    title_length,
)
from newsdiff.core.annotate.context import told_by_context
from newsdiff.core.annotate.dates import WEEKDAYS
from newsdiff.core.annotate.numbers import MONTHS
from newsdiff.core.annotate.pipeline import Guess, Reading
from newsdiff.core.annotate.words import gazetteer, sections, word_list
from newsdiff.core.model import EntityType, Mention, Span

TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "NORP": "group",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
    "LANGUAGE": "other",
}
"""spaCy's labels of names, in our types."""
TITLE_WEIGHT = 20
"""A title settles the matter; lists and telling words outweigh two of spaCy's guesses."""
LIST_WEIGHT = 4
WORD_WEIGHT = 3
CALENDAR = frozenset((*MONTHS, *WEEKDAYS)) - {"may"}
"""Words that by themselves name no more than a time: a January meeting. May is a surname too."""
SURNAMES_TOO = frozenset(("castle", "church", "forest", "hill", "house", "lake", "lane", "park", "street"))
"""Words of places and bodies that are common surnames: they give away little of a name read as a person's."""
LONGEST_PERSON = 3
"""Words of a name that is taken for a person's by its last one."""
FULL_SHARE = 12
"""A surname is a person's when at least one in so many of its namings gives the full name; Ford is a firm
where an heir of that name is met once."""


def find_mentions(readings: Sequence[Reading], figures: Iterable[Span]) -> list[Mention]:
    """Return the namings of an article in order, never overlapping.

    ``readings`` are all sentences of one article; ``figures`` are the spans of its quantities: no name enters
    them but with the number of a model (``Boeing 737``).
    """
    names = _find(readings, Usage.of(readings, figures))
    types = _types(names, guesses_of(readings))
    mentions = [Mention(n.sentence.article, n.sentence.id, n.span, n.text, types[n.bare]) for n in names]
    return sorted(mentions, key=lambda m: m.span)


def _find(readings: Sequence[Reading], usage: Usage) -> list[Name]:
    """Read the prose, then the headlines, in which only names known from the prose can be trusted."""
    prose = [r for r in readings if r.sentence.id not in usage.headlines]
    names = [n for r in prose for n in find_names(r, usage)]
    names = [n for n in names if n.text.lower() not in CALENDAR]
    alone = frozenset(n.bare for n in names if not n.titled)
    names = [part for n in names for part in _body_and_holder(n, alone)]
    known = frozenset(n.bare for n in names) | frozenset(n.text for n in names)
    for reading in readings:
        if reading.sentence.id in usage.headlines:
            names.extend(find_headline_names(reading, usage, known))
    return names


def _body_and_holder(name: Name, alone: Collection[str]) -> Iterator[Name]:
    """Part ``Acme Vice President Ana Rui`` where the article also names Acme by itself."""
    words = list(re.finditer(r"\S+", name.text))
    titles = title_length([word[0] for word in words]) if name.titled else 0
    for size in range(titles - 1, 0, -1):
        front, start = name.text[: words[size - 1].end()], name.span.start
        if front in alone and not is_role(front.split()):
            yield Name(name.sentence, Span(start, start + len(front)), front, False, front)
            rest = words[size].start()
            yield name._replace(span=Span(start + rest, name.span.end), text=name.text[rest:])
            return
    yield name


def _types(names: Sequence[Name], guesses: Sequence[Guess]) -> dict[str, EntityType]:
    """Settle one type for each bare name of the article."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name, guess in zip(names, _overlapping(names, guesses), strict=True):
        for type_, weight in _votes(name, guess):
            votes[name.bare][type_] += weight
    types = {bare: max(sorted(counter), key=lambda t: counter[t]) for bare, counter in votes.items()}
    for bare in types:
        if _is_full_name(bare, types):
            types[bare] = "person"
    counts = Counter(name.bare for name in names)
    full: Counter[str] = Counter()
    for bare, type_ in types.items():
        if type_ == "person" and " " in bare:
            full[bare.split()[-1]] += counts[bare]
    for bare in types:
        surname = bare in full and bare not in gazetteer() and FULL_SHARE * full[bare] >= counts[bare]
        if surname or votes[bare]["person"] >= TITLE_WEIGHT:
            types[bare] = "person"
    return types


def _is_full_name(bare: str, types: dict[str, EntityType]) -> bool:
    """Say whether a name ends in a known person's: Ines Okafor, where Okafor is one."""
    words = bare.split()
    if not 1 < len(words) <= LONGEST_PERSON or bare in gazetteer() or words[0] in gazetteer():
        return False
    return types.get(words[-1]) == "person" and _told_by_words(bare.lower().split()) is None


def _overlapping(names: Sequence[Name], guesses: Sequence[Guess]) -> Iterator[Guess | None]:
    """Yield for each name the guess that touches it first."""
    from bisect import bisect_right

    ends = [guess.span.end for guess in guesses]
    for name in names:
        index = bisect_right(ends, name.span.start)
        guess = guesses[index] if index < len(guesses) else None
        yield guess if guess and guess.span.overlaps(name.span) else None


def _votes(name: Name, guess: Guess | None) -> Iterator[tuple[EntityType, int]]:
    yield "other", 0
    if name.titled:
        yield "person", TITLE_WEIGHT
    if name.bare in gazetteer():
        yield gazetteer()[name.bare].type, LIST_WEIGHT
    told = _told_by_words(name.bare.lower().split())
    if told is None and _begins_with_given(name.bare.lower().split()):
        yield "person", WORD_WEIGHT
    if told:
        surname = guess and guess.label == "PERSON" and name.bare.split()[-1].lower() in SURNAMES_TOO
        yield told, 1 if surname else WORD_WEIGHT
    if name.bare not in gazetteer():
        start = name.sentence.span.start
        yield from told_by_context(name.sentence.text, Span(name.span.start - start, name.span.end - start))
    if guess:
        yield TYPES[guess.label], 2 if guess.span == name.span else 1


def _begins_with_given(words: Sequence[str]) -> bool:
    """Say whether a name of two or three words begins with a given name."""
    given = sections("given.txt")
    return 1 < len(words) <= LONGEST_PERSON and any(words[0] in names for names in given.values())


def _told_by_words(words: Sequence[str]) -> EntityType | None:
    """Return the kind that a word of the name gives away: ``Committee``, ``River``, ``Summit``."""
    if len(words) < 2:
        return None
    bodies, places = word_list("bodies.txt"), word_list("geography.txt")
    if words[-1] in bodies or (words[0] in bodies and "of" in words):
        return "organisation"
    if words[-1] in word_list("events.txt"):
        return "event"
    return "place" if words[-1] in places or words[0] in places else None
