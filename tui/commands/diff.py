"""``newsdiff diff``: the comparison as a report in any form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from newsdiff.core.export import Format
from newsdiff.tui.commands.opening import load_articles
from newsdiff.tui.commands.options import (
    ANALYSIS,
    LOADING,
    REPORT,
    USUAL,
    Analysis,
    FailOn,
    Loading,
    Manner,
    Page,
)
from newsdiff.tui.commands.reporting import report

FORMAT_OF_SUFFIX: Final[dict[str, Format]] = {
    ".txt": "text",
    ".ansi": "ansi",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
}


def diff(
    *articles: str,
    format: Annotated[Format | None, Parameter(name=("--format", "-f"))] = None,
    output: Annotated[str, Parameter(name=("--output", "-o"))] = "-",
    fail_on: FailOn = "wording",
    loading: Loading = LOADING,
    analysis: Analysis = ANALYSIS,
    page: Page = REPORT,
    manner: Manner = USUAL,
) -> int:
    """Write down how the articles differ.

    Parameters
    ----------
    format
        The form; if not given, that of the output file's suffix, else the text report.
    output
        The file to write, complete or not at all; - for standard output.
    """
    form = format or FORMAT_OF_SUFFIX.get(Path(output).suffix.lower())
    return report(
        load_articles(articles, loading, manner),
        analysis,
        page,
        manner,
        fail_on=fail_on,
        format=form,
        output=output,
    )
