"""The engine in its own process answers in frames."""

from __future__ import annotations

import subprocess
import sys

import msgspec
from msgspec.structs import replace

from builders import build_article, ferry_comparison
from newsdiff.core import Settings
from newsdiff.core.compare import compare
from newsdiff.core.correct import correct
from newsdiff.core.model import Comparison, Correction
from newsdiff.core.worker import (
    Advanced,
    Answer,
    Correct,
    Corrected,
    Failed,
    Finished,
    Hold,
    Request,
    decode_answer,
    frame,
)

FERRY = ferry_comparison()
ARTICLES = (
    build_article("A", "Post", "", "The ferry Astrid ran aground off Lindholm on Monday. Nobody was hurt."),
    build_article(
        "B", "Daily", "", "On Monday the ferry Astrid ran aground off Lindholm. A band was playing."
    ),
)


def ask(request: bytes) -> list[Answer]:
    """All answers to a request."""
    run = subprocess.run(
        [sys.executable, "-m", "newsdiff.core.worker"], input=request, capture_output=True, check=True
    )
    answers, frames = [], run.stdout
    while frames:
        size = int.from_bytes(frames[:4], "big")
        answers.append(decode_answer(frames[4 : 4 + size]))
        frames = frames[4 + size :]
    return answers


def test_worker_reports_every_step_and_finishes_with_the_library_s_comparison() -> None:
    *steps, last = ask(frame(Request(ARTICLES, Settings())))
    assert all(isinstance(step, Advanced) for step in steps)
    assert [step.done for step in steps if isinstance(step, Advanced)] == list(range(len(steps)))
    assert isinstance(last, Finished)
    assert last.comparison == compare(ARTICLES)


def test_worker_says_what_failed() -> None:
    (answer,) = ask(frame(Request(ARTICLES[:1], Settings())))
    assert isinstance(answer, Failed)
    assert "two articles" in answer.message


def test_worker_survives_nonsense() -> None:
    (answer,) = ask(b"nonsense")
    assert isinstance(answer, Failed)


def test_ids_come_from_the_order_given() -> None:
    swapped = compare([replace(ARTICLES[1], id="A"), replace(ARTICLES[0], id="B")])
    assert [a.article.label for a in swapped.articles] == ["Daily", "Post"]
    assert [a.article.id for a in swapped.articles] == ["A", "B"]


def finished() -> tuple[Comparison, bytes]:
    """A comparison and the question that made it."""
    return compare(ARTICLES), frame(Request(ARTICLES, Settings()))


def test_worker_corrects_what_it_compared_and_what_it_is_given() -> None:
    comparison, request = finished()
    corrections = (Correction("link", "A1", "B1"), Correction("cut", "A0", "B0"))
    question = frame(Correct(corrections, 0.2))
    expected = correct(comparison, corrections, threshold=0.2)
    for before in (request, frame(Hold(comparison))):
        *_, answer = ask(before + question)
        assert isinstance(answer, Corrected)
        assert replace(comparison, **msgspec.structs.asdict(answer)) == expected


def test_worker_answers_on_after_a_failure() -> None:
    nothing, _, failed, last = ask(
        frame(Correct((), 0.5))
        + frame(Request(ARTICLES[:1], Settings()))
        + frame(Hold(FERRY))
        + frame(Correct((Correction("cut", "A1", "Z9"),), 0.5))
        + frame(Correct((), 0.5))
    )
    assert isinstance(nothing, Failed)
    assert "no comparison" in nothing.message
    assert isinstance(failed, Failed)
    assert "Z9" in failed.message
    assert isinstance(last, Corrected)
