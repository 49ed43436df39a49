"""One value in words: what a source says, since when and by which speaker; safe to show."""

from __future__ import annotations

import re

from reader.model.facts import Fact, FactKind, FactState, Stance, StatedValue
from reader.text.sanitize import excerpt, sanitize_line
from reader.tui.base.formatting import day

_STATE_WORDS = {
    FactState.AGREE: "agree",
    FactState.DIFFER: "different values",
    FactState.UPDATED: "updated",
    FactState.UNCLEAR: "cannot be compared",
}
MAX_SPEAKER = 80
"""Characters of the name or description of a speaker that are shown."""
_DENIALS = {Stance.ASSERTS: Stance.DENIES, Stance.QUOTES: Stance.QUOTES_DENIAL}
_OWN = {Stance.ASSERTS: "says so", Stance.DENIES: "denies it", Stance.OPEN: "leaves it open"}
_QUOTED = {Stance.ASSERTS: "says so, according to", Stance.DENIES: "denied by", Stance.OPEN: "left open by"}
_SAME_VERB = {Stance.QUOTES: Stance.ASSERTS, Stance.QUOTES_DENIAL: Stance.DENIES}
DATED_KINDS = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE, FactKind.OUTCOME, FactKind.CLAIM})
"""Kinds of facts of which the value may be another one on another day."""
_DIGIT = re.compile(r"\d")


def state_words(fact: Fact) -> str:
    """Return the state of a fact in words; that its sources "differ" only if they cannot both be right."""
    return "differ" if fact.is_conflict else _STATE_WORDS[fact.state]


def stance_of(value: StatedValue) -> Stance:
    """Return how the source stands to a claim: to say that it does not hold is to deny it."""
    return _DENIALS.get(value.stance, value.stance) if value.value is False else value.stance


def speaker(value: StatedValue) -> str:
    """Return who gives a value by the source, in words; "" if it is the source's own."""
    words = " ".join(sanitize_line(value.according_to or "").split())
    article, space, rest = words.partition(" ")
    return excerpt(f"{article.lower()} {rest}" if space and article in ("The", "A", "An") else words, MAX_SPEAKER)


def value_text(value: StatedValue, words: str) -> str:
    """Return a value with its words.

    For example "Twelve (12)", "Saturday (3 May 2031)", "denied by Sound Lines: “was overloaded”".

    Args:
        value: The value.
        words: Its words in the text, safe to show.
    """
    if value.kind is FactKind.CLAIM:
        return f"{stance_text(value)}: “{words}”"
    meaning = _meaning(value, words)
    text = f"{words} ({meaning})" if meaning and words else words or meaning
    if value.stance in (Stance.DENIES, Stance.QUOTES_DENIAL):
        return f"not {text}"
    return f"{text}, left open" if value.stance is Stance.OPEN else text


def stance_text(value: StatedValue) -> str:
    """Return how a source stands to a claim, in words: "denies it", "denied by Sound Lines"."""
    stance, who = stance_of(value), speaker(value)
    if who:
        return f"{_QUOTED[_SAME_VERB.get(stance, stance)]} {who}"
    return _OWN.get(stance, str(stance))


def origin_text(value: StatedValue) -> str:
    """Return as of which day a source gives a value, and who gives it by that source."""
    who = speaker(value) if value.kind is not FactKind.CLAIM else ""
    parts = [
        f"as of {day(value.as_of)}" if value.as_of and value.kind in DATED_KINDS else "",
        f"according to {who}" if who else "",
        "given as earlier or wrong" if value.superseded else "",
    ]
    return " · ".join(part for part in parts if part)


def _meaning(value: StatedValue, words: str) -> str:
    """Return the value where its words do not show it: the number of "a dozen", the day of "Saturday"."""
    if isinstance(value.value, bool) or value.value is None:
        return ""
    if isinstance(value.value, float | int):
        return "" if _DIGIT.search(words) else _number(value, value.value)
    if value.kind is FactKind.DATE:
        return "" if value.value in words else _date(value.value)
    if value.kind is FactKind.TIME:
        return "" if value.value.lstrip("0") in words else sanitize_line(value.value)
    return ""


def _number(value: StatedValue, number: float) -> str:
    """Return a number with its bound: "24 or more" of "dozens"."""
    text = f"{number:,.10g}"
    if value.low is not None and value.high is None:
        return f"{text} or more"
    if value.high is not None and value.low is None:
        return f"{text} or less"
    return f"about {text}" if value.approximate else text


def _date(iso: str) -> str:
    """Return a day, month or year in words; a month or a year is not given as its first day."""
    return day(iso) if len(iso) >= len("2031-05-03") else sanitize_line(iso)
