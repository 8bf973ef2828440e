"""All claims under one another, a row each: standing, who states it, how the base (or the first) puts it."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from newsdiff.core.heads import Head
from newsdiff.core.marks import DIFFERENCE_GLYPHS, STANDING_GLYPHS
from newsdiff.tui.entries import coverage, standing_of_entry
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.widgets.sheet import Block, Sheet

WIDE = 100
"""Cells of a row from which the kinds of difference are told in words."""
NAMES_SHARE = 0.3
"""Of the row, for the names of those who state a claim."""
KIND_WORDS = 30
"""Cells for them: four kinds."""


class ClaimList(Sheet):
    """Shows the claims as a list, between them what only one article says."""

    def list(self, findings: Findings, heads: Mapping[str, Head]) -> None:
        """Show the entries of these heads, in their order."""

        def blocks(width: int) -> list[Block]:
            return [_block(findings, entry, heads[entry], width) for entry in heads]

        self.show((findings, tuple(heads.items())), blocks)


def _block(findings: Findings, entry: str, head: Head, width: int) -> Block:
    return Block((entry,), 1, lambda current: [_row(findings, entry, head, width)])


def _row(findings: Findings, entry: str, head: Head, width: int) -> Content:
    """What differs is told in words at the end of the row where they have room, else in signs before it."""
    standing = standing_of_entry(findings, entry)
    claim = entry in findings.claims
    number = f"{findings.claims[entry].number:>3} " if claim else "    "
    found = {d.kind for d in findings.differences_in(entry)}
    kinds = [kind for kind in DIFFERENCE_GLYPHS if kind in found]
    signs = "".join(DIFFERENCE_GLYPHS[kind] for kind in kinds if kind != "conflict")
    in_words = width >= WIDE
    row = Content.assemble(
        (number, "quiet"),
        (f"{STANDING_GLYPHS[standing]} ", f"standing-{standing}"),
        _who(findings, entry, width),
        ("" if in_words else f"{signs:<4} ", f"standing-{standing}"),
        (as_before(findings, head), "quiet"),
        (legible(findings.story.sentences[head.sentence].text), "" if claim else "quiet"),
    )
    if not (in_words and kinds):
        return row.truncate(width - 1, ellipsis=True)
    told = Content.styled(", ".join(kinds), f"standing-{standing}").truncate(KIND_WORDS, ellipsis=True)
    return row.truncate(width - 3 - KIND_WORDS, ellipsis=True, pad=True) + "  " + told


def _who(findings: Findings, entry: str, width: int) -> Content:
    """Who states it, each in a column of their own: by name where there is room for all of them."""
    covered = coverage(findings, entry)
    names = {a: legible(findings.label(a)) for a in findings.articles}
    if sum(cell_len(name) + 1 for name in names.values()) > width * NAMES_SHARE:
        sigla = "".join(a if a in covered else "·" * len(a) for a in findings.articles)
        return Content.styled(f"{sigla} ", "label")
    told = (set_cell_size(n if a in covered else "·", cell_len(n)) for a, n in names.items())
    return Content.styled(f"{' '.join(told)}  ", "quiet")


def as_before(findings: Findings, head: Head) -> str:
    """Say that a sentence named another claim already: ``(as 12) ``; nothing where it did not."""
    return "" if head.named_before is None else f"(as {findings.claims[head.named_before].number}) "
