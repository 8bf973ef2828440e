"""The engine in a process of its own, so that no key in the reader ever waits for it.

``python -m newsdiff.core.worker`` reads questions from standard input, one after the other until it ends, and
answers on standard output: a ``Request`` with any number of ``Advanced``, then ``Finished`` or ``Failed``;
``Hold`` with nothing; ``Correct`` with ``Corrected`` or ``Failed``. Questions and answers travel as frames: a
length (four bytes, big endian) and that many bytes of MessagePack. Killing the process cancels the work.
"""

from __future__ import annotations

import os
import sys
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from newsdiff.core.garbage import nothing_is_garbage
from newsdiff.core.model import (
    AnnotatedArticle,
    Article,
    Claim,
    Comparison,
    Correction,
    Difference,
    Link,
    Settings,
)

if TYPE_CHECKING:
    from newsdiff.core.align import Vectors
    from newsdiff.core.contrast import Known


class Request(msgspec.Struct, frozen=True, tag=True):
    """What to compare; the worker holds the result for corrections."""

    articles: tuple[Article, ...]
    settings: Settings


class Hold(msgspec.Struct, frozen=True, tag=True):
    """A comparison made before, to be corrected."""

    comparison: Comparison


class Correct(msgspec.Struct, frozen=True, tag=True):
    """Correct the comparison held: see ``newsdiff.core.correct``."""

    corrections: tuple[Correction, ...]
    threshold: float


class Advanced(msgspec.Struct, frozen=True, tag=True):
    """A step began."""

    stage: str
    done: int
    total: int


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The comparison is complete."""

    comparison: Comparison


class Corrected(msgspec.Struct, frozen=True, tag=True):
    """What a correction changes of a comparison: fields of ``Comparison`` by their names."""

    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    only_here: tuple[str, ...]
    settings: Settings
    candidates: tuple[Link, ...]
    corrections: tuple[Correction, ...]


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The question could not be answered."""

    message: str


Question = Request | Hold | Correct
Answer = Advanced | Finished | Corrected | Failed
LENGTH = 4
"""Bytes of a frame's length."""
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)
_questions: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Question)


def frame(message: Question | Answer) -> bytes:
    """Return the frame, length included, that carries a message to the worker or from it."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(LENGTH, "big") + body


def decode_answer(body: bytes) -> Answer:
    """Return the answer that a frame's bytes (without the length) hold."""
    with nothing_is_garbage():
        return _answers.decode(body)


def read_question(questions: BinaryIO) -> Question | None:
    """Return the next question, None at the end; raises ``msgspec.MsgspecError`` for bytes that are none."""
    length = questions.read(LENGTH)
    return _questions.decode(questions.read(int.from_bytes(length, "big"))) if length else None


def main() -> None:
    """Answer the questions on standard input."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not break the frames
    engine = _Engine(answers)
    try:
        while question := read_question(sys.stdin.buffer):
            engine.answer(question)
    except msgspec.MsgspecError as error:
        engine.tell(Failed(f"no question: {error}"))


class _Engine:
    """Answers questions; holds the comparison that the next correction is of."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._held: Comparison | None = None
        self._vectors: tuple[Vectors, ...] | None = None
        self._known: Known = {}
        self._preparing: tuple[AnnotatedArticle, ...] | None = None
        """The articles whose word vectors are being made."""

    def answer(self, question: Question) -> None:
        """Answer one question; what goes wrong is an answer too."""
        try:
            match question:
                case Request():
                    self.tell(Finished(self._compare(question)))
                case Hold():
                    self._held, self._vectors, self._known = question.comparison, None, {}
                    self._preparing = None
                case Correct():
                    self.tell(self._correct(question))
                    self._prepare()
        except BrokenPipeError:
            raise
        except Exception as error:
            self.tell(Failed(f"{type(error).__name__}: {error}"))

    def tell(self, answer: Answer) -> None:
        """Send an answer."""
        self._answers.write(frame(answer))
        self._answers.flush()

    def _compare(self, request: Request) -> Comparison:
        from newsdiff.core.compare import compare_keeping

        self._preparing = None
        self._held, self._vectors, self._known = compare_keeping(
            request.articles,
            settings=request.settings,
            progress=lambda step: self.tell(Advanced(step.stage, step.done, step.total)),
        )
        return self._held

    def _correct(self, question: Correct) -> Corrected:
        from newsdiff.core.correct import correct

        if self._held is None:
            raise LookupError("there is no comparison to correct")
        self._held = correct(
            self._held,
            question.corrections,
            threshold=question.threshold,
            vectors=self._vectors,
            known=self._known,
        )
        return Corrected(*(getattr(self._held, name) for name in Corrected.__struct_fields__))

    def _prepare(self) -> None:
        """Begin to make the word vectors of a comparison made before: who corrects once will do so again."""
        if self._vectors is None and self._held is not None and self._held.articles is not self._preparing:
            self._preparing = self._held.articles
            Thread(target=self._encode, args=(self._preparing,), daemon=True).start()

    def _encode(self, articles: tuple[AnnotatedArticle, ...]) -> None:
        from newsdiff.core.align import encode

        vectors = tuple(encode(article) for article in articles)
        if self._preparing is articles:
            self._vectors = vectors


if __name__ == "__main__":
    main()
    os._exit(0)  # an orderly end aborts while a thread is inside ONNX Runtime; every answer is flushed
