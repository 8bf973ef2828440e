from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import build_article
from newsdiff.core.load.restore import restore
from newsdiff.core.model import Article, Removed

WORDS = st.text(alphabet="abc é中", min_size=1, max_size=12).map(lambda t: f"x{t}x")


@st.composite
def cut_articles(draw: st.DrawFn) -> Article:
    article = build_article("A", "Herald", *draw(st.lists(WORDS, min_size=1, max_size=5)))
    places = [*(p.span.start for p in article.paragraphs), len(article.text)]
    cut = draw(st.lists(st.tuples(st.sampled_from(places), WORDS), min_size=1, max_size=6))
    cut.sort(key=lambda pair: pair[0])
    return replace(article, removed=tuple(Removed(text, "prompt", at) for at, text in cut))


def whole(article: Article) -> list[str]:
    """Kept and removed blocks in the order of the source."""
    blocks: list[str] = []
    waiting = list(article.removed)
    for paragraph in article.paragraphs:
        while waiting and waiting[0].position <= paragraph.span.start:
            blocks.append(waiting.pop(0).text)
        blocks.append(paragraph.span.cut(article.text))
    return blocks + [block.text for block in waiting]


@given(cut_articles(), st.data())
def test_kept_and_removed_are_still_the_whole_in_order(article: Article, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(article.removed) - 1))
    restored = restore(article, number)
    assert whole(restored) == whole(article)
    assert len(restored.removed) == len(article.removed) - 1
    kept = [p.span.cut(restored.text) for p in restored.paragraphs]
    assert "\n\n".join(kept) == restored.text
    assert article.removed[number].text in kept


@given(cut_articles())
def test_every_block_can_be_put_back(article: Article) -> None:
    restored = article
    while restored.removed:
        restored = restore(restored, 0)
    assert [p.span.cut(restored.text) for p in restored.paragraphs] == whole(article)
