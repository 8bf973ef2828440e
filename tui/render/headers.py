"""The two rows above an article: whose it is, and how it stands in what is being read."""

from __future__ import annotations

from textual.content import Content

from newsdiff.core.model import Article
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import KIND_GLYPH, STANDING_GLYPH, STANDING_WORDS
from newsdiff.tui.render.versions import strength_words
from newsdiff.tui.walk import Place

Parts = tuple[Content, Content]
"""What stands at the left and at the right of a row."""


def name_row(article: Article, *, base: bool, hits: int | None) -> Parts:
    """Return siglum and label, and the date or the number of search hits."""
    left = Content.assemble((f" {article.id} ", "key"), (legible(article.label), "label"))
    if base:
        left += Content.styled("  base", "quiet")
    right = legible(article.published[:10]) if hits is None else f"{hits} hit{'' if hits == 1 else 's'}"
    return left, Content.styled(f"{right} ", "quiet")


def standing_row(findings: Findings, place: Place, article: str, base: str, distance: int) -> Parts:
    """Return how the article's version stands in the current claim.

    ``distance`` is how many rows the version lies above (negative) or below what is in view; 0 when in view.
    """
    if place.claim is None:
        here = article == place.article
        text = f" {STANDING_GLYPH['only']} only here" if here else " · nothing like it found here"
        return Content.styled(text, "standing-only" if here else "quiet"), Content("")
    member = findings.member(place.claim, article)
    if member is None:
        return Content.styled(" · silent on this claim", "quiet"), Content("")
    away = "" if not distance else f"{'↑' if distance < 0 else '↓'} {abs(distance)} rows "
    return _version(findings, place.claim, member, base), Content.styled(away, "key")


def _version(findings: Findings, claim: str, member: str, base: str) -> Content:
    differences = [d for d in findings.differences_in(claim) if member in (d.a, d.b)]
    kinds = dict.fromkeys(d.kind for d in differences)
    words = ", ".join(f"{KIND_GLYPH[k]} {k}" for k in sorted(kinds, key=lambda k: k != "conflict"))
    standing = "conflict" if "conflict" in kinds else "differs" if kinds else "alike"
    text = words or f"{STANDING_GLYPH['alike']} {STANDING_WORDS['alike']}"
    partner = findings.member(claim, base)
    link = findings.link(member, partner) if partner else None
    return Content.assemble(
        (f" {text}", f"standing-{standing}"), (f"  {strength_words(link)}" if link else "", "quiet")
    )
