"""The shipped encoder, run on sentences of an invented story."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from builders import build_annotated, build_article
from newsdiff.core.align.encode import MODEL, Matrix
from newsdiff.core.align.student import LONGEST, WINDOW, StudentEncoder
from newsdiff.core.model import Sentence

FERRY = (
    "Fourteen people were injured when the ferry ran aground.",
    "At least 15 passengers were hurt after the vessel hit a sandbank.",
    "The harbour office will open an inquiry.",
    "A band had been playing on deck.",
)


@pytest.fixture(scope="module")
def encoder() -> StudentEncoder:
    return StudentEncoder(MODEL)


def sentences(*texts: str) -> list[Sentence]:
    return [build_annotated(build_article("A", "Post", text)).sentences[0] for text in texts]


def vector(encoder: StudentEncoder, text: str, word: str) -> Matrix:
    (sentence,) = sentences(text)
    (rows,) = encoder.words([sentence])
    row: Matrix = rows[[token.text for token in sentence.tokens].index(word)]
    return row


def cosine(a: Matrix, b: Matrix) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_every_token_has_a_row_of_finite_numbers(encoder: StudentEncoder) -> None:
    story = sentences(*FERRY)
    for sentence, rows in zip(story, encoder.words(story), strict=True):
        assert len(rows) == len(sentence.tokens)
        assert np.isfinite(rows).all()
        assert (np.abs(rows).max(axis=1) > 0).all()


def test_vectors_do_not_depend_on_what_else_is_encoded(encoder: StudentEncoder) -> None:
    story = sentences(*FERRY)
    together = encoder.words(story)
    backwards = encoder.words(story[::-1])[::-1]
    for sentence, rows, again in zip(story, together, backwards, strict=True):
        (alone,) = encoder.words([sentence])
        np.testing.assert_array_equal(rows, alone)
        np.testing.assert_array_equal(rows, again)


def test_vectors_are_the_same_in_many_batches_and_on_one_thread(
    encoder: StudentEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = sentences(*(f"Ferry {number} sank " + "again " * (number * 7 % 40) for number in range(60)))
    together = encoder.words(story)
    for number in (0, 17, 39, 59):
        (alone,) = encoder.words([story[number]])
        np.testing.assert_array_equal(together[number], alone)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    for rows, again in zip(together, StudentEncoder(MODEL).words(story), strict=True):
        np.testing.assert_array_equal(rows, again)


def test_a_paraphrase_is_nearer_than_another_word_of_the_story(encoder: StudentEncoder) -> None:
    injured = vector(encoder, FERRY[0], "injured")
    centre = np.concatenate(encoder.words(sentences(*FERRY))).mean(axis=0)
    hurt, inquiry = vector(encoder, FERRY[1], "hurt"), vector(encoder, FERRY[2], "inquiry")
    assert cosine(injured - centre, hurt - centre) > cosine(injured - centre, inquiry - centre) + 0.2


def test_a_word_is_read_in_its_sentence(encoder: StudentEncoder) -> None:
    river = vector(encoder, "They sat on the grassy bank of the river.", "bank")
    money = vector(encoder, "The bank raised its interest rates.", "bank")
    again = vector(encoder, "A bank lowered its interest rates.", "bank")
    assert cosine(money, again) > cosine(money, river) + 0.1


def test_nothing_to_encode_gives_nothing(encoder: StudentEncoder) -> None:
    assert encoder.words([]) == []


@pytest.mark.parametrize(
    "text",
    [
        "🚢🏳️‍🌈 ⚓",
        "a" * 1_000_000,
        "<s> <pad> </s> <mask> [UNK]",
        "\x1b[31mred\x00 \u200b\u202e",
        "ﬁ İstanbul ЁЖ 你好 नमस्ते",
        ".",
    ],
    ids=["emoji", "endless word", "marks", "control", "scripts", "dot"],
)
def test_hostile_sentences_are_encoded(encoder: StudentEncoder, text: str) -> None:
    (sentence,) = sentences(text)
    (rows,) = encoder.words([sentence])
    assert len(rows) == len(sentence.tokens)
    assert np.isfinite(rows).all()


def test_half_a_character_is_read_as_an_unknown_one(encoder: StudentEncoder) -> None:
    (sentence,) = sentences("A broken \ufffd escape")
    (rows,) = encoder.words([sentence])
    (again,) = encoder.words([replace(sentence, text="A broken \ud83d escape")])
    np.testing.assert_array_equal(rows, again)


def test_marks_of_the_model_in_a_text_are_plain_characters(encoder: StudentEncoder) -> None:
    (spaced,) = encoder.words(sentences("Stop < pad > now"))
    (joined,) = encoder.words(sentences("Stop <pad> now"))
    np.testing.assert_array_equal(spaced, joined)


def test_a_sentence_longer_than_the_window_is_read_to_its_end(encoder: StudentEncoder) -> None:
    (sentence,) = sentences("ferry " * (WINDOW + 20))
    (rows,) = encoder.words([sentence])
    assert (np.abs(rows).max(axis=1) > 0).all()


def test_what_is_no_sentence_is_read_up_to_a_limit(encoder: StudentEncoder) -> None:
    (sentence,) = sentences("ferry " * (LONGEST + 20))
    (rows,) = encoder.words([sentence])
    assert (np.abs(rows[:LONGEST]).max(axis=1) > 0).all()
    assert not rows[LONGEST:].any()


def test_the_runtime_keeps_no_record_of_its_use(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment = {
        name: value for name, value in os.environ.items() if name not in {"CI", "ORT_DISABLE_TELEMETRY"}
    }
    statement = (
        "from newsdiff.core.align.encode import MODEL\n"
        "from newsdiff.core.align.student import StudentEncoder\n"
        "StudentEncoder(MODEL)"
    )
    subprocess.run([sys.executable, "-c", statement], env=environment | home, check=True)
    assert not [path for path in tmp_path.rglob("*") if "onnx" in path.name.lower()]
