"""The file of results: a line of JSON per story, in their order, added so that a kill harms none.

``{"story": KEY, "comparison": {…}}`` holds what ``--format json`` gives; ``{"story": KEY, "problem": "…"}``
says why there is none. What a kill left of a last line is taken away when the file is opened again.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from newsdiff.core.errors import NewsdiffError
from newsdiff.core.export.printable import one_line

OPENING: Final = b'{"story": '


class ResultsError(NewsdiffError):
    """A file of results that cannot be written, or that holds something else."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        super().__init__(f"{one_line(str(path))}: {problem}")


class _Line(msgspec.Struct):
    """What is read again of a line; the rest is passed over unread."""

    story: str


_lines = msgspec.json.Decoder(_Line)


def line_of(key: str, *, comparison: str = "", problem: str = "") -> bytes:
    """Return a story's line: its comparison, which is JSON on one line, or else its problem."""
    named = f'{{"story": {_json(key)}, '
    told = f'"comparison": {comparison.rstrip()}}}' if comparison else f'"problem": {_json(problem)}}}'
    return (named + told + "\n").encode(errors="replace")


def _json(text: str) -> str:
    return msgspec.json.encode(one_line(text)).decode()


class Results:
    """A file of results that is being added to."""

    def __init__(self, path: Path) -> None:
        """Open or begin the file and mend its end; raises ResultsError for a file of something else."""
        self._path = path
        try:
            self._file = path.open("ab+")
        except OSError as error:
            raise ResultsError(
                path, f"cannot be written ({error.strerror}); choose another with -o"
            ) from error
        try:
            self.finished = self._read()
            """The stories that have a line."""
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, line: bytes) -> None:
        """Add a story's line; it is with the system before the next is begun."""
        try:
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise ResultsError(
                self._path, f"cannot be written ({error.strerror}); run again once it can, nothing is lost"
            ) from error

    def _read(self) -> set[str]:
        self._file.seek(0)
        whole, finished = 0, set()
        for line in self._file:
            if not line.endswith(b"\n"):
                break
            try:
                finished.add(_lines.decode(line).story)
            except msgspec.MsgspecError as error:
                raise ResultsError(
                    self._path, "holds something else than results; choose another with -o"
                ) from error
            whole += len(line)
        self._mend(whole)
        return finished

    def _mend(self, whole: int) -> None:
        """Take the torn last line away; what never was a line of results is left alone."""
        size = self._file.seek(0, os.SEEK_END)
        if size == whole:
            return
        self._file.seek(whole)
        if not self._file.read(len(OPENING)).startswith(OPENING[: size - whole]):
            raise ResultsError(self._path, "holds something else than results; choose another with -o")
        self._file.truncate(whole)
