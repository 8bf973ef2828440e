"""Static word vectors: one per word piece whatever its context, where no student model is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from newsdiff.core.align.encode import Matrix, pool
from newsdiff.core.model import Sentence


class StaticEncoder:
    """The token vectors of the ``wordllama`` package (MIT), read from its files without its loader."""

    def __init__(self) -> None:
        # wordllama's own loader may go to the network for its tokenizer; both files lie in the package.
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        package = _package_folder("wordllama")
        self._table = load_file(package / "weights" / "l2_supercat_256.safetensors")["embedding.weight"]
        self._tokenizer = Tokenizer.from_file(
            str(package / "tokenizers" / "l2_supercat_tokenizer_config.json")
        )
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def words(self, sentences: Sequence[Sentence]) -> list[Matrix]:
        """Return a matrix per sentence, one row per token."""
        pieces = self._tokenizer.encode_batch([s.text for s in sentences], add_special_tokens=False)
        return [
            pool(self._table[piece.ids].astype("float32"), piece.offsets, sentence)
            for piece, sentence in zip(pieces, sentences, strict=True)
        ]


def _package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no encoder is installed: neither the student model nor {name}")
    return Path(spec.origin).parent
