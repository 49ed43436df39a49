"""The words of a passage that are compared: stems of the words that say what happened, and its numbers in one form.

Words of time are kept apart: they are evidence, but no reason to name. Titles of people are left out, since they say
little of what happened. "Ninety-eight" and "98" are one word, "a quarter of a million" and "250,000" another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model.analysis import AGE_NOUN, Label, Mention, Value, Word
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon, is_function_word, normalize_apostrophes, stem
from reader.statements.grammar.language_words import language_words
from reader.statements.grammar.word_rarity import rarity
from reader.text.number_words import value_of

NUMBER_PREFIX = "#"
"""First character of a number among stems."""
_TIMES = frozenset({Label.DATE, Label.TIME})
_NUMBERS = frozenset({Label.CARDINAL, Label.MONEY, Label.PERCENT, Label.QUANTITY})
_PLAIN_RARITY = 0.5
"""Rarity of a number without digits of its own, such as 1 or 100."""
_DIGIT_RARITY = 0.25
"""What each digit that is not a trailing zero adds: 47 distinguishes events better than 50."""
_MAX_RARITY = 1.0
_SMALL = 13.0
"""Numbers below are in too many passages to distinguish events."""


class ContentWord(NamedTuple):
    """A word that is compared.

    Attributes:
        stem: Its stem, or its number after `NUMBER_PREFIX`.
        span: Its place.
    """

    stem: str
    span: Span


def content_words(
    text: str,
    words: Sequence[Word],
    surfaces: Sequence[str],
    values: Iterable[Value],
    mentions: Iterable[Mention],
    language: str = "en",
) -> list[ContentWord]:
    """Return the words of a passage that are compared, in order.

    Args:
        text: The article's text.
        words: The words of the passage.
        surfaces: How each of them is written, in lower case.
        values: Its dates and numbers, without designations ("the 747").
        mentions: Its names.
        language: Its language.
    """
    foreign = language_words(language)
    says_nothing, stem_of = (_says_nothing, stem) if foreign is None else (foreign.is_function_word, foreign.stem)
    skipped = _titles(text, words, mentions)
    numbers: dict[int, str] = {}
    for value in values:
        inside = _words_in(words, value.start, value.end)
        if value.label in _TIMES or value.date_from is not None:
            skipped.update(inside)
        elif (number := _number(value)) is not None and inside:
            skipped.update(inside)
            numbers[next((index for index in inside if value_of(surfaces[index]) is not None), inside[0])] = number
    found: list[ContentWord] = []
    for index, (word, surface) in enumerate(zip(words, surfaces, strict=True)):
        span = Span(word.start, word.end)
        if index in numbers:
            found.append(ContentWord(numbers[index], span))
        elif index not in skipped and surface[0].isalnum() and not says_nothing(surface):
            found.append(ContentWord(stem_of(word.lemma or surface), span))
    return found


def time_stems(
    words: Sequence[Word], surfaces: Sequence[str], values: Iterable[Value], language: str = "en"
) -> set[str]:
    """Return the stems of the words that say when, those of dates included.

    That two passages share them is evidence, the more so for dates that cannot be resolved, but no reason to name.
    """
    foreign, in_dates = language_words(language), set[int]()
    is_empty, stem_of = (is_function_word, stem) if foreign is None else (foreign.is_function_word, foreign.stem)
    time_words = event_lexicon().time_words if foreign is None else frozenset[str]()
    for value in values:
        if value.label in _TIMES or value.date_from is not None:
            in_dates.update(_words_in(words, value.start, value.end))
    return {
        stem_of(word.lemma or surface)
        for index, (word, surface) in enumerate(zip(words, surfaces, strict=True))
        if surface[0].isalnum() and not is_empty(surface) and (index in in_dates or _plain(surface) in time_words)
    }


def is_number(stemmed: str) -> bool:
    """Return whether a stem is a number."""
    return stemmed.startswith(NUMBER_PREFIX)


def stem_rarities(stems: Iterable[str], language: str = "en") -> dict[str, float]:
    """Return the rarity of each stem in its language, 0 to 1; that of a number grows with its digits."""
    foreign = language_words(language)
    rarity_of = rarity if foreign is None else foreign.rarity
    return {stemmed: _number_rarity(stemmed) if is_number(stemmed) else rarity_of(stemmed) for stemmed in stems}


def _says_nothing(surface: str) -> bool:
    plain, lexicon = _plain(surface), event_lexicon()
    if is_function_word(surface) or is_function_word(plain):
        return True
    return plain in lexicon.time_words or plain in lexicon.empty_words


def _plain(surface: str) -> str:
    return normalize_apostrophes(surface).removesuffix("'s").rstrip(".")


def _number(value: Value) -> str | None:
    """Return a number in one form, with its unit; None if it has no single value or is "one"."""
    if value.label not in _NUMBERS:
        return None
    low, high = value.low, value.high
    amount = low if low is not None else high
    if amount is None or (low is not None and high is not None and low != high):
        return None
    unit = "" if value.noun == AGE_NOUN else value.unit or ""
    return f"{NUMBER_PREFIX}{amount:.10g}{unit}"


def _number_rarity(stemmed: str) -> float:
    digits = stemmed[1:].partition("e")[0].rstrip("%")
    plain = "".join(character for character in digits if character.isdigit()).rstrip("0")
    amount = value_of("".join(character for character in digits if character.isdigit() or character == "."))
    if amount is not None and amount < _SMALL and "." not in digits:
        return _PLAIN_RARITY
    return min(_MAX_RARITY, _PLAIN_RARITY + _DIGIT_RARITY * len(plain))


def _titles(text: str, words: Sequence[Word], mentions: Iterable[Mention]) -> set[int]:
    """Return the words that are titles right before a person's name: "Mullah", "Deputy Prime Minister"."""
    found: set[int] = set()
    for mention in mentions:
        if mention.label is not Label.PERSON or not mention.title:
            continue
        start = mention.start - len(mention.title)
        before = text.rfind(mention.title, max(0, start - 3), mention.start)
        if before >= 0:
            found.update(_words_in(words, before, before + len(mention.title)))
    return found


def _words_in(words: Sequence[Word], start: int, end: int) -> range:
    first = bisect_left(words, start, key=lambda word: word.start)
    last = first
    while last < len(words) and words[last].end <= end:
        last += 1
    return range(first, last)


def spans_by_stem(content: Iterable[ContentWord]) -> dict[str, tuple[Span, ...]]:
    """Return the places of each stem."""
    spans: dict[str, list[Span]] = {}
    for word in content:
        spans.setdefault(word.stem, []).append(word.span)
    return {stemmed: tuple(places) for stemmed, places in spans.items()}
