from newsdiff.core.phrasing import counted, listed


def test_words_are_one_phrase() -> None:
    assert [listed(words) for words in ("", "A", "AB", "ABC")] == ["", "A", "A and B", "A, B and C"]
    assert listed(iter("AB"), "or") == "A or B"


def test_counts_have_their_noun() -> None:
    assert [counted(n, "link") for n in (0, 1, 2)] == ["0 links", "1 link", "2 links"]
