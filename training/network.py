"""The student network: a few transformer layers cut from all-mpnet-base-v2, and a narrowing head."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 768
HEADS = 12
PAD = 1
"""Id of the padding piece; positions count from the next number, as in the teacher."""
BUCKETS, FARTHEST = 32, 128
"""How the teacher groups the distances between two pieces for its attention bias."""


def distance_buckets(length: int) -> Tensor:
    """Return the bucket of the distance from piece i to piece j, as a square of the given side."""
    places = torch.arange(length)
    behind = places[:, None] - places[None, :]
    half = BUCKETS // 2
    exact = half // 2
    far = behind.abs().clamp(min=1).float()
    stretched = exact + (torch.log(far / exact) / math.log(FARTHEST / exact) * (half - exact)).long()
    bucket = torch.where(behind.abs() < exact, behind.abs(), stretched.clamp(max=half - 1))
    return bucket + (behind < 0) * half


class Layer(nn.Module):
    """One transformer layer, its norms after the sums, as in the teacher."""

    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attended = nn.LayerNorm(WIDTH, eps=1e-5)
        self.widen, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.settled = nn.LayerNorm(WIDTH, eps=1e-5)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the pieces' next vectors; ``bias`` is added to the attention scores."""
        heads = [part(x).unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (self.q, self.k, self.v)]
        mixed = functional.scaled_dot_product_attention(*heads, attn_mask=bias.to(heads[0].dtype))
        x = self.attended(x + self.o(mixed.transpose(1, 2).flatten(-2)))
        return self.settled(x + self.narrow(functional.gelu(self.widen(x))))


class Network(nn.Module):
    """Piece ids in, one vector per piece out."""

    def __init__(self, vocabulary: int, layers: int, out: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(514, WIDTH)
        self.begun = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distance = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(WIDTH, out)

    def bias(self, mask: Tensor) -> Tensor:
        """Return what is added to attention scores: the bias of distance, and a wall before padding."""
        bias = self.distance(distance_buckets(mask.shape[1])).permute(2, 0, 1)[None]
        return bias.masked_fill(~mask[:, None, None, :].bool(), -1e4)

    def hidden(self, ids: Tensor, mask: Tensor, depth: int) -> Tensor:
        """Return the vectors [batch, pieces, WIDTH] after the first ``depth`` layers."""
        places = torch.arange(PAD + 1, PAD + 1 + ids.shape[1])
        x = self.begun(self.words(ids) + self.places(places))
        return self.onward(x, self.bias(mask), 0, depth)

    def onward(self, x: Tensor, bias: Tensor, begin: int, end: int) -> Tensor:
        """Return the vectors after the layers from ``begin`` to before ``end``."""
        for layer in list(self.layers)[begin:end]:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the head's vectors [batch, pieces, out]."""
        return self.head(self.hidden(ids, mask, len(self.layers)))


def cut(teacher: Path, layers: Sequence[int], out: int) -> Network:
    """Return a network of the named teacher layers (from 0) whose head is not trained yet.

    ``teacher`` is the folder of its model.safetensors.
    """
    weights = load_file(teacher / "model.safetensors")
    network = Network(len(weights["embeddings.word_embeddings.weight"]), len(layers), out)
    renamed = {"begun": "embeddings.LayerNorm"}
    for ours, theirs in enumerate(layers):
        layer = f"encoder.layer.{theirs}"
        renamed |= {f"layers.{ours}.{part}": f"{layer}.attention.attn.{part}" for part in "qkvo"}
        renamed |= {
            f"layers.{ours}.attended": f"{layer}.attention.LayerNorm",
            f"layers.{ours}.widen": f"{layer}.intermediate.dense",
            f"layers.{ours}.narrow": f"{layer}.output.dense",
            f"layers.{ours}.settled": f"{layer}.output.LayerNorm",
        }
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "distance.weight": weights["encoder.relative_attention_bias.weight"],
    }
    for ours, theirs in renamed.items():
        state |= {f"{ours}.{part}": weights[f"{theirs}.{part}"] for part in ("weight", "bias")}
    network.load_state_dict(network.state_dict() | state)
    return network
