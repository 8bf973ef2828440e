"""The encoder that ships: word vectors in context from a small student of all-mpnet-base-v2 (training/)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsdiff.core.align.encode import Matrix, pool
from newsdiff.core.model import Sentence

BEGIN, PAD, END = 0, 1, 2
"""Ids of the model's marks around a window, and of padding between them and the longest window's end."""
WINDOW = 510
"""Pieces the model reads at once; with the marks around them, its 512 positions."""
LONGEST = 2048
"""Pieces of a sentence that are read: what runs on longer is no sentence, and must not cost minutes."""
BATCH = 256
"""Pieces in a batch: fastest of 256, 512 and 1024, whose tensors outgrow the processor's cache."""
THREADS = 2
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
        options.intra_op_num_threads = _threads()
        # A thread that waits by spinning takes its core from the interface.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
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
        for batch in _batches(_windows(ids)):
            for window, vectors in zip(batch, self._run(batch), strict=True):
                end = window.start + len(window.ids) - 2
                pieces[window.sentence][window.start : end] = vectors[1 : len(window.ids) - 1]
        return [
            pool(rows, encoding.offsets[: len(rows)], sentence)
            for rows, encoding, sentence in zip(pieces, encodings, sentences, strict=True)
        ]

    def _run(self, batch: Sequence[_Window]) -> Matrix:
        longest = max(len(window.ids) for window in batch)
        ids: NDArray[np.int64] = np.full((len(batch), longest), PAD, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        vectors: Matrix = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _windows(ids: Sequence[Sequence[int]]) -> list[_Window]:
    return [
        _Window(number, start, (BEGIN, *row[start : start + WINDOW], END))
        for number, row in enumerate(ids)
        for start in range(0, len(row), WINDOW)
    ]


def _batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """Yield windows of like length together, so that little is padded."""
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda w: len(w.ids)):
        if batch and (len(batch) + 1) * len(window.ids) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
