"""Roles to terminal cells: the one place where text meets the style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RenderStyles
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from newsdiff.tui.render.roles import ROLES

Layers = tuple[str, ...]
"""Roles laid over one another, the lowest first."""


class Palette:
    """What one reading of the style sheet makes of roles: every combination is mixed once."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._styles: dict[str, Style] = {}
        self._mixed: dict[tuple[Style, Layers], RichStyle] = {}

    def mix(self, base: Style, layers: Layers) -> RichStyle:
        """Return the look of roles laid over a ground."""
        key = (base, layers)
        if key not in self._mixed:
            style = base
            for role in layers:
                style += self._style(role)
            self._mixed[key] = style.rich_style
        return self._mixed[key]

    def _style(self, role: str) -> Style:
        """What the sheet says of a role and nothing of what lies under it.

        ``get_visual_style(partial=True)`` would do, but it drops an opaque background.
        """
        if role not in self._styles:
            known = role in ROLES
            self._styles[role] = _read(self._screen.get_component_styles(role)) if known else Style.null()
        return self._styles[role]


_PALETTES: WeakKeyDictionary[Screen[Any], tuple[RenderStyles, Palette]] = WeakKeyDictionary()
"""By screen, a role's rules and the palette made when they were read; another theme brings other rules."""
TELLTALE = "bar"
"""The role whose rules are looked at."""


def paint(widget: Widget, line: Content, width: int, ground: str | None = None) -> Strip:
    """Return one row of a widget, filled up to a width in cells; ``ground`` is a role under the whole row.

    The screen has the roles as its component classes: once for all its widgets.
    """
    palette = _palette(widget.screen)
    base = widget.get_visual_style()
    under = () if ground is None else (ground,)
    segments = [Segment(text, palette.mix(base, under + layers)) for text, layers in _pieces(line)]
    return Strip(segments).adjust_cell_length(width, palette.mix(base, under))


def _palette(screen: Screen[Any]) -> Palette:
    rules = screen.get_component_styles(TELLTALE)
    known = _PALETTES.get(screen)
    if known is None or known[0] is not rules:
        known = _PALETTES[screen] = (rules, Palette(screen))
    return known[1]


def _pieces(line: Content) -> Iterator[tuple[str, Layers]]:
    """The text in runs that lie under the same roles."""
    text, spans = line.plain, line.spans
    inner = {edge for span in spans for edge in (span.start, span.end) if 0 < edge < len(text)}
    for start, end in pairwise(sorted({0, len(text)} | inner)):
        yield (
            text[start:end],
            tuple(str(s.style) for s in spans if s.start <= start and end <= s.end and s.style),
        )


def _read(rules: RenderStyles) -> Style:
    text = rules.text_style
    return Style(
        background=rules.background if rules.has_rule("background") else None,
        foreground=rules.color if rules.has_rule("color") else None,
        bold=text.bold,
        italic=text.italic,
        underline=text.underline,
    )
