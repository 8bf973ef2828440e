"""Make the picture of the README: ``python docs/screenshot.py`` writes ``docs/reader.svg``."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from newsdiff.core.compare import compare
from newsdiff.core.load import load_all
from newsdiff.core.model import Settings
from newsdiff.tui import samples
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.opened import Opened

SIZE = (120, 36)
KEYS = ("right_curly_bracket",)
"""To the first conflict."""
REMOTE_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Where the picture would fetch its letters from; the viewer's own monospaced ones serve as well."""
PATIENCE = 20
"""Pauses in which a finished comparison is on screen."""


async def _draw() -> str:
    loaded = load_all([str(samples.folder(samples.INVENTED))])
    comparison = compare(loaded.articles)

    base = loaded.articles[0].id
    app = NewsdiffApp(Opened(loaded, Settings(), base, sample=True, comparison=comparison))
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(PATIENCE):
            await pilot.pause()
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
        return REMOTE_FONT.sub("", app.export_screenshot(title="newsdiff"))


if __name__ == "__main__":
    Path(__file__).with_name("reader.svg").write_text(asyncio.run(_draw()), encoding="utf-8")
