"""One entity for all that is named alike: within an article, then across them.

A name is first brought to a canonical form. People are grouped by full name and collect the short forms of
their own article, then of the others; bodies are grouped by acronym, by the country before them and by short
forms that only one longer name explains. All decisions go by names and counts, never by the articles' order.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from newsdiff.core.annotate.boundaries import bare_name, without_article
from newsdiff.core.annotate.context import told_by_context
from newsdiff.core.annotate.mentions import FULL_SHARE
from newsdiff.core.annotate.names import (
    abbreviates,
    ends_with,
    home,
    is_acronym,
    parts,
    plain,
    same_given,
    same_person,
    same_word,
)
from newsdiff.core.annotate.offices import offices, same_office
from newsdiff.core.annotate.people import gender_told
from newsdiff.core.annotate.quantities import calendar_words
from newsdiff.core.annotate.references import with_references
from newsdiff.core.annotate.related import with_relations
from newsdiff.core.annotate.words import gazetteer, word_list
from newsdiff.core.model import FIGURES, AnnotatedArticle, Entity, EntityType, Mention, Quantity

Words = tuple[str, ...]
JUNIOR = re.compile(r",?\sJr\b\.?$")
KIN = re.compile(r"\b(?:sons?|father|dad|eldest)\b")
KIN_IN_SIGHT = 60
"""Characters before a ``Jr.`` in which a word of kin tells him from his father, whom the story names too."""


class Naming(NamedTuple):
    """A mention brought to a canonical form."""

    mention: Mention
    bare: str
    """Without title, article and possessive ending."""
    words: Words
    """What identifies it: the words of the name, or of the name the lists give for it."""
    offices: frozenset[str]
    """The words of office that the article gives a person here."""
    told: tuple[tuple[EntityType, int], ...]
    """The kinds that the words beside it speak for, each with its weight."""
    gender: str | None
    """What a title or a given name tells of a person."""

    def votes(self) -> Counter[EntityType]:
        """Return what speaks for each type: the mention's own, and the words beside it."""
        votes = Counter((self.mention.type,))
        for type_, weight in self.told:
            votes[type_] += weight
        return votes


@dataclass(slots=True)
class _Groups:
    """Names that stand for each other (union by least name, so that order never matters)."""

    parent: dict[Words, Words]

    def root(self, words: Words) -> Words:
        while self.parent.setdefault(words, words) != words:
            words = self.parent[words]
        return words

    def join(self, a: Words, b: Words) -> None:
        a, b = sorted((self.root(a), self.root(b)))
        self.parent[b] = a


def link(articles: Sequence[AnnotatedArticle]) -> tuple[Entity, ...]:
    """Return the entities of a story, most mentioned first; their mentions have their type."""
    grouped: dict[object, list[Mention]] = defaultdict(list)
    votes: dict[object, Counter[EntityType]] = defaultdict(Counter)
    namings = [_naming(m, a.article.text) for a in articles for m in a.mentions if m.type not in FIGURES]
    for naming, key in zip(namings, _name_keys(namings, _explained(articles, namings)), strict=True):
        grouped["name", key].append(naming.mention)
        votes["name", key].update(naming.votes())
    for article in articles:
        for quantity in article.quantities:
            mention = Mention(
                article.article.id, quantity.sentence, quantity.span, quantity.text, quantity.type
            )
            grouped[_figure_key(quantity)].append(mention)
            votes[_figure_key(quantity)][quantity.type] += 1
    typed = [(_most_common(votes[key]), mentions) for key, mentions in grouped.items()]
    entities = with_relations(_entities(typed, [a.article.id for a in articles]))
    return with_references(articles, entities)


def _entities(groups: Iterable[tuple[EntityType, list[Mention]]], order: Sequence[str]) -> tuple[Entity, ...]:
    place = {article: n for n, article in enumerate(order)}
    ranked = sorted(
        (
            (-len(m), _display(m, type_), type_, sorted(m, key=lambda x: (place[x.article], x.span)))
            for type_, m in groups
        ),
        key=lambda entry: (entry[:3], sorted(m.text for m in entry[3])),
    )
    return tuple(
        Entity(f"e{number}", name, type_, tuple(replace(m, type=type_) for m in mentions))
        for number, (_, name, type_, mentions) in enumerate(ranked, 1)
    )


def _figure_key(q: Quantity) -> tuple[object, ...]:
    """Equal values are one entity; what is counted and the unit belong to the value."""
    if q.type == "date" and q.low is None:
        return (q.type, *calendar_words(q))
    if q.type == "date":
        return (q.type, q.low, q.high)
    return (q.type, q.low, q.high, q.unit)


def _naming(mention: Mention, text: str) -> Naming:
    bare = bare_name(mention.text) if mention.type == "person" else without_article(mention.text)
    held = offices(text, mention.span, mention.text)
    known = gazetteer().get(bare)
    told = () if known else tuple(told_by_context(text, mention.span))
    if known and mention.type != "person":
        kind = ("#", known.kind) if known.kind in ("people", "party") else ()
        return Naming(mention, bare, (*parts(known.name), *kind), held, told, None)
    words = parts(bare) or (plain(bare),)
    junior = JUNIOR.search(bare) and KIN.search(text, mention.span.start - KIN_IN_SIGHT, mention.span.start)
    gender = gender_told(mention) if mention.type == "person" else None
    return Naming(mention, bare, (*words, "jr") if junior else words, held, told, gender)


def _explained(articles: Sequence[AnnotatedArticle], namings: Sequence[Naming]) -> list[tuple[Words, Words]]:
    """Return names with the acronym that an article puts in brackets after them."""
    texts = {a.article.id: a.article.text for a in articles}
    pairs = []
    for name, short in itertools.pairwise(namings):
        a, b = name.mention, short.mention
        between = texts[a.article][a.span.end : b.span.start] if a.article == b.article else ""
        if re.fullmatch(r"\s?\(", between) and is_acronym(b.text) and plain(a.text)[:1] == plain(b.text)[:1]:
            pairs.append((name.words, short.words))
    return pairs


def _name_keys(namings: Sequence[Naming], explained: Sequence[tuple[Words, Words]]) -> list[Words]:
    """Return for each naming the words that identify its entity."""
    kinds = _kinds(namings)
    people = _people(namings, kinds)
    bodies = _bodies(namings, kinds)
    for name, short in explained:
        if "person" not in (kinds[name], kinds[short]):
            bodies.join(name, short)
    return [people[_person(n)] if kinds[n.words] == "person" else bodies.root(n.words) for n in namings]


def _kinds(namings: Sequence[Naming]) -> dict[Words, EntityType]:
    """Settle one type for each name, by the votes of all articles."""
    votes: dict[Words, Counter[EntityType]] = defaultdict(Counter)
    for naming in namings:
        votes[naming.words].update(naming.votes())
    kinds = {words: _most_common(counter) for words, counter in votes.items()}
    full: Counter[str] = Counter()
    for words, kind in kinds.items():
        if kind == "person" and len(words) > 1:
            full[words[-1]] += votes[words].total()
    for words in kinds:
        if len(words) == 1 and _is_surname(votes[words], full[words[0]]):
            kinds[words] = "person"
    return kinds


def _is_surname(votes: Counter[EntityType], full: int) -> bool:
    """Say whether a word is a person's surname, who is fully named so many times."""
    if not full:
        return False
    often = FULL_SHARE * full >= votes.total() and _most_common(votes) != "place"
    return often or PERSON_SHARE * votes["person"] >= votes.total()


PERSON_SHARE = 4
"""A surname is a person's everywhere when at least a quarter of its namings were read so."""


def _most_common(counter: Counter[EntityType]) -> EntityType:
    return max(sorted(counter), key=lambda kind: counter[kind])


# --- people ---


PersonKey = tuple[str, Words, frozenset[str], str | None]


def _person(naming: Naming) -> PersonKey:
    """Return what decides who is meant: the article, the name, the office given with it and the gender."""
    return naming.mention.article, naming.words, naming.offices, naming.gender


def _people(namings: Sequence[Naming], kinds: dict[Words, EntityType]) -> dict[PersonKey, Words]:
    """Return for each personal name, as an article gives it, the full name it stands for."""
    groups = _Groups({})
    counts: Counter[Words] = Counter(n.words for n in namings if kinds[n.words] == "person")
    short, full = _short_and_full(counts)
    for i, a in enumerate(full):
        for b in full[:i]:
            if same_person(a, b):
                groups.join(a, b)
    whole = frozenset(full)
    in_full = [n for n in namings if n.words in whole]
    homes: dict[str, Counter[Words]] = defaultdict(Counter)
    held: dict[Words, frozenset[str]] = defaultdict(frozenset)
    genders: dict[Words, set[str]] = defaultdict(set)
    for n in in_full:
        homes[n.mention.article][n.words] += 1
        held[groups.root(n.words)] |= n.offices
        if n.gender:
            genders[groups.root(n.words)].add(n.gender)
    keys = {_person(n): groups.root(n.words) for n in in_full}
    able_of = {g: _able(full, g, genders, groups) for g in {n.gender for n in namings}}
    for key, n in {_person(n): n for n in namings if n.words in short}.items():
        able = able_of[n.gender]
        holders = [m for m in able if same_office(held[groups.root(m)], n.offices)] if n.offices else []
        home = Counter({name: times for name, times in homes[n.mention.article].items() if name in able})
        bearer = _only_bearer(n.words, holders, groups) or _bearer(n.words, home, counts, able, groups)
        others = any(ends_with(name, n.words) for name in full if name not in able)
        keys[key] = (*n.words, str(n.gender)) if others and bearer == n.words else bearer
    return keys


def _able(
    full: Sequence[Words], gender: str | None, genders: Mapping[Words, Collection[str]], groups: _Groups
) -> dict[Words, None]:
    """Return, in order, the full names that somebody of a gender may have; all where it is not known."""
    able = (m for m in full if gender is None or gender in (genders.get(groups.root(m)) or (gender,)))
    return dict.fromkeys(able)


def _only_bearer(short: Words, names: Iterable[Words], groups: _Groups) -> Words | None:
    """Return the one person of that surname among those of an office."""
    bearers = {groups.root(name) for name in names if ends_with(name, short)}
    return bearers.pop() if len(bearers) == 1 else None


def _short_and_full(names: Iterable[Words]) -> tuple[set[Words], list[Words]]:
    """Part names into those that another name ends with, or of one word, and full ones."""
    names = sorted(names)
    several = [n for n in names if len(n) > 1]
    short = {n for n in names if len(n) == 1 or any(ends_with(m, n) for m in several)}
    return short, [n for n in several if n not in short]


def _bearer(
    short: Words, home: Counter[Words], counts: Counter[Words], full: Iterable[Words], groups: _Groups
) -> Words:
    """Return who bears a short name.

    Somebody of the same article comes before anybody else, a surname before a given name. Where an article
    itself has two bearers, it is the one it names more often; where it names both alike or only other
    articles have several, nobody.
    """
    for names, torn in ((list(home), True), (full, False)):
        for fits in (ends_with, _nearly_ends_with, _begins_with):
            bearers: Counter[Words] = Counter()
            for name in names:
                if fits(name, short):
                    bearers[groups.root(name)] += home[name] if torn else counts[name]
            if len(bearers) == 1 or (torn and _first_counts_more(bearers)):
                return bearers.most_common(1)[0][0]
            if bearers:
                return short
    return short


def _first_counts_more(bearers: Counter[Words]) -> bool:
    best = bearers.most_common(2)
    return len(best) == 2 and best[0][1] > best[1][1]


def _nearly_ends_with(full: Words, short: Words) -> bool:
    return len(short) == 1 and same_word(full[-1], short[0])


def _begins_with(full: Words, short: Words) -> bool:
    return len(short) == 1 and len(short[0]) > 1 and same_given(full[0], short[0])


# --- bodies, places and the rest ---


def _bodies(namings: Sequence[Naming], kinds: dict[Words, EntityType]) -> _Groups:
    groups = _Groups({})
    names = sorted({n.words for n in namings if kinds[n.words] != "person"})
    forms: dict[Words, set[str]] = defaultdict(set)
    for n in namings:
        forms[n.words].add(n.bare)
    counts = Counter(n.words for n in namings)
    _join_homes(names, groups)
    _join_spellings(names, kinds, groups)
    _join_acronyms(names, forms, counts, groups)
    _join_short_forms(names, kinds, counts, groups)
    return groups


def _join_homes(names: Sequence[Words], groups: _Groups) -> None:
    """``U.S. Coast Guard`` and ``Coast Guard``."""
    known = set(names)
    for name in names:
        if home(name) != name and home(name) in known:
            groups.join(name, home(name))


MEANT = 0.7
"""A short form means the longer name that holds so large a share of the namings of all it could mean."""


def _meant(names: Iterable[Words], counts: Counter[Words], groups: _Groups) -> Words | None:
    """Return the name that a short form stands for among those it could; None when it is open."""
    shares: Counter[Words] = Counter()
    for name in names:
        shares[groups.root(name)] += counts[name]
    best = max(sorted(shares), key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= MEANT * shares.total() else None


def _join_acronyms(
    names: Sequence[Words], forms: dict[Words, set[str]], counts: Counter[Words], groups: _Groups
) -> None:
    for name in names:
        if len(name) != 1 or not any(is_acronym(form) for form in forms[name]):
            continue
        spelled = [n for n in names if abbreviates(name[0], n) or abbreviates(name[0], home(n))]
        meant = _meant(spelled, counts, groups)
        if meant:
            groups.join(name, meant)


SHORTENED: frozenset[EntityType] = frozenset(("organisation", "event", "work", "other"))


def _join_short_forms(
    names: Sequence[Words], kinds: dict[Words, EntityType], counts: Counter[Words], groups: _Groups
) -> None:
    """``Judiciary Committee`` and ``Senate Judiciary Committee``, when no other name could be meant."""
    often: Counter[Words] = Counter()
    for name in names:
        often[groups.root(name)] += counts[name]
    often = Counter({name: often[groups.root(name)] for name in names})
    for short in sorted(names, key=lambda name: (-len(name), name)):
        if kinds[short] not in SHORTENED or (len(short) == 1 and short[0] in word_list("bodies.txt")):
            continue
        longer = [n for n in names if len(n) > len(short) and kinds[n] in SHORTENED and _shortens(short, n)]
        longer = [n for n in longer if _is_full_form(short, n) or often[short] <= OFTENER * counts[n]]
        longer += [n for n in names if n[:-1] == short and n[-1].isdigit() and counts[n] >= counts[short]]
        firms = [n for n in longer if all(word in word_list("firms.txt") for word in n[len(short) :])]
        only = len({groups.root(n) for n in longer}) == 1
        meant = _meant(longer if only else firms, counts, groups) or _mostly(short, longer, counts, groups)
        if meant:
            groups.join(short, meant)


INDEXES = frozenset(("index", "average", "composite"))
"""Words that a numbered name may go on with and be no other: the S&P 500 index."""
OFTENER = 5
"""A short form is not that much commoner than a longer name that adds more than what a body's full name has:
``iPhone`` is not short for ``iPhone Developer Program``."""
MOSTLY = 0.9
"""Share of the namings of all longer names from which the short form means one of several."""


def _is_full_form(short: Words, name: Words) -> bool:
    """Say whether a longer name adds only ``Corporation`` and the like, or what stands before a body."""
    if name[: len(short)] == short:
        return all(w in word_list("firms.txt") or w in word_list("bodies.txt") for w in name[len(short) :])
    return short[-1] in word_list("bodies.txt")


def _mostly(short: Words, longer: Sequence[Words], counts: Counter[Words], groups: _Groups) -> Words | None:
    """Return the one of several longer names that nearly all namings are of, and more than of the short."""
    shares: Counter[Words] = Counter()
    for name in longer:
        shares[groups.root(name)] += counts[name]
    best = max(sorted(shares), key=lambda name: shares[name], default=None)
    often = best is not None and shares[best] >= max(MOSTLY * shares.total(), counts[short])
    return best if often else None


def _shortens(short: Words, name: Words) -> bool:
    """Say whether the short form begins or ends the longer name; a model's number names by itself."""
    if any(character.isdigit() for word in name for character in word):
        return (name[: len(short)] == short and set(name[len(short) :]) <= INDEXES) or (
            len(short) == 1
            and short[0] == name[-1]
            and short[0][0].isalpha()
            and any(c.isdigit() for c in short[0])
        )
    if name[: len(short)] == short:
        return name[len(short)] not in ("of", "and", "for")
    return (
        name[-len(short) :] == short
        and name[-len(short) - 1] not in ("of", "and", "for")
        and len(short[0]) > 2
    )


def _join_spellings(names: Sequence[Words], kinds: dict[Words, EntityType], groups: _Groups) -> None:
    """Names of one kind whose words differ in spelling only."""
    for i, a in enumerate(names):
        for b in names[:i]:
            alike = len(a) == len(b) and kinds[a] == kinds[b] and "#" not in a
            if alike and all(same_word(x, y) for x, y in zip(a, b, strict=True)) and not _both_known(a, b):
                groups.join(a, b)


def _both_known(a: Words, b: Words) -> bool:
    """Austria and Australia are near each other in spelling only."""
    listed = {parts(known.name) for known in gazetteer().values()}
    return a in listed and b in listed


# --- what an entity is called ---


def _display(mentions: Sequence[Mention], type_: EntityType) -> str:
    """Return the fullest form: a person's commonest full name, the lists' name, else the longest form."""
    forms = Counter(bare_name(m.text) if type_ == "person" else without_article(m.text) for m in mentions)
    if type_ in FIGURES:
        return max(sorted(forms), key=lambda f: forms[f])
    if type_ == "person":
        return max(sorted(forms), key=lambda f: (min(len(f.split()), 2), forms[f], len(f)))
    known = sorted({gazetteer()[f].name for f in forms if f in gazetteer()})
    if known:
        return known[0]
    return max(sorted(forms), key=lambda f: (not is_acronym(f), not f.isupper(), len(f)))
