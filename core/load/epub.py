"""Books of web pages (EPUB), in which newspapers come too: each chapter is an article to choose."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from newsdiff.core.errors import SourceError
from newsdiff.core.load.collection import Collection, Item
from newsdiff.core.load.forms import HTML_TYPES
from newsdiff.core.load.html import read_markup
from newsdiff.core.load.packed import unpack
from newsdiff.core.load.page import Metadata, Page
from newsdiff.core.load.safe import one_line

CONTAINER = "META-INF/container.xml"
MOST_CHAPTERS = 2_000
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def read_epub(source: str, content: bytes, encoding: str = "") -> Collection:
    """Return the chapters of a book in reading order; publisher, author and date are those of the book.

    Raises ``SourceError`` for one that holds too much or is locked, and what zipfile and lxml raise for a
    broken one.
    """
    book = unpack(source, content)
    if "META-INF/encryption.xml" in book.namelist() and "META-INF/rights.xml" in book.namelist():
        raise SourceError(source, "is a book locked against copying", "open one without such a lock")
    package_path = _first(_parsed(book, CONTAINER), "rootfile").get("full-path", "")
    package = _parsed(book, package_path)
    stated = _stated(package)
    chapters = _chapters(package, posixpath.dirname(package_path))
    present = [path for path in chapters if path in set(book.namelist())][:MOST_CHAPTERS]
    return Collection(
        tuple(Item(path, path, partial(_chapter, source, book, path, stated, encoding)) for path in present),
        "chapters",
    )


def _chapter(source: str, book: ZipFile, path: str, stated: Metadata, encoding: str) -> Page:
    page = read_markup(source, book.read(path), encoding)
    return page._replace(metadata=page.metadata.or_else(stated))


def _parsed(book: ZipFile, path: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    return etree.fromstring(book.read(path), parser)


def _first(tree: Any, name: str) -> Any:
    return next(tree.iter("{*}" + name))


def _chapters(package: Any, folder: str) -> list[str]:
    """The names of the book's pages in the archive, in reading order."""
    pages = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        for item in package.iter("{*}item")
        if item.get("media-type") in HTML_TYPES
    }
    order = [pages[ref.get("idref")] for ref in package.iter("{*}itemref") if ref.get("idref") in pages]
    return list(dict.fromkeys(order))


def _stated(package: Any) -> Metadata:
    def named(field: str) -> str:
        return one_line(", ".join(e.text for e in package.iter(DUBLIN_CORE + field) if e.text))

    return Metadata(
        outlet=named("publisher"),
        byline=named("creator"),
        published=named("date"),
        language=named("language"),
    ).found_in("description of the book")
