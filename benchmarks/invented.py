"""A story of any size made without the engine: for measuring the reader alone."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import pairwise

from newsdiff.core.load import siglum
from newsdiff.core.model import (
    AnnotatedArticle,
    Article,
    Claim,
    Comparison,
    Difference,
    Entity,
    Link,
    Mention,
    Paragraph,
    Provenance,
    Sentence,
    Settings,
    Span,
    Token,
    TokenPair,
)

WORD = re.compile(r"\w+|[^\w\s]")
CLAIM_EVERY = 5
"""One claim for so many sentences of the story."""
STATING = 6
"""Articles that state one claim."""


def invented(articles: int, sentences: int) -> Comparison:
    """Return a comparison of so many articles of so many sentences, two of them a paragraph."""
    told = tuple(_annotated(siglum(n), sentences) for n in range(articles))
    links: list[Link] = []
    claims: list[Claim] = []
    differences: list[Difference] = []
    for number in range(0, articles * sentences, CLAIM_EVERY):
        first = number // sentences
        members = tuple(
            told[(first + k) % articles].sentences[(number + 7 * k) % sentences] for k in range(STATING)
        )
        members = tuple(sorted(members, key=lambda s: (_rank(s.article), s.span)))
        for one, other in pairwise(members):
            links.append(Link(one.id, other.id, 0.9, "same", ("the same words",), _tokens(one, other)))
        ids = tuple(s.id for s in members)
        covered = tuple(s.article for s in members)
        claims.append(Claim(f"c{len(claims) + 1}", ids, covered, tuple((a,) for a in covered)))
        one, other = members[:2]
        differences.append(
            Difference(
                f"d{len(differences) + 1}",
                "conflict" if len(claims) % 5 == 0 else "number",
                one.id,
                other.id,
                one.tokens[-4].span,
                other.tokens[-4].span,
                "medium",
                "They count other days.",
            )
        )
    claimed = {m for claim in claims for m in claim.members}
    only = tuple(s.id for a in told for s in a.sentences if s.id not in claimed)
    mentions = tuple(m for a in told for m in a.mentions)
    entities = (Entity("e1", "Tarn", "place", mentions),)
    return Comparison(told, entities, tuple(links), tuple(claims), tuple(differences), only, Settings())


def _rank(article: str) -> tuple[int, str]:
    return len(article), article


def _annotated(id: str, sentences: int) -> AnnotatedArticle:
    texts = [
        f"Report {id} says in part {n} that the council of Tarn had asked the engineers for a second survey "
        f"of the old bridge, and that lorries would go round by the ford for {n + 2} more days."
        for n in range(sentences)
    ]
    paragraphs = [" ".join(texts[n : n + 2]) for n in range(0, sentences, 2)]
    text = "\n\n".join(paragraphs)
    made: list[Sentence] = []
    spans, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        spans.append(Paragraph(Span(start, start + len(paragraph)), "body"))
        for part in texts[2 * number : 2 * number + 2]:
            begin = text.index(part, start)
            tokens = tuple(
                Token(
                    Span(begin + m.start(), begin + m.end()), m[0], m[0].lower(), "X", "XX", "dep", 0, False
                )
                for m in WORD.finditer(part)
            )
            span = Span(begin, begin + len(part))
            made.append(Sentence(f"{id}{len(made)}", id, span, part, number, "body", tokens))
        start += len(paragraph) + 2
    provenance = Provenance(f"{id}.txt", sha256(text.encode()).hexdigest(), len(text), "text", "utf-8")
    article = Article(
        id, f"Outlet {id}", "", "", "", "2025-03-04", "en", "", text, tuple(spans), (), provenance
    )
    tarn = tuple(
        Mention(id, s.id, t.span, t.text, "place") for s in made for t in s.tokens if t.text == "Tarn"
    )
    return AnnotatedArticle(article, tuple(made), tarn, (), ())


def _tokens(one: Sentence, other: Sentence) -> tuple[TokenPair, ...]:
    """All words aligned in order; those that are not the same are changed."""
    return tuple(
        TokenPair(a.span, b.span, "equal" if a.text == b.text else "changed")
        for a, b in zip(one.tokens, other.tokens, strict=False)
    )
