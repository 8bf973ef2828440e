"""Who else, where, how much, why: the phrase that only one of two reports has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.annotate.quantities import compatible
from newsdiff.core.annotate.words import word_list
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.voices import after_dateline, voices
from newsdiff.core.contrast.words import telling
from newsdiff.core.model import FIGURES, Mention, Span, Token

PHRASES = frozenset(
    ("prep", "advcl", "relcl", "acl", "appos", "conj", "npadvmod", "xcomp", "ccomp", "pcomp", "agent", "dobj")
)
"""Dependencies of phrases that may be added to a statement or left out of it."""
ASIDE = frozenset(("prep", "advcl", "relcl", "acl", "agent"))
"""Those of them that add to a statement even if they name nobody and nothing."""
NEW = 0.75
"""Share of a phrase's telling words with nothing opposite them from which the phrase is added."""
UNHEARD = 0.2
"""Share of them that the other report says nowhere near: below it, the other tells the same elsewhere."""
TOLD = 0.6
"""Share of them in one sentence anywhere in the other article from which it tells the same."""
HEARD_OF = 0.8
"""The same, below which the other report touches on it."""
NEAR = 1
"""Sentences before and after in which the other report may tell the same."""
ONCE = 1
"""Namings elsewhere in the other report beyond which the named one belongs to its topic."""
LONGEST = 30
"""Words of a phrase: a longer one is a statement of its own."""
FEW = 3
"""Things up to which a count alone tells little: two governments, three aims."""
TELLING = frozenset(("NOUN", "PROPN", "VERB", "NUM", "ADJ"))
"""Parts of speech that tell something."""
WHY, HOW_MUCH, WHO_OR_WHERE, OTHER, NOTHING = 4, 3, 2, 1, 0
"""What a phrase tells, the most telling first."""
LOOSE = "loose"
"""Trait of a phrase that is said of nothing which both sentences tell."""
SORTS = {WHY: "why", HOW_MUCH: "how much", WHO_OR_WHERE: "who or where", OTHER: "other"}
ENOUGH = 3
"""Telling words of a phrase without a name, figure or reason, from which it is worth pointing at."""
ALL_BUT_EQUAL = 0.8
"""Share of the shorter sentence's words that the other has as well, from which a word less is enough."""
OPENING = 2
"""Words at the beginning of a phrase among which its kind is looked for: and because, only if."""


class Addition(NamedTuple):
    """A phrase that only one side has."""

    sort: int
    """What it tells, a key of ``SORTS``."""
    length: int
    """In characters."""
    span: Span
    traits: tuple[str, ...]
    """What else tells whether it is worth showing."""


def detail(pair: Pair) -> Iterator[Finding]:
    """Yield for either side the most telling phrase that the other report has nothing like."""
    if "title" in (pair.a.sentence.kind, pair.b.sentence.kind):
        return
    for side in (pair.a, pair.b):
        added = max(additions(pair, side), default=None)
        if added:
            words = f"“{side.words(added.span)}”"
            yield pair.finding(
                "detail",
                *pair.placed(side, added.span, None),
                "low",
                f"{side.label} has {words}, {pair.other(side).label} has not",
                pair.placed(side, words, ""),
                added.traits,
            )


def additions(pair: Pair, side: Side) -> Iterator[Addition]:
    """Yield the phrases of one side whose words have nothing like them in the other sentence."""
    heard = _heard(pair, side)
    for phrase in side.remembered(_phrases):
        new = [t for t in phrase.telling if not pair.faced(side, t)]
        told = len(phrase.telling)
        if len(new) < NEW * told:
            continue
        keys = side.remembered(_keys)
        unheard = [t for t in new if t.lemma.lower() not in heard and keys[t.span] not in heard]
        if len(unheard) < UNHEARD * told:
            continue
        sort = _sort(pair, side, phrase)
        attached = pair.link.strength == "same" or all(
            _common(pair, side, word) for word in _above(side, phrase.head)
        )
        if sort >= (OTHER if attached else WHO_OR_WHERE) and not _told(pair, side, phrase):
            loose = () if attached else (LOOSE,)
            touched = ("heard of",) if len(unheard) < HEARD_OF * told else ()
            span = phrase.span
            yield Addition(sort, span.end - span.start, span, (SORTS[sort], *loose, *touched))


def _common(pair: Pair, side: Side, word: Token) -> bool:
    """Say whether the other sentence has a word too, in whatever form."""
    span = pair.opposite(side, word)
    facing = pair.other(side).tokens(span) if span and pair.matched(side, word) else ()
    return any(t.lemma == word.lemma for t in facing)


def _above(side: Side, head: Token) -> set[Token]:
    """Return what a phrase is said of: the word it hangs on, and the verb that this is in turn said of."""
    tokens = side.sentence.tokens
    index = head.head
    nearest = tokens[index]
    for _ in tokens:
        if tokens[index].pos in ("VERB", "AUX"):
            break
        index = tokens[index].head
    return {nearest, tokens[index]}


class Phrase(NamedTuple):
    """A part of a sentence that may be added to what it states."""

    head: Token
    words: list[Token]
    telling: list[Token]
    """Those of the words that tell something."""

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


def _phrases(side: Side) -> list[Phrase]:
    """Return the phrases of a sentence that are neither quoted nor name the source of what it reports."""
    begins = after_dateline(side)
    sources = [v.source.span for v in side.remembered(voices)]
    found = []
    for index, head in enumerate(side.sentence.tokens):
        if head.dep not in PHRASES or head.span.start < begins:
            continue
        words = _branch(side, index)
        phrase = Phrase(head, words, [t for t in words if t.pos in TELLING and not t.stop])
        above = side.sentence.tokens[head.head].span
        apart = not side.quoted(phrase.span) and not any(
            s.overlaps(phrase.span) or s.covers(above) for s in sources
        )
        if phrase.telling and len(words) <= LONGEST and apart:
            found.append(phrase)
    return found


def _branch(side: Side, index: int) -> list[Token]:
    """Return the words in a row that hang on one word, it included, without a comma at either end."""
    tokens, inside = side.sentence.tokens, side.branches[index]
    first = last = index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < last and tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    while last > first and tokens[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return list(tokens[first : last + 1])


def _heard(pair: Pair, side: Side) -> set[str]:
    """Return the lemmas and entities that the other article has near a sentence linked with this one."""
    other = pair.other(side)
    sentences = other.story.article(other.article.id).sentences
    linked = pair.linked_with(side)
    near: set[int] = set()
    for n, sentence in enumerate(sentences):
        if sentence.id in linked:
            near |= set(range(max(0, n - NEAR), min(len(sentences), n + NEAR + 1)))
    return {said for n in near for said in pair.said(sentences[n].id)}


def _told(pair: Pair, side: Side, phrase: Phrase) -> bool:
    """Say whether a sentence of the other article has most of a phrase's words: then nothing is left out."""
    keys = side.remembered(_keys)
    wanted = {keys[t.span] for t in phrase.telling}
    sentences = side.story.article(pair.other(side).article.id).sentences
    return any(len(wanted & pair.said(s.id)) >= TOLD * len(wanted) for s in sentences)


def _keys(side: Side) -> dict[Span, str]:
    """Return what each word is looked for by: the entity that it names, else its lemma."""
    keys = {t.span: t.lemma.lower() for t in side.sentence.tokens}
    for mention in side.mentions:
        entity = side.story.entity_of(mention) if mention.type not in FIGURES else None
        if entity:
            keys.update((t.span, entity.id) for t in side.tokens(mention.span))
    return keys


def _sort(pair: Pair, side: Side, phrase: Phrase) -> int:
    """Return what a phrase tells; nothing when the other report tells it too."""
    head, branch, span = phrase.head, phrase.words, phrase.span
    if _opens(branch, telling().reason) or _opens(branch, telling().condition) or _in_reaction(branch):
        return WHY
    other = pair.other(side)
    inside = [m for m in side.mentions if span.covers(m.span)]
    if any(m.type in ("money", "percent", "measure", "count") and not _given(side, other, m) for m in inside):
        return HOW_MUCH
    names = [m for m in inside if m.type not in FIGURES and not _named(side, other, m)]
    if _of_somebody(side, head):
        return NOTHING
    if any(m.type != "place" for m in names) or (names and head.dep == "prep"):
        return WHO_OR_WHERE
    idle = telling().idle
    told = [t for t in branch if t.pos in TELLING and t.lemma.lower() not in idle]
    enough = ENOUGH - 1 if pair.share_equal >= ALL_BUT_EQUAL else ENOUGH
    return OTHER if head.dep in ASIDE and len(told) >= enough else NOTHING


def _of_somebody(side: Side, head: Token) -> bool:
    """Say whether a phrase only says more of who somebody is: an envoy to the south, mayor of the town."""
    above = side.sentence.tokens[head.head]
    title = above.pos == "NOUN" and above.lemma.lower() in word_list("titles.txt")
    return head.dep == "prep" and (above.dep == "appos" or above.pos == "PROPN" or title)


def _opens(branch: list[Token], words: frozenset[str]) -> bool:
    """Say whether one of the words begins the phrase: after Friday’s vote, but only on Friday."""
    return not words.isdisjoint(t.text.lower() for t in branch[:OPENING])


def _in_reaction(branch: list[Token]) -> bool:
    """Say whether the phrase names its reason by a noun: in protest, in response to the vote."""
    reacting = any(t.lemma.lower() in telling().reaction for t in branch[1:3])
    return branch[0].text.lower() == "in" and reacting


def _given(side: Side, other: Side, mention: Mention) -> bool:
    """Say whether the other report has a figure that agrees, or the mention is too bare to be a detail."""
    figure = next((q for q in side.quantities if q.span == mention.span), None)
    if figure is None or figure.low is None or (figure.type == "count" and figure.low <= FEW):
        return True
    given = other.story.article(other.article.id).quantities
    return any(q.type == figure.type and compatible(q, figure) for q in given)


def _named(side: Side, other: Side, mention: Mention) -> bool:
    """Say whether the other report names the same, or the country it belongs to, or is it itself."""
    entity = side.story.entity_of(mention)
    if entity is None or mention.text in (side.article.outlet, side.article.label):
        return True
    if sum(m.article == other.article.id for m in entity.mentions) > ONCE:
        return True
    near = [m for s in other.remembered(_around) for m in other.story.mentions(s)]
    there = {e.id: e for e in map(side.story.entity_of, near) if e}
    own = {entity.id, *(r.entity for r in entity.related)}
    theirs = {*there, *(r.entity for e in there.values() for r in e.related)}
    return bool(own & theirs) or any(m.text == mention.text for m in near)


def _around(side: Side) -> list[str]:
    """Return the ids of the sentence and of those so near that a reader has them in mind."""
    ids = [s.id for s in side.story.article(side.article.id).sentences]
    here = ids.index(side.sentence.id)
    return ids[max(0, here - NEAR) : here + NEAR + 1]
