"""Average precision of rarity-weighted soft alignment on annotated stories, for any piece vectors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score
from tokenizers import Encoding, Tokenizer

Matrix = NDArray[np.float32]
Pieces = Callable[[Sequence[Encoding]], list[Matrix]]
"""Vectors of the pieces of each sentence."""
LINKED, SAME = 2, 3
"""Least grade of a pair that is linked, and of one that states the same."""


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+", text)]


def _pool(pieces: Matrix, encoding: Encoding, words: list[tuple[int, int]]) -> Matrix:
    starts = np.array([offset[0] for offset in encoding.offsets])
    real = np.array([offset[0] < offset[1] for offset in encoding.offsets])
    rows = [pieces[real & (starts >= start) & (starts < end)] for start, end in words]
    return np.stack([row.mean(0) if len(row) else np.zeros(pieces.shape[1], np.float32) for row in rows])


def _directed(similar: Matrix, weights: Matrix) -> float:
    return float(similar.max(1) @ weights / weights.sum())


def story_scores(folder: Path, tokenizer: Tokenizer, pieces: Pieces) -> list[tuple[float, int]]:
    """Return (score, grade) of every pair of sentences of different articles of one annotated story."""
    sentences = [(row[0], row[1]) for row in _rows(folder / "sentences.tsv") if _words(row[1])]
    grades = {
        tuple(sorted(row[:2])): int(row[2])
        for row in _rows(folder / "pairs.tsv")
        if len(row) > 2 and row[2].isdigit()
    }
    encodings = tokenizer.encode_batch([text for _, text in sentences])
    spans = [_words(text) for _, text in sentences]
    vectors = [_pool(*parts) for parts in zip(pieces(encodings), encodings, spans, strict=True)]
    mean = np.concatenate(vectors).mean(0)
    vectors = [rows - mean for rows in vectors]
    vectors = [rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9) for rows in vectors]
    forms = [[text[a:b].lower() for a, b in span] for (_, text), span in zip(sentences, spans, strict=True)]
    spread = Counter(form for sentence in forms for form in set(sentence))
    weights = [np.array([np.log((len(forms) + 1) / spread[f]) for f in s], np.float32) for s in forms]
    scored = []
    for (i, (a, _)), (j, (b, _)) in product(enumerate(sentences), repeat=2):
        if a[0] < b[0]:
            similar = vectors[i] @ vectors[j].T
            score = (_directed(similar, weights[i]) + _directed(similar.T, weights[j])) / 2
            scored.append((score, grades.get((a, b), 0)))
    return scored


def average_precision(stories: Sequence[Path], tokenizer: Tokenizer, pieces: Pieces) -> tuple[float, float]:
    """Return the average precision over all pairs of the stories, of links and of the same claim."""
    scored = [pair for folder in stories for pair in story_scores(folder, tokenizer, pieces)]
    scores, grades = (np.array(column) for column in zip(*scored, strict=True))
    return tuple(float(average_precision_score(grades >= least, scores)) for least in (LINKED, SAME))
