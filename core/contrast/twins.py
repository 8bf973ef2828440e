"""Sentences that another article has word for word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsdiff.core.model import Link, Sentence
from newsdiff.core.story import Story


class Twins:
    """Knows for every sentence the articles that have it word for word."""

    def __init__(self, story: Story) -> None:
        self._sentences = story.sentences
        self._in: dict[str, set[str]] = defaultdict(set)
        for sentence in story.sentences.values():
            self._in[_plain(sentence)].add(sentence.article)

    def told_apart(self, links: Sequence[Link]) -> list[Link]:
        """Return the links of which neither sentence stands word for word in the other's article."""
        return [link for link in links if not (self._stands(link.a, link.b) or self._stands(link.b, link.a))]

    def _stands(self, sentence: str, beside: str) -> bool:
        one, other = self._sentences[sentence], self._sentences[beside]
        return other.article in self._in[_plain(one)]


def _plain(sentence: Sentence) -> str:
    return " ".join(sentence.text.split()).casefold()
