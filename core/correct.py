"""What a reader changed about the links, applied: links, claims and differences anew, no new analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsdiff.core.compare import assemble
from newsdiff.core.model import Comparison, Correction, Link
from newsdiff.core.story import Story

if TYPE_CHECKING:
    from newsdiff.core.align import Vectors
    from newsdiff.core.contrast import Known

BY_HAND = "linked by hand"
"""The one reason of a link that the reader drew."""

Ends = tuple[str, str]
"""The sentence ids of a link, a's first."""


def correct(
    comparison: Comparison,
    corrections: Sequence[Correction],
    *,
    threshold: float | None = None,
    vectors: Sequence[Vectors] | None = None,
    known: Known | None = None,
) -> Comparison:
    """Return the comparison with these corrections, and no others, to what the machine found.

    ``corrections`` are all of them, in the order they were made; of several about one pair the last counts.
    ``threshold`` replaces that of the settings: pairs are linked from that score on. ``vectors`` are the
    story's word vectors, by which the words of new links are aligned; without them those of the sentences
    concerned are made. ``known`` is what was found in the story's pairs before; it saves most of the time.

    What the comparison was corrected by before does not matter: equal corrections give equal results, none
    give the machine's own. Notes and marks stay. Pairs that the machine did not keep (they are neither links
    nor candidates) come in by hand alone.

    Raises KeyError for a sentence that is not in the comparison, ValueError for two of one article.
    """
    story = Story.of(comparison)
    corrections = tuple(_in_order(story, c) for c in corrections)
    settings = comparison.settings
    if threshold is not None:
        settings = replace(settings, threshold=threshold)
    drawn, cut = _wishes(corrections)
    weighed = _weighed(comparison)
    kept = {e: k for e, k in weighed.items() if k.score >= settings.threshold and e not in drawn | cut}
    kept |= {e: _by_hand(e) for e in drawn}
    in_order = sorted(kept, key=lambda ends: (story.order(ends[0]), story.order(ends[1])))
    links = _with_tokens(comparison, story, [kept[ends] for ends in in_order], vectors)
    corrected = assemble(
        story,
        settings,
        links,
        [_candidate(k) for e, k in weighed.items() if kept.get(e) is not k],
        apart=frozenset(map(frozenset, cut)),
        known=known,
    )
    return replace(
        comparison,
        links=corrected.links,
        claims=corrected.claims,
        differences=corrected.differences,
        only_here=corrected.only_here,
        settings=corrected.settings,
        candidates=corrected.candidates,
        corrections=corrections,
    )


def _in_order(story: Story, correction: Correction) -> Correction:
    a, b = (story.sentences[s] for s in (correction.a, correction.b))
    if a.article == b.article:
        raise ValueError(f"{a.id} and {b.id} are of one article")
    a, b = sorted((a, b), key=lambda s: story.order(s.id))
    return replace(correction, a=a.id, b=b.id)


def _wishes(corrections: Iterable[Correction]) -> tuple[frozenset[Ends], frozenset[Ends]]:
    """Return the pairs to be linked and the pairs to be cut."""
    last = {(c.a, c.b): c.action for c in corrections}
    drawn, cut = (frozenset(e for e, action in last.items() if action == wish) for wish in ("link", "cut"))
    return drawn, cut


def _weighed(comparison: Comparison) -> dict[Ends, Link]:
    """Return what the machine found: every pair that it scored and kept."""
    links = [k for k in comparison.links if not k.manual]
    return {(k.a, k.b): k for k in (*comparison.candidates, *links)}


def _by_hand(ends: Ends) -> Link:
    a, b = ends
    return Link(a, b, 1.0, "same", (BY_HAND,), manual=True)


def _candidate(link: Link) -> Link:
    return replace(link, tokens=()) if link.tokens else link


def _with_tokens(
    comparison: Comparison, story: Story, links: Sequence[Link], vectors: Sequence[Vectors] | None
) -> list[Link]:
    """Return the links with their words aligned; what the comparison has aligned already stays."""
    aligned = {(k.a, k.b): k.tokens for k in comparison.links}
    new = [k for k in links if (k.a, k.b) not in aligned]
    if new:
        from newsdiff.core.align import with_tokens

        found = with_tokens(story, _vectors(story, new) if vectors is None else vectors, new)
        aligned |= {(k.a, k.b): k.tokens for k in found}
    return [replace(k, tokens=aligned[k.a, k.b]) for k in links]


def _vectors(story: Story, links: Sequence[Link]) -> list[Vectors]:
    """Return the word vectors of the sentences linked; the others have none."""
    import numpy as np

    from newsdiff.core.align import Vectors
    from newsdiff.core.align.encode import default_encoder

    sentences = [story.sentences[s] for s in dict.fromkeys(s for k in links for s in (k.a, k.b))]
    rows = dict(zip((s.id for s in sentences), default_encoder().words(sentences), strict=True))
    nothing = np.zeros((0, 0), dtype=np.float32)
    return [
        Vectors(a.article.id, tuple(rows.get(s.id, nothing) for s in a.sentences)) for a in story.articles
    ]
