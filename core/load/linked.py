"""Linked data: what a page's JSON-LD states of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from newsdiff.core.load.page import Metadata
from newsdiff.core.load.safe import one_line

ARTICLE_TYPES = re.compile(r"(?:\w*Article|LiveBlogPosting|BlogPosting|Report)")
"""schema.org's types of a text about something."""

LARGEST_SCRIPT = 500_000
"""Characters; real ones have some thousands."""

MOST_NODES = 5_000

LONGEST_VALUE = 500
"""Characters of a headline or a name; a longer one is something else."""


def read_linked(scripts: Iterable[str]) -> Metadata:
    """Return what the first article in the scripts states; nothing where none does or the JSON is broken."""
    for script in scripts:
        for node in _nodes(_parsed(script)):
            if _is_article(node):
                return _stated(node)
    return Metadata()


def _parsed(script: str) -> Any:
    if len(script) > LARGEST_SCRIPT:
        return None
    try:
        return json.loads(
            re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script), strict=False
        )
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a value, outermost first, without recursion."""
    waiting = [value]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(v for v in value.values() if isinstance(v, (dict, list)))
        elif isinstance(value, list):
            waiting.extend(v for v in value if isinstance(v, (dict, list)))


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return "headline" in node and any(isinstance(t, str) and ARTICLE_TYPES.fullmatch(t) for t in named)


def _stated(node: dict[str, Any]) -> Metadata:
    outlet = _name(node.get("publisher"))
    byline = _name(node.get("author"))
    if byline == outlet or re.match(r"https?://", byline):
        byline = ""
    return Metadata(
        title=_name(node.get("headline")),
        outlet=outlet,
        byline=byline,
        published=_name(node.get("datePublished")),
        language=_name(node.get("inLanguage")),
        url=_name(node.get("url")),
    ).found_in("JSON-LD")


def _name(value: Any) -> str:
    """The name that a text, an object or a list of them states."""
    if isinstance(value, list):
        names = [_name(v) for v in value[:20] if not isinstance(v, list)]
        return ", ".join(dict.fromkeys(filter(None, names)))
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str) or len(value) > LONGEST_VALUE:
        return ""
    return one_line(unescape(value))
