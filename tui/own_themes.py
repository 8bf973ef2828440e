"""A reader's own themes: a file each, with the colours that differ from one of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from textual.color import Color, ColorParseError
from textual.theme import Theme

from newsdiff.tui.nearest import did_you_mean
from newsdiff.tui.settings import Problem, read_toml
from newsdiff.tui.themes import DARK, THEMES

BASE: Final = "base"
COLOURS: Final = frozenset(f.name for f in fields(Theme) if f.name not in ("name", "variables", "dark"))
"""The colours that Textual itself knows; all others are ours (``tui/themes.py``)."""


def read_themes(folder: Path, problems: list[Problem]) -> tuple[Theme, ...]:
    """Return the themes of a folder by name; what is wrong in them is added to ``problems``."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError:
        return ()
    return tuple(_theme(path, problems) for path in files)


def _theme(path: Path, problems: list[Problem]) -> Theme:
    table = read_toml(path, problems)
    ours = {theme.name: theme for theme in THEMES}
    wanted = str(table.pop(BASE, DARK.name))
    if wanted not in ours:
        problems.append(
            Problem(str(path), f"there is no theme {wanted} to begin with{did_you_mean(wanted, ours)}")
        )
    base = ours.get(wanted, DARK)
    colours = _colours(path, table, base, problems)
    changed: dict[str, Any] = {name: colour for name, colour in colours.items() if name in COLOURS}
    variables = {name: colour for name, colour in colours.items() if name not in COLOURS}
    return replace(base, name=path.stem, variables={**base.variables, **variables}, **changed)


def _colours(path: Path, table: Mapping[str, Any], base: Theme, problems: list[Problem]) -> dict[str, str]:
    known = {*COLOURS, *base.variables}
    colours: dict[str, str] = {}
    for name, value in table.items():
        if name not in known:
            problems.append(Problem(str(path), f"there is no colour {name}{did_you_mean(name, known)}"))
        elif not _is_colour(value):
            problems.append(Problem(str(path), f"{name}: {value} is no colour; write it as #rrggbb"))
        else:
            colours[name] = value
    return colours


def _is_colour(value: object) -> bool:
    try:
        Color.parse(str(value))
    except ColorParseError:
        return False
    return isinstance(value, str)
