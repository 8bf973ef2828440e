"""Sessions: a comparison, its sources and what a reader did with it, in one file that people can read too.

The form is described in ``docs/session-format.md``. Opening one needs no source, no network and no analysis.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from newsdiff.core.errors import SessionError
from newsdiff.core.garbage import nothing_is_garbage
from newsdiff.core.model import Article, Comparison, Correction, Note
from newsdiff.core.store.atomic import write_atomically
from newsdiff.core.store.layout import laid_out
from newsdiff.core.store.pages import Pages
from newsdiff.core.store.sound import flaw
from newsdiff.core.store.work import View

SUFFIX: Final = ".newsdiff"
SCHEMA_VERSION: Final = 1
Document = dict[str, Any]
"""A session file as JSON gives it."""
MIGRATIONS: Final[Mapping[int, Callable[[Document], Document]]] = {}
"""For each older version the step that makes a document of the next one from it."""
RESTORE: Final = "restore it from a copy, or compare its sources again"
UNSEEN: Final = View()
"""The view of a comparison that nobody has read yet."""


class Embedded(msgspec.Struct, frozen=True):
    """A source as it was when the session was made."""

    article: str
    """Id of the article that was made of it."""
    path: str
    """The file it is, absolute; for what was no file, the source as the reader named it."""
    sha256: str
    size: int
    content: bytes | None
    """Its bytes; None when only the hash is kept, because it could not be read again unchanged."""


class Session(msgspec.Struct, frozen=True):
    """A comparison with everything that is needed to read on elsewhere."""

    comparison: Comparison
    """With the corrections, notes and marks."""
    sources: tuple[Embedded, ...]
    view: View = View()


class Changed(NamedTuple):
    """A source that is no longer what was compared."""

    article: str
    path: str
    gone: bool
    """Whether there is no such file any more; else its content is another."""


class _Source(msgspec.Struct, frozen=True, omit_defaults=True):
    """An embedded source as the file has it: text where the bytes are UTF-8, else base64."""

    article: str
    path: str
    """From the session's folder, with slashes, where the source was a file."""
    sha256: str
    size: int
    text: str | None = None
    base64: str | None = None


class _Generator(msgspec.Struct, frozen=True):
    name: str
    version: str


class _File(msgspec.Struct, frozen=True):
    """A session file of the current version, from what people look for first to what machines need."""

    schema_version: Literal[1]
    generator: _Generator
    corrections: tuple[Correction, ...]
    notes: tuple[Note, ...]
    marked: tuple[str, ...]
    view: dict[str, Any]
    sources: tuple[_Source, ...]
    comparison: Comparison
    """Without the corrections, notes and marks, which stand above."""


def session_of(comparison: Comparison, view: View = UNSEEN) -> Session:
    """Return a session of a comparison, with the bytes of each source that can still be read unchanged."""
    return Session(comparison, tuple(_embedded(a.article) for a in comparison.articles), view)


def save(session: Session, path: Path) -> None:
    """Write a session, complete or not at all; raises ``StoreError`` where it cannot be written."""
    write_atomically(path, encode(session, path.parent))


def open_session(path: Path) -> Session:
    """Read a session; raises ``SessionError`` for a file that is none, is damaged or of a newer version."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SessionError(path, error.strerror or str(error)) from error
    return decode(content, path)


def encode(session: Session, folder: Path) -> bytes:
    """Return the bytes of a session's file in a folder: equal sessions give equal bytes."""
    from importlib import metadata

    comparison = session.comparison
    file = _File(
        schema_version=SCHEMA_VERSION,
        generator=_Generator("newsdiff", metadata.version("newsdiff")),
        corrections=comparison.corrections,
        notes=comparison.notes,
        marked=comparison.marked,
        view=_view_out(session.view),
        sources=tuple(_source_out(s, folder) for s in session.sources),
        comparison=replace(comparison, corrections=(), notes=(), marked=()),
    )
    return laid_out(msgspec.to_builtins(file)).encode("utf-8", "surrogatepass")


def decode(content: bytes, path: Path) -> Session:
    """Return the session that the bytes of the file ``path`` hold; raises as ``open_session`` does."""
    try:
        with nothing_is_garbage():
            document = migrated(_document(content), path)
            file = msgspec.convert(document, _File)
        sources = tuple(_source_in(s, path.parent) for s in file.sources)
        view = _view_in(file.view)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise SessionError(path, f"is damaged or no newsdiff session ({error})", RESTORE) from error
    comparison = replace(file.comparison, corrections=file.corrections, notes=file.notes, marked=file.marked)
    if problem := flaw(comparison):
        raise SessionError(path, f"is damaged ({problem})", RESTORE)
    return Session(comparison, sources, view)


def migrated(
    document: Document,
    path: Path,
    steps: Mapping[int, Callable[[Document], Document]] = MIGRATIONS,
    current: int = SCHEMA_VERSION,
) -> Document:
    """Return the document in the current version, one step per version; raises ``SessionError``."""
    version = document.get("schema_version")
    if not isinstance(version, int):
        raise SessionError(path, "is no newsdiff session (it has no schema_version)")
    if version > current:
        raise SessionError(
            path, f"was written by a newer newsdiff (version {version} of the form)", "update newsdiff"
        )
    while version < current:
        if version not in steps:
            raise SessionError(path, f"is of version {version} of the form, which newsdiff cannot read")
        document = steps[version](document)
        version += 1
    return document


def changed_sources(session: Session) -> tuple[Changed, ...]:
    """Return the sources whose file is another now, or gone, in the order of the articles.

    What was no file (standard input, an address, a part of a file) never changes.
    """
    return tuple(_changes(session))


def _changes(session: Session) -> Iterator[Changed]:
    for source in session.sources:
        if is_file_name(source.path):
            path = Path(source.path)
            if not path.is_file():
                yield Changed(source.article, source.path, gone=True)
            elif _unchanged(path, source.size, source.sha256) is None:
                yield Changed(source.article, source.path, gone=False)


def is_file_name(source: str) -> bool:
    """Say whether a source's name is that of a file: no address, no standard input, no part of a file."""
    return (
        bool(source)
        and source != "-"
        and "://" not in source
        and ("#" not in source or Path(source).exists())
    )


def _unchanged(path: Path, size: int, hash: str) -> bytes | None:
    """Return the content of a file that is what it was; None of any other, and of none that can be read.

    A file of another size is not read: a session from elsewhere may name anything.
    """
    try:
        if not path.is_file() or path.stat().st_size != size:
            return None
        content = path.read_bytes()
    except (OSError, ValueError):
        return None
    return content if sha256(content).hexdigest() == hash else None


def _embedded(article: Article) -> Embedded:
    origin = article.provenance
    if not is_file_name(origin.source):
        kept = Pages().content(origin.sha256) if origin.fetched_from else None
        return Embedded(article.id, origin.source, origin.sha256, origin.size, kept)
    path = Path(os.path.abspath(origin.source))  # noqa: PTH100 - resolves "..", unlike Path.absolute
    return Embedded(
        article.id, str(path), origin.sha256, origin.size, _unchanged(path, origin.size, origin.sha256)
    )


def _source_out(source: Embedded, folder: Path) -> _Source:
    text = coded = None
    if source.content is not None:
        try:
            text = source.content.decode("utf-8")
        except UnicodeDecodeError:
            coded = base64.b64encode(source.content).decode("ascii")
    path = _from(folder, source.path) if is_file_name(source.path) else source.path
    return _Source(source.article, path, source.sha256, source.size, text, coded)


def _from(folder: Path, path: str) -> str:
    """Return a path as it is written in a file of the folder, so that the two can move together."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path


def _source_in(source: _Source, folder: Path) -> Embedded:
    content = None
    if source.text is not None:
        content = source.text.encode("utf-8")
    elif source.base64 is not None:
        content = base64.b64decode(source.base64, validate=True)
    if content is not None and sha256(content).hexdigest() != source.sha256:
        raise ValueError(f"the source of article {source.article} does not have its hash")
    path = source.path
    if is_file_name(path):
        path = os.path.abspath(folder / path)  # noqa: PTH100 - resolves "..", unlike Path.absolute
    return Embedded(source.article, path, source.sha256, source.size, content)


def _view_out(view: View) -> dict[str, Any]:
    known: dict[str, Any] = msgspec.to_builtins(view)
    other: dict[str, Any] = known.pop("other", {})
    return other | known


def _view_in(document: dict[str, Any]) -> View:
    known = {k: v for k, v in document.items() if k in View.__struct_fields__ and k != "other"}
    return msgspec.convert(
        known | {"other": {k: v for k, v in document.items() if k not in View.__struct_fields__}}, View
    )


def _document(content: bytes) -> Document:
    return msgspec.json.decode(content, type=Document)
