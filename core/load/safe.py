"""Text that cannot act: the one place where what an article may put on a screen is decided.

Every text that leaves the load stage (``Article.text``, ``Removed.text``, titles, labels, addresses, names of
sources) has gone through ``safe_text``; no later stage has to defend itself against control characters.
Markup (``[bold]``, ``<b>``, ``=SUM()``) is ordinary text here: what writes it out must escape it.
"""

from __future__ import annotations

import re

ORDINARY = re.compile("[\n -~¡-¬®-\u024f‐-‧]*")
"""Latin letters, each a single character, with the usual marks: nothing of it acts, hides or reorders."""


def safe_text(text: str) -> str:
    r"""Return a text in which nothing can act in a terminal, hide or reorder.

    Line ends become ``\n``, every other kind of space a plain one; escape sequences, control characters,
    overrides of direction, invisible characters and piles of accents go; joiners stay where a script or an
    emoji needs them. The result is in normal form C, and safe text comes back unchanged.
    """
    if ORDINARY.fullmatch(text):
        return text
    from newsdiff.core.load.neutral import neutralised  # large to build, and most articles never need it

    return neutralised(text)


def one_line(text: str) -> str:
    """Return safe text with every run of white space made a single space and none at the ends."""
    return " ".join(safe_text(text).split())
