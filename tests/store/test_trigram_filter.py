"""Typed words filter a list wherever they occur, in any script, and are never a command."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.index import schema
from reader.store.index.trigram_filter import contains_condition, folded, typed_words

SIGNS = st.characters(categories=["L", "N", "P", "S", "Zs", "Cs", "Cc"])
PIECES = st.text(SIGNS | st.sampled_from('"*()^:-%_ABab ÉßİΣ\0'), max_size=12)


def is_found(text: str, typed: str) -> bool:
    """Return whether typing this finds a row with this text."""
    index = sqlite3.connect(":memory:")
    index.executescript(schema.CREATE)
    index.execute("PRAGMA foreign_keys = OFF")
    index.execute("INSERT INTO article_filter (version_id, folded) VALUES (1, ?)", (folded(["before", text]),))
    conditions = [contains_condition(word, "article_filter", "version_id") for word in typed_words(typed)]
    where = " AND ".join(["TRUE", *(condition for condition, _ in conditions)])
    query = f"SELECT count(*) FROM article_filter WHERE {where}"  # noqa: S608 - our own conditions
    return bool(index.execute(query, [word for _, word in conditions]).fetchone()[0])


@settings(max_examples=150, deadline=None)
@given(PIECES, PIECES, PIECES)
def test_any_part_of_a_text_finds_it_regardless_of_case(before: str, stretch: str, after: str) -> None:
    assert is_found(before + stretch + after, stretch)
    assert is_found(before + stretch.casefold() + after, stretch)


@pytest.mark.parametrize(
    ("text", "typed", "matches"),
    [
        ("Rivière", "riviere", True),
        ("Riviere", "RIVIÈRE", True),
        ("Straße", "strasse", True),
        ("毛泽东", "泽东", True),
        ("Владимир", "ВЛАД", True),
        ("one two", "two one", True),
        ("one two", "onetwo", False),
        ("one two", "one three", False),
        ("one", 'one" OR "x', False),
        ("one", "NOT", False),
        ("100 %", "1%", False),
        ("nothing", "   ", True),
    ],
)
def test_words_are_found_anywhere_in_any_order(text: str, typed: str, matches: bool) -> None:
    assert is_found(text, typed) is matches
