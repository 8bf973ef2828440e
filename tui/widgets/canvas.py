"""A widget that paints its own rows and nothing around them."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.tui.widgets.painting import forget_colours, paint


class Canvas(Widget, inherit_bindings=False):
    """Paints rows by ``render_line``, each a strip as wide as the widget; it has neither border nor padding.

    Textual would wrap each row in border, padding and a cache of its own in every frame: for rows that are
    kept painted anyway that took two thirds of the time from a key to its frame.
    """

    ALLOW_SELECT = False
    can_focus = False
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """It scrolls by itself: when its size changes nothing has to be laid out a second time."""

    @property
    def size(self) -> Size:
        """The size of the whole: there is nothing around the rows to take off."""
        return self.outer_size

    def notify_style_update(self) -> None:
        """Read the colours anew."""
        super().notify_style_update()
        forget_colours(self)

    def painted(self, y: int) -> Strip:
        """Return a row as it is shown."""
        return self.render_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of a part of the widget, filtered as the app asks (no colours, say)."""
        ground = self.background_colors[1]
        filters = self.app.get_line_filters()
        strips = []
        for y in crop.line_range:
            strip = self.painted(y)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, ground)
            strips.append(strip if crop.width == self.size.width else strip.crop(crop.x, crop.right))
        return strips


class Row(Canvas):
    """A canvas of one row, painted once until it is refreshed."""

    def __init__(self) -> None:
        super().__init__()
        self._strip: Strip | None = None

    def line(self, width: int) -> Content:
        """Return what the row says, for a width in cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return the row."""
        width = self.size.width
        if self._strip is None or self._strip.cell_length != width:
            self._strip = paint(self, self.line(width), width)
        return self._strip

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        self._strip = None

    def renew(self) -> None:
        """Paint the row anew."""
        self._strip = None
        self.refresh()
