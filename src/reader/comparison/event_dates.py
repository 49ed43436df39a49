"""Days, years and times of day of events, and how those of two accounts compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_topics import event_topics, holder_of, topics_of_noun
from reader.comparison.fact_lexicon import fact_lexicon
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Modality, Statement
from reader.model.text import Span
from reader.statements.clock_times import ClockTime, clock_times, parts_of_day
from reader.statements.passage_grammar import PassageGrammar

_UNSTATED = frozenset({Modality.CONDITIONAL, Modality.ASKED})
_ABOUT_MINUTES = 20
"""Minutes that "about seven" may be away from seven."""
_SHORTLY_MINUTES = 35
"""Minutes that "shortly before seven" may be away from seven."""
_AFTER_MINUTES = 120
"""Minutes that "after seven" may be away from seven."""
_SAME_MINUTES = 5
"""Minutes that two exact times may differ by: clocks and witnesses round."""
_SHORTLY = re.compile(r"\b(?:shortly|just|soon|moments|minutes)\b")
_WORDS_BEFORE = 30
"""Code points before a time of day that may limit it: "shortly before"."""
_RECKONED = frozenset({"today", "tonight", "yesterday", "this morning", "this afternoon", "this evening", "last night"})
"""Words for a day that are reckoned from the day of publication, which may be a day off."""
_NOT = re.compile(r"\bnot\s+(?:(?:on|in)\s+)?$", re.IGNORECASE)
_DEADLINES = frozenset({"by", "until", "till", "since", "from"})
"""Words before a time of day at which nothing happens itself: "by noon"."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_POSSESSIVE = re.compile(r"\b(" + "|".join(_WEEKDAYS) + ")['\N{RIGHT SINGLE QUOTATION MARK}]s\\b", re.IGNORECASE)
_TO_COME = frozenset({"next", "ahead", "before", "until", "for", "coming", "upcoming"})
"""Words before the name of a weekday with which its event may be still to come."""
_WORDS_OF_EVENT = 4
"""Most words of the noun phrase for an event after a day: "Saturday's early morning ferry disaster"."""
DAY_MINUTES = 24 * 60
"""Minutes of a day."""
TWELVE_HOURS = "12 hours"
"""Unit of a time of day of which the text does not say whether it is before or after noon."""


def date_values(index: AccountIndex) -> list[StatedValue]:
    """Return the days and times of day that one account gives for events, in the order of the text."""
    days = [value for place, _ in index.statements() if (value := _day(index, place)) is not None]
    found = [*days, *_corrected_days(index), *_possessive_days(index), *_clock_values(index)]
    return sorted(found, key=lambda value: value.start)


def _day(index: AccountIndex, place: int) -> StatedValue | None:
    """Return the day, month or year of a statement, None if it gives none."""
    statement = index.account.statements[place]
    time = statement.time
    if time is None or time.date_from is None or time.date_to is None or not _is_stated(statement):
        return None
    first, last = (date.fromisoformat(day).toordinal() for day in (time.date_from, time.date_to))
    value = _value(index, place, FactKind.DATE, Span(time.start, time.end))
    is_reckoned = index.account.text[time.start : time.end].lower() in _RECKONED
    return replace(value, value=iso_period(time.date_from, time.date_to), low=first, high=last, approximate=is_reckoned)


def _corrected_days(index: AccountIndex) -> Iterator[StatedValue]:
    """Yield the days that an account calls wrong: "on Thursday, not on Friday as first reported"."""
    text = index.account.text
    by_passage: dict[int, list[int]] = defaultdict(list)
    for place, statement in index.statements():
        by_passage[statement.passage].append(place)
    for day in index.account.values:
        if day.date_from is None or day.date_to is None or day.passage not in by_passage:
            continue
        after = re.findall(r"\w+", text[day.end : day.end + _WORDS_BEFORE].lower())
        if _NOT.search(text[max(0, day.start - _WORDS_BEFORE) : day.start]) and fact_lexicon().earlier & set(after):
            place = index.statement_at(day.start, by_passage[day.passage])
            first, last = (date.fromisoformat(each).toordinal() for each in (day.date_from, day.date_to))
            value = _value(index, place, FactKind.DATE, Span(day.start, day.end))
            given = iso_period(day.date_from, day.date_to)
            yield replace(value, value=given, low=first, high=last, superseded=True, as_of=None)


def _possessive_days(index: AccountIndex) -> Iterator[StatedValue]:
    """Yield the days of events that are named by them: "Sunday's election", "Saturday's ferry disaster".

    The day is the last one of that name up to publication, unless a word says that the event is still to come.
    """
    account = index.account
    if account.day is None:
        return
    for passage in index.passages():
        words = account.text[passage.start : passage.end]
        for found in _POSSESSIVE.finditer(words):
            span = Span(passage.start + found.start(), passage.start + found.end())
            event = _event_of_day(index.grammar(passage.index), span)
            if event is None or _TO_COME & set(re.findall(r"\w+", words[: found.start()].lower())[-3:]):
                continue
            day = _last_weekday(account.day, found[1].lower())
            yield StatedValue(
                PassageRef(account.article, passage.index),
                span.start,
                span.end,
                FactKind.DATE,
                topics_of_noun(event),
                terms=index.terms(Span(passage.start, passage.end), passage.index),
                value=day.isoformat(),
                low=day.toordinal(),
                high=day.toordinal(),
                as_of=account.day,
            )


def _last_weekday(published: str, weekday: str) -> date:
    """Return the last day of that name up to a day (ISO 8601)."""
    day = date.fromisoformat(published)
    return day - timedelta(days=(day.weekday() - _WEEKDAYS.index(weekday)) % len(_WEEKDAYS))


def _event_of_day(grammar: PassageGrammar, day: Span) -> str | None:
    """Return the noun for the event in "Saturday's ferry disaster", None if there is none."""
    tree = grammar.tree
    first = grammar.word_at(day.end)
    noun = None
    for word in range(first, min(first + _WORDS_OF_EVENT, len(tree.words))) if first is not None else ():
        if word != first and grammar.between(word - 1, word).strip(" -"):
            break
        if tree.words[word].pos not in {"NOUN", "ADJ", "PROPN"}:
            break
        noun = word
    return None if noun is None else tree.words[noun].lemma or tree.surfaces[noun]


def _clock_values(index: AccountIndex) -> Iterator[StatedValue]:
    """Yield the times of day, each with the smallest statement in whose clause it stands."""
    account = index.account
    parts = {part for passage in account.passages for part in parts_of_day(account.text[passage.start : passage.end])}
    part = next(iter(parts)) if len(parts) == 1 else None
    by_passage: dict[int, list[int]] = defaultdict(list)
    for place, statement in index.statements():
        by_passage[statement.passage].append(place)
    for passage in index.passages():
        # The time in a date line ("AUGUST 2 | 08:06AM") is when somebody wrote, not when something happened.
        is_sentence = passage.index in by_passage and any(word.pos in {"VERB", "AUX"} for word in passage.words)
        for time in clock_times(account.text, passage.start, passage.end, part) if is_sentence else ():
            place = index.statement_at(time.start, by_passage[passage.index])
            before = account.text[max(passage.start, time.start - _WORDS_BEFORE) : time.start].split()
            if before and before[-1].lower() in _DEADLINES:
                continue
            if _is_stated(account.statements[place]):
                yield _clock_value(index, place, time)


def _clock_value(index: AccountIndex, place: int, time: ClockTime) -> StatedValue:
    text = index.account.text
    clock, unit = time.clock, None
    if clock is None:
        # The text does not say whether it is morning or evening: both are compared.
        clock, unit = next(iter(clock_times(text, time.start, time.end, "morning")), time).clock, TWELVE_HOURS
    words = text[max(0, time.start - _WORDS_BEFORE) : time.end]
    low, high = minutes_meant(clock, words) if clock is not None else (None, None)
    value = _value(index, place, FactKind.TIME, Span(time.start, time.end))
    return replace(value, value=clock, low=low, high=high, approximate=low != high, unit=unit)


def _is_stated(statement: Statement) -> bool:
    """Return whether a statement says that something happens: a day of nothing is no fact."""
    return statement.modality not in _UNSTATED and not statement.is_denied


def _value(index: AccountIndex, place: int, kind: FactKind, span: Span) -> StatedValue:
    """Return what a date and a time of day of one statement have in common."""
    account, statement = index.account, index.account.statements[place]
    attribution = statement.attribution
    return StatedValue(
        PassageRef(account.article, statement.passage),
        span.start,
        span.end,
        kind,
        event_topics(index, statement),
        terms=index.terms(Span(statement.start, statement.end), statement.passage, [span]),
        holder=holder_of(index, statement),
        as_of=account.day,
        according_to=index.giver(attribution),
        speaker=index.speaker(attribution),
        stance=index.stance(statement),
        statement=place,
    )


def iso_period(first: str, last: str) -> str:
    """Return a period as short as ISO 8601 allows: a day, a month, a year, else both ends.

    Args:
        first: Its first day, ISO 8601.
        last: Its last day.
    """
    if first == last:
        return first
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01"):
        return first[:7]
    return f"{first}/{last}"


def minutes_meant(clock: str, words: str) -> tuple[float, float]:
    """Return the first and last minute of the day that a time with its words can mean.

    Args:
        clock: "HH:MM".
        words: The words up to its end: "shortly before seven".
    """
    hours, minutes = map(int, clock.split(":"))
    exact = float(hours * 60 + minutes)
    before = re.findall(r"[a-z]+", words.lower())[-6:]
    lexicon = fact_lexicon()
    shortly = bool(_SHORTLY.search(" ".join(before)))
    if lexicon.before & set(before):
        return (exact - _SHORTLY_MINUTES, exact) if shortly else (exact - DAY_MINUTES, exact)
    if lexicon.after & set(before):
        return exact, exact + (_SHORTLY_MINUTES if shortly else _AFTER_MINUTES)
    if lexicon.about & set(before):
        return exact - _ABOUT_MINUTES, exact + _ABOUT_MINUTES
    return exact, exact


def compare_dates(a: StatedValue, b: StatedValue) -> tuple[Relation, float, str]:
    """Return how the dates or times of two accounts compare, with a confidence and the reason in words.

    Args:
        a: A date or a time of day.
        b: Another one of the same kind.
    """
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return Relation.NOT_COMPARABLE, 0.5, ""
    slack = _SAME_MINUTES if a.kind is FactKind.TIME else 0
    shifts = (0, DAY_MINUTES / 2, -DAY_MINUTES / 2) if TWELVE_HOURS in {a.unit, b.unit} else (0,)
    if any(a.low + shift <= b.high + slack and b.low <= a.high + shift + slack for shift in shifts):
        if a.value == b.value:
            return Relation.EQUAL, 1.0, ""
        return Relation.WITHIN_BOUNDS, 0.95, f"{a.value} and {b.value} fit each other, as far as the words are exact"
    if (a.approximate or b.approximate) and a.kind is FactKind.DATE and abs(a.low - b.low) <= 1:
        return Relation.DIFFERENT, 0.6, f"{a.value} and {b.value}, one reckoned from the day of publication"
    return Relation.DIFFERENT, 0.95, f"{a.value} and {b.value}"
