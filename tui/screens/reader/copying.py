"""Taking words along: to the clipboard, and to a file for terminals that keep the clipboard to themselves."""

from __future__ import annotations

from newsdiff.core.store.places import state_folder
from newsdiff.tui.citation import quotation, versions
from newsdiff.tui.screens.reader.base import ReaderBase

COPIED = "copied.txt"


class Copying(ReaderBase):
    """Copies what is being read, with where it comes from."""

    def action_copy(self) -> None:
        """Copy the sentence with its citation."""
        place = self.reading.place
        self._copy(quotation(self.reading.article(place.article), self.reading.passage.text), "The sentence")

    def action_copy_versions(self) -> None:
        """Copy all versions of the claim with their citations."""
        findings, place = self.reading.findings, self.reading.place
        if findings is None or place.claim is None:
            self.action_copy()
            return
        count = len(findings.claims[place.claim].members)
        self._copy(versions(findings, place.claim), f"All {count} versions of the claim")

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        path = state_folder() / COPIED
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            self.notify(f"{what} went to the clipboard; {path}: {error.strerror or error}", markup=False)
        else:
            self.notify(f"{what}, with citation: on the clipboard and in {path}", markup=False)
