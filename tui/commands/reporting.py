"""A comparison written down where the user wants it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.export import SUFFIXES, Format, Table, export, generation_time
from newsdiff.core.export.ascii import to_ascii
from newsdiff.core.export.edition import Edition
from newsdiff.core.select import EVERYTHING, Selection, select
from newsdiff.tui.commands.comparing import Compared
from newsdiff.tui.commands.options import STDOUT, Color, Page
from newsdiff.tui.output import print_data, write_file
from newsdiff.tui.pager import page_through
from newsdiff.tui.terminal import is_dumb, somebody_reads

WIDEST: Final = 100
"""Cells of a line of the report unless asked otherwise: longer lines of prose are hard to read."""
BINARY: Final[frozenset[Format]] = frozenset(("docx",))


def write_report(
    story: Compared,
    page: Page,
    *,
    format: Format | None = None,
    output: Path = STDOUT,
    table: Table = "claims",
    selection: Selection = EVERYTHING,
) -> None:
    """Write a comparison down in a form: the one named, else that of the output's suffix, else text."""
    form = toned(format or SUFFIXES.get(output.suffix.lower()), page.color, output)
    if form in BINARY and output == STDOUT and sys.stdout.isatty():
        raise NewsdiffError(f"{form} is no text for a terminal; choose a file with -o")
    data = export(
        story.comparison,
        form,
        base=story.base,
        width=line_width(page),
        table=table,
        selection=selection,
        generated=generation_time(),
    )
    if form in ("text", "ansi"):
        deliver_text(data.decode(), page, output)
    else:
        deliver(data, output)


def deliver_text(text: str, page: Page, output: Path = STDOUT) -> None:
    """Write lines meant for people: in ASCII and through a pager as the user wishes."""
    data = (to_ascii(text) if page.ascii else text).encode(errors="replace")
    if output == STDOUT and somebody_reads() and not page.no_pager:
        page_through(data, page.pager)
    else:
        deliver(data, output)


def deliver(data: bytes, output: Path = STDOUT) -> None:
    """Write bytes to a file or to standard output."""
    if output == STDOUT:
        print_data(data)
    else:
        write_file(output, data)


def line_width(page: Page) -> int:
    """Return the number of cells that a line of text may take."""
    return page.width or min(get_terminal_size().columns, WIDEST)


def toned(format: Format | None, color: Color, output: Path) -> Format:
    """Give the text report colours, or take them away, as option, environment and terminal say."""
    if format not in (None, "text", "ansi"):
        return format
    if color == "never" or (color == "auto" and os.environ.get("NO_COLOR")):
        return "text"
    if format is not None:
        return format
    if color == "always" or os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return "ansi"
    return "ansi" if output == STDOUT and sys.stdout.isatty() and not is_dumb() else "text"


def edition_of(story: Compared, selection: Selection) -> Edition:
    """Return what the forms that are for the command line alone are made of."""
    return Edition(select(story.comparison, selection), story.base, generation_time())
