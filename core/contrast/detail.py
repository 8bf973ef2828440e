"""Who else, where, how much, why: the phrase that only one of two reports has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.phrases import ENOUGH, Name, Phrase, Word, phrases
from newsdiff.core.contrast.report import Report
from newsdiff.core.contrast.setting import Setting
from newsdiff.core.model import Span, Token

NEW = 0.75
"""Share of a phrase's telling words with nothing opposite them from which the phrase is added."""
UNHEARD = 0.2
"""Share of them that the other report says nowhere near: below it, the other tells the same elsewhere."""
TOLD = 0.6
"""Share of them in one sentence anywhere in the other article from which it tells the same."""
HEARD_OF = 0.8
"""The same, below which the other report touches on it."""
ONCE = 1
"""Namings elsewhere in the other report beyond which the named one belongs to its topic."""
WHY, HOW_MUCH, WHO_OR_WHERE, OTHER, NOTHING = 4, 3, 2, 1, 0
"""What a phrase tells, the most telling first."""
LOOSE = "loose"
"""Trait of a phrase that is said of nothing which both sentences tell."""
SORTS = {WHY: "why", HOW_MUCH: "how much", WHO_OR_WHERE: "who or where", OTHER: "other"}
ALL_BUT_EQUAL = 0.8
"""Share of the shorter sentence's words that the other has as well, from which a word less is enough."""


class Addition(NamedTuple):
    """A phrase that only one side has."""

    sort: int
    """What it tells, a key of ``SORTS``."""
    length: int
    """In characters."""
    span: Span
    traits: tuple[str, ...]
    """What else tells whether it is worth showing."""


def detail(setting: Setting) -> Iterator[Finding]:
    """Yield for either side the most telling phrase that the other report has nothing like."""
    pair = setting.pair
    if "title" in (pair.a.sentence.kind, pair.b.sentence.kind):
        return
    for side in (pair.a, pair.b):
        added = _most_telling(setting, side)
        if added:
            words = f"“{side.words(added.span)}”"
            yield pair.finding(
                "detail",
                *pair.placed(side, added.span, None),
                "low",
                f"{side.label} has {words}, {pair.other(side).label} has not",
                pair.placed(side, words, ""),
                added.traits,
            )


def _most_telling(setting: Setting, side: Side) -> Addition | None:
    """Return the most telling of a side’s phrases that the other article has nothing like."""
    pair = setting.pair
    other = setting.report(pair.other(side))
    near = other.around(setting.linked_with(side))
    best: Addition | None = None
    for apart in pair.remembered(_apart)[side is pair.b]:
        if best and apart.most < best[: len(apart.most)]:
            break
        added = _added(setting, side, apart, near)
        if added and (best is None or added > best) and not _told(apart.phrase, other):
            best = added
    return best


def _added(setting: Setting, side: Side, apart: Apart, near: frozenset[int]) -> Addition | None:
    """Return a phrase as an addition; None when the other article says as much at the places near."""
    phrase = apart.phrase
    other = setting.report(setting.pair.other(side))
    new = [word for word in apart.new if not (other.says(word.lemma, near) or other.says(word.said, near))]
    told = len(phrase.telling)
    if len(new) < UNHEARD * told:
        return None
    sort = _sort(setting, side, apart)
    if sort < apart.least:
        return None
    loose = () if apart.attached else (LOOSE,)
    touched = ("heard of",) if len(new) < HEARD_OF * told else ()
    return Addition(sort, apart.most.length, phrase.span, (SORTS[sort], *loose, *touched))


class Most(NamedTuple):
    """As what a phrase can be told at most: how an ``Addition`` begins."""

    sort: int
    length: int
    span: Span


class Apart(NamedTuple):
    """A phrase of one sentence that the other has nothing like."""

    phrase: Phrase
    new: list[Word]
    """Its telling words that nothing stands opposite."""
    attached: bool
    """Whether it is said of something that both sentences tell."""
    plenty: bool
    """Whether it tells enough to be worth pointing at without a name, figure or reason."""
    least: int
    """What it must tell at least to be worth pointing at."""
    most: Most


def _apart(pair: Pair) -> tuple[list[Apart], list[Apart]]:
    """Return the phrases of either sentence that the other has nothing like, the most promising first."""
    best_first = partial(sorted, key=attrgetter("most"), reverse=True)
    return best_first(_of_one(pair, pair.a)), best_first(_of_one(pair, pair.b))


def _of_one(pair: Pair, side: Side) -> Iterator[Apart]:
    enough = ENOUGH - 1 if pair.share_equal >= ALL_BUT_EQUAL else ENOUGH
    faced = pair.opposites(side)
    for phrase in side.remembered(phrases):
        new = [word for word in phrase.telling if word.token.span not in faced]
        if len(new) < NEW * len(phrase.telling):
            continue
        plenty = phrase.weight >= enough
        most = Most(_most(phrase, plenty), phrase.span.end - phrase.span.start, phrase.span)
        if most.sort == NOTHING:
            continue
        attached = pair.link.strength == "same" or all(
            _common(pair, side, word) for word in _above(side, phrase.head)
        )
        least = OTHER if attached else WHO_OR_WHERE
        if most.sort >= least:
            yield Apart(phrase, new, attached, plenty, least, most)


def _most(phrase: Phrase, plenty: bool) -> int:
    """Return the most that a phrase can tell, whatever the other article has."""
    if phrase.reasons:
        return WHY
    if phrase.figures:
        return HOW_MUCH
    if phrase.of_somebody:
        return NOTHING
    return WHO_OR_WHERE if phrase.names else OTHER if plenty else NOTHING


def _common(pair: Pair, side: Side, word: Token) -> bool:
    """Say whether the other sentence has a word too, in whatever form."""
    span = pair.opposite(side, word)
    facing = pair.other(side).tokens(span) if span and pair.matched(side, word) else ()
    return any(t.lemma == word.lemma for t in facing)


def _above(side: Side, head: Token) -> set[Token]:
    """Return what a phrase is said of: the word it hangs on, and the verb that this is in turn said of."""
    tokens = side.sentence.tokens
    index = head.head
    nearest = tokens[index]
    for _ in tokens:
        if tokens[index].pos in ("VERB", "AUX"):
            break
        index = tokens[index].head
    return {nearest, tokens[index]}


def _told(phrase: Phrase, other: Report) -> bool:
    """Say whether a sentence of the other article has most of a phrase's words: then nothing is left out."""
    return other.together(phrase.said) >= TOLD * len(phrase.said)


def _sort(setting: Setting, side: Side, apart: Apart) -> int:
    """Return what a phrase tells; nothing when the other report tells it too."""
    phrase = apart.phrase
    if phrase.reasons:
        return WHY
    other = setting.report(setting.pair.other(side))
    if not all(map(other.agrees, phrase.figures)):
        return HOW_MUCH
    if phrase.of_somebody:
        return NOTHING
    names = [name for name in phrase.names if not _named(setting, side, name)]
    if any(name.type != "place" for name in names) or (names and phrase.head.dep == "prep"):
        return WHO_OR_WHERE
    return OTHER if apart.plenty else NOTHING


def _named(setting: Setting, side: Side, name: Name) -> bool:
    """Say whether the other report names the same, or the country it belongs to, or is it itself."""
    across = setting.pair.other(side)
    own, other = setting.report(side), setting.report(across)
    if name.text in (own.article.outlet, own.article.label) or other.namings(name.entity) > ONCE:
        return True
    near = other.names(setting.sentence(across))
    return not near.entities.isdisjoint(name.ids) or name.text in near.texts
