from __future__ import annotations

import re
from itertools import pairwise

import pytest

from newsdiff.core.annotate.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [span.cut(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry ran aground. Nobody was hurt.", 2),
        ("Sen. Ida Moss, D-N.C., met Gen. Karl Brandt at noon.", 1),
        ("The rule came from the U.S. Congress in Jan. 2019.", 1),
        ("They live in the U.S. The rule did not reach them.", 2),
        ("He left at 5 p.m. Mr. Brandt stayed.", 1),
        ("“We won the vote,” Moss said. “We are glad.”", 2),
        ("“Why did nobody answer?” Moss asked.", 1),
        ("“Who was on deck?” the harbour’s deputy spokesman in Lindholm said.", 1),
        ("“They failed!” she cried.", 1),
        ("“It is over.” The crowd went home.", 2),
        ("He said: “It broke. We swam.” Then he left.", 2),
        ("Wait... what happened? Nothing!", 2),
        ("It cost $3.5 million. Nobody paid.", 2),
        ("Write to ida.moss@example.org. She answers.", 2),
        ("He works for Brandt Inc. in Oslo.", 1),
        ("1. The first point. 2. The second point.", 2),
    ],
)
def test_counts_sentences(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


def test_keeps_a_short_quotation_with_its_attribution() -> None:
    assert cut("“The rudder broke. We drifted,” Moss said, pale. Help came.") == [
        "“The rudder broke. We drifted,” Moss said, pale.",
        "Help came.",
    ]


def test_cuts_a_speech_apart() -> None:
    speech = (
        "“" + " ".join(f"We will rebuild pier number {n} before the winter comes." for n in range(6)) + "”"
    )
    assert len(cut(speech)) == 6


@pytest.mark.parametrize(
    "text", ["", "   ", "...", "“", "a", "A.B.C. ... ?! ”", "No end (of. it", "\n\n x. \n y."]
)
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(re.sub(r"\s", "", s.cut(text)) for s in spans) == re.sub(r"\s", "", text)
