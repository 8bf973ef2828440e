"""Roles to terminal cells: the one place where text meets the style sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary, ref

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
    """What one reading of the style sheet says of roles."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = ref(screen)  # which would not go otherwise, with all its widgets
        self._styles: dict[str, Style] = {}

    def style(self, role: str) -> Style:
        """Return what the sheet says of a role and nothing of what lies under it.

        ``get_visual_style(partial=True)`` would do, but it drops an opaque background.
        """
        if role not in self._styles:
            screen = self._screen() if role in ROLES else None
            self._styles[role] = Style.null() if screen is None else _read(screen.get_component_styles(role))
        return self._styles[role]


class Ground(dict[Layers, RichStyle]):
    """The look of roles laid over a ground, mixed when it is first asked for."""

    def __init__(self, base: Style, style: Callable[[str], Style]) -> None:
        super().__init__()
        self._base = base
        self._style = style

    def __missing__(self, layers: Layers) -> RichStyle:
        style = self._base
        for role in layers:
            style += self._style(role)
        self[layers] = style.rich_style
        return self[layers]


_PALETTES: WeakKeyDictionary[Screen[Any], Palette] = WeakKeyDictionary()
"""By screen, what its rules say: to read one takes longer than to paint a row, so it is done once a theme."""
_GROUNDS: WeakKeyDictionary[Widget, Ground] = WeakKeyDictionary()
"""By widget, what its rows are painted in."""


def paint(widget: Widget, line: Content, width: int, ground: str | None = None) -> Strip:
    """Return one row of a widget, filled up to a width in cells; ``ground`` is a role under the whole row.

    The screen has the roles as its component classes: once for all its widgets.
    """
    mixed = _GROUNDS.get(widget)
    if mixed is None:
        mixed = _GROUNDS[widget] = Ground(widget.get_visual_style(), _palette(widget.screen).style)
    under = () if ground is None else (ground,)
    segments = [Segment(text, mixed[under + layers]) for text, layers in _pieces(line)]
    return Strip(segments).adjust_cell_length(width, mixed[under])


def forget_colours(widget: Widget) -> None:
    """Read the style sheet again before the next row; to be called when a widget is told of other styles."""
    _GROUNDS.pop(widget, None)
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
