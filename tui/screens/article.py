"""What is known of an article, and what was cut from it."""

from __future__ import annotations

from textual.content import Content

from newsdiff.core.model import Article
from newsdiff.tui.render.versions import hanging
from newsdiff.tui.screens.panel import Panel

TERM_WIDTH = 12


def article_panel(article: Article) -> Panel[None]:
    """Return the panel about an article."""
    return Panel(f"Article {article.id}", lambda width: _lines(article, width))


def _lines(article: Article, width: int) -> list[Content]:
    source = article.provenance
    words = len(article.text.split())
    facts = (
        ("label", article.label),
        ("title", article.title),
        ("outlet", article.outlet),
        ("byline", article.byline),
        ("published", article.published),
        ("language", article.language),
        ("address", article.url),
        ("source", source.source),
        ("read as", f"{source.format}, {source.encoding}, {source.size:,} bytes"),
        ("sha256", source.sha256),
        ("length", f"{words:,} words, {len(article.paragraphs)} paragraphs"),
    )
    lines: list[Content] = []
    for term, value in facts:
        lines += hanging(_term(term), value or "not found", "" if value else "quiet", width)
    lines += [Content(""), Content.styled(f"Cut from the page, {len(article.removed)} pieces", "key")]
    if not article.removed:
        lines.append(Content.styled("  nothing", "quiet"))
    for piece in article.removed:
        lines += hanging(Content.styled(f"  {piece.reason}: ", "quiet"), piece.text, "", width)
    return lines


def _term(term: str) -> Content:
    return Content.styled(f"  {term:<{TERM_WIDTH}}", "quiet")
