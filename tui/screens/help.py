"""Every key and what each sign means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from newsdiff.core.marks import DIFFERENCE_GLYPHS, STANDING_GLYPHS, Standing
from newsdiff.core.model import DifferenceKind
from newsdiff.tui.keymap import SECTIONS, Section, key_names, named
from newsdiff.tui.render.own import CORRECTED, MARKED, NOTED
from newsdiff.tui.render.versions import hanging
from newsdiff.tui.screens.panel import Panel

STANDINGS: dict[Standing, str] = {
    "alike": "several articles state this and no difference was found",
    "differs": "several articles state this, and they differ in something",
    "conflict": "two articles state what cannot both be literally true",
    "only": "no sentence like it was found in another article",
}
KINDS: dict[DifferenceKind, str] = {
    "number": "other figures",
    "date": "another date or time",
    "name": "another name, or another spelling",
    "place": "another place",
    "attribution": "another source, or none",
    "quote": "a quotation cut or worded otherwise",
    "modality": "more or less certain: will, may, is said to",
    "negation": "affirmed here, denied there",
    "loaded": "a word that takes sides: said, claimed, admitted",
    "detail": "a fact only one of them gives",
    "conflict": "both cannot be literally true",
}
WORDS = (
    ("spot", "spot", "the words of the difference you are at"),
    ("changed", "changed", "in the same place the others have something else"),
    ("only", "only", "nothing in the others' versions corresponds to it"),
    ("paraphrase", "paraphrase", "other words for the same thing"),
    ("elsewhere", "elsewhere", "what differs in another claim than the one you are at"),
    ("name", "Name", "a person, body or place; one that several articles name has its own colour"),
    ("figure", "figure", "an amount, a date or a time"),
)
OWN: tuple[tuple[str, str], ...] = (
    (MARKED, "you marked it"),
    (NOTED, "you noted something on it"),
    (CORRECTED, "you linked it or cut a link of it"),
)
MOUSE: tuple[tuple[str, str], ...] = (
    ("click", "go to a sentence, a claim, an article"),
    ("drag, Ctrl+C", "copy words of one article"),
    ("Shift-drag", "select as your terminal does, across all that is on screen"),
)
HERE: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "base": (
        "Here, in the base with notes",
        {
            "cursor.down": "next sentence of the base, or of what only others say",
            "claim.open": "all versions of the claim; opens a fold",
            "view.cycle": "the list of claims",
            "leave": "back to the articles",
        },
    ),
    "claims": (
        "Here, in the list of claims",
        {
            "cursor.down": "the row below",
            "claim.open": "all versions of the claim, word by word",
            "view.sort": "in story order, by disagreement, by coverage",
            "leave": "back to the articles",
        },
    ),
    "grid": (
        "Here, in the table",
        {
            "cursor.down": "the row below",
            "pane.next": "the column of the next article",
            "pane.prev": "the column of the one before",
            "claim.open": "the sentence of this cell in its text",
            "view.sort": "in story order, by disagreement, by coverage",
            "leave": "back to the articles",
        },
    ),
}
"""What the keys that matter in a view do there."""
KEY_WIDTH = 16
NODES = {"Choices": "In the list", "Input": "In the line", "TextArea": "In the text"}
"""What a focused widget is called."""


class HelpPanel(Panel[None]):
    """Tells keys; the key that opened it closes it."""

    def action_help(self) -> None:
        """Close it."""
        self.dismiss()

    def hint(self, *told: str) -> str:
        """Return what stands on the lower edge: no word on where more is told."""
        return super().hint(*told).rpartition(" · ")[0]


def help_panel(sections: Sequence[Section] = SECTIONS, view: str = "side") -> HelpPanel:
    """Return the panel of all signs and of the keys in those sections, those that matter in a view first."""
    own = _section_here(sections, view)
    return HelpPanel("Help", partial(_lines, own, sections), "Ctrl+P lists every action by name")


def _section_here(sections: Sequence[Section], view: str) -> tuple[Section, ...]:
    if view not in HERE:
        return ()
    title, meanings = HERE[view]
    keys = {binding.id: binding for section in sections for binding in section.bindings}
    return (Section(title, tuple(replace(keys[id], description=words) for id, words in meanings.items())),)


def keys_panel(screen: Screen[Any]) -> HelpPanel:
    """Return the panel of the keys that a dialog answers to now, those of what has the focus first."""
    found: dict[DOMNode, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, (node, binding, *_) in screen.active_bindings.items():
        if binding.description:
            found[node][binding.description, binding.action].append(key)
    lines = {
        _called(node, screen): [(" ".join(map(named, keys)), words) for (words, _), keys in own.items()]
        for node, own in found.items()
    }
    return HelpPanel("Keys", partial(_here, lines))


def _called(node: DOMNode, screen: Screen[Any]) -> str:
    return "Here" if node is screen else NODES.get(type(node).__name__, "What has the focus")


def _here(sections: Mapping[str, Sequence[tuple[str, str]]], width: int) -> list[Content]:
    lines: list[Content] = []
    for title, keys in sections.items():
        lines += [*([Content("")] if lines else []), Content.styled(title, "key")]
        for names, words in keys:
            lines += entry(Content.styled(names, "label"), words[:1].lower() + words[1:], width)
    return lines


def _lines(own: Sequence[Section], sections: Sequence[Section], width: int) -> list[Content]:
    first, *rest = sections
    return [
        *chain(*([*_keys(s, width), Content("")] for s in own)),
        *_keys(first, width),
        Content(""),
        *signs(width),
        *chain(*(_rest(s, width) for s in rest)),
        *_mouse(width),
    ]


def signs(width: int) -> list[Content]:
    """Return what the signs and styles of the text mean, for a width in cells."""
    lines = [Content.styled("Signs before a sentence", "key")]
    for standing, words in STANDINGS.items():
        lines += entry(Content.styled(STANDING_GLYPHS[standing], f"standing-{standing}"), words, width)
    for sign, words in OWN:
        lines += entry(Content.styled(sign, "key"), words, width)
    lines += [Content(""), Content.styled("Words of the claim you are at, read against the base", "key")]
    for role, word, words in WORDS:
        lines += entry(Content.styled(word, role), words, width)
    lines += [Content(""), Content.styled("Differences", "key")]
    for kind, words in KINDS.items():
        lines += entry(Content.styled(f"{DIFFERENCE_GLYPHS[kind]} {kind}", "label"), words, width)
    return lines


def _mouse(width: int) -> list[Content]:
    lines = [Content(""), Content.styled("The mouse", "key")]
    for term, words in MOUSE:
        lines += entry(Content.styled(term, "label"), words, width)
    return lines


def _rest(section: Section, width: int) -> list[Content]:
    return [Content(""), *_keys(section, width)]


def _keys(section: Section, width: int) -> list[Content]:
    lines = [Content.styled(section.title, "key")]
    for binding in section.bindings:
        if binding.key == "1":
            lines += entry(Content.styled("1 … 9", "label"), "first, second … article", width)
        elif not binding.key.isdigit():
            lines += entry(Content.styled(key_names(binding), "label"), binding.description, width)
    return lines


def entry(term: Content, words: str, width: int) -> list[Content]:
    """Return a term and what it means, the words hanging beside it."""
    lead = Content("  ") + term.truncate(KEY_WIDTH, pad=True) + " "
    return hanging(lead, words, "", width)
