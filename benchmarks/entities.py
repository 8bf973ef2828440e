"""Figures of the annotate stage on annotated news: names, figures and sentences.

    python benchmarks/entities.py EVAL [claims] [meantime] [ecbplus] [numbers] [sentences]

EVAL is the folder of annotated sets with their scorers (``claims/score.py``, ``ecbplus/score.py``,
``score.py``); without further words all sets are run. Predictions are written to a temporary folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.annotate.sentences import split_sentences
from newsdiff.core.load import load
from newsdiff.core.model import (
    Article,
    Entity,
    Kind,
    Mention,
    Paragraph,
    Provenance,
    Quantity,
    Reference,
    Span,
)


def article_of(id: str, sentences: Sequence[str], published: str = "") -> Article:
    """An article whose given sentences are paragraphs, so that spans can be counted from each one's start."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 2
    kinds: list[Kind] = ["title", *["body"] * len(sentences)]  # type: ignore[list-item]
    text = "\n\n".join(sentences)
    return Article(
        id=id,
        label=id,
        title=sentences[0],
        outlet="",
        byline="",
        published=published,
        language="en",
        url="",
        text=text,
        paragraphs=tuple(Paragraph(s, k) for s, k in zip(spans, kinds, strict=False)),
        removed=(),
        provenance=Provenance(id, sha256(text.encode()).hexdigest(), len(text.encode()), "text", "utf-8"),
    )


def clusters(docs: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The entities of documents that are given sentence by sentence, in the scorers' form."""
    annotated = [annotate(article_of(d["id"], [s["text"] for s in d["sentences"]])) for d in docs]
    numbers = {d["id"]: [s["n"] for s in d["sentences"]] for d in docs}
    places = {s.id: (a.article, s.paragraph) for a in annotated for s in a.sentences}
    found = []
    for entity in link_entities(annotated):
        mentions = []
        for mention in _standing_for(entity):
            article, paragraph = places[mention.sentence]
            offset = article.paragraphs[paragraph].span.start
            mentions.append(
                {
                    "doc": article.id,
                    "sent": numbers[article.id][paragraph],
                    "start": mention.span.start - offset,
                    "end": mention.span.end - offset,
                }
            )
        found.append(mentions)
    return found


def _standing_for(entity: Entity) -> list[Mention | Reference]:
    """What the JSON export gives as an entity's mentions."""
    return [*entity.mentions, *entity.references]


def score(script: Path, *arguments: str | Path) -> None:
    """Run a scorer and show what it says."""
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True)


def claims(data: Path, out: Path) -> None:
    """Entities across three outlets, by surface form."""
    for story in sorted(p for p in (data / "claims").iterdir() if p.is_dir()):
        files = sorted(story.glob("*.txt"))
        loaded = [replace(load(str(f)), id=letter) for f, letter in zip(files, "ABC", strict=True)]
        annotated = [annotate(article) for article in loaded]
        entities = [
            {"id": e.id, "mentions": [{"article": m.article, "text": m.text} for m in _standing_for(e)]}
            for e in link_entities(annotated)
        ]
        articles = [
            {"id": a.article.id, "sentences": [{"id": s.id, "text": s.text} for s in a.sentences]}
            for a in annotated
        ]
        document = {"articles": articles, "links": [], "entities": entities}
        (out / f"{story.name}.json").write_text(json.dumps(document), encoding="utf-8")
    score(data / "claims" / "score.py", out)


def meantime(data: Path, out: Path) -> None:
    """Entities across Wikinews articles."""
    gold = data / "meantime_en" / "corpora.jsonl"
    predicted = out / "meantime.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for corpus in _json_lines(gold):
            line = {"id": corpus.get("event", corpus.get("corpus")), "clusters": clusters(corpus["docs"])}
            lines.write(json.dumps(line) + "\n")
    score(data / "score.py", "entities", gold, predicted)


def ecbplus(data: Path, out: Path) -> None:
    """Names across many articles on one event."""
    for path in sorted((data / "ecbplus" / "topics").glob("*.json")):
        topic = json.loads(path.read_text(encoding="utf-8"))
        document = {"pairs": [], "entity_clusters": clusters(topic["docs"])}
        (out / path.name).write_text(json.dumps(document), encoding="utf-8")
    score(data / "ecbplus" / "score.py", out)


def numbers(data: Path, out: Path) -> None:
    """Pairs of figures for the same thing: disagreements flagged, agreements left alone."""
    gold = data / "ecbplus" / "number_pairs.jsonl"
    predicted = out / "numbers.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for pair in _json_lines(gold):
            a, b = (_figure(pair[side]) for side in "ab")
            flag = a is not None and b is not None and not compatible(a, b)
            lines.write(json.dumps({"id": pair["id"], "flag": flag}) + "\n")
    score(data / "score.py", "numbers", gold, predicted)


def _figure(side: dict[str, Any]) -> Quantity | None:
    """The figure in the mention of a pair, read in its sentence."""
    read = annotate(article_of("A", ["", side["text"]]))
    start = read.article.text.find(side["mention"])
    mention = Span(start, start + len(side["mention"]))
    inside = [q for q in read.quantities if q.span.overlaps(mention)]
    return next((q for q in inside if side["value"] in (q.low, q.high)), inside[0] if inside else None)


def sentences(data: Path, out: Path) -> None:
    """Hard cases of segmentation."""
    predicted = out / "sentences.jsonl"
    with predicted.open("w", encoding="utf-8") as lines:
        for case in _json_lines(data / "sentseg" / "english.jsonl"):
            paragraphs = case["text"].split("\n\n")
            found = [span.cut(p) for p in paragraphs for span in split_sentences(p)]
            lines.write(json.dumps({"id": case["id"], "sentences": found}) + "\n")
    score(data / "score.py", "sentseg", predicted)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


SETS = {
    "claims": claims,
    "meantime": meantime,
    "ecbplus": ecbplus,
    "numbers": numbers,
    "sentences": sentences,
}


def main() -> None:
    """Run the sets named on the command line."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for name in sys.argv[2:] or SETS:
        started = time.perf_counter()
        print(f"# {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            SETS[name](Path(sys.argv[1]), Path(folder))
        print(f"  {time.perf_counter() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main()
