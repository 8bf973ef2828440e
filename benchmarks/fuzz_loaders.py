"""Throws broken files at loaders: ``python benchmarks/fuzz_loaders.py [FORM…] [--inputs N] [--seconds S]``.

A form passes when no input raises anything (``read_articles`` turns what it documents into problems), none
takes over five seconds, and every article that comes out holds all the text of its page, in order. With
atheris (``pip install 'newsdiff[fuzz]'``) inputs are guided by the code that they reach, else hypothesis
mutates sound files.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

try:
    import atheris
except ImportError:
    atheris = None

GUIDED = ["newsdiff.core.load", "pypdf", "docx", "warcio", "feedparser", "email"]
"""Packages whose branches guide the inputs."""

LONGEST_INPUT = 4096
"""Bytes: what breaks a parser is seldom longer, and small inputs are quick."""

LONGEST_WAIT = 5.0
"""Seconds that an input may take."""

TITLE = "Ferry runs aground"
STORY = (
    "The ferry ran aground off Lindholm on Monday, the harbour office said.",
    "Nobody was hurt, and all passengers were ashore within the hour.",
)


class LostTextError(BaseException):
    """An article without some of its page's text; no handler for exceptions may catch it."""


def seeds(form: str) -> list[bytes]:
    """Return small sound inputs of a form, each before ``shaped``; its first byte says which shape."""
    import forms

    page = forms.page(TITLE, STORY)
    record = forms.record("https://h.example/1", page)
    parts: dict[str, list[str | bytes]] = {
        "text": ["\n\n".join((TITLE, "By Nora Lind", "4 March 2025", *STORY))],
        "markdown": [f"---\ntitle: {TITLE}\n---\n\n# {TITLE}\n\n" + "\n\n".join(STORY)],
        "html": [page],
        "mhtml": [forms.mhtml(page)],
        "mail": [
            forms.mail("\n\n".join(STORY), page, [("a.pdf", b"x")], Subject=TITLE, From="Post <n@h.example>")
        ],
        "pdf": [
            forms.pdf([forms.column([TITLE, "", *STORY])], {"Title": TITLE}),
            "BT /F1 10 Tf (Words) Tj ET",
        ],
        "docx": [forms.word([("Title", TITLE), ("", STORY[0])]), _document()],
        "epub": [forms.epub([page]), page],
        "warc": [record, forms.warc([record, record], zipped=True)],
        "feed": [forms.rss([{"title": TITLE, "description": STORY[0]}])],
        "jsonl": [forms.jsonl([{"title": TITLE, "text": STORY[0]}, {"html": page}])],
    }
    return [bytes([n]) + (p.encode() if isinstance(p, str) else p) for n, p in enumerate(parts[form])]


def _document() -> str:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = f"<w:p><w:r><w:t>{STORY[0]}</w:t></w:r></w:p>"
    return f'<w:document xmlns:w="{word}"><w:body>{words}</w:body></w:document>'


def shaped(form: str, content: bytes) -> bytes:
    """Return the file that an input stands for: itself, or what stands inside a sound wrapping."""
    import forms

    inner, content = content[:1] == b"\1", content[1:]
    if not inner:
        return content
    if form == "docx":
        return _with_member(_sound(form), "word/document.xml", content)
    if form == "epub":
        return _with_member(_sound(form), "OEBPS/text/1.xhtml", content)
    if form == "pdf":
        stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
        return forms.pdf([[]]).replace(b"<< /Length 0 >>\nstream\n\nendstream", stream)
    return content


@cache
def _sound(form: str) -> bytes:
    import forms

    return forms.word([("", STORY[0])]) if form == "docx" else forms.epub([TITLE])


def _with_member(archive: bytes, name: str, content: bytes) -> bytes:
    import io
    import zipfile

    import forms

    with zipfile.ZipFile(io.BytesIO(archive)) as sound:
        return forms.packed({n: content if n == name else sound.read(n) for n in sound.namelist()})


def checker(form: str) -> Callable[[bytes], None]:
    """Return what is done with each input of a form; it raises for a failure."""
    from newsdiff.core.load import article, reading
    from newsdiff.core.load.page import Page
    from newsdiff.core.load.sources import Source
    from newsdiff.core.model import Article, Provenance

    def build(page: Page, provenance: Provenance, label: str, stem: str) -> Article:
        built = article.build_article(page, provenance, label, stem)
        if "".join(_in_order(built)) != re.sub(r"\W", "", "".join(b.text for b in page.blocks)):
            raise LostTextError(form)
        return built

    reading.build_article = build  # type: ignore[attr-defined]
    source = Source("fuzzed")

    def check(content: bytes) -> None:
        reading.read_articles(source, form, shaped(form, content))  # type: ignore[arg-type]

    return check


def _in_order(article: object) -> Iterator[str]:
    """The words of an article, kept and removed, as they stood in the source."""
    removed = list(article.removed)  # type: ignore[attr-defined]
    for paragraph in article.paragraphs:  # type: ignore[attr-defined]
        while removed and removed[0].position <= paragraph.span.start:
            yield re.sub(r"\W", "", removed.pop(0).text)
        yield re.sub(r"\W", "", paragraph.span.cut(article.text))  # type: ignore[attr-defined]
    yield from (re.sub(r"\W", "", block.text) for block in removed)


def fuzz_guided(form: str, inputs: int, seconds: int) -> None:
    """Let atheris make the inputs; it ends the process, with 0 where all went well."""
    with atheris.instrument_imports(include=GUIDED, enable_loader_override=False):
        check = checker(form)
        check(b"\0")
    with tempfile.TemporaryDirectory() as folder:
        for n, seed in enumerate(seeds(form)):
            Path(folder, str(n)).write_bytes(seed)
        limits = [f"-max_len={LONGEST_INPUT}", f"-timeout={LONGEST_WAIT:.0f}", "-rss_limit_mb=2048"]
        amount = [f"-runs={inputs}", f"-max_total_time={seconds}"]
        atheris.Setup([sys.argv[0], *limits, *amount, "-print_final_stats=1", folder], check)
        atheris.Fuzz()


def fuzz_mutated(form: str, inputs: int, seconds: int) -> None:
    """Let hypothesis mutate sound files; ends early when the time is over."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    check, end = checker(form), time.monotonic() + seconds
    edits = st.lists(st.tuples(st.integers(0, LONGEST_INPUT), st.integers(0, 9), st.binary(max_size=12)))

    @settings(
        max_examples=inputs,
        deadline=LONGEST_WAIT * 1000,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(seeds(form)), edits)
    def run(seed: bytes, changes: list[tuple[int, int, bytes]]) -> None:
        for at, length, new in changes:
            at %= len(seed)
            seed = seed[:at] + new + seed[at + length :]
        if time.monotonic() < end:
            check(seed)

    run()


def main() -> None:
    """Fuzz the forms that are named, or all, each in a process of its own; exit 1 when one fails."""
    from newsdiff.core.load.forms import Form

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", metavar="FORM", help=", ".join(get_args(Form)))
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=3_600, help="for each form")
    parser.add_argument("--here", action="store_true", help="fuzz one form in this process")
    given = parser.parse_args()
    if given.here:
        fuzz = fuzz_guided if atheris else fuzz_mutated
        fuzz(given.forms[0], given.inputs, given.seconds)
        return
    failed = []
    for form in given.forms or get_args(Form):
        limits = [f"--inputs={given.inputs}", f"--seconds={given.seconds}"]
        start = time.monotonic()
        done = subprocess.run(
            [sys.executable, __file__, "--here", *limits, form], capture_output=True, text=True, check=False
        )
        count = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        number = int(count[1]) if count else given.inputs
        print(f"{form:10} {number:>8,} inputs in {time.monotonic() - start:,.0f} s:", end=" ")
        print("passed" if done.returncode == 0 else f"FAILED\n{done.stderr[-4000:]}", flush=True)
        failed += [form] if done.returncode else []
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
