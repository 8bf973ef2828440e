"""Learn which lesser differences of a linked pair are worth showing, and write the weights newsdiff ships.

    python -m training.differences EVAL [--write]

EVAL is the folder of gold data. From EVAL/claims (eight stories of three outlets, the article triples of
launchnlp/BASIL, in which one editor each listed the differences) it uses which linked pairs the editor
pointed at, the links being the editor's own. Only weights of named features leave them. The printed curve is
honest: every story is judged by weights that have not seen it. Everything is deterministic.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks import gold
from benchmarks.differences import editors, links_of
from newsdiff.core.contrast import candidates, pairs, plain
from newsdiff.core.contrast.worth import FILE, described, pair_features
from newsdiff.core.model import Link

STRENGTH = 0.02
"""Inverse regularisation: of .02, .05, .1 and .3 the best on stories left out."""
CURVE = (0.0, 0.2, 0.23, 0.25, 0.28, 0.3, 0.35, 0.4, 0.5, 0.6, 1.01)
"""Probabilities at which the curve is printed; above the last only plain findings are shown."""
HEADER = """# How likely an editor is to point at a linked pair, from the features of a lesser finding in it.
# Learned by training/differences.py from the differences that editors listed in eight stories of three
# outlets (EVAL/claims); weights of named features only, in log odds for each feature's raw value.
"""


class Example(NamedTuple):
    """A finding in a linked pair."""

    pair: gold.GoldPair
    plain: bool
    """Whether it is shown in any case."""
    features: dict[str, float]


class Fold(NamedTuple):
    """One story: its findings, and the pairs that the editor pointed at, with whether gravely."""

    name: str
    examples: list[Example]
    pointed: dict[gold.GoldPair, bool]


def read(evaluation: Path) -> list[Fold]:
    """Return the stories of ``claims/``."""
    folds = []
    for sample, grades in gold.claims(evaluation):
        given = editors(evaluation / "claims" / sample.name / "differences.tsv")
        pointed = {pair: any(severity != "low" for _, severity in rated) for pair, rated in given.items()}
        folds.append(Fold(sample.name, list(_examples(sample, tuple(links_of(sample, grades)))), pointed))
    return folds


def _examples(sample: gold.Sample, links: Sequence[Link]) -> Iterable[Example]:
    for pair in pairs(sample.story, links):
        features = pair_features(pair)
        for place in sample.gold_pairs([(pair.link.a, pair.link.b)]):
            sure = plain(pair)
            yield from (Example(place, True, features) for _ in sure)
            for family, finding in candidates(pair, sure):
                yield Example(place, False, described(features, finding, family))


class Fit(NamedTuple):
    """A logistic regression on standardised features."""

    names: list[str]
    scaler: StandardScaler
    model: LogisticRegression

    def of(self, examples: Sequence[Example]) -> NDArray[np.floating[Any]]:
        """Return the probability of each example."""
        found: NDArray[np.floating[Any]] = self.model.predict_proba(
            self.scaler.transform(_table(examples, self.names))
        )[:, 1]
        return found


def fit(folds: Sequence[Fold]) -> Fit:
    """Learn which findings stand in a pair that the editor pointed at; each pair counts once."""
    told = [
        (e, e.pair in fold.pointed, (fold.name, e.pair))
        for fold in folds
        for e in fold.examples
        if not e.plain
    ]
    often = Counter(pair for _, _, pair in told)
    names = sorted({name for e, _, _ in told for name in e.features})
    figures = _table([e for e, _, _ in told], names)
    scaler = StandardScaler().fit(figures)
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    share = np.array([1 / often[pair] for _, _, pair in told])
    return Fit(
        names, scaler, model.fit(scaler.transform(figures), [y for _, y, _ in told], sample_weight=share)
    )


def _table(examples: Sequence[Example], names: Sequence[str]) -> NDArray[np.floating[Any]]:
    return np.array([[e.features.get(name, 0.0) for name in names] for e in examples])


def curve(folds: Sequence[Fold]) -> None:
    """Print precision and recall by the least probability shown; the others' weights judge each story."""
    judged = {fold.name: fit([f for f in folds if f is not fold]).of(fold.examples) for fold in folds}
    grave = sum(sum(fold.pointed.values()) for fold in folds)
    for least in CURVE:
        count: Counter[str] = Counter()
        for fold in folds:
            shown: dict[gold.GoldPair, int] = defaultdict(int)
            for example, likely in zip(fold.examples, judged[fold.name], strict=True):
                shown[example.pair] += example.plain or likely >= least
            told = {pair for pair, number in shown.items() if number}
            count["pairs"] += len(told)
            count["right"] += len(told & fold.pointed.keys())
            count["grave"] += sum(fold.pointed.get(pair, False) for pair in told)
        print(
            f"from {least:.2f}: {count['pairs']} pairs, P {count['right'] / count['pairs']:.3f}, "
            f"R of high and medium {count['grave'] / grave:.3f}"
        )


def write(learned: Fit) -> None:
    """Write the weights in raw units, with the header that says where they come from."""
    raw = learned.model.coef_[0] / learned.scaler.scale_
    intercept = float(learned.model.intercept_[0] - (raw * learned.scaler.mean_).sum())
    lines = [f'"{name}" = {weight:.4f}' for name, weight in zip(learned.names, raw, strict=True)]
    text = f"{HEADER}\nintercept = {intercept:.4f}\n\n[weights]\n" + "\n".join(lines) + "\n"
    FILE.write_text(text, encoding="utf-8")


def main() -> None:
    """Print the curve; write the weights when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    folds = read(chosen.evaluation)
    curve(folds)
    if chosen.write:
        write(fit(folds))


if __name__ == "__main__":
    main()
