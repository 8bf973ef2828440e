"""Learn from annotated stories when two sentences state a common claim, and write the weights newsdiff ships.

    python -m training.decision EVAL [--ablation]
    python -m training.decision EVAL --careful all-mpnet-base-v2

The second command writes those of the careful mode, which hears a sentence-transformers model on this machine
besides the encoder that ships. EVAL is the folder of gold data. From EVAL/claims (eight stories of three
outlets, the article triples of launchnlp/BASIL, pairs graded by one editor each) it uses the grades, and
which are of one event; the latter also from EVAL/ecbplus (ECB+, CC BY 3.0: two events of one kind to each
number). Sixty more stories are graded in ``grades``. Only weights of named evidence leave them. The printed
figures are honest: every story of EVAL/claims and every topic of EVAL/ecbplus is judged by weights that have
not seen it. Everything is deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks import gold
from newsdiff.core.align import Encoder, careful_encoder, decide
from newsdiff.core.align.decide import Judge
from newsdiff.core.align.encode import MODEL, default_encoder
from newsdiff.core.align.evidence import Evidence
from training import graded, logistic, reports
from training.evaluate import LINKED, SAME
from training.logistic import GRID, Column, Fit, entry, likely

STRENGTH = 0.005
"""Inverse regularisation of scikit-learn's regression: of .001 to .1 about the best on stories left out."""
GROUPS = 4
"""Groups of the stories of grades/ that are left out together: their own figures are not reported."""
SECOND_SIGHT = ("likely", "likely_odds", "likely_beside", "witness")
ABLATIONS = {
    "word vectors": ("soft_",),
    "of them the sharpest words": ("soft_sharpest",),
    "of them what was learned of each word": ("soft_telling", "soft_main"),
    "of them the main proposition": ("soft_stated", "soft_main"),
    "of them the sentences beside": ("soft_beside",),
    "shared words": ("lemmas",),
    "persons and places": ("persons", "places"),
    "figures": ("figures",),
    "speech": ("saying", "quoted"),
    "position and kind": ("place", "both_open", "title"),
    "length": ("length",),
    "margin, neighbours": ("margin", "neighbours"),
}


class Fold(NamedTuple):
    """One story: its evidence, its grades, and where its pairs stand in the gold."""

    sample: gold.Sample
    group: int
    """Number of the group of stories that are left out together."""
    evidence: Evidence
    grades: NDArray[np.intp]
    gold: dict[gold.GoldPair, int]
    at: dict[gold.GoldPair, list[int]]

    @property
    def name(self) -> str:
        """What the story is called."""
        return self.sample.name


def fit(figures: Sequence[Column], grades: Sequence[NDArray[np.intp]], least: int) -> Fit:
    """Learn to tell the grades from ``least`` up from those below."""
    return logistic.learn(np.concatenate(figures), np.concatenate(grades) >= least, STRENGTH)


def read(evaluation: Path, encoder: Encoder | None = None) -> tuple[list[Fold], list[Fold]]:
    """Return the stories of ``claims/``, each a group, and those of grades/, in ``GROUPS`` more."""
    claims = [_fold(n, *story) for n, story in enumerate(gold.claims(evaluation, encoder))]
    more = [
        _fold(len(claims) + n % GROUPS, *story) for n, story in enumerate(graded.triples(evaluation, encoder))
    ]
    return claims, more


def _fold(group: int, sample: gold.Sample, grades: dict[gold.GoldPair, int]) -> Fold:
    evidence = Evidence(sample.story, sample.vectors, sample.deeper)
    at = sample.weighed(evidence)
    best = gold.best_grades(at, grades, len(evidence.pairs.first))
    return Fold(sample, group, evidence, best, grades, at)


class Lesson:
    """Stories with their figures, from which judges are learned that have not seen some of them."""

    def __init__(self, folds: Sequence[Fold], names: Sequence[str]) -> None:
        self._folds = folds
        self._names = names
        self._figures = [f.evidence.matrix(names) for f in folds]
        self._firsts: dict[frozenset[int], Fit] = {}

    def first(self, *groups: int) -> Fit:
        """Return a first judge of links, who has not seen these groups."""
        key = frozenset(groups)
        if key not in self._firsts:
            self._firsts[key] = self._judge(self._figures, LINKED, key)
        return self._firsts[key]

    def sights(self, *groups: int) -> list[Column]:
        """Return the figures of every story with the second sight.

        Its first judgements are by those who have seen neither its own group nor these.
        """
        return [
            self._second(fold, self.first(fold.group, *groups).raw(figures))
            for fold, figures in zip(self._folds, self._figures, strict=True)
        ]

    def left_out(self, measured: Sequence[Fold], least: int, *, twice: bool = True) -> list[Column]:
        """Return the log odds of the pairs of each of some stories by weights that have not seen it.

        ``twice`` adds the second sight to what is judged.
        """
        odds: dict[str, Column] = {}
        for group in dict.fromkeys(f.group for f in measured):
            figures = self.sights(group) if twice else self._figures
            judge = self._judge(figures, least, frozenset((group,)))
            for fold, seen in zip(self._folds, figures, strict=True):
                if fold.group == group:
                    odds[fold.name] = judge.raw(seen)
        return [odds[f.name] for f in measured]

    def _judge(self, figures: Sequence[Column], least: int, unseen: Collection[int]) -> Fit:
        kept = [n for n, fold in enumerate(self._folds) if fold.group not in unseen]
        return fit([figures[n] for n in kept], [self._folds[n].grades for n in kept], least)

    def _second(self, fold: Fold, raw: Column) -> Column:
        fold.evidence.corroborate(likely(raw))
        return fold.evidence.matrix([*self._names, *SECOND_SIGHT])


def sweep(folds: Sequence[Fold], scores: Sequence[Column], least: int) -> tuple[float, float, float]:
    """Return the best F1 of a threshold, that threshold, and the mean average precision of the stories.

    Counted as the set's own scorer does: by pairs of the gold's sentences.
    """
    values, right, total, precisions = [], [], 0, []
    for fold, score in zip(folds, scores, strict=True):
        wanted = {pair for pair, grade in fold.gold.items() if grade >= least}
        ranked = sorted(((score[n].max(), pair in wanted) for pair, n in fold.at.items()), reverse=True)
        hits = np.array([hit for _, hit in ranked])
        precisions.append((np.cumsum(hits)[hits] / (np.flatnonzero(hits) + 1)).sum() / len(wanted))
        values += [value for value, _ in ranked]
        right += list(hits)
        total += len(wanted)
    order = np.argsort(-np.array(values))
    f1 = 2 * np.cumsum(np.array(right)[order]) / (np.arange(1, len(order) + 1) + total)
    best = int(f1.argmax())
    return float(f1[best]), float(np.array(values)[order][best]), float(np.mean(precisions))


def curve(odds: Sequence[Column], grades: Sequence[NDArray[np.intp]], least: int) -> Column:
    """Return the share of true links among pairs left out at each point of ``GRID`` (Platt's scaling)."""
    every = np.concatenate(odds)[:, None]
    platt = LogisticRegression(C=1e6).fit(every, np.concatenate(grades) >= least)
    share: Column = platt.predict_proba(GRID[:, None])[:, 1]
    return share


def learn(claims: Sequence[Fold], more: Sequence[Fold]) -> tuple[dict[str, Any], dict[str, float]]:
    """Return the judges of sentence pairs, made from all stories, and the figures of ``claims/`` left out."""
    folds = [*claims, *more]
    names = [name for name in folds[0].evidence.columns if name not in SECOND_SIGHT]
    lesson = Lesson(folds, names)
    judges = {"likely": entry(lesson.first(), names, GRID, likely(GRID))}
    sights = lesson.sights()
    grades = [f.grades for f in folds]
    figures: dict[str, float] = {}
    for question, least in (("linked", LINKED), ("same", SAME)):
        odds = lesson.left_out(folds, least)
        f1, best, precision = sweep(claims, odds[: len(claims)], least)
        learned = fit(sights, grades, least)
        shares = curve(odds, grades, least)
        judges[question] = entry(learned, [*names, *SECOND_SIGHT], GRID, shares)
        figures |= {f"{question} F1": f1, f"{question} AP": precision}
        figures |= {f"{question} best threshold": float(np.interp(best, GRID, shares))}
        print(_calibration(claims, [np.interp(o, GRID, shares) for o in odds[: len(claims)]], least))
    return judges, {name: round(figure, 3) for name, figure in figures.items()}


def _calibration(folds: Sequence[Fold], scores: Sequence[Column], least: int) -> str:
    """Say of what share of the pairs left out each score is true, and what F1 and precision it gives."""
    lines = [f"grade {least}: score, pairs, of them true; from this score up: precision, recall, F1"]
    every = np.concatenate(scores)
    true = np.concatenate([f.grades for f in folds]) >= least
    for low in np.arange(0, 1, 0.1):
        at, up = (every >= low) & (every < low + 0.1), every >= low
        precision, recall = true[up].mean() if up.any() else 0.0, true[up].sum() / true.sum()
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        share = true[at].mean() if at.any() else 0.0
        shown = f"{precision:.2f} {recall:.2f} {f1:.3f}"
        lines.append(f"{low:.1f} to {low + 0.1:.1f}  {at.sum():5d}  {share:.2f}    {shown}")
    return "\n".join(lines)


def ablation(claims: Sequence[Fold], more: Sequence[Fold]) -> None:
    """Print what the first judgement is worth without each kind of evidence."""
    names = [name for name in claims[0].evidence.columns if name not in SECOND_SIGHT]

    def line(label: str, kept: Sequence[str], *, twice: bool = False) -> None:
        lesson = Lesson([*claims, *more], kept)
        figures = []
        for least in (LINKED, SAME):
            f1, _, precision = sweep(claims, lesson.left_out(claims, least, twice=twice), least)
            figures.append(f"{f1:.3f} / {precision:.3f}")
        print(f"{label:44s} {'   '.join(figures)}", flush=True)

    print(f"{'F1 / AP of stories left out':44s} links           same")
    line("all, and witnesses in a third article", names, twice=True)
    line("all", names)
    for label, prefixes in ABLATIONS.items():
        line(f"without {label}", [n for n in names if not n.startswith(prefixes)])
        line(f"   only {label}", [n for n in names if n.startswith(prefixes)])


def main(evaluation: Path, *, careful: str, ablate: bool) -> None:
    """Write ``core/align/data/decision.json``, or the careful mode's beside it, and print the figures."""
    encoder = careful_encoder(careful) if careful else None
    claims, more = read(evaluation, encoder)
    judges, figures = learn(claims, more)
    print(figures)
    topics = list(gold.topics(evaluation, encoder))
    parties = reports.parties(Judge.of(judges["likely"]), [f.sample for f in claims], topics, encoder)
    across = reports.left_out(evaluation, parties, judges, topics)
    print("\n".join(across))
    judges |= reports.judges(parties)
    about = {
        "made_by": f"python -m training.decision EVAL{' --careful MODEL' if careful else ''}",
        "data": "claims/ and training/grades/triples.tsv: article triples of launchnlp/BASIL, graded for"
        " newsdiff; which articles tell of one event from claims/ and ECB+ 1.0 (CC BY 3.0); no text in here",
        "stories": [f.name for f in [*claims, *more]],
        "pairs": sum(len(f.grades) for f in [*claims, *more]),
        "links": sum(sum(g >= LINKED for g in f.gold.values()) for f in [*claims, *more]),
        "encoder": Path(careful).name or type(default_encoder()).__name__,
        "stories_left_out": figures,
        "topics_left_out": across,
    }
    if not careful:
        about["encoder_sha256"] = sha256((MODEL / "student.onnx").read_bytes()).hexdigest()
    path = Path(decide.__file__).parent / "data" / ("careful.json" if careful else "decision.json")
    path.write_text(json.dumps({"about": about, "judges": judges}, indent=1) + "\n", encoding="utf-8")
    if ablate:
        ablation(claims, more)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("evaluation", type=Path)
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--careful", metavar="MODEL", default="")
    chosen = parser.parse_args()
    main(chosen.evaluation, careful=chosen.careful, ablate=chosen.ablation)
