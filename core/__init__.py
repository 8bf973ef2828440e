"""The engine of newsdiff: what several articles say of one event, aligned claim by claim.

>>> from newsdiff.core import compare
>>> comparison = compare(["herald.txt", "Courier=courier.html"])  # doctest: +SKIP
"""

from newsdiff.core.compare import Progress, compare
from newsdiff.core.errors import CancelledError, NewsdiffError, SourceError, TooFewArticlesError
from newsdiff.core.load import Loaded, load, load_all
from newsdiff.core.model import Article, Claim, Comparison, Difference, Entity, Link, Sentence, Settings, Span
from newsdiff.core.story import Story

__all__ = [
    "Article",
    "CancelledError",
    "Claim",
    "Comparison",
    "Difference",
    "Entity",
    "Link",
    "Loaded",
    "NewsdiffError",
    "Progress",
    "Sentence",
    "Settings",
    "SourceError",
    "Span",
    "Story",
    "TooFewArticlesError",
    "compare",
    "load",
    "load_all",
]
