"""Links: the pairs of sentences that state a common claim, with score, strength and reasons."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.candidates import Pairs, best_of_each
from newsdiff.core.align.decide import Decision, decision
from newsdiff.core.align.encode import Column, Vectors
from newsdiff.core.align.evidence import Evidence
from newsdiff.core.align.reasons import Reasons
from newsdiff.core.align.threads import one_thread
from newsdiff.core.model import Link, Strength
from newsdiff.core.story import Story

SAME = 0.28
"""Probability from which a link is called ``same``: about the best F1 on stories left out."""
SCORE_DIGITS = 9
"""Fewer would make ties among pairs far below any threshold, whose order still counts."""


@one_thread()
def find_links(
    story: Story,
    vectors: Sequence[Vectors],
    deeper: Sequence[Vectors] = (),
    *,
    threshold: float,
    next_best: int = 0,
) -> tuple[Link, ...]:
    """Return the links whose score reaches the threshold, in reading order, without token pairs.

    ``vectors`` has the word vectors of each article, in the story's order, ``deeper`` those of the careful
    mode's encoder, if any; what both show is judged by weights of its own. ``next_best`` is how many pairs of
    each sentence are returned whatever they score. The result does not depend on the order of the articles,
    except for which sentence of a link is called ``a``.
    """
    evidence = Evidence(*_canonical(story, vectors, deeper))
    if not len(evidence.pairs.first):
        return ()
    scores, same = judged(evidence, decision(careful=bool(deeper)))
    reasons = Reasons(story, evidence)
    kept = np.flatnonzero((scores >= threshold) | _best(evidence.pairs, scores, next_best))
    order = np.array([story.order(sentence.id) for sentence in evidence.sentences])
    a, b = np.sort([order[side[kept]] for side in evidence.pairs], axis=0)
    reading = np.lexsort((b, a))
    a, b, kept = a[reading], b[reading], kept[reading]
    ids = list(story.sentences)
    rows = zip(kept.tolist(), a.tolist(), b.tolist(), strict=True)
    return tuple([_link(ids[a], ids[b], scores[n], same[n], reasons.of(n)) for n, a, b in rows])


def _link(a: str, b: str, score: float, same: float, reasons: tuple[str, ...]) -> Link:
    strength: Strength = "same" if same >= SAME else "partial"
    return Link(a, b, round(float(score), SCORE_DIGITS), strength, reasons)


def judged(evidence: Evidence, judges: Decision) -> tuple[Column, Column]:
    """Return the score of each pair as a link, and its probability of being of strength ``same``."""
    likely = judges.likely(evidence)
    together = evidence.of_reports(trust(evidence, likely, judges))
    evidence.corroborate(likely * together)
    return judges.linked(evidence) * together, judges.same(evidence)


def trust(evidence: Evidence, likely: Column, judges: Decision) -> Column:
    """Return how far links between two articles count, for every pair of the evidence's ``reports``.

    ``likely`` is a first probability of each pair of sentences.
    """
    reports = evidence.reports
    evidence.tell_reports(likely)
    reports.corroborate(judges.met(reports))
    return judges.together(reports)


def _best(pairs: Pairs, scores: Column, count: int) -> NDArray[np.bool_]:
    """Mark the pairs that are among the ``count`` best of either of their sentences."""
    marked = np.zeros(len(scores), dtype=bool)
    if count:
        best = best_of_each(np.concatenate(pairs), np.tile(scores, 2), count)
        marked[best % len(scores)] = True
    return marked


def _canonical(story: Story, *encoded: Sequence[Vectors]) -> tuple[Story, *tuple[Sequence[Vectors], ...]]:
    """Put the articles in an order of their own, so that sums come out alike whatever order they came in."""
    order = sorted(range(len(story.articles)), key=lambda n: story.articles[n].article.text)
    told = Story([story.articles[n] for n in order], story.entities)
    return told, *([vectors[n] for n in order] if vectors else () for vectors in encoded)
