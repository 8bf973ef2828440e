"""How firmly a thing is said, and whether it is affirmed or denied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdiff.core.contrast.doers import one_doer, other_doers
from newsdiff.core.contrast.pair import Finding, Pair, Side
from newsdiff.core.contrast.words import certainty, negation, scales
from newsdiff.core.model import Severity, Span, Token

WILL = 3
"""Certainty of what is still to come."""
FACT = 4
"""Certainty of a verb that nothing weakens."""
ALIKE = 0.6
"""Share of the shorter sentence's words that must be equal for a lone “not” to turn it round."""
LONGEST_RUN = 5
"""Words up to which a negation is shown with its verb and all between them."""
DEPENDING = frozenset(("xcomp", "acl", "pcomp", "csubj", "amod"))
"""Dependencies of verbs that name a deed without stating that it is done."""


class Stance(NamedTuple):
    """How a sentence stands to one of its verbs."""

    certain: int
    weakener: Token | None
    """The word that makes it less than certain."""
    negation: Token | None


def modality(pair: Pair) -> Iterator[Finding]:
    """Yield where one report says that a thing is and the other that it will be, may be or is not."""
    told: set[Token] = set()
    for a, b in _verbs(pair):
        one, other = stance(pair.a, a), stance(pair.b, b)
        word = one.negation or other.negation
        if bool(one.negation) != bool(other.negation):
            affirmed = (pair.b, b) if one.negation else (pair.a, a)
            alike = pair.link.strength == "same" or one_doer(pair, a, b)
            if word and word not in told and alike and _affirmed(*affirmed) and not _twice_denied(pair, one):
                told.add(word)
                yield _negated(pair, a, b, one, other)
        elif pair.link.strength == "same" and _far_apart(one, other):
            weakener = one.weakener if one.certain < other.certain else other.weakener
            if weakener and weakener not in told:
                told.add(weakener)
                yield _weakened(pair, a, b, one, other)


def hedge(pair: Pair) -> Iterator[Finding]:
    """Yield the first word that makes a common verb less than certain, where the other report states it."""
    if "title" in (pair.a.sentence.kind, pair.b.sentence.kind):
        return
    for side in (pair.a, pair.b):
        hedges = side.remembered(_hedges)
        found = next(
            (
                (word, verb)
                for word, of in hedges
                if not pair.faced(side, word)
                for verb in (_stated_by(pair, side, x) for x in of)
                if verb
            ),
            None,
        )
        if found:
            yield _hedged(pair, side, *found)
            return


def _stated_by(pair: Pair, side: Side, verb: Token) -> Token | None:
    """Return the word of the other sentence that states what a verb tells, where it states it."""
    other = pair.other(side)
    span = pair.opposite(side, verb) if pair.matched(side, verb) else None
    facing = next((t for t in other.tokens(span) if t.pos in ("VERB", "AUX")), None) if span else None
    if facing is None or facing.dep in DEPENDING:
        return None
    return facing if pair.link.strength == "same" or facing.lemma == verb.lemma else None


def _hedged(pair: Pair, side: Side, word: Token, verb: Token) -> Finding:
    """Tell of a hedge and of the other report's: its own hedge, or that it has none."""
    other = pair.other(side)
    own = stance(other, verb).weakener
    if own is None:
        told = f"{side.label} says “{word.text}”, {other.label} states it flatly"
    else:
        told = f"{side.label} says “{word.text}”, {other.label} “{own.text}”"
    opposite = own.span if own else None
    return pair.finding("modality", *pair.placed(side, word.span, opposite), "low", told)


def stances(pair: Pair) -> Iterator[Finding]:
    """Yield the words of intention that face each other, or that one doer's deed is told with.

    Planned here, expected there; may here, plans there.
    """
    for a, b in (*_intentions(pair), *_of_one_doer(pair)):
        if not _one_step(a, b) and not (pair.a.quoted(a.span) or pair.b.quoted(b.span)):
            told = (f"“{a.text}”", f"“{b.text}”")
            explanation = f"{pair.a.label} says {told[0]}, {pair.b.label} {told[1]}"
            yield pair.finding("modality", a.span, b.span, "low", explanation, told)
            return


def _one_step(a: Token, b: Token) -> bool:
    """Say whether two words are one, or stand on one step of a scale: alleged, accused."""
    one, other = a.lemma.lower(), b.lemma.lower()
    return one == other or any(one in scale and scale[one] == scale.get(other) for scale in scales())


def _intentions(pair: Pair) -> Iterator[tuple[Token, Token]]:
    """Yield the words of intention that face each other."""
    if not all(side.remembered(_intending) for side in (pair.a, pair.b)):
        return
    for words in pair.link.tokens:
        if words.a and words.b and words.cls in ("paraphrase", "changed"):
            a, b = (
                next((t for t in side.remembered(_intending) if t.span.overlaps(span)), None)
                for side, span in ((pair.a, words.a), (pair.b, words.b))
            )
            if a and b:
                yield a, b


def _intending(side: Side) -> list[Token]:
    """Return the words of intention."""
    lists = certainty()
    words = ((t, t.lemma.lower()) for t in side.sentence.tokens)
    return [t for t, lemma in words if lemma in lists.governing or lemma in lists.intended]


def _of_one_doer(pair: Pair) -> Iterator[tuple[Token, Token]]:
    """Yield what makes the two main verbs less than certain, where their subjects are one."""
    (verb_a, doer_a, a), (verb_b, doer_b, b) = (side.remembered(_main) for side in (pair.a, pair.b))
    if verb_a and verb_b and doer_a and doer_b and a and b and pair.alike(doer_a, doer_b):
        yield a, b


def _main(side: Side) -> tuple[Token | None, Token | None, Token | None]:
    """Return a sentence's main verb, its subject, and the word that makes it less than certain."""
    tokens = side.sentence.tokens
    main = next((t for n, t in enumerate(tokens) if t.head == n and t.pos == "VERB"), None)
    if main is None:
        return None, None, None
    doer = next((t for t in _dependents(tokens, main) if t.dep == "nsubj"), None)
    itself = main if certainty().governing.get(main.lemma.lower(), FACT) < WILL else None
    return main, doer, stance(side, main).weakener or itself


def _hedges(side: Side) -> list[tuple[Token, list[Token]]]:
    """Return the words of a report's own that hedge, each with what it makes less than certain."""
    return [(t, hedged) for t in side.own_words if (hedged := _hedged_by(side, t))]


def _hedged_by(side: Side, token: Token) -> list[Token]:
    lists, lemma = certainty(), token.lemma.lower()
    tokens = side.sentence.tokens
    governs = lemma in lists.intended or lists.governing.get(lemma, FACT) < WILL
    accompanies = lemma in lists.adverb or lists.modal.get(lemma, FACT) < WILL
    hedged: list[Token] = []
    if governs and lemma not in lists.wishes:
        index = tokens.index(token)
        hedged += [t for t in tokens if t.head == index and t.dep in ("xcomp", "ccomp")]
    if accompanies and token.dep in ("aux", "advmod", "amod"):
        hedged.append(tokens[token.head])
    return [t for t in hedged if not _negation(tokens, t)]


def _twice_denied(pair: Pair, one: Stance) -> bool:
    """Say whether the negating sentence rejects what it negates, or negates it on a condition only."""
    denies = pair.a if one.negation else pair.b
    words = (one.negation, None) if one.negation else (None, None)
    lemmas = {t.lemma.lower() for t in denies.sentence.tokens if t not in words}
    return bool(lemmas & (negation().failing | negation().conditions))


def _verbs(pair: Pair) -> Iterator[tuple[Token, Token]]:
    """Yield the verbs of the two sentences that are the same verb and face each other."""
    for a in pair.a.remembered(_stated):
        for b in pair.b.remembered(_stated):
            if (
                a.lemma == b.lemma
                and pair.alike(a, b)
                and pair.share_argument(a, b)
                and not other_doers(pair, a, b)
            ):
                yield a, b


def denial(pair: Pair) -> Iterator[Finding]:
    """Yield the negation that one of two largely equal sentences has and the other has not."""
    if pair.link.strength != "same" or pair.share_equal < ALIKE or _failing(pair.a) or _failing(pair.b):
        return
    nots = [
        [t for t in side.sentence.tokens if t.lemma.lower() in negation().words and _weighs(pair, side, t)]
        for side in (pair.a, pair.b)
    ]
    if bool(nots[0]) == bool(nots[1]):
        return
    word = (nots[0] or nots[1])[0]
    side = pair.a if nots[0] else pair.b
    yield pair.finding(
        "negation",
        word.span if nots[0] else None,
        word.span if nots[1] else None,
        "medium",
        f"only {side.label} has “{word.text}” in otherwise like sentences",
    )


def _weighs(pair: Pair, side: Side, word: Token) -> bool:
    """Say whether a negation turns the sentence itself, or words that the other sentence has too."""
    head = side.sentence.tokens[word.head]
    return head.dep == "ROOT" or (head.pos == "VERB" and pair.matched(side, head))


def _failing(side: Side) -> bool:
    return not side.lemmas.isdisjoint(negation().failing)


def _affirmed(side: Side, verb: Token) -> bool:
    """Say whether the verb states something and nothing in the sentence negates, however it was parsed."""
    return verb.dep not in DEPENDING and not any(
        t.lemma.lower() in negation().words | negation().failing for t in side.sentence.tokens
    )


def _stated(side: Side) -> list[Token]:
    """Return the verbs that are more than a bare “to do”, or have a word that says how certain they are."""
    return [t for t in side.sentence.tokens if t.pos == "VERB" and not is_bare(side, t)]


def is_bare(side: Side, verb: Token) -> bool:
    """Say whether a verb is a bare “to do” that nothing makes certain or denies."""
    bare = verb.tag == "VB" and verb.dep in (*DEPENDING, "advcl", "relcl")
    return bare and stance(side, verb).weakener is None and stance(side, verb).negation is None


def _far_apart(one: Stance, other: Stance) -> bool:
    """Say whether both are weakened otherwise, or two steps lie between them: it is, and it is planned."""
    apart = abs(one.certain - other.certain)
    return apart >= 2 or (apart == 1 and one.weakener is not None and other.weakener is not None)


def stance(side: Side, verb: Token) -> Stance:
    """Return how certain a verb is made by its auxiliaries, adverbs and governing verb, and its negation."""
    tokens = side.sentence.tokens
    weakener, certain = _weakest(tokens, verb)
    denied = _negation(tokens, verb)
    governor = tokens[verb.head]
    if governor is not verb and verb.dep == "xcomp":
        lemma = governor.lemma.lower()
        degree = certainty().governing.get(lemma, FACT)
        if degree < certain:
            certain, weakener = degree, governor
        failing = governor if lemma in negation().failing else None
        denied = denied or _negation(tokens, governor) or failing
    return Stance(certain, weakener, denied)


def _weakest(tokens: tuple[Token, ...], verb: Token) -> tuple[Token | None, int]:
    """Return the auxiliary or adverb that makes a verb least certain, and how certain it leaves it."""
    lists = certainty()
    weakener, certain = None, FACT
    for token in _dependents(tokens, verb):
        degrees = {"aux": lists.modal, "advmod": lists.adverb}.get(token.dep, {})
        degree = degrees.get(token.lemma.lower(), FACT)
        if degree < certain:
            weakener, certain = token, degree
    return weakener, certain


def _negation(tokens: tuple[Token, ...], verb: Token) -> Token | None:
    return next(
        (
            t
            for t in _dependents(tokens, verb)
            if t.dep == "neg" or (t.dep in ("nsubj", "nsubjpass") and t.lemma.lower() in negation().words)
        ),
        None,
    )


def _dependents(tokens: tuple[Token, ...], word: Token) -> Iterator[Token]:
    index = tokens.index(word)
    return (t for t in tokens if t.head == index and t is not word)


def _negated(pair: Pair, a: Token, b: Token, one: Stance, other: Stance) -> Finding:
    if one.negation:
        (affirms, affirmed), (denies, denied, word) = (pair.b, b), (pair.a, a, one.negation)
    else:
        (affirms, affirmed), (denies, denied, word) = (pair.a, a), (pair.b, b, other.negation or b)
    return pair.finding(
        "negation",
        (one.negation or a).span,
        (other.negation or b).span,
        "high",
        f"{affirms.label} says “{affirmed.text}”, {denies.label} denies it: {_denied(denies, word, denied)}",
    )


def _denied(side: Side, word: Token, verb: Token) -> str:
    """Return a negation with its verb as they are written: “did not sound”."""
    tokens = side.sentence.tokens
    helpers = [t.span.start for t in _dependents(tokens, verb) if t.dep in ("aux", "auxpass")]
    first, last = sorted((word.span, verb.span))
    run = Span(min([first.start, *helpers]), last.end)
    return f"“{side.text(run)}”" if len(side.tokens(run)) <= LONGEST_RUN else f"“{word.text} … {verb.text}”"


def _weakened(pair: Pair, a: Token, b: Token, one: Stance, other: Stance) -> Finding:
    x, y = one.weakener or a, other.weakener or b
    return pair.finding(
        "modality",
        x.span,
        y.span,
        _severity(one, other),
        f"{pair.a.label} says {_phrase(x, a)}, {pair.b.label} {_phrase(y, b)}",
        (_phrase(x, a), _phrase(y, b)),
    )


def _phrase(weakener: Token, verb: Token) -> str:
    if weakener is verb:
        return f"“{verb.text}”"
    word = weakener.lemma if weakener.text[0] in "'’" else weakener.text
    between = " " if verb.span.start - weakener.span.end == 1 else " … "
    return f"“{word}{between}{verb.text}”"


def _severity(one: Stance, other: Stance) -> Severity:
    return "high" if abs(one.certain - other.certain) > 2 else "medium"
