"""The word lists of ``data/``, the reader's own over them: charged words, certainty, opposites."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from newsdiff.core.wordlists import following_own_lists, merged

DATA = Path(__file__).parent / "data"
TELLING = frozenset(("NOUN", "PROPN", "VERB", "NUM", "ADJ"))
"""Parts of speech that tell something."""


class Charge(NamedTuple):
    """A choice of words for one thing."""

    neutral: frozenset[str]
    charged: frozenset[str]


class Certainty(NamedTuple):
    """How firmly words say that a thing is so, 4 (it is) down to 1 (it may be)."""

    modal: dict[str, int]
    governing: dict[str, int]
    adverb: dict[str, int]
    intended: frozenset[str]
    wishes: frozenset[str]
    """Words that govern what somebody would like: no doubt of the report's."""


class Negation(NamedTuple):
    """Words that turn a statement round, by lemma."""

    words: frozenset[str]
    """not, never, nobody…"""
    failing: frozenset[str]
    """Verbs that deny what depends on them: fail, refuse…"""
    conditions: frozenset[str]
    """Words that negate on a condition only: unless…"""


class Telling(NamedTuple):
    """Words by which a phrase tells why or on what condition."""

    reason: frozenset[str]
    condition: frozenset[str]
    reaction: frozenset[str]
    """Nouns, by lemma, that tell why after “in”."""
    idle: frozenset[str]
    """Words, by lemma, that tell nothing by themselves."""
    plain: frozenset[str]
    """Adverbs and adjectives of time, degree and rank, which do not colour what they stand beside."""


class Unnamed(NamedTuple):
    """How reports speak of sources that they do not name."""

    heads: frozenset[str]
    """Nouns, by lemma: official, source…"""
    phrases: tuple[str, ...]
    """on condition of anonymity…"""


def _table(name: str) -> dict[str, Any]:
    return merged(name, tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")))


@following_own_lists
def charges() -> tuple[Charge, ...]:
    """Return the groups of neutral and charged words for the same things, by lemma."""
    return tuple(Charge(frozenset(g["neutral"]), frozenset(g["charged"])) for g in _table("charged")["group"])


@following_own_lists
def judging() -> frozenset[str]:
    """Return the words that judge by themselves, without a neutral counterpart."""
    return frozenset(_table("charged")["alone"]["words"])


@cache
def valence() -> dict[str, float]:
    """Return how words are felt by themselves, from -4 to 4; a word that is not there is neutral."""
    lines = (DATA / "valence.txt").read_text("utf-8").splitlines()
    return {word: float(felt) for word, felt in (x.split() for x in lines if not x.startswith("#"))}


@following_own_lists
def certainty() -> Certainty:
    """Return the degrees of certainty by lemma."""
    table = _table("certainty")
    return Certainty(
        table["modal"],
        table["governing"],
        table["adverb"],
        frozenset(table["intended"]["words"]),
        frozenset(table["wishes"]["words"]),
    )


@following_own_lists
def negation() -> Negation:
    """Return the words that turn a statement round, by lemma."""
    table = _table("negation")
    return Negation(*(frozenset(table[name]) for name in Negation._fields))


@following_own_lists
def telling() -> Telling:
    """Return the words by which phrases of a reason or a condition begin."""
    table = _table("telling")
    return Telling(*(frozenset(table[name]) for name in Telling._fields))


@following_own_lists
def unnamed() -> Unnamed:
    """Return how reports speak of sources that they do not name."""
    table = _table("unnamed")
    return Unnamed(frozenset(table["heads"]), tuple(table["phrases"]))


Scale = dict[str, int]
"""How far a thing has gone, by the word that tells it."""


@following_own_lists
def scales() -> tuple[Scale, ...]:
    """Return the scales of words, by lemma, each with the number of its step."""
    return tuple(
        {lemma: number for number, step in enumerate(scale["steps"]) for lemma in step}
        for scale in _table("degrees")["scale"]
    )


@following_own_lists
def channels() -> dict[str, int]:
    """Return the words for how a thing was said or made known, by lemma, each with its group's number."""
    groups = _table("channels")["groups"]
    return {lemma: number for number, group in enumerate(groups) for lemma in group}


@following_own_lists
def opposites() -> frozenset[frozenset[str]]:
    """Return the pairs of words that cannot both be true of one thing."""
    return frozenset(frozenset(pair) for pair in _table("opposites")["pairs"])
