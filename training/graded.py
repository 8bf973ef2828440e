"""Stories graded beside those of EVAL/claims: grades by sentence ids here, texts in EVAL/unlabelled.

``grades/triples.tsv`` grades 60 stories of three whole articles, ``grades/openings.tsv`` the openings of 150
more; README.md says how. None is among the stories of EVAL/claims.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks import gold
from newsdiff.core.align import Encoder

GRADES = Path(__file__).parent / "grades"
LETTERS = "ABCDEF"
"""What the articles of a story are called, in the order of its record."""
ENDED = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
"""Where paragraphs of openings are cut into the sentences that were graded."""

Graded = tuple[gold.Sample, dict[gold.GoldPair, int]]


class _Text(NamedTuple):
    """One article of a story."""

    heading: str
    """Outlet and date, as a reader pastes them."""
    title: str
    paragraphs: list[list[str]]
    """Its sentences."""

    def written(self) -> str:
        """Return the article as plain text."""
        paragraphs = [" ".join(sentences) for sentences in self.paragraphs]
        return "\n\n".join(part for part in (self.title, self.heading, *paragraphs) if part) + "\n"

    def sentences(self) -> list[str]:
        """Return the sentences in the order they are numbered, the title first."""
        return [self.title, *(sentence for paragraph in self.paragraphs for sentence in paragraph)]


def triples(evaluation: Path, encoder: Encoder | None = None) -> Iterator[Graded]:
    """Yield the stories of whole articles with their grades, by the encoder given or the one that ships."""
    for record in _records(evaluation / "unlabelled" / "triples.jsonl"):
        texts = [
            _Text(
                f"{a['outlet'].upper()}, {a['published']}", a["title"], [[_line(s)] for s in a["sentences"]]
            )
            for a in record["articles"]
        ]
        yield _graded(evaluation, record["story"], texts, "triples", encoder)


def openings(evaluation: Path, encoder: Encoder | None = None) -> Iterator[Graded]:
    """Yield the stories of openings with their grades."""
    for record in _records(evaluation / "unlabelled" / "allsides.jsonl"):
        texts = [
            _Text("", doc["title"], [ENDED.split(_line(p)) for p in doc["paragraphs"]])
            for doc in record["docs"]
        ]
        yield _graded(evaluation, f"a{record['id']}", texts, "openings", encoder)


def _graded(evaluation: Path, name: str, texts: Sequence[_Text], of: str, encoder: Encoder | None) -> Graded:
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{letter}.txt" for letter in LETTERS[: len(texts)]]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text.written(), encoding="utf-8")
        one = gold.sample(name, gold.opened(files), encoder=encoder)
    sentences = [
        (f"{letter}{n:02d}", sentence)
        for letter, text in zip(LETTERS, texts, strict=False)
        for n, sentence in enumerate(text.sentences())
    ]
    return gold.placed(one, sentences, gold.scorer(evaluation / "claims" / "score.py")), _grades(name, of)


def _heading(article: dict[str, Any]) -> str:
    return f"{article['outlet'].upper()}, {article['published']}"


def _grades(name: str, of: str) -> dict[gold.GoldPair, int]:
    with (GRADES / f"{of}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["a"], row["b"]): int(row["grade"]) for row in rows if row["story"] == name}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _line(text: str) -> str:
    return " ".join(text.split())
