"""Whom ``he`` and ``she``, ``his`` and ``her`` surely mean, and ``I`` and ``my`` in a quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsdiff.core.annotate.nouns import is_person
from newsdiff.core.annotate.people import genders, surname
from newsdiff.core.model import AnnotatedArticle, Mention, Sentence, Span, Token

PRONOUNS = {"he": "male", "his": "male", "she": "female", "her": "female"}
"""With their genders. ``him`` is left open: who does something is rarely whom it is done to."""
SPEAKING = frozenset(("i", "my"))
PRONOUN_TAGS = frozenset(("PRP", "PRP$"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
BESIDE = frozenset(("compound", "appos", "attr"))
"""Dependencies of a noun that describes somebody named rather than somebody else."""


class Passage(Struct, frozen=True):
    """A sentence and who is meant in it."""

    sentence: Sentence
    meant: list[tuple[Span, Mention]]
    """Names and pronouns of people, each with a naming of whom it means."""
    nameless: Sequence[Token]
    """Nouns for people that stand alone: ``the officer``."""

    def before(self, offset: int, gender: str, known: Mapping[str, str]) -> list[tuple[Span, Mention]]:
        """Return those meant before an offset of the article whose known gender does not say otherwise."""
        return [
            (span, who)
            for span, who in self.meant
            if span.end <= offset and known.get(surname(who), gender) == gender
        ]

    def subject(self, people: Sequence[tuple[Span, Mention]]) -> Mention | None:
        """Return who of the people is the subject of the sentence's main verb."""
        tokens = self.sentence.tokens
        subjects = [t.span for t in tokens if t.dep in SUBJECTS and tokens[t.head].dep == "ROOT"]
        return next((who for span, who in people if any(span.covers(s) for s in subjects)), None)


def find_pronouns(annotated: AnnotatedArticle, names: Sequence[Mention]) -> Iterator[tuple[Span, Mention]]:
    """Yield the pronouns of an article that surely mean one person, each with a naming of them.

    ``names`` are the article's names in order. A pronoun means the one person who is named or meant before it
    in its own sentence, else in the sentence before, and whose known gender does not speak against it; of
    several in the sentence before, a subject means the subject. Where somebody without a name stands between
    (``the officer``), where its own sentence goes on to name a person, and in the words of a quotation it is
    left open.
    """
    named: dict[str, list[Mention]] = defaultdict(list)
    for name in names:
        named[name.sentence].append(name)
    known = genders([m for m in names if m.type == "person"])
    quoted = [quote.span for quote in annotated.quotes]
    before: Passage | None = None
    for sentence in annotated.sentences:
        here = _passage(sentence, named[sentence.id])
        for token in sentence.tokens:
            if token.text.lower() not in PRONOUNS or token.tag not in PRONOUN_TAGS:
                continue
            who = _meant(token, here, before, known)
            if who is not None and not any(quote.covers(token.span) for quote in quoted):
                here.meant.append((token.span, who))
                yield token.span, who
        before = here


def find_speakers(annotated: AnnotatedArticle, names: Sequence[Mention]) -> Iterator[tuple[Span, Mention]]:
    """Yield ``I`` and ``my`` in the quotations of an article, each with a naming of the person who speaks."""
    people = {m.span: m for m in names if m.type == "person"}
    words = {s.id: [t for t in s.tokens if t.text.lower() in SPEAKING] for s in annotated.sentences}
    for quote in annotated.quotes:
        if quote.speaker in people:
            said = (t.span for s in quote.sentences for t in words[s] if t.tag in PRONOUN_TAGS)
            yield from ((span, people[quote.speaker]) for span in said if quote.span.covers(span))


def _passage(sentence: Sentence, names: Sequence[Mention]) -> Passage:
    nameless = [
        token
        for token in sentence.tokens
        if token.tag == "NN"
        and token.dep not in BESIDE
        and is_person(token.text)
        and not _is_apposed(token, sentence)
        and not any(name.span.covers(token.span) for name in names)
    ]
    return Passage(sentence, [(m.span, m) for m in names if m.type == "person"], nameless)


def _is_apposed(noun: Token, sentence: Sentence) -> bool:
    """Say whether a name or another noun stands beside the noun: ``the envoy, NAME``."""
    return any(t.dep == "appos" and sentence.tokens[t.head] is noun for t in sentence.tokens)


def _meant(pronoun: Token, here: Passage, before: Passage | None, known: Mapping[str, str]) -> Mention | None:
    gender, start = PRONOUNS[pronoun.text.lower()], pronoun.span.start
    if any(token.span.end <= start for token in here.nameless):
        return None
    own = here.before(start, gender, known)
    if own:
        return _only(own)
    if before is None or before.nameless or any(span.start > start for span, _ in here.meant):
        return None
    earlier = before.before(start, gender, known)
    return _only(earlier) or (before.subject(earlier) if pronoun.dep in SUBJECTS else None)


def _only(people: Sequence[tuple[Span, Mention]]) -> Mention | None:
    """Return the last naming of the one person of a surname; None when there are several or nobody."""
    return people[-1][1] if len({surname(who) for _, who in people}) == 1 else None
