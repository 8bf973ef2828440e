"""How the reader looks and which keys it has: our themes and keys, and those of the user's folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from newsdiff.core.export.ascii import to_ascii
from newsdiff.tui.nearest import did_you_mean
from newsdiff.tui.own_themes import read_themes
from newsdiff.tui.remapping import Keys, read_keys
from newsdiff.tui.settings import Problem
from newsdiff.tui.themes import DARK, LIGHT, MONOCHROME, THEMES

LIGHT_GROUNDS: Final = frozenset(("7", "15"))
"""Numbers of white in ``COLORFGBG``, which some terminals set to ``ink;ground``."""


class Look(Struct, frozen=True):
    """What the app is told besides the story."""

    theme: str = DARK.name
    """Name of the theme to begin with."""
    themes: tuple[Theme, ...] = THEMES
    """All that can be chosen."""
    keys: Keys = field(default_factory=dict)
    """Keys other than usual, by action."""
    ascii: bool = False
    """Whether to draw in ASCII only."""
    mouse: bool = True
    problems: tuple[Problem, ...] = ()
    """What is wrong in the user's files."""


def look(
    folder: Path | None,
    environment: Mapping[str, str] = os.environ,
    *,
    theme: str | None = None,
    light: bool | None = None,
    ascii: bool = False,
    mouse: bool = True,
) -> Look:
    """Return the look that options, environment and the user's folder, if any, ask for."""
    problems: list[Problem] = []
    themes = (*THEMES, *(read_themes(folder / "themes", problems) if folder else ()))
    names = [t.name for t in themes]
    keys = read_keys(folder / "keymap.toml", problems) if folder else {}
    if theme is not None and theme not in names:
        problems.append(Problem("theme", f"there is none called {theme}{did_you_mean(theme, names)}"))
        theme = None
    usual = usual_theme(environment, light)
    return Look(theme or usual, themes, keys, ascii, mouse, tuple(problems))


def usual_theme(environment: Mapping[str, str], light: bool | None = None) -> str:
    """Return the theme for a terminal: of no colour, or as light or dark as asked for or as the ground is."""
    if environment.get("NO_COLOR"):
        return MONOCHROME.name
    if light is None:
        light = environment.get("COLORFGBG", "").rpartition(";")[2] in LIGHT_GROUNDS
    return (LIGHT if light else DARK).name


class AsciiFilter(LineFilter):
    """Draws every sign, rule and bar of the screen in ASCII; letters of the articles stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with other characters of the same width."""
        return [Segment(to_ascii(text), style, control) for text, style, control in segments]
