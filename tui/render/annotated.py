"""Beside each sentence of the base: who says the same, who says it otherwise and how, who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content

from newsdiff.core.marks import DIFFERENCE_GLYPHS, STANDING_GLYPHS
from newsdiff.core.model import Difference, Link
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.versions import hanging

MOST_CHANGES = 3
"""Changes of wording told of one article; the rest can be seen in the claim."""
LONGEST_NAME = 20
"""Cells of an article's name; a longer one is cut."""
NAME_SHARE = 0.34
"""Of a note's width, for the name of the article that it is about."""
MOST_NAMED = 8
"""Silent articles named one by one; more are counted."""
DENYING = "conflict"


def insertions(findings: Findings, base: str, wanted: Iterable[str]) -> dict[str, list[str]]:
    """Return what only the others say, by the base's sentence after which it would belong.

    That is the one that matches the nearest sentence before it in its own article; empty, before all, where
    none does. ``wanted`` are the entries to place, claims and sentences.
    """
    left = set(wanted)
    placed: dict[str, list[str]] = defaultdict(list)
    for article in (a for a in findings.articles if a != base):
        after = ""
        for sentence in findings.story.article(article).sentences:
            claims = [c.id for c in findings.claims_of(sentence.id)]
            matched = (findings.version(c, base, sentence.id) for c in claims if findings.member(c, base))
            after = next((m for m in matched if m is not None), after)
            for entry in [c for c in (*claims, sentence.id) if c in left]:
                if entry not in findings.claims or findings.member(entry, base) is None:
                    placed[after].append(entry)
                    left.discard(entry)
    return dict(placed)


def notes(findings: Findings, sentence: str, width: int) -> list[Content]:
    """Return what stands beside a sentence of the base, for a width in cells."""
    standing = findings.standing_of(sentence)
    if standing is None:
        return []
    if standing == "only":
        return hanging(
            _lead(STANDING_GLYPHS["only"], "", "standing-only"), "only here", "standing-only", width
        )
    told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    silent = []
    for article in findings.articles:
        if article == findings.story.sentences[sentence].article:
            continue
        versions = _versions(findings, sentence, article)
        if versions:
            told[_relation(findings, sentence, versions)].append(article)
        else:
            silent.append(article)
    lines: list[Content] = []
    for (glyph, role, words), articles in sorted(told.items(), key=lambda item: ORDER.index(item[0][0])):
        text = words if words else "the same" if glyph == "=" else ""
        lines += hanging(_lead(glyph, _who(findings, articles, width), role), text, "", width)
    if silent:
        labels = _who(findings, silent, width)
        who = labels if len(silent) <= MOST_NAMED else f"{len(silent)} others"
        lines += hanging(_lead("·", who, "quiet"), "silent", "quiet", width)
    return lines


ORDER = (STANDING_GLYPHS["conflict"], STANDING_GLYPHS["differs"], STANDING_GLYPHS["alike"])


def _name_width(findings: Findings, width: int) -> int:
    """Cells of the column in which articles are named; 0 where it has no room and their letters must do."""
    widest = max(cell_len(legible(findings.label(a))) for a in findings.articles)
    return min(widest, LONGEST_NAME) if min(widest, LONGEST_NAME) <= width * NAME_SHARE else 0


def _who(findings: Findings, articles: Sequence[str], width: int) -> str:
    """One article's name, filled up to the column, or several parted by commas."""
    column = _name_width(findings, width)
    if not column:
        return " ".join(articles)
    names = (Content(legible(findings.label(a))).truncate(column, ellipsis=True).plain for a in articles)
    told = ", ".join(names)
    if cell_len(told) > max(column, width // 2):
        return " ".join(articles)
    return told + " " * (column - cell_len(told))


def _lead(glyph: str, who: str, role: str) -> Content:
    return Content.assemble((f"{glyph} ", role), (f"{who} " if who else "", "label"))


def _versions(findings: Findings, sentence: str, article: str) -> list[str]:
    """The article's sentences that state what a sentence of the base states, one for each of its claims."""
    found = (findings.version(c.id, article, sentence) for c in findings.claims_of(sentence))
    return list(dict.fromkeys(m for m in found if m is not None))


def _relation(findings: Findings, sentence: str, versions: Sequence[str]) -> tuple[str, str, str]:
    """Glyph, role and words of how other sentences stand to one of the base."""
    between = [
        d
        for claim in findings.claims_of(sentence)
        for d in findings.differences_in(claim.id)
        if sentence in (d.a, d.b) and not {d.a, d.b}.isdisjoint(versions)
    ]
    if between:
        conflict = any(d.kind == DENYING for d in between)
        standing = "conflict" if conflict else "differs"
        order = list(DIFFERENCE_GLYPHS)
        between.sort(key=lambda d: order.index(d.kind))
        changes = [_difference(findings, d, sentence) for d in between]
        glyph = STANDING_GLYPHS["conflict"] if conflict else STANDING_GLYPHS["differs"]
        return glyph, f"standing-{standing}", _listed(changes)
    links = [link for m in versions if (link := findings.link(sentence, m)) is not None]
    whole = [link for link in links if link.strength == "same"]
    if links and not whole:
        return STANDING_GLYPHS["alike"], "standing-alike", "in part"
    changes = [words for link in whole for words in _rewordings(findings, link, sentence)]
    return STANDING_GLYPHS["alike"], "standing-alike", _listed(changes)


def _difference(findings: Findings, difference: Difference, sentence: str) -> str:
    mine, theirs = difference.a_span, difference.b_span
    if difference.b == sentence:
        mine, theirs = theirs, mine
    other = difference.b if difference.a == sentence else difference.a
    own_words = _cut(findings, sentence, mine)
    other_words = _cut(findings, other, theirs)
    glyph = DIFFERENCE_GLYPHS[difference.kind]
    if own_words and other_words:
        return f"{glyph} {own_words} → {other_words}"
    return f"{glyph} adds {other_words}" if other_words else f"{glyph} without {own_words}"


def _rewordings(findings: Findings, link: Link, sentence: str) -> list[str]:
    """The words of the base and the other's for them, where they are not the same words."""
    changes = []
    for pair in link.tokens:
        if pair.cls in ("changed", "paraphrase") and pair.a is not None and pair.b is not None:
            mine, theirs = (pair.a, pair.b) if link.a == sentence else (pair.b, pair.a)
            other = link.b if link.a == sentence else link.a
            words, others = _cut(findings, sentence, mine), _cut(findings, other, theirs)
            if not _inflected(words, others):
                changes.append(f"{words} → {others}")
    return changes


def _inflected(one: str, other: str) -> bool:
    """Say whether one is the other with an ending: “end”, “ending”."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.startswith(short)


def _listed(changes: Sequence[str]) -> str:
    shown = list(dict.fromkeys(changes))
    rest = len(shown) - MOST_CHANGES
    return "; ".join(shown[:MOST_CHANGES]) + (f"; {rest} more" if rest > 0 else "")


def _cut(findings: Findings, sentence: str, span: tuple[int, int] | None) -> str:
    if span is None:
        return ""
    article = findings.story.article(findings.story.sentences[sentence].article).article
    return legible(article.text[span[0] : span[1]])
