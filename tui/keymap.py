"""Keys to actions. The ids are what a reader's own keymap names; they stay as they are."""

from __future__ import annotations

from msgspec import Struct
from textual.binding import Binding


class Section(Struct, frozen=True):
    """Keys that belong together, under a heading of the help."""

    title: str
    bindings: tuple[Binding, ...]


def _key(key: str, action: str, id: str, meaning: str) -> Binding:
    """A key, the action it calls, the id of that action, and what it does."""
    return Binding(key, action, meaning, show=False, id=id)


KEY_NAMES = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "question_mark": "?",
    "slash": "/",
    "ampersand": "&",
    "full_stop": ".",
    "number_sign": "#",
    "semicolon": ";",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "apostrophe": "'",
    "quotation_mark": '"',
    "backslash": "\\",
    "plus": "+",
    "minus": "-",
    "shift+tab": "S-Tab",
}

SECTIONS = (
    Section(
        "Walk the story",
        (
            _key("n", "walk('claim', 1)", "claim.next", "next claim, search hit or mention"),
            _key("N", "walk('claim', -1)", "claim.prev", "previous claim, search hit or mention"),
            _key("right_square_bracket", "walk('difference', 1)", "diff.next", "next difference"),
            _key("left_square_bracket", "walk('difference', -1)", "diff.prev", "previous difference"),
            _key("right_curly_bracket", "walk('conflict', 1)", "conflict.next", "next conflict"),
            _key("left_curly_bracket", "walk('conflict', -1)", "conflict.prev", "previous conflict"),
            _key("right_parenthesis", "walk('only', 1)", "only.next", "next sentence only here"),
            _key("left_parenthesis", "walk('only', -1)", "only.prev", "previous sentence only here"),
        ),
    ),
    Section(
        "Look closer",
        (
            _key("slash", "search", "search", "search all articles"),
            _key(
                "enter",
                "open",
                "claim.open",
                "all versions of the claim and why they were matched; opens a fold",
            ),
            _key("semicolon", "version", "claim.version", "next sentence of this claim in this article"),
            _key("v", "view", "view.cycle", "articles, the base with notes, or a list of claims"),
            _key("M", "grid", "view.grid", "claims and articles as a table, or back"),
            _key("S", "sort", "view.sort", "claims in story order, by disagreement, by coverage"),
            _key("f", "filter", "filter.kind", "show only conflicts, a kind of difference, a name…"),
            _key("ampersand", "filter_words", "filter.text", "show only claims with some words"),
            _key("full_stop", "fold", "view.fold", "fold what all agree on, or open it"),
            _key("number_sign", "legend", "panel.legend", "what the signs mean"),
            _key("e", "entities", "panel.entities", "names and who uses them"),
            _key("d", "words", "layer.words", "word marks: all, differences only, off"),
            _key("E", "names", "layer.entities", "names and figures marked: all, one kind, none"),
        ),
    ),
    Section(
        "Read",
        (
            _key("j,down", "passage(1)", "cursor.down", "next sentence"),
            _key("k,up", "passage(-1)", "cursor.up", "previous sentence"),
            _key("space,pagedown", "page(1)", "cursor.page_down", "page down"),
            _key("b,pageup", "page(-1)", "cursor.page_up", "page up"),
            _key("ctrl+d", "page(0.5)", "cursor.half_down", "half a page down"),
            _key("ctrl+u", "page(-0.5)", "cursor.half_up", "half a page up"),
            _key("g,home", "edge(0)", "cursor.top", "top of the article"),
            _key("G,end", "edge(-1)", "cursor.bottom", "end of the article"),
            _key("J", "scroll_detail(1)", "detail.down", "scroll what is said of the claim"),
            _key("K", "scroll_detail(-1)", "detail.up", "scroll it back"),
        ),
    ),
    Section(
        "Articles",
        (
            _key("tab,l,right", "pane(1)", "pane.next", "next article, same claim"),
            _key("shift+tab,h,left", "pane(-1)", "pane.prev", "previous article, same claim"),
            *(_key(str(n), f"pane_number({n})", f"pane.{n}", f"pane {n}") for n in range(1, 10)),
            _key("H", "move_pane(-1)", "pane.left", "move this article to the left"),
            _key("L", "move_pane(1)", "pane.right", "move this article to the right"),
            _key("p", "pin", "pane.pin", "keep this article in view, or not"),
            _key(
                "backslash",
                "link_scrolling",
                "view.linked",
                "articles follow the claim, or scroll by themselves",
            ),
            _key("B", "base", "pane.base", "make this article the base"),
            _key("z", "zoom", "view.zoom", "this article alone, or all"),
            _key("x", "hide", "pane.hide", "put this article away"),
            _key("X", "show_all", "pane.show_all", "show all articles"),
            _key("i", "article", "panel.article", "about this article; put back what was cut from it"),
            _key("A", "add", "articles.add", "add an article: a file, an address, a paste"),
            _key("R", "remove", "articles.remove", "take this article out of the comparison"),
        ),
    ),
    Section(
        "Mark, note, take along",
        (
            _key("m", "mark", "note.mark", "mark this claim, or take the mark away"),
            _key("apostrophe", "walk('mark', 1)", "note.next", "next mark or note"),
            _key("quotation_mark", "walk('mark', -1)", "note.prev", "previous mark or note"),
            _key("c", "note", "note.write", "note something on this claim"),
            _key("C", "remarks", "note.list", "all marks and notes"),
            _key("y", "copy", "copy.sentence", "copy this sentence with its citation"),
            _key("Y", "copy_versions", "copy.versions", "copy all versions of the claim"),
            _key("o", "open_source", "source.open", "open this article's page or file"),
        ),
    ),
    Section(
        "Correct the machine",
        (
            _key(
                "a", "link", "align.link", "begin a link at this sentence, then finish it in another article"
            ),
            _key("D", "cut", "align.cut", "cut a link of this sentence"),
            _key("plus", "threshold(1)", "align.stricter", "stricter about what is linked"),
            _key("minus", "threshold(-1)", "align.looser", "looser about what is linked"),
            _key("u", "undo", "change.undo", "take the last change back"),
            _key("ctrl+r", "redo", "change.redo", "make it again"),
        ),
    ),
    Section(
        "The rest",
        (
            _key("s", "export", "export", "write the comparison to a file"),
            _key("T", "app.next_theme", "theme.next", "next theme"),
            _key("w", "save", "session.save", "save the session, with corrections, notes and marks"),
            _key("r", "reload", "compare.again", "read changed files again; compare again after a stop"),
            _key("question_mark,f1", "help", "help", "keys and signs"),
            _key("escape", "leave", "leave", "end the search, stop comparing, or close"),
            _key("q", "quit", "quit", "leave newsdiff"),
        ),
    ),
)

BINDINGS = [binding for section in SECTIONS for binding in section.bindings]


def key_names(binding: Binding) -> str:
    """Return a binding's keys as a reader knows them."""
    return " ".join(map(named, binding.key.split(",")))


def named(key: str) -> str:
    """Return a key as a reader knows it."""
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return f"C-{key[5:]}"
    return key.capitalize() if len(key) > 1 else key
