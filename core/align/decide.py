"""The learned decision: from the evidence for a pair to a probability, by weights kept as plain numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from msgspec import Struct

from newsdiff.core.align.encode import Column, Matrix


class Figures:
    """Evidence by name: that of sentence pairs or that of pairs of articles."""

    columns: dict[str, Column]

    def matrix(self, names: Sequence[str]) -> Matrix:
        """Return the columns of those names, a row per pair."""
        return np.stack([self.columns[name] for name in names], axis=1).astype(np.float32)


def log_odds(likely: Column, least: float) -> Column:
    """Return the log odds of probabilities, which are kept ``least`` away from 0 and 1 before."""
    certain = np.clip(likely, least, 1 - least)
    odds: Column = np.log(certain / (1 - certain))
    return odds


class Judge(Struct, frozen=True):
    """A logistic regression over named evidence, and the curve that makes its scores probabilities."""

    names: tuple[str, ...]
    """Names of the evidence it weighs."""
    mean: Column
    scale: Column
    """Standard deviation of each figure in the training pairs."""
    weights: Column
    intercept: float
    raw: Column
    """Raw scores, ascending…"""
    probability: Column
    """…and the share of true links among training pairs of such a score."""

    @classmethod
    def of(cls, numbers: Mapping[str, Any]) -> Judge:
        """Build a judge from its entry in the data file."""
        arrays = {k: np.array(numbers[k], dtype=np.float32) for k in ("mean", "scale", "weights")}
        curve = {k: np.array(numbers["curve"][k]) for k in ("raw", "probability")}
        return cls(tuple(numbers["names"]), **arrays, **curve, intercept=numbers["intercept"])

    def __call__(self, evidence: Figures) -> Column:
        """Return the probability for each pair, in 0..1."""
        slopes = self.weights / self.scale
        score = self.intercept - slopes @ self.mean
        for name, slope in zip(self.names, slopes, strict=True):
            score = score + slope * evidence.columns[name]
        return np.interp(score, self.raw, self.probability)


class Decision(Struct, frozen=True):
    """The questions asked of a pair, in the order they are asked."""

    likely: Judge
    """Do the two sentences state a common claim? A first answer, from the pair alone."""
    met: Judge
    """Do two articles tell of one event? A first answer, from the two alone and their likely links."""
    together: Judge
    """How far do links between two articles count? Hardly at all where they tell of two events."""
    linked: Judge
    """Do the two sentences state a common claim, given what all the other pairs look like?"""
    same: Judge
    """Is it the main proposition of both?"""

    @classmethod
    def of(cls, judges: Mapping[str, Any]) -> Decision:
        """Build a decision from the entries of its judges in the data file."""
        return cls(**{name: Judge.of(numbers) for name, numbers in judges.items()})


@cache
def decision(*, careful: bool = False) -> Decision:
    """Return the decision that ships with newsdiff, made by ``training/decision.py``.

    ``careful`` is the one of the careful mode, learned with the last layer of all-mpnet-base-v2 besides.
    """
    name = "careful.json" if careful else "decision.json"
    text = (files("newsdiff.core.align") / "data" / name).read_text(encoding="utf-8")
    return Decision.of(json.loads(text)["judges"])
