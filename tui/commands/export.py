"""``newsdiff export``: a saved session written down."""

from __future__ import annotations

from pathlib import Path

from newsdiff.tui.commands.comparing import saved
from newsdiff.tui.commands.options import (
    REPORT,
    STDOUT,
    USUAL,
    WHOLE,
    Base,
    Form,
    Manner,
    Output,
    Page,
    Part,
    WhichTable,
)
from newsdiff.tui.commands.reporting import write_report
from newsdiff.tui.exit_codes import SAME


def export(
    session: Path,
    /,
    *,
    format: Form = None,
    output: Output = STDOUT,
    table: WhichTable = "claims",
    base: Base = None,
    part: Part = WHOLE,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Write a saved session down, with its corrections and notes; nothing is analysed again."""
    story = saved(session, base)
    write_report(story, page, format=format, output=output, table=table, selection=part.selection())
    return SAME
