"""What an export is made of: the part of a comparison that was asked for, and all that is said about it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsdiff.core.model import Article, Comparison, Correction
from newsdiff.core.select import Selected
from newsdiff.core.story import Story
from newsdiff.core.wordlists import named

MACHINE: Final = "Sentences are brought together by a machine: read its links as suggestions."
SUGGESTIONS: Final = f"{MACHINE} What differs is shown as evidence, never as a verdict."
ENCODER: Final = "the student of all-mpnet-base-v2 that comes with newsdiff"
EPOCH_VARIABLE: Final = "SOURCE_DATE_EPOCH"


class Fact(NamedTuple):
    """One line of an export's provenance."""

    name: str
    value: str


class Edition(Struct, frozen=True):
    """Everything that an export is a function of, but for the form's own choices."""

    selected: Selected
    base: str
    """Id of the article that the others are marked against."""
    generated: datetime | None
    """When it was made, with its time zone; None where the caller does not say."""

    @property
    def comparison(self) -> Comparison:
        """Return the part that is shown."""
        return self.selected.comparison

    def moment(self) -> str:
        """Return when it was made in ISO 8601, to the second in UTC; empty when unknown."""
        if self.generated is None:
            return ""
        return self.generated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def key(self) -> str:
        """Return a short name of what was compared and how: equal for equal sources, settings and changes."""
        comparison = self.selected.whole
        hashes = [a.article.provenance.sha256 for a in comparison.articles]
        told = repr((version(), hashes, self.chosen(), comparison.corrections))
        return f"nd-{sha256(told.encode()).hexdigest()[:12]}"

    def chosen(self) -> dict[str, object]:
        """Return the settings by name, but for those left empty; of own word lists their names."""
        whole = self.comparison.settings
        settings = replace(whole, words=named(whole.words))
        return {name: value for name, value in asdict(settings).items() if value != ""}

    def imprint(self) -> tuple[Fact, ...]:
        """Say what was compared, by what, when, and what a reader changed: for the end of every export."""
        return (*self.about(), *self.sources())

    def sources(self) -> tuple[Fact, ...]:
        """Say where each article came from."""
        articles = (a.article for a in self.comparison.articles)
        return tuple(Fact(f"source {article.id}", origin(article)) for article in articles)

    def about(self) -> tuple[Fact, ...]:
        """Say how the export came about, the sources apart."""
        return tuple(fact for fact in self._facts() if fact.value)

    def _facts(self) -> Iterator[Fact]:
        yield Fact("links", SUGGESTIONS)
        yield Fact("comparison", self.key())
        yield Fact("made with", f"newsdiff {version()}")
        yield Fact("made at", self.moment())
        yield Fact("shown", self.selected.told())
        yield Fact("base", self.base)
        chosen = self.chosen()
        encoder = chosen.pop("encoder", ENCODER)
        yield Fact("settings", ", ".join(f"{name} {value}" for name, value in chosen.items()))
        yield Fact("encoder", str(encoder))
        yield from (Fact("mind", caveat) for caveat in self.comparison.caveats)
        story = Story.of(self.comparison)
        changes = [corrected(c, story) for c in self.comparison.corrections]
        yield Fact("changed by hand", "" if changes else "nothing")
        yield from (Fact("changed by hand", change) for change in changes)


def origin(article: Article) -> str:
    """Say where an article came from and what its bytes were."""
    given = article.provenance
    return ", ".join(
        filter(
            None,
            (
                given.source,
                article.label if article.label != given.source else "",
                f"published {article.published}" if article.published else "no date",
                article.url,
                f"{given.format} in {given.encoding}",
                f"{given.size} bytes",
                f"SHA-256 {given.sha256}",
                f"fetched from {given.fetched_from} at {given.fetched_at}" if given.fetched_from else "",
            ),
        )
    )


def corrected(correction: Correction, story: Story) -> str:
    """Tell what a reader did: ``linked A3 “…” with B4 “…”``."""
    a, b = (f"{id} “{story.sentences[id].text}”" for id in (correction.a, correction.b))
    return f"linked {a} with {b}" if correction.action == "link" else f"cut {a} from {b}"


def version() -> str:
    """Return the program's version."""
    from importlib import metadata  # brings email and zipfile, which no reader's first frame waits for

    return metadata.version("newsdiff")


def generation_time(environment: Mapping[str, str] = os.environ) -> datetime:
    """Return the time to give an export: ``SOURCE_DATE_EPOCH`` (seconds since 1970) if set, else now.

    A value that is no such number counts as not set.
    """
    try:
        return datetime.fromtimestamp(int(environment.get(EPOCH_VARIABLE, "")), UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.now(UTC)
