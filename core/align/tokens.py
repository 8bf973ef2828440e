"""Which words of one sentence correspond to which words of another, and how."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from newsdiff.core.align.alignment import alignments
from newsdiff.core.align.encode import Vectors
from newsdiff.core.align.parts import Contents, told_part
from newsdiff.core.align.sides import read_sides
from newsdiff.core.align.threads import one_thread
from newsdiff.core.model import Link, TokenPair
from newsdiff.core.story import Story


def align_tokens(story: Story, vectors: Sequence[Vectors], link: Link) -> tuple[TokenPair, ...]:
    """Return the corresponding words of a link's two sentences, in the order of the first.

    Every word is in at most one pair, and in one unless it is a function word that only one sentence has;
    punctuation is in none of its own. Names and figures stay whole. Neighbouring pairs of one class are
    joined to runs, but for names and figures that differ. Below ``alignment.FLOOR`` only names and figures
    that both sentences have are paired, and all else is left out. ``vectors`` may lack an article; words are
    then judged by their letters and places.
    """
    return with_tokens(story, vectors, (link,))[0].tokens


@one_thread()
def with_tokens(story: Story, vectors: Sequence[Vectors], links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links, in their order, with what ``align_tokens`` finds: many cost less than each alone.

    Sentences that several articles have word for word are aligned once. A partial link gets a further reason,
    which quotes the part of the longer sentence that it is about.
    """
    sides = read_sides(story, vectors, (id for link in links for id in (link.a, link.b)))
    ends = [(sides[link.a], sides[link.b]) for link in links]
    found = alignments(ends)
    tokens = [
        found[a.number, b.number].pairs(*(story.sentences[id].span.start for id in (link.a, link.b)))
        for link, (a, b) in zip(links, ends, strict=True)
    ]
    contents = Contents(story)
    return tuple([_told(story, contents, *both) for both in zip(links, tokens, strict=True)])


def _told(story: Story, contents: Contents, link: Link, tokens: tuple[TokenPair, ...]) -> Link:
    """Return the link with its words, and of a partial one with the part that it is about as a reason."""
    part = told_part(story, contents, link, tokens) if link.strength == "partial" else ""
    return replace(link, tokens=tokens, reasons=(*link.reasons, part) if part else link.reasons)
