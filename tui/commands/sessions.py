"""``newsdiff sessions``: what was read lately."""

from __future__ import annotations

from datetime import datetime

from newsdiff.core.export.printable import one_line
from newsdiff.core.store.recent import Entry, Recents
from newsdiff.tui.commands.options import USUAL, Manner
from newsdiff.tui.exit_codes import SAME
from newsdiff.tui.messages import tell
from newsdiff.tui.output import print_data


def sessions(*, manner: Manner = USUAL) -> int:
    """List the stories and sessions that were read lately, the last first, with what opens them again."""
    found = Recents().entries()
    for message in found.messages:
        tell(message)
    if not found.entries and not manner.quiet:
        tell("nothing was read yet; open a story with: newsdiff ARTICLE ARTICLE…")
    print_data("".join(f"{_line(entry)}\n" for entry in found.entries))
    return SAME


def _line(entry: Entry) -> str:
    told = (_day(entry.when), entry.title, ", ".join(entry.labels), " ".join(entry.sources))
    return "\t".join(map(one_line, told))


def _day(moment: str) -> str:
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment
