"""What moves as one when words are aligned: a name, a figure, or a single word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.align.words import RELATED, Worded
from newsdiff.core.model import Entity, Mention, Quantity, Token

NEGATIONS = frozenset(("no", "none", "nobody", "nothing", "never", "neither", "nor", "without"))
"""Words that deny although the parser need not call them negations."""


class Unit(Struct, frozen=True):
    """Neighbouring words of a sentence that are aligned together."""

    number: int
    """Place among the units of its sentence."""
    start: int
    """Index of its first word within the sentence, marks not counted."""
    words: tuple[str, ...]
    """Its words folded."""
    content: bool
    """Whether it says something by itself, as function words do not."""
    head: Token
    """The word that carries the unit's place in the sentence."""
    solid: bool
    """Whether it is a name or a figure: marked whatever else is."""
    mention: Mention | None = None
    """The naming, when the unit is a name."""
    entity: Entity | None = None
    """What is named, when that is known."""
    quantity: Quantity | None = None
    """The value, when the unit is a figure."""

    @property
    def part_of_speech(self) -> str:
        """Its head's part of speech, names and nouns alike, as are auxiliaries and verbs."""
        return RELATED.get(self.head.pos, self.head.pos)


class Parts(Struct, frozen=True):
    """The units of a sentence, and what every pair of sentences asks of them."""

    units: Sequence[Unit]
    of_word: Sequence[int]
    """The number of the unit that each word is in."""
    begins: Sequence[int]
    """Offset of each unit's first character within the sentence."""
    ends: Sequence[int]
    """Offset after each unit's last character within the sentence."""
    by_words: Mapping[tuple[str, ...], Sequence[Unit]]
    """The units that say something, by their words."""
    solid: Sequence[Unit]
    loose: frozenset[str]
    """The words that say something and are in no name or figure."""
    content: int
    """How many units say something by themselves."""
    says: Sequence[bool]
    """Of each unit, whether it says something or changes what others say: a negation, may, must, would."""


def units(words: Worded) -> list[Unit]:
    """Return a sentence's words in order, names and figures in one piece."""
    found: list[Unit] = []
    at = 0
    for run, mention, entity, quantity in words.solid:
        found += _loose(words, at, run.start, len(found))
        start = max(at, run.start)
        if start < run.stop:
            found.append(_unit(words, len(found), start, run.stop, mention, entity, quantity))
            at = run.stop
    found += _loose(words, at, len(words.tokens), len(found))
    return found


def _loose(words: Worded, start: int, stop: int, number: int) -> Iterator[Unit]:
    """Yield the words from start to stop, each by itself; ``number`` is the first one's."""
    texts, tokens = words.texts, words.tokens
    for n in range(start, stop):
        word = tokens[n]
        yield Unit(number + n - start, n, (texts[n],), not word.stop, word, False)


def _unit(
    words: Worded,
    number: int,
    start: int,
    stop: int,
    mention: Mention | None = None,
    entity: Entity | None = None,
    quantity: Quantity | None = None,
) -> Unit:
    solid = mention is not None or quantity is not None
    content = solid or not all(t.stop for t in words.tokens[start:stop])
    head = next((n for n in range(start, stop) if not start <= n + words.heads[n] < stop), stop - 1)
    texts = words.texts[start:stop]
    return Unit(number, start, texts, content, words.tokens[head], solid, mention, entity, quantity)


def parts_of(units: Sequence[Unit], words: Worded) -> Parts:
    """Return the units with what is asked of them."""
    by_words: dict[tuple[str, ...], list[Unit]] = {}
    content = [u for u in units if u.content]
    for unit in content:
        by_words.setdefault(unit.words, []).append(unit)
    return Parts(
        units,
        [u.number for u in units for _ in u.words],
        [words.begins[u.start] for u in units],
        [words.ends[u.start + len(u.words) - 1] for u in units],
        by_words,
        [u for u in units if u.solid],
        frozenset([u.words[0] for u in content if not u.solid]),
        len(content),
        [u.content or _turns(u.head) for u in units],
    )


def _turns(word: Token) -> bool:
    """Say whether a function word changes what the sentence states."""
    return word.dep == "neg" or word.tag == "MD" or word.lemma.lower() in NEGATIONS


def wholes(parts: Parts) -> list[frozenset[str]]:
    """Return the words of each name and figure that has several."""
    return [frozenset(u.words) for u in parts.solid if len(u.words) > 1]


def gathered(parts: Parts, others: Sequence[frozenset[str]], words: Worded) -> Parts:
    """Return the units with words in one piece that the other sentence has in one piece: its ``wholes``.

    So a name that was recognised in one sentence only, or there only in part, is still compared whole.
    """
    tempting = [whole for whole in others if not whole.isdisjoint(parts.loose)]
    if not tempting:
        return parts
    out: list[Unit] = []
    n = 0
    while n < len(parts.units):
        stop = max(n + 1, *[_reach(parts.units, n, whole) for whole in tempting])
        out.append(_merged(words, len(out), parts.units[n:stop]))
        n = stop
    return parts_of(out, words) if len(out) < len(parts.units) else parts


def _merged(words: Worded, number: int, run: Sequence[Unit]) -> Unit:
    if len(run) == 1:
        return replace(run[0], number=number)
    named = next((u for u in run if u.solid), run[0])
    start, stop = run[0].start, run[-1].start + len(run[-1].words)
    return _unit(words, number, start, stop, named.mention, named.entity, named.quantity)


def _reach(parts: Sequence[Unit], start: int, whole: frozenset[str]) -> int:
    """Return where the run of units that begins at ``start`` and lies within a whole ends."""
    if not parts[start].content:
        return start
    stop = start
    while stop < len(parts) and whole.issuperset(parts[stop].words):
        stop += 1
    while stop > start and not parts[stop - 1].content:
        stop -= 1
    return stop
