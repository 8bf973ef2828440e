"""The sentences the student is taught on: unlabelled news by story, none of it from the test stories."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ENDED = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
"""Where paragraphs of openings are cut into sentences."""
SHORTEST = 15
"""Characters below which a line teaches nothing."""
DOCUMENTS = 6
"""Wikinews articles, neighbours in their corpus, that are taken as one story."""


class Sentence(NamedTuple):
    """A sentence and the story whose vectors it is centred with."""

    story: str
    text: str


def gather(evaluation: Path) -> list[Sentence]:
    """Return every sentence once, in the order of the sources; sentences of ``claims`` are left out."""
    seen = set(_tests(evaluation))
    sentences = []
    for source in (_triples, _openings, _wikinews, _clusters):
        for story, text in source(evaluation):
            text = " ".join(text.split())
            if len(text) >= SHORTEST and text not in seen:
                seen.add(text)
                sentences.append(Sentence(story, text))
    return sentences


def records(path: Path) -> Iterator[dict]:
    """Yield the records of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _tests(evaluation: Path) -> Iterator[str]:
    for path in evaluation.glob("claims/*/sentences.tsv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield " ".join(line.split("\t")[1].split())


def _triples(evaluation: Path) -> Iterator[tuple[str, str]]:
    for record in records(evaluation / "unlabelled" / "triples.jsonl"):
        for article in record["articles"]:
            yield from _of(record["story"], article["sentences"])


def _openings(evaluation: Path) -> Iterator[tuple[str, str]]:
    for record in records(evaluation / "unlabelled" / "allsides.jsonl"):
        story = f"a{record['id']}"
        for document in record["docs"]:
            yield story, document["title"]
            for paragraph in document["paragraphs"]:
                yield from _of(story, ENDED.split(paragraph))
        yield from _of(story, record["neutral_summary"])


def _wikinews(evaluation: Path) -> Iterator[tuple[str, str]]:
    for record in records(evaluation / "meantime_en" / "corpora.jsonl"):
        for number, document in enumerate(record["docs"]):
            story = f"{record['corpus']}{number // DOCUMENTS}"
            yield from _of(story, (s["text"] for s in document["sentences"]))


def _clusters(evaluation: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(evaluation.glob("ecbplus/topics/*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        for document in record["docs"]:
            yield from _of(record["topic"], (s["text"] for s in document["sentences"]))


def _of(story: str, sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((story, sentence) for sentence in sentences)
