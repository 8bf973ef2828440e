"""Every key and what each sign means."""

from __future__ import annotations

from textual.content import Content

from newsdiff.core.model import DifferenceKind
from newsdiff.tui.findings import Standing
from newsdiff.tui.keymap import SECTIONS, key_names, meaning
from newsdiff.tui.render.roles import KIND_GLYPH, STANDING_GLYPH
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
    ("changed", "changed", "other words for the same part, with another meaning"),
    ("only", "only", "words without a counterpart on the other side"),
    ("paraphrase", "paraphrase", "other words for the same thing"),
    ("name", "Name", "a person, body or place; one that several articles name has its own colour"),
    ("figure", "figure", "an amount, a date or a time"),
)
KEY_WIDTH = 16


def help_panel() -> Panel[None]:
    """Return the panel of all keys and signs."""
    return Panel("Help", _lines, "Esc closes · j k scroll · Ctrl+P lists every action by name")


def _lines(width: int) -> list[Content]:
    return [*_signs(width), *_keys(width)]


def _signs(width: int) -> list[Content]:
    lines = [Content.styled("Signs before a sentence", "key")]
    for standing, words in STANDINGS.items():
        lines += _entry(Content.styled(STANDING_GLYPH[standing], f"standing-{standing}"), words, width)
    lines += [Content(""), Content.styled("Words, against the base", "key")]
    for role, word, words in WORDS:
        lines += _entry(Content.styled(word, role), words, width)
    lines += [Content(""), Content.styled("Differences", "key")]
    for kind, words in KINDS.items():
        lines += _entry(Content.styled(f"{KIND_GLYPH[kind]} {kind}", "label"), words, width)
    return lines


def _keys(width: int) -> list[Content]:
    lines: list[Content] = []
    for section in SECTIONS:
        lines += [Content(""), Content.styled(section.title, "key")]
        for binding in section.bindings:
            if (
                binding.id
                and binding.id.startswith("pane.")
                and binding.id[5:].isdigit()
                and binding.id != "pane.1"
            ):
                continue
            keys = "1 … 9" if binding.id == "pane.1" else key_names(binding)
            words = "pane by number" if binding.id == "pane.1" else meaning(binding)
            lines += _entry(Content.styled(keys, "label"), words, width)
    return lines


def _entry(term: Content, words: str, width: int) -> list[Content]:
    lead = Content("  ") + term.truncate(KEY_WIDTH, pad=True) + " "
    return hanging(lead, words, "", width)
