"""Descriptions met again: ``the chairwoman``, ``the committee``, ``the company`` of an article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsdiff.core.annotate.boundaries import title_length
from newsdiff.core.annotate.descriptions import NOUNS, noun_phrase
from newsdiff.core.annotate.nouns import kind_of_noun
from newsdiff.core.annotate.words import gazetteer, sections, word_list
from newsdiff.core.model import AnnotatedArticle, Mention, Sentence, Span, Token

Words = tuple[str, ...]
Bearers = Mapping[Words, Mapping[str, Mention]]
"""The entities that bear a description, each with the naming that gives it first."""
Named = Mapping[str, Sequence[Mention]]
"""The names of an article by sentence."""

FURTHER = re.compile(r"\s(?:of|for|at|in|to|on|and)\s|,")
"""What a description goes on with after its noun."""
LONGEST = 3
"""Words of a post, and of the end of a body's name, that it is called by again."""
VAGUE = frozenset(("business", "party", "parent", "team", "group", "giant"))
"""Nouns for bodies that as often mean one without a name."""
FIRM_IN_SIGHT = 2
"""``The company`` means a firm named at most so many sentences before."""


def find_again(
    annotated: AnnotatedArticle,
    names: Named,
    beside: Sequence[tuple[Span, Mention]],
    owners: Mapping[Span, str],
) -> Iterator[tuple[Span, Mention]]:
    """Yield the descriptions that surely mean somebody the article named before, with a naming of them.

    ``beside`` are the descriptions that stand beside the names, ``owners`` the entities by the spans of their
    names. A post means the only person of the article who bears it, ``the committee`` the only body whose
    name ends so, and ``the company`` the only firm of the nearest sentence before that names one.
    """
    bearers = _bearers(annotated.article.text, names, beside, owners)
    taken = frozenset(span.start for span, _ in beside)
    firms = sections("nouns.txt")["firm"]
    for number, sentence in enumerate(annotated.sentences):
        for span, words in _definite(sentence, names.get(sentence.id, ())):
            if span.start in taken or words[-1] in VAGUE:
                continue
            near = annotated.sentences[max(0, number - FIRM_IN_SIGHT) : number + 1]
            if words[-1] not in firms:
                who = _only(bearers.get(words, {}), span)
            elif len(words) == 1:
                who = _firm([names.get(s.id, ()) for s in reversed(near)], span, owners)
            else:
                who = None
            if who is not None:
                yield span, who


def _definite(sentence: Sentence, names: Sequence[Mention]) -> Iterator[tuple[Span, Words]]:
    """Yield what says ``the`` and a noun for people or bodies, with the words between in lower case.

    A nationality counts for nothing. What goes on (``the mayor of``) describes by itself.
    """
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.tag not in NOUNS or not token.text.islower() or kind_of_noun(token.text) is None:
            continue
        if _goes_on(tokens, index) or any(m.span.covers(token.span) for m in names):
            continue
        span = noun_phrase(tokens, index)
        first, *words = [t.text.lower() for t in tokens[: index + 1] if t.span.start >= span.start]
        known = gazetteer().get(words[0].title()) if len(words) > 1 else None
        if first == "the":
            yield span, tuple(words[1:] if known and known.kind == "people" else words)


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1 : index + 2]
    if any(t.pos in ("NOUN", "PROPN") or t.tag == "HYPH" or t.text == "of" for t in following):
        return True
    return any(t.head == index and t.dep in ("relcl", "acl", "appos") for t in tokens)


def _bearers(
    text: str, names: Named, beside: Sequence[tuple[Span, Mention]], owners: Mapping[Span, str]
) -> Bearers:
    """Return who bears each post, and whose name ends in each noun for bodies."""
    given = [(_title_or_end(m), m) for here in names.values() for m in here]
    given += [(FURTHER.split(span.cut(text), maxsplit=1)[0], m) for span, m in beside if m.type == "person"]
    found: dict[Words, dict[str, Mention]] = defaultdict(dict)
    for description, name in given:
        words = description.lower().split()
        if words and kind_of_noun(words[-1].rstrip(".")) == name.type:
            for length in range(1, min(LONGEST, len(words)) + 1):
                found[tuple(words[-length:])].setdefault(owners[name.span], name)
    return found


def _title_or_end(name: Mention) -> str:
    """Return a person's title, up to its ``of``; the name itself for others."""
    words = name.text.split()
    if name.type != "person":
        return name.text
    return FURTHER.split(" ".join(words[: title_length(words)]), maxsplit=1)[0]


def _only(bearers: Mapping[str, Mention], place: Span) -> Mention | None:
    """Return the only bearer of a description, if named before the place."""
    return next((m for m in bearers.values() if len(bearers) == 1 and m.span.end <= place.start), None)


def _firm(near: Sequence[Sequence[Mention]], place: Span, owners: Mapping[Span, str]) -> Mention | None:
    """Return the only firm of the nearest sentence that names any; None when it is the place's own.

    ``near`` are the names of sentences, the place's own first.
    """
    for number, names in enumerate(near):
        firms = [m for m in names if m.span.end <= place.start and _is_firm(m)]
        if firms:
            return firms[-1] if number and len({owners[m.span] for m in firms}) == 1 else None
    return None


def _is_firm(name: Mention) -> bool:
    """Say whether a body may be a firm: no list knows it, and its name does not end in a noun for others."""
    last = name.text.split()[-1].lower().rstrip(".")
    public = last in word_list("bodies.txt") and last not in word_list("firms.txt")
    return name.type == "organisation" and name.text not in gazetteer() and not public
