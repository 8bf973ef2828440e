"""Learn when two whole articles tell of one event: links across two events of one kind must not pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import gold
from newsdiff.core.align.candidates import Pairs
from newsdiff.core.align.reports import Reports, acquaintance
from newsdiff.core.align.terms import Terms, read_terms
from training.logistic import GRID, Column, Fit, entry, learn, likely

STRENGTH = 1.0
"""Inverse regularisation."""
SORT_WEIGHT = 500
"""What each of the four sorts of examples weighs together: of one event or two, in claims/ or ecbplus/."""
SIZES = (3, 6, 12, 1000)
"""Sentences that are left of the articles of claims/, so that short reports are learned of too."""
TRUST = ((-1.0, 0.05), (1.0, 1.0))
"""Log odds that two articles tell of one event, and how far links between them count: hardly below -1, in
full from 1. Of the slopes tried it keeps most links within events on the topics of even number (F1 of 'same'
.805, .795 when nothing passes below .4) while .5 % of the pairs across events are linked, of 1 % allowed."""
PARTIES = {2: 150, 3: 40, 5: 40, 8: 40}
"""How often so many articles are drawn from a meeting: a reader compares few, whose company says little."""
SEED = 7
COMPANY = ("met_odds", "company")


class Told(NamedTuple):
    """The terms of a story's sentences, and the number of the article each is in."""

    terms: list[Terms]
    articles: NDArray[np.intp]


class Meeting(NamedTuple):
    """All articles of several stories, in pairs."""

    reports: Reports
    one_event: NDArray[np.bool_]
    """Which pairs are of one story."""
    topic: bool
    """Whether it is of ecbplus/, not of claims/."""


def judges(stories: Sequence[Told], topics: Sequence[gold.Sample]) -> dict[str, Any]:
    """Return the entries of the two judges of whole articles, made from claims/ and the odd topics."""
    meetings = [_meeting([_opening(story, size) for story in stories], topic=False) for size in SIZES]
    numbered: dict[int, list[gold.Sample]] = {}
    for sample in topics:
        numbered.setdefault(gold.topic_number(sample.name), []).append(sample)
    meetings += [_meeting([told(s) for s in pair], topic=True) for n, pair in numbered.items() if n % 2]
    names = list(meetings[0].reports.columns)
    raw, trust = np.array(TRUST).T
    return {
        "met": entry(_met(meetings, names), names, GRID, likely(GRID)),
        "together": entry(_together(meetings, names), COMPANY, raw, trust),
    }


def told(sample: gold.Sample) -> Told:
    """Return what the articles of a sample tell."""
    counts = [len(article.sentences) for article in sample.story.articles]
    return Told(read_terms(sample.story), np.repeat(np.arange(len(counts)), counts))


def _met(meetings: Sequence[Meeting], names: Sequence[str]) -> Fit:
    """Learn a first answer from the two articles alone."""
    return _fit(
        np.concatenate([m.reports.matrix(names) for m in meetings]),
        np.concatenate([m.one_event for m in meetings]),
        np.concatenate([np.full(len(m.one_event), m.topic) for m in meetings]),
    )


def _together(meetings: Sequence[Meeting], names: Sequence[str]) -> Fit:
    """Learn the answer from first answers, by weights that had not seen the stories, and their company."""
    figures: list[Column] = []
    one_event: list[NDArray[np.bool_]] = []
    topic: list[bool] = []
    deal = np.random.default_rng(SEED)
    for meeting in meetings:
        # Cut down or not, claims/ are the same eight stories.
        others = [m for m in meetings if m is not meeting and (m.topic or meeting.topic)]
        odds = _met(others, names).raw(meeting.reports.matrix(names))
        for party, labels in _parties(meeting, likely(odds), deal):
            figures.append(party)
            one_event.append(labels)
            topic += [meeting.topic] * len(labels)
    return _fit(np.concatenate(figures), np.concatenate(one_event), np.array(topic))


def _parties(
    meeting: Meeting, first: Column, deal: np.random.Generator
) -> list[tuple[Column, NDArray[np.bool_]]]:
    """Return figures and labels of the pairs of a meeting as a whole, and of few articles drawn from it."""
    pairs = meeting.reports.pairs
    count = int(pairs.second.max()) + 1
    grid, one_event = np.eye(count, dtype=np.float32), np.zeros((count, count), dtype=bool)
    grid[pairs] = grid[pairs[::-1]] = first
    one_event[pairs] = meeting.one_event
    drawn = [np.arange(count)]
    for size, times in PARTIES.items():
        drawn += [np.sort(deal.choice(count, min(size, count), replace=False)) for _ in range(times)]
    parties = []
    for some in drawn:
        met = Pairs(*np.triu_indices(len(some), 1))
        found = acquaintance(grid[np.ix_(some, some)], met)
        figures = np.stack([found[name] for name in COMPANY], axis=1)
        parties.append((figures, one_event[np.ix_(some, some)][met]))
    return parties


def _fit(figures: Column, one_event: NDArray[np.bool_], topic: NDArray[np.bool_]) -> Fit:
    weights = np.zeros(len(figures))
    for chosen in (topic & one_event, topic & ~one_event, ~topic & one_event, ~topic & ~one_event):
        weights[chosen] = SORT_WEIGHT / max(1, chosen.sum())
    return learn(figures, one_event, STRENGTH, weights)


def _meeting(stories: Sequence[Told], *, topic: bool) -> Meeting:
    """Pair all articles of several stories, and say which pairs are of one."""
    terms = [t for story in stories for t in story.terms]
    counts = [int(story.articles.max()) + 1 for story in stories]
    starts = np.cumsum([0, *counts])
    numbers = np.concatenate([story.articles + starts[n] for n, story in enumerate(stories)])
    reports = Reports(terms, numbers)
    story = np.repeat(np.arange(len(stories)), counts)
    return Meeting(reports, story[reports.pairs.first] == story[reports.pairs.second], topic)


def _opening(story: Told, size: int) -> Told:
    """Cut every article of a story down to its first sentences."""
    place = np.arange(len(story.articles)) - np.searchsorted(story.articles, story.articles)
    kept = np.flatnonzero(place < size)
    return Told([story.terms[n] for n in kept], story.articles[kept])
