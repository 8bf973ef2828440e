"""Stories graded beside those of EVAL/claims: grades by sentence ids here, texts in EVAL/unlabelled.

``grades/triples.tsv`` grades 60 stories of three whole articles, ``grades/openings.tsv`` the openings of 150
more; README.md says how. None is among the stories of EVAL/claims.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks import gold
from newsdiff.core.align import Encoder
from newsdiff.core.model import Article
from training.texts import ENDED, records

GRADES = Path(__file__).parent / "grades"
LETTERS = "ABCDEF"
"""What the articles of a story are called, in the order of its record."""

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
    told = {
        record["story"]: [
            _Text(_heading(article), article["title"], [[_line(s)] for s in article["sentences"]])
            for article in record["articles"]
        ]
        for record in records(evaluation / "unlabelled" / "triples.jsonl")
    }
    return _graded(evaluation, told, "triples", encoder)


def openings(evaluation: Path, encoder: Encoder | None = None) -> Iterator[Graded]:
    """Yield the stories of openings with their grades."""
    told = {
        f"a{record['id']}": [
            _Text("", document["title"], [ENDED.split(_line(p)) for p in document["paragraphs"]])
            for document in record["docs"]
        ]
        for record in records(evaluation / "unlabelled" / "allsides.jsonl")
    }
    return _graded(evaluation, told, "openings", encoder)


def _graded(
    evaluation: Path, told: Mapping[str, Sequence[_Text]], of: str, encoder: Encoder | None
) -> Iterator[Graded]:
    grades, score = _grades(of), gold.scorer(evaluation / "claims" / "score.py")
    for name, texts in told.items():
        sentences = [
            (f"{letter}{n:02d}", sentence)
            for letter, text in zip(LETTERS, texts, strict=False)
            for n, sentence in enumerate(text.sentences())
        ]
        one = gold.sample(name, _opened(texts), encoder)
        yield gold.placed(one, sentences, score), grades[name]


def _opened(texts: Sequence[_Text]) -> list[Article]:
    """Load the texts as a reader would who had saved them."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{letter}.txt" for letter in LETTERS[: len(texts)]]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text.written(), encoding="utf-8")
        return gold.opened(files)


def _heading(article: Mapping[str, Any]) -> str:
    return f"{article['outlet'].upper()}, {article['published']}"


def _grades(of: str) -> defaultdict[str, dict[gold.GoldPair, int]]:
    """Return the grades of each story; none for one that is not listed."""
    found: defaultdict[str, dict[gold.GoldPair, int]] = defaultdict(dict)
    with (GRADES / f"{of}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["story"]][row["a"], row["b"]] = int(row["grade"])
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
