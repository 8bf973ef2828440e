"""Names, and how often each article uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label
from textual.widgets.option_list import Option

from newsdiff.core.model import FIGURES, Entity
from newsdiff.core.namings import Naming, descriptions, namings, sayings
from newsdiff.tui.findings import Findings
from newsdiff.tui.render.legible import legible
from newsdiff.tui.screens.dialog import Dialog
from newsdiff.tui.widgets.choices import Choices

NAME_WIDTH, TYPE_WIDTH, COUNT_WIDTH = 34, 13, 4
VERBS = 5
"""Verbs of saying that are told of one speaker."""
AROUND = 12
"""Cells of the frame, its padding, the scroll bar and the dimmed screen on both sides."""


class EntityScreen(Dialog[Entity | None]):
    """A table of entities and articles; Enter answers with the one chosen."""

    DEFAULT_CSS = "EntityScreen #named { width: 100%; height: auto; max-height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss", "close", show=False, id="quit"),
        Binding("e", "dismiss", "close", show=False, id="panel.entities"),
    ]

    def __init__(self, findings: Findings) -> None:
        super().__init__()
        self._findings = findings
        entities = findings.comparison.entities
        self._entities = [
            *(e for e in entities if e.type not in FIGURES),
            *(e for e in entities if e.type in FIGURES),
        ]

    def compose(self) -> ComposeResult:
        """Column heads above the table."""
        with Vertical(classes="frame") as frame:
            frame.border_title = "Names and figures"
            frame.border_subtitle = self.hint("mentions per article", "Enter walks them")
            yield Label(self._heads())
            yield Choices(*(Option(self._row(e), id=e.id) for e in self._entities))
            yield Label("", id="named", markup=False)

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        """Tell below the table how each article names the one chosen."""
        self.query_one("#named", Label).update(Content(self._told(self._entities[event.option_index])))

    def _told(self, entity: Entity) -> str:
        """Say how an entity is named and described, what it belongs to and how its words are given."""
        named = [f"{article} {_forms(forms)}" for article, forms in namings(entity).items()]
        described = [f"{article} {_quoted(told)}" for article, told in descriptions(entity).items()]
        comparison = self._findings.comparison
        names = {e.id: e.name for e in comparison.entities}
        kin = [f"{r.kind} of {legible(names[r.entity])}" for r in entity.related]
        said = [f"{legible(verb)} {count}" for verb, count in sayings(comparison, entity).most_common(VERBS)]
        return "\n".join(" · ".join(part) for part in (named, described, [*kin, *said]) if part)

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Answer with the entity."""
        self.dismiss(self._entities[event.option_index])

    def _name_width(self) -> int:
        room = self.app.size.width - AROUND - TYPE_WIDTH - COUNT_WIDTH * len(self._findings.articles)
        return max(8, min(NAME_WIDTH, room))

    def _heads(self) -> Content:
        columns = "".join(f"{a:>{COUNT_WIDTH}}" for a in self._findings.articles)
        return Content(f" {'name':<{self._name_width()}}{'kind':<{TYPE_WIDTH}}{columns}")

    def _row(self, entity: Entity) -> Content:
        counts = Counter(m.article for m in entity.mentions)
        cells = "".join(f"{counts[a] or '·':>{COUNT_WIDTH}}" for a in self._findings.articles)
        name = Content(legible(entity.name)).truncate(self._name_width() - 1, ellipsis=True, pad=True)
        return name + f" {entity.type:<{TYPE_WIDTH}}{cells}"


def _forms(naming: Naming) -> str:
    later = f", then {', '.join(naming.later)}" if naming.later else ""
    return legible(naming.first + later)


def _quoted(told: Iterable[str]) -> str:
    return legible(", ".join(f"“{words}”" for words in told))
