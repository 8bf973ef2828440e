"""A block that was cut as page furniture, put back where it stood: the machine can be wrong."""

from __future__ import annotations

from msgspec.structs import replace

from newsdiff.core.load.article import BETWEEN_PARAGRAPHS
from newsdiff.core.model import Article, Paragraph, Removed, Span


def restore(article: Article, number: int) -> Article:
    """Return the article with ``article.removed[number]`` as a paragraph of its text, in its own place.

    Every later offset moves on by the length of the paragraph and of the blank line beside it; what is kept
    and what is removed are still the whole source in its order. Raises IndexError for a block that is not
    there.
    """
    block = article.removed[number]
    before = [p for p in article.paragraphs if p.span.start < block.position]
    after = article.paragraphs[len(before) :]
    start = after[0].span.start if after else len(article.text) + len(BETWEEN_PARAGRAPHS)
    shift = len(block.text) + len(BETWEEN_PARAGRAPHS)
    if after:
        text = article.text[:start] + block.text + BETWEEN_PARAGRAPHS + article.text[start:]
    else:
        text = article.text + BETWEEN_PARAGRAPHS + block.text
    return replace(
        article,
        text=text,
        paragraphs=(
            *before,
            Paragraph(Span(start, start + len(block.text)), "body"),
            *(Paragraph(Span(p.span.start + shift, p.span.end + shift), p.kind) for p in after),
        ),
        removed=(
            *(_at(r, start) if r.position == block.position else r for r in article.removed[:number]),
            *(_at(r, min(r.position + shift, len(text))) for r in article.removed[number + 1 :]),
        ),
    )


def _at(block: Removed, position: int) -> Removed:
    return replace(block, position=position)
