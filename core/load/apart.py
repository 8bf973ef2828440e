"""Sources read in a process of their own, which is killed when one of them stalls or crashes a parser.

Starting that process costs a tenth of a second, and it is kept for the sources that follow; it ends itself
when none comes for a while, and with the process that started it.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Timer
from typing import IO

import msgspec

from newsdiff.core.errors import SourceError
from newsdiff.core.load.forms import SAVE_AS_TEXT, Form
from newsdiff.core.load.loaded import Loaded
from newsdiff.core.load.sources import Source
from newsdiff.core.model import Article

DEADLINE = 10.0
"""Seconds that one source may take; the largest real pages and PDFs met take one or two."""

START = 30.0
"""Seconds for a process to start and import what it reads with, on a machine that is busy with other
things."""

CHILD = (sys.executable, "-P", "-m", "newsdiff.core.load.child")
"""With -P, a module that lies beside the sources is no library."""

LENGTH = 4
"""Bytes that say how long a frame is, big endian."""


class Request(msgspec.Struct, frozen=True):
    """A source to read."""

    path: str
    label: str
    fragment: str
    form: Form
    content: bytes
    encoding: str


class Answer(msgspec.Struct, frozen=True):
    """What came of it."""

    articles: tuple[Article, ...]
    problems: tuple[tuple[str, str, str], ...]
    """Source, problem and remedy of each."""


_encode = msgspec.msgpack.Encoder().encode
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def write_frame(pipe: IO[bytes], frame: bytes) -> None:
    """Write a frame and its length."""
    pipe.write(len(frame).to_bytes(LENGTH, "big") + frame)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """Read a frame; None where the other side has ended."""
    length = pipe.read(LENGTH)
    if len(length) < LENGTH:
        return None
    size = int.from_bytes(length, "big")
    frame = pipe.read(size)
    return frame if len(frame) == size else None


class _StalledError(Exception):
    """The process had to be killed."""


class _EndedError(Exception):
    """The process ended by itself."""


@dataclass
class _Child:
    """A process that reads sources."""

    process: subprocess.Popen[bytes]
    requests: IO[bytes]
    answers: IO[bytes]

    @classmethod
    def start(cls) -> _Child:
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        process = subprocess.Popen(CHILD, stdin=pipe, stdout=pipe, stderr=nowhere)  # noqa: S603
        if process.stdin is None or process.stdout is None:
            raise _EndedError
        return cls(process, process.stdin, process.stdout)

    def ask(self, request: Request, deadline: float) -> Answer:
        """Return the answer; raises ``_StalledError`` or ``_EndedError``, and then the process is gone."""
        try:
            write_frame(self.requests, _encode(request))
        except OSError as error:
            raise _EndedError from error
        self._next(START)  # it has its libraries now
        return _answers.decode(self._next(deadline))

    def _next(self, seconds: float) -> bytes:
        timer = Timer(seconds, self.process.kill)
        timer.daemon = True
        timer.start()
        try:
            frame = read_frame(self.answers)
        finally:
            is_late = not timer.is_alive()
            timer.cancel()
        if frame is None:
            raise _StalledError if is_late else _EndedError
        return frame

    def end(self) -> None:
        """End the process at once; it holds nothing that would be lost."""
        self.process.kill()
        self.process.wait()
        with suppress(OSError):  # what was not yet written has no reader any more
            self.requests.close()
        self.answers.close()


class _Reading:
    """The one process that reads, for whoever asks."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._lock = Lock()

    def read(self, request: Request, deadline: float) -> Answer:
        with self._lock:
            is_new = self._child is None
            try:
                return self._ask(request, deadline)
            except _EndedError:
                if is_new:
                    raise
                return self._ask(request, deadline)  # it had been waiting too long and ended itself

    def _ask(self, request: Request, deadline: float) -> Answer:
        self._child = self._child or _Child.start()
        try:
            return self._child.ask(request, deadline)
        except BaseException:
            self._child.end()
            self._child = None
            raise

    def end(self) -> None:
        if self._child:
            self._child.end()
        self._child = None


_reading = _Reading()
atexit.register(_reading.end)


def read_apart(
    source: Source, form: Form, content: bytes, encoding: str = "", deadline: float = DEADLINE
) -> Loaded:
    """Return what ``read_articles`` does, by a process that is given up after ``deadline`` seconds.

    Nothing is raised: a source that stalls or crashes a parser is a problem.
    """
    request = Request(source.path, source.label, source.fragment, form, content, encoding)
    try:
        answer = _reading.read(request, deadline)
    except _StalledError:
        problem = f"took longer than {deadline:g} seconds to read"
        return Loaded((), (SourceError(source.name, problem, SAVE_AS_TEXT),))
    except (_EndedError, msgspec.MsgspecError):
        return Loaded((), (SourceError(source.name, "broke the program that reads it", SAVE_AS_TEXT),))
    return Loaded(answer.articles, tuple(SourceError(*problem) for problem in answer.problems))
