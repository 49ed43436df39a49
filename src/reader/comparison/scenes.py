"""Where and when the event is set that a number belongs to: attacks of other years and in other cities stay apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.comparison.accounts import AccountIndex
from reader.comparison.fact_lexicon import fact_lexicon
from reader.model.analysis import Label
from reader.model.facts import StatedValue
from reader.model.statements import Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import stem

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December),?"
_YEAR = re.compile(
    rf"(?:\b(\w+)[ \u00a0])?\b(in|of|since|during|until|from|{_MONTH})[ \u00a0]((?:1[5-9]|20)\d\d)\b"
    r"(?![ \u00a0](?:people|[a-z]+s)\b)",
    re.I,
)
_RECORD = re.compile(r"\w+est|first|most|least|worst|best|time", re.I)
"""Words before "since 2010" that say what is compared, not when it happened."""
_AGO = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,3})[ \u00a0]years[ \u00a0](?:ago|earlier|before)\b"
)
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLACES = frozenset({Label.GPE, Label.LOC, Label.FAC})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when.

    Attributes:
        years: Years that the words name, as numbers.
        places: Keys of the places that the words name.
    """

    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()


def setting_of(index: AccountIndex, statement: Statement) -> Setting:
    """Return where and when the event of a statement is set, as its clause says, else its sentence.

    Years of what happened to a thing once ("built in 2009") are left out; of a sentence without a year in the clause,
    the last one before it counts ("an outbreak in 2022, when 210 fell ill"). A place that neither clause nor sentence
    names is that of the sentence before in the same paragraph.

    Args:
        index: The account.
        statement: The statement.
    """
    place = index.place_of(statement.passage)
    passage = index.account.passages[place]
    clause, sentence = Span(statement.start, statement.end), Span(passage.start, passage.end)
    years = _years(index, clause) or _years_before(index, Span(sentence.start, clause.start))
    places = _places(index, clause, statement.passage) or _places(index, sentence, statement.passage)
    if not places and place > 0:
        before = index.account.passages[place - 1]
        if before.paragraph == passage.paragraph:
            places = _places(index, Span(before.start, before.end), before.index)
    return Setting(years, places)


def are_apart(a: StatedValue, b: StatedValue, *, agree: bool) -> bool:
    """Return whether two numbers belong to events of different years.

    Args:
        a: One number.
        b: A number of another account.
        agree: Whether they are the same: then an account that names no year may leave it out.
    """
    if a.years and b.years:
        return a.years.isdisjoint(b.years)
    if agree or not (a.years or b.years):
        return False
    named, other = (a, b) if a.years else (b, a)
    day = other.as_of
    return day is not None and all(abs(year - int(day[:4])) > 1 for year in named.years)


def _years_before(index: AccountIndex, span: Span) -> frozenset[int]:
    """Return the last year that a stretch names, alone; none if it names none."""
    found = list(_YEAR.finditer(index.account.text, max(span.start - 1, 0), max(span.end, span.start)))
    return _years(index, Span(found[-1].start() + 1, span.end)) if found else frozenset()


def _years(index: AccountIndex, span: Span) -> frozenset[int]:
    text = index.account.text
    found = {
        int(match.group(3))
        for match in _YEAR.finditer(text, max(span.start - 1, 0), span.end)
        if stem((match.group(1) or "").lower()) not in fact_lexicon().once
        and not (match.group(2).lower() == "since" and _RECORD.fullmatch(match.group(1) or ""))
    }
    day = index.account.day
    if day is not None:
        for match in _AGO.finditer(text, span.start, span.end):
            number = match.group(1)
            found.add(int(day[:4]) - (int(number) if number.isdigit() else _WORDS.index(number) + 2))
    return frozenset(found)


def _places(index: AccountIndex, span: Span, passage: int) -> frozenset[str]:
    mentions = index.account.mentions
    keys = (index.entity(name) for name in index.names_in(span, passage) if mentions[name].label in _PLACES)
    return frozenset(key for key in keys if key is not None)
