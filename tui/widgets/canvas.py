"""A widget that paints its own rows and nothing around them."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from newsdiff.tui.widgets.painting import forget_colours


class Canvas(Widget, inherit_bindings=False):
    """Paints rows by ``render_line``, each a strip as wide as the widget; it has neither border nor padding.

    Textual would wrap each row in border, padding and a cache of its own in every frame: for rows that are
    kept painted anyway that took two thirds of the time from a key to its frame.
    """

    ALLOW_SELECT = False
    can_focus = False

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
