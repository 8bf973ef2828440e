"""JSON laid out for people: a line for each thing one would look for, and not one for each word."""

from __future__ import annotations

from typing import Any, Final

import msgspec

BROAD: Final = 88
"""Characters up to which a value stays on one line however deep it is."""
DEEPEST: Final = 5
"""Levels that are laid out over lines; what lies deeper (the tokens of a sentence) is one line."""


def laid_out(value: Any) -> str:
    """Return a value of plain JSON as text that ends with a line break."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: Any, depth: int) -> list[str]:
    compact = msgspec.json.encode(value).decode()
    if depth >= DEEPEST or len(compact) <= BROAD or not isinstance(value, dict | list | tuple):
        return [compact]
    if isinstance(value, dict):
        parts = [_named(name, _lines(v, depth + 1)) for name, v in value.items()]
        return _framed("{", parts, "}")
    return _framed("[", [_lines(v, depth + 1) for v in value], "]")


def _named(name: str, lines: list[str]) -> list[str]:
    return [f"{msgspec.json.encode(name).decode()}: {lines[0]}", *lines[1:]]


def _framed(begin: str, parts: list[list[str]], end: str) -> list[str]:
    lines = [begin]
    for n, part in enumerate(parts):
        comma = "," if n < len(parts) - 1 else ""
        lines += [f"  {line}" for line in part[:-1]]
        lines.append(f"  {part[-1]}{comma}")
    return [*lines, end]
