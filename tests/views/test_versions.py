"""Versions: what changed is set to be read, and nothing of either text is lost or made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.views.versions import CONTEXT, ChangeKind, Revision, revisions

OLD = "Boats are back\n\nAt dawn boats entered the harbour, Mara told us. A storm had closed the pier.\n\nNo more."


def words(found: list[Revision], change: ChangeKind) -> list[str]:
    return [piece.text for revision in found for piece in revision.pieces if piece.change is change]


def test_changes_of_one_paragraph_stand_together_with_the_words_around_them() -> None:
    new = OLD.replace("dawn boats", "dawn 12 boats").replace("closed", "damaged")
    (found,) = revisions(OLD, new)
    assert "".join(piece.text for piece in found.pieces if piece.change is not ChangeKind.REMOVED).strip() == (
        "At dawn 12 boats entered the harbour, Mara told us. A storm had damaged the pier."
    )
    assert (words([found], ChangeKind.REMOVED), words([found], ChangeKind.ADDED)) == (["closed"], ["12", "damaged"])
    assert new[found.start : found.end].startswith("12 boats") and new[found.start : found.end].endswith("damaged")


def test_each_paragraph_is_told_by_itself() -> None:
    found = revisions(OLD, OLD.replace("back", "here").replace("No more", "Nothing more"))
    assert [(words([one], ChangeKind.REMOVED), words([one], ChangeKind.ADDED)) for one in found] == [
        (["back"], ["here"]),
        (["No"], ["Nothing"]),
    ]


def test_a_paragraph_that_was_taken_out_is_told_whole() -> None:
    paragraph = "\n\nAt dawn boats entered the harbour, Mara told us. A storm had closed the pier."
    (found,) = revisions(OLD, OLD.replace(paragraph, ""))
    assert "storm had closed the pier" in words([found], ChangeKind.REMOVED)[0]


def test_long_stretches_that_stayed_are_left_out_between_words() -> None:
    filler = "word " * 200
    (found,) = revisions(f"{filler}old {filler}last {filler}", f"{filler}new {filler}least {filler}")
    kept = words([found], ChangeKind.UNCHANGED)
    assert [text.count("[…]") for text in kept] == [1, 1, 1]
    assert all(len(text) <= 2 * CONTEXT + 10 for text in kept)
    assert set(" ".join(kept).replace("[…]", "").split()) == {"word"}


@pytest.mark.parametrize(("old", "new"), [("", ""), ("one two", "one  two\n"), ("", "   ")])
def test_white_space_alone_is_no_change(old: str, new: str) -> None:
    assert revisions(old, new) == []


TEXT = st.lists(st.sampled_from(["river ", "bridge, ", "Anna ", "12 ", "\n", "\n\n", "ü̈ ", "closed. "]), max_size=30)


@given(TEXT, TEXT)
def test_what_is_told_stands_in_the_texts(before: list[str], after: list[str]) -> None:
    old, new = "".join(before), "".join(after)
    found = revisions(old, new)
    if old.split() == new.split():
        assert found == []
    for revision in found:
        assert 0 <= revision.start <= revision.end <= len(new)
        for piece in revision.pieces:
            assert piece.text
            assert piece.text in (old if piece.change is ChangeKind.REMOVED else new) or "[…]" in piece.text
    assert [revision.start for revision in found] == sorted(revision.start for revision in found)
