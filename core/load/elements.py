"""What the elements of a web page say of their content, by their names, classes and ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object"),
        *("embed", "canvas", "audio", "video", "select", "datalist", "map", "textarea"),
    )
)
"""Elements whose content is no text of the page."""

INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"),
        *("font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
"""Elements that do not begin a line; all others do."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Place(NamedTuple):
    """What an element says of the text in it."""

    reason: str
    """Why the text is no prose."""
    sure: bool
    """Whether that holds for all of it; else what a line says of itself comes first."""


BY_NAME = {
    "nav": Place("navigation", True),
    "figcaption": Place("caption", True),
    "header": Place("navigation", False),
    "footer": Place("footer", False),
    "aside": Place("related", False),
}

BY_WORD = {
    word: reason
    for reason, words in {
        "navigation": "nav navbar navigation menu breadcrumb breadcrumbs masthead skip pagination",
        "prompt": "share sharing sharebar sharetools social addthis print bookmark paywall regwall",
        "comment": "comment comments disqus respond",
        "newsletter": "newsletter newsletters subscribe subscription signup",
        "related": "related recommended recommendations recirculation trending popular outbrain taboola",
        "advertisement": "ad ads advert adverts advertisement sponsored promo",
        "cookies": "cookie cookies consent gdpr",
        "caption": "caption figcaption",
        "byline": "byline bylines author authors",
        "dateline": "dateline timestamp pubdate",
        "tags": "tags keywords taglist",
        "footer": "footer copyright colophon",
    }.items()
    for word in words.split()
}
"""Words in classes and ids, as publishing systems give them."""

WHOLE_PAGE = frozenset(("html", "body", "main", "article"))
"""Elements whose classes tell of the page and not of a part of it."""

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

LONGEST_CLASS = 300
"""Characters of a class list that are looked at."""


def place_of(name: str, attributes: Mapping[str, str]) -> Place | None:
    """Return what an element says of its text by its class, its id or else its name; None for nothing."""
    if name in WHOLE_PAGE:
        return None
    given = " ".join(attributes.get(key, "") for key in ("class", "id"))[:LONGEST_CLASS]
    reason = _reason_in(given) if given.strip() else ""
    return Place(reason, True) if reason else BY_NAME.get(name)


@lru_cache(maxsize=1000)
def _reason_in(given: str) -> str:
    words = (word.lower() for word in WORD.findall(given))
    return next((BY_WORD[word] for word in words if word in BY_WORD), "")


def is_visible(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element's text is shown, as far as the element alone tells."""
    if name in UNSEEN or "hidden" in attributes:
        return False
    return "display:none" not in attributes.get("style", "").replace(" ", "")
