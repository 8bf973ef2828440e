"""Writing an export beside the reader's own files."""

from __future__ import annotations

import re
from pathlib import Path

from newsdiff.core.export import Format

FORMATS: dict[Format, str] = {"html": "html", "md": "md", "text": "txt", "ansi": "ansi", "json": "json"}
"""Export formats and the ending of their files."""
FORMAT_WORDS: dict[Format, str] = {
    "html": "HTML, one page to open in a browser",
    "md": "Markdown",
    "text": "plain text",
    "ansi": "text with terminal colours",
    "json": "JSON, everything",
}
_UNSAFE = re.compile(r"[^\w.,()+ -]+")
LONGEST = 100


def safe_name(typed: str, format: Format) -> str:
    """Return a file name without folders, control characters or a leading dot, ending as the format does."""
    name = _UNSAFE.sub("-", typed.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .-")[:LONGEST]
    ending = f".{FORMATS[format]}"
    name = name or "newsdiff"
    return name if name.lower().endswith(ending) else name + ending


def free_path(folder: Path, name: str) -> Path:
    """Return a path of that name which no file has yet: ``story.html``, then ``story-2.html``."""
    path, number = folder / name, 2
    while path.exists() or path.is_symlink():
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path


def save(path: Path, text: str) -> None:
    """Write a new file; raises OSError when it exists by now or cannot be written."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
