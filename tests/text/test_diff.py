"""What changed between two versions, word by word: everything that is different, and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.text.diff import changes

TEXT = "The harbour master closed both gates on Monday. Twelve boats waited outside.\nNobody was hurt."


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(change.old.of(old), change.new.of(new)) for change in changes(old, new)]


def test_the_same_text_has_no_changes() -> None:
    assert told(TEXT, TEXT) == []


def test_white_space_alone_is_no_change() -> None:
    assert told(TEXT, TEXT.replace(" ", "\n  ").replace(".\n", ". ")) == []


def test_a_number_a_name_and_a_word_put_in_are_told_each() -> None:
    new = TEXT.replace("Twelve", "15").replace("Nobody was", "Nobody was seriously").replace("Monday", "Tuesday")
    assert told(TEXT, new) == [("Monday", "Tuesday"), ("Twelve", "15"), ("", "seriously")]


def test_a_sentence_taken_out_is_one_change() -> None:
    assert told(TEXT, TEXT.replace(" Twelve boats waited outside.", "")) == [("Twelve boats waited outside.", "")]


def test_what_came_or_went_is_told_from_the_begin_of_its_line_or_sentence() -> None:
    old = "Two boats had holes.\n\nThe owner said nothing.\n\nThe ferry sank. The wind blew. It was dark."
    without = old.replace("The owner said nothing.\n\n", "")
    (gone,) = changes(old, without)
    assert gone.old.of(old) == "The owner said nothing."
    (came,) = changes(without, old)
    assert came.new.of(old) == "The owner said nothing."
    (wind,) = changes(old, old.replace("The wind blew. ", ""))
    assert wind.old.of(old) == "The wind blew."


def test_changes_that_a_short_word_parts_are_read_as_one() -> None:
    assert told("he closed it at dawn today", "he opened it by night today") == [
        ("closed it at dawn", "opened it by night")
    ]


def test_decimals_and_contractions_are_one_word() -> None:
    assert told("It rose 2.5 per cent, didn't it", "It rose 2.7 per cent, did it") == [
        ("2.5", "2.7"),
        ("didn't", "did"),
    ]


PIECES = ("the", "ferry", "left", "at", "12.30", ",", "Anna", "Holm", "said", "so", ".", "\n", "not")
WORDS = st.lists(st.sampled_from(PIECES), max_size=30)


@given(WORDS, WORDS)
def test_changes_turn_the_old_words_into_the_new_ones(old_words: list[str], new_words: list[str]) -> None:
    old, new = " ".join(old_words), " ".join(new_words)
    found = changes(old, new)
    built, at = "", 0
    for change in found:
        assert change.old.start >= at
        built += old[at : change.old.start] + " " + change.new.of(new) + " "
        at = change.old.end
    assert re.findall(r"\S+", built + old[at:]) == re.findall(r"\S+", new)


def test_very_long_texts_are_compared_line_by_line_first() -> None:
    lines = [f"Line {number} tells of boat {number * 7} and its crew." for number in range(4_000)]
    changed = [*lines[:2_000], "A new line.", *lines[2_000:]]
    changed[10] = changed[10].replace("boat", "ship")
    assert told("\n".join(lines), "\n".join(changed)) == [("boat", "ship"), ("", "A new line.")]
