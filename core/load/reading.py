"""The bytes of a source to its articles, whatever form they are in."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from newsdiff.core.errors import SourceError
from newsdiff.core.load.article import build_article
from newsdiff.core.load.collection import Collection, Item, choose
from newsdiff.core.load.decode import decode
from newsdiff.core.load.forms import SAVE_AS_TEXT, Form
from newsdiff.core.load.limits import refuse_excess
from newsdiff.core.load.loaded import Loaded
from newsdiff.core.load.page import Page
from newsdiff.core.load.sources import Source
from newsdiff.core.model import Article, Provenance

NAMES: dict[Form, str] = {
    "html": "a web page",
    "mhtml": "a web archive",
    "mail": "a mail",
    "pdf": "a PDF",
    "docx": "a Word document",
    "epub": "an EPUB book",
    "warc": "a web archive",
    "feed": "a feed",
    "jsonl": "a file of JSON Lines",
}


def read_articles(source: Source, form: Form, content: bytes, encoding: str = "") -> Loaded:
    """Return the article that the bytes of a source hold, or those that are meant of several.

    ``encoding`` overrides what the bytes say. Nothing is raised: what a library raises for a broken or
    hostile file becomes a problem that names the source.
    """
    try:
        found = _read(source, form, content, encoding)
        if isinstance(found, Page):
            if source.fragment:
                raise SourceError(source.name, "this file is one article", "leave out what follows #")
            return Loaded((_article(source, form, content, found),), ())
        chosen = choose(replace(source, fragment="").name, found, source.fragment)
    except SourceError as problem:
        return Loaded((), (problem,))
    except Exception as error:
        return Loaded((), (_unreadable(source.name, form, error),))
    return _articles(source, form, content, found, chosen)


def _articles(
    source: Source, form: Form, content: bytes, collection: Collection, chosen: tuple[Item, ...]
) -> Loaded:
    articles: list[Article] = []
    problems: list[SourceError] = []
    several = len(collection.items) > 1
    for item in chosen:
        number = source.fragment or str(collection.items.index(item) + 1)
        named = replace(source, fragment=number) if several else source
        try:
            articles.append(_article(named, form, content, item.read()))
        except SourceError as problem:
            problems.append(SourceError(named.name, problem.problem, problem.remedy))
        except Exception as error:
            problems.append(_unreadable(named.name, form, error))
    return Loaded(tuple(articles), tuple(problems))


def _article(source: Source, form: Form, content: bytes, page: Page) -> Article:
    provenance = Provenance(source.name, sha256(content).hexdigest(), len(content), form, page.encoding)
    return build_article(page, provenance, source.label, source.stem)


def _unreadable(source: str, form: Form, error: Exception) -> SourceError:
    if isinstance(error, MemoryError):
        return SourceError(source, "needs more memory than a source may", SAVE_AS_TEXT)
    if isinstance(error, RecursionError):
        return SourceError(source, "is nested too deeply", SAVE_AS_TEXT)
    return SourceError(source, f"is {NAMES.get(form, 'a file')} that is damaged", SAVE_AS_TEXT)


def _read(source: Source, form: Form, content: bytes, encoding: str) -> Page | Collection:
    """Each reader is imported where it is needed, and with it the library that it is for."""
    name = source.name
    match form:
        case "html":
            from newsdiff.core.load.html import read_markup

            return read_markup(name, content, encoding)
        case "mhtml":
            from newsdiff.core.load.mhtml import read_mhtml

            return read_mhtml(name, content, encoding)
        case "mail":
            from newsdiff.core.load.mail import read_mail

            return read_mail(name, content, encoding)
        case "pdf":
            from newsdiff.core.load.pdf import read_pdf

            return read_pdf(name, content)
        case "docx":
            from newsdiff.core.load.docx import read_docx

            return read_docx(name, content)
        case "epub":
            from newsdiff.core.load.epub import read_epub

            return read_epub(name, content, encoding)
        case "warc":
            from newsdiff.core.load.warc import read_warc

            return read_warc(name, content, encoding)
        case "feed":
            from newsdiff.core.load.feed import read_feed

            return read_feed(name, content)
        case "jsonl":
            from newsdiff.core.load.jsonl import read_jsonl

            return read_jsonl(name, content, encoding)
        case "text" | "markdown":
            return _read_plain(name, form, content, encoding)


def _read_plain(name: str, form: Form, content: bytes, encoding: str) -> Page:
    text, encoding = decode(name, content, encoding)
    if not text.strip():
        raise SourceError(name, "is empty", "check that the text was saved")
    refuse_excess(name, form, text)
    if form == "markdown":
        from newsdiff.core.load.markdown import read_markdown

        return read_markdown(text)._replace(encoding=encoding)
    from newsdiff.core.load.text import read_text

    return read_text(text)._replace(encoding=encoding)
