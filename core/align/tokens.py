"""Which words of one sentence correspond to which words of another, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.groups import Group, in_order, joined
from newsdiff.core.align.units import Unit, gathered, units
from newsdiff.core.align.wordlike import SPELT, folded, likeness
from newsdiff.core.align.wordmodel import chances
from newsdiff.core.align.wordpairs import RELATED, words_of
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.model import Link, Sentence, TokenClass, TokenPair
from newsdiff.core.story import Story

LIKELY = 0.4
"""Chance from which two words correspond: best F1 on the RTE-2 pairs (.89; .88 at .3, .88 at .5)."""
PHRASE = 0.5
"""Chance from which a word joins a neighbour that has a partner: ``police officers``, ``policemen``."""
FLOOR = 0.2
"""Share of the shorter sentence's content words that must correspond; below it the two sentences are worded
so differently that marking words would only be noise, and names and figures alone are paired."""

Matches = dict[int, list[int]]
"""Numbers of b's units by those of a's."""


def align_tokens(story: Story, vectors: Sequence[Vectors], link: Link) -> tuple[TokenPair, ...]:
    """Return the corresponding words of a link's two sentences, in the order of the first.

    Every word of both sentences is in exactly one pair; punctuation is in none of its own. Names and figures
    stay whole. Neighbouring pairs of one class are joined to runs, but for names and figures that differ.
    Below ``FLOOR`` only names and figures are paired and the other words left out. ``vectors`` may lack an
    article; words are then judged by their letters and places.
    """
    a, b = story.sentences[link.a], story.sentences[link.b]
    left, right = units(story, a), units(story, b)
    left, right = gathered(left, right), gathered(right, left)
    if not left or not right:
        return ()
    if _text(left) == _text(right) and len(left) == len(right):
        return (Group(left, right, "equal").pair(),)
    matched = _matched(left, right, _unit_chances(story, vectors, a, b, left, right))
    groups = [*matched, *_alone(left, right, matched)]
    if _shared(left, right, matched) < FLOOR:
        groups = [g for g in groups if g.solid]
    return tuple(g.pair() for g in joined(in_order(groups)))


def rows_of(vectors: Sequence[Vectors], sentence: Sentence) -> Matrix | None:
    """Return the vectors of a sentence's tokens, a row each; None when its article has none."""
    number = int(sentence.id.removeprefix(sentence.article))
    return next((v.words[number] for v in vectors if v.article == sentence.article), None)


def _unit_chances(
    story: Story,
    vectors: Sequence[Vectors],
    a: Sentence,
    b: Sentence,
    left: Sequence[Unit],
    right: Sequence[Unit],
) -> Matrix:
    """Return how likely units correspond: their best words decide, and what names and figures are."""
    words_a = words_of(story, a, rows_of(vectors, a))
    words_b = words_of(story, b, rows_of(vectors, b))
    by_word = chances(words_a, words_b)
    by_row = np.maximum.reduceat(by_word, _starts(left, words_a.places), axis=0)
    by_unit = np.maximum.reduceat(by_row, _starts(right, words_b.places), axis=1)
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            if x.solid and y.solid:
                by_unit[i, j] = _known(x, y, float(by_unit[i, j]))
    return np.asarray(by_unit)


def _starts(parts: Sequence[Unit], places: Sequence[int]) -> list[int]:
    """Return the number, among a sentence's words, of each unit's first word."""
    at = {place: n for n, place in enumerate(places)}
    return [next(at[n] for n in range(p.first, p.first + len(p.tokens)) if n in at) for p in parts]


def _known(x: Unit, y: Unit, chance: float) -> float:
    """Return the chance of two names or figures, corrected by what is known of them."""
    if x.quantity and y.quantity:
        if x.quantity.type != y.quantity.type:
            return chance / 2
        return max(chance, LIKELY + chance / 2) if compatible(x.quantity, y.quantity) else 0.0
    if x.entity and y.entity:
        return max(chance, LIKELY + chance / 2) if x.entity is y.entity else 0.0
    return chance


def _matched(left: Sequence[Unit], right: Sequence[Unit], chance: Matrix) -> list[Group]:
    """Return the units that correspond, and those that stand in one another's place."""
    found: Matches = {}
    taken: dict[int, int] = {}
    for flat in np.argsort(-chance, axis=None, kind="stable"):
        i, j = divmod(int(flat), len(right))
        if chance[i, j] < LIKELY:
            break
        if i not in found and j not in taken:
            found[i], taken[j] = [j], i
        elif chance[i, j] >= PHRASE and _may_join(left[i], right[j]):
            _extend(found, taken, i, j)
    groups = list(_groups(left, right, found))
    for i, j in _same_slots(left, right, found, taken):
        groups.append(Group((left[i],), (right[j],), "changed"))
    return groups


def _may_join(x: Unit, y: Unit) -> bool:
    """Say whether the two may be in phrases that correspond: no names, no word said twice."""
    return not x.solid and not y.solid and _text((x,)) != _text((y,))


def _extend(found: Matches, taken: dict[int, int], i: int, j: int) -> None:
    """Let a free word join the neighbour that already corresponds to its partner."""
    if i in found and j not in taken and (j - 1 in found[i] or j + 1 in found[i]) and _sole(found, i):
        found[i].append(j)
        taken[j] = i
    elif j in taken and i not in found and abs(i - taken[j]) == 1 and len(found[taken[j]]) == 1:
        found[i] = [j]


def _sole(found: Matches, i: int) -> bool:
    """Say whether no other unit of a shares the partner."""
    return sum(bool(set(found[i]) & set(js)) for js in found.values()) == 1


def _groups(left: Sequence[Unit], right: Sequence[Unit], found: Matches) -> Iterator[Group]:
    several: dict[tuple[int, ...], list[int]] = {}
    for i in sorted(found):
        several.setdefault(tuple(sorted(found[i])), []).append(i)
    for js, ours in several.items():
        x, y = tuple(left[i] for i in ours), tuple(right[j] for j in js)
        yield Group(x, y, _class(x, y))


def _same_slots(
    left: Sequence[Unit], right: Sequence[Unit], found: Matches, taken: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the free units that fill one slot: of one kind, between words that correspond."""
    used: set[int] = set()
    for i in (i for i in range(len(left)) if i not in found):
        for j in (j for j in range(len(right)) if j not in taken and j not in used):
            sides = _before(i, j, found) + _after(i, j, found, len(left), len(right))
            needed = 1 if left[i].solid and right[j].solid else 2
            if sides >= needed and _one_kind(left[i], right[j]):
                used.add(j)
                yield i, j
                break


def _before(i: int, j: int, found: Matches) -> bool:
    return (i == 0 and j == 0) or (j - 1) in found.get(i - 1, ())


def _after(i: int, j: int, found: Matches, left: int, right: int) -> bool:
    return (i == left - 1 and j == right - 1) or (j + 1) in found.get(i + 1, ())


def _one_kind(x: Unit, y: Unit) -> bool:
    if x.quantity and y.quantity:
        return x.quantity.type == y.quantity.type
    if x.mention and y.mention:
        types = {x.mention.type, y.mention.type}
        return len(types - {"other"}) < 2 and (x.entity is None or x.entity is not y.entity)
    return not x.solid and not y.solid and _part_of_speech(x) == _part_of_speech(y)


def _part_of_speech(unit: Unit) -> str:
    return RELATED.get(unit.head.pos, unit.head.pos)


def _class(x: Sequence[Unit], y: Sequence[Unit]) -> TokenClass:
    """Return how two corresponding groups of units relate."""
    if _text(x) == _text(y):
        return "equal"
    if any(u.solid for u in (*x, *y)):
        return "variant"
    one, other = x[0].head, y[0].head
    if len(x) == len(y) == 1 and (likeness(one, other) >= SPELT or _same_function(x[0], y[0])):
        return "variant"
    return "paraphrase" if any(u.content for u in (*x, *y)) else "changed"


def _same_function(x: Unit, y: Unit) -> bool:
    """Say whether two function words do the same work: articles, forms of be and have."""
    one, other = x.head, y.head
    return one.pos == other.pos and one.pos in ("DET", "AUX") and "MD" not in (one.tag, other.tag)


def _text(run: Iterable[Unit]) -> list[str]:
    return [folded(t.text) for u in run for t in u.tokens]


def _alone(left: Sequence[Unit], right: Sequence[Unit], matched: Sequence[Group]) -> Iterator[Group]:
    ours = {u.number for g in matched for u in g.a}
    theirs = {u.number for g in matched for u in g.b}
    for unit in left:
        if unit.number not in ours:
            yield Group((unit,), (), "removed")
    for unit in right:
        if unit.number not in theirs:
            yield Group((), (unit,), "added")


def _shared(left: Sequence[Unit], right: Sequence[Unit], matched: Sequence[Group]) -> float:
    """Return the share of the shorter sentence's content words that correspond to some of the other."""
    shorter = min(sum(u.content for u in left), sum(u.content for u in right))
    return sum(u.content for g in matched if g.cls != "changed" for u in g.a) / max(1, shorter)
