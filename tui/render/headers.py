"""The two rows above an article: whose it is, and how it stands in what is being read."""

from __future__ import annotations

from textual.content import Content

from newsdiff.core.marks import DIFFERENCE_GLYPHS, STANDING_GLYPHS, Standing
from newsdiff.core.model import Article
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.render.roles import STANDING_WORDS
from newsdiff.tui.render.versions import doubtful, strength_words
from newsdiff.tui.walk import Place

Parts = tuple[Content, Content]
"""What stands at the left and at the right of a row."""


def name_row(article: Article, *, base: bool, hits: int | None, pinned: bool = False) -> Parts:
    """Return siglum and label, and the date or the number of search hits."""
    left = Content.assemble((f" {article.id} ", "key"), (legible(article.label), "label"))
    if base:
        left += Content.styled("  base", "quiet")
    if pinned:
        left += Content.styled("  pinned", "quiet")
    right = legible(article.published[:10]) if hits is None else f"{hits} hit{'' if hits == 1 else 's'}"
    return left, Content.styled(f"{right} ", "quiet")


def standing_row(findings: Findings, place: Place, article: str, base: str, distance: int) -> Parts:
    """Return how the article's version stands in the current claim.

    ``distance`` is how many rows the version lies above (negative) or below what is in view; 0 when in view.
    """
    if place.claim is None and findings.standing_of(place.passage) is None:
        return Content.styled(" · heading" if article == place.article else "", "quiet"), Content("")
    if place.claim is None:
        here = article == place.article
        text = f" {STANDING_GLYPHS['only']} only here" if here else " · nothing like it found here"
        return Content.styled(text, "standing-only" if here else "quiet"), Content("")
    if article not in findings.claims[place.claim].coverage:
        return Content.styled(" · silent on this claim", "quiet"), Content("")
    away = "" if not distance else f"{'↑' if distance < 0 else '↓'} {abs(distance)} rows "
    further = len(findings.members(place.claim, article)) - 1
    more = f"+{further} more " if further else ""
    right = Content.assemble((more, "quiet"), (away, "key"))
    return _version(findings, place.claim, article, base), right


def _version(findings: Findings, claim: str, article: str, base: str) -> Content:
    kinds = {d.kind for d in findings.differences_in(claim) if article in findings.sides(d)}
    words = ", ".join(f"{DIFFERENCE_GLYPHS[k]} {k}" for k in DIFFERENCE_GLYPHS if k in kinds)
    standing: Standing = "conflict" if "conflict" in kinds else "differs" if kinds else "alike"
    text = words or f"{STANDING_GLYPHS['alike']} {STANDING_WORDS['alike']}"
    to_base = [
        link for link in findings.links_in(findings.claims[claim]) if findings.joins(link, article, base)
    ]
    best = max(to_base, key=lambda link: link.score, default=None)
    sure = f" · {strength_words(best)}" if best and doubtful(best) else ""
    return Content.assemble((f" {text}", f"standing-{standing}"), (sure, "quiet"))
