"""Where the reader is and how the articles are shown: all of it but the screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsdiff.core.errors import SelectionError
from newsdiff.core.heads import Head, heads
from newsdiff.core.model import Article, Comparison, Entity, Span
from newsdiff.core.select import EVERYTHING, Selected, Selection, select
from newsdiff.tui.anchors import counterpart, moved_offset
from newsdiff.tui.entries import Sorting, entries, entry_at
from newsdiff.tui.findings import Findings
from newsdiff.tui.folding import agreed, run_of
from newsdiff.tui.render.prose import Look, Passage, paragraphs, sentences
from newsdiff.tui.search import Hits, namings, search
from newsdiff.tui.walk import Place, Step, Walk

Side = tuple[str, Span | None]


class Versions(Struct, frozen=True):
    """The passages that state the claim being read."""

    level: dict[str, str]
    """By article, the one for the common row: the reader's own, a side of the difference, or the nearest."""
    all: frozenset[str]
    """All of them; an article may state a claim in several sentences."""
    sides: tuple[Side, ...]
    """The articles between which the difference arrived at stands, and the words in question."""


class Reading:
    """One reader's way through one story, before and after the articles are compared."""

    def __init__(self, articles: Sequence[Article], base: str) -> None:
        self.articles = tuple(articles)
        self.findings: Findings | None = None
        self.walk: Walk | None = None
        self.look = Look(base=base)
        self.hits = Hits("", ())
        self.hit: int | None = None
        """Index of the search hit the reader is at."""
        self._passages = {a.id: paragraphs(a) for a in articles}
        self.home = base
        """The article the reader chose: steps prefer its version of a claim."""
        self.place = Place(base, self._passages[base][0].id)
        self._before_search = (self.place, self.home)
        self.selected: Selected | None = None
        """What a filter leaves of the comparison; None while nothing is compared."""
        self.sorting: Sorting = "story"
        """The order in which claims are listed."""
        self._listed: dict[Sorting, tuple[str, ...]] = {}
        self._heads: dict[Sorting, dict[str, Head]] = {}
        self.folding = False
        """Sentences on which all who state them agree are folded away."""
        self._agreed: frozenset[str] = frozenset()
        self._opened: frozenset[str] = frozenset()

    def passages(self, article: str) -> tuple[Passage, ...]:
        """Return an article's passages: sentences once it is compared."""
        return self._passages[article]

    def article(self, id: str) -> Article:
        """Return the article of that id."""
        return next(a for a in self.articles if a.id == id)

    @property
    def passage(self) -> Passage:
        """The passage being read."""
        return self._passage(self.place)

    @property
    def comparison(self) -> Comparison | None:
        """All that was found; None before the articles are compared."""
        return None if self.findings is None else self.findings.comparison

    def versions(self) -> Versions:
        """Return what states the current claim."""
        findings, place = self.findings, self.place
        if findings is None or place.claim is None:
            return Versions({place.article: place.passage}, frozenset(), ())
        claim = findings.claims[place.claim]
        beside = place.passage
        members = {a: m for a in claim.coverage if (m := findings.version(claim.id, a, beside)) is not None}
        sides: tuple[Side, ...] = ()
        stating = {*claim.members, place.passage}
        if place.difference is not None:
            difference = findings.difference[place.difference]
            for sentence, span in ((difference.a, difference.a_span), (difference.b, difference.b_span)):
                article = findings.story.sentences[sentence].article
                members[article] = sentence
                stating.add(sentence)
                sides += ((article, span),)
        return Versions({**members, place.article: place.passage}, frozenset(stating), sides)

    def stating(self) -> tuple[str, ...]:
        """Return the sentences of the claim being read, or the one that no other article has."""
        claim = None if self.findings is None else self.findings.claims.get(self.place.claim or "")
        return claim.members if claim else (self.place.passage,)

    def upgrade(self, comparison: Comparison) -> Findings:
        """Read on at the same words: in compared articles, in corrected links, in other articles."""
        articles = tuple(a.article for a in comparison.articles)
        here = self._moved([self.place, *self._versions_elsewhere()], articles)
        began = self._moved([self._before_search[0], self.place], articles)
        home, base, searched = (
            self._renamed(a, articles) for a in (self.home, self.look.base, self._before_search[1])
        )
        claim = self._claim_again(comparison)
        self.articles = articles
        self.findings = Findings(comparison)
        self._agreed = agreed(self.findings)
        self.make_base(base)
        self._passages = {a: sentences(self.findings, a) for a in self.findings.articles}
        self.place = replace(self.place, claim=claim)
        self.place, self.home = self._at(*here), home
        self._before_search = (self._at(*began), searched)
        self._show_hits(self._found_again(comparison))
        return self.findings

    def remark(self, comparison: Comparison) -> None:
        """Read on in the same comparison, of which only marks and notes have changed."""
        if self.findings is not None:
            self.findings = self.findings.remarked(comparison)
            self.make_base(self.look.base)

    def step(self, kind: Step, direction: int) -> bool:
        """Go to the next or previous of a kind; False when there is none."""
        if self.walk is None:
            return False
        place = self.walk.step(kind, self.place, self.home, direction)
        if place is not None:
            self.place = place
        return place is not None

    def move(self, passages: int) -> None:
        """Go so many passages down the article, or up."""
        own = self._passages[self.place.article]
        inside = run_of(own, self.folded, self.place.passage) or {self.place.passage}
        numbers = [n for n, p in enumerate(own) if p.id in inside]
        number = numbers[-1] + passages if passages > 0 else numbers[0] + passages
        self.choose(own[max(0, min(len(own) - 1, number))])

    def next_version(self) -> bool:
        """Go to the next sentence of this article that states the claim, round the end; False without one."""
        findings, place = self.findings, self.place
        if findings is None or place.claim is None:
            return False
        members = findings.members(place.claim, place.article)
        if len(members) > 1:
            number = members.index(place.passage) + 1
            self.place = replace(place, passage=members[number % len(members)])
        return len(members) > 1

    def choose(self, passage: Passage) -> None:
        """Go to a passage."""
        self.place = self._place(passage)
        self.home = passage.article

    def enter(self, article: str, offset: int) -> None:
        """Go to an article: to its version of the claim, else to the passage at an offset of its text."""
        self.home = article
        member = self.versions().level.get(article)
        if member is not None and article != self.place.article:
            self.place = replace(self.place, article=article, passage=member)
        elif article != self.place.article:
            self.place = self._at(article, offset)

    def go_to_entry(self, entry: str) -> None:
        """Go to a claim, or to a sentence that only one article has."""
        if self.walk is not None and self.findings is not None:
            claim = entry in self.findings.claims
            self.place = self.walk.at_claim(entry, self.home) if claim else self.walk.at_sentence(entry)

    def entries(self) -> tuple[str, ...]:
        """Return what there is to list, in the order the reader chose."""
        if self.findings is None or self.walk is None:
            return ()
        if self.sorting not in self._listed:
            self._listed[self.sorting] = entries(self.findings, self.walk, self.sorting)
        return self._listed[self.sorting]

    def heads(self) -> Mapping[str, Head]:
        """Return by what sentence each entry is named, the base's where it has one."""
        if self.findings is None:
            return {}
        if self.sorting not in self._heads:
            entries, claims = self.entries(), self.findings.claims
            named = heads(self.findings.story, (claims[e] for e in entries if e in claims), self.look.base)
            self._heads[self.sorting] = {e: named.get(e, Head(e)) for e in entries}
        return self._heads[self.sorting]

    def entry(self) -> str | None:
        """Return the entry being read."""
        return None if self.findings is None else entry_at(self.findings, self.place)

    def filter(self, selection: Selection) -> Selected | None:
        """Show and step through a part of the comparison; what it leaves, which may be nothing.

        Nothing changes when it leaves nothing. Raises SelectionError for an entity that is not there.
        """
        if self.findings is None:
            return None
        selected = select(self.findings.comparison, selection)
        if not selected.empty:
            self._show_selected(selected)
        return selected

    def go_to_shown(self) -> None:
        """Go to the first of what is shown, unless the place is shown itself."""
        listed = self.entries()
        if listed and self.entry() not in listed:
            self.go_to_entry(listed[0])

    def _show_selected(self, selected: Selected) -> None:
        if self.findings is None:
            return
        self.selected = selected
        self._listed.clear()
        self._heads.clear()
        whole = selected.selection == EVERYTHING
        self.walk = Walk(self.findings, self.look.base, None if whole else selected.comparison)
        kept = None if whole else _sentences_of(selected.comparison)
        self.look = replace(self.look, kept=kept)

    @property
    def folded(self) -> frozenset[str]:
        """The sentences folded away."""
        if self.findings is None or not self.folding:
            return frozenset()
        return self._agreed - self._opened

    def fold(self, folding: bool) -> None:
        """Fold away what is agreed on, or open all of it."""
        self.folding = folding
        self._opened = frozenset()

    def open_fold(self) -> bool:
        """Open the fold being read, at its first sentence; False when it is none."""
        own = self.passages(self.place.article)
        run = run_of(own, self.folded, self.place.passage)
        self._opened |= run
        if run:
            self.choose(next(p for p in own if p.id in run))
        return bool(run)

    def read_claim(self, claim: str) -> None:
        """Read a claim that the sentence states; without effect for another."""
        if self.walk is not None:
            self.place = self.walk.at_sentence(self.place.passage, claim)

    def go_to_offset(self, article: str, offset: int) -> None:
        """Go to the passage that holds a character of an article."""
        self.place = self._at(article, offset)
        self.home = article

    def make_base(self, article: str) -> None:
        """Read the others against this article."""
        self.look = replace(self.look, base=article)
        if self.findings is not None:
            self._show_selected(self._select_again(self.findings.comparison))

    def _select_again(self, comparison: Comparison) -> Selected:
        """The same part of another comparison; all of it where no such part is left."""
        try:
            selected = select(comparison, EVERYTHING if self.selected is None else self.selected.selection)
        except SelectionError:
            return select(comparison)
        return select(comparison) if selected.empty else selected

    def begin_search(self) -> None:
        """Remember where the search begins."""
        self._before_search = (self.place, self.home)

    def end_search(self) -> None:
        """Show no hits any more; the place stays."""
        self._show_hits(Hits("", ()))

    def give_up_search(self) -> None:
        """Go back to where the search began."""
        self.end_search()
        self.place, self.home = self._before_search

    def find(self, words: str) -> None:
        """Search all articles; go to the first hit at or after the place where the search began."""
        self.place, self.home = self._before_search
        self._show_hits(search(self.articles, words))
        if self.hits.found:
            order = self._hit_order()
            here = (self._index(self.place.article), self._passage(self.place).span.start)
            self._go_to_hit(next((n for n, key in enumerate(order) if key >= here), 0))

    def walk_namings(self, entity: Entity) -> None:
        """Show where an entity is named, as hits; go to the first of them in this article, else anywhere."""
        self.begin_search()
        self._show_hits(namings(entity))
        here = [n for n, (article, _) in enumerate(self.hits.found) if article == self.place.article]
        if self.hits.found:
            self._go_to_hit(here[0] if here else 0)

    def next_hit(self, direction: int) -> None:
        """Go to the next or previous hit, round the end."""
        if self.hits.found:
            self._go_to_hit(((-1 if self.hit is None else self.hit) + direction) % len(self.hits.found))

    def _found_again(self, comparison: Comparison) -> Hits:
        """What was searched for, in another comparison; nothing where the entity is no longer there."""
        if not self.hits.named:
            return search(self.articles, self.hits.words)
        again = (namings(e) for e in comparison.entities if e.name == self.hits.words)
        return next(again, Hits("", ()))

    def _show_hits(self, hits: Hits) -> None:
        self.hits = hits
        self.hit = None
        self.look = replace(self.look, hits=hits.found)

    def _go_to_hit(self, number: int) -> None:
        self.hit = number
        article, span = self.hits.found[number]
        self.go_to_offset(article, span.start)

    def _hit_order(self) -> list[tuple[int, int]]:
        return [(self._index(article), span.start) for article, span in self.hits.found]

    def _versions_elsewhere(self) -> list[Place]:
        level = self.versions().level
        return [Place(a, p) for a, p in level.items() if a != self.place.article]

    def _moved(self, places: Iterable[Place], articles: Sequence[Article]) -> tuple[str, int]:
        """Where the first of these places that is still there has come to: an article and an offset in it."""
        for place in places:
            article = self.article(place.article)
            if (now := counterpart(article, articles)) is not None:
                return now.id, moved_offset(article, self._passage(place).span, now)
        return articles[0].id, 0

    def _renamed(self, article: str, articles: Sequence[Article]) -> str:
        """The id that an article has among others; the first one's when it is gone."""
        return (counterpart(self.article(article), articles) or articles[0]).id

    def _claim_again(self, comparison: Comparison) -> str | None:
        """The claim that has most of the current one's sentences."""
        members = self.versions().all
        shared = {c.id: len(members.intersection(c.members)) for c in comparison.claims}
        best = max(shared, key=lambda c: shared[c], default=None)
        return best if best is not None and shared[best] else None

    def _index(self, article: str) -> int:
        return next(n for n, a in enumerate(self.articles) if a.id == article)

    def _at(self, article: str, offset: int) -> Place:
        own = self._passages[article]
        number = bisect_right([p.span.start for p in own], offset) - 1
        return self._place(own[max(0, number)])

    def _place(self, passage: Passage) -> Place:
        if self.walk is None:
            return Place(passage.article, passage.id)
        return self.walk.at_sentence(passage.id, self.place.claim)

    def _passage(self, place: Place) -> Passage:
        return self._passages[place.article][self._number(place)]

    def _number(self, place: Place) -> int:
        return next(n for n, p in enumerate(self._passages[place.article]) if p.id == place.passage)


def _sentences_of(selected: Comparison) -> frozenset[str]:
    return frozenset((*selected.only_here, *(m for claim in selected.claims for m in claim.members)))
