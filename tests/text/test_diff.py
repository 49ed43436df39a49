"""Differences between two versions, word by word: everything that changed, and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.text.diff import changes

TEXT = "The harbour master closed both gates on Monday. Twelve boats waited outside.\nNobody was hurt."


def changed_words(old: str, new: str) -> list[tuple[str, str]]:
    return [(change.old.of(old), change.new.of(new)) for change in changes(old, new)]


def test_the_same_text_has_no_changes() -> None:
    assert changed_words(TEXT, TEXT) == []


def test_white_space_alone_is_not_a_change() -> None:
    assert changed_words(TEXT, TEXT.replace(" ", "\n  ").replace(".\n", ". ")) == []


def test_each_changed_or_inserted_word_is_one_change() -> None:
    new = TEXT.replace("Twelve", "15").replace("Nobody was", "Nobody was seriously").replace("Monday", "Tuesday")
    assert changed_words(TEXT, new) == [("Monday", "Tuesday"), ("Twelve", "15"), ("", "seriously")]


def test_a_deleted_sentence_is_one_change() -> None:
    assert changed_words(TEXT, TEXT.replace(" Twelve boats waited outside.", "")) == [
        ("Twelve boats waited outside.", "")
    ]


def test_inserted_and_deleted_text_begins_at_a_line_or_sentence() -> None:
    old = "Two boats had holes.\n\nThe owner said nothing.\n\nThe ferry sank. The wind blew. It was dark."
    without = old.replace("The owner said nothing.\n\n", "")
    (deletion,) = changes(old, without)
    assert deletion.old.of(old) == "The owner said nothing."
    (insertion,) = changes(without, old)
    assert insertion.new.of(old) == "The owner said nothing."
    (sentence,) = changes(old, old.replace("The wind blew. ", ""))
    assert sentence.old.of(old) == "The wind blew."


def test_changes_that_only_a_short_word_separates_are_one_change() -> None:
    assert changed_words("he closed it at dawn today", "he opened it by night today") == [
        ("closed it at dawn", "opened it by night")
    ]


def test_decimals_and_contractions_are_one_word() -> None:
    assert changed_words("It rose 2.5 per cent, didn't it", "It rose 2.7 per cent, did it") == [
        ("2.5", "2.7"),
        ("didn't", "did"),
    ]


PIECES = ("the", "ferry", "left", "at", "12.30", ",", "Anna", "Holm", "said", "so", ".", "\n", "not")
WORDS = st.lists(st.sampled_from(PIECES), max_size=30)


@given(WORDS, WORDS)
def test_applying_the_changes_turns_the_old_words_into_the_new_ones(old_words: list[str], new_words: list[str]) -> None:
    old, new = " ".join(old_words), " ".join(new_words)
    found = changes(old, new)
    built, position = "", 0
    for change in found:
        assert change.old.start >= position
        built += old[position : change.old.start] + " " + change.new.of(new) + " "
        position = change.old.end
    assert re.findall(r"\S+", built + old[position:]) == re.findall(r"\S+", new)


def test_very_long_texts_are_compared_line_by_line_first() -> None:
    lines = [f"Line {number} is about boat {number * 7} and its crew." for number in range(4_000)]
    changed = [*lines[:2_000], "A new line.", *lines[2_000:]]
    changed[10] = changed[10].replace("boat", "ship")
    assert changed_words("\n".join(lines), "\n".join(changed)) == [("boat", "ship"), ("", "A new line.")]
