"""Mails, PDFs, office documents, books, archives, feeds and JSON Lines become articles as pages do."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import forms
import pytest

from newsdiff.core.errors import SourceError
from newsdiff.core.load import load, load_all
from newsdiff.core.load.typeset import Line, paragraphs
from newsdiff.core.model import Article

TITLE = "Ferry runs aground off Lindholm"
FIRST = (
    "The ferry Astrid ran aground off Lindholm on Monday with forty people aboard, the harbour office said."
)
SECOND = "Nobody was hurt, and all passengers were ashore within the hour, according to the captain."
THIRD = "The harbour office will open an inquiry in April and hear everyone who was on the bridge."
STORY = (FIRST, SECOND, THIRD)
PAGE = forms.page(TITLE, STORY, '<meta property="og:site_name" content="Harbour Post">')
OTHER = forms.page("Pier closed for a month", ("The pier was closed on Friday, the owner said.", SECOND))


@pytest.fixture
def open_as(tmp_path: Path) -> Callable[..., Article]:
    def opened(name: str, content: str | bytes, which: str = "") -> Article:
        return load(put(tmp_path, name, content) + which)

    return opened


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def prose(article: Article) -> list[str]:
    return [p.span.cut(article.text) for p in article.paragraphs if p.kind != "title"]


def cut(article: Article) -> list[tuple[str, str]]:
    return [(r.text, r.reason) for r in article.removed]


def stated(article: Article) -> tuple[str, str, str, str]:
    return article.title, article.outlet, article.byline, article.published


# every form


RSS = forms.rss(
    [
        {"title": "Pier closed", "link": "https://h.example/1", "description": "The pier is closed."},
        {
            "title": TITLE,
            "link": "https://h.example/2",
            "author": "Nora Lind",
            "pubDate": "Tue, 04 Mar 2025 09:30:00 GMT",
            "content": "".join(f"<p>{p}</p>" for p in STORY),
        },
    ]
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>'
    f'<entry><title>{TITLE}</title><link href="https://h.example/2"/><author><name>Nora Lind</name></author>'
    f"<published>2025-03-04T09:30:00Z</published><content type='html'>&lt;p&gt;{FIRST}&lt;/p&gt;"
    f"&lt;p&gt;{SECOND}&lt;/p&gt;&lt;p&gt;{THIRD}&lt;/p&gt;</content></entry></feed>"
)
OBJECT = {
    "headline": TITLE,
    "publisher": {"name": "Harbour Post"},
    "authors": [{"name": "Nora Lind"}],
    "published": "2025-03-04",
    "url": "https://h.example/2",
}
LINES = [(72.0, 700.0 - 14 * n, 10.0, line) for n, line in enumerate(STORY)]

EVERY_FORM: dict[str, tuple[str, str | bytes, str]] = {
    "mhtml": ("a.mhtml", forms.mhtml(PAGE), ""),
    "mhtml, quoted": ("a.mht", forms.mhtml(PAGE, transfer="8bit"), ""),
    "mail of HTML": (
        "a.eml",
        forms.mail("plain", forms.page(TITLE, STORY), From="Harbour Post <news@h.example>", Subject=TITLE),
        "",
    ),
    "mail of text": (
        "a.eml",
        forms.mail("\n\n".join(STORY), From="Harbour Post <n@h.example>", Subject=TITLE),
        "",
    ),
    "pdf": ("a.pdf", forms.pdf([[(72, 760, 20, TITLE), *forms.column([FIRST, "", SECOND, "", THIRD])]]), ""),
    "docx": ("a.docx", forms.word([("Title", TITLE), *(("", p) for p in STORY)]), ""),
    "epub": ("a.epub", forms.epub([PAGE]), ""),
    "epub, chosen": ("a.epub", forms.epub([OTHER, PAGE]), "#2"),
    "warc": ("a.warc", forms.warc([forms.record("https://h.example/2", PAGE)]), ""),
    "warc.gz": (
        "a.warc.gz",
        forms.warc(
            [forms.record("https://h.example/1", OTHER), forms.record("https://h.example/2", PAGE)],
            zipped=True,
        ),
        "#https://h.example/2",
    ),
    "rss": ("a.xml", RSS, "#2"),
    "atom": ("a.atom", ATOM, ""),
    "json lines of text": ("a.jsonl", forms.jsonl([{**OBJECT, "text": "\n\n".join(STORY)}]), ""),
    "json lines of html": ("a.jsonl", forms.jsonl([{**OBJECT, "html": PAGE}]), ""),
}


@pytest.mark.parametrize(("name", "content", "which"), EVERY_FORM.values(), ids=EVERY_FORM)
def test_every_form_gives_the_article(
    open_as: Callable[..., Article], name: str, content: str | bytes, which: str
) -> None:
    article = open_as(name, content, which)
    assert article.title == TITLE
    assert prose(article) == list(STORY)


@pytest.mark.parametrize(("name", "content", "which"), EVERY_FORM.values(), ids=EVERY_FORM)
def test_form_is_told_by_the_content(
    open_as: Callable[..., Article], name: str, content: str | bytes, which: str
) -> None:
    assert open_as("unnamed", content, which).text == open_as(name, content, which).text


@pytest.mark.parametrize(
    ("key", "format", "encoding"),
    [
        ("mhtml", "mhtml", "utf-8"),
        ("mail of text", "mail", "utf-8"),
        ("pdf", "pdf", "binary"),
        ("docx", "docx", "utf-8"),
        ("epub", "epub", "utf-8"),
        ("warc.gz", "warc", "utf-8"),
        ("rss", "feed", "utf-8"),
        ("json lines of html", "jsonl", "utf-8"),
    ],
)
def test_provenance_names_the_form(
    open_as: Callable[..., Article], key: str, format: str, encoding: str
) -> None:
    name, content, which = EVERY_FORM[key]
    provenance = open_as(name, content, which).provenance
    assert (provenance.format, provenance.encoding) == (format, encoding)
    assert provenance.size == len(content)
    assert provenance.source.endswith(name + which)


# mails


def test_facts_of_a_mail(open_as: Callable[..., Article]) -> None:
    content = forms.mail(
        "\n\n".join(STORY),
        From="=?utf-8?q?Hafenblatt_K=C3=B8ge?= <news@h.example>",
        To="reader@r.example",
        Subject=f"Fwd: {TITLE}",
        Date="Tue, 04 Mar 2025 09:30:00 +0100",
    )
    article = open_as("a.eml", content)
    assert stated(article) == (TITLE, "Hafenblatt Køge", "", "2025-03-04T09:30:00+01:00")
    assert not any("reader@" in text for text, _ in cut(article))


def test_replies_and_signatures_of_a_mail_are_apart(open_as: Callable[..., Article]) -> None:
    quoted = "On 3 March 2025 Ada wrote:\n\n> Is the pier open?\n> Yes."
    text = f"{FIRST}\n\n{quoted}\n\n-- \nNora Lind\nHarbour Post\n"
    article = open_as("a.eml", forms.mail(text, From="n@h.example", Subject=TITLE))
    assert prose(article) == [FIRST]
    reasons = dict(cut(article))
    assert reasons["> Is the pier open?"] == reasons["On 3 March 2025 Ada wrote:"] == "quoted mail"
    assert reasons["Harbour Post"] == "signature"


def test_calls_of_a_newsletter_are_apart(open_as: Callable[..., Article]) -> None:
    cell = "<tr><td><table><tr><td><p>{}</p></td></tr></table></td></tr>"
    calls = (
        "View in browser",
        "You are receiving this email because you signed up. Unsubscribe",
        "Manage your preferences",
    )
    lines = (calls[0], *STORY, *calls[1:])
    html = f"<html><body><table>{''.join(map(cell.format, lines))}</table></body></html>"
    article = open_as("a.eml", forms.mail(html=html, From="Post <n@h.example>", Subject=TITLE))
    assert prose(article) == list(STORY)
    assert {text for text, _ in cut(article)} >= set(calls)


def test_attachments_are_named_and_not_read(open_as: Callable[..., Article]) -> None:
    content = forms.mail(FIRST, attached=[("plan.pdf", b"%PDF- secret")], Subject=TITLE, From="n@h.example")
    article = open_as("a.eml", content)
    assert ("Attachment: plan.pdf (application/octet-stream)", "attachment") in cut(article)
    assert "secret" not in article.text


def test_encoding_of_a_part(open_as: Callable[..., Article]) -> None:
    content = (
        b"From: n@h.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + "Паром сел на мель в понедельник утром.".encode("koi8-r")
    )
    article = open_as("a.eml", content)
    assert prose(article) == ["Паром сел на мель в понедельник утром."]
    assert article.provenance.encoding == "koi8-r"


def test_address_of_a_saved_page(open_as: Callable[..., Article]) -> None:
    assert open_as("a.mhtml", forms.mhtml(PAGE)).url == "https://harbour.example/ferry"


# PDF


def test_facts_of_a_pdf(open_as: Callable[..., Article]) -> None:
    info = {"Title": TITLE, "Author": "Nora Lind", "CreationDate": "D:20250305101112Z"}
    article = open_as("a.pdf", forms.pdf([forms.column([FIRST, "", SECOND])], info))
    assert stated(article) == (TITLE, "", "Nora Lind", "2025-03-05")


def test_day_in_the_text_of_a_pdf_comes_before_the_day_it_was_made(open_as: Callable[..., Article]) -> None:
    info = {"Title": "Microsoft Word - ferry.doc", "CreationDate": "D:20250305101112Z"}
    content = forms.pdf([forms.column([TITLE, "4 March 2025", "", FIRST, "", SECOND])], info)
    article = open_as("a.pdf", content)
    assert (article.title, article.published) == (TITLE, "2025-03-04")


def line(text: str, x: float = 72, y: float = 700, size: float = 10) -> Line:
    return Line(text, x, y, size)


LEFT = [
    "The ferry ran aground off the",
    "island on Monday evening, as the",
    "harbour office said on Tuesday.",
]
RIGHT = [
    "Nobody was hurt in the fog, and",
    "all were ashore within the hour,",
    "the captain said on the radio.",
]


@pytest.mark.parametrize("by_row", [False, True], ids=["column by column", "row by row"])
def test_columns_are_read_one_after_the_other(by_row: bool) -> None:
    left = [line(t, 72, 700 - 12 * n) for n, t in enumerate(LEFT)]
    right = [line(t, 320, 700 - 12 * n) for n, t in enumerate(RIGHT)]
    headline = line("A line over both of the columns, as wide as the whole page of the newspaper is", 72, 730)
    rows = [n for pair in zip(left, right, strict=True) for n in pair]
    lines = [headline, *(rows if by_row else left + right)]
    assert [b.text for b in paragraphs([lines])] == [headline.text, " ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "The inquiry into the acci-",
            "dent will begin in April.",
            "The inquiry into the accident will begin in April.",
        ),
        ("It was a well-", "known danger to them all.", "It was a well-known danger to them all."),
        ("The Lindholm-", "Astrid line is closed now.", "The Lindholm- Astrid line is closed now."),
        (
            "The ship-to-shore radio and ship-to-",
            "shore calls failed.",
            "The ship-to-shore radio and ship-to-shore calls failed.",
        ),
        ("They came –", "and went.", "They came – and went."),
    ],
)
def test_broken_words_are_joined(first: str, second: str, joined: str) -> None:
    assert [b.text for b in paragraphs([[line(first), line(second, y=688)]])] == [joined]


def test_running_heads_and_page_numbers_are_apart() -> None:
    def sheet(number: int, text: str) -> list[Line]:
        return [
            line(f"Harbour Post, page {number} of 3", y=800),
            *(line(f"{text} {n}, as the office said in its report.", y=700 - 20 * n) for n in range(4)),
            line(str(number), x=300, y=40),
        ]

    blocks = paragraphs([sheet(1, "First"), sheet(2, "Second"), sheet(3, "Third")])
    apart = [(b.text, b.reason) for b in blocks if b.mark == "furniture"]
    assert apart == [
        text
        for n in (1, 2, 3)
        for text in ((f"Harbour Post, page {n} of 3", "running head"), (str(n), "page number"))
    ]


def test_paragraph_goes_on_over_the_page() -> None:
    first = [line("The ferry ran aground off the", y=100), line("1", y=40)]
    second = [line("island on Monday.", y=700), line("2", y=40)]
    texts = [b.text for b in paragraphs([first, second]) if not b.mark]
    assert texts == ["The ferry ran aground off the island on Monday."]


def test_large_lines_are_title_and_headings() -> None:
    lines = [
        line("Ferry runs aground off", size=24, y=780),
        line("Lindholm in the fog", size=24, y=752),
        *(line(f"{t} and more of it.", y=700 - 12 * n) for n, t in enumerate(STORY)),
        line("What next", size=14, y=640),
        line(f"{SECOND} And more of it.", y=620),
    ]
    marked = [(b.mark, b.text) for b in paragraphs([lines]) if b.mark]
    assert marked == [("title", "Ferry runs aground off Lindholm in the fog"), ("heading", "What next")]


# Word


def test_facts_of_a_word_document(open_as: Callable[..., Article]) -> None:
    content = forms.word(
        [("", FIRST), ("Heading 1", "What next"), ("", THIRD)], title=TITLE, author="Nora Lind"
    )
    article = open_as("a.docx", content)
    assert (article.title, article.byline) == (TITLE, "Nora Lind")
    assert [p.kind for p in article.paragraphs] == ["title", "lead", "heading", "body"]


def test_all_text_of_a_word_document_is_there(open_as: Callable[..., Article]) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = SECOND
    document.add_paragraph(THIRD)
    document.sections[0].header.paragraphs[0].text = "Harbour Post archive"
    commented = document.paragraphs[-1]
    document.add_comment(commented.runs, text="Is this so?", author="Ada")
    article = open_as("a.docx", forms.saved(document))
    assert prose(article) == list(STORY)
    assert ("Harbour Post archive", "running head") in cut(article)
    assert not any("Is this so" in text for text, _ in cut(article))


# sources of several articles


def test_entries_of_a_feed_are_listed_to_choose_from(tmp_path: Path) -> None:
    path = put(tmp_path, "feed.xml", RSS)
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.problem == f"holds 2 entries: 1 Pier closed; 2 {TITLE}"
    assert caught.value.remedy == f"choose one by its number, as in {path}#2"


def test_facts_of_an_entry(open_as: Callable[..., Article]) -> None:
    for article in (open_as("a.xml", RSS, "#2"), open_as("a.atom", ATOM, "#1")):
        assert stated(article) == (TITLE, "Harbour Post", "Nora Lind", "2025-03-04T09:30:00+00:00")
        assert article.url == "https://h.example/2"
        assert article.label == "Harbour Post"


@pytest.mark.parametrize("which", ["#2", "#https://h.example/2", "#http://www.h.example/2/", "#h.example/2"])
def test_page_of_an_archive_is_chosen(open_as: Callable[..., Article], which: str) -> None:
    records = [forms.record("https://h.example/1", OTHER), forms.record("https://h.example/2", PAGE)]
    article = open_as("a.warc", forms.warc(records), which)
    assert (article.title, article.url) == (TITLE, "https://h.example/2")


def test_only_pages_that_were_answered_count(open_as: Callable[..., Article]) -> None:
    records = [
        forms.record("https://h.example/p.png", b"\x89PNG", "image/png"),
        forms.record("https://h.example/gone", OTHER, status="404 Not Found"),
        forms.record("https://h.example/2", PAGE),
    ]
    assert open_as("a.warc", forms.warc(records)).title == TITLE


@pytest.mark.parametrize("which", ["#0", "#3", "#99999999999999999999", "#https://h.example/9", "#no"])
def test_wrong_choice_lists_what_there_is(tmp_path: Path, which: str) -> None:
    path = put(tmp_path, "feed.xml", RSS)
    with pytest.raises(SourceError, match="is not one of the entries there: 1 Pier closed; 2 Ferry runs"):
        load(path + which)


def test_choice_in_a_file_of_one_article_is_a_problem(open_as: Callable[..., Article]) -> None:
    with pytest.raises(SourceError, match="is one article"):
        open_as("a.txt", FIRST, "#2")


def test_article_in_a_file_with_a_number_sign(open_as: Callable[..., Article], tmp_path: Path) -> None:
    put(tmp_path, "a", "x")
    assert prose(open_as("a#2.txt", FIRST)) == [FIRST]


def test_json_lines_are_one_event(tmp_path: Path) -> None:
    content = forms.jsonl(
        [
            {"title": TITLE, "outlet": "Harbour Post", "text": FIRST},
            {"title": "no text"},
            {"title": "Ferry stranded", "outlet": "Courier", "text": SECOND},
        ]
    )
    path = put(tmp_path, "event.jsonl", content + "{broken\n")
    loaded = load_all([path])
    assert [(a.id, a.label, a.title) for a in loaded.articles] == [
        ("A", "Harbour Post", TITLE),
        ("B", "Courier", "Ferry stranded"),
    ]
    assert [a.provenance.source for a in loaded.articles] == [f"{path}#1", f"{path}#3"]
    assert [(p.source, p.problem) for p in loaded.problems] == [
        (f"{path}#2", "has no text"),
        (f"{path}#4", "is not JSON"),
    ]
    with pytest.raises(SourceError, match="holds 4 articles; open it as an event"):
        load(path)
    assert load(f"{path}#3").label == "Courier"


def test_json_lines_on_standard_input() -> None:
    content = forms.jsonl([{"outlet": "Harbour Post", "text": FIRST}, {"outlet": "Courier", "text": SECOND}])
    loaded = load_all(["-"], stdin=io.BytesIO(content.encode()))
    assert [a.label for a in loaded.articles] == ["Harbour Post", "Courier"]
    assert load("-#2", stdin=io.BytesIO(content.encode())).label == "Courier"


# folders, patterns, encodings


def test_folder_of_all_forms_is_one_event(tmp_path: Path) -> None:
    for number, (name, content, which) in enumerate(EVERY_FORM.values()):
        if not which:
            put(tmp_path, f"{number:02}{name}", content)
    put(tmp_path, "gold.json", "{}")
    put(tmp_path, "paper.odt", "x")
    loaded = load_all([str(tmp_path)])
    assert not loaded.problems
    assert {a.title for a in loaded.articles} == {TITLE}
    assert len(loaded.articles) == sum(not which for _, _, which in EVERY_FORM.values())


def test_pattern_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "c.txt"):
        put(tmp_path, name, PAGE)
    (tmp_path / "d.html").mkdir()
    loaded = load_all([f"Post={tmp_path}/*.html"])
    assert [Path(a.provenance.source).name for a in loaded.articles] == ["a.html", "b.html"]
    assert [a.label for a in loaded.articles] == ["Post (A)", "Post (B)"]
    (problem,) = load_all([f"{tmp_path}/*.pdf"]).problems
    assert problem.problem == "no file has such a name"


def test_file_whose_name_is_a_pattern_is_that_file(tmp_path: Path) -> None:
    put(tmp_path, "a[1].txt", FIRST)
    put(tmp_path, "a1.txt", SECOND)
    assert [a.text for a in load_all([f"{tmp_path}/a[1].txt"]).articles] == [FIRST]


def test_encoding_is_stated_for_a_label(tmp_path: Path) -> None:
    russian = "Паром сел на мель в понедельник утром."
    first = put(tmp_path, "a.txt", russian.encode("koi8-r"))
    second = put(tmp_path, "b.txt", russian.encode("cp1251"))
    loaded = load_all([f"Port={first}", second], encoding="Port=koi8-r, cp1251")
    assert [a.text for a in loaded.articles] == [russian, russian]
    assert [a.provenance.encoding for a in loaded.articles] == ["koi8-r", "windows-1251"]


def test_limit_of_size_can_be_set(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", FIRST)
    with pytest.raises(SourceError, match="is larger than 50 bytes"):
        load(path, largest=50)
    assert load(path, largest=200).text == FIRST
