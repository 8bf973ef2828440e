"""A reader's own keys: a preset and keymap.toml, over those that every action begins with."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace
from textual.binding import ActiveBinding, Binding

from newsdiff.tui.keymap import BINDINGS, KEY_NAMES, SECTIONS, Section, named
from newsdiff.tui.nearest import did_you_mean
from newsdiff.tui.settings import Problem, read_toml

KeyOf = Callable[[str], str]
"""Returns the key of an action, named by its id, as a hint says it; empty where it has none."""
Keys = Mapping[str, str]
"""Keys, parted by commas, by the id of their action: only of actions that have others than usual."""

PRESET: Final = "preset"
PRESETS: Final[Mapping[str, Keys]] = {
    "default": {},
    "vim": {
        "cursor.page_down": "ctrl+f,pagedown,space",
        "cursor.page_up": "ctrl+b,pageup",
        "cursor.half_down": "ctrl+d",
        "cursor.half_up": "ctrl+u",
        "pane.next": "l,right,tab,ctrl+w",
        "search": "slash",
        "session.save": "w,ctrl+s",
        "quit": "q,Z",
    },
    "less": {
        "cursor.down": "j,ctrl+n,down",
        "cursor.up": "k,y,ctrl+k,up",
        "cursor.page_down": "f,space,ctrl+v,pagedown",
        "cursor.page_up": "b,ctrl+b,pageup",
        "cursor.half_down": "d,ctrl+d",
        "cursor.half_up": "u,ctrl+u",
        "cursor.top": "g,less_than_sign,home",
        "cursor.bottom": "G,greater_than_sign,end",
        "filter.kind": "F",
        "layer.words": "W",
        "change.undo": "ctrl+z",
        "copy.sentence": "ctrl+y",
        "help": "question_mark,f1",
    },
}
SIGNS: Final = {name: key for key, name in KEY_NAMES.items() if len(name) == 1}
OTHER_NAMES: Final = {
    "hyphen_minus": "minus",
    "low_line": "underscore",
    "commercial_at": "at",
    "solidus": "slash",
}
"""Signs that Textual calls otherwise than Unicode."""


def read_keys(path: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the keys that a keymap file gives; what is unknown or wrong in it is added to ``problems``."""
    table = read_toml(path, problems)
    preset = table.pop(PRESET, "default")
    if not isinstance(preset, str) or preset not in PRESETS:
        problems.append(
            Problem(str(path), f"there is no preset {preset}{did_you_mean(str(preset), PRESETS)}")
        )
        preset = "default"
    known = {binding.id for binding in BINDINGS if binding.id}
    own: dict[str, str] = {}
    for action, value in _flat(table):
        keys = _keys(value)
        if action not in known:
            problems.append(Problem(str(path), f"there is no action {action}{did_you_mean(action, known)}"))
        elif not keys:
            problems.append(Problem(str(path), f'{action} needs a key, such as "n" or ["n", "ctrl+n"]'))
        else:
            own[action] = ",".join(keys)
    keys_of = {**PRESETS[preset], **own}
    problems += (Problem(str(path), clash) for clash in clashes(keys_of))
    return keys_of


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield action and value: ``claim.next = "n"`` is a table within a table to TOML."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _keys(value: Any) -> list[str]:
    given = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return [canonical(key.strip()) for key in given if isinstance(key, str) and key.strip()]


def canonical(key: str) -> str:
    """Return the name that Textual has for a key: ``]`` is ``right_square_bracket``."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace(" ", "_").replace("-", "_")
    return SIGNS.get(key) or OTHER_NAMES.get(name, name)


def clashes(keys: Keys) -> list[str]:
    """Say which keys several actions have; what the reader's own keys take from others they keep."""
    users: dict[str, list[str]] = defaultdict(list)
    for binding in BINDINGS:
        for key in dict.fromkeys(keys.get(binding.id or "", binding.key).split(",")):
            users[key].append(binding.id or "")
    return [
        f"{KEY_NAMES.get(key, key)} is the key of {' and '.join(actions)}; give one of them another"
        for key, actions in users.items()
        if len(actions) > 1 and any(action in keys for action in actions)
    ]


def in_use(active: Mapping[str, ActiveBinding]) -> dict[str, str]:
    """Return the keys by action, given what a screen says its keys do now."""
    keys: dict[str, list[str]] = defaultdict(list)
    for key, (_, binding, *_) in active.items():
        if binding.id:
            keys[binding.id].append(key)
    return {action: ",".join(found) for action, found in keys.items()}


def first_keys(active: Mapping[str, ActiveBinding]) -> dict[str, str]:
    """Return the first key of each action, by which hints name it, given what a screen's keys do now."""
    return {action: keys.partition(",")[0] for action, keys in in_use(active).items()}


def key_of(active: Mapping[str, ActiveBinding]) -> KeyOf:
    """Return what names the keys that a screen answers to now, which the reader may have remapped."""
    keys = first_keys(active)
    return lambda action: named(keys.get(action, ""))


def usual_key(action: str) -> str:
    """Return the key that an action has unless it was remapped, as a hint names it."""
    return next(named(b.key.partition(",")[0]) for b in BINDINGS if b.id == action)


def remapped(keys: Keys, sections: Iterable[Section] = SECTIONS) -> tuple[Section, ...]:
    """Return the sections of the help with the keys that count."""
    return tuple(
        replace(section, bindings=tuple(_with(binding, keys) for binding in section.bindings))
        for section in sections
    )


def _with(binding: Binding, keys: Keys) -> Binding:
    own = keys.get(binding.id or "")
    return binding.with_key(own) if own else binding
