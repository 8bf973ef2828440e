"""Opening the source of what is being read."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from textual import work
from textual.app import SuspendNotSupported

from newsdiff.core.export.printable import one_line
from newsdiff.tui.opening import browser_takes_the_terminal, file_of, open_file, open_page, page_of
from newsdiff.tui.screens.reader.base import ReaderBase


class Sources(ReaderBase):
    """Shows the reader where the words come from."""

    def action_open_source(self) -> None:
        """Open the article's page in the browser, else its file."""
        article = self.reading.article(self.reading.place.article)
        if page := page_of(article):
            self._open_page(page)
        elif file := file_of(article):
            self._open_file(file)
        else:
            source = one_line(article.provenance.source)
            self.notify(
                f"{article.label} names no address, and {source} is no file that could be opened.",
                severity="warning",
                markup=False,
            )

    def _open_page(self, page: str) -> None:
        try:
            suspended = self.app.suspend() if browser_takes_the_terminal() else None
        except webbrowser.Error:
            self._say_address(page)
            return
        if suspended is None:
            self._open_in_background(page)
            return
        try:
            with suspended:
                open_page(page)
        except SuspendNotSupported:
            self._say_address(page)

    @work(thread=True, group="opening")
    def _open_in_background(self, page: str) -> None:
        if open_page(page):
            self.app.call_from_thread(self.notify, f"Opened in the browser: {page}", markup=False)
        else:
            self.app.call_from_thread(self._say_address, page)

    def _say_address(self, page: str) -> None:
        self.app.copy_to_clipboard(page)
        self.notify(
            f"No browser could be opened; the address is on the clipboard: {page}",
            severity="warning",
            markup=False,
        )

    def _open_file(self, file: Path) -> None:
        opened = open_file(file)
        self.notify(
            f"Opened: {file}" if opened else f"There is no desktop to open it; the article's file is {file}",
            severity="information" if opened else "warning",
            markup=False,
        )
