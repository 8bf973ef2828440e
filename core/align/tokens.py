"""Which words of one sentence correspond to which words of another, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsdiff.core.align.encode import Matrix, Vectors
from newsdiff.core.align.units import Unit, units
from newsdiff.core.align.wordlike import INFLECTED, SPELT, folded, likeness
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.model import Link, Sentence, Span, TokenClass, TokenPair
from newsdiff.core.story import Story

REACH = 3
"""How many words to either side count as a word's neighbourhood."""
CONTEXT = 0.35
"""Weight of the neighbourhood beside the words' own likeness."""
ALIKE = 0.55
"""Likeness, neighbourhood included, from which two content words correspond."""
FLOOR = 0.2
"""Share of the shorter sentence's content words that must correspond; below it the two sentences are worded
so differently that marking words would only be noise, and names and figures alone are paired."""


def align_tokens(story: Story, vectors: Sequence[Vectors], link: Link) -> tuple[TokenPair, ...]:
    """Return the corresponding words of a link's two sentences, in the order of the first.

    Every word of both sentences is in exactly one pair; punctuation is in none of its own. Names and figures
    stay whole. Neighbouring pairs of one class are joined to runs, but for names and figures that differ.
    Below ``FLOOR`` only names and figures are paired and the other words left out.
    """
    a, b = story.sentences[link.a], story.sentences[link.b]
    left, right = units(story, a), units(story, b)
    if not left or not right:
        return ()
    similar = _similarities(left, right, _rows(vectors, a, left), _rows(vectors, b, right))
    matches = _match(left, right, similar)
    pairs = [
        *(_Pair((left[i],), (right[j],), _class(left[i], right[j])) for i, j in matches.items()),
        *_changed(left, right, matches),
    ]
    paired_a = {u.first for p in pairs for u in p.a}
    paired_b = {u.first for p in pairs for u in p.b}
    pairs += [_Pair((u,), (), "removed") for u in left if u.first not in paired_a]
    pairs += [_Pair((), (u,), "added") for u in right if u.first not in paired_b]
    if _shared(left, right, matches) < FLOOR:
        pairs = [p for p in pairs if any(u.solid for u in (*p.a, *p.b))]
    return tuple(p.spans() for p in _runs(_in_order(pairs)))


@dataclass(frozen=True, slots=True)
class _Pair:
    a: tuple[Unit, ...]
    b: tuple[Unit, ...]
    cls: TokenClass

    def spans(self) -> TokenPair:
        return TokenPair(_span(self.a), _span(self.b), self.cls)


def _span(run: Sequence[Unit]) -> Span | None:
    return Span(run[0].span.start, run[-1].span.end) if run else None


def _rows(vectors: Sequence[Vectors], sentence: Sentence, parts: Sequence[Unit]) -> Matrix:
    """Return a vector of unit length for each part; zeros where no encoder knows the words."""
    number = int(sentence.id.removeprefix(sentence.article))
    words = next((v.words[number] for v in vectors if v.article == sentence.article), None)
    if words is None:
        return np.zeros((len(parts), 1), dtype=np.float32)
    rows = np.stack([words[p.first : p.first + len(p.tokens)].mean(axis=0) for p in parts])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _similarities(left: Sequence[Unit], right: Sequence[Unit], a: Matrix, b: Matrix) -> Matrix:
    own = np.array([[_likeness(x, y) for y in right] for x in left], dtype=np.float32)
    if a.shape[1] == b.shape[1] and a.shape[1] > 1:
        meaning = a @ b.T
        free = np.array([[not (x.solid or y.solid) for y in right] for x in left])
        own = np.maximum(own, np.where(free, np.clip(meaning, 0, 0.9), 0))
    return own + CONTEXT * _neighbourhood(own)


def _neighbourhood(own: Matrix) -> Matrix:
    """Return, per pair, how alike the words at the same distances to either side are, the nearer the more."""
    context = np.zeros_like(own)
    total = 0.0
    for distance in range(1, REACH + 1):
        weight = 1 / distance
        total += 2 * weight
        context[distance:, distance:] += weight * own[:-distance, :-distance]
        context[:-distance, :-distance] += weight * own[distance:, distance:]
    return context / total


def _likeness(x: Unit, y: Unit) -> float:
    if x.quantity and y.quantity:
        return INFLECTED if x.quantity.type == y.quantity.type and compatible(x.quantity, y.quantity) else 0.0
    if x.entity and y.entity:
        return INFLECTED if x.entity.id == y.entity.id else 0.0
    if len(x.tokens) == len(y.tokens) == 1:
        return likeness(x.tokens[0], y.tokens[0])
    if folded(" ".join(t.text for t in x.tokens)) == folded(" ".join(t.text for t in y.tokens)):
        return 1.0
    return max(likeness(s, t) for s in x.tokens for t in y.tokens) * SPELT if x.solid and y.solid else 0.0


def _match(left: Sequence[Unit], right: Sequence[Unit], similar: Matrix) -> dict[int, int]:
    """Return which unit goes with which, best first; function words only beside a match."""
    order = sorted(
        ((i, j) for i in range(len(left)) for j in range(len(right)) if similar[i, j] >= ALIKE),
        key=lambda p: (-similar[p], p),
    )
    matches: dict[int, int] = {}
    for content in (True, False):
        for i, j in order:
            if i in matches or j in matches.values() or (left[i].content and right[j].content) is not content:
                continue
            if content or _beside(i, j, matches):
                matches[i] = j
    return matches


def _beside(i: int, j: int, matches: dict[int, int]) -> bool:
    return matches.get(i - 1) == j - 1 or matches.get(i + 1) == j + 1


def _class(x: Unit, y: Unit) -> TokenClass:
    if [folded(t.text) for t in x.tokens] == [folded(t.text) for t in y.tokens]:
        return "equal"
    if x.solid or y.solid or likeness(x.tokens[0], y.tokens[0]) >= SPELT:
        return "variant"
    return "paraphrase"


def _changed(left: Sequence[Unit], right: Sequence[Unit], matches: dict[int, int]) -> list[_Pair]:
    """Return the names and figures that stand in the same place of both sentences but are not the same."""
    taken = set(matches.values())
    pairs = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            if i not in matches and j not in taken and _same_role(x, y) and _beside(i, j, matches):
                pairs.append(_Pair((x,), (y,), "changed"))
                taken.add(j)
                break
    return pairs


def _same_role(x: Unit, y: Unit) -> bool:
    if x.quantity and y.quantity:
        return x.quantity.type == y.quantity.type
    return bool(x.mention and y.mention and x.mention.type == y.mention.type)


def _shared(left: Sequence[Unit], right: Sequence[Unit], matches: dict[int, int]) -> float:
    shorter = min(sum(u.content for u in left), sum(u.content for u in right))
    return sum(left[i].content for i in matches) / max(1, shorter)


def _in_order(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs by their place in the first sentence; what only b has, after what precedes it."""
    ordered = sorted((p for p in pairs if p.a), key=lambda p: p.a[0].first)
    for extra in sorted((p for p in pairs if not p.a), key=lambda p: p.b[0].first):
        before = [n for n, p in enumerate(ordered) if p.b and p.b[-1].first < extra.b[0].first]
        nearest = max(before, key=lambda n: ordered[n].b[-1].first, default=-1)
        ordered.insert(nearest + 1, extra)
    return ordered


def _runs(pairs: Sequence[_Pair]) -> list[_Pair]:
    runs: list[_Pair] = []
    for pair in pairs:
        if runs and _continues(runs[-1], pair):
            runs[-1] = _Pair(runs[-1].a + pair.a, runs[-1].b + pair.b, pair.cls)
        else:
            runs.append(pair)
    return runs


def _continues(run: _Pair, pair: _Pair) -> bool:
    if run.cls != pair.cls or (pair.cls in ("variant", "changed") and _any_solid(run, pair)):
        return False
    return _adjacent(run.a, pair.a) and _adjacent(run.b, pair.b)


def _any_solid(*pairs: _Pair) -> bool:
    return any(u.solid for p in pairs for u in (*p.a, *p.b))


def _adjacent(run: Sequence[Unit], more: Sequence[Unit]) -> bool:
    """Say whether no word lies between two parts of one sentence; two empty parts are neighbours."""
    if not run or not more:
        return not run and not more
    return run[-1].number + 1 == more[0].number
