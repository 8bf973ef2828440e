"""The evidence that two sentences state a common claim: named figures for every pair worth weighing."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cache

import numpy as np

from newsdiff.core.align.candidates import Likeness, Pairs, candidates
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.decide import Figures, log_odds
from newsdiff.core.align.encode import Column, Indexes, Matrix, Vectors
from newsdiff.core.align.overlap import low_high, overlap
from newsdiff.core.align.postings import Postings
from newsdiff.core.align.reports import Reports
from newsdiff.core.align.soft import soft_measures
from newsdiff.core.align.standing import beside, standing, witness
from newsdiff.core.align.terms import rarity, read_terms
from newsdiff.core.model import Sentence, Token
from newsdiff.core.story import Story

FAMILIES = ("lemmas", "names", "figures", "quoted")
"""The kinds of terms that reasons name."""
OVERLAPS = {"lemmas": "lemmas", "figures": "figures", "persons": "names", "places": "names"}
"""The kinds whose overlap is evidence, and of which family their weights are. That of verbs, objects,
speakers, quoted words adds nothing to the word vectors and that of all lemmas, nor do verbatim runs (measured
on stories left out)."""
OPENING = 0.15
"""Share of an article within which reports tell the news itself: headline, lead and what follows."""
CERTAIN = 1e-4
"""Probabilities are kept this far from 0 and 1 before their odds are taken."""


class Evidence(Figures):
    """Named figures for the pairs of a story; each is the same whichever sentence comes first."""

    def __init__(self, story: Story, vectors: Sequence[Vectors], deeper: Sequence[Vectors] = ()) -> None:
        """Weigh the pairs of a story; ``deeper`` has the vectors of the careful mode's encoder, if any."""
        self.sentences: list[Sentence] = list(story.sentences.values())
        self.terms = read_terms(story)
        self.weights = {f: rarity(getattr(t, f) for t in self.terms) for f in FAMILIES}
        self.columns = {}
        numbers = {a.article.id: n for n, a in enumerate(story.articles)}
        self.articles = np.array([numbers[s.article] for s in self.sentences], dtype=np.intp)
        self.reports = Reports(self.terms, self.articles)
        words = ContentWords(story, vectors, self.terms, deeper)
        rare = rarities(words.tokens, self.weights["lemmas"])
        self._postings = {
            kind: Postings([getattr(t, kind) for t in self.terms], self.weights[family])
            for kind, family in OVERLAPS.items()
        }
        self.pairs: Pairs = self._stating(candidates(self.articles, self._likeness(words, rare)))
        if len(self.pairs.first):
            self._soft(words, rare)
            self._overlaps()
            self._manner()
            self._position()
            self._standing()

    def of_reports(self, values: Column) -> Column:
        """Return for each pair the value of its two articles, given one for every pair of ``reports``."""
        return self.reports.of_each(values, *self._reports_of_pairs())

    def tell_reports(self, likely: Column) -> None:
        """Let ``reports`` hear what a first judgement of all pairs says."""
        self.reports.hear(likely, *self._reports_of_pairs())

    def corroborate(self, likely: Column) -> None:
        """Add what a first judgement of all pairs says of each: itself, what is near it, its witnesses."""
        self.columns["likely"] = likely
        self.columns["likely_odds"] = log_odds(likely, CERTAIN)
        self.columns["likely_beside"] = beside(likely, self.pairs, self.articles)
        self.columns["witness"] = witness(likely, self.pairs, self.articles)

    def _reports_of_pairs(self) -> tuple[Indexes, Indexes]:
        """The numbers of the articles that the two sentences of each pair are in."""
        return self.articles[self.pairs.first], self.articles[self.pairs.second]

    def _stating(self, pairs: Pairs) -> Pairs:
        """Leave out headings and captions, which state nothing."""
        states = np.array([s.states for s in self.sentences], dtype=bool)
        both = states[pairs.first] & states[pairs.second]
        return Pairs(pairs.first[both], pairs.second[both])

    def _likeness(self, words: ContentWords, rare: Matrix) -> Likeness:
        """A cheap score of any two sentences: cosine of their vectors and of their rare words."""
        sentence_vectors = cache(lambda: words.sentence_vectors(rare))  # a small story asks for no score
        lemmas = self._postings["lemmas"]
        norm = np.sqrt(np.maximum(lemmas.totals, 1e-6))

        def likeness(begin: int, end: int) -> Matrix:
            vectors = sentence_vectors()
            cosines: Matrix = vectors[begin:end] @ vectors.T
            cosines += lemmas.shared(begin, end) / norm[begin:end, None] / norm
            return cosines

        return likeness

    def _soft(self, words: ContentWords, rare: Matrix) -> None:
        kinds = {"verbs": "VERB", "nouns": "NOUN"}
        weights = {k: rare * np.array([t.pos == pos for t in words.tokens]) for k, pos in kinds.items()}
        measures = soft_measures(words, self.articles, self.pairs, {"rarity": rare, **weights})
        for name, (one, other) in measures.items():
            self._both(f"soft_{name}", one, other)

    def _both(self, name: str, one: Column, other: Column) -> None:
        """Keep a figure that has a direction as its lesser and its greater value."""
        self.columns.update(low_high(name, one, other))

    def _of_each(self, name: str, values: Column) -> None:
        """Keep a figure of the sentences themselves as the pair's lesser and greater."""
        self._both(name, values[self.pairs.first], values[self.pairs.second])

    def _overlaps(self) -> None:
        for kind, postings in self._postings.items():
            found = overlap(postings, self.pairs)
            del found["shared"]  # a share means the same in a long sentence and a short one, a sum does not
            self.columns.update({f"{kind}_{name}": column for name, column in found.items()})

    def _manner(self) -> None:
        """Length, headline, and whether words are told or quoted."""
        self._of_each("length", np.log([1.0 + len(t.words) for t in self.terms]))
        self._of_each("title", np.array([s.kind == "title" for s in self.sentences], dtype=np.float32))
        self._of_each("saying", np.array([t.saying for t in self.terms], dtype=np.float32))
        quoted = np.array([len(t.quoted) / max(1, len(t.lemmas)) for t in self.terms], dtype=np.float32)
        self._of_each("quoted", quoted)
        self.columns["quoted_apart"] = np.abs(quoted[self.pairs.first] - quoted[self.pairs.second])

    def _position(self) -> None:
        counts = np.bincount(self.articles)
        starts = np.cumsum(counts) - counts
        place = (np.arange(len(self.articles)) - starts[self.articles]) / counts[self.articles]
        self._of_each("place", place)
        apart = np.abs(place[self.pairs.first] - place[self.pairs.second])
        self.columns["place_apart"] = apart
        self.columns["place_apart_squared"] = apart**2
        opening = np.maximum(0, OPENING - place) / OPENING
        self.columns["both_open"] = opening[self.pairs.first] * opening[self.pairs.second]

    def _standing(self) -> None:
        """How the pair stands among its rivals, and what its neighbours say."""
        self.columns["soft_rarity_mean"] = self._mean("soft_rarity")
        self.columns.update(standing(self._mean("soft_stated"), self.pairs, self.articles))

    def _mean(self, name: str) -> Column:
        mean: Column = (self.columns[f"{name}_low"] + self.columns[f"{name}_high"]) / 2
        return mean


def rarities(words: Sequence[Token], weights: Mapping[Hashable, float]) -> Matrix:
    """Return what each word weighs by the rarity of its lemma."""
    return np.array([weights.get(t.lemma.lower(), 1.0) for t in words], dtype=np.float32)
