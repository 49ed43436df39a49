"""The words for polarity, modality and attribution: each section is used, and no verb has two attitudes."""

from __future__ import annotations

import re

from reader.model.statements import Attitude
from reader.statements.grammar.word_lists import read_sections
from reader.statements.speech_lexicon import speech_nouns, speech_verbs, triggers, words_in
from tests.support.checkout import ROOT

_ASSET = "speech_words.txt"


def test_every_section_is_read_by_some_step() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/reader/statements").rglob("*.py"))
    attitudes = {attitude.value for attitude in Attitude} | {f"{attitude.value} noun" for attitude in Attitude}
    unread = [name for name in read_sections(_ASSET) if name not in attitudes and f'"{name}"' not in sources]
    assert unread == []


def test_words_are_in_lower_case_and_in_a_section_once() -> None:
    for name, lines in read_sections(_ASSET).items():
        words = " ".join(lines).split()
        assert all(re.fullmatch(r"[a-z'-]+", word) for word in words), name
        assert len(words) == len(set(words)), name


def test_a_verb_has_one_attitude() -> None:
    sections = [words_in(attitude.value) for attitude in Attitude]
    assert sum(map(len, sections)) == len(speech_verbs())
    assert speech_verbs()["deny"] is Attitude.DENIES
    assert speech_nouns()["claim"] is Attitude.BELIEVES


def test_triggers_include_irregular_forms() -> None:
    assert {"say", "said", "told"} <= triggers("says")
