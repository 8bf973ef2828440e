"""How likely an editor is to point at a linked pair: what decides which of its lesser differences are shown.

Named features of a finding and of its pair, a logistic regression over them. ``training/differences.py``
learns the weights from stories in which an editor listed the differences.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.setting import Setting
from newsdiff.core.contrast.voices import voices
from newsdiff.core.contrast.words import TELLING, certainty, charges, judging, negation, valence
from newsdiff.core.model import Span
from newsdiff.core.wordlists import following_own_lists

FILE = Path(__file__).parent / "data" / "worth.toml"


class Weights(NamedTuple):
    """What was learned."""

    of: Mapping[str, float]
    """Log odds of each feature, for its raw value."""
    intercept: float


@cache
def weights() -> Weights:
    """Return the weights that newsdiff ships."""
    table: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))
    return Weights(table["weights"], table["intercept"])


def worth(pair_odds: float, finding: Finding, family: str) -> float:
    """Return the probability that an editor points at the pair, from what it gives and a finding in it."""
    return _chance(pair_odds + _log_odds(own_features(finding, family)))


def promise(pair_odds: float) -> float:
    """Return the greatest worth that any finding of a pair could have, from what the pair gives alone."""
    return _chance(pair_odds + _best_of_a_finding())


def odds(setting: Setting) -> float:
    """Return the log odds that the features of a pair give any finding in it."""
    return setting.pair.remembered(_odds_by_itself) + _log_odds(_in_its_place(setting))


def _odds_by_itself(pair: Pair) -> float:
    return weights().intercept + _log_odds(pair.remembered(_by_itself))


def _log_odds(features: Mapping[str, float]) -> float:
    learned = weights().of
    return sum([learned.get(name, 0.0) * value for name, value in features.items()])


@cache
def _best_of_a_finding() -> float:
    """Return the most that a finding's own features add to its pair's odds."""
    own = weights().of
    families = [name.removeprefix("family ") for name in own if name.startswith("family ")]
    return max(own.get("both sides", 0.0), 0.0) + max(
        own[f"family {family}"]
        + sum(max(w, 0.0) for name, w in own.items() if name.startswith(f"{family}: "))
        for family in families
    )


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def described(pair: Mapping[str, float], finding: Finding, family: str) -> dict[str, float]:
    """Return the features of one finding, by name: its pair's and its own."""
    return {**pair, **own_features(finding, family)}


def own_features(finding: Finding, family: str) -> dict[str, float]:
    """Return the features of one finding by itself, by name."""
    traits = {f"{family}: {trait}": 1.0 for trait in finding.traits}
    return {f"family {family}": 1.0, "both sides": float(_both(finding)), **traits}


def _both(finding: Finding) -> bool:
    return finding.a_span is not None and finding.b_span is not None


def pair_features(setting: Setting) -> dict[str, float]:
    """Return what two linked sentences have in common and apart, by name."""
    return {**setting.pair.remembered(_by_itself), **_in_its_place(setting)}


def _in_its_place(setting: Setting) -> dict[str, float]:
    """Return the features of a pair that its articles and the other links decide."""
    sides = setting.pair.a, setting.pair.b
    depths = sorted(setting.report(s).depth(setting.sentence(s)) for s in sides)
    return {
        "depth of the earlier": depths[0],
        "depth of the later": depths[1],
        "rivals": float(sum(len(setting.linked_with(s)) for s in sides) - 2),
    }


def _by_itself(pair: Pair) -> dict[str, float]:
    """Return those that its two sentences and their alignment decide."""
    sides = pair.a, pair.b
    lengths = sorted(math.log(len(s.sentence.tokens)) for s in sides)
    classes = [p.cls for p in pair.link.tokens]
    alone = sorted(_alone(pair, s) for s in sides)
    titles = sum(s.sentence.kind == "title" for s in sides)
    sourced = sum(bool(s.remembered(voices)) for s in sides)
    quoted = sum(bool(s.quotes) for s in sides)
    figures = [len(s.quantities) for s in sides]
    hedges, denials, charged, felt = (
        [s.remembered(count) for s in sides] for count in (_hedges, _denials, _charged, _felt)
    )
    return {
        "same": float(pair.link.strength == "same"),
        "equal words": pair.share_equal,
        "evenness": pair.evenness(),
        "length of the shorter": lengths[0],
        "length of the longer": lengths[1],
        "a title": float(titles > 0),
        "two titles": float(titles == 2),
        "words alone, fewer": float(alone[0]),
        "words alone, more": float(alone[1]),
        "words changed": float(classes.count("changed")),
        "words paraphrased": float(classes.count("paraphrase")),
        "one quotes": float(quoted == 1),
        "both quote": float(quoted == 2),
        "one names a source": float(sourced == 1),
        "both name a source": float(sourced == 2),
        "both have figures": float(min(figures) > 0),
        "figures apart": float(abs(figures[0] - figures[1])),
        "hedges": float(sum(hedges)),
        "hedges apart": float(abs(hedges[0] - hedges[1])),
        "denials": float(sum(denials)),
        "denials apart": float(abs(denials[0] - denials[1])),
        "charged words": float(sum(charged)),
        "feeling apart": abs(felt[0] - felt[1]),
    }


def _alone(pair: Pair, side: Side) -> int:
    """Return how many telling words of a side have nothing like them opposite."""
    telling = side.remembered(_telling)
    return len(telling) - len(telling & pair.like(side))


def _telling(side: Side) -> frozenset[Span]:
    return frozenset([t.span for t in side.sentence.tokens if t.pos in TELLING])


def _hedges(side: Side) -> int:
    words = _hedging()
    return sum(t.lemma.lower() in words for t in side.own_words)


@following_own_lists
def _hedging() -> frozenset[str]:
    lists = certainty()
    return frozenset[str]().union(lists.adverb, lists.modal, lists.governing)


def _denials(side: Side) -> int:
    words = _denying()
    return sum(t.lemma.lower() in words for t in side.sentence.tokens)


@following_own_lists
def _denying() -> frozenset[str]:
    return negation().words | negation().failing


@following_own_lists
def _charged_words() -> frozenset[str]:
    return judging().union(*(c.charged for c in charges()))


def _charged(side: Side) -> int:
    words = _charged_words()
    return sum(t.lemma.lower() in words for t in side.own_words)


def _felt(side: Side) -> float:
    return sum(min(0.0, valence().get(t.text.lower(), 0.0)) for t in side.own_words)
