"""Score differences on single sentence pairs whose answer is known, and on annotated stories.

    python -m benchmarks.differences EVAL [claims]

Prints the share of EVAL/ecbplus/number_pairs flagged where figures differ and where they agree, of
EVAL/ecbplus/surface_variants (one name or time in two forms) flagged in name or date, and of
EVAL/contradictions (minimal contradictions) flagged at all. A figure or a name counts as flagged when a
difference touches both of its mentions. Then, for EVAL/claims with the editor's own links: the share of the
flagged pairs that the editor flagged, of the editor's pairs of high or medium severity that were found, and
of the flagged pairs with the editor's kind; for the stories rules were written on and those held out. With
``claims`` only these.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec.structs import replace

from benchmarks import gold
from newsdiff.core.align import align_tokens, encode, group
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.contrast import contrast
from newsdiff.core.model import Article, Difference, DifferenceSite, Link, Paragraph, Provenance, Span
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


HELD_OUT = ("22b6e900", "542cd22c", "d4a4bc34")
"""Stories whose differences nobody read: only measured on."""


def on_claims(evaluation: Path) -> None:
    """Print how the differences of the annotated stories agree with the editor's, links being given."""
    count: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    for one, grades in gold.claims(evaluation):
        part = "held out" if one.name in HELD_OUT else "written on"
        links = tuple(links_of(one, grades))
        begun = perf_counter()
        found = contrast(one.story, links, group(one.story, links))
        seconds += perf_counter() - begun
        kinds = _kinds(one, found)
        wanted = editors(evaluation / "claims" / one.name / "differences.tsv")
        grave = {pair for pair, rated in wanted.items() if any(severity != "low" for _, severity in rated)}
        count[part, "flagged"] += len(kinds)
        count[part, "right"] += len(kinds.keys() & wanted.keys())
        count[part, "kind"] += sum(bool(kinds[p] & {k for k, _ in wanted[p]}) for p in kinds.keys() & wanted)
        count[part, "grave"] += len(grave)
        count[part, "grave found"] += len(kinds.keys() & grave)
        count[part, "told"] += len(found)
    for part in ("written on", "held out"):
        print(
            f"claims {part:11} told {count[part, 'told']}, pairs {count[part, 'flagged']}: "
            f"P {count[part, 'right'] / count[part, 'flagged']:.3f}, "
            f"of high and medium R {count[part, 'grave found'] / count[part, 'grave']:.3f}, "
            f"of its kind P {count[part, 'kind'] / count[part, 'flagged']:.3f}"
        )
    print(f"claims in {seconds:.1f} s")


def links_of(one: gold.Sample, grades: dict[gold.GoldPair, int]) -> Iterator[Link]:
    """Yield the editor's links: grade 3 as ``same``, grade 2 as ``partial``."""
    of: dict[str, list[str]] = defaultdict(list)
    for sentence, places in one.places.items():
        for place in places:
            of[place].append(sentence)
    pairs = {(a, b): grade for (x, y), grade in grades.items() if grade >= 2 for a in of[x] for b in of[y]}
    for (a, b), grade in pairs.items():
        link = Link(a, b, 1.0, "same" if grade == 3 else "partial", ())
        yield replace(link, tokens=align_tokens(one.story, one.vectors, link))


def _kinds(one: gold.Sample, found: Sequence[Difference]) -> dict[gold.GoldPair, set[str]]:
    kinds: dict[gold.GoldPair, set[str]] = defaultdict(set)
    for difference in found:
        here = DifferenceSite(difference.a, difference.b, difference.a_span, difference.b_span)
        for site in (here, *difference.also):
            for x in one.places.get(site.a, ()):
                for y in one.places.get(site.b, ()):
                    kinds[min(x, y), max(x, y)].add(difference.kind)
    return kinds


def editors(table: Path) -> dict[gold.GoldPair, list[tuple[str, str]]]:
    """Return the kinds and severities the editor gave to each pair of sentences."""
    given: dict[gold.GoldPair, list[tuple[str, str]]] = defaultdict(list)
    for line in filter(str.strip, table.read_text("utf-8").splitlines()):
        x, y, kind, *_, severity = line.split("\t")
        given[min(x, y), max(x, y)].append((kind, severity))
    return given


def on_pairs(evaluation: Path) -> None:
    """Print what is flagged of the pairs whose answer is known."""
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
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["claims"]):
        sys.exit(__doc__)
    if len(sys.argv) == 2:
        on_pairs(Path(sys.argv[1]))
    on_claims(Path(sys.argv[1]))
