"""Quantises the refined student, writes it where newsdiff loads it, and prints how well it ranks.

python -m training.export_student TEACHER EVAL WORK core/align/model
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Encoding, Tokenizer

from training import evaluate, onnx_export, texts
from training import tokenizer as shipped
from training.command import folders
from training.distil import KEPT, OUT, SENTENCES, batches, padded, tokenized
from training.network import Network, cut

EVERY = 60
"""One sentence in so many of the texts measures how large the values in the network get."""


def fp32(network: Network) -> evaluate.Pieces:
    """Return the vectors of the network as it was trained."""

    def encode(encodings: Sequence[Encoding]) -> list[evaluate.Matrix]:
        with torch.inference_mode():
            tensors = [torch.tensor([encoding.ids]) for encoding in encodings]
            return [network(ids, torch.ones_like(ids))[0].numpy() for ids in tensors]

    return encode


def int8(path: Path) -> evaluate.Pieces:
    """Return the vectors of the file that ships."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])

    def encode(encodings: Sequence[Encoding]) -> list[evaluate.Matrix]:
        windows = [{"input_ids": encoding.ids, "lengths": [len(encoding.ids)]} for encoding in encodings]
        return [_between_marks(session.run(None, window)[0]) for window in windows]

    return encode


def _between_marks(vectors: evaluate.Matrix) -> evaluate.Matrix:
    """Return rows for the two marks as well, which the file leaves out."""
    return np.pad(vectors, ((1, 1), (0, 0)))


def main() -> None:
    """Read the arguments, then export."""
    arguments = folders(__doc__, "teacher", "evaluation", "work", "out")
    torch.set_num_threads(2)
    network = cut(arguments.teacher, KEPT, OUT).eval()
    network.load_state_dict(torch.load(arguments.work / "refined.pt"))
    ids = tokenized(arguments.teacher, texts.gather(arguments.evaluation)[:SENTENCES:EVERY])
    ranges = onnx_export.measure(network, [padded(ids, g) for g in batches(ids, list(range(len(ids))))])
    onnx_export.write(network, ranges, arguments.out / "student.onnx")
    shutil.copy(arguments.work / "salience.json", arguments.out)
    shipped.write(arguments.teacher, arguments.out / "tokenizer.json")

    stories = sorted(path.parent for path in arguments.evaluation.glob("claims/*/pairs.tsv"))
    tokenizer = Tokenizer.from_file(str(arguments.teacher / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    for name, pieces in {"fp32": fp32(network), "int8": int8(arguments.out / "student.onnx")}.items():
        links, same = evaluate.average_precision(stories, tokenizer, pieces)
        print(f"{name} AP links {links:.3f} same {same:.3f}")


if __name__ == "__main__":
    main()
