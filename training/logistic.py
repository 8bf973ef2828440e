"""Logistic regression on named evidence, as the engine's judges are learned and written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

Column = NDArray[np.floating[Any]]
GRID = np.linspace(-20, 20, 401)
"""Raw scores at which a curve is written down: beyond those of any pair, for the order of the least and the
most likely counts too."""
DIGITS, CERTAIN_DIGITS = 6, 12
"""Significant digits of a number in a data file; of a probability, which may be close to 1."""


class Fit(NamedTuple):
    """A logistic regression on standardised evidence."""

    scaler: StandardScaler
    model: LogisticRegression

    def raw(self, figures: Column) -> Column:
        """Return the log odds of each row."""
        odds: Column = self.model.decision_function(self.scaler.transform(figures))
        return odds


def learn(figures: Column, true: NDArray[np.bool_], strength: float, weights: Column | None = None) -> Fit:
    """Learn to tell the true rows from the others; ``strength`` is the inverse of regularisation."""
    scaler = StandardScaler().fit(figures)
    model = LogisticRegression(C=strength, max_iter=5000)
    return Fit(scaler, model.fit(scaler.transform(figures), true, sample_weight=weights))


def likely(odds: Column) -> Column:
    """Return the probability of log odds."""
    shares: Column = 1 / (1 + np.exp(-odds))
    return shares


def entry(learned: Fit, names: Sequence[str], raw: Column, scores: Column) -> dict[str, Any]:
    """Return a judge as the data file holds it; ``raw`` and ``scores`` are its curve."""
    return {
        "names": list(names),
        "mean": _rounded(learned.scaler.mean_),
        "scale": _rounded(learned.scaler.scale_),
        "weights": _rounded(learned.model.coef_[0]),
        "intercept": round(float(learned.model.intercept_[0]), 5),
        "curve": {"raw": _rounded(raw), "probability": _rounded(scores, CERTAIN_DIGITS)},
    }


def _rounded(values: Column, digits: int = DIGITS) -> list[float]:
    return [float(f"{v:.{digits}g}") for v in values]
