"""The wording layer: which words of a sentence differ from the version it is read against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from newsdiff.core.model import Link, Sentence, Span
from newsdiff.tui.findings import Findings

WordMarks = Literal["full", "differences", "found", "off"]
"""All word classes; only what differs in substance; only the words of differences found; or none."""
Mark = tuple[Span, str]
"""Characters of the article and their role."""

MARKED: dict[WordMarks, frozenset[str]] = {
    "full": frozenset(("changed", "only", "paraphrase", "variant")),
    "differences": frozenset(("changed", "only")),
    "found": frozenset(),
    "off": frozenset(),
}
SMALL = frozenset(("ADP", "CCONJ", "DET", "PART", "PRON", "SCONJ"))
"""Parts of speech (universal) whose words mostly serve grammar."""
SMALL_LENGTH = 4
"""Characters; longer ones (before, after, against, without) carry meaning."""
DENYING = frozenset(("no", "not", "nor", "n't", "n’t", "none"))
MOST_ONLY_HERE = 0.5
"""Where more of a sentence than this has no counterpart, it is said differently as a whole: marking nearly
every word would hide the few that matter."""


def word_marks(findings: Findings, sentence: Sentence, base: str, detail: WordMarks) -> tuple[Mark, ...]:
    """Return the marked words of a sentence, read against the base's version of it.

    A sentence that the base does not have is read against the first article that states the same; the version
    that others are read against is marked against all of them: a word is only here when none of them has it.
    """
    if detail == "off":
        return ()
    roles = _roles(sentence, _references(findings, sentence, base))
    _forget_small_words(sentence, roles)
    wanted = MARKED[detail]
    if roles.count("only") > MOST_ONLY_HERE * len(roles):
        wanted = wanted - {"only"}
    shown = [role if role in wanted else None for role in roles]
    for offset in _offsets(sentence, findings.differing_words(sentence.id)):
        here = "only" if roles[offset] == "only" else "changed"
        shown[offset] = "elsewhere" if detail == "found" else here
    return tuple(_runs(sentence, shown))


def _forget_small_words(sentence: Sentence, roles: list[str | None]) -> None:
    """Take the mark off articles, short prepositions and the like: a marked “to” tells a reader nothing."""
    for token in sentence.tokens:
        if token.pos in SMALL and len(token.text) <= SMALL_LENGTH and token.lemma not in DENYING:
            for offset in _offsets(sentence, (token.span,)):
                roles[offset] = None


def _offsets(sentence: Sentence, spans: Iterable[Span]) -> Iterator[int]:
    """The places within the sentence of an article's characters."""
    for span in spans:
        yield from range(
            max(span.start, sentence.span.start) - sentence.span.start,
            min(span.end, sentence.span.end) - sentence.span.start,
        )


def _references(findings: Findings, sentence: Sentence, base: str) -> list[Link]:
    """The links whose other side the sentence is read against."""
    links = findings.links_of(sentence.id)
    order = {article: (article != base, n) for n, article in enumerate(findings.articles)}
    own = order[sentence.article]
    earlier = [link for link in links if order[_other(findings, link, sentence)] < own]
    if not earlier:
        return list(links)
    return [min(earlier, key=lambda link: (order[_other(findings, link, sentence)], -link.score))]


def _other(findings: Findings, link: Link, sentence: Sentence) -> str:
    return findings.story.sentences[link.b if link.a == sentence.id else link.a].article


def _roles(sentence: Sentence, links: list[Link]) -> list[str | None]:
    """The role of each character: changed anywhere wins, then only here everywhere, then paraphrase."""
    length = len(sentence.text)
    changed, paraphrase, variant, unique = ([0] * length for _ in range(4))
    counts = {
        "changed": changed,
        "paraphrase": paraphrase,
        "variant": variant,
        "added": unique,
        "removed": unique,
    }
    for link in links:
        for pair in link.tokens:
            own = pair.a if link.a == sentence.id else pair.b
            # A partial link shares one proposition: the rest of the sentence states something else.
            beside = pair.cls in ("added", "removed") and link.strength == "partial"
            if own is None or beside or pair.cls not in counts:
                continue
            for offset in range(own.start - sentence.span.start, own.end - sentence.span.start):
                counts[pair.cls][offset] += 1
    return [
        "changed"
        if changed[n]
        else "only"
        if links and unique[n] == len(links)
        else "paraphrase"
        if paraphrase[n]
        else "variant"
        if variant[n]
        else None
        for n in range(length)
    ]


def _runs(sentence: Sentence, roles: list[str | None]) -> list[Mark]:
    """Characters of one role together, with the space between two such words; no bare punctuation."""
    roles = list(roles)
    for n in range(1, len(roles) - 1):
        if sentence.text[n].isspace() and roles[n - 1] == roles[n + 1]:
            roles[n] = roles[n - 1]
    marks: list[Mark] = []
    start = 0
    for role, run in groupby(roles):
        end = start + len(list(run))
        words = sentence.text[start:end]
        if role is not None and any(c.isalnum() for c in words):
            first = sentence.span.start + start + len(words) - len(words.lstrip())
            marks.append((Span(first, first + len(words.strip())), role))
        start = end
    return marks
