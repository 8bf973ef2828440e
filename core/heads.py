"""Which sentence a claim is named by in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from newsdiff.core.model import Claim
from newsdiff.core.story import Story


class Head(NamedTuple):
    """The sentence whose words name a claim."""

    sentence: str
    """Its id."""
    named_before: str | None = None
    """Id of the claim that the same sentence had to name already, further up: all its statements do."""


def heads(story: Story, claims: Iterable[Claim], base: str) -> dict[str, Head]:
    """Return for each claim, by its id, a sentence to name it in a list of these claims in this order.

    Of the base where it has the claim; rather of the text than a headline; rather one that states few other
    claims; else the shortest. None twice where another can stand for it, for rows that begin alike could not
    be told apart. ``base`` is the id of an article.
    """
    claims = tuple(claims)
    stated = Counter(member for claim in claims for member in claim.members)
    used: dict[str, str] = {}
    named: dict[str, Head] = {}
    for claim in claims:
        choice = _candidates(story, claim, base, stated)
        sentence = next((s for s in choice if s not in used), choice[0])
        named[claim.id] = Head(sentence, used.get(sentence))
        used.setdefault(sentence, claim.id)
    return named


def _candidates(story: Story, claim: Claim, base: str, stated: Counter[str]) -> list[str]:
    """What can name a claim, best first."""
    sentences = story.sentences
    return sorted(
        claim.members,
        key=lambda m: (
            not sentences[m].states,
            sentences[m].article != base,
            sentences[m].kind == "title",
            stated[m],
            len(sentences[m].text),
        ),
    )
