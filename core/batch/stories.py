"""What the stories of a batch are: folders, the matches of a pattern, or the lines of a file.

A line of ``stories.jsonl`` is an object: ``story`` names it (its number if absent), and either ``sources``
lists what to open, relative to the file, or ``articles`` holds them, each an object with ``text`` or ``html``
and what is known of it (``title``, ``outlet``, ``published``, ``url``…).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from glob import has_magic, iglob
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.errors import SourceError
from newsdiff.core.load.safe import one_line

LINES: Final = (".jsonl", ".ndjson")
WANTED: Final = 'each line must be an object such as {"story": "…", "sources": ["a.txt", "b.html"]}'


class StorySource(Struct, frozen=True):
    """One story, not yet opened."""

    key: str
    """Its name on one line, by which its result is found again."""
    sources: tuple[str, ...] = ()
    """What to open."""
    articles: bytes = b""
    """Articles as JSON Lines; empty when there are sources."""
    problem: str = ""
    """Why it cannot be compared; empty when it may be."""


def stories(place: str) -> Iterator[StorySource]:
    """Return the stories of a folder of folders, of a pattern or of a file of JSON Lines, in a steady order.

    Raises SourceError when there is no such place or no story in it. Nothing is opened but the file of lines,
    and of that one line is held at a time.
    """
    path = Path(place)
    if place.lower().endswith(LINES) and path.is_file():
        return _unrepeated(_of_lines(path))
    if path.is_dir():
        return _of_paths(place, sorted(p for p in path.iterdir() if p.is_dir() and p.name[:1] != "."))
    if has_magic(place):
        return _of_paths(place, sorted(map(Path, iglob(place, recursive=True))))  # noqa: PTH207 - absolute patterns too
    raise SourceError(one_line(place), "is no folder, pattern or .jsonl file", "name one that holds stories")


def _of_paths(place: str, paths: list[Path]) -> Iterator[StorySource]:
    if not paths:
        raise SourceError(
            one_line(place), "holds no story", "put the articles of each into a folder of its own"
        )
    return _unrepeated(StorySource(one_line(str(path)), (str(path),)) for path in paths)


def _of_lines(path: Path) -> Iterator[StorySource]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _read(line, f"line {number}", path.parent)


def _read(line: bytes, name: str, folder: Path) -> StorySource:
    try:
        stated = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return StorySource(name, problem=f"is not JSON; {WANTED}")
    if not isinstance(stated, dict):
        return StorySource(name, problem=f"is not an object of JSON; {WANTED}")
    key = stated.get("story")
    named = one_line(key) if isinstance(key, str) else ""
    return _stated(stated, named or name, folder)


def _stated(stated: dict[str, Any], key: str, folder: Path) -> StorySource:
    sources, articles = stated.get("sources"), stated.get("articles")
    if isinstance(sources, list) and sources and all(isinstance(s, str) and s for s in sources):
        return StorySource(key, tuple(_beside(source, folder) for source in sources))
    if isinstance(articles, list) and articles:
        return StorySource(key, articles=b"".join(json.dumps(a).encode() + b"\n" for a in articles))
    return StorySource(key, problem=f"names no sources and holds no articles; {WANTED}")


def _beside(source: str, folder: Path) -> str:
    """Return a source of a file of stories, ``LABEL=PATH`` or a path, as it is found from here."""
    label, equals, path = source.rpartition("=")
    if "://" in source:
        return source
    if equals and "/" not in label:
        return f"{label}={folder / path}"
    return str(folder / source)


def _unrepeated(found: Iterable[StorySource]) -> Iterator[StorySource]:
    """Tell stories of one name apart: each needs a result of its own."""
    seen: set[str] = set()
    for story in found:
        key, number = story.key, 2
        while key in seen:
            key, number = f"{story.key} ({number})", number + 1
        seen.add(key)
        yield replace(story, key=key)
