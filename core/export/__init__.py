"""A comparison written down: one module per form, each a pure function of the comparison."""

from __future__ import annotations

from typing import Final, Literal, get_args

from newsdiff.core.model import Comparison

Format = Literal["text", "ansi", "md", "html", "json"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


def export(comparison: Comparison, format: Format, *, base: str | None = None, width: int = 80) -> str:
    """Return the comparison in one of ``FORMATS``; equal comparisons give equal characters.

    ``base`` is the id of the article that the others are marked against (the first by default; JSON has every
    pair and no base). ``width`` is the number of cells of a line of text and ansi; the other forms wrap
    themselves. Raises KeyError for a base that is no article of the comparison.
    """
    match format:
        case "text" | "ansi":
            from newsdiff.core.export import text

            return text.render(comparison, base=base, width=width, colour=format == "ansi")
        case "md":
            from newsdiff.core.export import markdown

            return markdown.render(comparison, base=base)
        case "html":
            from newsdiff.core.export import html

            return html.render(comparison, base=base)
        case "json":
            from newsdiff.core.export import json

            return json.render(comparison)


def schema() -> str:
    """Return the JSON Schema of the ``json`` form."""
    from newsdiff.core.export import json

    return json.schema()
