"""One sentence turned into another: the steps that word diffs and tracked changes are written from.

The steps rest on the token alignment of the link; where it crosses itself, the heaviest run of pairs that
stand in the same order in both sentences is kept, for a revision can replace words but not move them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, Literal, NamedTuple

from newsdiff.core.export.versions import FILLERS
from newsdiff.core.model import Link, Sentence, TokenPair

ATOM: Final = re.compile(r"\w+(?:[.,’'-]\w+)*|\s+|[^\w\s]")
"""What is kept or replaced as a whole: a word or figure, white space, a mark."""
LEAST_KEPT: Final = 0.2
"""Share of the shorter sentence's letters that must stay, or the sentence is replaced as a whole: fewer are
function words and names in passing, and a revision in crumbs reads worse than two sentences."""


class Step(NamedTuple):
    """Characters that stay, go or come."""

    act: Literal["keep", "remove", "add"]
    text: str


class Pair(NamedTuple):
    """Runs of the two sentences that correspond, as offsets into their texts."""

    old: tuple[int, int]
    new: tuple[int, int]


def revise(old: Sentence, new: Sentence, link: Link) -> tuple[Step, ...]:
    """Return the steps from one sentence of a link to the other, in order.

    What they keep and remove joins to exactly the old sentence's text, what they keep and add to the new
    one's. Of each place the removal comes first.
    """
    pairs = [p for p in map(_turned if link.a == new.id else _straight, link.tokens) if p.a and p.b]
    atoms = [atom for pair in pairs for atom in _atoms(pair, old, new)]
    steps = _settled(_steps(_in_order(atoms, old.text), old.text, new.text))
    kept = sum(_letters(s.text) for s in steps if s.act == "keep")
    if kept < LEAST_KEPT * min(_letters(old.text), _letters(new.text)):
        steps = _settled([Step("remove", old.text), Step("add", new.text)])
    return tuple(steps)


def _straight(pair: TokenPair) -> TokenPair:
    return pair


def _turned(pair: TokenPair) -> TokenPair:
    return TokenPair(pair.b, pair.a, pair.cls)


def _atoms(pair: TokenPair, old: Sentence, new: Sentence) -> Iterator[Pair]:
    """Cut a pair of equal runs into its words; runs of other classes are replaced as a whole."""
    if pair.a is None or pair.b is None:
        return
    a, b = pair.a.start - old.span.start, pair.b.start - new.span.start
    ours = [(m.start() + a, m.end() + a) for m in ATOM.finditer(old.text[a : pair.a.end - old.span.start])]
    theirs = [(m.start() + b, m.end() + b) for m in ATOM.finditer(new.text[b : pair.b.end - new.span.start])]
    if pair.cls == "equal" and len(ours) == len(theirs):
        yield from map(Pair, ours, theirs)
    elif ours and theirs:
        yield Pair((ours[0][0], ours[-1][1]), (theirs[0][0], theirs[-1][1]))


def _in_order(pairs: Iterable[Pair], text: str) -> list[Pair]:
    """Return the heaviest chain of pairs that rises in both sentences; a pair weighs its letters."""
    ordered = sorted(pairs)
    best: list[tuple[int, int]] = []
    """Of the chain that ends with each pair: its weight, and the index of the pair before."""
    for n, pair in enumerate(ordered):
        before = [
            (best[m][0], m)
            for m, earlier in enumerate(ordered[:n])
            if earlier.old[1] <= pair.old[0] and earlier.new[1] <= pair.new[0]
        ]
        weight, last = max(before, default=(0, -1))
        best.append((weight + _letters(text[slice(*pair.old)]) + 1, last))
    chain = []
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return chain[::-1]


def _steps(pairs: Sequence[Pair], old: str, new: str) -> Iterator[Step]:
    end = Pair((len(old), len(old)), (len(new), len(new)))
    for before, pair in pairwise((Pair((0, 0), (0, 0)), *pairs, end)):
        yield from _change(old[before.old[1] : pair.old[0]], new[before.new[1] : pair.new[0]])
        yield from _change(old[slice(*pair.old)], new[slice(*pair.new)])


def _change(old: str, new: str) -> Iterator[Step]:
    """Replace one run by another, but for the atoms that both begin or end with."""
    ours, theirs = ATOM.findall(old), ATOM.findall(new)
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    yield Step("keep", "".join(ours[:head]))
    yield Step("remove", "".join(ours[head : len(ours) - tail]))
    yield Step("add", "".join(theirs[head : len(theirs) - tail]))
    yield Step("keep", "".join(ours[len(ours) - tail :]))


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many atoms the two begin with alike."""
    alike = (x == y for x, y in zip(ours, theirs, strict=False))
    return next((n for n, same in enumerate(alike) if not same), min(len(ours), len(theirs)))


def _settled(steps: Iterable[Step]) -> list[Step]:
    """Join neighbours, with what stays between two changes and says nothing by itself."""
    joined = _joined(steps)
    settled = [
        part
        for n, step in enumerate(joined)
        for part in ((Step("remove", step.text), Step("add", step.text)) if _is_crumb(joined, n) else (step,))
    ]
    return _joined(settled)


def _joined(steps: Iterable[Step]) -> list[Step]:
    """Of steps between two that keep, put the removals together and before the additions."""
    joined = []
    for keeps, group in groupby((s for s in steps if s.text), key=lambda s: s.act == "keep"):
        run = list(group)
        acts: tuple[Literal["keep", "remove", "add"], ...] = ("keep",) if keeps else ("remove", "add")
        texts = ((act, "".join(s.text for s in run if s.act == act)) for act in acts)
        joined += [Step(act, text) for act, text in texts if text]
    return joined


def _is_crumb(steps: Sequence[Step], n: int) -> bool:
    """Whether only white space or fillers stay between two changes that each replace words."""
    words = re.findall(r"\w+", steps[n].text.lower())
    inside = 2 <= n < len(steps) - 2 and steps[n].act == "keep"
    return (
        inside
        and (bool(words) or steps[n].text.isspace())
        and FILLERS.issuperset(words)
        and [s.act for s in steps[n - 2 : n]] == ["remove", "add"]
        and [s.act for s in steps[n + 1 : n + 3]] == ["remove", "add"]
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
