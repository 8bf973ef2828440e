"""What can be named as a source, and what is said of one that cannot be opened."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from newsdiff.core.errors import SourceError
from newsdiff.core.load import load, load_all, siglum
from newsdiff.core.load.labels import label_of_stem
from newsdiff.core.load.sources import LARGEST_SOURCE

STORY = """Harbour office opens inquiry into ferry

By Nora Lind
Published 4 March 2025

The harbour office opened an inquiry on Monday into the stranding of the ferry.
Nobody was hurt, the captain said, and the passengers were ashore within the hour.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "herald.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_article_of_a_text_file(story: Path) -> None:
    article = load(str(story))
    assert article.id == "A"
    assert article.label == "herald"
    assert article.title == "Harbour office opens inquiry into ferry"
    assert (article.byline, article.published, article.language) == ("Nora Lind", "2025-03-04", "en")
    assert [p.kind for p in article.paragraphs] == ["title", "lead", "body"]
    assert article.text.startswith("Harbour office opens inquiry into ferry\n\nThe harbour office opened")
    assert [(r.text, r.reason) for r in article.removed] == [
        ("By Nora Lind", "byline"),
        ("Published 4 March 2025", "dateline"),
    ]
    assert {r.position for r in article.removed} == {article.paragraphs[1].span.start}
    assert (article.provenance.format, article.provenance.encoding) == ("text", "utf-8")
    assert article.provenance.size == story.stat().st_size


def test_label_of_the_reader_wins(story: Path) -> None:
    assert load(f"Morning Herald={story}").label == "Morning Herald"


def test_existing_path_with_equals_sign_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a=b.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load("a=b.txt").label == "a=b"
    assert load("Label=a=b.txt").label == "Label"


def test_file_address(tmp_path: Path) -> None:
    path = tmp_path / "my story.txt"
    path.write_text(STORY, encoding="utf-8")
    assert load(path.as_uri()).label == "my story"
    assert load(f"Mine={path.as_uri()}").label == "Mine"


def test_web_address_says_how_to_go_on() -> None:
    with pytest.raises(
        SourceError, match="fetching is not allowed; allow it with --fetch, or save the page"
    ) as caught:
        load("https://news.example/story?id=4")
    assert caught.value.source == "https://news.example/story?id=4"


def test_labelled_web_address_is_recognised() -> None:
    with pytest.raises(SourceError, match="fetching is not allowed"):
        load("Post=https://news.example/story?id=4")


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (STORY.encode(), "text"),
        (b"\xef\xbb\xbf" + STORY.encode(), "text"),
        (
            b"<!DOCTYPE html><html><head><title>Ferry aground</title></head><body><article>"
            b"<h1>Ferry aground</h1>"
            b"<p>The ferry ran aground on Monday with forty people aboard, the harbour office said.</p>"
            b"<p>All of them were brought ashore within the hour, and none was hurt.</p>"
            b"</article></body></html>",
            "html",
        ),
    ],
    ids=["text", "byte order mark", "html"],
)
def test_standard_input_is_sniffed(content: bytes, format: str) -> None:
    article = load("-", stdin=io.BytesIO(content))
    assert article.provenance.format == format
    assert article.provenance.source == "-"
    assert article.title in ("Harbour office opens inquiry into ferry", "Ferry aground")


def test_standard_input_may_be_labelled() -> None:
    assert load("Wire=-", stdin=io.BytesIO(STORY.encode())).label == "Wire"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        ("\u200b\ufeff\u2060".encode(), "holds no text of an article"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"text\0with\0nuls", "binary data"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04rest", "an office document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"x" * (LARGEST_SOURCE + 1), "is larger than 20 MB"),
        (b"word " * 200_000, "more than 500,000 characters"),
        (b"a" * 1_000_000, "more than 500,000 characters"),
        (b"line\n" * 30_000, "more than 20,000 lines"),
        (b"Leave a comment\n", "holds no text of an article"),
        (b"\x1b[2J\x1b]0;title\x07", "holds no text of an article"),
    ],
)
def test_bad_content_is_a_problem_with_a_remedy(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        load(str(path))
    assert problem in caught.value.problem
    assert caught.value.remedy
    assert caught.value.source == str(path)


@pytest.mark.parametrize(
    "source", ["", " ", "no/such.txt", "nul\0byte", "a" * 5000, "file://far/away.txt", "x=", "~nobody-here/a"]
)
def test_bad_name_is_a_source_error(source: str) -> None:
    with pytest.raises(SourceError):
        load(source)


def test_unreadable_file_is_a_problem(story: Path) -> None:
    story.chmod(0)
    try:
        story.open("rb").close()
    except PermissionError:
        with pytest.raises(SourceError, match="may not be read"):
            load(str(story))
    else:
        pytest.skip("this user may read everything")


def test_error_names_are_harmless() -> None:
    with pytest.raises(SourceError) as caught:
        load("evil\x1b]0;owned\x07\x1b[31m\u202e.txt")
    assert str(caught.value).startswith("evil.txt: ")


def test_folder_is_one_event(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "README.md", "gold.json", "notes.toml", "c.TXT"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    loaded = load_all([str(tmp_path)])
    assert [(a.id, a.label) for a in loaded.articles] == [("A", "a"), ("B", "b"), ("C", "c")]
    assert not loaded.problems
    with pytest.raises(SourceError, match="is a folder"):
        load(str(tmp_path))


def test_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    (problem,) = load_all([str(tmp_path)]).problems
    assert problem.problem == "the folder holds no articles"


def test_folder_of_ten_thousand_files_is_one_problem(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").touch()
    (problem,) = load_all([str(tmp_path)]).problems
    assert problem.problem == "holds more than 500 files"
    (problem,) = load_all([f"{tmp_path}/*.txt"]).problems
    assert problem.problem == "holds more than 500 files"


def test_bad_source_leaves_the_others(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "courier.txt"
    other.write_text(STORY, encoding="utf-8")
    loaded = load_all([str(story), "missing.txt", "https://news.example/", str(other)])
    assert [(a.id, a.label) for a in loaded.articles] == [("A", "herald"), ("B", "courier")]
    assert [p.source for p in loaded.problems] == ["missing.txt", "https://news.example/"]


def test_file_given_twice_is_opened_once(story: Path) -> None:
    loaded = load_all([str(story), f"Again={story}", f"{story.parent}/./{story.name}"])
    assert len(loaded.articles) == 1
    assert [p.problem for p in loaded.problems] == ["was given twice", "was given twice"]


def test_equal_labels_are_told_apart(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY, encoding="utf-8")
    loaded = load_all([f"Herald={story}", f"herald={other}"])
    assert [a.label for a in loaded.articles] == ["Herald (A)", "herald (B)"]


def test_label_told_apart_meets_no_other(tmp_path: Path) -> None:
    sources = []
    for number, label in enumerate(("X", "X", "X (A)")):
        path = tmp_path / f"{number}.txt"
        path.write_text(STORY, encoding="utf-8")
        sources.append(f"{label}={path}")
    labels = [a.label for a in load_all(sources).articles]
    assert len(set(labels)) == 3


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_sigla(number: int, letters: str) -> None:
    assert siglum(number) == letters


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-32", "utf-32")],
)
def test_encoding_is_detected(tmp_path: Path, codec: str, named: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Die Fähre lief am Montag vor der Küste auf Grund, sagte die Behörde.".encode(codec))
    article = load(str(path))
    assert article.text.startswith("Die Fähre lief")
    assert article.provenance.encoding == named


def test_old_encoding_is_guessed_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "La société a annoncé « une décision très étudiée » à l’été, où les élèves fêtaient Noël.\n" * 5
    path.write_bytes(text.encode("cp1252"))
    article = load(str(path))
    assert "société a annoncé « une décision très étudiée »" in article.text
    assert article.provenance.encoding == "windows-1252"


def test_encoding_can_be_stated(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Паром сел на мель в понедельник утром.".encode("koi8-r"))
    article = load(str(path), encoding="koi8-r")
    assert article.text == "Паром сел на мель в понедельник утром."
    assert article.provenance.encoding == "koi8-r"
    for unusable in ("no-such", "hex", "rot13"):
        with pytest.raises(SourceError, match="name an encoding"):
            load(str(path), encoding=unusable)


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        ("The ferry ran aground on Monday, the harbour office said.", "utf-16-le", "utf-16le"),
        ("The ferry ran aground on Monday, the harbour office said.", "utf-16-be", "utf-16be"),
        ("Паром сел на мель в понедельник, сообщила служба порта.", "utf-16-le", "utf-16le"),
    ],
)
def test_utf_16_without_its_mark_is_recognised(tmp_path: Path, text: str, codec: str, named: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(codec))
    article = load(str(path))
    assert (article.text, article.provenance.encoding) == (text, named)


@pytest.mark.parametrize(
    "content",
    [b"\0\1\0\2\0\3\0\4" * 40, b"a\0" * 20 + b"b", b"ab\0\0" * 20, b"\x7fone\0two\0three\0four\0"],
    ids=["control characters", "half a character", "both halves", "strings"],
)
def test_other_zero_bytes_are_binary(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="binary data"):
        load(str(path))


@pytest.mark.parametrize(
    ("stem", "label"),
    [
        ("herald", "herald"),
        ("003_b8a2ebccda844a67", "003"),
        ("b8a2ebccda844a67", "Article"),
        ("8c0e9f2a-1b3d-4e5f-8a7b-0c1d2e3f4a5b", "Article"),
        ("harbour-post_2025-03-04", "harbour post 2025 03 04"),
        ("herald_20250304", "herald 20250304"),
        ("herald-1741080000123", "herald"),
        ("post_9f8Gh2Kq", "post"),
        ("covid19-wave", "covid19 wave"),
        ("facade_decade", "facade decade"),
        ("___", "Article"),
        ("the-quarterly-review-of-harbours-and-ferries", "the quarterly review of…"),
        ("a" * 60, "a" * 23 + "…"),
        ("港" * 30, "港" * 11 + "…"),
    ],
)
def test_readable_part_of_a_file_name_is_the_label(stem: str, label: str) -> None:
    assert label_of_stem(stem) == label


def test_long_outlet_is_shortened_on_the_label_only(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Outlet: The Independent Gazette of Harbours\n{STORY}", encoding="utf-8")
    article = load(str(path))
    assert article.outlet == "The Independent Gazette of Harbours"
    assert article.label == "The Independent Gazette…"
