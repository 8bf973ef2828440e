"""Which keys matter just now."""

from __future__ import annotations

from typing import NamedTuple

from newsdiff.core.select import EVERYTHING
from newsdiff.tui.reading import Reading


class Hint(NamedTuple):
    """What some keys are for, in a word."""

    word: str
    actions: tuple[str, ...]
    """The ids of the actions."""


ENDS = (Hint("help", ("help",)), Hint("quit", ("quit",)))
"""What a reader who is lost looks for: always there."""
PANES = (Hint("pane", ("pane.next",)),)
WALK = (
    Hint("claim", ("claim.next", "claim.prev")),
    Hint("diff", ("diff.next", "diff.prev")),
    Hint("conflict", ("conflict.next", "conflict.prev")),
    Hint("only", ("only.next", "only.prev")),
)
USUAL = (
    Hint("view", ("view.cycle",)),
    Hint("search", ("search",)),
    Hint("export", ("export",)),
    Hint("versions", ("claim.open",)),
    Hint("table", ("view.grid",)),
    Hint("filter", ("filter.kind",)),
    Hint("fold", ("view.fold",)),
    Hint("signs", ("panel.legend",)),
    Hint("base", ("pane.base",)),
    Hint("names", ("panel.entities",)),
    Hint("zoom", ("view.zoom",)),
    Hint("note", ("note.write",)),
    Hint("mark", ("note.mark",)),
    Hint("copy", ("copy.sentence",)),
    Hint("link", ("align.link",)),
    Hint("cut", ("align.cut",)),
    Hint("article", ("panel.article",)),
)
"""The most wanted first: as many are shown as the row has room for."""
HIT = Hint("hit", ("claim.next", "claim.prev"))
NAMING = Hint("mention", HIT.actions)
HERE = {
    "grid": (Hint("outlet", ("pane.next",)), Hint("text", ("claim.open",)), Hint("sort", ("view.sort",))),
    "claims": (Hint("versions", ("claim.open",)), Hint("sort", ("view.sort",))),
}
"""What a view has besides."""
PLAIN = (
    Hint("sentence", ("cursor.down", "cursor.up")),
    Hint("page", ("cursor.page_down", "cursor.page_up")),
    *PANES,
    Hint("search", ("search",)),
    Hint("article", ("panel.article",)),
    Hint("zoom", ("view.zoom",)),
)
"""While nothing is compared."""


def wanted(reading: Reading, *, view: str) -> tuple[Hint, ...]:
    """Return what the keys are for just now, without the ends; ``view`` is how the comparison is shown."""
    if reading.findings is None:
        return (*_ending(reading), *PLAIN)
    if reading.hits.words:
        return (NAMING if reading.hits.named else HIT, *_ending(reading), *WALK[1:], *PANES, *USUAL)
    here = HERE.get(view, PANES)
    known = {action for hint in here for action in hint.actions}
    usual = (hint for hint in USUAL if known.isdisjoint(hint.actions))
    return (*WALK, *here, *_ending(reading), *usual)


def _ending(reading: Reading) -> tuple[Hint, ...]:
    """What Esc would end."""
    if reading.hits.words:
        return (Hint("end" if reading.hits.named else "end search", ("leave",)),)
    filtered = reading.selected is not None and reading.selected.selection != EVERYTHING
    return (Hint("show all", ("leave",)),) if filtered else ()
