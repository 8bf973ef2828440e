"""Score differences on single sentence pairs whose answer is known, each pair taken as linked.

    python benchmarks/differences.py EVAL

Prints the share of EVAL/ecbplus/number_pairs flagged where figures differ and where they agree, of
EVAL/ecbplus/surface_variants (one name or time in two forms) flagged in name or date, and of
EVAL/contradictions (minimal contradictions) flagged at all. A figure or a name counts as flagged when a
difference touches both of its mentions.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsdiff.core.align import align_tokens, encode
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.contrast import contrast
from newsdiff.core.model import Article, Difference, Link, Paragraph, Provenance, Span
from newsdiff.core.story import Story

LINK = Link("A0", "B0", 1.0, "same", ())


def differences(a: str, b: str) -> tuple[Difference, ...]:
    """Return what differs between two sentences, each the whole of an article."""
    articles = [annotate(_article(id, text)) for id, text in (("A", a), ("B", b))]
    story = Story(articles, link_entities(articles))
    link = replace(LINK, tokens=align_tokens(story, [encode(x) for x in articles], LINK))
    return contrast(story, (link,), ())


def _article(id: str, text: str) -> Article:
    # A heading is never split into sentences.
    paragraph = Paragraph(Span(0, len(text)), "heading")
    return Article(
        id, id, "", "", "", "", "en", "", text, (paragraph,), (), Provenance("", "", 0, "text", "utf-8")
    )


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON lines file."""
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def flagged(row: dict[str, Any], kinds: Sequence[str]) -> bool:
    """Say whether a difference of one of the kinds touches both mentions of a row."""
    a, b = (_mention(row[side]) for side in ("a", "b"))
    return any(
        d.kind in kinds and d.a_span and d.b_span and d.a_span.overlaps(a) and d.b_span.overlaps(b)
        for d in differences(row["a"]["text"], row["b"]["text"])
    )


def _mention(side: dict[str, str]) -> Span:
    start = side["text"].find(side["mention"])
    return Span(start, start + len(side["mention"])) if start >= 0 else Span(0, len(side["text"]))


def main(evaluation: Path) -> None:
    """Print the three tables."""
    count: Counter[tuple[str, bool]] = Counter()
    for row in rows(evaluation / "ecbplus" / "number_pairs.jsonl"):
        count[f"figures {row['label']}", flagged(row, ("number", "date"))] += 1
    for row in rows(evaluation / "ecbplus" / "surface_variants.jsonl"):
        count[f"{row['kind']} in two forms ({row['label']})", flagged(row, ("name", "date", "place"))] += 1
    for row in rows(evaluation / "contradictions" / "fever_symmetric_evidence_pairs.jsonl"):
        count["contradictions", bool(differences(row["a"], row["b"]))] += 1
    for what in sorted({what for what, _ in count}):
        yes, no = count[what, True], count[what, False]
        print(f"{what:32} flagged {yes} of {yes + no} ({yes / (yes + no):.1%})")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
