"""Determines the language of each passage: by script, then by function words, by langid only if both fail."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.state import lexicon
from reader.analysis.state.doc_state import DocPassage, DocState, state_of
from reader.model.analysis import PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNKNOWN = "und"
"""ISO 639-2 code for an undetermined language."""

_LATIN_WORD = re.compile(r"[a-zA-ZÀ-ɏḀ-ỿ]+")
_FOREIGN_LETTER = re.compile(r"[\u0370-\u1cff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff]")
_SCRIPTS = (
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"), "arabic"),
    (re.compile(r"[\u0400-\u052f]"), "cyrillic"),
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]"), "ko"),
    (re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
    (re.compile(r"[\u0a00-\u0a7f]"), "pa"),
    (re.compile(r"[\u0a80-\u0aff]"), "gu"),
    (re.compile(r"[\u0b80-\u0bff]"), "ta"),
    (re.compile(r"[\u0c00-\u0c7f]"), "te"),
    (re.compile(r"[\u0c80-\u0cff]"), "kn"),
    (re.compile(r"[\u0d00-\u0d7f]"), "ml"),
    (re.compile(r"[\u0d80-\u0dff]"), "si"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0e80-\u0eff]"), "lo"),
    (re.compile(r"[\u0f00-\u0fff]"), "bo"),
    (re.compile(r"[\u1000-\u109f]"), "my"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u1200-\u137f]"), "am"),
    (re.compile(r"[\u1780-\u17ff]"), "km"),
    (re.compile(r"[\u1800-\u18af]"), "mn"),
)
_ARABIC_SCRIPT = (("ps", "ټډړږښڼځڅېۍ"), ("ur", "ٹڈڑےںھہ"), ("fa", "پچژگکی"), ("ar", "ةىكيأإ"))
_CYRILLIC_SCRIPT = (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђјљњћџ"), ("kk", "әғқңөұүһ"), ("ru", "ыэё"), ("bg", "ъ"))
_LONG = 20
"""Fewest words of a text whose language langid can determine."""
_ENOUGH = 4000
"""Characters of a text that langid reads."""
_SHORT_PASSAGE = 120
"""Longest passage, in code points, whose language its article decides if its letters do not."""
_SHARE = 0.12
"""Share of function words from which a passage is in English (0-1); other languages need half as much again."""


def language_of(text: str) -> str:
    """Return the language of a passage.

    Args:
        text: A sentence, a heading or a line.

    Returns:
        ISO 639-1 code; "und" if the passage is too short or too unusual.
    """
    latin = _LATIN_WORD.findall(text)
    other = len(_FOREIGN_LETTER.findall(text))
    if other > sum(map(len, latin)):
        return _by_script(text)
    return _by_function_words([word.lower() for word in latin])


def component(doc: Doc) -> Doc:
    """SpaCy component: set the language of every passage, and whether rules for English may read it."""
    state = state_of(doc)
    for passage in state.passages:
        passage.language = language_of(state.text[passage.start : passage.end])
    _assign_undetermined(state)
    _assign_by_article(state)
    for passage in state.passages:
        passage.english = passage.language == "en"
    return doc


def main_language(passages: list[DocPassage]) -> str:
    """Return the language that most of the article's text is in."""
    weights: Counter[str] = Counter()
    for passage in passages:
        if passage.kind is not PassageKind.FURNITURE:
            weights[passage.language] += passage.end - passage.start
    known = Counter({code: weight for code, weight in weights.items() if code != UNKNOWN})
    return known.most_common(1)[0][0] if known else UNKNOWN


def _assign_undetermined(state: DocState) -> None:
    """Give undetermined passages in Latin script the language of the article."""
    main = main_language(state.passages)
    if main == UNKNOWN:
        main = _by_langid(state.text)
    for passage in state.passages:
        if passage.language == UNKNOWN and _LATIN_WORD.search(state.text, passage.start, passage.end):
            passage.language = main


def _assign_by_article(state: DocState) -> None:
    """Give short passages that show no letter of one language alone the language of the article, in its script."""
    main = main_language(state.passages)
    for otherwise, choices in (("ru", _CYRILLIC_SCRIPT), ("ar", _ARABIC_SCRIPT)):
        if main == otherwise or main not in {code for code, _ in choices}:
            continue
        own = next(letters for code, letters in choices if code == otherwise)
        for passage in state.passages:
            text = state.text[passage.start : passage.end].casefold()
            if passage.language == otherwise and len(text) <= _SHORT_PASSAGE and not any(map(text.count, own)):
                passage.language = main


def _by_script(text: str) -> str:
    counts = [(len(pattern.findall(text)), code) for pattern, code in _SCRIPTS]
    count, code = max(counts, key=lambda pair: pair[0])
    if not count:
        return UNKNOWN
    if code == "zh" and any(name == "ja" and kana * 10 > count for kana, name in counts):
        return "ja"
    if code == "arabic":
        return _by_letters(text, _ARABIC_SCRIPT, "ar")
    if code == "cyrillic":
        return _by_letters(text, _CYRILLIC_SCRIPT, "ru")
    return code


def _by_letters(text: str, choices: tuple[tuple[str, str], ...], otherwise: str) -> str:
    """Distinguish languages of one script by letters that only one of them uses; the rarest letters come first."""
    lower = text.casefold()
    for code, letters in choices:
        count = sum(lower.count(letter) for letter in letters)
        if count >= 2 or (count and len(lower) < 40):
            return code
    return otherwise


@cache
def _languages_of_word() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for code, entries in lexicon.sections("function_words").items():
        for entry in entries:
            table.setdefault(entry, []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}


def _by_function_words(words: list[str]) -> str:
    """Return the language that has most of the words as function words; English needs less evidence than others."""
    if not words:
        return UNKNOWN
    table = _languages_of_word()
    score: Counter[str] = Counter()
    for word in words:
        for code in table.get(word, ()):
            score[code] += 1
    english = score.pop("en", 0)
    best, count = score.most_common(1)[0] if score else (UNKNOWN, 0)
    if english >= count and english >= max(1, _SHARE * len(words)):
        return "en"
    if count > english + 1 and count >= _SHARE * 1.5 * len(words):
        return best
    return UNKNOWN


def _by_langid(text: str) -> str:
    """Ask langid, only about a whole article without other evidence, because it is unreliable on short texts."""
    words = _LATIN_WORD.findall(text[:_ENOUGH])
    if len(words) < _LONG:
        return "en" if words else UNKNOWN
    import py3langid  # takes half a second to load, and is rarely needed

    code, _ = py3langid.classify(text[:_ENOUGH])
    return str(code)
