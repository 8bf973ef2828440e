"""Descriptions that stand beside a name: ``the US carmaker NAME``, ``NAME, chairman of BODY``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdiff.core.annotate.boundaries import title_length
from newsdiff.core.annotate.nouns import describes, is_person, kind_of_noun
from newsdiff.core.annotate.offices import COURTESIES
from newsdiff.core.model import FIGURES, Mention, Sentence, Span, Token

MODIFIERS = frozenset(
    ("JJ", "JJR", "JJS", "RBS", "RB", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "POS", "HYPH")
)
"""Tags of the words that stand before a noun in its phrase."""
PARTICIPLES = frozenset(("VBG", "VBN"))
CLAUSES = frozenset(("acl", "advcl", "relcl", "pcomp", "xcomp", "ccomp", "conj", "ROOT"))
"""Dependencies of a participle that is a clause's and no adjective: ventures involving NAME."""
OPENING = frozenset(("DT", "PRP$"))
"""Tags of the words that begin a noun phrase."""
PROPER = frozenset(("NNP", "NNPS"))
LOOSE = frozenset(("POS", "HYPH", "RB", "VBG"))
"""Tags of modifiers that no phrase begins with."""
NOUNS = frozenset(("NN", "NNP"))
APART = frozenset((",", "(", "-", "–", "—"))
"""Marks between a name and the apposition after it."""
LONGEST = 12
"""Words before the noun of a description, and from a name to the noun of its apposition."""


class Place(NamedTuple):
    """Where a name stands in its sentence, as indices of tokens."""

    name: Mention
    first: int
    """The first word after the title."""
    end: int
    """After the last word."""


def find_descriptions(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[Span, Mention]]:
    """Yield the descriptions beside the names of a sentence, each with its name.

    ``mentions`` are all of the sentence: no description reaches into a figure.
    """
    tokens = sentence.tokens
    figures = [m.span for m in mentions if m.type in FIGURES]
    for name in mentions:
        if name.type in FIGURES:
            continue
        place = _place(tokens, name)
        others = [m.span for m in mentions if m is not name]
        noun = _before_rank(tokens, place.first - 1)
        if noun >= 0 and _describes(tokens[noun], name):
            span = noun_phrase(tokens, noun, figures)
            if span.start < name.span.start and not _is_anothers(tokens, span):
                yield span, name
        for noun, span in _appositions(tokens, place, figures):
            if not any(other.covers(tokens[noun].span) for other in others):
                yield span, name


def _before_rank(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the noun before ``Gen.`` and the like."""
    while index > 0 and tokens[index].text.endswith(".") and tokens[index - 1].tag in NOUNS:
        index -= 1
    return index


def _is_anothers(tokens: Sequence[Token], span: Span) -> bool:
    """``aide to the president``: whom the name's bearer serves or what they want to be."""
    before = [t.text.lower() for t in tokens if t.span.end <= span.start][-2:]
    return before[-1:] in (["to"], ["of"], ["for"]) and is_person(before[0])


def _describes(noun: Token, name: Mention) -> bool:
    courtesy = noun.text.lower().rstrip(".") in COURTESIES
    return noun.tag in NOUNS and not courtesy and describes(noun.text, name.type)


def _place(tokens: Sequence[Token], name: Mention) -> Place:
    starts = [t.span.start for t in tokens]
    words = name.text.split()
    bare = name.span.start + len(" ".join([*words[: title_length(words)], ""]))
    return Place(name, bisect_left(starts, bare), bisect_left(starts, name.span.end))


def noun_phrase(tokens: Sequence[Token], noun: int, figures: Sequence[Span] = ()) -> Span:
    """Return the words from the beginning of a noun's phrase to the noun, by the words' tags.

    The small model sees tags better than phrases in the abridged grammar of headlines.
    """
    first = noun
    while first > max(0, noun - LONGEST) and not any(f.overlaps(tokens[first - 1].span) for f in figures):
        if tokens[first - 1].tag in OPENING:
            first -= 1
            break
        if tokens[first - 1].tag not in MODIFIERS and not _joins_posts(tokens, first - 1):
            break
        if tokens[first - 1].tag in PARTICIPLES and tokens[first - 1].dep in CLAUSES:
            break
        if tokens[first].tag in PROPER and tokens[first - 1].tag == "NN" and tokens[first - 2].tag != "HYPH":
            break
        first -= 1
    while first < noun and tokens[first].tag in LOOSE:
        first += 1
    return Span(tokens[first].span.start, tokens[noun].span.end)


def _joins_posts(tokens: Sequence[Token], index: int) -> bool:
    """``chairman and president``."""
    return (
        0 < index < len(tokens) - 1
        and tokens[index].text in ("and", "&")
        and kind_of_noun(tokens[index - 1].text) == "person" == kind_of_noun(tokens[index + 1].text)
    )


def _appositions(
    tokens: Sequence[Token], place: Place, figures: Sequence[Span]
) -> Iterator[tuple[int, Span]]:
    """Yield the noun and all of ``NAME, chief executive of BODY`` and ``the firm's chief executive, NAME``.

    A lone noun after the comma is as often somebody else: ``NAME, wife indicted``.
    """
    name, first, end = place
    for index, token in enumerate(tokens):
        if token.dep != "appos":
            continue
        follows = first <= token.head < end <= index < end + LONGEST
        if follows and tokens[end].text in APART and _describes(token, name):
            span = Span(noun_phrase(tokens, index, figures).start, tokens[_reach(tokens, index)].span.end)
            if span != token.span:
                yield index, span
        before = first <= index < end and token.head < first - 1 and first - token.head < LONGEST
        if before and tokens[first - 1].text == "," and _describes(tokens[token.head], name):
            span = Span(noun_phrase(tokens, token.head, figures).start, tokens[first - 2].span.end)
            if not _is_anothers(tokens, span):
                yield token.head, span


def _reach(tokens: Sequence[Token], noun: int) -> int:
    """Return the last word of what belongs to a noun, up to a mark, a clause or another noun beside it."""
    last = noun
    for index in range(noun + 1, len(tokens)):
        if tokens[index].pos in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ") or not _under(tokens, index, noun):
            break
        if tokens[index].tag in ("WDT", "WP", "WRB", "WP$"):
            break
        last = index
    return last


def _under(tokens: Sequence[Token], index: int, noun: int) -> bool:
    for _ in range(LONGEST):
        index = tokens[index].head
        if index == noun:
            return True
    return False
