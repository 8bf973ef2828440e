"""Why two sentences are linked, in words a reader can check."""

from __future__ import annotations

from collections.abc import Callable

from newsdiff.core.align.evidence import Evidence
from newsdiff.core.align.surroundings import firsts
from newsdiff.core.align.terms import Bag, figures_of
from newsdiff.core.model import Sentence
from newsdiff.core.story import Story

MOST_SHOWN = 4
"""Terms named in one reason."""


class Reasons:
    """Finds what two sentences share and says it, what weighs most first."""

    def __init__(self, story: Story, evidence: Evidence) -> None:
        self._story = story
        self._evidence = evidence
        self._names = {e.id: e.name for e in story.entities}
        self._told: dict[tuple[str, Bag], tuple[float, str] | None] = {}
        texts = (sentence.text for sentence in evidence.sentences)
        self._wording = firsts(zip(texts, evidence.terms, strict=True)).tolist()
        """For each sentence the first one of its very words, read alike."""
        self._of: dict[tuple[int, int], tuple[str, ...]] = {}

    def of(self, pair: int) -> tuple[str, ...]:
        """Return the reasons for a pair, given its place among the evidence's pairs."""
        pairs = self._evidence.pairs
        key = self._wording[pairs.first[pair]], self._wording[pairs.second[pair]]
        if key not in self._of:
            self._of[key] = self._find(*key)
        return self._of[key]

    def _find(self, first: int, second: int) -> tuple[str, ...]:
        """Return the reasons for two sentences, given their numbers in the story."""
        one, other = self._evidence.terms[first], self._evidence.terms[second]
        sentence = self._evidence.sentences[first]
        quoted = one.quoted & other.quoted
        found = [
            self._once("names", "names", one.names & other.names, self._name),
            self._figures(sentence, one.figures & other.figures),
            self._once("quoted words", "quoted", quoted, _same),
            self._once("words", "lemmas", one.lemmas & other.lemmas - quoted, _same),
        ]
        told = sorted((r for r in found if r), key=lambda r: -r[0])
        return tuple(text for _, text in told) or ("words of like meaning",)

    def _once(
        self, label: str, family: str, shared: Bag, shown: Callable[[str], str]
    ) -> tuple[float, str] | None:
        """Return what ``_reason`` does, put into words once however many pairs share the same."""
        if (label, shared) not in self._told:
            self._told[label, shared] = self._reason(label, family, shared, shown)
        return self._told[label, shared]

    def _reason(
        self, label: str, family: str, shared: Bag, shown: Callable[[str], str]
    ) -> tuple[float, str] | None:
        if not shared:
            return None
        weights = self._evidence.weights[family]
        ranked = sorted(shared, key=lambda term: (-weights[term], shown(term)))
        texts = list(dict.fromkeys(text for term in ranked if (text := shown(term))))
        if not texts:
            return None
        return sum(weights[t] for t in ranked), f"{label}: {', '.join(texts[:MOST_SHOWN])}"

    def _figures(self, sentence: Sentence, shared: Bag) -> tuple[float, str] | None:
        """Name the figures as this sentence writes them."""
        if not shared:
            return None
        written = figures_of(self._story, sentence)
        return self._reason("figures", "figures", shared, lambda value: written.get(value, ""))

    def _name(self, term: str) -> str:
        return self._names.get(term, term)


def _same(term: str) -> str:
    return term
