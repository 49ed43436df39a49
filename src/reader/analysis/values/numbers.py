"""Finds counts, percentages, sums of money, quantities and ordinals, with their bounds and what is counted.

"At least 12" has a lower and no upper bound, "up to 500" the reverse; "between 3 and 5" has both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import DocState, state_of
from reader.analysis.values import counted_nouns as counted
from reader.analysis.values import number_grammar as grammar
from reader.model.analysis import AGE_NOUN, Label, Value
from reader.text.number_words import ordinal_of, value_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HALF_A_DOZEN = 6.0
_OLDEST = 120
"""Highest number, in years, that is read as an age."""
_AGE_REACH = 16
"""Code points in which the words before an age are sought."""
_DISTANCE_REACH = 40
"""Code points in which the words before a distance are sought."""


def component(doc: Doc) -> Doc:
    """SpaCy component: add the numbers that are not part of a date or name."""
    state = state_of(doc)
    taken = bytearray(len(state.text) + 1)
    for start, end in [(v.start, v.end) for v in state.values] + [(n.start, n.end) for n in state.names]:
        taken[start:end] = b"\1" * (end - start)
    for index, passage in state.readable():
        for pattern, read in (
            (grammar.NUMBER, _number),
            (grammar.SHARE, _share),
            (grammar.VAGUE_NUMBER, _vague),
            (grammar.ORDINAL_NUMBER, _ordinal),
        ):
            for match in pattern.finditer(state.text, passage.start, passage.end):
                value = read(state, index, match)
                if value is not None and not any(taken[value.start : value.end]):
                    taken[value.start : value.end] = b"\1" * (value.end - value.start)
                    state.values.append(value)
    return doc


def _number(state: DocState, index: int, match: re.Match[str]) -> Value | None:
    """Return the value of a number with its unit or noun; None if it counts nothing."""
    amount = _amount(match)
    if amount is None:
        return None
    low, high, stop = amount
    text, end = state.text, state.passages[index].end
    is_single = match.group("b") is None
    unit, label, stop = _unit(text, match, stop, end)
    if label is Label.CARDINAL and is_single and _is_distance(text, match, stop, end):
        unit, label = "m", Label.QUANTITY
        low = high = value_of(match.group("a")[:-1]) or low
    noun = None
    if label is Label.QUANTITY and text[stop - 4 : stop] == "-old":
        noun = AGE_NOUN
    elif label is Label.CARDINAL and low == high and _is_age(state, match.group("a"), match.start(), stop):
        unit, label, noun = "year", Label.QUANTITY, AGE_NOUN
    elif label is Label.CARDINAL:
        noun = _noun(text, stop, end, singular=low == 1 and is_single)
    if label is Label.CARDINAL and not _is_count(state, index, match, noun, stop):
        return None
    smallest, largest = _bounds(match, low, high)
    return Value(match.start(), stop, label, index, smallest, largest, unit, noun)


def _amount(match: re.Match[str]) -> tuple[float, float, int] | None:
    """Return the smallest and largest number meant and the end of the number; None if it is not a number.

    If the two numbers are not a range ("two and three"), only the first one is read.
    """
    first, joint, second = match.group("a").lower(), match.group("joint") or "", match.group("b")
    if first.startswith("a few"):
        return None
    low = _HALF_A_DOZEN if first.startswith("half") else value_of(first)
    if low is None or second is None:
        return None if low is None else (low, low, match.end())
    joined = _range(low, second, joint, match)
    if joined is not None:
        return *joined, match.end()
    return (low, low, match.start("joint")) if joint.strip().isalpha() else None


def _range(low: float, second: str, joint: str, match: re.Match[str]) -> tuple[float, float] | None:
    """Return both ends of "3 to 5", None if the two numbers are not a range ("5-4", "two and three")."""
    high = value_of(second)
    # The scale of the second number is often meant for the first as well: "800 to 900 million", "1.2 to 3 million".
    if high is None or high <= low:
        scaled = re.search(r"[a-z]+$", second.lower())
        whole = value_of(f"{match.group('a')} {scaled.group()}") if scaled else None
        if high is None or whole is None or whole >= high:
            return None
        low = whole
    elif second.lower().split()[-1] in ("million", "billion", "thousand", "trillion", "bn", "crore") and low < 1000:
        low = value_of(f"{match.group('a')} {second.lower().split()[-1]}") or low
        if low >= high:
            return None
    word = joint.strip()
    if word == "and" and (match.group("between") or "").lower() != "between":
        return None
    return low, high


def _unit(text: str, match: re.Match[str], stop: int, end: int) -> tuple[str | None, Label, int]:
    """Return the unit of a number, its label, and the end of the number with its unit."""
    if match.group("symbol"):
        return (
            counted.units("symbol").get(match.group("symbol").strip(), match.group("symbol").strip()),
            Label.MONEY,
            stop,
        )
    percent = grammar.PERCENT_SIGN.match(text, stop, end)
    if percent:
        return "%", Label.PERCENT, percent.end()
    money = grammar.CURRENCY.match(text, stop, end)
    if money:
        return counted.units("currency")[money.group("u")], Label.MONEY, money.end()
    measure = grammar.MEASURE.match(text, stop, end)
    if measure and not re.match(r"[ \u00a0](?:ago|earlier|later)\b", text[measure.end() : end]):
        return counted.units("measure")[measure.group("u")], Label.QUANTITY, measure.end()
    return None, Label.CARDINAL, stop


def _bounds(match: re.Match[str], low: float, high: float | None) -> tuple[float | None, float | None]:
    if match.group("at_least"):
        return low, None
    if match.group("at_most"):
        return None, high
    return low, high


def _is_age(state: DocState, amount: str, start: int, stop: int) -> bool:
    """Return whether a number is an age without being labelled as one: "Mary Roe, 43, died"."""
    if not amount.isdigit() or int(amount) > _OLDEST:
        return False
    text = state.text
    if grammar.AGED.search(text, max(0, start - _AGE_REACH), start):
        return True
    if text[max(0, start - 2) : start] not in (", ", " (") or not grammar.AFTER_AGE.match(text, stop):
        return False
    return any(name.end == start - 2 and name.label is Label.PERSON for name in state.names)


def _is_distance(text: str, match: re.Match[str], stop: int, end: int) -> bool:
    """Return whether "60m" is 60 metres rather than 60 million: after a fall, or before where it begins or leads."""
    if not grammar.METRES.search(match.group("a")):
        return False
    start = match.start("a")
    before = text[max(0, start - _DISTANCE_REACH) : start]
    counts = grammar.CURRENCY.match(text, stop, end) or _noun(text, stop, end, singular=False)
    return bool(
        grammar.AFTER_DISTANCE.match(text, stop, end) or (grammar.BEFORE_DISTANCE.search(before) and not counts)
    )


def _is_count(state: DocState, index: int, match: re.Match[str], noun: str | None, stop: int) -> bool:
    """Return whether a plain number counts something, rather than being a score, part of a name or a pronoun."""
    text, start = state.text, match.start()
    first, joint, second = match.group("a"), match.group("joint") or "", match.group("b")
    before = text[max(state.passages[index].start, start - 24) : start]
    hedged = bool(match.group("at_least") or match.group("at_most"))
    if first.lower() == "one" and not (hedged or noun):
        return False
    if first.lower() == "one" and grammar.ONE_AS_PRONOUN.match(text[stop : stop + 12]) and not hedged:
        return False
    if second is not None and joint.strip() in ("-", "–", "—") and not noun:
        return False
    if grammar.NUMBERED_NAME.search(before):
        return False
    if grammar.CAPITAL_BEFORE.search(before) and first[0].isdigit() and not noun and not hedged:
        return False
    return not re.match(r"-[A-Z]|[-–]\d", text[stop : stop + 2])


def _noun(text: str, start: int, end: int, *, singular: bool) -> str | None:
    """Return the singular of the noun counted after a number, None if none is near; `singular` for a number of 1."""
    place, seen = start, 0
    while seen < 5:
        word = grammar.NEXT_WORD.match(text, place, end)
        if word is None:
            return None
        form = word.group(1)
        lower = form.lower()
        if singular and counted.is_singular(lower):
            return lower
        if not singular and form.islower() and counted.is_plural(lower):
            return counted.singular(lower)
        if text[place] == "-" and counted.is_singular(lower):
            return lower
        if lower in grammar.NOT_COUNTED:
            return None
        place = word.end()
        seen += lower not in grammar.BETWEEN_NUMBER_AND_NOUN
    return None


def _share(state: DocState, index: int, match: re.Match[str]) -> Value | None:
    """Return a fraction of a whole as a percentage: "two thirds of the" is 66.67 %."""
    words = re.split(r"[- ]", match.group("s").lower())
    percent = (
        50.0 if words[-1] == "half" else (value_of(words[0]) or 1) * 100 / grammar.FRACTIONS[words[-1].rstrip("s")]
    )
    low = None if match.group("at_most") else round(percent, 2)
    high = None if match.group("at_least") else round(percent, 2)
    bound = next((name for name in ("at_least", "at_most") if match.group(name)), "s")
    return Value(
        match.start(bound),
        match.end(),
        Label.PERCENT,
        index,
        low,
        high,
        "%",
        _noun(state.text, match.end(), state.passages[index].end, singular=True),
    )


def _vague(state: DocState, index: int, match: re.Match[str]) -> Value:
    """Return a number that only has a lower bound: "dozens"."""
    low = grammar.VAGUE_NUMBER_LOW[re.sub(r"\s+", " ", match.group("v").lower())]
    after = match.end()
    noun = _noun(state.text, after, state.passages[index].end, singular=False)
    return Value(match.start(), match.end(), Label.CARDINAL, index, low, None, None, noun)


def _ordinal(state: DocState, index: int, match: re.Match[str]) -> Value | None:
    """Return the value of an ordinal number; None for the unit of time ("a second")."""
    number = ordinal_of(match.group("o"))
    text = state.text
    if number is None or (
        match.group("o").lower() == "second"
        and re.search(r"\b(?:a|per|each|every|split|\d)\s$", text[max(0, match.start() - 7) : match.start()])
    ):
        return None
    return Value(match.start(), match.end(), Label.ORDINAL, index, float(number), float(number))
