"""spaCy, loaded once and told where sentences begin: words, grammar and its guesses at names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdiff.core.annotate.languages import PLAIN, pipeline_of
from newsdiff.core.annotate.sentences import split_sentences
from newsdiff.core.errors import ModelError
from newsdiff.core.model import Article, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language


class Guess(NamedTuple):
    """A name as spaCy sees it."""

    span: Span
    """Offsets into the article's text."""
    label: str
    """spaCy's own label: PERSON, GPE, ORG…"""


class Reading(NamedTuple):
    """A sentence with the names that spaCy sees in it."""

    sentence: Sentence
    guesses: tuple[Guess, ...]


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """Return the spaCy pipeline of an installed package, loaded on first use, or a plain one without a model.

    Raises ModelError when no such package of that name is installed.
    """
    if name.startswith(PLAIN):
        return _plain(name.removeprefix(PLAIN))
    from importlib import import_module

    try:
        package: Any = import_module(name)
        pipeline: Language = package.load()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ModelError(name) from error
    return pipeline


def _plain(language: str) -> Language:
    import spacy

    try:
        return spacy.blank(language)
    except (ImportError, OSError):  # unknown, or its way of finding words is a package of its own
        return spacy.blank("xx")


def read(article: Article, *, model: str) -> list[Reading]:
    """Return the article's sentences, in order, with their words and spaCy's names.

    ``model`` is the package for English; ``languages.pipeline_of`` chooses for others.
    """
    nlp = load_model(pipeline_of(article, model))
    texts = [paragraph.span.cut(article.text) for paragraph in article.paragraphs]
    splits = [
        [_whole(text)] if paragraph.kind in ("title", "heading") else split_sentences(text)
        for text, paragraph in zip(texts, article.paragraphs, strict=True)
    ]
    docs = nlp.pipe(_with_boundaries(nlp, text, split) for text, split in zip(texts, splits, strict=True))
    readings: list[Reading] = []
    for number, (doc, split) in enumerate(zip(docs, splits, strict=True)):
        offset = article.paragraphs[number].span.start
        for span in split:
            readings.append(_reading(article, number, len(readings), doc, span, offset))
    return readings


def _whole(text: str) -> Span:
    lead = len(text) - len(text.lstrip())
    return Span(lead, max(lead, len(text.rstrip())))


def _with_boundaries(nlp: Language, text: str, sentences: Sequence[Span]) -> Any:
    """Return an unparsed document whose sentence starts the parser must keep."""
    doc = nlp.make_doc(text)
    starts = [span.start for span in sentences]
    following = 0
    for token in doc:
        begins = following < len(starts) and starts[following] < token.idx + len(token)
        token.is_sent_start = begins or token.i == 0
        following += begins
    return doc


def _reading(article: Article, paragraph: int, number: int, doc: Any, span: Span, offset: int) -> Reading:
    words = [t for t in doc if span.start <= t.idx < span.end and not t.is_space]
    where = Span(span.start + offset, span.end + offset)
    sentence = Sentence(
        id=f"{article.id}{number}",
        article=article.id,
        span=where,
        text=where.cut(article.text),
        paragraph=paragraph,
        kind=article.paragraphs[paragraph].kind,
        tokens=tuple(_tokens(words, offset)),
    )
    guesses = tuple(
        Guess(Span(ent.start_char + offset, ent.end_char + offset), ent.label_)
        for ent in doc.ents
        if span.start <= ent.start_char and ent.end_char <= span.end
    )
    return Reading(sentence, guesses)


def _tokens(words: Sequence[Any], offset: int) -> Iterator[Token]:
    place = {word.i: n for n, word in enumerate(words)}
    for n, word in enumerate(words):
        lemma = word.lemma_ if word.pos_ == "PROPN" else word.lemma_.lower()
        yield Token(
            span=Span(word.idx + offset, word.idx + len(word) + offset),
            text=word.text,
            lemma=lemma or word.lower_,
            pos=word.pos_ or _plain_part(word),
            tag=word.tag_,
            dep=word.dep_,
            head=place.get(word.head.i, n),
            stop=word.is_stop,
        )


def _plain_part(word: Any) -> str:
    """Return a part of speech by a word's looks, where no model gives one: content words count as nouns."""
    if word.is_punct:
        return "PUNCT"
    if word.like_num:
        return "NUM"
    return "X" if word.is_stop else "NOUN"
