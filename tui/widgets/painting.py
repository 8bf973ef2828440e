"""Roles to terminal cells: the one place where text meets the style sheet."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RenderStyles
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from newsdiff.tui.render.roles import ROLES

_READ: WeakKeyDictionary[Screen[Any], dict[str, tuple[RenderStyles, Style]]] = WeakKeyDictionary()
"""By screen and role, the rules last read and what they say; another theme brings other rules."""


def paint(widget: Widget, line: Content, width: int, ground: str | None = None) -> Strip:
    """Return one row of a widget, filled up to a width in cells; ``ground`` is a role under the whole row.

    The screen has the roles as its component classes: once for all its widgets.
    """
    base = widget.get_visual_style()
    if ground is not None:
        base += _style(widget, ground)

    def style_of(role: str | Style) -> Style:
        if isinstance(role, Style):
            return role
        return _style(widget, role) if role in ROLES else Style.null()

    segments = [Segment(text, style.rich_style) for text, style in line.render(base, "", style_of)]
    return Strip(segments).adjust_cell_length(width, base.rich_style)


def _style(widget: Widget, role: str) -> Style:
    """What the sheet says of a role and nothing of what lies under it.

    ``get_visual_style(partial=True)`` would do, but it drops an opaque background.
    """
    screen = widget.screen
    rules = screen.get_component_styles(role)
    known = _READ.setdefault(screen, {})
    if role not in known or known[role][0] is not rules:
        known[role] = (rules, _read(rules))
    return known[role][1]


def _read(rules: RenderStyles) -> Style:
    text = rules.text_style
    return Style(
        background=rules.background if rules.has_rule("background") else None,
        foreground=rules.color if rules.has_rule("color") else None,
        bold=text.bold,
        italic=text.italic,
        underline=text.underline,
    )
