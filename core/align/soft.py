"""Soft alignment: how much of a sentence finds its like among the words of another, by word vectors."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from newsdiff.core.align.candidates import ALL_PAIRS, Pairs, stretches
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.covering import Weighing, covered_by_all, covered_by_few
from newsdiff.core.align.encode import Column, Indexes, Matrix
from newsdiff.core.align.surroundings import Surroundings

STATED, MAIN = "stated", "main"
"""The measures of how a sentence's main proposition is covered by that of the other: by grammar, and besides
by what was learned of words."""
TELLING = "telling"
"""The measure of how anything that a sentence states is covered, by what was learned of words."""
SHARPEST, BESIDE = "sharpest", "beside"
"""The measures of a sentence's best words, and of how much better the partner's neighbours cover it."""


def soft_measures(
    words: ContentWords, articles: Indexes, pairs: Pairs, weights: Mapping[str, Column]
) -> dict[str, tuple[Column, Column]]:
    """Return each measure of how the first sentence of a pair is covered by its second, and the other way.

    ``articles`` has the article of each sentence, ascending. ``weights`` has ways of weighing every word of
    the story, ``rarity`` among them; each gives a measure of its name, the mean cosine of a sentence's
    words. The other measures are of ``covering``.
    """
    rare = weights["rarity"]
    stated = rare * words.stating
    plain = {**weights, TELLING: rare * words.salience.stating}
    main = {STATED: stated, MAIN: stated * words.salience.main}
    shares = words.shares(np.stack([*plain.values(), *main.values()], axis=1))
    names = (*plain, *main, SHARPEST, BESIDE)
    covered = _covered(words, articles, Weighing(shares, rare), pairs)
    one, other = covered.reshape(2, -1, len(names))
    return {name: (one[:, n], other[:, n]) for n, name in enumerate(names)}


def _covered(words: ContentWords, articles: Indexes, weighing: Weighing, pairs: Pairs) -> Matrix:
    """Return the measures of some pairs, a row each, then those of the same pairs turned round."""
    if len(articles) <= ALL_PAIRS:
        one, other = np.concatenate(pairs), np.concatenate(pairs[::-1])
        return covered_by_all(words, articles, weighing)[one, other]
    told = Surroundings(words.first, articles)
    one, other, places = told.compared(pairs)
    runs = [covered_by_few(words, told, weighing, one[run], other[run]) for run in stretches(articles[one])]
    return np.concatenate(runs)[places]
