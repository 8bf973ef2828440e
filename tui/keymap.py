"""Keys to actions. The ids are what a reader's own keymap names; they stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

_CLAIM = Binding.Group("claim", compact=True)
_DIFFERENCE = Binding.Group("difference", compact=True)
_CONFLICT = Binding.Group("conflict", compact=True)
_ONLY = Binding.Group("only here", compact=True)


@dataclass(frozen=True, slots=True)
class Section:
    """Keys that belong together, under a heading of the help."""

    title: str
    bindings: tuple[Binding, ...]


def _hidden(key: str, action: str, description: str, id: str, display: str | None = None) -> Binding:
    return Binding(key, action, description, show=False, id=id, key_display=display)


def _shown(
    key: str,
    action: str,
    description: str,
    id: str,
    group: Binding.Group | None = None,
    display: str | None = None,
) -> Binding:
    return Binding(key, action, description, id=id, group=group, key_display=display)


SECTIONS = (
    Section(
        "Walk the story",
        (
            _shown("n", "walk('claim', 1)", "next claim, or search hit", "claim.next", _CLAIM, "n"),
            _shown("N", "walk('claim', -1)", "previous claim, or search hit", "claim.prev", _CLAIM, "N"),
            _shown(
                "right_square_bracket",
                "walk('difference', 1)",
                "next difference",
                "diff.next",
                _DIFFERENCE,
                "]",
            ),
            _shown(
                "left_square_bracket",
                "walk('difference', -1)",
                "previous difference",
                "diff.prev",
                _DIFFERENCE,
                "[",
            ),
            _shown(
                "right_curly_bracket", "walk('conflict', 1)", "next conflict", "conflict.next", _CONFLICT, "}"
            ),
            _shown(
                "left_curly_bracket",
                "walk('conflict', -1)",
                "previous conflict",
                "conflict.prev",
                _CONFLICT,
                "{",
            ),
            _shown(
                "right_parenthesis", "walk('only', 1)", "next sentence only here", "only.next", _ONLY, ")"
            ),
            _shown(
                "left_parenthesis", "walk('only', -1)", "previous sentence only here", "only.prev", _ONLY, "("
            ),
        ),
    ),
    Section(
        "Read",
        (
            _hidden("j,down", "passage(1)", "next sentence", "cursor.down"),
            _hidden("k,up", "passage(-1)", "previous sentence", "cursor.up"),
            _hidden("space,pagedown", "page(1)", "page down", "cursor.page_down"),
            _hidden("b,pageup", "page(-1)", "page up", "cursor.page_up"),
            _hidden("ctrl+d", "page(0.5)", "half a page down", "cursor.half_down"),
            _hidden("ctrl+u", "page(-0.5)", "half a page up", "cursor.half_up"),
            _hidden("g,home", "edge(0)", "top of the article", "cursor.top"),
            _hidden("G,end", "edge(-1)", "end of the article", "cursor.bottom"),
        ),
    ),
    Section(
        "Articles",
        (
            _shown("tab,l,right", "pane(1)", "next pane", "pane.next", display="tab"),
            _hidden("shift+tab,h,left", "pane(-1)", "previous pane", "pane.prev"),
            *(_hidden(str(n), f"pane_number({n})", f"pane {n}", f"pane.{n}") for n in range(1, 10)),
            _hidden("B", "base", "make this article the base", "pane.base"),
            _hidden("z", "zoom", "this article alone, and back", "view.zoom"),
            _hidden("x", "hide", "put this article away", "pane.hide"),
            _hidden("X", "show_all", "show all articles", "pane.show_all"),
            _hidden("i", "article", "about this article, and what was cut", "panel.article"),
        ),
    ),
    Section(
        "Look closer",
        (
            _shown("enter", "claim", "open the claim", "claim.open"),
            _hidden("v", "view", "side by side, or list of claims", "view.cycle"),
            _hidden("e", "entities", "names and who uses them", "panel.entities"),
            _shown("slash", "search", "search", "search", display="/"),
            _hidden("d", "words", "word marks: full, differences, off", "layer.words"),
            _hidden("E", "names", "names marked, or not", "layer.entities"),
        ),
    ),
    Section(
        "The rest",
        (
            _shown("s", "export", "export", "export"),
            _hidden("T", "app.next_theme", "next theme", "theme.next"),
            _hidden("r", "compare", "compare again after a stop", "compare.again"),
            _shown("question_mark,f1", "help", "help", "help", display="?"),
            _hidden("escape", "leave", "stop, close, or end the search", "leave"),
            _shown("q", "quit", "quit", "quit"),
        ),
    ),
)

BINDINGS = [binding for section in SECTIONS for binding in section.bindings]
