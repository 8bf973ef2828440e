"""A comparison written down where the user wants it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

from newsdiff.core.compare import compare
from newsdiff.core.export import Format, export
from newsdiff.core.load import Loaded
from newsdiff.core.model import Comparison
from newsdiff.tui.commands.opening import base_id
from newsdiff.tui.commands.options import Analysis, Color, Manner, Page
from newsdiff.tui.outcome import Level, exit_code
from newsdiff.tui.output import print_data, write_file
from newsdiff.tui.progress import ProgressLine
from newsdiff.tui.terminal import is_dumb

WIDEST: Final = 100
"""Cells of a line of the report unless asked otherwise: longer lines of prose are hard to read."""


def report(
    loaded: Loaded,
    analysis: Analysis,
    page: Page,
    manner: Manner,
    *,
    fail_on: Level,
    format: Format | None = None,
    output: str = "-",
) -> int:
    """Compare articles, write the comparison down and return the exit code; ``-`` is standard output."""
    base = base_id(loaded.articles, analysis.base)
    comparison = compared(loaded, analysis, manner)
    data = export(comparison, toned(format, page.color, output), base=base, width=line_width(page))
    if output == "-":
        print_data(data)
    else:
        write_file(Path(output), data)
    return exit_code(comparison, fail_on)


def compared(loaded: Loaded, analysis: Analysis, manner: Manner) -> Comparison:
    """Compare articles, telling of the progress."""
    with ProgressLine(sys.stderr, quiet=manner.quiet) as progress:
        return compare(loaded.articles, settings=analysis.settings(), progress=progress)


def line_width(page: Page) -> int:
    """Return the number of cells that a line of text may take."""
    return page.width or min(get_terminal_size().columns, WIDEST)


def toned(format: Format | None, color: Color, output: str) -> Format:
    """Give the text report colours, or take them away, as option, environment and terminal say."""
    if format not in (None, "text", "ansi"):
        return format
    if color == "never" or (color == "auto" and os.environ.get("NO_COLOR")):
        return "text"
    if format is not None:
        return format
    if color == "always" or os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return "ansi"
    return "ansi" if output == "-" and sys.stdout.isatty() and not is_dumb() else "text"
