"""Sanitized text has the same length, is harmless, and shows where something was hidden."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.sanitize import BIDI_MARK, CONTROL_MARK, INVISIBLE_MARK, sanitize, sanitize_line

JOINERS = "\u200c\u200d"
SELECTORS = "\ufe0e\ufe0f\ufe00\U000e0100\u180b"
CONTROLS = "\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\x9d\ud800\U000e0041\ufffe"
ODDITIES = CONTROLS + "\u061c\u200b\u202e\u2066\u2069\u2028\u2029\u00ad\ufeff\u3164"
LETTERS = "a b1é中می\u0301ह\u094d❤👩🏽辻["

wild = st.text(
    st.one_of(st.sampled_from(ODDITIES + JOINERS + SELECTORS + LETTERS), st.characters(exclude_categories=()))
)


@settings(deadline=None)
@given(wild)
def test_the_length_never_changes(text: str) -> None:
    assert len(sanitize(text)) == len(sanitize_line(text)) == len(text)


@settings(deadline=None)
@given(wild)
def test_no_character_that_controls_a_terminal_is_left(text: str) -> None:
    for character in sanitize(text):
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
        assert not 0xE0000 <= ord(character) <= 0xE00FF, "tag characters"


@settings(deadline=None)
@given(wild)
def test_format_characters_are_kept_only_if_visible_or_joining(text: str) -> None:
    visible = {chr(code) for code in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)}
    left = {character for character in sanitize(text) if unicodedata.category(character) == "Cf"}
    assert left <= visible | set(JOINERS)


@settings(deadline=None)
@given(wild)
def test_a_line_has_no_line_breaks(text: str) -> None:
    assert len((sanitize_line(text) + "x").splitlines()) == 1


@settings(deadline=None)
@given(wild)
def test_sanitizing_twice_changes_nothing(text: str) -> None:
    assert sanitize(sanitize(text)) == sanitize(text)
    assert sanitize_line(sanitize_line(text)) == sanitize_line(text)


@settings(deadline=None)
@given(st.text(st.characters(categories=("L", "N", "P", "Zs"))))
def test_plain_words_are_unchanged(text: str) -> None:
    fillers = "\u115f\u1160\u3164\uffa0"
    kept = "".join(character for character in text if character not in fillers)
    assert sanitize(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian: the joiner keeps two letters apart
        "क्‍ष",  # Devanagari: the joiner asks for a half form
        "👩‍👩‍👧 👩🏽‍🚒",  # people and a profession
        "❤️ ☎︎ 1️⃣ ©️",  # emoji and text style
        "辻\U000e0101",  # a Japanese name that asks for one shape of its character
        "e\u0301 naïve",  # combining accents
        "\u0600١٢",  # the Arabic number sign is visible
    ],
)
def test_characters_that_scripts_and_emoji_need_are_kept(text: str) -> None:
    assert sanitize(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\x9b31m", f"a{CONTROL_MARK}31m"),
        ("pay\u202etxt.exe", f"pay{BIDI_MARK}txt.exe"),
        ("pass\u200bword", f"pass{INVISIBLE_MARK}word"),
        ("to\u200dgether", f"to{INVISIBLE_MARK}gether"),
        ("می\u200c", f"می{INVISIBLE_MARK}"),
        ("a\ufe0fb", f"a{INVISIBLE_MARK}b"),
        ("a\ufe0f\u200d❤", f"a{INVISIBLE_MARK}{INVISIBLE_MARK}❤"),
        ("x\U000e0101\U000e0102", f"x{INVISIBLE_MARK}{INVISIBLE_MARK}"),
        ("tag\U000e0061", f"tag{CONTROL_MARK}"),
        ("one\u2028two", "one␤two"),
        ("\x7f", "␡"),
        ("\ud800", CONTROL_MARK),
        ("ㅤ", INVISIBLE_MARK),
    ],
)
def test_each_hidden_character_becomes_one_visible_mark(text: str, expected: str) -> None:
    assert sanitize(text) == expected


def test_line_breaks_and_tabs() -> None:
    assert sanitize("a\tb\nc\rd") == "a b\nc␍d"
    assert sanitize_line("a\tb\nc\r\nd") == "a b c  d"
