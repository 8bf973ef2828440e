"""Which pipeline reads an article of which language, and what that means for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec

from newsdiff.core.model import Article
from newsdiff.core.phrasing import listed

PLAIN = "plain:"
"""Begins the name of a pipeline without a model: words and sentences by rules, then the language's code."""
SIZES = ("trf", "lg", "md", "sm")
KINDS = ("core_news", "core_web", "dep_news", "dep_web")
"""How spaCy's own packages are called, the larger ones first: ``fr_core_news_md``."""
NAMES = {
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "uk": "Ukrainian",
    "zh": "Chinese",
}
"""Of the languages that are told apart."""


def is_english(article: Article) -> bool:
    """Say whether an article is read as English: it is, or nothing else is known of it."""
    return article.language in ("", "en")


def pipeline_of(article: Article, model: str) -> str:
    """Return the name of the pipeline that reads an article, for ``load_model``.

    ``model`` reads English, and whatever its own language is. For another language an installed package of
    spaCy's for it is taken, the largest first; else a plain one.
    """
    language = article.language
    if is_english(article) or model.startswith(f"{language}_"):
        return model
    return installed(language) or f"{PLAIN}{language}"


@cache
def installed(language: str) -> str:
    """Return the largest installed spaCy package for a language; empty when there is none."""
    names = (f"{language}_{kind}_{size}" for size in SIZES for kind in KINDS)
    return next((name for name in names if find_spec(name) is not None), "")


def caveats(articles: Sequence[Article], model: str) -> tuple[str, ...]:
    """Return what a reader must know about articles that are not in English, a sentence each."""
    told = []
    plain: dict[str, list[str]] = {}
    for article in articles:
        if pipeline_of(article, model).startswith(PLAIN):
            plain.setdefault(article.language, []).append(article.label)
    for language, labels in plain.items():
        told.append(
            f"{listed(labels)}: in {_name(language)}, read without a language model, so names are told by "
            f"capital letters at most and sentences are matched by their letters; install a spaCy package "
            f"for {_name(language)}, such as {language}_core_news_sm, for more."
        )
    languages = dict.fromkeys(article.language or "en" for article in articles)
    if len(languages) > 1:
        told.append(
            f"The articles are in {listed(map(_name, languages))}: across languages, only "
            "names and figures written alike can be matched, and nothing is translated."
        )
    elif "en" not in languages:
        told.append(
            "newsdiff knows the words of differences, such as hedges and verbs of saying, in English only; "
            "in these articles it finds differing names and figures."
        )
    return tuple(told)


def _name(language: str) -> str:
    return NAMES.get(language, f"language “{language}”")
