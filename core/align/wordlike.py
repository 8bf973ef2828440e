"""How alike two words are by their letters: spelling, inflection, derivation, abbreviation."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from newsdiff.core.model import Token

SAME = 1.0
"""The same word but for case and accents."""
INFLECTED = 0.95
"""Two forms of one word: meet, met."""
SPELT = 0.9
"""Two spellings of one word: organise, organize."""
DERIVED = 0.75
"""Two words of one family: negotiate, negotiation."""
MISSPELT = 0.9
"""Jaro-Winkler similarity from which two long words count as spellings of one; Yanukovych and Yanukovich
have .95, while Austria and Australia (.91) must be told apart by the words around them."""
FAMILY = 5
"""Letters two words must begin with alike to be of one family."""
FAMILY_SHARE = 0.6
"""Share of the longer word those letters must make up."""

BRITISH = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"), ("our", "or"))
"""Endings that only spelling habits tell apart; as are -re, -lled and -ogue in the next line."""
BRITISH_INSIDE = (("tre", "ter"), ("lled", "led"), ("lling", "ling"), ("ogue", "og"), ("ence", "ense"))

IRREGULAR = {
    "ageing": "aging",
    "programme": "program",
    "programmes": "programs",
    "grey": "gray",
    "cheque": "check",
    "cheques": "checks",
    "judgement": "judgment",
    "kerb": "curb",
    "tyre": "tire",
    "tyres": "tires",
    "whilst": "while",
    "towards": "toward",
    "mum": "mom",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "aeroplane": "airplane",
    "plough": "plow",
    "draught": "draft",
    "gaol": "jail",
    "likeable": "likable",
}
"""British words and their American forms that no ending explains."""


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return the word without case, accents, dots of abbreviation and possessive ending."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.removesuffix("'s").replace(".", "") or plain


@lru_cache(maxsize=65536)
def american(word: str) -> str:
    """Return a folded word in American spelling, good enough to compare with another."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    for british, us in (*BRITISH, *BRITISH_INSIDE):
        if len(word) > len(british) + 2:
            for plural in ("", "s"):
                if word.endswith(british + plural):
                    return word.removesuffix(british + plural) + us + plural
    return word


def likeness(a: Token, b: Token) -> float:
    """Return how alike two words are by their letters, 0 to 1; 0 means that nothing speaks for it."""
    return letters_alike(folded(a.text), folded(b.text), folded(a.lemma), folded(b.lemma))


@lru_cache(maxsize=262144)
def letters_alike(a: str, b: str, a_lemma: str, b_lemma: str) -> float:
    """Return the likeness of two folded words, given their folded lemmas."""
    if a == b:
        return SAME
    if a_lemma == b_lemma:
        return INFLECTED
    if american(a) == american(b) or a.replace("-", "") == b.replace("-", ""):
        return SPELT
    if any(c.isdigit() for c in a + b):
        return 0.0
    shared = _shared_start(a_lemma, b_lemma)
    if shared >= FAMILY and shared >= FAMILY_SHARE * max(len(a_lemma), len(b_lemma)):
        return DERIVED
    if min(len(a), len(b)) > FAMILY and JaroWinkler.similarity(a, b) >= MISSPELT:
        return DERIVED
    return 0.0


def _shared_start(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
