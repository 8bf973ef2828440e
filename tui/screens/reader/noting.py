"""Marking claims and noting something on them."""

from __future__ import annotations

from dataclasses import replace

from newsdiff.core.model import Comparison, Note
from newsdiff.tui.findings import Findings
from newsdiff.tui.screens.reader.changing import Changing
from newsdiff.tui.screens.remarks import RemarkScreen


class Noting(Changing):
    """The reader's marks and notes; they are kept with the comparison and go into its exports."""

    def action_mark(self) -> None:
        """Mark the claim by the sentence being read, or take its marks away."""
        findings = self.reading.findings
        if findings is None:
            self.say_not_compared()
            return
        comparison = findings.comparison
        own = set(self._stating(findings)).intersection(comparison.marked)
        kept = [s for s in comparison.marked if s not in own]
        if not own:
            kept = sorted([*kept, self.reading.place.passage], key=findings.story.order)
        self.change(replace(comparison, marked=tuple(kept)))
        self.notify("Mark taken away." if own else "Marked; ' goes to the next mark or note.", timeout=2)

    def action_note(self) -> None:
        """Write a note on the claim, or change the one it has."""
        findings = self.reading.findings
        if findings is None:
            self.say_not_compared()
            return
        noted = (s for s in (self.reading.place.passage, *self._stating(findings)) if findings.note(s))
        sentence = next(noted, self.reading.place.passage)
        words = findings.story.sentences[sentence].text
        from newsdiff.tui.screens.note import NoteScreen  # an editor: the first frame does not wait for it

        self.app.push_screen(
            NoteScreen(words, findings.note(sentence)), lambda text: self._keep_note(sentence, text)
        )

    def _keep_note(self, sentence: str, text: str | None) -> None:
        findings = self.reading.findings
        if text is not None and findings is not None and text.strip() != findings.note(sentence):
            self.change(with_note(findings, sentence, text.strip()))
            self.notify("Noted; C lists all notes and marks." if text.strip() else "Note removed.", timeout=2)

    def action_remarks(self) -> None:
        """List marks and notes."""
        findings = self.reading.findings
        if findings is None or not findings.remarks():
            self.notify("No marks or notes yet: m marks a claim, c notes something on it.", timeout=3)
            return
        self.app.push_screen(RemarkScreen(findings), self._go_to_remark)

    def _go_to_remark(self, sentence: str | None) -> None:
        findings = self.reading.findings
        if sentence is not None and findings is not None:
            found = findings.story.sentences[sentence]
            self.reading.go_to_offset(found.article, found.span.start)
            self.desk.go()

    def _stating(self, findings: Findings) -> tuple[str, ...]:
        """The sentences of the claim being read, or the one sentence that no other article has."""
        claim = findings.claims.get(self.reading.place.claim or "")
        return claim.members if claim else (self.reading.place.passage,)


def with_note(findings: Findings, sentence: str, text: str) -> Comparison:
    """Return the comparison with a note on a sentence in place of the one it had; none for no text."""
    others = [n for n in findings.comparison.notes if n.sentence != sentence]
    notes = [*others, *([Note(sentence, text)] if text else [])]
    notes.sort(key=lambda n: findings.story.order(n.sentence))
    return replace(findings.comparison, notes=tuple(notes))
