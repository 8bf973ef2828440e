"""The reader: articles side by side, walked claim by claim. One module for each kind of thing it does."""

from newsdiff.tui.screens.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]
