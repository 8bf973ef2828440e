"""Whether what happens on a day lies ahead of the report or behind it, by the verb the day hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdiff.core.model import Sentence, Token

COMING = frozenset(("will", "shall", "would", "'ll", "’ll", "wo"))
"""Auxiliaries; ``would`` is what a reported ``will`` becomes."""
PERFECT = frozenset(("have", "has", "had", "having"))
PLANNED = frozenset(("due", "set", "expect", "schedule", "plan", "bind", "slate"))
"""Lemmas of what is still to come: ``due on``, ``a vote scheduled for``."""
PUT_OFF = frozenset(("postpone", "delay", "defer", "adjourn", "reschedule", "extend"))
"""Past, yet the day named after ``until`` or ``to`` is the new one."""
FROM_NOW = frozenset(("until", "till", "to"))
ENDING = frozenset(("until", "till"))
"""What is so now lasts up to the day they name."""
SINCE = frozenset(("since", "after", "from", "following"))
PRESENT = frozenset(("VBZ", "VBP"))
CLIMB = 8
"""Steps up the grammar before giving up: a parse of broken text may run deep."""


def lies_ahead(sentence: Sentence, start: int) -> bool:
    """Say whether the day named at an offset of the article lies ahead of the report.

    The nearest verb above it that has a tense decides. A plain present (``visits Oslo on Friday``) speaks for
    a day that hangs on the verb itself, not for one that hangs on a noun (``the vote on Friday is news``). An
    infinitive without such a verb is a headline's: ``President to visit Oslo on Friday``.
    """
    tokens = sentence.tokens
    day = next((n for n, t in enumerate(tokens) if t.span.start <= start < t.span.end), None)
    if day is None:
        return False
    opener, bare, infinitive = tokens[tokens[day].head].text.lower(), True, False
    for index in _above(tokens, day):
        token = tokens[index]
        if token.pos in ("VERB", "AUX") or token.lemma in PLANNED:
            if token.lemma in PUT_OFF and opener in FROM_NOW:
                return True
            on_verb = (bare and opener not in SINCE) or opener in ENDING
            told = _is_coming(tokens, index, on_verb=on_verb)
            if told is not None:
                return told
            infinitive = token.tag == "VB"
        bare = bare and token.pos not in ("NOUN", "PROPN", "PRON")
    return infinitive or opener in ENDING


def _above(tokens: Sequence[Token], index: int) -> Iterator[int]:
    """Yield the words that a word hangs on, the nearest first."""
    for _ in range(CLIMB):
        if tokens[index].head == index:
            return
        index = tokens[index].head
        yield index


def _is_coming(tokens: Sequence[Token], verb: int, *, on_verb: bool) -> bool | None:
    """Say whether a verb tells of what is to come; None when its own form leaves that to another."""
    token = tokens[verb]
    helpers = [t for t in tokens if t.head == verb and t.dep in ("aux", "auxpass")]
    words = {t.text.lower() for t in helpers}
    tags = {token.tag, *(t.tag for t in helpers)}
    if words & COMING and not words & PERFECT:
        return True
    if words & PERFECT or "VBD" in tags:
        return False
    if tags & PRESENT:
        return on_verb or token.lemma in PLANNED
    if token.dep in ("acl", "pcomp"):
        return None if "to" in words else token.lemma in PLANNED
    return None
