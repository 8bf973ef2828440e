"""Whatever a reader writes, a session, a journal and the cache give it back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import ComparisonBuilder, build_article, ferry_comparison
from newsdiff.core.errors import SessionError
from newsdiff.core.model import Comparison, Correction, Note
from newsdiff.core.store.autosave import Journal
from newsdiff.core.store.session import Session, decode, encode, session_of
from newsdiff.core.store.work import View, work_on

FERRY = ferry_comparison()
HERE = Path("folder") / "ferry.newsdiff"
SENTENCES = st.sampled_from([s.id for a in FERRY.articles for s in a.sentences])
TEXT = st.text(st.characters(codec="utf-8"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
KNOWN = set(View.__struct_fields__)
VIEWS = st.builds(
    View,
    sentence=SENTENCES,
    base=st.sampled_from("ABC"),
    panes=st.permutations("ABC").map(tuple),
    filters=st.dictionaries(TEXT, JSON, max_size=2),
    other=st.dictionaries(TEXT.filter(lambda name: name not in KNOWN), JSON, max_size=2),
)
NOTES = st.lists(st.builds(Note, SENTENCES, TEXT), max_size=3).map(tuple)
CORRECTIONS = st.lists(
    st.builds(Correction, st.sampled_from(("link", "cut")), SENTENCES, SENTENCES), max_size=4
).map(tuple)
WORKED = st.builds(
    lambda notes, marked, corrections: replace(FERRY, notes=notes, marked=marked, corrections=corrections),
    NOTES,
    st.lists(SENTENCES, max_size=3).map(tuple),
    CORRECTIONS,
)


@settings(deadline=None, max_examples=60)
@given(WORKED, VIEWS)
def test_a_session_comes_back(comparison: Comparison, view: View) -> None:
    session = session_of(comparison, view)
    written = encode(session, HERE.parent)
    again = decode(written, HERE)
    assert (again.comparison, again.view) == (comparison, view)
    assert encode(again, HERE.parent) == written


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXT.filter(str.strip), min_size=2, max_size=4))
def test_articles_of_any_characters_come_back(texts: list[str]) -> None:
    articles = [build_article("ABCD"[n], text[:20], "", text) for n, text in enumerate(texts)]
    comparison = ComparisonBuilder(*articles).build()
    written = encode(session_of(comparison), HERE.parent)
    assert decode(written, HERE).comparison == comparison
    assert encode(decode(written, HERE), HERE.parent) == written


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 2**31), st.binary(min_size=1, max_size=4))
@example(0, b"[")
def test_damage_anywhere_is_a_session_error_or_harmless(place: int, damage: bytes) -> None:
    written = bytearray(encode(WHOLE, HERE.parent))
    place %= len(written)
    written[place : place + len(damage)] = damage
    with suppress(SessionError):
        decode(bytes(written), HERE)


WHOLE: Session = session_of(FERRY, View(sentence="A1"))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(WORKED, VIEWS), min_size=1, max_size=5), st.integers(0, 400))
def test_a_journal_gives_the_last_whole_step(steps: list[tuple[Comparison, View]], cut: int) -> None:
    works: list[Any] = [None, *(work_on(comparison, view) for comparison, view in steps)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal"
        journal = Journal(path)
        sizes = [0]
        for work in works[1:]:
            journal.record(work)
            sizes.append(path.stat().st_size)
        assert Journal(path).recover() == works[-1]
        kept = max(0, sizes[-1] - cut)
        path.write_bytes(path.read_bytes()[:kept])
        whole = max(n for n, size in enumerate(sizes) if size - 1 <= kept)  # the line break may be missing
        found = Journal(path).recover()
        assert found == works[whole]
