"""Tells, block by block, what of a page is the article and what is not.

A page has a head (all before the first prose: title, byline, date, paths and bars), a body, and a tail (all after
the last prose). What may be prose is never taken out; in the head and the tail a line needs less to be furniture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsdiff.core.load.facts import Fact, are_names, ends_credits, state_fact
from newsdiff.core.load.furniture import copyright_owner, furniture, is_photo_credit, plea
from newsdiff.core.load.lines import BULLET, bare, ends_sentence, is_heading, is_headline, is_prose, same_line
from newsdiff.core.load.page import Block, Metadata, Page
from newsdiff.core.model import Kind


class Piece(NamedTuple):
    """A block of the article, or one taken out of it."""

    text: str
    kind: Kind | None
    """None when taken out."""
    reason: str = ""
    """Why it was taken out."""


class Sorted(NamedTuple):
    """A page told apart."""

    pieces: tuple[Piece, ...]
    """All blocks, in order."""
    metadata: Metadata


PARAGRAPHS_WITH_FACTS = 2
"""A summary may stand between title and byline, so facts are looked for up to the second prose."""

SHORTEST_TITLE = 4
"""Words that a headline has and a section's name or a breadcrumb has not."""

LONGEST_QUESTION = 20
"""Words of a first line that is a question and still a headline."""


def sort_out(page: Page) -> Sorted:
    """Tell the article from the furniture around it, and collect what the page states of itself."""
    return _Sorting(page).result()


class _Sorting:
    """One page on its way: the reason of each block that goes, and the place of the title."""

    def __init__(self, page: Page) -> None:
        self.blocks = page.blocks
        self.reasons = [_reason(block) for block in page.blocks]
        self.metadata = page.metadata
        self.title = -1

    def result(self) -> Sorted:
        self._take_facts()
        self._choose_title()
        self._clear_head()
        self._clear_tail()
        self._take_owner()
        kinds = self._kinds()
        pieces = tuple(
            Piece(block.text, kind, reason)
            for block, kind, reason in zip(self.blocks, kinds, self.reasons, strict=True)
        )
        return Sorted(pieces, self.metadata)

    # -- which blocks there are

    def _is_story(self, index: int) -> bool:
        return index != self.title and not self.reasons[index] and is_prose(self.blocks[index].text)

    def _first_prose(self) -> int:
        return next((n for n in range(len(self.blocks)) if self._is_story(n)), len(self.blocks))

    def _remove(self, index: int, reason: str) -> None:
        self.reasons[index] = self.reasons[index] or reason

    # -- facts

    def _take_facts(self) -> None:
        """Bylines, dates and header lines, from the top to the second paragraph of prose."""
        seen = 0
        for index, block in enumerate(self.blocks):
            fact = state_fact(block.text, self.metadata.language)
            if fact and not (seen and self._stands_alone(index, fact)):
                self.reasons[index] = fact.reason
                self.metadata = self.metadata.or_else(fact.metadata)
            seen += self._is_story(index)
            if seen == PARAGRAPHS_WITH_FACTS:
                break

    def _stands_alone(self, index: int, fact: Fact) -> bool:
        """A bare date amid prose: the heading of an entry in a chronicle."""
        return (
            fact.reason == "dateline"
            and self.blocks[index].text[0].isdigit() | self.blocks[index].text[0].isupper()
            and not (self.reasons[index - 1] in ("byline", "source", "dateline"))
        )

    # -- the title

    def _choose_title(self) -> None:
        head = self._first_prose()
        free = [n for n in range(head) if not self.reasons[n]]
        self.title = self._stated_title(head)
        if self.title < 0:
            self.title = self._repeated_title(head)
        if self.title < 0:
            self.title = _first(n for n in free if self._looks_like_title(n, SHORTEST_TITLE))
        if self.title < 0:
            self.title = _first(n for n in free if self._looks_like_title(n, 2))
        if self.title < 0 and head < len(self.blocks) and self._is_question(head):
            self.title = head
        if self.title >= 0:
            title = bare(self.blocks[self.title].text)
            self.metadata = Metadata(title=title).or_else(self.metadata)
            self.reasons[self.title] = ""

    def _stated_title(self, head: int) -> int:
        """The block that is marked as the title, or that repeats what the page calls its title."""
        wanted = same_line(self.metadata.title)
        marked = _first(n for n in range(head) if self.blocks[n].mark == "title")
        if marked >= 0 or not wanted:
            return marked
        upto = min(head + 1, len(self.blocks))
        return _first(n for n in range(upto) if same_line(self.blocks[n].text) == wanted)

    def _repeated_title(self, head: int) -> int:
        """A line that the top of the page has twice, better without than with the bullet of a path."""
        upto = range(min(head + 1, len(self.blocks)))
        keys = Counter(same_line(self.blocks[n].text) for n in upto)
        twice = [
            n
            for n in upto
            if keys[same_line(self.blocks[n].text)] > 1 and is_headline(bare(self.blocks[n].text))
        ]
        return _first(n for n in (*(n for n in twice if not BULLET.match(self.blocks[n].text)), *twice))

    def _looks_like_title(self, index: int, fewest: int) -> bool:
        text = bare(self.blocks[index].text)
        return len(text.split()) >= fewest and is_headline(text)

    def _is_question(self, index: int) -> bool:
        text = self.blocks[index].text
        has_story = any(self._is_story(n) for n in range(index + 1, len(self.blocks)))
        return has_story and text[-1] in "?!" and len(text.split()) <= LONGEST_QUESTION

    # -- the head

    def _clear_head(self) -> None:
        """Repeated titles anywhere; before the title all else; bare names beside a byline or date."""
        if self.title < 0:
            return
        wanted = same_line(self.metadata.title)
        for index, block in enumerate(self.blocks):
            if index != self.title and same_line(block.text) == wanted:
                self.reasons[index] = "duplicate title"
        for index in range(self.title):
            self._remove(index, "navigation")
        for index in range(self.title + 1, self._first_prose()):
            if self._is_name_beside_facts(index):
                self._remove(index, "byline")
                self.metadata = self.metadata.or_else(Metadata(byline=bare(self.blocks[index].text)))

    def _is_name_beside_facts(self, index: int) -> bool:
        beside = [self.reasons[n] for n in (index - 1, index + 1) if 0 <= n < len(self.blocks)]
        text = bare(self.blocks[index].text)
        return (
            not self.reasons[index]
            and any(reason in ("byline", "dateline", "source") for reason in beside)
            and 2 <= len(text.split()) <= 6
            and are_names(text)
        )

    # -- the tail

    def _clear_tail(self) -> None:
        """After the last prose: pleas and credits; once one line there is furniture, so are its loose neighbours."""
        end = len(self.blocks)
        while end and not self._ends_story(end - 1):
            end -= 1
        related = explained = False
        for index in range(end, len(self.blocks)):
            related = related or self.reasons[index] == "related"
            explained = explained or self.reasons[index] not in ("", "caption", "advertisement")
            if explained:
                self._remove(index, "related" if related else "footer")

    def _ends_story(self, index: int) -> bool:
        text = self.blocks[index].text
        if self.reasons[index] or index == self.title:
            return index == self.title
        reason = plea(text) or ("byline" if ends_credits(text) else "")
        if reason:
            self.reasons[index] = reason
        return not reason and (is_prose(text) or ends_sentence(text))

    def _take_owner(self) -> None:
        """The outlet, when only a copyright line names it."""
        if not self.metadata.outlet:
            owners = (
                copyright_owner(b.text)
                for b, r in zip(self.blocks, self.reasons, strict=True)
                if r == "footer"
            )
            self.metadata = self.metadata.or_else(Metadata(outlet=next((o for o in owners if o), "")))

    # -- kinds

    def _kinds(self) -> list[Kind | None]:
        kinds: list[Kind | None] = []
        led = False
        for index, block in enumerate(self.blocks):
            kind = self._kind(index, block, led)
            led = led or kind == "lead"
            kinds.append(kind)
        return kinds

    def _kind(self, index: int, block: Block, led: bool) -> Kind | None:
        if self.reasons[index]:
            return None
        if index == self.title:
            return "title"
        if block.mark == "caption":
            return "caption"
        if self._is_heading(index, led):
            return "heading"
        return "body" if led else "lead"

    def _is_heading(self, index: int, led: bool) -> bool:
        block = self.blocks[index]
        following = _first(n for n in range(index + 1, len(self.blocks)) if not self.reasons[n])
        if following < 0 or block.mark == "item" or BULLET.match(block.text):
            return False
        if block.mark in ("heading", "title"):
            return True
        if not led and index == self.title + 1 and len(block.text.split()) > SHORTEST_TITLE:
            return False  # a summary without a full stop
        return is_heading(block.text) and self._is_story(following)


def _reason(block: Block) -> str:
    if block.mark == "metadata":
        return "metadata"
    if block.mark == "caption":
        return "caption" if is_photo_credit(block.text) or not ends_sentence(block.text) else ""
    found = furniture(block.text)
    return found or ("page furniture" if block.mark == "furniture" else "")


def _first(indexes: Sequence[int] | object) -> int:
    return next(iter(indexes), -1)  # type: ignore[call-overload, no-any-return]
