"""Versions: changes are shown paragraph by paragraph, with text that really is in one of the versions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.views.versions import CONTEXT, ChangeKind, Revision, revisions

OLD = "Boats are back\n\nAt dawn boats entered the harbour, Mara told us. A storm had closed the pier.\n\nNo more."


def words(found: list[Revision], change: ChangeKind) -> list[str]:
    return [piece.text for revision in found for piece in revision.pieces if piece.change is change]


def test_changes_of_one_paragraph_are_shown_together_in_context() -> None:
    new = OLD.replace("dawn boats", "dawn 12 boats").replace("closed", "damaged")
    (found,) = revisions(OLD, new)
    assert "".join(piece.text for piece in found.pieces if piece.change is not ChangeKind.REMOVED).strip() == (
        "At dawn 12 boats entered the harbour, Mara told us. A storm had damaged the pier."
    )
    assert (words([found], ChangeKind.REMOVED), words([found], ChangeKind.ADDED)) == (["closed"], ["12", "damaged"])
    assert new[found.start : found.end].startswith("12 boats") and new[found.start : found.end].endswith("damaged")


def test_each_changed_paragraph_is_a_revision() -> None:
    found = revisions(OLD, OLD.replace("back", "here").replace("No more", "Nothing more"))
    assert [(words([revision], ChangeKind.REMOVED), words([revision], ChangeKind.ADDED)) for revision in found] == [
        (["back"], ["here"]),
        (["No"], ["Nothing"]),
    ]


def test_a_removed_paragraph_is_shown_as_a_whole() -> None:
    paragraph = "\n\nAt dawn boats entered the harbour, Mara told us. A storm had closed the pier."
    (found,) = revisions(OLD, OLD.replace(paragraph, ""))
    assert "storm had closed the pier" in words([found], ChangeKind.REMOVED)[0]


def test_long_unchanged_text_is_shortened_between_words() -> None:
    filler = "word " * 200
    (found,) = revisions(f"{filler}old {filler}last {filler}", f"{filler}new {filler}least {filler}")
    kept = words([found], ChangeKind.UNCHANGED)
    assert [text.count("[…]") for text in kept] == [1, 1, 1]
    assert all(len(text) <= 2 * CONTEXT + 10 for text in kept)
    assert set(" ".join(kept).replace("[…]", "").split()) == {"word"}


@pytest.mark.parametrize(("old", "new"), [("", ""), ("one two", "one  two\n"), ("", "   ")])
def test_white_space_alone_is_not_a_change(old: str, new: str) -> None:
    assert revisions(old, new) == []


TEXT = st.lists(st.sampled_from(["river ", "bridge, ", "Anna ", "12 ", "\n", "\n\n", "ü̈ ", "closed. "]), max_size=30)


@given(TEXT, TEXT)
def test_all_pieces_are_text_of_the_versions(before: list[str], after: list[str]) -> None:
    old, new = "".join(before), "".join(after)
    found = revisions(old, new)
    if old.split() == new.split():
        assert found == []
    for revision in found:
        assert 0 <= revision.start <= revision.end <= len(new)
        for piece in revision.pieces:
            assert piece.text
            version = old if piece.change is ChangeKind.REMOVED else new
            assert all(part.strip() in version for part in piece.text.split("[…]"))
    assert [revision.start for revision in found] == sorted(revision.start for revision in found)
