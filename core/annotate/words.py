"""The word lists of this room, read once from ``data/``.

Lines that begin with ``#`` say where a list comes from; ``[name]`` begins a section.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from msgspec import Struct

from newsdiff.core.wordlists import following_own_lists, merged

KnownType = Literal["place", "organisation", "group"]


def _lines(name: str) -> Iterator[str]:
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@lru_cache
def word_list(name: str) -> frozenset[str]:
    """Return all words of a list without sections, in lower case."""
    return frozenset(word for line in _lines(name) for word in line.lower().split())


@lru_cache
def phrases(name: str) -> frozenset[str]:
    """Return the lines of a list, each one phrase, in lower case."""
    return frozenset(line.lower() for line in _lines(name))


@lru_cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """Return the words of each section of a list, in lower case."""
    found: dict[str, set[str]] = {}
    current = ""
    for line in _lines(name):
        if line.startswith("["):
            current = line.strip("[]")
        else:
            found.setdefault(current, set()).update(line.lower().split())
    return {section: frozenset(words) for section, words in found.items()}


@following_own_lists
def saying() -> dict[str, str]:
    """Return the verbs of saying, by lemma, each with its force."""
    own = {verb: force for force, verbs in merged("saying", {}).items() for verb in verbs}
    return dict(line.split(maxsplit=1) for line in _lines("saying.txt")) | own


@following_own_lists
def hedges() -> dict[str, str]:
    """Return the words before a figure, in lower case, each with the hedge that it comes to."""
    text = files(__package__).joinpath("data", "hedges.toml").read_text(encoding="utf-8")
    table = merged("hedges", tomllib.loads(text))
    return {words: hedge for hedge, forms in table.items() for words in forms}


@lru_cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return for each given name, in lower case, the names it may stand for."""
    found: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        group = line.split()
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in found.items()}


class Known(Struct, frozen=True):
    """What the lists know of a name."""

    name: str
    """The form that stands for all others."""
    type: KnownType
    kind: str
    """country, region, capital, people, body or party."""
    country: str
    """The country that a people or capital belongs to; empty otherwise."""


@lru_cache
def gazetteer() -> dict[str, Known]:
    """Return the known names, each written form as key; case counts."""
    found: dict[str, Known] = {}
    for line in _lines("countries.txt"):
        name, others, people, capital = (field.strip() for field in line.split("|"))
        _enter(found, (name, *_split(others)), Known(name, "place", "country", ""))
        _enter_people(found, name, people)
        if capital:
            forms = tuple(form.strip() for form in capital.split(";"))
            _enter(found, forms, Known(forms[0], "place", "capital", name))
    for line in _lines("regions.txt"):
        name, others, people = (field.strip() for field in line.split("|"))
        _enter(found, (name, *_split(others)), Known(name, "place", "region", ""))
        _enter_people(found, name, people)
    lists: tuple[tuple[str, KnownType, str], ...] = (
        ("organisations.txt", "organisation", "body"),
        ("groups.txt", "group", "party"),
    )
    for list_name, type_, kind in lists:
        for line in _lines(list_name):
            name, others = (field.strip() for field in line.split("|"))
            _enter(found, (name, *_split(others)), Known(name, type_, kind, ""))
    return found


def _split(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(",") if part.strip())


def _enter(found: dict[str, Known], forms: tuple[str, ...], known: Known) -> None:
    for form in forms:
        found.setdefault(form, known)
        if len(form) > 4:
            found.setdefault(form.upper(), known)


def _enter_people(found: dict[str, Known], place: str, people: str) -> None:
    forms = _split(people)
    if forms:
        _enter(found, forms, Known(forms[0], "group", "people", place))


class Unit(NamedTuple):
    """A unit of measure."""

    name: str
    dimension: str
    size: float
    """How many of the dimension's first unit it holds."""


@lru_cache
def units() -> dict[str, Unit]:
    """Return the units of measure by their written forms, in lower case."""
    found: dict[str, Unit] = {}
    for line in _lines("units.txt"):
        name, dimension, size, forms = line.split("|")
        for form in _split(forms):
            found[form.lower()] = Unit(name, dimension, float(size))
    return found


class Currencies(NamedTuple):
    """The ISO 4217 codes of currencies."""

    signs: dict[str, str]
    """By the sign before the number, in upper case."""
    names: dict[str, str]
    """By the word after the number, in lower case."""


@lru_cache
def currencies() -> Currencies:
    """Return the currencies by sign and by name."""
    signs: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in _lines("currencies.txt"):
        code, before, after = line.split("|")
        signs |= {sign.upper(): code for sign in _split(before)}
        names |= {name.lower(): code for name in _split(after)}
    return Currencies(signs, names)
