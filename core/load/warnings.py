"""What a reader should know of an article before trusting a comparison with it: that it may be no article, or
only part of one, or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from newsdiff.core.load.facts import state_fact
from newsdiff.core.load.lines import is_prose
from newsdiff.core.model import Article

SHORTEST = 80
"""Words; the shortest news items that agencies send have about a hundred."""

LONGEST_STUB = 250
"""Words; what is shown before a paywall is one paragraph to five."""

LONGEST_EXCERPT = 300
"""Words; a longer text that ends in points ends so on purpose."""

LONGEST_WALL = 400
"""Words of a page that only asks for consent, or tells programs off."""

SHARE_OF_WALL = 0.4
"""Part of the words that speak of cookies and consent, from which they are what the page is about."""

BEFORE_AND_AFTER = 2
"""Paragraphs of prose that a second article must have before it, and in it."""

GARBLED = 3
"""Signs of a wrong encoding; one or two may be meant."""

WRITTEN_WITHOUT_SPACES = frozenset(("zh", "ja", "th"))

# Strings: most articles are long enough for none of these to be looked for, nor to be compiled.
PAYWALL = r"""(?ix)
    \b(?:subscribe|sign\ (?:in|up)|log\ ?in|register|pay)\b[^.?!]{0,40}
        \bto\ (?:continue|keep\ reading|read|unlock|access)\b
    |\bto\ (?:continue|keep)\ reading\b | \balready\ (?:a\ |have\ a\ )?(?:subscri\w+|member)\b
    |\b(?:for|to|reserved\ for|exclusive\ to)\ (?:our\ |paying\ |registered\ )?subscribers\b(?:\ only)?
    |\bsubscribers?[\ -]only\b
    |\b(?:read|unlock)\b[^.?!]{0,40}\bwith\ a\ (?:free\ )?(?:subscription|trial|account)\b
    |\bunlock\ (?:this|the)\ (?:article|story)\b
    |\byou(?:’ve|'ve|\ have)\ (?:reached|used)\b[^.?!]{0,40}\b(?:limit|free\ articles?)\b
    |\b(?:free|remaining)\ articles?\ (?:this|left|remaining)\b
    |\bcreate\ (?:a|your)\ (?:free\ )?account\b[^.?!]{0,40}\bto\b
    |\bréservé\ (?:à\ nos|aux)\ abonnés | \babonne(?:z-vous|nten\b|nt\b)[^.?!]{0,40}(?:lire|lesen|artikel)
    |\bpara\ suscriptores\b | \bweiterlesen\ mit\b"""
BROKEN_OFF = r"(?:…|\.\.\.|\[(?:…|\.{3})\])[\s\"'”’)\]]*$"
CONSENT = (
    r"(?i)\bcookies?\b|\bconsent\b|\btracking technolog|\bpersonal(?:i[sz]ed)? (?:data|ads?|advertising)\b"
    r"|\bprivacy (?:policy|settings|choices|notice)\b|\blegitimate interests?\b"
)
SPOKEN_TO = r"(?i)\b(?:we|our|us|your?|this (?:site|website))\b"
TURNED_AWAY = r"""(?ix)
    \benable\ (?:java\ ?script|cookies)\b
    |\bjava\ ?script\ (?:is|to\ be)\ (?:disabled|enabled|required)\b
    |\b(?:verify|confirm)\ (?:that\ )?you(?:\ are|’re|'re)\ (?:a\ |not\ a\ )?(?:human|robot|bot)\b
    |\bare\ you\ a\ robot\b
    |\bunusual\ (?:traffic|activity)\b.{0,60}\b(?:network|browser|computer)\b | \bchecking\ your\ browser\b
    |\b(?:access\ (?:is\ )?denied|page\ not\ found|404\ not\ found|403\ forbidden)\b
    |\b(?:page|article|story)\ (?:you\ (?:were|are)\ looking\ for|is\ no\ longer\ available)\b"""
WRONG_LETTERS = re.compile("\N{REPLACEMENT CHARACTER}|Ã[\x80-\xbf©¨¤¶¼±]|â€[™œ“”\x9d]")


def warnings(article: Article) -> tuple[str, ...]:
    """Return what may be wrong with an article, each as a sentence without its subject and full stop:
    ``has only 31 words``.

    By words and shape alone, in whatever outlet; nothing is raised.
    """
    return tuple(filter(None, (check(article) for check in CHECKS)))


def labelled_warnings(articles: Iterable[Article]) -> tuple[str, ...]:
    """Return the warnings of several articles, each behind the article's label."""
    return tuple(f"{article.label} {warning}" for article in articles for warning in warnings(article))


def _wall(article: Article) -> str:
    if _words(article) > LONGEST_WALL:
        return ""
    paragraphs = _paragraphs(article)
    asking = sum(len(p.split()) for p in paragraphs if re.search(CONSENT, p) and re.search(SPOKEN_TO, p))
    if asking >= SHARE_OF_WALL * max(1, sum(len(p.split()) for p in paragraphs)):
        return "seems to be a page that asks for consent to cookies, not the article"
    if _words(article) < LONGEST_STUB and any(re.search(TURNED_AWAY, p) for p in paragraphs):
        return (
            "seems to be a page that turns programs away or says that something is missing, not the article"
        )
    return ""


def _stub(article: Article) -> str:
    words, broken_off = _words(article), _is_broken_off(article)
    shown = (*_paragraphs(article), *(block.text for block in article.removed))
    if (words < LONGEST_STUB or broken_off) and any(re.search(PAYWALL, text) for text in shown):
        return "seems to be only what is shown before a paywall"
    if words < LONGEST_EXCERPT and broken_off:
        return "breaks off: it may be only the beginning of the article"
    return ""


def _short(article: Article) -> str:
    words = _words(article)
    if words >= SHORTEST or _wall(article) or _stub(article):
        return ""
    return f"has only {words} {'word' if words == 1 else 'words'}"


def _several(article: Article) -> str:
    """Signs of another article are a line as it stands below a title, or a footer, within the prose."""
    prose = [
        p.span.start for p in article.paragraphs if p.kind != "title" and is_prose(p.span.cut(article.text))
    ]
    for position, line in _heads(article):
        before = sum(start < position for start in prose)
        if min(before, len(prose) - before) >= BEFORE_AND_AFTER:
            return f"may be two articles in one: “{line[:60]}” stands within its text"
    return ""


def _heads(article: Article) -> Iterator[tuple[int, str]]:
    """Lines that stand above or below articles, with the offsets at which they stand in the text."""
    for paragraph in article.paragraphs:
        line = paragraph.span.cut(article.text)
        fact = state_fact(line, article.language)
        if paragraph.kind != "title" and fact and not fact.bare:
            yield paragraph.span.start, line
    if article.provenance.format in ("text", "markdown"):
        yield from ((b.position, b.text) for b in article.removed if b.reason == "footer")


def _foreign(article: Article) -> str:
    if article.language == "en":
        return ""
    if not article.language:
        return "is in a language that was not recognised"
    return f"is not in English but in another language ({article.language}), of which less is understood"


def _garbled(article: Article) -> str:
    if len(WRONG_LETTERS.findall(article.text)) < GARBLED:
        return ""
    read_in = article.provenance.encoding
    return f"has garbled letters: it may not be in {read_in}; name its encoding with --encoding"


CHECKS: Sequence[Callable[[Article], str]] = (_wall, _stub, _short, _several, _foreign, _garbled)


def _paragraphs(article: Article) -> list[str]:
    return [p.span.cut(article.text) for p in article.paragraphs]


def _words(article: Article) -> int:
    """The number of words, two letters being one in scripts without spaces."""
    if article.language in WRITTEN_WITHOUT_SPACES:
        return len(article.text) // 2
    return len(article.text.split())


def _is_broken_off(article: Article) -> bool:
    prose = [p for p in article.paragraphs if p.kind in ("lead", "body")]
    return bool(prose) and bool(re.search(BROKEN_OFF, prose[-1].span.cut(article.text)))
