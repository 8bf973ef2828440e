"""Writing an export beside the reader's own files."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

from newsdiff.core.export import SUFFIXES, Format
from newsdiff.tui.output import OutputError, write_file

FORMAT_WORDS: dict[Format, str] = {
    "html": "HTML, one page for a browser",
    "docx": "Word, tracked changes",
    "md": "Markdown",
    "text": "plain text",
    "ansi": "text with colours",
    "wdiff": "word diff [-a-]{+b+}",
    "critic": "CriticMarkup",
    "csv": "CSV, a table",
    "tsv": "TSV, a table",
    "json": "JSON, everything",
    "jsonl": "JSON Lines",
}
"""The forms of an export, most people's first."""
FORMATS: dict[Format, str] = {
    format: next(suffix[1:] for suffix, of in SUFFIXES.items() if of == format) for format in FORMAT_WORDS
}
"""Export formats and the ending of their files."""
_UNSAFE = re.compile(r"[^\w.,()+ -]+")
LONGEST = 100
SUGGESTED = 40
"""Characters of a suggested name: it is typed to open the session again."""


def safe_name(typed: str, format: Format) -> str:
    """Return a file name without folders, control characters or a leading dot, ending as the format does."""
    return named(typed, f".{FORMATS[format]}")


def named(typed: str, ending: str) -> str:
    """Return a file name without folders, control characters or a leading dot, with this ending."""
    name = _UNSAFE.sub("-", typed.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .-")[:LONGEST]
    name = name or "newsdiff"
    return name if name.lower().endswith(ending) else name + ending


def suggested(title: str) -> str:
    """Return a name for the story of that title, of whole words and to be typed without quotes."""
    words = re.findall(r"\w+", title)
    lengths = accumulate(len(word) + 1 for word in words)
    kept = [word for word, length in zip(words, lengths, strict=True) if length <= SUGGESTED]
    return "-".join(kept).lower() or "story"


def free_path(folder: Path, name: str) -> Path:
    """Return a path of that name which no file has yet: ``story.html``, then ``story-2.html``."""
    path, number = folder / name, 2
    while path.exists() or path.is_symlink():
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        number += 1
    return path


def save(path: Path, data: bytes) -> None:
    """Write a new file, complete or not at all.

    Raises OSError when it exists by now, and OutputError when it cannot be written.
    """
    path.touch(exist_ok=False)
    try:
        write_file(path, data)
    except OutputError:
        path.unlink(missing_ok=True)
        raise
