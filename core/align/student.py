"""The encoder that ships: word vectors in context from a small student of all-mpnet-base-v2 (training/)."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsdiff.core.align.encode import Matrix, pool
from newsdiff.core.model import Sentence

BEGIN, END = 0, 2
"""Ids of the model's marks around a window."""
WINDOW = 510
"""Pieces the model reads at once; with the marks around them, its 512 positions."""
LONGEST = 2048
"""Pieces of a sentence that are read: what runs on longer is no sentence, and must not cost minutes."""
BATCH = 256
"""Most pieces of a batch, or a few more: 128 to 256 are equally fast, larger tensors outgrow the
processor's cache."""
THREADS = 2
"""Batches read side by side: threads that share one batch wait for each other after each of its products."""
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as broken JSON escapes leave it; the tokenizer refuses it."""


class _Window(NamedTuple):
    """Pieces of a sentence that are read at once."""

    sentence: int
    """Index into the batch of sentences."""
    start: int
    """Number of the first piece within the sentence."""
    ids: tuple[int, ...]
    """With the marks around them."""

    @property
    def pieces(self) -> int:
        """How many there are without the marks."""
        return len(self.ids) - 2


def _threads() -> int:
    """Return how many threads to use: what OMP_NUM_THREADS allows, as numerical libraries understand it."""
    allowed = os.environ.get("OMP_NUM_THREADS", "")
    return min(
        THREADS, os.cpu_count() or 1, int(allowed) if allowed.isdecimal() and int(allowed) else THREADS
    )


class StudentEncoder:
    """Runs ``student.onnx`` with ONNX Runtime; a sentence's vectors depend on that sentence alone."""

    def __init__(self, folder: Path) -> None:
        """Load ``student.onnx`` and ``tokenizer.json`` from the folder; raises when one is missing."""
        # ONNX Runtime reports its use to its maker unless told not to; it looks when it is imported.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._threads = _threads()
        self._session = onnxruntime.InferenceSession(
            str(folder / "student.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._width = int(self._session.get_outputs()[0].shape[-1])

    def words(self, sentences: Sequence[Sentence]) -> list[Matrix]:
        """Return a matrix per sentence, one row per token; those past ``LONGEST`` pieces get zeros."""
        texts = [LONE_SURROGATE.sub("\ufffd", sentence.text) for sentence in sentences]
        encodings = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        ids = [encoding.ids[:LONGEST] for encoding in encodings]
        pieces = [np.zeros((len(row), self._width), dtype=np.float32) for row in ids]
        batches = _batches(_windows(ids), self._threads)
        with ThreadPoolExecutor(self._threads) as threads:
            for batch, vectors in zip(batches, threads.map(self._run, batches), strict=True):
                ends = np.cumsum([window.pieces for window in batch])
                for window, rows in zip(batch, np.split(vectors, ends[:-1]), strict=True):
                    pieces[window.sentence][window.start : window.start + window.pieces] = rows
        return [
            pool(rows, encoding.offsets[: len(rows)], sentence)
            for rows, encoding, sentence in zip(pieces, encodings, sentences, strict=True)
        ]

    def _run(self, batch: Sequence[_Window]) -> Matrix:
        """Return the vectors of the windows' pieces, one window after the other."""
        ids = np.array([number for window in batch for number in window.ids], dtype=np.int64)
        lengths = np.array([len(window.ids) for window in batch], dtype=np.int64)
        vectors: Matrix = self._session.run(None, {"input_ids": ids, "lengths": lengths})[0]
        return vectors


def _windows(ids: Sequence[Sequence[int]]) -> list[_Window]:
    return [
        _Window(number, start, (BEGIN, *row[start : start + WINDOW], END))
        for number, row in enumerate(ids)
        for start in range(0, len(row), WINDOW)
    ]


def _batches(windows: Sequence[_Window], threads: int) -> list[list[_Window]]:
    """Return the windows in batches of nearly as many pieces each, equally many batches for each thread.

    Windows of like length come together, since attention is reckoned as if all were as long as the longest.
    """
    pieces = sum(len(window.ids) for window in windows)
    count = threads * ceil(pieces / (threads * BATCH))
    batches: list[list[_Window]] = [[] for _ in range(count)]
    before = 0
    for window in sorted(windows, key=lambda w: len(w.ids)):
        batches[before * count // pieces].append(window)
        before += len(window.ids)
    return [batch for batch in batches if batch]
