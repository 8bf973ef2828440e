"""Sessions: saved, opened again, damaged, from another version, with other sources."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as replace_struct

from builders import ferry_comparison
from newsdiff.core.correct import correct
from newsdiff.core.errors import SessionError
from newsdiff.core.export import FORMATS, TABLES, Format, export
from newsdiff.core.model import Comparison, Correction, Note
from newsdiff.core.store.session import (
    SCHEMA_VERSION,
    Session,
    changed_sources,
    decode,
    encode,
    migrated,
    open_session,
    save,
    session_of,
)
from newsdiff.core.store.work import View

CORRECTIONS = (Correction("link", "A1", "C0"), Correction("cut", "A4", "C2"))
HERE = Path("folder")
VIEW = View(sentence="B2", base="B", panes=("B", "A"), hidden=("C",), filters={"only": ["conflict"]})


def worked_on() -> Comparison:
    """The ferry story with everything that a reader can do to it."""
    noted = replace(
        ferry_comparison(),
        notes=(Note("A1", "who counted?\n\x1b[31m “14”"), Note("B3", "call the office")),
        marked=("A2", "C1"),
    )
    corrected = correct(noted, CORRECTIONS, vectors=())
    return replace(corrected, differences=noted.differences)


def with_sources(comparison: Comparison, folder: Path, encoding: str = "utf-8") -> Comparison:
    """The comparison as if its articles had been read from files in a folder."""
    articles = []
    for annotated in comparison.articles:
        path = folder / f"{annotated.article.label}.txt"
        content = annotated.article.text.encode(encoding)
        path.write_bytes(content)
        origin = replace(
            annotated.article.provenance,
            source=str(path),
            sha256=sha256(content).hexdigest(),
            size=len(content),
            encoding=encoding,
        )
        articles.append(replace(annotated, article=replace(annotated.article, provenance=origin)))
    return replace(comparison, articles=tuple(articles))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_of(with_sources(worked_on(), tmp_path), VIEW)


def document(session: Session) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(encode(session, HERE))
    return loaded


def test_it_comes_back_as_it_was(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "ferry.newsdiff"
    save(session, path)
    assert open_session(path) == session
    save(open_session(path), tmp_path / "again.newsdiff")
    assert (tmp_path / "again.newsdiff").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_exports_are_the_same_byte_for_byte(session: Session, form: Format) -> None:
    reopened = decode(encode(session, HERE), HERE / "ferry.newsdiff").comparison
    for table in TABLES if form in ("csv", "tsv") else TABLES[:1]:
        for base in ("A", "C"):
            before = export(session.comparison, form, base=base, table=table)
            assert export(reopened, form, base=base, table=table) == before


def test_people_find_what_they_did_first(session: Session) -> None:
    lines = encode(session, HERE).decode().splitlines()
    assert lines[1] == f'  "schema_version": {SCHEMA_VERSION},'
    assert list(document(session)) == [
        *("schema_version", "generator", "corrections", "notes", "marked", "view", "sources", "comparison"),
    ]
    assert '    {"sentence":"B3","text":"call the office"}' in lines
    assert '  "marked": ["A2","C1"],' in lines
    assert any(line.strip().startswith('{"id":"A1",') for line in lines)


def test_control_characters_are_escaped(session: Session) -> None:
    assert not set(encode(session, HERE)) & (set(range(32)) - {ord("\n")})


@pytest.mark.parametrize(("encoding", "field"), [("utf-8", "text"), ("utf-16", "base64")])
def test_sources_are_embedded_byte_for_byte(tmp_path: Path, encoding: str, field: str) -> None:
    session = session_of(with_sources(worked_on(), tmp_path, encoding))
    assert all(field in source for source in document(session)["sources"])
    for source in decode(encode(session, HERE), HERE / "x").sources:
        assert source.content == Path(source.path).read_bytes()


def test_a_session_and_its_sources_may_move_together(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "elsewhere" / "after"
    for folder in (before, after):
        (folder / "texts").mkdir(parents=True)
    save(session_of(with_sources(worked_on(), before / "texts")), before / "ferry.newsdiff")
    for path in list(before.rglob("*.*")):
        path.rename(after / path.relative_to(before))
    moved = open_session(after / "ferry.newsdiff")
    assert changed_sources(moved) == ()
    assert [Path(s.path).parent for s in moved.sources] == [after / "texts"] * 3
    assert document(moved)["sources"][0]["path"].endswith("texts/Harbour Post.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="devices are POSIX")
def test_a_session_from_elsewhere_makes_nobody_read_a_device(session: Session) -> None:
    source = replace_struct(session.sources[0], path="/dev/zero", size=0)
    hostile = replace_struct(session, sources=(source, *session.sources[1:]))
    assert [c.path for c in changed_sources(hostile)] == ["/dev/zero"]


def test_sources_that_cannot_be_read_again_are_kept_by_hash(tmp_path: Path) -> None:
    comparison = with_sources(worked_on(), tmp_path)
    first, second, third = (Path(a.article.provenance.source) for a in comparison.articles)
    first.unlink()
    second.write_text("rewritten since")
    contents = [s.content for s in session_of(comparison).sources]
    assert contents == [None, None, third.read_bytes()]


def test_changed_sources_are_noticed(session: Session) -> None:
    assert changed_sources(session) == ()
    first, second, _ = (Path(s.path) for s in session.sources)
    first.write_text("rewritten since")
    second.unlink()
    assert [(c.article, c.gone) for c in changed_sources(session)] == [("A", False), ("B", True)]


@pytest.mark.parametrize(
    "source", ["-", "https://example.org/report", "feed.xml#2", "archive.warc.gz#http://e.org"]
)
def test_what_was_no_file_never_changes(session: Session, source: str) -> None:
    article = session.comparison.articles[0]
    origin = replace(article.article.provenance, source=source)
    moved = replace(article, article=replace(article.article, provenance=origin))
    again = session_of(replace(session.comparison, articles=(moved, *session.comparison.articles[1:])))
    assert changed_sources(again) == ()


def test_keys_of_another_reader_s_view_are_kept(session: Session) -> None:
    file = document(session)
    file["view"]["zoom"] = {"pane": 2}
    again = decode(json.dumps(file).encode(), HERE / "x")
    assert again.view == View(**{**_known(VIEW), "other": {"zoom": {"pane": 2}}})
    assert document(again)["view"] == file["view"]


def _known(view: View) -> dict[str, Any]:
    return {name: getattr(view, name) for name in view.__struct_fields__}


def test_a_newer_session_s_new_keys_do_no_harm(session: Session) -> None:
    file = document(session)
    file["reviewers"] = ["Ines"]
    file["comparison"]["mood"] = "calm"
    assert decode(json.dumps(file).encode(), HERE / "x") == session


def _without(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def remove(file: dict[str, Any]) -> None:
        inner: Any = file
        for step in path[:-1]:
            inner = inner[step]
        del inner[path[-1]]

    return remove


def _with(value: object, *path: str | int) -> Callable[[dict[str, Any]], None]:
    def put(file: dict[str, Any]) -> None:
        inner: Any = file
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return put


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (_with(SCHEMA_VERSION + 1, "schema_version"), "newer newsdiff"),
        (_with(-1, "schema_version"), "cannot read"),
        (_without("schema_version"), "no schema_version"),
        (_with("1", "schema_version"), "no schema_version"),
        (_without("comparison", "links"), "links"),
        (_with("A9", "notes", 0, "sentence"), "A9"),
        (_with(["Z1"], "marked"), "Z1"),
        (_with("Z1", "corrections", 0, "a"), "Z1"),
        (_with("Z1", "comparison", "links", 0, "a"), "Z1"),
        (_with(["A1", "Z1"], "comparison", "claims", 0, "members"), "Z1"),
        (_with(["Z"], "comparison", "claims", 0, "coverage"), "'Z'"),
        (_with("Z1", "comparison", "differences", 0, "b"), "Z1"),
        (_with([5, 99999], "comparison", "differences", 0, "a_span"), "outside"),
        (_with([0, 3], "comparison", "articles", 0, "sentences", 1, "span"), "A1"),
        (_with(99, "comparison", "articles", 0, "sentences", 1, "paragraph"), "A1"),
        (_with([0, 99999], "comparison", "articles", 0, "article", "paragraphs", 0, "span"), "99999"),
        (_with([0, 1], "comparison", "entities", 0, "mentions", 0, "span"), "mention"),
        (_with([], "comparison", "articles"), "article"),
        (_with("other words", "sources", 0, "text"), "hash"),
        (_with("c1x", "comparison", "claims", 0, "id"), "c1x"),
    ],
)
def test_a_damaged_session_is_one_clear_line(
    session: Session, tmp_path: Path, damage: Callable[[dict[str, Any]], None], problem: str
) -> None:
    file = document(session)
    damage(file)
    path = tmp_path / "ferry.newsdiff"
    path.write_text(json.dumps(file))
    with pytest.raises(SessionError, match=r"ferry\.newsdiff") as error:
        open_session(path)
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"newsdiff", b"\xff\xfe", b"[" * 100_000, b'{"schema_version": 1}'],
)
def test_what_is_no_session_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "ferry.newsdiff"
    path.write_bytes(content)
    with pytest.raises(SessionError, match="session"):
        open_session(path)


@pytest.mark.parametrize("cut", [10, 500, 5000])
def test_half_a_session_is_damaged(session: Session, cut: int) -> None:
    with pytest.raises(SessionError, match="damaged"):
        decode(encode(session, HERE)[:-cut], HERE / "ferry.newsdiff")


def test_no_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="No such file"):
        open_session(tmp_path / "ferry.newsdiff")


def test_an_older_version_is_migrated_step_by_step(session: Session) -> None:
    def marks_were_objects(file: dict[str, Any]) -> dict[str, Any]:
        return file | {"marked": [mark["sentence"] for mark in file["marked"]], "schema_version": 0}

    def notes_were_lines(file: dict[str, Any]) -> dict[str, Any]:
        notes = [dict(zip(("sentence", "text"), note.split(": ", 1), strict=True)) for note in file["notes"]]
        return file | {"notes": notes, "schema_version": 1}

    file = document(session)
    older = file | {
        "schema_version": -1,
        "marked": [{"sentence": mark} for mark in file["marked"]],
        "notes": [f"{note['sentence']}: {note['text']}" for note in file["notes"]],
    }
    steps = {-1: marks_were_objects, 0: notes_were_lines}
    assert migrated(older, HERE / "ferry.newsdiff", steps) == file
    with pytest.raises(SessionError, match="version 0"):
        migrated(older, HERE / "ferry.newsdiff", {-1: marks_were_objects})


def test_opening_needs_no_model(session: Session, tmp_path: Path) -> None:
    save(session, tmp_path / "ferry.newsdiff")
    script = (
        "import sys; from pathlib import Path; from newsdiff.core.store.session import open_session;"
        "open_session(Path(sys.argv[1])); print(*{m.split('.')[0] for m in sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "ferry.newsdiff")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(run.stdout.split()) & {"spacy", "numpy", "onnxruntime", "trafilatura", "textual"}
