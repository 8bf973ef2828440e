"""The current claim in words: who states it, who does not, what differs, and all its versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from textual.content import Content

from newsdiff.core.marks import DIFFERENCE_GLYPHS, STANDING_GLYPHS
from newsdiff.core.model import Claim, Difference, Link, Span
from newsdiff.tui.findings import Findings
from newsdiff.tui.remapping import KeyOf, usual_key
from newsdiff.tui.render.collation import collation_lines
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.own import CORRECTED, own_lines
from newsdiff.tui.render.prose import Look, Passage, compose, spotlit
from newsdiff.tui.render.roles import STANDING_WORDS
from newsdiff.tui.render.rows import break_lines
from newsdiff.tui.walk import SEVERITY, Place, Walk

LABEL_WIDTH = 26
"""Cells that an article's label may take in any case where there are twice as many."""
MOST_CANDIDATES = 5
MOST_DETAILS = 2
"""Details told in brief; on most screens more would push the versions out of sight."""
STRONG, LIKELY = 0.8, 0.6
"""Scores are estimated probabilities: four in five may be relied on, three in five is likely."""


def strength_words(link: Link) -> str:
    """Say in words how sure a match is."""
    if link.manual:
        return f"{CORRECTED} linked by you"
    sure = "strong" if link.score >= STRONG else "likely" if link.score >= LIKELY else "weak"
    return f"{sure} match" if link.strength == "same" else f"{sure} match, in part"


def doubtful(link: Link) -> bool:
    """Say whether a reader should know that a match is less than a strong one of whole sentences."""
    return link.score < STRONG or link.strength == "partial"


def headline(findings: Findings, walk: Walk, place: Place) -> Content:
    """Return the line that says which claim this is, who states it and who does not."""
    if place.claim is None and findings.standing_of(place.passage) is None:
        return Content.assemble(("Heading", "label"), ("  it reports nothing to compare", "quiet"))
    if place.claim is None:
        label = legible(findings.label(place.article))
        return Content.assemble(
            (f"{STANDING_GLYPHS['only']} Only here", "standing-only"),
            ("  ", ""),
            (f"no sentence like it was found outside {label}", "quiet"),
        )
    claim = findings.claims[place.claim]
    standing = findings.standing_of_claim(claim.id)
    silent = ", ".join(legible(findings.label(a)) for a in findings.silent(claim.id))
    return Content.assemble(
        (
            f"{STANDING_GLYPHS[standing]} Claim {claim.number} of {len(walk.claims)}",
            f"standing-{standing}",
        ),
        (f"  {STANDING_WORDS[standing]}", f"standing-{standing}"),
        (f"  ·  stated by {_coverage(findings, claim)}", "quiet"),
        (f"  ·  silent: {silent}" if silent else "", "quiet"),
    )


def difference_lines(findings: Findings, place: Place, width: int, *, brief: bool = False) -> list[Content]:
    """Return the claim's differences as sentences: first the one arrived at, marked, then by importance.

    In brief a difference has one row, but for the one arrived at, and further details are counted.
    """
    if place.claim is None:
        return []
    found = sorted(findings.differences_in(place.claim), key=lambda d: _importance(d, place))
    details = [d for d in found if d.kind == "detail" and d.id != place.difference]
    left = set(details[MOST_DETAILS:]) if brief else set()
    lines: list[Content] = []
    for difference in (d for d in found if d not in left):
        here = difference.id == place.difference
        told = _difference(difference, here, width)
        lines += [_cut(told, width)] if brief and not here else told
    if left:
        lead = Content.styled(f"  {DIFFERENCE_GLYPHS['detail']} detail      ", "standing-differs")
        lines.append(lead + Content.styled(f"{len(left)} more", "quiet"))
    return lines


def _cut(lines: Sequence[Content], width: int) -> Content:
    """The first of several rows, with an ellipsis for the rest."""
    return (
        lines[0]
        if len(lines) == 1
        else lines[0].truncate(width - 1, pad=False) + Content.styled("…", "quiet")
    )


def _importance(difference: Difference, place: Place) -> tuple[bool, bool, int, int]:
    """What only one of them adds comes after all in which they differ."""
    order = list(DIFFERENCE_GLYPHS)
    return (
        difference.id != place.difference,
        difference.kind == "detail",
        SEVERITY[difference.severity],
        order.index(difference.kind),
    )


def version_lines(
    findings: Findings,
    passages: Sequence[Passage],
    place: Place,
    look: Look,
    roles: dict[str, str],
    width: int,
) -> list[Content]:
    """Return the given sentences one under another, each beside its article's label, with all marks.

    The words of the difference that the reader is at stand out.
    """
    labels = {p.article: _label(findings, p.article, look.base) for p in passages}
    widest = max((label.cell_length for label in labels.values()), default=0) + 2
    label_width = min(widest, max(width // 3, LABEL_WIDTH) if width > 2 * LABEL_WIDTH else width // 3)
    lines: list[Content] = []
    for passage in passages:
        # An article's further versions stand under its first.
        label = (
            labels.pop(passage.article, Content("")).truncate(label_width - 2, ellipsis=True, pad=True) + "  "
        )
        composed = spotlit(
            compose(passage, look, findings, roles), passage, _words_in_question(findings, place, passage.id)
        )
        for n, (start, end) in enumerate(break_lines(passage.text, width - label_width)):
            lines.append((label if n == 0 else Content(" " * label_width)) + composed[start:end])
    return lines


def _label(findings: Findings, article: str, base: str) -> Content:
    return Content.assemble(
        (f"{article} ", "key"),
        (legible(findings.label(article)), "label"),
        (" base" if article == base else "", "quiet"),
    )


def _words_in_question(findings: Findings, place: Place, sentence: str) -> list[Span]:
    if place.difference is None:
        return []
    difference = findings.difference[place.difference]
    sides = ((difference.a, difference.a_span), (difference.b, difference.b_span))
    return [span for side, span in sides if side == sentence and span is not None]


def reason_lines(findings: Findings, claim: Claim, sentences: Collection[str], width: int) -> list[Content]:
    """Return why these sentences of a claim are held to state the same: a row for each pair of articles."""
    best: dict[tuple[str, str], Link] = {}
    for link in findings.links_in(claim):
        if link.a in sentences and link.b in sentences:
            pair = (findings.article_of(link.a), findings.article_of(link.b))
            best[pair] = max(best.get(pair, link), link, key=lambda found: found.score)
    return [
        Content.assemble(
            (f"{a}–{b} ", "label"),
            (legible(f"{strength_words(link)} ({link.score:.2f})  {'; '.join(link.reasons)}"), "quiet"),
        ).truncate(width, ellipsis=True)
        for (a, b), link in best.items()
    ]


def hanging(lead: Content, text: str, role: str, width: int) -> list[Content]:
    """Return text that begins after a lead and whose further lines stand under its own beginning."""
    indent = lead.cell_length
    shown = legible(text)
    return [
        (lead if n == 0 else Content(" " * indent)) + Content.styled(shown[start:end], role)
        for n, (start, end) in enumerate(break_lines(text, max(1, width - indent)))
    ]


def claim_lines(
    findings: Findings,
    walk: Walk,
    place: Place,
    look: Look,
    roles: dict[str, str],
    width: int,
    *,
    chosen: Sequence[str] | None = None,
    key: KeyOf = usual_key,
) -> list[Content]:
    """Return what is known of the place the reader is at, for a width in cells, what matters most first.

    ``chosen`` are the sentences of the claim to show in brief, in that order, the rest being counted; all is
    told without it. ``key`` names the keys that lead further.
    """
    brief = chosen is not None
    claim = findings.claims.get(place.claim or "")
    members = claim.members if claim else (place.passage,)
    shown = members if chosen is None else chosen
    lines = hanging_headline(headline(findings, walk, place), width)
    lines += own_lines(findings, members, width)
    lines += difference_lines(findings, place, width, brief=brief)
    if not brief:
        lines.append(Content(""))
    lines += version_lines(findings, list(_passages(findings, shown)), place, look, roles, width)
    if claim is not None:
        lines += _rest_lines(findings, claim, shown, key, width)
        lines += _titled("" if brief else "Why they match", reason_lines(findings, claim, shown, width))
    if not brief:
        lines += _titled("Not linked, but next in line", candidate_lines(findings, members, width))
        lines += _titled("Word by word", collation_lines(findings, members, width))
    return lines


def _titled(title: str, lines: list[Content]) -> list[Content]:
    return [Content(""), *([Content.styled(title, "key")] if title else []), *lines] if lines else []


def next_in_line(findings: Findings, members: Collection[str]) -> tuple[Link, ...]:
    """Return the pairs that a looser setting would link to these sentences next, best first."""
    found = (c for c in findings.comparison.candidates if (c.a in members) != (c.b in members))
    return tuple(islice(found, MOST_CANDIDATES))


def candidate_lines(findings: Findings, members: Collection[str], width: int) -> list[Content]:
    """Return those pairs, each with the number by which it can be linked."""
    lines: list[Content] = []
    for number, link in enumerate(next_in_line(findings, members), 1):
        own, other = (link.a, link.b) if link.a in members else (link.b, link.a)
        pair = f"{findings.article_of(own)}–{findings.article_of(other)}"
        text = f"({link.score:.2f})  {findings.story.sentences[other].text}"
        lead = Content.assemble((f"{number} ", "key"), (f"{pair} ", "label"))
        lines += hanging(lead, text, "quiet", width)
    return lines


def _rest_lines(
    findings: Findings, claim: Claim, shown: Sequence[str], key: KeyOf, width: int
) -> list[Content]:
    """How many sentences of the claim are not shown, and how to come to them."""
    rest = Counter(findings.article_of(m) for m in claim.members if m not in shown)
    if not rest:
        return []
    counts = ", ".join(f"{count} in {article}" for article, count in rest.items())
    text = (
        f"Further sentences: {counts}. {key('claim.version')} steps to them, {key('claim.open')} shows all."
    )
    return hanging(Content(""), text, "quiet", width)


def hanging_headline(line: Content, width: int) -> list[Content]:
    """Return a headline broken at the width."""
    return [line[start:end] for start, end in break_lines(line.plain, width)]


def _difference(difference: Difference, here: bool, width: int) -> list[Content]:
    role = "standing-conflict" if difference.kind == "conflict" else "standing-differs"
    lead = Content.assemble(
        ("▸ " if here else "  ", "key"),
        (f"{DIFFERENCE_GLYPHS[difference.kind]} {difference.kind:<11} ", role),
    )
    return hanging(lead, difference.explanation, "label" if here else "", width)


def _coverage(findings: Findings, claim: Claim) -> str:
    outlets = f"{len(claim.coverage)} of {len(findings.articles)}"
    if len(claim.origins) < len(claim.coverage):
        wordings = len(claim.origins)
        return f"{outlets}, {'word for word alike' if wordings == 1 else f'in {wordings} wordings'}"
    return outlets


def _passages(findings: Findings, members: Iterable[str]) -> Iterable[Passage]:
    for member in members:
        s = findings.story.sentences[member]
        yield Passage(s.id, s.article, s.span, s.text, s.paragraph, s.kind)
