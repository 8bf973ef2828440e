"""Exports as text, for tests that read them."""

from __future__ import annotations

from newsdiff.core.export import Format, Table, export
from newsdiff.core.model import Comparison
from newsdiff.core.select import EVERYTHING, Selection


def exported(
    comparison: Comparison,
    format: Format,
    *,
    base: str | None = None,
    width: int = 80,
    table: Table = "claims",
    selection: Selection = EVERYTHING,
) -> str:
    """What ``export`` writes, decoded."""
    return export(comparison, format, base=base, width=width, table=table, selection=selection).decode()
