"""The machine can be wrong: links that the reader draws or cuts, and how strict the machine's own are."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from textual import work

from newsdiff.core.export.printable import one_line
from newsdiff.core.model import Comparison, Correction, Link
from newsdiff.core.worker import Failed
from newsdiff.tui.findings import Findings
from newsdiff.tui.screens.ask import AskScreen, Choice
from newsdiff.tui.screens.reader.comparing import Comparing
from newsdiff.tui.telling import told

STEP: Final = 0.05
"""Change of the threshold at a key press: on the sample stories it moves some tenth of the links."""
WORDS_SHOWN: Final = 60
"""Characters by which a sentence is known in a list."""
SHORT: Final = 20
"""The same where there is one row for all of it."""


class Correcting(Comparing):
    """Changes links; the claims follow at once."""

    linking: str | None = None
    """The sentence from which a link is being drawn."""
    _wished: tuple[tuple[Correction, ...], float] | None = None
    """Corrections and threshold asked for and not yet answered."""

    def action_link(self) -> None:
        """Begin a link at this sentence, or finish it here."""
        findings, here = self.reading.findings, self.reading.place.passage
        if findings is None or self.comparing:
            self.say_not_compared()
        elif self.linking is None:
            self.linking = here
            self._say_linking(findings)
        elif here == self.linking:
            self.stop_linking()
        elif findings.article_of(here) == findings.article_of(self.linking):
            link = self.key("align.link")
            self.notify(f"Both sentences are of one article: go to another one, then {link}.", timeout=3)
        else:
            self._finish_link(findings, self.linking, here)

    def stop_linking(self) -> bool:
        """Draw no link after all; False when none was begun."""
        if self.linking is None:
            return False
        self.linking = None
        self.status.say("")
        return True

    def link(self, candidate: Link | None) -> None:
        """Link a pair that the machine thought of and left; nothing for none."""
        if candidate is not None and not self.comparing:
            self._correct("link", candidate.a, candidate.b, "Linked")

    def action_cut(self) -> None:
        """Cut the link of this sentence, after asking which if there are several."""
        findings, here = self.reading.findings, self.reading.place.passage
        if findings is None or self.comparing:
            self.say_not_compared()
            return
        others = linked_to(findings, here, self.reading.look.base)
        if not others:
            self.notify("This sentence is linked to none.", timeout=2)
        elif len(others) == 1:
            self._cut(here, others[0])
        else:
            question = f"Which link of “{one_line(findings.story.sentences[here].text)}” is wrong?"
            choices = tuple(Choice(_known_by(findings, other), other) for other in others)
            self.app.push_screen(AskScreen("Cut a link", question, choices), lambda o: self._cut(here, o))

    def action_threshold(self, steps: int) -> None:
        """Let the machine be stricter or looser about what it links."""
        if self.reading.comparison is None or self.comparing:
            self.say_not_compared()
            return
        corrections, threshold = self._wishes(self.reading.comparison)
        wanted = round(min(1.0, max(0.0, threshold + STEP * steps)), 2)
        if wanted != threshold:
            self.regroup(corrections, wanted, f"threshold {in_short(wanted)}")

    def _finish_link(self, findings: Findings, start: str, end: str) -> None:
        self.stop_linking()
        if findings.link(start, end) is not None:
            self.notify("These two are linked already.", timeout=2)
            return
        self._correct("link", start, end, "Linked")

    def _cut(self, here: str, other: str | None) -> None:
        if other is not None:
            self._correct("cut", here, other, "Cut")

    def _correct(self, action: str, one: str, other: str, done: str) -> None:
        findings = self.reading.findings
        if findings is None:
            return
        a, b = sorted((one, other), key=findings.story.order)
        correction = Correction("link" if action == "link" else "cut", a, b)
        corrections, threshold = self._wishes(findings.comparison)
        others = tuple(c for c in corrections if (c.a, c.b) != (a, b))
        self.regroup((*others, correction), threshold, done)

    def _wishes(self, comparison: Comparison) -> tuple[tuple[Correction, ...], float]:
        return self._wished or (comparison.corrections, comparison.settings.threshold)

    def regroup(self, corrections: tuple[Correction, ...], threshold: float, done: str) -> None:
        """Ask for these corrections, and no others, at this threshold; ``done`` tells of it afterwards."""
        self._wished = corrections, threshold
        self._regroup(corrections, threshold, done)

    @work(exclusive=True, group="correcting")
    async def _regroup(self, corrections: tuple[Correction, ...], threshold: float, done: str) -> None:
        before = self.reading.comparison
        if before is None:
            return
        self.status.say("Grouping the claims again…")
        answer = await self.engine.correct(before, corrections, threshold)
        if self._wished != (corrections, threshold):
            return  # something else was asked for meanwhile, and includes this
        self._wished = None
        self.status.say("")
        present = self.reading.comparison
        if isinstance(answer, Failed):
            self.notify(f"That could not be done; all is as it was. {one_line(answer.message)}", markup=False)
        elif present is not None and present.articles is before.articles:
            self.change(replace(answer, notes=present.notes, marked=present.marked))
            self.notify(
                f"{done}: {told(before, answer)}. {self.key('change.undo')} undoes it.",
                timeout=4,
                markup=False,
            )

    @work(group="warming")
    async def warm(self) -> None:
        """Have the engine hold a comparison that it did not make, before a first correction waits for it."""
        comparison = self.reading.comparison
        if comparison is not None and self._wished is None:
            await self.engine.correct(comparison, comparison.corrections, comparison.settings.threshold)

    def _say_linking(self, findings: Findings) -> None:
        if self.linking is not None:
            start = _known_by(findings, self.linking, SHORT)
            link, leave = self.key("align.link"), self.key("leave")
            self.status.say(f"{link} links {start} to where you go next in another article; {leave} gives up")


def linked_to(findings: Findings, sentence: str, base: str) -> list[str]:
    """Return the sentences that one is linked to, the base's first, then in reading order."""
    others = [link.b if link.a == sentence else link.a for link in findings.links_of(sentence)]
    return sorted(others, key=lambda o: (findings.article_of(o) != base, findings.story.order(o)))


def in_short(threshold: float) -> str:
    """Return a threshold as it is told: ``.41``."""
    return f"{threshold:.2f}".removeprefix("0")


def _known_by(findings: Findings, sentence: str, shown: int = WORDS_SHOWN) -> str:
    words = one_line(findings.story.sentences[sentence].text)
    return f"{findings.article_of(sentence)} “{words[:shown]}{'…' if len(words) > shown else ''}”"
