from __future__ import annotations

from pathlib import Path

import forms
import pytest

from newsdiff.core.load import load
from newsdiff.core.model import Article

STORY = (
    "The ferry ran aground off Lindholm on Monday, the harbour office said in a short note.",
    "Nobody was hurt, and all of the passengers were ashore within the hour, it said.",
)
TITLE = "Ferry runs aground off Lindholm"


def origins(article: Article) -> dict[str, str]:
    return {origin.field: origin.place for origin in article.origins}


def text(*lines: str) -> str:
    return "\n\n".join((*lines, *STORY))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.txt",
            text(TITLE, "By Nora Lind", "Outlet: Herald", "4 March 2025"),
            {
                "title": "first line",
                "byline": "line “By Nora Lind”",
                "outlet": "line “Outlet: Herald”",
                "published": "line “4 March 2025”",
                "language": "words of the text",
            },
        ),
        (
            "a.md",
            text(f"---\noutlet: Herald\ndate: 2025-03-04\n---\n\n# {TITLE}"),
            {
                "title": "heading",
                "outlet": "front matter",
                "published": "front matter",
                "language": "words of the text",
            },
        ),
        (
            "a.txt",
            text(f"Herald > World > {TITLE}", TITLE) + "\n\n© 2025 Herald. All rights reserved.",
            {"title": "line at the top", "outlet": "breadcrumb", "language": "words of the text"},
        ),
        (
            "a.txt",
            text(TITLE) + "\n\n© 2025 Herald Media. All rights reserved.",
            {"title": "first line", "outlet": "copyright line", "language": "words of the text"},
        ),
        (
            "a.jsonl",
            forms.jsonl([{"title": TITLE, "outlet": "Herald", "text": text()}]),
            {
                "title": "fields of the object",
                "outlet": "fields of the object",
                "language": "words of the text",
            },
        ),
        (
            "a.html",
            forms.page(TITLE, STORY).replace(
                "<head>",
                '<head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
                + TITLE
                + '", "publisher": {"name": "Herald"}}</script>'
                '<meta name="author" content="Nora Lind">',
            ),
            {
                "title": "JSON-LD",
                "outlet": "JSON-LD",
                "byline": "meta tags or markup",
                "language": "words of the text",
            },
        ),
    ],
)
def test_origin_of_each_metadatum(
    tmp_path: Path, name: str, content: str | bytes, expected: dict[str, str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert origins(load(str(path))) == expected


@pytest.mark.parametrize(
    ("comment", "address"),
    [
        (
            "\n Page saved with SingleFile \n url: https://h.example/a?b=1 \n saved date: x\n",
            "https://h.example/a?b=1",
        ),
        (" saved from url=(0020)https://h.example/a ", "https://h.example/a"),
        ("\n Page saved with SingleFile \n url: file:///home/a.html \n", ""),
        (" the archive saved from url https://h.example/a ", ""),
    ],
)
def test_address_that_a_browser_saved_with_the_page(tmp_path: Path, comment: str, address: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><!--{comment}-->" + forms.page(TITLE, STORY))
    article = load(str(path))
    assert article.url == address
    assert origins(article).get("url", "") == ("comment of the saved page" if address else "")


def test_header_of_a_mail_is_an_origin(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        forms.mail(text(), "", [], Subject=TITLE, From="Herald <n@h.example>", Date="4 Mar 2025 10:00")
    )
    found = origins(load(str(path)))
    assert found["title"] == found["outlet"] == found["published"] == "header of the mail"


def test_only_what_is_known_has_an_origin(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\nurl: javascript:alert(1)\nauthor: admin\n---\n\n" + text(TITLE))
    assert set(origins(load(str(path)))) == {"title", "language"}
