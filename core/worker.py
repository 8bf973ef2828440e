"""The engine in a process of its own, so that no key in the reader ever waits for it.

``python -m newsdiff.core.worker`` reads one ``Request`` from standard input and answers on standard output
with frames: any number of ``Advanced``, then one ``Finished`` or ``Failed``. A frame is a length (four bytes,
big endian) and that many bytes of MessagePack. Killing the process cancels the work.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from newsdiff.core.model import Article, Comparison, Settings


class Request(msgspec.Struct, frozen=True):
    """What to compare."""

    articles: tuple[Article, ...]
    settings: Settings


class Advanced(msgspec.Struct, frozen=True, tag=True):
    """A step began."""

    stage: str
    done: int
    total: int


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The comparison is complete."""

    comparison: Comparison


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The comparison could not be made."""

    message: str


Answer = Advanced | Finished | Failed
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_requests = msgspec.msgpack.Decoder(Request)


def encode_request(request: Request) -> bytes:
    """Return the bytes that the worker expects on its standard input."""
    return msgspec.msgpack.encode(request)


def decode_answer(frame: bytes) -> Answer:
    """Return the answer that a frame's bytes (without the length) hold."""
    return _answers.decode(frame)


def main() -> None:
    """Answer the request on standard input."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not break the frames
    try:
        request = _requests.decode(sys.stdin.buffer.read())
        _answer(answers, Finished(_compare(request, answers)))
    except Exception as error:
        _answer(answers, Failed(f"{type(error).__name__}: {error}"))


def _compare(request: Request, answers: BinaryIO) -> Comparison:
    from newsdiff.core.compare import compare

    return compare(
        request.articles,
        settings=request.settings,
        progress=lambda step: _answer(answers, Advanced(step.stage, step.done, step.total)),
    )


def _answer(answers: BinaryIO, answer: Answer) -> None:
    frame = msgspec.msgpack.encode(answer)
    answers.write(len(frame).to_bytes(4, "big") + frame)
    answers.flush()


if __name__ == "__main__":
    main()
