"""Marking claims and noting something on them."""

from __future__ import annotations

from msgspec.structs import replace

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
        own = set(self.reading.stating()).intersection(comparison.marked)
        kept = [s for s in comparison.marked if s not in own]
        if not own:
            kept = sorted([*kept, self.reading.place.passage], key=findings.story.order)
        self.change(replace(comparison, marked=tuple(kept)))
        marked = f"Marked; {self.key('note.next')} goes to the next mark or note."
        self.notify("Mark taken away." if own else marked, timeout=2)

    def action_note(self) -> None:
        """Write a note on the claim, or change the one it has."""
        findings = self.reading.findings
        if findings is None:
            self.say_not_compared()
            return
        noted = (s for s in (self.reading.place.passage, *self.reading.stating()) if findings.note(s))
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
            noted = f"Noted; {self.key('note.list')} lists all notes and marks."
            self.notify(noted if text.strip() else "Note removed.", timeout=2)

    def action_remarks(self) -> None:
        """List marks and notes."""
        findings = self.reading.findings
        if findings is None or not findings.remarks():
            mark, note = self.key("note.mark"), self.key("note.write")
            self.notify(f"No marks or notes yet: {mark} marks a claim, {note} notes on it.", timeout=3)
            return
        self.app.push_screen(RemarkScreen(findings), self._go_to_remark)

    def _go_to_remark(self, sentence: str | None) -> None:
        findings = self.reading.findings
        if sentence is not None and findings is not None:
            found = findings.story.sentences[sentence]
            self.reading.go_to_offset(found.article, found.span.start)
            self.desk.go()


def with_note(findings: Findings, sentence: str, text: str) -> Comparison:
    """Return the comparison with a note on a sentence in place of the one it had; none for no text."""
    others = [n for n in findings.comparison.notes if n.sentence != sentence]
    notes = [*others, *([Note(sentence, text)] if text else [])]
    notes.sort(key=lambda n: findings.story.order(n.sentence))
    return replace(findings.comparison, notes=tuple(notes))
