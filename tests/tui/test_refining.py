from __future__ import annotations

import pytest
from msgspec.structs import replace
from reader_app import FERRY, Engine, opened, screen_of

from newsdiff.core.model import Settings
from newsdiff.core.worker import Answer, Failed, Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.screens.reader import comparing

CAREFUL = Settings(encoder="some-model")
REFINED = replace(FERRY, links=FERRY.links[:1], claims=FERRY.claims[:1], settings=CAREFUL)


def reader(monkeypatch: pytest.MonkeyPatch, careful: Answer, settings: Settings) -> NewsdiffApp:
    """A reader whose own engine answers FERRY, and whose engine apart answers ``careful``."""
    monkeypatch.setattr(comparing, "Engine", lambda: Engine(careful))
    return NewsdiffApp(replace(opened(), settings=settings), engine=Engine(Finished(FERRY)))


@pytest.mark.parametrize(("settings", "links"), [(CAREFUL, 1), (Settings(), len(FERRY.links))])
async def test_the_careful_mode_refines_what_is_shown(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, links: int
) -> None:
    app = reader(monkeypatch, Finished(REFINED), settings)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert len(comparison.links) == links


async def test_without_the_careful_mode_what_was_found_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    app = reader(monkeypatch, Failed("no such model on this machine"), CAREFUL)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        comparison = screen_of(app).reading.comparison
        assert comparison is not None
        assert comparison.links == FERRY.links
        assert any("no such model on this machine" in n.message for n in app._notifications)
