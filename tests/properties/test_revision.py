from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsdiff.core.export import critic, wdiff
from newsdiff.core.export.revision import Step, revise
from newsdiff.core.model import Link, Sentence, Span, TokenClass, TokenPair

WORDS = ["ferry", "the", "Astrid", "a", "[-", "-]", "{+", "+}", "{", "}", "-", "+", "[", "]", "~>", "{~~"]
MARKS = ["~~}", "{>>", "<<}", "{==", "==}", "=", "\\", "\\[-", "{++", "++}", "{--", "--}", "*", "_", "\u202e"]
CLASSES: list[TokenClass] = ["equal", "variant", "paraphrase", "changed", "added", "removed"]
texts = st.lists(st.sampled_from([*WORDS, *MARKS]), min_size=1, max_size=12).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@st.composite
def links(draw: st.DrawFn) -> tuple[Sentence, Sentence, Link]:
    """Two sentences and an alignment that may cross, overlap and leave anything out."""
    first, second = (_sentence(id, draw(texts), draw(st.integers(0, 9))) for id in ("A0", "B0"))

    def span(sentence: Sentence) -> st.SearchStrategy[Span]:
        inside = st.integers(sentence.span.start, sentence.span.end)
        return st.tuples(inside, inside).map(lambda ends: Span(*sorted(ends)))

    pair = st.builds(
        TokenPair, st.none() | span(first), st.none() | span(second), cls=st.sampled_from(CLASSES)
    )
    tokens = tuple(draw(st.lists(pair, max_size=6)))
    return first, second, Link("A0", "B0", 0.9, "same", (), tokens)


def _sentence(id: str, text: str, start: int) -> Sentence:
    return Sentence(id, id[0], Span(start, start + len(text)), text, 0, "body", ())


def joined(steps: tuple[Step, ...], leave_out: str) -> str:
    return "".join(step.text for step in steps if step.act != leave_out)


@given(links())
def test_a_revision_rebuilds_both_sentences_in_either_direction(
    linked: tuple[Sentence, Sentence, Link],
) -> None:
    first, second, link = linked
    for old, new in ((first, second), (second, first)):
        steps = revise(old, new, link)
        assert joined(steps, "add") == old.text
        assert joined(steps, "remove") == new.text
        assert all(step.text for step in steps)
        assert not any(x.act == y.act for x, y in pairwise(steps))


def read_wdiff(line: str) -> tuple[str, str]:
    """The two sentences of a word diff."""
    old, new, inside = "", "", ""
    for escaped, mark, char in re.findall(r"\\(.)|(\[-|-\]|\{\+|\+\})|(.)", line):
        if mark:
            inside = mark if mark in ("[-", "{+") else ""
            continue
        old += (escaped or char) if inside != "{+" else ""
        new += (escaped or char) if inside != "[-" else ""
    return old, new


@given(links())
def test_a_word_diff_rebuilds_both_sentences(linked: tuple[Sentence, Sentence, Link]) -> None:
    old, new, link = linked
    written = wdiff.marked(revise(old, new, link))
    assert read_wdiff(written) == tuple(s.text.replace("\u202e", "\ufffd") for s in (old, new))


def read_critic(line: str) -> tuple[str, str]:
    """The two sentences that CriticMarkup stands for, read with the patterns of its own toolkit."""
    sides = []
    for kept in (0, 1):
        text = re.sub(r"\{~~(.*?)~>(.*?)~~\}", lambda m, kept=kept: m[kept + 1], line)  # type: ignore[misc]
        text = re.sub(r"\{--(.*?)--\}", lambda m, kept=kept: "" if kept else m[1], text)  # type: ignore[misc]
        text = re.sub(r"\{\+\+(.*?)\+\+\}", lambda m, kept=kept: m[1] if kept else "", text)  # type: ignore[misc]
        sides.append(re.sub(r"\\([^\w\s]|_)", r"\1", text))
    return sides[0], sides[1]


@given(links())
def test_critic_markup_rebuilds_both_sentences(linked: tuple[Sentence, Sentence, Link]) -> None:
    old, new, link = linked
    written = critic.marked(revise(old, new, link))
    assert read_critic(written) == tuple(s.text.replace("\u202e", "\ufffd") for s in (old, new))
