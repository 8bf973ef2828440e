"""The annotated stories of the evaluation folder, read by newsdiff's own stages and matched to their gold."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from newsdiff.core import Article, Story, load
from newsdiff.core.align import Encoder, Vectors, encode
from newsdiff.core.align.evidence import Evidence
from newsdiff.core.annotate import annotate, link_entities
from newsdiff.core.model import Paragraph, Provenance, Span

GoldPair = tuple[str, str]


class Sample(NamedTuple):
    """One story as the engine sees it, and where each of its sentences stands in the gold."""

    name: str
    story: Story
    vectors: list[Vectors]
    deeper: list[Vectors]
    """Those of another encoder besides, if one was given."""
    places: dict[str, set[Any]]
    """For each sentence id the gold's own keys of the sentences it matches."""

    def gold_pairs(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[Any, Any], list[int]]:
        """Return, for each pair of the gold's keys, which of our pairs of sentence ids stand for it."""
        found: dict[tuple[Any, Any], list[int]] = defaultdict(list)
        for n, (a, b) in enumerate(pairs):
            for x in self.places.get(a, ()):
                for y in self.places.get(b, ()):
                    if x[0] != y[0]:
                        found[min(x, y), max(x, y)].append(n)
        return dict(found)

    def weighed(self, evidence: Evidence) -> dict[tuple[Any, Any], list[int]]:
        """Return, for each pair of the gold's keys, which of the pairs of the evidence stand for it."""
        ids = [s.id for s in evidence.sentences]
        return self.gold_pairs([(ids[a], ids[b]) for a, b in zip(*evidence.pairs, strict=True)])


def best_grades(
    at: Mapping[GoldPair, list[int]], grades: Mapping[GoldPair, int], count: int
) -> NDArray[np.intp]:
    """Return the best grade of the gold's pairs that each of ``count`` pairs stands for; 0 for none."""
    best = np.zeros(count, dtype=np.intp)
    for pair, places in at.items():
        best[places] = np.maximum(best[places], grades.get(pair, 0))
    return best


def scorer(path: Path) -> ModuleType:
    """Return the scorer that comes with a set, as a module."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sample(name: str, articles: Sequence[Article], encoder: Encoder | None = None) -> Sample:
    """Run the stages before alignment; ``encoder`` is that of the careful mode."""
    annotated = [annotate(article) for article in articles]
    vectors = [encode(article) for article in annotated]
    deeper = [encode(article, encoder) for article in annotated if encoder]
    return Sample(name, Story(annotated, link_entities(annotated)), vectors, deeper, {})


def claims(evaluation: Path, encoder: Encoder | None = None) -> Iterator[tuple[Sample, dict[GoldPair, int]]]:
    """Yield each story of ``claims/`` with the grades of its gold pairs."""
    score = scorer(evaluation / "claims" / "score.py")
    for folder in sorted(path for path in (evaluation / "claims").iterdir() if path.is_dir()):
        one = sample(folder.name, opened(sorted(folder.glob("*.txt"))), encoder)
        sentences = [(row[0], row[1]) for row in score.rows(folder / "sentences.tsv")]
        rows = [row for row in score.rows(folder / "pairs.tsv") if len(row) > 2 and row[2].isdigit()]
        grades = {(min(r[:2]), max(r[:2])): int(r[2]) for r in rows}
        yield placed(one, sentences, score), grades


def opened(files: Sequence[Path]) -> list[Article]:
    """Load the articles of a story; each is known by the first letter of its file's name."""
    return [replace(load(str(file)), id=file.name[0]) for file in files]


def placed(one: Sample, sentences: Sequence[tuple[str, str]], score: ModuleType) -> Sample:
    """Return the story with the places of its sentences among the gold's: pairs of id and text."""
    return one._replace(places=score.match(_outline(one.story), sentences))


def topics(evaluation: Path, encoder: Encoder | None = None) -> Iterator[Sample]:
    """Yield each topic of ``ecbplus/``; places are (document, number of the sentence)."""
    for path in sorted((evaluation / "ecbplus" / "topics").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = {doc["id"]: [s["text"] for s in doc["sentences"]] for doc in gold["docs"]}
        yield _from_lists(gold["topic"], texts, encoder)


def topic_number(name: str) -> int:
    """Return the number that two topics of one kind, such as 7ecb and 7ecbplus, and their meeting share."""
    return int(name.removeprefix("mixed_").partition("ecb")[0])


def summaries(evaluation: Path) -> Iterator[tuple[Sample, dict[str, Any]]]:
    """Yield each topic of ``superpal/`` with its gold; places are ("summary" or "source", number)."""
    for line in (evaluation / "superpal" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        texts = {"summary": gold["summary_sentences"]}
        numbers = {"summary": [("summary", n) for n in range(len(gold["summary_sentences"]))]}
        for n, sentence in enumerate(gold["doc_sentences"]):
            texts.setdefault(sentence["doc"], []).append(sentence["text"])
            numbers.setdefault(sentence["doc"], []).append(("source", n))
        one = _from_lists(gold["topic"], texts)
        places = {s: {numbers[doc][n] for doc, n in found} for s, found in one.places.items()}
        yield one._replace(places=places), gold


def _from_lists(name: str, texts: dict[str, list[str]], encoder: Encoder | None = None) -> Sample:
    """Make a story of sentences without layout: each is a paragraph of its own."""
    articles = [article(f"{name}.{n}.", *item) for n, item in enumerate(texts.items())]
    one = sample(name, articles, encoder)
    places: dict[str, set[Any]] = {
        s.id: {(a.article.label, s.paragraph)} for a in one.story.articles for s in a.sentences
    }
    return one._replace(places=places)


def article(id: str, label: str, lines: Sequence[str]) -> Article:
    """Return an article of sentences without layout, each a paragraph of its own."""
    texts = [" ".join(line.split()) for line in lines]
    starts = [sum(len(t) + 2 for t in texts[:n]) for n in range(len(texts))]
    return Article(
        id=id,
        label=label,
        title="",
        outlet="",
        byline="",
        published="",
        language="en",
        url="",
        text="\n\n".join(texts),
        paragraphs=tuple(Paragraph(Span(s, s + len(t)), "body") for s, t in zip(starts, texts, strict=True)),
        removed=(),
        provenance=Provenance(label, "", 0, "text", "utf-8"),
    )


def _outline(story: Story) -> dict[str, Any]:
    """The story as the claims scorer wants it: sentences by article."""
    return {
        "articles": [
            {"id": a.article.id, "sentences": [{"id": s.id, "text": s.text} for s in a.sentences]}
            for a in story.articles
        ]
    }
