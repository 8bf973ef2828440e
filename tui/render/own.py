"""What the reader did to a sentence or a claim: marked it, noted something, corrected its links."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from textual.content import Content

from newsdiff.core.model import Correction
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.rows import break_lines

NOTED, MARKED, CORRECTED = "¶", "*", "‡"
OPENING_WORDS = 6
"""Words by which a sentence is known."""
CORRECTION_WORDS = {"link": "you linked", "cut": "you cut the link of"}


def own_sign(findings: Findings, sentence: str) -> str:
    """Return the sign of what the reader did to a sentence, a blank for nothing; a note outweighs a mark."""
    if findings.note(sentence):
        return NOTED
    if sentence in findings.comparison.marked:
        return MARKED
    return CORRECTED if sentence in findings.corrected else " "


def own_lines(findings: Findings, sentences: Collection[str], width: int) -> list[Content]:
    """Return the reader's notes, marks and corrections on some sentences, for a width in cells."""
    noted = [s for s in sentences if findings.note(s)]
    marked = [findings.article_of(s) for s in sentences if s in findings.comparison.marked]
    corrections = [c for c in findings.comparison.corrections if c.a in sentences or c.b in sentences]
    return [
        *chain(*(_lines(NOTED, f"{findings.article_of(s)}: {findings.note(s)}", width) for s in noted)),
        *(_lines(MARKED, f"marked in {', '.join(dict.fromkeys(marked))}", width) if marked else ()),
        *chain(*(_lines(CORRECTED, _told(findings, c), width) for c in corrections)),
    ]


def _told(findings: Findings, correction: Correction) -> str:
    """Say what was corrected."""
    pair = " and ".join(
        f"{findings.article_of(s)} “{_opening(findings, s)}”" for s in (correction.a, correction.b)
    )
    return f"{CORRECTION_WORDS[correction.action]} {pair}"


def _opening(findings: Findings, sentence: str) -> str:
    words = findings.story.sentences[sentence].text.split()
    return " ".join(words[:OPENING_WORDS]) + ("…" if len(words) > OPENING_WORDS else "")


def _lines(sign: str, text: str, width: int) -> list[Content]:
    lead = Content.assemble((f"{sign} ", "key"))
    rows = [row for part in text.splitlines() or [""] for row in _rows(part, width - 2)]
    return [(lead if n == 0 else Content("  ")) + Content.styled(row, "label") for n, row in enumerate(rows)]


def _rows(text: str, width: int) -> list[str]:
    shown = legible(text)
    return [shown[start:end] for start, end in break_lines(text, max(1, width))]
