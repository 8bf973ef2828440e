"""``newsdiff claims``: the claims as a list or a table."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from newsdiff.core.export import generation_time
from newsdiff.core.export.edition import Edition
from newsdiff.core.export.listing import render
from newsdiff.core.select import select
from newsdiff.tui.commands.opening import base_id, load_articles
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    PAGE,
    REPORT,
    USUAL,
    WHOLE,
    Analysis,
    FailOn,
    Loading,
    Manner,
    Output,
    Page,
    Part,
)
from newsdiff.tui.commands.reporting import compared, deliver_text, line_width, write_report
from newsdiff.tui.outcome import exit_code

Listed = Literal["text", "csv", "tsv", "json"]


def claims(
    *articles: str,
    format: Annotated[
        Listed,
        Parameter(name=("--format", "-f"), group=PAGE, help="A line a claim, a table, or all as JSON."),
    ] = "text",
    output: Output = "-",
    fail_on: FailOn = "wording",
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    part: Part = WHOLE,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """List the claims: who states each, and what differs in it."""
    selection = part.selection()
    loaded = load_articles(articles, loading, manner)
    base = base_id(loaded.articles, analysis.base)
    comparison = compared(loaded, analysis, manner)
    if format == "text":
        edition = Edition(select(comparison, selection), base or loaded.articles[0].id, generation_time())
        deliver_text(render(edition, width=line_width(page)), page, output)
    else:
        write_report(comparison, page, base=base, format=format, output=output, selection=selection)
    return exit_code(comparison, fail_on)
