"""The careful mode: word vectors of a large model that the reader has, by the optional extra ``careful``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from newsdiff.core.align.encode import Encoder, Matrix, pool
from newsdiff.core.errors import EncoderError
from newsdiff.core.model import Sentence

BATCH = 8
"""Sentences of like length that are read together."""
LAYER_MARK = "@"
"""Parts a model's name from the number of the layer whose vectors are taken: ``all-mpnet-base-v2@10``."""


MISSING = "sentence-transformers is not installed"
REMEDY = "install newsdiff[careful], or leave the choice out"


def check_careful(choice: str) -> None:
    """Raise EncoderError unless the extra is installed; costs no import of it."""
    if find_spec("sentence_transformers") is None:
        raise EncoderError(choice, MISSING, REMEDY)


class CarefulEncoder:
    """Runs a sentence-transformers model that is on this machine; nothing is fetched."""

    def __init__(self, model: str, layer: int | None = None) -> None:
        """Load a model by its name or folder; without ``layer``, counted from 1, its last layer speaks.

        Raises EncoderError when the extra is not installed or the model is not here or has no such layer.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(model, MISSING, REMEDY) from error
        try:
            transformer = SentenceTransformer(model, device="cpu", local_files_only=True)[0]
        except (OSError, ValueError) as error:
            remedy = "name a model that was downloaded before, or its folder"
            raise EncoderError(
                model, "no such sentence-transformers model on this machine", remedy
            ) from error
        self._tokenizer = transformer.tokenizer
        self._network = transformer.auto_model.eval()
        layers = int(self._network.config.num_hidden_layers)
        if layer is not None and not 1 <= layer <= layers:
            raise EncoderError(model, f"there is no layer {layer}", f"it has layers 1 to {layers}")
        self._layer = layers if layer is None else layer

    def words(self, sentences: Sequence[Sentence]) -> list[Matrix]:
        """Return a matrix per sentence, one row per token; words past the model's longest input get zeros."""
        found: list[Matrix | None] = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda n: len(sentences[n].text))
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            for n, matrix in zip(some, self._run([sentences[n] for n in some]), strict=True):
                found[n] = matrix
        return [matrix for matrix in found if matrix is not None]

    def _run(self, sentences: Sequence[Sentence]) -> Iterator[Matrix]:
        import torch

        pieces: Any = self._tokenizer(
            [sentence.text for sentence in sentences],
            padding=True,
            truncation=True,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = pieces.pop("offset_mapping").tolist()
        with torch.inference_mode():
            vectors = self._network(**pieces, output_hidden_states=True).hidden_states[self._layer]
        for sentence, rows, places in zip(sentences, vectors.numpy(), offsets, strict=True):
            # Padding and the marks around a sentence have empty runs, which count nowhere.
            yield pool(rows.astype(np.float32), [(start, end) for start, end in places], sentence)


@cache
def careful_encoder(choice: str) -> Encoder:
    """Return the encoder that ``Settings.encoder`` names, loaded once: a model, or ``MODEL@LAYER``.

    Raises EncoderError as ``CarefulEncoder`` does.
    """
    model, mark, layer = choice.rpartition(LAYER_MARK)
    if mark and layer.isdecimal():
        return CarefulEncoder(model, int(layer))
    return CarefulEncoder(choice)
