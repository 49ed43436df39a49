"""Finds dates and numbers in passages that are not in English, with words from `gazetteers/value_words.txt`.

They are normalised as those of English are, so that "31 muertos" and "31 dead" are one number of one thing. What is
not certain is left out: a weekday may be past or to come, so it is marked as a date without days; a number in words
counts only before something that is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.state import lexicon
from reader.analysis.state.doc_state import state_of
from reader.analysis.values import intervals
from reader.analysis.values.intervals import Interval
from reader.model.analysis import DateBasis, Label, PassageKind, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOUNS = ("people", "dead", "injured", "child", "soldier")
_SCALES = ("1e9", "1e6", "1e3")
_MEASURES = frozenset(("km", "m"))
_S = r"[ \u00a0\u202f]"
_YEAR = r"(?:1[89]|20)\d\d"
_DIGITS = r"\d{1,3}(?:[.,٬\u00a0\u202f ]\d{3})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,٫]\d+)?"
_POINT_IS_DECIMAL = frozenset(("ar", "fa"))
"""Languages that write 12.5 and 12,000; the others write 12,5 and 12.000."""
_SPACELESS_DATE = re.compile(r"(?:(?P<y>(?:19|20)\d\d)[年년] ?)?(?P<m>\d{1,2})[月월] ?(?P<d>\d{1,2})[日号號일]")
"""Dates in Chinese, Japanese and Korean."""
_SPACELESS = frozenset(("zh", "ja", "ko"))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the values of one language look like.

    Attributes:
        months: Number of each name of a month, in lower case.
        date: A day and a month with or without a year.
        month: A month and a year.
        near: Words for a day next to that of publication, and weekdays.
        days: Days from the day of publication for each such word; None for weekdays.
        year: A year after a word that introduces it, or by itself.
        number: A number with bounds, scale, and what is counted.
        scales: What each word for a scale multiplies by.
        numbers: Numbers in words.
        units: Unit of each word for it.
        nouns: English noun of each word for what is counted.
    """

    months: dict[str, int]
    date: re.Pattern[str]
    month: re.Pattern[str]
    near: re.Pattern[str]
    days: dict[str, int | None]
    year: re.Pattern[str]
    number: re.Pattern[str]
    scales: dict[str, float]
    numbers: dict[str, float]
    units: dict[str, str]
    nouns: dict[str, str]


def component(doc: Doc) -> Doc:
    """SpaCy component: add the values in passages of languages that there are words for."""
    state = state_of(doc)
    for index, passage in enumerate(state.passages):
        if passage.english or passage.kind is PassageKind.FURNITURE:
            continue
        text = state.text[passage.start : passage.end]
        for value in values_in(text, passage.language, state.published):
            start, end = value.start + passage.start, value.end + passage.start
            state.values.append(replace(value, start=start, end=end, passage=index))
    return doc


def values_in(text: str, language: str, published: date | None) -> list[Value]:
    """Return the values of one passage, with offsets in it; dates come before numbers and do not overlap them.

    Args:
        text: The passage.
        language: ISO 639-1 code.
        published: Day of publication, None if not known.
    """
    if language in _SPACELESS:
        return [_dated(match, int(match["m"]), published) for match in _SPACELESS_DATE.finditer(text)]
    words = _words(language)
    if words is None:
        return []
    found: list[Value] = []
    for value in (*_dates(words, text, published), *_numbers(words, text, language)):
        if not any(value.start < other.end and other.start < value.end for other in found):
            found.append(value)
    return found


def _dates(words: _Words, text: str, published: date | None) -> Iterator[Value]:
    for match in words.date.finditer(text):
        yield _dated(match, words.months[_folded(match["m"])], published)
    for match in words.month.finditer(text):
        yield _date(match, intervals.of_month(int(match["y"]), words.months[_folded(match["m"])]), DateBasis.ABSOLUTE)
    for match in words.near.finditer(text):
        offset = words.days[_folded(match[0])]
        day = None if offset is None or published is None else intervals.of_day(published + offset * intervals.DAY)
        yield _date(match, day, DateBasis.PUBLISHED)
    for match in words.year.finditer(text):
        yield _date(match, intervals.of_year(int(match["y"])), DateBasis.ABSOLUTE)


def _dated(match: re.Match[str], month: int, published: date | None) -> Value:
    if match["y"]:
        return _date(match, intervals.of_date(int(match["y"]), month, int(match["d"])), DateBasis.ABSOLUTE)
    nearest = None if published is None else intervals.nearest_date(month, int(match["d"]), published)
    return _date(match, nearest, DateBasis.PUBLISHED)


def _date(match: re.Match[str], interval: Interval | None, basis: DateBasis) -> Value:
    group = "y" if match.re.groups == 1 else 0
    start, end = match.span(group)
    if interval is None:
        return Value(start, end, Label.DATE, 0)
    first, last = interval.first.isoformat(), interval.last.isoformat()
    return Value(start, end, Label.DATE, 0, date_from=first, date_to=last, date_basis=basis)


def _numbers(words: _Words, text: str, language: str) -> Iterator[Value]:
    for match in words.number.finditer(text):
        written, noun = match["n"], match["noun"] and words.nouns[_folded(match["noun"])]
        amount = words.numbers.get(_folded(written))
        if amount is not None and not (noun or match["scale"] or match["unit"]):
            continue
        if amount is None:
            amount = _amount(written, language)
        if amount is None:
            continue
        if match["scale"]:
            amount *= words.scales[_folded(match["scale"])]
        unit = match["unit"] and words.units[_folded(match["unit"])]
        label = Label.CARDINAL
        if match["percent"]:
            unit, label = "%", Label.PERCENT
        elif unit:
            label = Label.QUANTITY if unit in _MEASURES else Label.MONEY
        low = None if match["most"] else amount
        high = None if match["least"] else amount
        end = match.start("noun") if noun else match.end()
        end -= len(text[match.start() : end]) - len(text[match.start() : end].rstrip())
        yield Value(match.start(), end, label, 0, low, high, unit, noun)


def _folded(word: str) -> str:
    """Return a word in lower case, one form for all letters that a pattern that ignores case takes for one.

    Turkish has İ and ı next to i, and old prints ſ next to s.
    """
    return word.lower().replace("\u0307", "").replace("ı", "i").replace("ſ", "s")


def _amount(written: str, language: str) -> float | None:
    """Return a number in digits, in the notation of its language."""
    plain = re.sub(_S, "", written)
    thousands, decimal = (r"[,٬]", ".٫") if language in _POINT_IS_DECIMAL else (r"\.", ",")
    plain = re.sub(rf"{thousands}(?=\d{{3}}(?!\d))", "", plain)
    for mark in decimal:
        plain = plain.replace(mark, ".")
    try:
        return float(plain)
    except ValueError:
        return None


@cache
def _words(language: str) -> _Words | None:
    lines = lexicon.sections("value_words").get(language)
    if lines is None:
        return None
    table = {key.strip(): entries.strip().split("|") for key, _, entries in (line.partition(" = ") for line in lines)}
    months = {_folded(name): number for number, names in enumerate(table["months"], 1) for name in names.split(",")}
    joint = rf"(?:{_any(table['joint'])}){_S}" if "joint" in table else ""
    between = rf"{_S}(?:{joint})?" if joint else _S
    ordinal = rf"(?:{_any(table['ordinal'])})?" if "ordinal" in table else ""
    year_word = rf"(?:{_S}(?:{_any(table['year'])}))?" if "year" in table else ""
    month = rf"(?P<m>{_any(months)})"
    days: dict[str, int | None] = {_folded(name): None for names in table["weekdays"] for name in names.split(",")}
    days |= {_folded(name): offset for key, offset in (("yesterday", -1), ("today", 0)) for name in table[key]}
    introduced = rf"(?:{_any(table['in'])}){_S}" if "in" in table else r"(?!)"
    scales = {_folded(word): float(scale) for scale in _SCALES for word in table.get(scale, ())}
    entries = (entry.partition(":") for entry in table.get("words", ()))
    numbers = {_folded(word): float(number) for word, _, number in entries}
    nouns = {_folded(word): noun for noun in _NOUNS for word in table.get(noun, ())}
    units = _units()
    of = rf"(?:(?:{_any(table.get('of', ('de', 'di')))}){_S}?)?"
    following = rf"{_S}?(?:%|{_any([*nouns, *scales, *units])})"
    return _Words(
        months=months,
        date=_pattern(
            rf"(?<![\w.,])(?P<d>\d{{1,2}}){ordinal}{between}{month}\b\.?"
            rf"(?:{between}(?P<y>{_YEAR}){year_word})?(?!\d)"
        ),
        month=_pattern(rf"\b{month}{between}(?P<y>{_YEAR}){year_word}(?!\d)"),
        near=_pattern(rf"\b(?:{_any(days)})\b"),
        days=days,
        year=_pattern(rf"\b{introduced}(?P<y>{_YEAR})(?![\w.,%]\w|{following}\b)"),
        number=_pattern(
            rf"(?<![\w.,/:#@&-])(?:(?:(?P<least>{_any(table['at least'])})|(?P<most>{_any(table['at most'])})){_S})?"
            rf"(?P<n>{_DIGITS}|{_any(numbers)}\b)(?:{_S}?(?P<scale>{_any(scales)})(?!\w))?"
            rf"(?P<percent>{_S}?(?:[%٪]|(?:{_any(table.get('percent', ()))})(?!\w)))?"
            rf"(?:{_S}?{of}(?P<unit>{_any(units)})(?!\w))?"
            rf"(?:{_S}{of}(?P<noun>{_any(nouns)})(?!\w))?(?![\w/:-]|[.,]\d)"
        ),
        scales=scales,
        numbers=numbers,
        units=units,
        nouns=nouns,
    )


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _units() -> dict[str, str]:
    lines = (line.partition(" = ") for line in lexicon.sections("value_words")["units"])
    return {_folded(word): unit for unit, _, words in lines for word in words.split("|")}


def _any(words: Iterable[str]) -> str:
    """Return the words as alternatives of a regular expression, longest first; one that never matches for none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
