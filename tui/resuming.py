"""Where a reader was and how the articles were shown, as it is kept; and the same brought back."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from newsdiff.core.errors import SelectionError
from newsdiff.core.select import Selection
from newsdiff.core.store.work import View
from newsdiff.tui.entries import SORTINGS
from newsdiff.tui.reading import Reading
from newsdiff.tui.render.marks import MARKED
from newsdiff.tui.render.prose import NAMING
from newsdiff.tui.widgets.desk import VIEWS, Desk


def view_of(reading: Reading, desk: Desk) -> View:
    """Return where the reader is and how the articles are shown."""
    panes = desk.panes
    return View(
        sentence=reading.place.passage,
        claim=reading.place.claim or "",
        base=reading.look.base,
        name=desk.view,
        panes=panes.order,
        hidden=tuple(sorted(panes.hidden)),
        pinned=tuple(sorted(panes.pinned)),
        filters=_filters(reading),
        other={
            "words": reading.look.words,
            "names": reading.look.entities,
            "sorting": reading.sorting,
            "folding": reading.folding,
            "linked": panes.linked,
            "zoomed": panes.zoomed,
        },
    )


def bring_back(view: View, reading: Reading, desk: Desk) -> None:
    """Show the comparison as it was left; what a view names that is not there is passed over."""
    findings, panes = reading.findings, desk.panes
    if findings is None:
        return
    known = frozenset(findings.articles)
    if view.base in known:
        reading.make_base(view.base)
    if found := findings.story.sentences.get(view.sentence):
        reading.go_to_offset(found.article, found.span.start)
        reading.read_claim(view.claim)
    panes.hidden, panes.pinned = known.intersection(view.hidden), known.intersection(view.pinned)
    panes.linked, panes.zoomed = view.other.get("linked") is not False, view.other.get("zoomed") is True
    panes.put_in_order([a for a in view.panes if a in known])
    _bring_back_look(view, reading)
    desk.change_view(next((name for name in VIEWS if name == view.name), "side"))


def _bring_back_look(view: View, reading: Reading) -> None:
    words = next((w for w in MARKED if w == view.other.get("words") and w != "found"), reading.look.words)
    names = next((n for n in NAMING if n == view.other.get("names")), reading.look.entities)
    reading.look = replace(reading.look, words=words, entities=names)
    reading.sorting = next((s for s in SORTINGS if s == view.other.get("sorting")), reading.sorting)
    reading.fold(view.other.get("folding") is True)
    if view.filters:
        try:
            reading.filter(_selection(view.filters))
        except (SelectionError, msgspec.ValidationError, TypeError, ValueError):
            return  # kept by another version, or of a name that is gone: everything is shown


def _filters(reading: Reading) -> dict[str, Any]:
    """What is filtered for, without what is not; a range of claims as its first and last number."""
    if reading.selected is None:
        return {}
    chosen = reading.selected.selection
    filters = {
        "only": sorted(chosen.only),
        "claims": [[r.start, r.stop - 1] for r in chosen.claims],
        "entities": list(chosen.entities),
        "words": chosen.words,
        "kinds": sorted(chosen.kinds),
    }
    return {name: value for name, value in filters.items() if value}


def _selection(filters: dict[str, Any]) -> Selection:
    claims = tuple(range(int(first), int(last) + 1) for first, last in filters.get("claims", ()))
    plain = msgspec.convert({k: v for k, v in filters.items() if k != "claims"}, Selection)
    return replace(plain, claims=claims)
