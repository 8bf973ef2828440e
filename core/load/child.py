"""``python -m newsdiff.core.load.child`` reads the sources that its standard input brings, one after the
other.

For each request it answers on standard output with two frames: an empty one when it has imported what it
reads the form with, and the ``Answer``.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from threading import Timer
from typing import BinaryIO

import msgspec

from newsdiff.core.load.apart import DEADLINE, START, Answer, Request, read_frame, write_frame
from newsdiff.core.load.forms import Form
from newsdiff.core.load.reading import read_articles
from newsdiff.core.load.sources import Source

MOST_MEMORY = 2_000_000_000
"""Bytes of addresses; the largest real sources need a tenth of that."""

IDLE = 60.0
"""Seconds without a request after which the process ends."""

LIBRARIES: dict[Form, tuple[str, ...]] = {
    "html": ("trafilatura",),
    "mhtml": ("trafilatura",),
    "mail": ("trafilatura",),
    "jsonl": ("trafilatura",),
    "pdf": ("pypdf",),
    "docx": ("docx",),
    "epub": ("trafilatura",),
    "warc": ("warcio.archiveiterator", "trafilatura"),
    "feed": ("feedparser", "lxml.etree"),
}
"""What takes time to import and is no part of reading."""


def main() -> None:
    """Answer requests until there are none."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not break the frames
    _limit_memory()
    requests = msgspec.msgpack.Decoder(Request)
    while (frame := _waited(sys.stdin.buffer)) is not None:
        request = requests.decode(frame)
        for library in LIBRARIES.get(request.form, ()):
            import_module(library)
        write_frame(answers, b"")
        write_frame(answers, msgspec.msgpack.encode(_answer(request)))


def _waited(requests: BinaryIO) -> bytes | None:
    """The next request; the process ends when none comes for a while."""
    timer = _ending_after(IDLE)
    try:
        return read_frame(requests)
    finally:
        timer.cancel()


def _answer(request: Request) -> Answer:
    timer = _ending_after(DEADLINE + START)  # should nobody be left to kill it
    try:
        source = Source(request.path, request.label, request.fragment)
        loaded = read_articles(source, request.form, request.content, request.encoding)
    finally:
        timer.cancel()
    return Answer(loaded.articles, tuple((p.source, p.problem, p.remedy) for p in loaded.problems))


def _ending_after(seconds: float) -> Timer:
    timer = Timer(seconds, os._exit, (0,))
    timer.daemon = True
    timer.start()
    return timer


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows, where only the time is limited
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ValueError, OSError):  # macOS takes no such limit
        return


if __name__ == "__main__":
    main()
