"""Quotations: the words between the marks, who says them and with which verb."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from newsdiff.core.annotate.people import SINGULAR, NamedPeople
from newsdiff.core.annotate.sentences import LONGEST_PARAGRAPH
from newsdiff.core.annotate.words import saying
from newsdiff.core.model import Article, Mention, Quote, Sentence, Span

DOUBLE = re.compile(r"[“„]([^“”\"]*)[”\"]|«([^«»]*)»|(?<![\w“])\"([^\"“”]+)[\"”]")
SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\S)((?:[^‘'’\"“”]|(?<=\w)[’'](?=\w))*?)(?<=\S)[’'](?![\w])")
OPEN_END = re.compile(r"[“\"]([^“”\"]+)$")
"""A quotation that runs on into the next paragraph, which then opens with a mark of its own."""


def find_quotes(article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Quote]:
    """Return the article's quotations in order, with the words that name the speaker where they are found."""
    quotes: list[Quote] = []
    by_paragraph: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_paragraph[sentence.paragraph].append(sentence)
    for number, paragraph in enumerate(article.paragraphs):
        here = by_paragraph[number]
        said = []
        for span in _spans(paragraph.span.cut(article.text), paragraph.span.start):
            touched = [s for s in here if s.span.overlaps(span)]
            speaker, verb = _attribution(span, touched, mentions)
            said.append(Quote(span, tuple(s.id for s in touched), speaker, verb))
        quotes.extend(_continued(article.text, here, said))
    named = NamedPeople(article, sentences, mentions)
    return [_named_speaker(article.text, q, named) for q in _carried_on(article, quotes)]


def _continued(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Give quotations that are whole sentences by themselves the speaker before them in their paragraph."""
    spans = {s.id: s.span for s in sentences}
    before: Quote | None = None
    for quote in quotes:
        alone = all(_is_all(text, spans[s], quote.span) for s in quote.sentences)
        if before is not None and alone and quote.speaker is None and quote.verb is None:
            yield replace(quote, speaker=before.speaker, verb=before.verb)
            continue
        before = quote
        yield quote


def _is_all(text: str, sentence: Span, quote: Span) -> bool:
    """Say whether a sentence holds nothing but words of the quotation."""
    outside = (
        text[sentence.start : max(sentence.start, quote.start)]
        + text[min(sentence.end, quote.end) : sentence.end]
    )
    return not any(character.isalnum() for character in outside)


def _named_speaker(text: str, quote: Quote, named: NamedPeople) -> Quote:
    """Replace ``he`` or ``she`` by the words that name the speaker, where they are certain enough."""
    if quote.speaker is None or quote.speaker.cut(text).lower() not in SINGULAR:
        return quote
    return replace(quote, speaker=named.before(quote.speaker) or quote.speaker)


def _spans(text: str, offset: int) -> list[Span]:
    """Return the insides of the quotation marks of a paragraph; marks inside a quotation are part of it."""
    if len(text) > LONGEST_PARAGRAPH:
        return []
    found = [_inside(m) for m in DOUBLE.finditer(text)]
    tail = OPEN_END.search(text)
    if tail and not any(span.end >= tail.start() for span in found):
        found.append(Span(*tail.span(1)))
    for m in SINGLE.finditer(text):
        inner = _inside(m)
        if not any(inner.overlaps(span) for span in found):
            found.append(inner)
    return sorted(Span(s.start + offset, s.end + offset) for s in found if s.end > s.start)


def _inside(m: re.Match[str]) -> Span:
    return Span(*next(m.span(group) for group in range(1, (m.re.groups or 0) + 1) if m[group] is not None))


def _carried_on(article: Article, quotes: list[Quote]) -> list[Quote]:
    """Give a quotation without speaker, whose predecessor was left open, that one's speaker."""
    for n in range(1, len(quotes)):
        before, quote = quotes[n - 1], quotes[n]
        left_open = article.text[before.span.end : before.span.end + 1] not in "”\"'’»"
        if left_open and quote.speaker is None:
            quotes[n] = replace(quote, speaker=before.speaker, verb=before.verb)
    return quotes


def _attribution(
    span: Span, touched: Sequence[Sentence], mentions: Sequence[Mention]
) -> tuple[Span | None, Span | None]:
    """Return speaker and verb, looked for in the quotation's own sentences, the nearest verb first."""
    candidates = [
        (min(abs(verb.start - span.end), abs(span.start - verb.end)), verb, speaker)
        for sentence in touched
        for verb, speaker in _sayings(sentence)
        if not span.overlaps(verb)
    ]
    if not candidates:
        return None, None
    _, verb, speaker = min(candidates)
    if speaker is None:
        return None, verb
    return _widened(speaker, mentions), verb


def _sayings(sentence: Sentence) -> Iterator[tuple[Span, Span | None]]:
    """Yield each verb of saying with its subject."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.pos != "VERB" or token.dep == "amod" or token.lemma not in saying():
            continue
        subject = _subject(sentence, index)
        yield token.span, tokens[subject].span if subject is not None else None
    for index, token in enumerate(tokens[:-1]):
        if token.text.lower() == "according" and tokens[index + 1].text.lower() == "to":
            source = next((n for n, t in enumerate(tokens) if t.head == index + 1 and t.dep == "pobj"), None)
            if source is not None:
                yield Span(token.span.start, tokens[index + 1].span.end), tokens[source].span


def _subject(sentence: Sentence, verb: int) -> int | None:
    """Return the index of the verb's subject; through ``and said`` and ``, adding that`` its governor's."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.head == verb and token.dep in ("nsubj", "nsubjpass") and index != verb:
            return None if token.dep == "nsubjpass" else _agent_of_relative(sentence, index)
    if tokens[verb].dep in ("conj", "advcl", "xcomp") and tokens[verb].head != verb:
        return _subject(sentence, tokens[verb].head) if tokens[verb].head < verb else None
    return None


def _agent_of_relative(sentence: Sentence, subject: int) -> int:
    """Return what ``who`` or ``which`` stands for."""
    tokens = sentence.tokens
    if tokens[subject].text.lower() not in ("who", "which"):
        return subject
    clause = tokens[tokens[subject].head]
    return clause.head if clause.dep == "relcl" else subject


def _widened(speaker: Span, mentions: Sequence[Mention]) -> Span:
    """Return the whole naming that a word belongs to, or that follows it: ``his adviser NAME``."""
    follows = speaker.end + 1
    return next(
        (
            m.span
            for m in mentions
            if m.span.covers(speaker) or (m.span.start == follows and m.type == "person")
        ),
        speaker,
    )
