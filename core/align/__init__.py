"""Alignment: sentences of different articles that state the same claim, word by word."""

from newsdiff.core.align.careful import careful_encoder
from newsdiff.core.align.claims import group
from newsdiff.core.align.encode import Encoder, Vectors, encode
from newsdiff.core.align.links import find_links
from newsdiff.core.align.tokens import align_tokens, with_tokens

__all__ = [
    "Encoder",
    "Vectors",
    "align_tokens",
    "careful_encoder",
    "encode",
    "find_links",
    "group",
    "with_tokens",
]
