"""Runs of words that two texts share, in whatever order and whatever surrounds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.text import Span
from reader.text.word_runs import TextWords, shared_runs, stretches_of


def words_of(text: str) -> TextWords:
    return TextWords(text, Span(0, len(text)))


def shared(a: str, b: str) -> list[str]:
    """Return the stretches of `a` that `b` contains as well."""
    words = words_of(a)
    return [span.of(a) for span in stretches_of(words.spans, words.in_runs(shared_runs(words, words_of(b))))]


def test_runs_of_three_words_are_shared() -> None:
    assert shared("The old mill burned at dawn.", "At dawn the old mill was gone.") == ["The old mill"]
    assert shared("It’s the old mill, he said.", "He said: it's THE OLD MILL") == ["It’s the old mill"]


def test_single_words_and_pairs_are_not() -> None:
    assert shared("The mill burned.", "The mill stood.") == []
    assert shared("", "The old mill burned.") == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_wild_texts_share_only_what_both_contain(a: str, b: str) -> None:
    words = words_of(a)
    runs = shared_runs(words, words_of(b))
    assert runs == shared_runs(words_of(b), words)
    assert all(0 <= index < len(words.spans) for index in words.in_runs(runs))
    assert len(words.in_runs(shared_runs(words, words))) in (0, len(words.spans))
