"""Score the links of the engine on annotated stories, beside plain baselines on the same sentences.

    python -m benchmarks.links EVAL [claims] [superpal] [ecbplus]

EVAL is the folder of gold data; without names every set is run (ecbplus takes minutes). The weights were
learned on claims/, and which articles tell of one event on ecbplus/, so the honest figures there are those of
stories and topics left out, which ``training.decision`` prints and writes into its data file; they stand
beside. On claims/ and superpal/ baselines get the threshold that suits them best, the engine keeps its own.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from importlib.resources import files
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from benchmarks import gold
from newsdiff.core import Settings, Story
from newsdiff.core.align import find_links
from newsdiff.core.annotate import link_entities

THRESHOLD = Settings().threshold


class Scored(NamedTuple):
    """A pair of sentences of different articles as one method scores it."""

    a: str
    b: str
    score: float
    same: float


Method = Callable[[gold.Sample], list[Scored]]


def engine(sample: gold.Sample) -> list[Scored]:
    """Every pair the engine weighs."""
    links = find_links(sample.story, sample.vectors, threshold=0.0)
    return [Scored(k.a, k.b, k.score, k.score if k.strength == "same" else 0.0) for k in links]


def fuzzy(sample: gold.Sample) -> list[Scored]:
    """rapidfuzz alone."""
    return _all_pairs(sample.story, lambda a, b: token_set_ratio(a.lower(), b.lower()) / 100)


def tfidf(sample: gold.Sample) -> list[Scored]:
    """Cosine of word counts weighted by rarity in the story."""
    bags = {
        s.text: Counter(t.lemma.lower() for t in s.tokens if not t.stop)
        for s in sample.story.sentences.values()
    }
    frequency = Counter(word for bag in bags.values() for word in bag)
    vectors = {
        text: {w: n * math.log((1 + len(bags)) / frequency[w]) for w, n in bag.items()}
        for text, bag in bags.items()
    }
    norms = {text: math.hypot(*v.values()) or 1.0 for text, v in vectors.items()}

    def cosine(a: str, b: str) -> float:
        shared = vectors[a].keys() & vectors[b].keys()
        return sum(vectors[a][w] * vectors[b][w] for w in shared) / (norms[a] * norms[b])

    return _all_pairs(sample.story, cosine)


def _all_pairs(story: Story, score: Callable[[str, str], float]) -> list[Scored]:
    pairs = combinations(story.sentences.values(), 2)
    values = ((a.id, b.id, score(a.text, b.text)) for a, b in pairs if a.article != b.article)
    return [Scored(a, b, value, value) for a, b, value in values]


CUTOFFS = {"rapidfuzz alone": 0.6, "TF-IDF alone": 0.1, "newsdiff": THRESHOLD}
"""What counts as a link on ecbplus/; TF-IDF's is that of the set's own baseline."""
METHODS: dict[str, Method] = {"rapidfuzz alone": fuzzy, "TF-IDF alone": tfidf, "newsdiff": engine}


def best_of(sample: gold.Sample, scored: Sequence[Scored]) -> dict[Any, tuple[float, float]]:
    """Return the greatest score of each of the gold's own pairs."""
    at = sample.gold_pairs([(s.a, s.b) for s in scored])
    return {
        pair: (max(scored[n].score for n in places), max(scored[n].same for n in places))
        for pair, places in at.items()
    }


def f1(values: Sequence[tuple[float, bool]], total: int, threshold: float | None) -> tuple[float, float]:
    """Return F1 and its threshold; the best threshold where none is given."""
    if threshold is not None:
        found = [right for score, right in values if score >= threshold]
        return 2 * sum(found) / max(1, len(found) + total), threshold
    ranked, hits, best = sorted(values, reverse=True), 0, (0.0, 1.0)
    for n, (score, right) in enumerate(ranked, 1):
        hits += right
        best = max(best, (2 * hits / (n + total), score))
    return best


def average_precision(values: Sequence[tuple[float, bool]], total: int) -> float:
    """Return the mean precision at each right pair, by falling score."""
    hits, summed = 0, 0.0
    for n, (_, right) in enumerate(sorted(values, key=lambda v: -v[0]), 1):
        if right:
            hits += 1
            summed += hits / n
    return summed / max(1, total)


def claims(evaluation: Path) -> None:
    """Links and ``same`` links of claims/."""
    stories = list(gold.claims(evaluation))
    for label, method in METHODS.items():
        found = [(best_of(sample, method(sample)), grades) for sample, grades in stories]
        line = []
        for which, least in ((0, 2), (1, 3)):
            values = [
                [(v[which], grades.get(pair, 0) >= least) for pair, v in best.items()]
                for best, grades in found
            ]
            totals = [sum(g >= least for g in grades.values()) for _, grades in found]
            threshold = THRESHOLD if method is engine else None
            score, at = f1([v for story in values for v in story], sum(totals), threshold)
            mean = sum(map(average_precision, values, totals)) / len(totals)
            line.append(f"F1 {score:.3f} (at {at:.2f}) AP {mean:.3f}")
        print(f"claims    {label:16s} links {line[0]}   same {line[1]}")
    print(f"claims    newsdiff, each story by weights that have not seen it: {_about()['stories_left_out']}")


def superpal(evaluation: Path) -> None:
    """Summary sentences and their sources."""
    stories = list(gold.summaries(evaluation))
    for label, method in METHODS.items():
        values: list[tuple[float, bool]] = []
        for sample, truth in stories:
            wanted = {(x, y) for x, y, *_ in truth["pairs"]}
            for pair, (score, _) in best_of(sample, method(sample)).items():
                numbers = dict(pair)
                values.append((score, (numbers["summary"], numbers["source"]) in wanted))
        total = sum(len({(x, y) for x, y, *_ in truth["pairs"]}) for _, truth in stories)
        score, at = f1(values, total, THRESHOLD if method is engine else None)
        print(f"superpal  {label:16s} F1 {score:.3f} (at {at:.2f})")


def ecbplus(evaluation: Path) -> None:
    """Pairs that share events, and links across two events of one kind, by the set's own scorer."""
    topics = {sample.name: sample for sample in gold.topics(evaluation)}
    samples = topics | dict(mixed(topics))
    for label, method in METHODS.items():
        found = {name: method(sample) for name, sample in samples.items()}
        for line in told(evaluation, samples, found, CUTOFFS[label]):
            print(f"ecbplus   {label:16s} {line}")
    for line in _about()["topics_left_out"]:
        print(f"ecbplus   newsdiff, each topic by weights that have not seen it: {line}")


def told(
    evaluation: Path,
    samples: Mapping[str, gold.Sample],
    found: Mapping[str, Sequence[Scored]],
    threshold: float,
) -> list[str]:
    """Return what the scorer of ecbplus/ says of the links from a threshold up, of their order, and of those
    across two events."""
    score = gold.scorer(evaluation / "ecbplus" / "score.py")
    linked = _scored(score.main, samples, found, threshold)
    ranked = _scored(score.main, samples, found, 0.0)
    return [*linked[2:4], ranked[4], *_scored(score.mixed, samples, found, threshold)]


def _scored(
    score: Callable[[str], None],
    samples: Mapping[str, gold.Sample],
    found: Mapping[str, Sequence[Scored]],
    threshold: float,
) -> list[str]:
    """Return what one of the set's scorers prints of the links from a threshold up."""
    printed = StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(printed):
        for name, sample in samples.items():
            place = {s: next(iter(places)) for s, places in sample.places.items()}
            links = [[*place[s.a], *place[s.b], s.score] for s in found[name] if s.score >= threshold]
            (Path(folder) / f"{name}.json").write_text(json.dumps({"pairs": links}), "utf-8")
        score(folder)
    return printed.getvalue().splitlines()


def mixed(topics: Mapping[str, gold.Sample]) -> Iterator[tuple[str, gold.Sample]]:
    """Yield two events of one kind as if they were one story."""
    for name, one in topics.items():
        other = topics.get(f"{name}plus")
        if other is not None:
            articles = [*one.story.articles, *other.story.articles]
            name = f"mixed_{name.removesuffix('ecb')}"
            story = Story(articles, link_entities(articles))
            vectors, deeper = one.vectors + other.vectors, one.deeper + other.deeper
            yield name, gold.Sample(name, story, vectors, deeper, one.places | other.places)


def _about() -> dict[str, Any]:
    """Return what was noted when the weights were made."""
    text = (files("newsdiff.core.align") / "data" / "decision.json").read_text("utf-8")
    about: dict[str, Any] = json.loads(text)["about"]
    return about


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for chosen in sys.argv[2:] or ["claims", "superpal", "ecbplus"]:
        {"claims": claims, "superpal": superpal, "ecbplus": ecbplus}[chosen](Path(sys.argv[1]))
