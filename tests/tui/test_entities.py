from __future__ import annotations

from reader_app import FERRY, compared, reader, screen_of
from textual.widgets import Label

from newsdiff.core.namings import namings


async def test_the_chosen_name_is_told_as_each_article_writes_it() -> None:
    app = reader()
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        await pilot.press("e")
        await pilot.pause()
        told = str(app.screen.query_one("#named", Label).render())
        assert screen_of(app) is not app.screen
        first = FERRY.entities[0]
        assert all(f"{article} {forms.first}" in told for article, forms in namings(first).items())
