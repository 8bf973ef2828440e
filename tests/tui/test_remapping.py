from __future__ import annotations

from pathlib import Path

import pytest
from reader_app import FERRY, Engine, compared, screen_of

from newsdiff.core.export.ascii import to_ascii
from newsdiff.core.load import Loaded
from newsdiff.core.marks import DIFFERENCE_GLYPHS, STANDING_GLYPHS
from newsdiff.core.model import Settings
from newsdiff.core.worker import Finished
from newsdiff.tui.app import NewsdiffApp
from newsdiff.tui.commands.options import Appearance, Page
from newsdiff.tui.commands.start import coloured_as
from newsdiff.tui.keymap import BINDINGS, key_names
from newsdiff.tui.look import Look, look, usual_theme
from newsdiff.tui.opened import Opened
from newsdiff.tui.own_themes import read_themes
from newsdiff.tui.remapping import PRESETS, canonical, clashes, in_use, read_keys, remapped
from newsdiff.tui.settings import Problem
from newsdiff.tui.themes import DARK, LIGHT, MONOCHROME


def story_app(look: Look) -> NewsdiffApp:
    loaded = Loaded(tuple(a.article for a in FERRY.articles), ())
    return NewsdiffApp(Opened(loaded, Settings(), "A"), engine=Engine(Finished(FERRY)), look=look)


IDS = {binding.id for binding in BINDINGS}


def keys_of(tmp_path: Path, text: str) -> tuple[dict[str, str], list[str]]:
    (tmp_path / "keymap.toml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return read_keys(tmp_path / "keymap.toml", problems), [p.told for p in problems]


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_actions_and_never_clash(preset: str) -> None:
    assert set(PRESETS[preset]) <= IDS
    assert clashes(PRESETS[preset]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"claim.next" = "ctrl+n"', {"claim.next": "ctrl+n"}),
        ('claim.next = ["ctrl+n", "*"]', {"claim.next": "ctrl+n,asterisk"}),
        ('[diff]\nnext = "%, @"', {"diff.next": "percent_sign,at"}),
        ('preset = "vim"', dict(PRESETS["vim"])),
        ('preset = "vim"\nquit = "Q"', {**PRESETS["vim"], "quit": "Q"}),
        ("", {}),
    ],
)
def test_keys_are_read_by_action(text: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert keys_of(tmp_path, text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('claim.nxet = "n"', "did you mean claim.next?"),
        ('preset = "vi"', "did you mean vim?"),
        ("claim.next = 3", "needs a key"),
        ('claim.next = ""', "needs a key"),
        ('claim.next = "j"', "j is the key of claim.next and cursor.down"),
        ("= 3", "left aside"),
    ],
)
def test_what_is_wrong_in_a_keymap_is_told(text: str, told: str, tmp_path: Path) -> None:
    _, problems = keys_of(tmp_path, text)
    assert len(problems) == 1
    assert told in problems[0]


def test_two_actions_may_change_keys(tmp_path: Path) -> None:
    assert keys_of(tmp_path, 'claim.next = "N"\nclaim.prev = "n"')[1] == []


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda b: str(b.id))
def test_names_of_keys_in_the_help_can_be_written_in_a_keymap(binding: object) -> None:
    for key in binding.key.split(","):  # type: ignore[attr-defined]
        shown = key_names(BINDINGS[0].with_key(key))
        if len(shown) == 1:
            assert canonical(shown) == key


def test_help_names_the_keys_that_count() -> None:
    sections = remapped({"claim.next": "ctrl+n"})
    assert "C-n" in {key_names(b) for s in sections for b in s.bindings if b.id == "claim.next"}


async def test_own_key_works_and_the_usual_one_no_more() -> None:
    app = story_app(Look(keys={"view.zoom": "ctrl+n"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        keys = in_use(screen_of(app).active_bindings)
        assert keys["view.zoom"] == "ctrl+n"
        assert "z" not in screen_of(app).active_bindings


def test_own_themes_change_colours_of_ours(tmp_path: Path) -> None:
    (tmp_path / "sea.toml").write_text(
        'base = "light"\nprimary = "#003366"\nfigure = "teal"\nfigur = "#000000"\nconflict = "reddish"',
        encoding="utf-8",
    )
    (tmp_path / "broken.toml").write_text("=", encoding="utf-8")
    problems: list[Problem] = []
    broken, sea = read_themes(tmp_path, problems)
    assert (sea.name, sea.primary, sea.variables["figure"]) == ("sea", "#003366", "teal")
    assert sea.variables["conflict"] == LIGHT.variables["conflict"]
    assert not sea.dark
    assert broken.variables == DARK.variables
    told = [p.told for p in problems]
    assert len(told) == 3
    assert "did you mean figure?" in told[1]
    assert "reddish is no colour" in told[2]


@pytest.mark.parametrize(
    ("environment", "light", "theme"),
    [
        ({}, None, "dark"),
        ({"COLORFGBG": "0;15"}, None, "light"),
        ({"COLORFGBG": "15;default;0"}, None, "dark"),
        ({"COLORFGBG": "0;15"}, False, "dark"),
        ({}, True, "light"),
        ({"NO_COLOR": "1"}, True, "monochrome"),
    ],
)
def test_theme_follows_option_and_ground(environment: dict[str, str], light: bool | None, theme: str) -> None:
    assert usual_theme(environment, light) == theme


def test_unknown_theme_is_told_with_the_nearest(tmp_path: Path) -> None:
    found = look(tmp_path, {}, theme="higcontrast")
    assert found.theme == "dark"
    assert "did you mean high-contrast?" in found.problems[0].told


def test_unknown_theme_is_told_before_the_reader_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    Appearance(theme="higcontrast").look(ascii=False)
    assert "did you mean high-contrast?" in capsys.readouterr().err


def test_a_reader_without_colours_is_monochrome() -> None:
    assert coloured_as(Page(color="never"), Appearance()).theme == MONOCHROME.name
    assert coloured_as(Page(color="never"), Appearance(theme="light")).theme == "light"
    assert coloured_as(Page(), Appearance()).theme is None


def test_signs_of_the_reader_are_told_apart_in_ascii() -> None:
    for glyphs in (STANDING_GLYPHS, DIFFERENCE_GLYPHS, DIFFERENCE_GLYPHS):
        signs = [to_ascii(g) for g in glyphs.values()]
        assert len(set(signs)) == len(signs)
        assert "".join(signs).isascii()


async def test_ascii_reader_draws_nothing_else() -> None:
    app = story_app(Look(ascii=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot)
        letters = {c for a in FERRY.articles for c in a.article.text if not to_ascii(c).isascii()}
        for key in ("v", "question_mark"):
            drawn = {c for c in app.export_screenshot() if not c.isascii()}
            assert drawn <= {*letters, "\N{NO-BREAK SPACE}"}
            await pilot.press(key)
            await pilot.pause()
