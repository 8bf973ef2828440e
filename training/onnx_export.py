"""Writes the student network as one ONNX file, its weights and the inputs of its products as integers.

The scale of every input is fixed beforehand, from texts, so that a sentence's vectors do not depend on what
else is in its batch, as they would with a scale found anew for each tensor. Weights have one bit less than
they could: with eight, processors without VNNI saturate, and vectors would differ from machine to machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.network import HEADS, PAD, WIDTH, Layer, Network, distance_buckets

WEIGHT = 63
"""Greatest weight as an integer: 255 * 63 * 2 fits the 16 bits in which older processors add two products."""
GELU_LEAST = -0.17
"""No value of the activation lies below."""
COMMON = 0.99999
"""Share of the widened values that the bytes span: a few are ten times larger, and all would lose by them.
The vectors' mean cosine with unquantised ones is .970 with all, .992 with this share, .973 with .999."""
SMOOTHING = 0.65
"""How much of the trouble with large channels goes from the input to the weights: .65 is a little better than
.5 and .8."""
LONGEST = 512
"""Pieces of the longest window."""
RUNTIME = "com.microsoft"
"""The operators ONNX Runtime adds to the standard."""
OPSET = 17


class _Graph:
    """Collects nodes and constants under fresh names."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.generic]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(self, op: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, domain=domain, **attributes))
        return name


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return tensor.detach().float().numpy()


class Ranges(NamedTuple):
    """How large the inputs of one layer's products get, per channel but for the last."""

    entering: NDArray[np.float32]
    """Of the queries, keys and values."""
    mixed: NDArray[np.float32]
    """Of the attention's output product."""
    attended: NDArray[np.float32]
    """Of the widening product."""
    wide: float
    """Of the narrowing product: ``COMMON`` of its inputs are at most as large."""


class _Scaled(NamedTuple):
    """An input of products as bytes: ``value`` = (byte - ``zero``) * ``scale`` * ``smooth``."""

    bytes: str
    scale: str
    zero: str
    smooth: NDArray[np.float32]
    """Per channel; taken up by the weights."""


class _Layout(NamedTuple):
    """Where the pieces of windows, one after the other, stand in a table [windows, longest window]."""

    longest: str
    """Its length."""
    pieces: str
    """The number of the piece in each cell of the table; any piece where the window has ended."""
    real: str
    """1 where there is a piece, else 0."""
    taken: str
    """The numbers of the cells that hold a piece, row after row."""
    places: str
    """Of each piece in its window."""
    inner_taken: str
    """As ``taken``, without those of the marks at a window's ends."""
    inner: str
    """The numbers of those pieces."""


def _smooth(ranges: NDArray[np.float32], *weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return divisors of the channels that share the trouble of large channels between input and weights."""
    heaviest = np.max([np.abs(weight).max(0) for weight in weights], axis=0)
    inputs, weighty = np.maximum(ranges, 1e-5), np.maximum(heaviest, 1e-5)
    return (inputs**SMOOTHING / weighty ** (1 - SMOOTHING)).astype(np.float32)


def _scaled(graph: _Graph, x: str, smooth: NDArray[np.float32], least: float, greatest: float) -> _Scaled:
    """Turn ``x``, already divided by ``smooth``, into bytes that span from least to greatest."""
    step = np.float32((greatest - least) / 255)
    scale = graph.constant(np.array(step))
    zero = graph.constant(np.array(np.uint8(round(-least / step))))
    return _Scaled(graph.add("QuantizeLinear", x, scale, zero), scale, zero, smooth)


def _divided(graph: _Graph, x: str, ranges: NDArray[np.float32], smooth: NDArray[np.float32]) -> _Scaled:
    top = float((ranges / smooth).max())
    return _scaled(graph, graph.add("Mul", x, graph.constant(1 / smooth)), smooth, -top, top)


def _product(graph: _Graph, x: _Scaled, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
    weight = weight * x.smooth
    scale = np.maximum(np.abs(weight).max(1), 1e-8) / WEIGHT
    whole = np.rint(weight / scale[:, None]).astype(np.int8)
    return graph.add(
        "MatMulIntegerToFloat",
        x.bytes,
        graph.constant(whole.T),
        x.scale,
        graph.constant(scale.astype(np.float32)),
        x.zero,
        "",
        graph.constant(bias),
        domain=RUNTIME,
    )


def _parts(linear: nn.Linear) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return _array(linear.weight), _array(linear.bias)


def _attention(graph: _Graph, x: str, layer: Layer, ranges: Ranges, layout: _Layout, bias: str) -> str:
    """Return the attention's output for the pieces in the layout's ``taken`` cells."""
    smooth = _smooth(ranges.entering, *(_array(part.weight) for part in (layer.q, layer.k, layer.v)))
    entering = _divided(graph, x, ranges.entering, smooth)
    # The values are divided where they are made, so that their mixture comes out divided.
    out_weight, out_bias = _parts(layer.o)
    out_smooth = _smooth(ranges.mixed, out_weight)
    weight, value_bias = _parts(layer.v)
    products = [_product(graph, entering, *_parts(part)) for part in (layer.q, layer.k)]
    products.append(_product(graph, entering, weight / out_smooth[:, None], value_bias / out_smooth))
    heads = [graph.add("Gather", product, layout.pieces) for product in products]
    mixed = graph.add("MultiHeadAttention", *heads, "", layout.real, bias, domain=RUNTIME, num_heads=HEADS)
    top = float((ranges.mixed / out_smooth).max())
    scaled = _scaled(graph, mixed, out_smooth, -top, top)
    flat = graph.add("Reshape", scaled.bytes, graph.constant(np.array([-1, WIDTH])))
    packed = scaled._replace(bytes=graph.add("Gather", flat, layout.taken))
    return _product(graph, packed, out_weight, out_bias)


def _feed(graph: _Graph, x: str, layer: Layer, ranges: Ranges) -> str:
    smooth = _smooth(ranges.attended, _array(layer.widen.weight))
    attended = _divided(graph, x, ranges.attended, smooth)
    wide = graph.add("Gelu", _product(graph, attended, *_parts(layer.widen)), domain=RUNTIME)
    even = np.ones(layer.narrow.in_features, np.float32)
    return _product(graph, _scaled(graph, wide, even, GELU_LEAST, ranges.wide), *_parts(layer.narrow))


def _norm(graph: _Graph, x: str, norm: nn.LayerNorm) -> str:
    return graph.add(
        "LayerNormalization",
        x,
        graph.constant(_array(norm.weight)),
        graph.constant(_array(norm.bias)),
        epsilon=norm.eps,
    )


def _added(graph: _Graph, x: str, onto: str, norm: nn.LayerNorm) -> str:
    """Sum and norm; ONNX Runtime's one operator for both (SkipLayerNormalization) is four times as slow."""
    return _norm(graph, graph.add("Add", onto, x), norm)


def _words(graph: _Graph, ids: str, table: NDArray[np.float32]) -> str:
    scale = np.maximum(np.abs(table).max(-1, keepdims=True), 1e-8) / 127
    whole = np.rint(table / scale).astype(np.int8)
    rows = graph.add("Cast", graph.add("Gather", graph.constant(whole), ids), to=TensorProto.FLOAT)
    return graph.add("Mul", rows, graph.add("Gather", graph.constant(scale.astype(np.float32)), ids))


def _bias(graph: _Graph, network: Network, length: str) -> str:
    """The attention bias [1, heads, length, length], looked up by distance in a row of 2 * LONGEST - 1."""
    buckets = distance_buckets(LONGEST)
    by_distance = np.concatenate([buckets[:, 0].numpy()[::-1][:-1], buckets[0].numpy()])
    table = _array(network.distance.weight)[by_distance].T  # [heads, distance], least distance first
    zero, one = graph.constant(np.array(0)), graph.constant(np.array(1))
    places = graph.add("Range", zero, length, one)
    column = graph.add("Unsqueeze", places, graph.constant(np.array([1])))
    distance = graph.add("Sub", graph.add("Unsqueeze", places, graph.constant(np.array([0]))), column)
    index = graph.add("Add", distance, graph.constant(np.array(LONGEST - 1)))
    looked_up = graph.add("Gather", graph.constant(table), index, axis=1)
    return graph.add("Unsqueeze", looked_up, graph.constant(np.array([0])))


def _layout(graph: _Graph) -> _Layout:
    """Add what follows from the windows' lengths alone."""
    zero, one, last = (graph.constant(np.array(value)) for value in (0, 1, [-1]))
    longest = graph.add("ReduceMax", "lengths", keepdims=0)
    places = graph.add("Range", zero, longest, one)
    ends = graph.add("Unsqueeze", "lengths", last)
    real = graph.add("Less", places, ends)
    begins = graph.add("Unsqueeze", graph.add("CumSum", "lengths", zero, exclusive=1), last)
    pieces = graph.add("Add", begins, places)
    count = graph.add("ReduceSum", "lengths", keepdims=0)
    taken = _true(graph, real)
    inner = graph.add(
        "And", graph.add("Greater", places, zero), graph.add("Less", places, graph.add("Sub", ends, one))
    )
    inner_taken = _true(graph, inner)
    return _Layout(
        longest=longest,
        pieces=graph.add("Min", pieces, graph.add("Sub", count, one)),
        real=graph.add("Cast", real, to=TensorProto.INT32),
        taken=taken,
        places=graph.add("Mod", taken, longest),
        inner_taken=inner_taken,
        inner=graph.add("Gather", graph.add("Reshape", pieces, last), inner_taken),
    )


def _true(graph: _Graph, cells: str) -> str:
    """Return the numbers of the cells that are true, row after row."""
    last = graph.constant(np.array([-1]))
    return graph.add("Reshape", graph.add("NonZero", graph.add("Reshape", cells, last)), last)


def write(network: Network, ranges: Sequence[Ranges], path: Path) -> None:
    """Write the network to ``path``; ``ranges`` are those of its layers.

    Inputs, both int64: ``input_ids`` [pieces], of all windows one after the other, each between its two
    marks, and ``lengths`` [windows], marks included. Output ``vectors``, float32 [pieces without marks, out].
    Nothing is padded but the attention's inputs: the products, which take most of the time, see only pieces.
    """
    graph = _Graph()
    layout = _layout(graph)
    table = graph.constant(_array(network.places.weight)[PAD + 1 : PAD + 1 + LONGEST])
    words = _words(graph, "input_ids", _array(network.words.weight))
    x = _added(graph, graph.add("Gather", table, layout.places), words, network.begun)
    bias = _bias(graph, network, layout.longest)
    for layer, range_ in zip(network.layers, ranges, strict=True):
        taken, onto = layout.taken, x
        if layer is network.layers[-1]:
            taken, onto = layout.inner_taken, graph.add("Gather", x, layout.inner)
        mixed = _attention(graph, x, layer, range_, layout._replace(taken=taken), bias)
        x = _added(graph, mixed, onto, layer.attended)
        x = _added(graph, _feed(graph, x, layer, range_), x, layer.settled)
    weight, out_bias = _parts(network.head)
    graph.add("Add", graph.add("MatMul", x, graph.constant(weight.T)), graph.constant(out_bias))
    graph.nodes[-1].output[0] = "vectors"
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "student",
            [
                helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["pieces"]),
                helper.make_tensor_value_info("lengths", TensorProto.INT64, ["windows"]),
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["inner", len(weight)])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)],
        ir_version=8,
    )
    onnx.save(model, path)


def measure(network: Network, batches: Iterable[tuple[Tensor, Tensor]]) -> list[Ranges]:
    """Return the ranges of the network's layers over batches of ids and masks."""
    parts = ("q", "o", "widen", "narrow")
    seen: dict[tuple[int, str], list[Tensor]] = defaultdict(list)

    def watch(layer: int, part: str, mask: Tensor) -> Callable[[nn.Module, tuple[Tensor]], None]:
        def note(_: nn.Module, inputs: tuple[Tensor]) -> None:
            values = inputs[0][mask]
            seen[layer, part].append(values.flatten() if part == "narrow" else values.abs().amax(0))

        return note

    for ids, mask in batches:
        hooks = [
            getattr(layer, part).register_forward_pre_hook(watch(number, part, mask))
            for number, layer in enumerate(network.layers)
            for part in parts
        ]
        with torch.inference_mode():
            network(ids, mask)
        for hook in hooks:
            hook.remove()
    return [
        Ranges(
            *(torch.stack(seen[number, part]).amax(0).numpy() for part in parts[:3]),
            wide=float(np.quantile(torch.cat(seen[number, "narrow"]).numpy(), COMMON)),
        )
        for number in range(len(network.layers))
    ]
