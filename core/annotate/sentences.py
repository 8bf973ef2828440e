"""Where sentences end: our own rules, because news prose is quotations, initials and abbreviations.

A parser's boundaries break quotations apart and stumble over ``D-N.C.``; plain rules, with word lists for
abbreviations and for words that begin a sentence, do better on both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdiff.core.annotate.words import saying, sections, word_list
from newsdiff.core.model import Span

OPENING = "“‘\"'«([{„"
CLOSING = "”’\"'»)]}"

END = re.compile(rf"[.!?…](?:\s?[.!?…])*[{re.escape(CLOSING)}]*(?:\[\d+\])*(?=\s|$)|[．。]")
"""A run of terminators, the marks that close after it, and footnote numbers."""
GLUED = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+\b)")
"""A lost space: ``world.Today``."""
ADDRESS = re.compile(r"@|://|www\.")
NEXT = re.compile(rf"[\s{re.escape(OPENING)}•⁃–—-]*(\S)(\S*)")
BEFORE = re.compile(rf"(\S+?)[.!?…]+[{re.escape(CLOSING)}]*$")
INITIAL = re.compile(r"(?:^|[\W_])[A-Z]$")
DOTTED = re.compile(r"^[\W_]*(?:[A-Za-z]-)?(?:[A-Za-z]\.)+[A-Za-z]$")
ITEM_MARK = r"(?:[•⁃]\s?(?:\d{1,2}\.)?|\(?(?:\d{1,2}|[a-z]|[ivx]+)(?:\.\)|\)|\.))"
FIRST_ITEM = re.compile(rf"\s*{ITEM_MARK}\s")
NEXT_ITEM = re.compile(rf"(?<=\s)(?={ITEM_MARK}\s\S)")
BARE_ITEM = re.compile(rf"{ITEM_MARK}$", re.IGNORECASE)
LONGEST_PARAGRAPH = 10_000
"""Characters; in a longer one, which no newsroom writes, quotation marks are not paired: it takes minutes."""
IN_SIGHT = 200
"""Characters looked at before and after a possible end: more than any word or attribution takes, and no more
however long a paragraph is."""
SAID_WITHIN = 8
"""An attribution names its verb within so many words: “…?” the party’s deputy spokesman in Rome said."""
KEPT_WHOLE = 200
"""Sentences quoted in one breath stay together up to so many characters; beyond, each states its own claim.
Editors of annotated stories keep two or three short sentences together and cut speeches apart."""
ALONE_KEPT_WHOLE = 120
"""The same for a quotation without words around it."""
IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "thought": "think"}


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of one paragraph as offsets into it.

    Every character but white space lies in exactly one of them. Line breaks inside the text count as spaces.
    """
    spans: list[Span] = []
    start = 0
    for cut in sorted({*_cuts(text), len(text)}):
        span = _trimmed(text, start, cut)
        start = cut
        if span is None:
            continue
        if spans and BARE_ITEM.match(spans[-1].cut(text)):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    stripped = part.strip()
    if not stripped:
        return None
    start += part.index(stripped)
    return Span(start, start + len(stripped))


def _cuts(text: str) -> Iterator[int]:
    """Yield the offsets before which a new sentence begins."""
    frames = _frames(text) if len(text) <= LONGEST_PARAGRAPH else []
    for end in _candidates(text):
        if any(frame.start < end < frame.end for frame in frames):
            continue
        if _ends_sentence(text, end):
            yield end
    if FIRST_ITEM.match(text):
        yield from (m.start() for m in NEXT_ITEM.finditer(text))


def _candidates(text: str) -> list[int]:
    addresses = [Span(*m.span()) for m in re.finditer(r"\S+", text) if ADDRESS.search(m[0])]
    glued = {
        m.start() for m in GLUED.finditer(text) if not any(a.start < m.start() < a.end for a in addresses)
    }
    return sorted({m.end() for m in END.finditer(text)} | glued)


def _frames(text: str) -> list[Span]:
    """Return the quotations and brackets that are not cut inside."""
    found = [Span(*m.span()) for m in re.finditer(r"\([^()]*\)|\[[^\[\]]*\]", text)]
    quotes = [Span(*m.span()) for m in re.finditer(r"“[^“”]*[”\"]|«[^«»]*»", text)]
    quotes += [Span(*m.span()) for m in re.finditer(r'(?<![\w.,!?])"[^"“”]*["”]', text)]
    quotes += [Span(*m.span()) for m in re.finditer(r"(?<!\w)[‘'](?!\d0s)[^‘\"“”]*?[.,!?][’'](?!\w)", text)]
    return found + [quote for quote in quotes if _stays_whole(text, quote)]


def _stays_whole(text: str, quote: Span) -> bool:
    """Say whether a quotation is part of a larger sentence, or short enough to be read as one."""
    lead, rest = text[max(0, quote.start - 2) : quote.start].rstrip(), text[quote.end : quote.end + IN_SIGHT]
    inner = quote.cut(text).rstrip(CLOSING)
    framed = lead[-1:] in (",", ":") or inner.endswith(",") or _is_attribution(rest, inner[-1:])
    length = quote.end - quote.start
    if framed or lead[-1:].isalnum():
        return length <= KEPT_WHOLE
    return length <= ALONE_KEPT_WHOLE


def _is_attribution(rest: str, last: str) -> bool:
    """Say whether what follows a closing quotation mark names who said it.

    ``last`` is the mark that ends the quotation: after a full stop the verb of saying must end its phrase,
    else a new sentence that happens to report something would be drawn in.
    """
    words = re.findall(r"[\w’'.-]+|[^\w\s]", rest)[: SAID_WITHIN + 1]
    if not words or not words[0][0].isalpha():
        return False
    if words[0][0].islower():
        return True
    for number, word in enumerate(words):
        if not word[0].isalnum():
            return False
        if number and _is_saying(word):
            after = words[number + 1] if number + 1 < len(words) else ""
            return last in ("!", "?", ",", "…") or after in ("", ",", ".", ":", ";") or word.endswith(".")
    return False


def _is_saying(word: str) -> bool:
    """Say whether a word is a finite form of a verb of saying."""
    word = word.rstrip(".").lower()
    stems = {IRREGULAR.get(word, "")}
    if word.endswith("s"):
        stems.add(word[:-1])
    if word.endswith("ed"):
        stems |= {word[:-1], word[:-2], word[:-3], word[:-3] + "y"}
    return bool(stems & saying().keys())


def _ends_sentence(text: str, end: int) -> bool:
    before, rest = text[max(0, end - IN_SIGHT) : end], text[end : end + IN_SIGHT]
    following = NEXT.match(rest)
    if not following:
        return True
    first, word = following[1], following[1] + following[2]
    if first.islower() or (not first.isalnum() and first not in "$€£#@[*_"):
        return False
    mark = before.rstrip(CLOSING + " ")[-1:]
    closed = before[-1] in "”\"’'»"
    if closed and _is_attribution(rest.lstrip(), mark):
        return False
    if before.rstrip(CLOSING).endswith(("...", "…", ". .")):
        return first.isupper()
    return mark != "." or _full_stop_ends(before, word, closed)


def _full_stop_ends(before: str, following: str, closed: bool) -> bool:
    """Say whether a full stop ends more than the abbreviation before it."""
    found = BEFORE.search(before)
    if not found:
        return True
    word = found[1].lstrip(OPENING)
    bare = re.split(r"(?<=[a-z]{2})\.|-", word.lower())[-1].rstrip(".")
    lists = sections("abbreviations.txt")
    if bare in lists["never"] and not closed:
        return bare == "no" and following[:1].isalpha()
    if closed:
        return True
    starts = re.split(r"[’'\W]", following.strip(OPENING))[0].lower() in word_list("starters.txt")
    if INITIAL.search(word) and not DOTTED.match(word):
        return word == "I" and starts
    if DOTTED.match(word) or bare in lists["rarely"]:
        return starts
    return True
