"""Learn when two whole articles tell of one event: links across two events of one kind must not pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import gold, links
from newsdiff.core.align import Encoder, Vectors
from newsdiff.core.align.decide import Decision, Judge
from newsdiff.core.align.events import parted
from newsdiff.core.align.evidence import Evidence
from newsdiff.core.align.links import judged
from newsdiff.core.align.reports import Reports
from newsdiff.core.annotate import link_entities
from newsdiff.core.model import AnnotatedArticle
from newsdiff.core.story import Story
from training.logistic import GRID, Fit, entry, learn, likely

STRENGTH = 1.0
"""Inverse regularisation; .1 to 3 give the same on topics left out."""
SORT_WEIGHT = 100
"""What each sort of examples weighs together: of one event or two, in claims/ or ecbplus/, in parties of one
size."""
SIZES = (4, 8, 1000)
"""Sentences that are left of the articles of claims/, so that short reports are learned of too."""
MET = 3
"""Stories of claims/ whose articles meet."""
PARTIES = {2: 6, 3: 4, 5: 4, 8: 2}
"""How often so many articles are drawn from a meeting: a reader compares few, whose company says little."""
TRUST = ((-1.0, 0.05), (1.0, 1.0))
"""Log odds that two articles tell of one event, and how far links between them count: hardly below -1, in
full from 1. On topics left out, steps of .5 more or less give the same F1 and .3 to .9 % of links across."""
SEED = 7
FOLDS = 5
"""Groups of the topics of ecbplus/ that are left out together when figures are measured."""
INNER = 4
"""Groups of topics whose first answers, for the second judge to learn from, are by judges who have not seen
them."""
COMPANY = ("met_odds", "joined_odds", "joined_gap")


class Text(NamedTuple):
    """An article that is read, and which event it tells of."""

    article: AnnotatedArticle
    vectors: Vectors
    deeper: Vectors | None
    """Those of the careful mode's encoder."""
    event: int


class Party(NamedTuple):
    """Some articles in pairs, as a reader would open them."""

    reports: Reports
    """They have heard of the likely links."""
    one_event: NDArray[np.bool_]
    """Which pairs are of one event."""
    topic: int | None
    """Number of the two topics of ecbplus/ that meet; None in claims/."""
    size: int
    """Articles that were drawn; 0 for all of a meeting."""


def parties(
    first: Judge,
    stories: Sequence[gold.Sample],
    topics: Sequence[gold.Sample],
    encoder: Encoder | None = None,
) -> list[Party]:
    """Return what is learned from: topics of one number meet, and stories of claims/, whole or cut short.

    ``first`` is the first judge of links, ``encoder`` that of the careful mode.
    """
    deal = np.random.default_rng(SEED)
    found: list[Party] = []
    for number, pair in _by_number(topics).items():
        found += _drawn(_texts(pair), number, first, deal)
    for size in SIZES:
        order = deal.permutation(len(stories))
        for begin in range(0, len(order), MET):
            met = [_opening(stories[n], size, encoder) for n in order[begin : begin + MET]]
            found += _drawn(_texts(met), None, first, deal)
    return found


def judges(parties: Sequence[Party]) -> dict[str, Any]:
    """Return the entries of the two judges of whole articles."""
    names = [name for name in parties[0].reports.columns if name not in COMPANY]
    raw, trust = np.array(TRUST).T
    return {
        "met": entry(_met(parties, names), names, GRID, likely(GRID)),
        "together": entry(_together(parties, names), COMPANY, raw, trust),
    }


def left_out(
    evaluation: Path, parties: Sequence[Party], entries: Mapping[str, Any], topics: Sequence[gold.Sample]
) -> list[str]:
    """Return what the scorers of ecbplus/ say of links by judges who have not seen their topic.

    ``entries`` are those of the judges of sentence pairs.
    """
    found: dict[str, list[links.Scored]] = {}
    samples = {sample.name: sample for sample in topics}
    samples |= dict(links.mixed(samples))
    for fold in range(FOLDS):
        taught = [p for p in parties if p.topic is None or p.topic % FOLDS != fold]
        decision = Decision.of({**entries, **judges(taught)})
        for name, sample in samples.items():
            if gold.topic_number(name) % FOLDS == fold:
                found[name] = _scored(sample, decision)
    return links.told(evaluation, samples, found, links.THRESHOLD)


def _scored(sample: gold.Sample, decision: Decision) -> list[links.Scored]:
    evidence = Evidence(sample.story, sample.vectors, sample.deeper)
    ids = [s.id for s in evidence.sentences]
    rows = zip(*evidence.pairs, *judged(evidence, decision), strict=True)
    return [links.Scored(ids[a], ids[b], float(score), float(same)) for a, b, score, same in rows]


def _by_number(topics: Sequence[gold.Sample]) -> Mapping[int, list[gold.Sample]]:
    found: defaultdict[int, list[gold.Sample]] = defaultdict(list)
    for sample in topics:
        found[gold.topic_number(sample.name)].append(sample)
    return found


def _texts(events: Sequence[gold.Sample]) -> list[Text]:
    """Return the articles of several events."""
    found: list[Text] = []
    for event, sample in enumerate(events):
        deeper = sample.deeper or [None] * len(sample.vectors)
        rows = zip(sample.story.articles, sample.vectors, deeper, strict=True)
        found += [Text(*row, event) for row in rows]
    return found


def _opening(story: gold.Sample, size: int, encoder: Encoder | None) -> gold.Sample:
    """Cut every article of a story down to its first sentences."""
    articles = [
        gold.article(f"{story.name}.{n}.", str(n), [s.text for s in article.sentences[:size]])
        for n, article in enumerate(story.story.articles)
    ]
    return gold.sample(story.name, articles, encoder)


def _drawn(
    texts: Sequence[Text], topic: int | None, first: Judge, deal: np.random.Generator
) -> Iterator[Party]:
    """Yield all texts of a meeting as a party, then parties of few."""
    draws = {0: [np.arange(len(texts))]}
    for size, times in PARTIES.items():
        draws[size] = [deal.permutation(len(texts))[:size] for _ in range(times)]
    for size, parties in draws.items():
        for some in parties:
            yield _party([texts[n] for n in some], topic, size, first)


def _party(texts: Sequence[Text], topic: int | None, size: int, first: Judge) -> Party:
    articles = [text.article for text in texts]
    deeper = [text.deeper for text in texts if text.deeper]
    evidence = Evidence(Story(articles, link_entities(articles)), [text.vectors for text in texts], deeper)
    evidence.tell_reports(first(evidence))
    events = np.array([text.event for text in texts])
    pairs = evidence.reports.pairs
    return Party(evidence.reports, events[pairs.first] == events[pairs.second], topic, size)


def _met(parties: Sequence[Party], names: Sequence[str]) -> Fit:
    """Learn a first answer from the two articles and their likely links."""
    return _fit(parties, [party.reports.matrix(names) for party in parties])


def _together(parties: Sequence[Party], names: Sequence[str]) -> Fit:
    """Learn the answer from first answers, by weights that had not seen the articles, and their company."""
    figures = []
    # Cut short or not, claims/ are the same eight stories.
    groups = [-1 if party.topic is None else party.topic % INNER for party in parties]
    met = {
        group: _met([p for p, other in zip(parties, groups, strict=True) if other != group], names)
        for group in set(groups)
    }
    for party, group in zip(parties, groups, strict=True):
        odds = met[group].raw(party.reports.matrix(names))
        company = parted(likely(odds), party.reports.pairs)
        figures.append(np.stack([company[name] for name in COMPANY], axis=1))
    return _fit(parties, figures)


def _fit(parties: Sequence[Party], figures: Sequence[NDArray[np.floating[Any]]]) -> Fit:
    """Learn which pairs are of one event; every sort of pairs weighs the same."""
    one_event = np.concatenate([party.one_event for party in parties])
    sorts = np.repeat([2 * p.size + (p.topic is None) for p in parties], [len(p.one_event) for p in parties])
    _, sort, counts = np.unique(2 * sorts + one_event, return_inverse=True, return_counts=True)
    return learn(np.concatenate(figures), one_event, STRENGTH, SORT_WEIGHT / counts[sort])
