"""A list to choose from that moves by the keys of the reader, too."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Choices(OptionList):
    """Options whose texts may come from articles: no markup in them acts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "next", show=False, id="cursor.down"),
        Binding("k", "cursor_up", "previous", show=False, id="cursor.up"),
    ]

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False)
