"""Soft alignment: how much of a sentence finds its like among the words of another, by word vectors."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from newsdiff.core.align.candidates import Pairs, stretches
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.covering import Weighing, covered
from newsdiff.core.align.encode import Column, Indexes
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
    words. The other measures are of ``covered``.
    """
    rare = weights["rarity"]
    stated = rare * words.stating
    plain = {**weights, TELLING: rare * words.salience.stating}
    main = {STATED: stated, MAIN: stated * words.salience.main}
    shares = words.shares(np.stack([*plain.values(), *main.values()], axis=1))
    told = Surroundings(words.first, articles)
    one, other, place = told.compared(pairs)
    names = (*plain, *main, SHARPEST, BESIDE)
    found = np.empty((len(one), len(names)), dtype=np.float32)
    for run in stretches(articles[one]):
        found[run] = covered(words, told, Weighing(shares, rare), one[run], other[run])
    ways = place.reshape(2, -1)
    return {name: (values[ways[0]], values[ways[1]]) for name, values in zip(names, found.T, strict=True)}
