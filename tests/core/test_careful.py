"""The careful mode: a model of the reader's own behind the same interface, or a plain word why not."""

import sys
from collections.abc import Sequence
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from builders import build_annotated, build_article
from newsdiff.core.align import careful
from newsdiff.core.align.careful import CarefulEncoder, careful_encoder
from newsdiff.core.align.decide import decision
from newsdiff.core.errors import EncoderError

PIER = build_annotated(build_article("A", "Post", "", "The pier burned. Divers looked for a cat at dusk."))
LAYERS = 3


class Rows(np.ndarray[Any, Any]):
    """An array that answers to a tensor's ``numpy``."""

    def numpy(self) -> np.ndarray[Any, Any]:
        return np.asarray(self)


class Pieces(dict[str, Any]):
    """What a tokenizer returns."""


def tokenizer(texts: Sequence[str], **_: object) -> Pieces:
    """Take each word for a piece, with an empty run before the first."""
    longest = max(len(text.split()) for text in texts) + 1
    offsets = np.zeros((len(texts), longest, 2), dtype=int)
    for row, text in zip(offsets, texts, strict=True):
        start = 0
        for n, word in enumerate(text.split(), 1):
            start = text.index(word, start)
            row[n] = start, start + len(word)
            start += len(word)
    return Pieces(offset_mapping=offsets, lengths=offsets[:, :, 1] - offsets[:, :, 0])


class Network:
    """Gives each piece, at each layer, its length and the layer's number."""

    config = SimpleNamespace(num_hidden_layers=LAYERS)

    def eval(self) -> "Network":
        return self

    def __call__(self, lengths: np.ndarray[Any, Any], output_hidden_states: bool) -> SimpleNamespace:
        layers = [np.stack([lengths, np.full_like(lengths, n)], axis=2).view(Rows) for n in range(LAYERS + 1)]
        return SimpleNamespace(hidden_states=layers)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra, as far as it is asked for anything."""

    def load(model: str, **options: object) -> list[SimpleNamespace]:
        assert options["local_files_only"], "nothing may be fetched"
        if model != "here":
            raise OSError(model)
        return [SimpleNamespace(tokenizer=tokenizer, auto_model=Network())]

    library, torch = ModuleType("sentence_transformers"), ModuleType("torch")
    library.SentenceTransformer = load  # type: ignore[attr-defined]
    torch.inference_mode = lambda: pytest.MonkeyPatch.context()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    monkeypatch.setitem(sys.modules, "torch", torch)
    careful_encoder.cache_clear()


@pytest.mark.parametrize(("choice", "layer"), [("here", LAYERS), ("here@2", 2)])
@pytest.mark.usefixtures("installed")
def test_every_word_gets_its_vector_of_the_layer_chosen(choice: str, layer: int) -> None:
    found = careful_encoder(choice).words(PIER.sentences)
    assert [len(m) for m in found] == [len(s.tokens) for s in PIER.sentences]
    np.testing.assert_allclose(found[0][:2], [[3, layer], [4, layer]])  # The, pier


@pytest.mark.parametrize(
    ("model", "layer", "problem"),
    [("elsewhere", None, "no such sentence-transformers model"), ("here", 9, "it has layers 1 to 3")],
)
@pytest.mark.usefixtures("installed")
def test_a_model_that_cannot_be_used_says_why(model: str, layer: int | None, problem: str) -> None:
    with pytest.raises(EncoderError, match=problem):
        CarefulEncoder(model, layer)


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=r"install newsdiff\[careful\]"):
        CarefulEncoder("all-mpnet-base-v2")


def test_sentences_are_answered_in_their_order(monkeypatch: pytest.MonkeyPatch, installed: None) -> None:
    monkeypatch.setattr(careful, "BATCH", 1)
    found = CarefulEncoder("here").words(PIER.sentences[::-1])
    assert [len(m) for m in found] == [len(s.tokens) for s in PIER.sentences[::-1]]


def test_the_careful_mode_has_weights_of_its_own() -> None:
    assert decision(careful=True).linked.names == decision().linked.names
    assert not np.array_equal(decision(careful=True).linked.weights, decision().linked.weights)
