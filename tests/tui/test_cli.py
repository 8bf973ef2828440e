from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.align import careful
from newsdiff.core.compare import Progress
from newsdiff.core.errors import CancelledError
from newsdiff.core.export import export
from newsdiff.core.load import warnings
from newsdiff.core.model import Article, Comparison, Settings, TokenClass
from newsdiff.core.select import Selection
from newsdiff.core.store.recent import Entry, Recents
from newsdiff.core.store.session import save, session_of
from newsdiff.core.store.work import View
from newsdiff.tui import cli, declared, settings, terminal
from newsdiff.tui.commands import comparing, reporting
from newsdiff.tui.commands.options import STDOUT
from newsdiff.tui.exit_codes import DIFFER, INTERRUPTED, SAME, TROUBLE
from newsdiff.tui.look import Look
from newsdiff.tui.manpage import manpage
from newsdiff.tui.opened import Opened
from newsdiff.tui.opener import Opener
from newsdiff.tui.outcome import Level, exit_code
from newsdiff.tui.progress import ProgressLine

FERRY = ferry_comparison()


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "settings")
    monkeypatch.chdir(tmp_path)


exported = partial(export, FERRY, generated=datetime.fromtimestamp(0, UTC))


@pytest.fixture
def settings_seen(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Put the ferry story in the engine's place; what the engine was asked with is kept."""
    seen = []

    def compare(
        articles: Sequence[Article], *, settings: Settings, progress: Callable[[Progress], None]
    ) -> Comparison:
        progress(Progress("aligning", 1, 2))
        seen.append(settings)
        return FERRY

    monkeypatch.setattr(comparing, "compare", compare)
    return seen


@pytest.fixture(autouse=True)
def short_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented reports are shorter than real ones; what is told of that is tested on its own."""
    monkeypatch.setattr(warnings, "SHORTEST", 1)


@pytest.fixture
def stories(tmp_path: Path, settings_seen: list[Settings]) -> list[str]:
    """Three files that load; what is compared is the ferry story."""
    for annotated in FERRY.articles:
        (tmp_path / f"{annotated.article.id.lower()}.txt").write_text(
            annotated.article.text, encoding="utf-8"
        )
    return ["Post=a.txt", "Daily=b.txt", "Wire=c.txt"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_text_report_is_printed_where_there_is_no_terminal(stories: list[str], capfdbinary: Any) -> None:
    assert cli.run(stories) == DIFFER
    out, err = capfdbinary.readouterr()
    assert out == exported("text", width=80)
    assert err == b""


@pytest.mark.parametrize("format", ["text", "ansi", "md", "html", "json", "jsonl", "csv", "tsv"])
def test_diff_prints_every_format(format: str, stories: list[str], capfdbinary: Any) -> None:
    assert cli.run(["diff", *stories, "--format", format]) == DIFFER
    assert capfdbinary.readouterr().out == exported(format, width=80)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "format"),
    [
        (["-o", "out.html"], "html"),
        (["-o", "out.md"], "md"),
        (["-o", "out.json"], "json"),
        (["-o", "out"], "text"),
        (["-o", "out.html", "--format", "json"], "json"),
    ],
)
def test_output_file_is_written_whole_in_the_form_its_name_tells(
    options: list[str], format: str, stories: list[str], tmp_path: Path, capfdbinary: Any
) -> None:
    assert cli.run(["diff", *stories, *options]) == DIFFER
    assert (tmp_path / options[1]).read_bytes() == exported(format, width=80)  # type: ignore[arg-type]
    assert capfdbinary.readouterr().out == b""
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("target", ["missing/out.html", "a.txt/out.html", "."])
def test_file_that_cannot_be_written_is_told_in_one_line(target: str, stories: list[str], capfd: Any) -> None:
    assert cli.run(["diff", *stories, "-o", target]) == TROUBLE
    err = capfd.readouterr().err
    assert err.startswith("newsdiff: ")
    assert err.count("\n") == 1


def test_file_that_was_there_survives_a_failed_write(
    stories: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.md").write_text("before", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert cli.run(["diff", *stories, "-o", "out.md"]) == TROUBLE
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == "before"
    assert {p.name for p in tmp_path.iterdir()} == {"a.txt", "b.txt", "c.txt", "out.md"}


@pytest.mark.parametrize(("wanted", "id"), [("2", "B"), ("b", "B"), ("Daily", "B"), ("1", "A")])
def test_base_is_a_number_a_letter_or_a_label(
    wanted: str, id: str, stories: list[str], capfdbinary: Any
) -> None:
    cli.run(["diff", *stories, "--base", wanted, "--width", "60"])
    assert capfdbinary.readouterr().out == exported("text", base=id, width=60)


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff"],
        ["diff", "a.txt"],
        ["diff", "a.txt", "missing.txt"],
        ["diff", "a.txt", "b.txt", "--base", "Herald"],
        ["diff", "a.txt", "b.txt", "--base", "9"],
        ["diff", "a.txt", "b.txt", "--format", "pdf"],
        ["diff", "a.txt", "b.txt", "--threshold", "2"],
        ["diff", "a.txt", "b.txt", "--model", "no_such_model"],
        ["diff", "a.txt", "b.txt", "--width", "wide"],
        ["diff", "a.txt", "b.txt", "--colour"],
        ["open", "a.txt", "b.txt"],
        ["schema", "extra"],
    ],
)
def test_mistakes_are_told_without_a_traceback(arguments: list[str], stories: list[str], capfd: Any) -> None:
    assert cli.run(arguments) == TROUBLE
    out, err = capfd.readouterr()
    assert out == ""
    assert err
    assert all(line.startswith("newsdiff: ") for line in err.splitlines())


def test_bad_source_among_several_is_told_and_the_others_are_compared(stories: list[str], capfd: Any) -> None:
    assert cli.run(["diff", "a.txt", "missing\x1b[2J.txt", "b.txt"]) == DIFFER
    out, err = capfd.readouterr()
    assert "Claim 5" in out
    assert err.count("\n") == 1
    assert "missing" in err
    assert "\x1b" not in err


def test_threshold_reaches_the_engine(
    stories: list[str], settings_seen: list[Settings], monkeypatch: Any
) -> None:
    cli.run(["diff", *stories, "--threshold", "0.7"])
    monkeypatch.setenv("NEWSDIFF_THRESHOLD", "0.3")
    cli.run(["diff", *stories])
    cli.run(["diff", *stories, "--threshold", "0.9"])
    assert [s.threshold for s in settings_seen] == [0.7, 0.3, 0.9]


def test_model_reaches_the_engine(stories: list[str], settings_seen: list[Settings]) -> None:
    cli.run(["diff", *stories])
    cli.run(["diff", *stories, "--model", "spacy"])
    assert [s.model for s in settings_seen] == [Settings().model, "spacy"]


def test_careful_mode_reaches_the_engine(
    stories: list[str], settings_seen: list[Settings], monkeypatch: Any
) -> None:
    monkeypatch.setattr(careful, "find_spec", lambda _: True)
    cli.run(["diff", *stories, "--careful", "some-model@10"])
    assert [s.encoder for s in settings_seen] == ["some-model@10"]


def test_a_missing_careful_mode_is_told_in_one_line(stories: list[str], capfd: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(careful, "find_spec", lambda _: None)
    assert cli.run(["diff", *stories, "--careful", "some-model"]) == TROUBLE
    assert "install newsdiff[careful]" in (told := capfd.readouterr().err)
    assert told.count("\n") == 1


def test_a_missing_model_is_told_in_one_line(stories: list[str], capfd: Any) -> None:
    assert cli.run(["diff", *stories, "--model", "no_such_model"]) == TROUBLE
    assert capfd.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("color", "environment", "terminal", "format", "expected"),
    [
        ("auto", {}, True, None, "ansi"),
        ("auto", {}, False, None, "text"),
        ("auto", {"TERM": "dumb"}, True, None, "text"),
        ("auto", {"NO_COLOR": "1"}, True, None, "text"),
        ("auto", {"NO_COLOR": ""}, True, None, "ansi"),
        ("auto", {"FORCE_COLOR": "1"}, False, None, "ansi"),
        ("always", {"NO_COLOR": "1"}, False, None, "ansi"),
        ("never", {"FORCE_COLOR": "1"}, True, None, "text"),
        ("auto", {}, True, "text", "text"),
        ("auto", {}, False, "ansi", "ansi"),
        ("auto", {"NO_COLOR": "1"}, False, "ansi", "text"),
        ("never", {}, True, "json", "json"),
    ],
)
def test_colour_follows_option_then_environment_then_terminal(
    color: Any,
    environment: dict[str, str],
    terminal: bool,
    format: Any,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else StringIO())
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reporting.toned(format, color, STDOUT) == expected


def pair(*tokens: tuple[str, str, TokenClass]) -> Comparison:
    """Two articles of one sentence, which another link besides joins to a lesser part of itself."""
    builder = ComparisonBuilder(
        build_article("A", "A", "", "The harbour office said no. Okafor left."),
        build_article("B", "B", "", "The harbor office said no. Okafor went."),
    )
    builder.link("A0", "B0", *tokens)
    builder.link("A0", "B1", ("harbour", "Okafor", "changed"))
    builder.claim("A0", "B0")
    return replace(builder.build(), only_here=())


@pytest.mark.parametrize(
    ("comparison", "level", "expected"),
    [
        (FERRY, "never", SAME),
        (FERRY, "conflict", DIFFER),
        (replace(FERRY, differences=FERRY.differences[:1]), "conflict", SAME),
        (replace(FERRY, differences=FERRY.differences[:1]), "only", DIFFER),
        (replace(FERRY, differences=FERRY.differences[:1], only_here=()), "only", SAME),
        (replace(FERRY, differences=FERRY.differences[:1], only_here=()), "wording", DIFFER),
        (replace(FERRY, differences=(), only_here=()), "wording", DIFFER),
        (pair(("harbour", "harbor", "variant"), ("office", "office", "equal")), "wording", SAME),
        (pair(("said", "said", "paraphrase")), "wording", DIFFER),
    ],
)
def test_fail_on_says_what_counts_as_differing(comparison: Comparison, level: Level, expected: int) -> None:
    assert exit_code(comparison, level) == expected


def test_equal_texts_do_not_differ_whatever_was_linked() -> None:
    first, _, third = FERRY.articles
    copies = replace(third, article=replace(third.article, text=first.article.text))
    assert exit_code(replace(FERRY, articles=(first, copies)), "wording") == SAME


def test_fail_on_reaches_the_exit_code(stories: list[str]) -> None:
    assert cli.run(["diff", *stories, "--fail-on", "never"]) == SAME


@pytest.mark.parametrize(
    ("error", "expected"), [(KeyboardInterrupt(), INTERRUPTED), (CancelledError("stopped"), TROUBLE)]
)
def test_interruption_has_its_own_exit_code(
    error: BaseException, expected: int, stories: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(comparing, "compare", stop)
    assert cli.run(["diff", *stories]) == expected


def test_unforeseen_error_is_shown_and_is_not_taken_for_a_difference(
    stories: list[str], monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    monkeypatch.setattr(comparing, "compare", lambda *_, **__: 1 / 0)
    assert cli.run(["diff", *stories]) == TROUBLE
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_progress_is_one_line_on_a_terminal_and_erased_in_the_end() -> None:
    stream = Terminal()
    with ProgressLine(stream) as progress:
        progress(Progress("reading \x1b[2JPost", 1, 4))
    assert stream.getvalue() == "\r\x1b[K 25 % reading \ufffd[2JPost…\r\x1b[K"


@pytest.mark.parametrize(("stream", "quiet"), [(StringIO(), False), (Terminal(), True)])
def test_progress_is_silent_off_the_terminal_and_when_quiet(stream: StringIO, quiet: bool) -> None:
    with ProgressLine(stream, quiet=quiet) as progress:
        progress(Progress("aligning", 1, 2))
    assert stream.getvalue() == ""


def test_without_arguments_a_sample_is_shown_and_the_way_to_one_s_own(
    settings_seen: list[Settings], capfd: Any
) -> None:
    assert cli.run([]) == SAME
    out, err = capfd.readouterr()
    assert "Claim 1" in out
    assert "newsdiff ARTICLE ARTICLE" in err


@pytest.mark.parametrize(
    ("arguments", "sample", "count"), [(["a.txt", "b.txt"], False, 2), (["demo"], True, 4)]
)
def test_reader_opens_on_a_terminal(
    arguments: list[str], sample: bool, count: int, stories: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Opened] = []

    looks: list[Look] = []

    def run(opened: Opened, *, look: Look) -> int:
        seen.append(opened)
        looks.append(look)
        return 0

    monkeypatch.setattr(terminal, "can_show", lambda: True)
    monkeypatch.setattr("newsdiff.tui.app.run", run)
    look = ["--view", "grid", "--ascii", "--no-mouse", "--theme", "light"]
    assert cli.run([*arguments, "--base", "2", "--threshold", "0.6", *look]) == SAME
    (opened,) = seen
    assert opened.view.name == "grid"
    assert looks == [Look(theme="light", ascii=True, mouse=False)]
    assert (len(opened.loaded.articles), opened.sample) == (count, sample)
    assert (opened.settings, opened.base) == (Settings(0.6), "B")


def test_without_arguments_a_terminal_shows_the_choice_of_a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Settings] = []

    def run(*, settings: Settings, look: Look, opener: Opener) -> int:
        seen.append(settings)
        return 0

    monkeypatch.setattr(terminal, "can_show", lambda: True)
    monkeypatch.setattr("newsdiff.tui.app.run", run)
    assert cli.run(["--threshold", "0.6"]) == SAME
    assert seen == [Settings(0.6)]


def newsdiff(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "newsdiff.tui", *arguments], capture_output=True, **options)


def test_schema_is_printed() -> None:
    done = newsdiff("schema")
    assert done.returncode == SAME
    assert "Document" in json.loads(done.stdout)["$defs"]


def test_closed_pipe_is_silent() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "newsdiff.tui", "schema"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == SAME


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsdiff.tui", "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == TROUBLE
    assert done.stderr.decode().startswith("newsdiff: standard output: cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("argument", ["--help", "--version", "schema"])
def test_nothing_heavy_is_imported_for_a_quick_answer(argument: str) -> None:
    script = (
        "import sys; from newsdiff.tui.cli import run; code = run(sys.argv[1:]); "
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script, argument], capture_output=True, check=True)
    assert done.stdout
    heavy = {"spacy", "numpy", "trafilatura", "textual", "jinja2", "rapidfuzz", "en_core_web_sm"}
    assert not heavy & set(done.stderr.decode().split())


def test_read_tells_the_comparison_in_plain_paragraphs(stories: list[str], capfd: Any) -> None:
    assert cli.run(["read", *stories, "--width", "70"]) == SAME
    out = capfd.readouterr().out
    assert "Harbour Post writes: Fourteen people" in out
    assert max(map(len, out.splitlines())) <= 70


def test_claims_are_listed_and_chosen(stories: list[str], capfd: Any) -> None:
    assert cli.run(["claims", *stories, "--only", "conflict", "--fail-on", "conflict"]) == DIFFER
    first, last = capfd.readouterr().out.splitlines()
    assert first.split()[0] == "4"
    assert last.startswith("showing 1 of 5")


@pytest.mark.parametrize("format", ["csv", "tsv", "json"])
def test_claims_are_a_table(format: Any, stories: list[str], capfdbinary: Any) -> None:
    assert cli.run(["claims", *stories, "--format", format]) == DIFFER
    assert capfdbinary.readouterr().out == exported(format)


def test_part_of_a_comparison_is_chosen_by_claim_entity_kind_and_words(
    stories: list[str], capfdbinary: Any
) -> None:
    options = ["--claims", "2-5", "--entities", "Lindholm", "--kinds", "number", "--words", "people"]
    assert cli.run(["diff", *stories, *options]) == DIFFER
    selection = Selection(
        claims=(range(2, 6),), entities=("Lindholm",), kinds=frozenset(("number",)), words="people"
    )
    assert capfdbinary.readouterr().out == exported("text", selection=selection)


@pytest.mark.parametrize("options", [["--claims", "x"], ["--claims", "99"], ["--entities", "Nobody"]])
def test_part_that_cannot_be_chosen_is_told_in_one_line(
    options: list[str], stories: list[str], capfd: Any
) -> None:
    assert cli.run(["diff", *stories, *options]) == TROUBLE
    assert capfd.readouterr().err.count("\n") == 1


def test_ascii_report_has_no_other_signs(stories: list[str], capfd: Any) -> None:
    cli.run(["diff", *stories, "--ascii"])
    assert capfd.readouterr().out.isascii()


def test_strict_compares_nothing_when_a_source_is_bad(
    stories: list[str], settings_seen: list[Settings], capfd: Any
) -> None:
    assert cli.run(["diff", *stories, "missing.txt", "--strict"]) == TROUBLE
    out, err = capfd.readouterr()
    assert out == ""
    assert "missing.txt" in err
    assert not settings_seen


def test_verbose_tells_what_was_understood(stories: list[str], capfd: Any) -> None:
    cli.run(["diff", *stories, "-v"])
    assert "A Post: text in utf-8" in capfd.readouterr().err


@pytest.fixture
def somebody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(reporting, "somebody_reads", lambda: True)


def pager(folder: Path, name: str) -> str:
    """A command that keeps what it is given in a file."""
    script = folder / f"{name}.py"
    script.write_text(f"import sys; open({name!r}, 'wb').write(sys.stdin.buffer.read())", encoding="utf-8")
    return f"{sys.executable} {script}"


def test_report_on_a_terminal_goes_through_the_pager(
    stories: list[str], somebody_reads: None, tmp_path: Path, monkeypatch: Any, capfdbinary: Any
) -> None:
    monkeypatch.setenv("PAGER", pager(tmp_path, "usual"))
    cli.run(["diff", *stories])
    monkeypatch.setenv("NEWSDIFF_PAGER", pager(tmp_path, "ours"))
    cli.run(["diff", *stories, "--width", "50"])
    cli.run(["diff", *stories, "--width", "60", "--pager", pager(tmp_path, "flag")])
    assert capfdbinary.readouterr().out == b""
    for name, width in {"usual": 80, "ours": 50, "flag": 60}.items():
        assert (tmp_path / name).read_bytes() == exported("text", width=width)
    cli.run(["diff", *stories, "--no-pager"])
    assert capfdbinary.readouterr().out == exported("text")


def test_pager_that_cannot_be_run_is_told_and_one_that_is_left_early_is_no_trouble(
    stories: list[str], somebody_reads: None, capfd: Any
) -> None:
    assert cli.run(["diff", *stories, "--pager", "no-such-pager-here"]) == TROUBLE
    assert capfd.readouterr().err.count("\n") == 1
    assert cli.run(["diff", *stories, "--pager", f"{sys.executable} -c pass"]) == DIFFER
    assert capfd.readouterr().err == ""


def test_session_is_written_down_and_reported_without_analysis(
    tmp_path: Path, settings_seen: list[Settings], capfdbinary: Any
) -> None:
    session = tmp_path / "ferry.newsdiff"
    save(session_of(FERRY, View(base="B")), session)
    assert cli.run(["export", "ferry.newsdiff", "--format", "md"]) == SAME
    assert capfdbinary.readouterr().out == exported("md", base="B")
    assert cli.run(["diff", "ferry.newsdiff", "--base", "3"]) == DIFFER
    assert capfdbinary.readouterr().out == exported("text", base="C")
    assert cli.run(["ferry.newsdiff"]) == DIFFER
    assert not settings_seen


@pytest.mark.parametrize("content", [b"", b"{}", b"no json", None])
def test_session_that_is_none_is_told_in_one_line(content: bytes | None, tmp_path: Path, capfd: Any) -> None:
    if content is not None:
        (tmp_path / "x.newsdiff").write_bytes(content)
    assert cli.run(["export", "x.newsdiff"]) == TROUBLE
    assert capfd.readouterr().err.count("\n") == 1


def test_sessions_read_lately_are_listed_last_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    recents = Recents(tmp_path / "recent")
    monkeypatch.setattr("newsdiff.tui.commands.sessions.Recents", lambda: recents)
    assert cli.run(["sessions"]) == SAME
    assert capfd.readouterr().out == ""
    recents.add(Entry("Older", ("A", "B"), ("a.txt", "b.txt"), False, "2025-03-04T10:00:00+00:00"))
    recents.add(Entry("New\x1ber", ("C",), ("c.newsdiff",), True, "2025-03-05T10:00:00+00:00"))
    assert cli.run(["sessions"]) == SAME
    newer, older = capfd.readouterr().out.splitlines()
    assert newer.endswith("c.newsdiff")
    assert older.endswith("Older\tA, B\ta.txt b.txt")
    assert "\x1b" not in newer


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_name_commands_options_and_files(shell: str, capfd: Any) -> None:
    assert cli.run(["completions", shell]) == SAME
    script = capfd.readouterr().out
    assert "fail-on" in script
    assert "sessions" in script
    assert {"bash": "-o default", "zsh": "*:ARTICLES:_files", "fish": "complete -c"}[shell] in script


def test_completions_of_an_unknown_shell_are_refused(capfd: Any) -> None:
    assert cli.run(["completions", "tcsh"]) == TROUBLE


def test_manual_page_names_every_command_option_and_exit_code() -> None:
    page = manpage(cli.app).replace("\\-", "-")
    for name in declared.commands(cli.app):
        assert f"newsdiff {name}" in page
    for name in declared.options(cli.app):
        assert f"\\fB--{name}\\fR" in page
    for code in (SAME, DIFFER, TROUBLE, INTERRUPTED):
        assert f"\n\\fB{code}\\fR\n" in page


@pytest.mark.skipif(which("groff") is None, reason="no groff here")
def test_manual_page_is_sound_roff() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z"],  # noqa: S607
        input=manpage(cli.app).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "content", "labels"),
    [
        (["-"], '{"outlet": "Post", "text": "A ferry sank."}', ["Post"]),
        (["-#2", "-o", "-"], '{"text": "One."}\n{"outlet": "Dawn", "text": "Two."}', ["Dawn"]),
        (["Mine=-"], "A ferry sank.", ["Mine"]),
        (["--", "-"], "Outlet: Post\n\nA ferry sank.", ["Post"]),
    ],
    ids=["alone", "one of its articles, and standard output", "labelled", "after --"],
)
def test_standard_input_is_a_source(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    content: str,
    labels: list[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content.encode()), encoding="utf-8"))
    assert cli.run(["extract", "-f", "json", *arguments]) == SAME
    assert [article["label"] for article in json.loads(capsys.readouterr().out)] == labels
