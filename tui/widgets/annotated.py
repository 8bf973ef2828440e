"""One article as text, beside each sentence what the others make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from textual.content import Content

from newsdiff.core.heads import Head
from newsdiff.core.marks import STAND_GLYPHS, STANDING_GLYPHS
from newsdiff.tui.entries import coverage, standing_of_entry
from newsdiff.tui.findings import Findings
from newsdiff.tui.folding import fold_words
from newsdiff.tui.render.annotated import insertions, notes
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.prose import Look, Passage, compose, sentences
from newsdiff.tui.render.rows import break_lines
from newsdiff.tui.walk import Place
from newsdiff.tui.widgets.article_pane import FOLD_GLYPH
from newsdiff.tui.widgets.sheet import Block, Sheet

TEXT_SHARE = 0.54
"""Of the width, for the article's text; the rest is for what the others make of it."""
LONGEST_LINE = 84
"""Cells; longer lines of prose are hard to read."""
SIGN = 3
"""Cells before the text: a blank, the sentence's standing, a blank."""
BLANK = Block((), 1, lambda current: [Content("")])


class AnnotatedBase(Sheet):
    """The base with notes; what only the others say stands where it would belong."""

    def annotate(
        self,
        findings: Findings,
        look: Look,
        roles: dict[str, str],
        heads: Mapping[str, Head],
        folded: frozenset[str],
    ) -> None:
        """Show the base that the look names, with those of the entries worded that it is silent on."""
        self.show(
            (findings, look, roles, tuple(heads.items()), folded),
            partial(_blocks, findings, look, roles, heads, folded),
            lambda width: _heads(findings, look.base, width),
        )

    def go(self, findings: Findings, place: Place, base: str, entry: str | None) -> None:
        """Make the base's sentence at a place the current one, or what the others say there."""
        if place.article == base:
            self.select(place.passage)
        elif entry in findings.claims and (own := findings.version(entry, base, place.passage)):
            self.select(own)
        else:
            self.select(entry)


def _heads(findings: Findings, base: str, width: int) -> list[Content]:
    text = _text_width(width)
    name = Content.assemble(
        (f" {base} ", "key"), (legible(findings.label(base)), "label"), ("  base", "quiet")
    )
    legend = Content("")
    for (glyph, role), word in WORDS.items():
        term = Content.assemble((glyph, role), (f" {word}  ", "quiet"))
        if text + 3 + legend.cell_length + term.cell_length < width:
            legend += term
    return [(name.truncate(text, ellipsis=True, pad=True) + " │ " + legend).truncate(width)]


WORDS = {
    (STANDING_GLYPHS["alike"], "standing-alike"): "says it too",
    (STANDING_GLYPHS["differs"], "standing-differs"): "otherwise",
    (STANDING_GLYPHS["conflict"], "standing-conflict"): "contradicts",
    (STAND_GLYPHS["silent"], "quiet"): "silent",
    (STANDING_GLYPHS["only"], "standing-only"): "only here",
}
"""What the signs of the notes mean."""


def _text_width(width: int) -> int:
    return min(int(width * TEXT_SHARE), LONGEST_LINE + SIGN)


def _blocks(
    findings: Findings,
    look: Look,
    roles: dict[str, str],
    heads: Mapping[str, Head],
    folded: frozenset[str],
    width: int,
) -> list[Block]:
    missing = insertions(findings, look.base, heads)
    blocks = [_inserted(findings, e, heads[e].sentence, width) for e in missing.get("", ())]
    paragraph: int | None = None
    for run in _runs(sentences(findings, look.base), folded, missing):
        if paragraph is not None and run[0].paragraph != paragraph:
            blocks.append(BLANK)
        paragraph = run[-1].paragraph
        fold = run[0].id in folded
        blocks.append(_fold(findings, run) if fold else _annotated(findings, look, roles, run[0], width))
        blocks += [_inserted(findings, e, heads[e].sentence, width) for e in missing.get(run[-1].id, ())]
    return blocks


def _runs(
    passages: Iterable[Passage], folded: frozenset[str], missing: dict[str, list[str]]
) -> list[list[Passage]]:
    """Sentences folded away that follow each other without anything between; any other sentence alone."""
    runs: list[list[Passage]] = []
    for passage in passages:
        last = runs[-1][-1].id if runs else None
        if passage.id in folded and last in folded and last not in missing:
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return runs


def _annotated(findings: Findings, look: Look, roles: dict[str, str], passage: Passage, width: int) -> Block:
    text = _text_width(width)
    lines = break_lines(passage.text, text - SIGN - 1)
    beside = notes(findings, passage.id, width - text - 5)
    height = max(len(lines), len(beside))

    def rows(current: bool) -> list[Content]:
        prose = compose(passage, look, findings, roles, current=current)
        standing = findings.standing_of(passage.id)
        sign = Content("  ") if standing is None else _sign(STANDING_GLYPHS[standing], f"standing-{standing}")
        left = [(sign if n == 0 else Content("  ")) + prose[a:b] for n, (a, b) in enumerate(lines)]
        rule = Content.styled(" │ ", "rule")
        return [
            (left[n] if n < len(left) else Content("")).truncate(text - 1, pad=True)
            + rule
            + (beside[n] if n < len(beside) else Content(""))
            for n in range(height)
        ]

    return Block((passage.id,), height, rows)


def _inserted(findings: Findings, entry: str, sentence: str, width: int) -> Block:
    """A row for what the base does not say: who does, and in what words."""

    def rows(current: bool) -> list[Content]:
        standing = standing_of_entry(findings, entry)
        lead = Content.assemble(
            ("    + ", "key"),
            (f"{' '.join(coverage(findings, entry))} ", "label"),
            (f"{STANDING_GLYPHS[standing]} ", f"standing-{standing}"),
        )
        text = Content.styled(legible(findings.story.sentences[sentence].text), "quiet")
        return [(lead + text).truncate(width - 2, ellipsis=True)]

    return Block((entry,), 1, rows)


def _fold(findings: Findings, run: Sequence[Passage]) -> Block:
    ids = tuple(p.id for p in run)
    line = _sign(FOLD_GLYPH, "standing-alike") + Content.styled(fold_words(findings, ids), "quiet")
    return Block(ids, 1, lambda current: [line])


def _sign(glyph: str, role: str) -> Content:
    return Content.assemble((glyph, role), " ")
