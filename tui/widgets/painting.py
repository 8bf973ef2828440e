"""Roles to terminal cells: the one place where text meets the style sheet."""

from __future__ import annotations

from collections.abc import Iterator
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
        self._grounds: WeakKeyDictionary[Widget, Style] = WeakKeyDictionary()

    def ground(self, widget: Widget) -> Style:
        """Return the look of a widget's own rows."""
        if widget not in self._grounds:
            self._grounds[widget] = widget.get_visual_style()
        return self._grounds[widget]

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


_PALETTES: WeakKeyDictionary[Screen[Any], Palette] = WeakKeyDictionary()
"""By screen, what its rules say: to read one takes longer than to paint a row, so it is done once a theme."""


def paint(widget: Widget, line: Content, width: int, ground: str | None = None) -> Strip:
    """Return one row of a widget, filled up to a width in cells; ``ground`` is a role under the whole row.

    The screen has the roles as its component classes: once for all its widgets.
    """
    palette = _palette(widget.screen)
    base = palette.ground(widget)
    under = () if ground is None else (ground,)
    segments = [Segment(text, palette.mix(base, under + layers)) for text, layers in _pieces(line)]
    return Strip(segments).adjust_cell_length(width, palette.mix(base, under))


def forget_colours(widget: Widget) -> None:
    """Read the style sheet again before the next row; to be called when a widget is told of other styles."""
    if widget.is_attached:
        _PALETTES.pop(widget.screen, None)


def _palette(screen: Screen[Any]) -> Palette:
    if screen not in _PALETTES:
        _PALETTES[screen] = Palette(screen)
    return _PALETTES[screen]


def _pieces(line: Content) -> Iterator[tuple[str, Layers]]:
    """The text in runs that lie under the same roles."""
    text = line.plain
    spans = [(s.start, min(s.end, len(text)), str(s.style)) for s in line.spans if s.style]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2] if 0 < edge < len(text))})
    coming = sorted(range(len(spans)), key=lambda n: spans[n][0], reverse=True)
    over: list[int] = []
    begun, layers = 0, None
    for start in edges[:-1]:
        over = [n for n in over if spans[n][1] > start]
        while coming and spans[coming[-1]][0] <= start:
            over.append(coming.pop())
        here = tuple(spans[n][2] for n in sorted(over) if spans[n][1] > start)
        if layers is not None and here != layers:
            yield text[begun:start], layers
            begun = start
        layers = here
    yield text[begun:], layers or ()


def _read(rules: RenderStyles) -> Style:
    text = rules.text_style
    return Style(
        background=rules.background if rules.has_rule("background") else None,
        foreground=rules.color if rules.has_rule("color") else None,
        bold=text.bold,
        italic=text.italic,
        underline=text.underline,
    )
