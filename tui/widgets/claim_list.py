"""All claims under one another, a row each: standing, who states it, how the base (or the first) puts it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from newsdiff.tui.entries import coverage, standing_of_entry
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import KIND_GLYPH, STANDING_GLYPH
from newsdiff.tui.render.wordings import wordings
from newsdiff.tui.walk import Walk
from newsdiff.tui.widgets.sheet import Block, Sheet

WIDE = 100
"""Cells of a row from which the kinds of difference are told in words."""
KIND_WORDS = 30
"""Cells for them: four kinds."""


class ClaimList(Sheet):
    """Shows the claims as a list, between them what only one article says."""

    def list(self, findings: Findings, walk: Walk, entries: Sequence[str], base: str) -> None:
        """Show these entries, in the words of the base where it has them."""

        def blocks(width: int) -> list[Block]:
            words = wordings(findings, entries, base)
            return [_block(findings, walk, entry, words[entry], width) for entry in entries]

        self.show(blocks)


def _block(findings: Findings, walk: Walk, entry: str, sentence: str, width: int) -> Block:
    return Block(
        (entry,),
        1,
        lambda current: [_row(findings, walk, entry, sentence, width)],
    )


def _row(findings: Findings, walk: Walk, entry: str, sentence: str, width: int) -> Content:
    """What differs is told in words at the end of the row where they have room, else in signs before it."""
    standing = standing_of_entry(findings, entry)
    covered = coverage(findings, entry)
    sigla = "".join(a if a in covered else "·" * len(a) for a in findings.articles)
    claim = entry in findings.claims
    number = f"{walk.rank(entry) + 1:>3} " if claim else "    "
    found = {d.kind for d in findings.differences_in(entry)}
    kinds = [kind for kind in KIND_GLYPH if kind in found]
    signs = "".join(KIND_GLYPH[kind] for kind in kinds if kind != "conflict")
    in_words = width >= WIDE
    row = Content.assemble(
        (number, "quiet"),
        (f"{STANDING_GLYPH[standing]} ", f"standing-{standing}"),
        (f"{sigla} ", "label"),
        ("" if in_words else f"{signs:<4} ", f"standing-{standing}"),
        (legible(findings.story.sentences[sentence].text), "" if claim else "quiet"),
    )
    if not (in_words and kinds):
        return row.truncate(width - 1, ellipsis=True)
    words = Content.styled(", ".join(kinds), f"standing-{standing}").truncate(KIND_WORDS, ellipsis=True)
    return row.truncate(width - 3 - KIND_WORDS, ellipsis=True, pad=True) + "  " + words
