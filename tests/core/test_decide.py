"""The learned decision: plain numbers in, probabilities out."""

import json
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

from newsdiff.core.align.decide import Figures, Judge, decision

NUMBERS: dict[str, Any] = {
    "names": ["run", "length_low"],
    "mean": [1.0, 2.0],
    "scale": [2.0, 1.0],
    "weights": [4.0, -1.0],
    "intercept": 0.5,
    "curve": {"raw": [-2.0, 0.0, 2.0], "probability": [0.0, 0.5, 1.0]},
}


class Given(Figures):
    """Evidence as a test states it."""

    def __init__(self) -> None:
        self.columns = {
            "run": np.array([1.0, 2.0, 9.0], dtype=np.float32),
            "length_low": np.array([2.0, 5.0, 2.0], dtype=np.float32),
        }


def test_judge_weighs_standardised_evidence_and_reads_its_curve() -> None:
    scores = Judge.of(NUMBERS)(Given())
    # raw: .5; 4 × .5 − 3 + .5 = −.5; beyond the curve's end
    np.testing.assert_allclose(scores, [0.625, 0.375, 1.0])


@pytest.mark.parametrize("question", ["met", "together", "likely", "linked", "same"])
def test_shipped_judges_are_whole(question: str) -> None:
    judge: Judge = getattr(decision(), question)
    assert len(judge.names) == len(judge.mean) == len(judge.scale) == len(judge.weights)
    assert (judge.scale > 0).all()
    assert (np.diff(judge.raw) > 0).all()
    assert (np.diff(judge.probability) >= 0).all()
    assert judge.probability.min() >= 0
    assert judge.probability.max() <= 1


def test_shipped_weights_say_where_they_are_from() -> None:
    text = (files("newsdiff.core.align") / "data" / "decision.json").read_text(encoding="utf-8")
    about = json.loads(text)["about"]
    assert {"made_by", "data", "encoder", "stories_left_out"} <= about.keys()
