"""``newsdiff doctor``: whether everything that newsdiff needs is here."""

from __future__ import annotations

from typing import Final

from newsdiff.core.export.printable import one_line
from newsdiff.tui.exit_codes import SAME, TROUBLE
from newsdiff.tui.output import print_data

SIGNS: Final = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


def doctor() -> int:
    """Check terminal, locale, language models and folders; ends with 2 when something is wrong."""
    from newsdiff.tui.doctor import examine

    findings = list(examine())
    width = max(len(finding.subject) for finding in findings)
    print_data("".join(f"{SIGNS[f.verdict]}  {f.subject:{width}}  {one_line(f.told)}\n" for f in findings))
    return TROUBLE if any(f.verdict == "wrong" for f in findings) else SAME
