"""Articles and comparisons built by hand, so that tests of later stages need no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from msgspec.structs import replace

from newsdiff.core.model import (
    AnnotatedArticle,
    Article,
    Claim,
    Comparison,
    Difference,
    DifferenceKind,
    Entity,
    EntityType,
    Kind,
    Link,
    Mention,
    Paragraph,
    Provenance,
    Quote,
    Removed,
    Sentence,
    Settings,
    Severity,
    Span,
    Strength,
    Token,
    TokenClass,
    TokenPair,
)

WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")
SENTENCE_END = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


def build_article(
    id: str,
    label: str,
    title: str,
    *paragraphs: str,
    published: str = "2025-03-04",
    removed: Sequence[tuple[str, str]] = (),
) -> Article:
    """An article whose first paragraph is its title; ``removed`` are (text, reason) at the end."""
    blocks = [title, *paragraphs] if title else list(paragraphs)
    text = "\n\n".join(blocks)
    spans, start = [], 0
    for block in blocks:
        spans.append(Span(start, start + len(block)))
        start += len(block) + 2
    opening: list[Kind] = ["title", "lead"] if title else ["lead"]
    kinds: list[Kind] = opening + ["body" for _ in blocks]
    return Article(
        id=id,
        label=label,
        title=title,
        outlet=label,
        byline="",
        published=published,
        language="en",
        url="",
        text=text,
        paragraphs=tuple(Paragraph(s, k) for s, k in zip(spans, kinds, strict=False)),
        removed=tuple(Removed(t, r, len(text)) for t, r in removed),
        provenance=Provenance(
            source=f"{label.lower()}.txt",
            sha256=sha256(text.encode()).hexdigest(),
            size=len(text.encode()),
            format="text",
            encoding="utf-8",
        ),
    )


def build_tokens(text: str, offset: int) -> tuple[Token, ...]:
    """Words and marks without grammar."""
    return tuple(
        Token(Span(offset + m.start(), offset + m.end()), m[0], m[0].lower(), "X", "XX", "dep", 0, False)
        for m in WORD.finditer(text)
    )


def build_annotated(article: Article) -> AnnotatedArticle:
    """Sentences by a plain rule; no mentions yet."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs):
        start = paragraph.span.start
        for part in SENTENCE_END.split(paragraph.span.cut(article.text)):
            start = article.text.index(part, start)
            span = Span(start, start + len(part))
            sentences.append(
                Sentence(
                    f"{article.id}{len(sentences)}",
                    article.id,
                    span,
                    part,
                    number,
                    paragraph.kind,
                    build_tokens(part, start),
                )
            )
            start = span.end
    return AnnotatedArticle(article, tuple(sentences), (), (), ())


def find(sentence: Sentence, words: str, nth: int = 0) -> Span:
    """The span, in the article, of words of a sentence."""
    start = -1
    for _ in range(nth + 1):
        start = sentence.text.index(words, start + 1)
    return Span(sentence.span.start + start, sentence.span.start + start + len(words))


class ComparisonBuilder:
    """Collects links, entities and differences by the words they concern."""

    def __init__(self, *articles: Article) -> None:
        self.annotated = [build_annotated(a) for a in articles]
        self.sentences = {s.id: s for a in self.annotated for s in a.sentences}
        self.entities: list[Entity] = []
        self.links: list[Link] = []
        self.differences: list[Difference] = []
        self.claims: list[Claim] = []

    def entity(self, name: str, type: EntityType, *forms: str) -> None:
        """Every occurrence of any of the forms is a mention; longer forms win."""
        pattern = re.compile("|".join(re.escape(f) for f in sorted({name, *forms}, key=len, reverse=True)))
        mentions = [
            Mention(s.article, s.id, Span(s.span.start + m.start(), s.span.start + m.end()), m[0], type)
            for s in self.sentences.values()
            for m in pattern.finditer(s.text)
        ]
        self.entities.append(Entity(f"e{len(self.entities) + 1}", name, type, tuple(mentions)))

    def quote(self, sentence: str, words: str, speaker: str = "", verb: str = "") -> None:
        s = self.sentences[sentence]
        quote = Quote(
            find(s, words),
            (sentence,),
            find(s, speaker) if speaker else None,
            find(s, verb) if verb else None,
        )
        self.annotated = [
            replace(a, quotes=(*a.quotes, quote)) if a.article.id == s.article else a for a in self.annotated
        ]

    def link(
        self,
        a: str,
        b: str,
        *pairs: tuple[str | None, str | None, TokenClass],
        score: float = 0.9,
        strength: Strength = "same",
        reasons: tuple[str, ...] = ("the same words",),
    ) -> None:
        sa, sb = self.sentences[a], self.sentences[b]
        tokens = tuple(
            TokenPair(find(sa, x) if x else None, find(sb, y) if y else None, cls) for x, y, cls in pairs
        )
        self.links.append(Link(a, b, score, strength, reasons, tokens))

    def claim(self, *members: str, origins: Sequence[Sequence[str]] = ()) -> None:
        coverage = tuple(dict.fromkeys(self.sentences[m].article for m in members))
        groups = tuple(tuple(o) for o in origins) or tuple((c,) for c in coverage)
        self.claims.append(Claim(f"c{len(self.claims) + 1}", members, coverage, groups))

    def difference(
        self,
        kind: DifferenceKind,
        a: str,
        b: str,
        a_words: str | None,
        b_words: str | None,
        explanation: str,
        severity: Severity = "medium",
    ) -> None:
        self.differences.append(
            Difference(
                f"d{len(self.differences) + 1}",
                kind,
                a,
                b,
                find(self.sentences[a], a_words) if a_words else None,
                find(self.sentences[b], b_words) if b_words else None,
                severity,
                explanation,
            )
        )

    def build(self) -> Comparison:
        mentions = sorted((m for e in self.entities for m in e.mentions), key=lambda m: (m.article, m.span))
        annotated = tuple(
            replace(a, mentions=tuple(m for m in mentions if m.article == a.article.id))
            for a in self.annotated
        )
        claimed = {m for c in self.claims for m in c.members}
        return Comparison(
            annotated,
            tuple(self.entities),
            tuple(self.links),
            tuple(self.claims),
            tuple(self.differences),
            tuple(s for s in self.sentences if s not in claimed),
            Settings(),
        )


def ferry_comparison() -> Comparison:
    """Three invented reports of a ferry accident, with every structure a view must show."""
    b = ComparisonBuilder(
        build_article(
            "A",
            "Harbour Post",
            "Ferry runs aground off Lindholm, 14 hurt",
            "Fourteen people were injured on Monday when the ferry Astrid ran aground off Lindholm. "
            "Captain Ines Okafor said the rudder failed.",
            "The harbour office will open an inquiry. Passengers waited two hours for help.",
            removed=[("Leave a comment", "prompt"), ("© Harbour Post", "footer")],
        ),
        build_article(
            "B",
            "Coast Daily",
            "Astrid stranded: a dozen injured",
            "At least 15 people were hurt when the Astrid struck a sandbank near Lindholm on Monday. "
            "“The rudder did not answer,” claimed Okafor.",
            "An inquiry may be opened by the harbour office. A band had been playing on deck.",
            published="2025-03-05",
        ),
        build_article(
            "C",
            "Nordwire",
            "Ferry aground off Lindholm",
            "The harbour office denied that it would open an inquiry. "
            "Nobody answered the radio for two hours, passengers said.",
        ),
    )
    b.entity("Ines Okafor", "person", "Captain Ines Okafor", "Okafor")
    b.entity("Astrid", "other")
    b.entity("Lindholm", "place")
    b.entity("harbour office", "organisation")
    b.entity("Monday", "date")
    b.entity("two hours", "duration")
    b.quote("B2", "The rudder did not answer,", "Okafor", "claimed")
    b.link(
        "A1",
        "B1",
        ("Fourteen", "At least 15", "changed"),
        ("people were", "people were", "equal"),
        ("injured", "hurt", "paraphrase"),
        ("on Monday", "on Monday", "equal"),
        ("ran aground", "struck a sandbank", "paraphrase"),
        ("off", "near", "changed"),
        ("Lindholm", "Lindholm", "equal"),
        ("ferry", None, "removed"),
        score=0.94,
        reasons=("names: Astrid, Lindholm", "dates: Monday"),
    )
    b.link("A0", "C0", ("Ferry", "Ferry", "equal"), ("off Lindholm", "off Lindholm", "equal"), score=0.81)
    b.link(
        "A2",
        "B2",
        ("Captain Ines Okafor", "Okafor", "variant"),
        ("said", "claimed", "changed"),
        ("rudder", "rudder", "equal"),
        ("failed", "did not answer", "paraphrase"),
    )
    b.link("A3", "B3", ("will", "may", "changed"), ("inquiry", "inquiry", "equal"), score=0.72)
    b.link("A3", "C1", ("inquiry", "inquiry", "equal"), strength="partial", score=0.66)
    b.link("B3", "C1", ("inquiry", "inquiry", "equal"), strength="partial", score=0.61)
    b.link("A4", "C2", ("two hours", "two hours", "equal"), strength="partial", score=0.55)
    b.claim("A0", "C0", origins=[["A", "C"]])
    b.claim("A1", "B1")
    b.claim("A2", "B2")
    b.claim("A3", "B3", "C1")
    b.claim("A4", "C2")
    b.difference(
        "number", "A1", "B1", "Fourteen", "At least 15", "A counts 14 people, B at least 15.", "high"
    )
    b.difference("loaded", "A2", "B2", "said", "claimed", "A writes “said”, B writes “claimed”.")
    b.difference("modality", "A3", "B3", "will", "may", "A says it will happen, B that it may.", "medium")
    b.difference(
        "conflict", "A3", "C1", "will open", "denied", "A affirms what C denies; both cannot be true.", "high"
    )
    b.difference("detail", "A1", "B1", "ferry", None, "Only A says that the Astrid is a ferry.", "low")
    return b.build()
