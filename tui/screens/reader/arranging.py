"""The order of the panes, the ones that stay, and whether they follow each other."""

from __future__ import annotations

from newsdiff.tui.screens.reader.walking import Walking


class Arranging(Walking):
    """Moves and pins panes."""

    def action_move_pane(self, direction: int) -> None:
        """Move this article to the left or to the right of its neighbour."""
        order, here = list(self.panes.order), self.reading.place.article
        at_hand = self.ids_at_hand()
        there = at_hand.index(here) + direction
        if not 0 <= there < len(at_hand):
            self.notify(
                f"{here} already stands at the {'left' if direction < 0 else 'right'} end.", timeout=2
            )
            return
        neighbour = order.index(at_hand[there])
        order.remove(here)
        order.insert(neighbour, here)
        self.panes.put_in_order(order)
        self.desk.stay()

    def action_pin(self) -> None:
        """Keep this article in view while others give way, or let it go again."""
        here = self.reading.place.article
        self.panes.pinned ^= {here}
        self.notify(
            f"{here} stays in view." if here in self.panes.pinned else f"{here} gives way again.", timeout=2
        )
        self.desk.stay()

    def action_link_scrolling(self) -> None:
        """Let every article scroll by itself, or bring all to the claim again."""
        self.panes.linked = not self.panes.linked
        self.notify(
            "All articles follow the claim." if self.panes.linked else "Each article scrolls by itself.",
            timeout=2,
        )
        self.desk.stay()
