"""What every sign and style means, on one page."""

from __future__ import annotations

from textual.content import Content

from newsdiff.tui.render.cells import SIGNS
from newsdiff.tui.screens.help import entry, signs
from newsdiff.tui.screens.panel import Panel


def legend_panel() -> Panel[None]:
    """Return the panel of all signs."""
    return Panel("Signs", _lines)


def _lines(width: int) -> list[Content]:
    lines = signs(width)
    lines += [Content(""), Content.styled("In the table of claims and articles", "key")]
    for sign in SIGNS.values():
        term = Content.assemble((f"{sign.glyph} {sign.word}", sign.role))
        lines += entry(term, sign.meaning, width)
    return lines
