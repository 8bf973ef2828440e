"""Writing the comparison to a file, in the form that its next reader uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsdiff.core.export import export, generation_time
from newsdiff.core.select import Selected
from newsdiff.tui.screens.reader.base import ReaderBase

if TYPE_CHECKING:
    from newsdiff.tui.screens.export import Wanted


class Exporting(ReaderBase):
    """Exports what is shown, or a part of it."""

    def action_export(self) -> None:
        """Write the comparison to a file."""
        selected = self.reading.selected
        if selected is None:
            self.notify("There is nothing to export before the articles are compared.", timeout=3)
            return
        from newsdiff.tui.screens.export import ExportScreen  # widgets that the first frame has none of

        labels = {a.id: a.label for a in self.reading.articles}
        self.app.push_screen(
            ExportScreen(
                lambda wanted: written(selected, wanted),
                labels,
                self.reading.look.base,
                Path.cwd(),
                self.story_name(),
            ),
            self._exported,
        )

    def _exported(self, path: Path | None) -> None:
        if path is not None:
            self.notify(f"Written: {path}", markup=False)


def written(selected: Selected, wanted: Wanted) -> bytes:
    """Return the export of what the reader shows, or of the part that was chosen instead."""
    selection = selected.selection
    if wanted.only is not None:
        selection = replace(selection, only=frozenset((wanted.only,)))
    return export(
        selected.whole,
        wanted.format,
        base=wanted.base,
        width=wanted.width,
        table=wanted.table,
        selection=selection,
        generated=generation_time(),
    )
