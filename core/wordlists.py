"""A reader's own word lists, which are merged over those that come with newsdiff.

A list of one's own is a TOML file named as the list is (``charged.toml``) and shaped as it is; what may stand
in each is said by ``LISTS``, and for a reader by ``docs/word-lists.md``. Once read, all of them travel as one
text, ``Settings.words``: to the worker, into sessions, and into the key of the cache.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, TypeVar

import msgspec

LARGEST: Final = 2**20
"""Bytes that a list may have; the largest of ours has 9,000."""

Word = Annotated[str, msgspec.Meta(min_length=1)]
Words = tuple[Word, ...]
Degree = Annotated[int, msgspec.Meta(ge=1, le=4)]
Result = TypeVar("Result")


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may stand in a list; all of it may be left out."""


class _Alone(_Shape, frozen=True):
    words: Words = ()


class _Group(_Shape, frozen=True):
    neutral: Words
    charged: Words


class _Charged(_Shape, frozen=True):
    group: tuple[_Group, ...] = ()
    alone: _Alone = _Alone()


class _Certainty(_Shape, frozen=True):
    modal: dict[str, Degree] = {}
    governing: dict[str, Degree] = {}
    adverb: dict[str, Degree] = {}
    intended: _Alone = _Alone()
    wishes: _Alone = _Alone()


class _Negation(_Shape, frozen=True):
    words: Words = ()
    failing: Words = ()
    conditions: Words = ()


class _Opposites(_Shape, frozen=True):
    pairs: tuple[tuple[Word, Word], ...] = ()


class _Telling(_Shape, frozen=True):
    reason: Words = ()
    condition: Words = ()
    reaction: Words = ()
    idle: Words = ()
    plain: Words = ()


class _Channels(_Shape, frozen=True):
    groups: tuple[Words, ...] = ()


class _Scale(_Shape, frozen=True):
    steps: tuple[Words, ...]


class _Degrees(_Shape, frozen=True):
    scale: tuple[_Scale, ...] = ()


class _Unnamed(_Shape, frozen=True):
    heads: Words = ()
    phrases: Words = ()


class _Saying(_Shape, frozen=True):
    neutral: Words = ()
    claim: Words = ()
    admit: Words = ()
    deny: Words = ()
    stress: Words = ()
    attack: Words = ()
    order: Words = ()
    promise: Words = ()
    ask: Words = ()
    hint: Words = ()


class _Hedges(_Shape, frozen=True, rename=lambda name: name.replace("_", " ")):
    about: Words = ()
    nearly: Words = ()
    more_than: Words = ()
    less_than: Words = ()
    at_least: Words = ()
    up_to: Words = ()


LISTS: Final[Mapping[str, type[_Shape]]] = {
    "certainty": _Certainty,
    "channels": _Channels,
    "charged": _Charged,
    "degrees": _Degrees,
    "hedges": _Hedges,
    "negation": _Negation,
    "opposites": _Opposites,
    "saying": _Saying,
    "telling": _Telling,
    "unnamed": _Unnamed,
}
"""The lists that can be extended, by name, each with its shape."""


IN_WORDS: Final = {
    "Object missing required field": "there should be the key",
    "Object": "the table",
    "field": "key",
    "`array`": "a list",
    "`object`": "a table",
    "`str`": "a text",
    "`int`": "a number",
    "Expected": "there should be",
}
"""What msgspec's messages speak of, as the reader of a TOML file knows it."""


class OwnLists(NamedTuple):
    """What a folder of word lists holds."""

    words: str
    """For ``Settings.words``: the lists by name, as JSON; empty where there is none."""
    problems: tuple[str, ...]
    """One line for each file that is left aside: which, why, and what was perhaps meant."""


def read_lists(folder: Path) -> OwnLists:
    """Read the lists ``*.toml`` of a folder, which need not exist; nothing is raised for a bad one."""
    lists: dict[str, Any] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            lists[path.stem] = _read(path)
        except ValueError as error:
            problems.append(f"{path}: is left aside: {error}")
        except OSError as error:
            problems.append(f"{path}: is left aside, for it cannot be read ({error.strerror})")
    return OwnLists(msgspec.json.encode(lists, order="sorted").decode() if lists else "", tuple(problems))


def named(words: str) -> str:
    """Name the lists of ``Settings.words``, with a digest of what is in them; empty where there is none."""
    if not words:
        return ""
    return f"{', '.join(msgspec.json.decode(words))} ({sha256(words.encode()).hexdigest()[:8]})"


def _read(path: Path) -> dict[str, Any]:
    """Return a list's table; raises ValueError for one that is none, in words for its reader."""
    if path.stem not in LISTS:
        raise ValueError(f"there is no list of this name{_perhaps(path.stem, LISTS)}")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST // 2**20} MB")
    table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    try:
        msgspec.convert(table, LISTS[path.stem])
    except msgspec.ValidationError as error:
        raise ValueError(_misshapen(str(error), LISTS[path.stem])) from error
    lists: dict[str, Any] = _in_lower_case(table)
    return lists


def _misshapen(error: str, shape: type[_Shape]) -> str:
    """Tell a message of msgspec's in words for the file's reader."""
    told, _, where = error.partition(" - at ")
    place = f" in {where.strip('`').removeprefix('$.')}" if where else ""
    if "unknown field" in told:
        key = told.split("`")[1]
        return f"the key “{key}”{place} is not known{_perhaps(key, _keys(shape))}"
    for theirs, ours in IN_WORDS.items():
        told = told.replace(theirs, ours)
    return f"{told}{place}"


def _keys(shape: type[msgspec.Struct]) -> Iterator[str]:
    """Yield the keys that a list knows, those of its tables too."""
    for field in msgspec.structs.fields(shape):
        yield field.encode_name
        if field.type == _Alone:
            yield from _keys(_Alone)
        elif field.type == tuple[_Group, ...]:
            yield from _keys(_Group)
        elif field.type == tuple[_Scale, ...]:
            yield from _keys(_Scale)


def _perhaps(word: str, known: Iterable[str]) -> str:
    """Name the nearest of the known words, or all where none is near."""
    names = sorted(set(known))
    near = get_close_matches(word, names, n=1)
    return f"; did you mean “{near[0]}”?" if near else f"; there are: {', '.join(names)}"


def _in_lower_case(value: Any) -> Any:
    """Words are looked up in lower case; keys that are words too."""
    if isinstance(value, str):
        return value.lower()
    if isinstance(value, dict):
        return {key.lower(): _in_lower_case(inner) for key, inner in value.items()}
    return [_in_lower_case(inner) for inner in value] if isinstance(value, list) else value


_in_use: ContextVar[str] = ContextVar("own word lists", default="")


@contextmanager
def own_lists(words: str) -> Iterator[None]:
    """Let the lists of ``Settings.words`` hold, over newsdiff's own, in what is done inside."""
    token = _in_use.set(words)
    try:
        yield
    finally:
        _in_use.reset(token)


def following_own_lists(read: Callable[[], Result]) -> Callable[[], Result]:
    """Have a function of the word lists called once for every set of lists in use, not at every call."""
    cached = lru_cache(maxsize=4)(lambda _words: read())
    return wraps(read)(lambda: cached(_in_use.get()))


def merged(name: str, bundled: dict[str, Any]) -> dict[str, Any]:
    """Return a list's table with that of the reader's own list over it: words are added, degrees replaced."""
    words = _in_use.get()
    own = msgspec.json.decode(words).get(name, {}) if words else {}
    table: dict[str, Any] = _over(bundled, own)
    return table


def _over(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {key: _over(below[key], v) if key in below else v for key, v in above.items()}
    return [*below, *above] if isinstance(below, list) and isinstance(above, list) else above
