"""Sentences as they are quoted elsewhere: the words, then who wrote them, where and when."""

from __future__ import annotations

from newsdiff.core.export.printable import one_line
from newsdiff.core.model import Article
from newsdiff.tui.findings import Findings


def quotation(article: Article, words: str) -> str:
    """Return words of an article between quotation marks, and under them where they come from."""
    return f"“{one_line(words)}”\n— {citation(article)}"


def citation(article: Article) -> str:
    """Return outlet, title, date and address of an article, leaving out what it does not tell."""
    title = one_line(article.title)
    parts = (
        one_line(article.outlet or article.label),
        f"“{title}”" if title else "",
        one_line(article.published),
        one_line(article.url or article.provenance.source),
    )
    return ", ".join(part for part in parts if part)


def versions(findings: Findings, claim: str) -> str:
    """Return all sentences that state a claim, each with its citation, and which articles are silent."""
    sentences = findings.story.sentences
    quoted = [
        quotation(findings.story.article(sentences[m].article).article, sentences[m].text)
        for m in findings.claims[claim].members
    ]
    silent = [one_line(findings.label(a)) for a in findings.silent(claim)]
    return "\n\n".join([*quoted, *([f"Not found in: {', '.join(silent)}"] if silent else [])])
