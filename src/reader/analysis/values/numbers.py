"""Finds counts, percentages, sums of money, quantities and ordinals, with their bounds and what is counted.

"At least 12" has a lower and no upper bound, "up to 500" the reverse; "between 3 and 5" has both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import DocState, state_of
from reader.analysis.state.lexicon import word_set
from reader.analysis.values import counted_nouns as counted
from reader.analysis.values.number_words import DIGITS, ORDINAL, SCALE, WORDS, ordinal_of, value_of
from reader.model.analysis import Label, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

_S = r"[ \u00a0\n]"
_AT_LEAST = (
    r"at least|no fewer than|not fewer than|no less than|not less than|more than|greater than|over|"
    r"above|upwards of|in excess of|a minimum of"
)
_AT_MOST = (
    r"up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of"
)
_ABOUT = (
    r"about|around|some|nearly|almost|approximately|roughly|an estimated|close to|well|just|only|"
    r"exactly|another|a total of|a further|all"
)
_AMOUNT = (
    rf"(?:{DIGITS}|{WORDS}|(?:a|half a|a few)[ ](?:dozen|hundred|thousand|million|"
    rf"billion))(?:[- \u00a0]?{SCALE}\b)*(?:(?<=\d)(?:k|m|bn|tn|M|B|K)\b)?"
)
_SYMBOL = rf"(?:{counted.alternatives('symbol')})"

_NUMBER = re.compile(
    rf"(?<![\w.,/:#@&’'-])(?:(?:{_ABOUT}){_S})?"
    rf"(?:(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<between>between|from)){_S})?(?:(?:{_ABOUT}){_S})?"
    rf"(?P<symbol>{_SYMBOL}[ ]?)?(?P<a>{_AMOUNT})"
    rf"(?:(?P<joint>{_S}?[-–—]{_S}?|{_S}(?:to|and|or){_S}(?:up to{_S}|"
    rf"as many as{_S})?)(?:{_SYMBOL}[ ]?)?(?P<b>{_AMOUNT}))?"
    rf"(?:(?<=\d)(?={counted.alternatives('measure')}(?!\w))|(?![\w]|[.,:/]\d|[’'][a-rt-z]))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"\b(?:(?:{_AT_LEAST}|several|many|some|{_ABOUT}){_S})?(?P<v>tens{_S}of{_S}(?:thousands|millions)|"
    rf"hundreds{_S}of{_S}(?:thousands|millions)"
    rf"|dozens|scores|hundreds|thousands|millions|billions)(?![\w-])",
    re.IGNORECASE,
)
_VAGUE_LOW = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "tens of thousands": 1e4, "tens of millions": 1e7, "hundreds of thousands": 1e5, "hundreds of millions": 1e8,
}  # fmt: skip
_SHARE = re.compile(
    rf"\b(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?:{_ABOUT}))?{_S}?\b(?P<s>(?:a|one|two|three|"
    rf"four)[- ](?:third|quarter|fifth|tenth)s?|(?:a{_S})?half)(?={_S}(?:of|the){_S})",
    re.IGNORECASE,
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PERCENT = re.compile(r"[ \u00a0]?(?:%|percent\b|per[ ]cent\b|pct\b|percentage points?\b)", re.IGNORECASE)
_MEASURE = re.compile(rf"[- \u00a0]?(?P<u>{counted.alternatives('measure')})(?![\w²])(?:-old\b)?")
_METRES = re.compile(r"(?<=\d)m$")
_BEFORE_DISTANCE = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|plung(?:es?|ed|ing)|tumbl(?:es?|ed|ing)|climb(?:s|ed|ing)?|descended|swam|walked|ran|"
    rf"within|measuring|(?:distance|height|depth|altitude|length|drop|fall) of){_S}"
    rf"(?:(?:{_ABOUT}|{_AT_MOST}|{_AT_LEAST}){_S})?$",
    re.IGNORECASE,
)
"""Words before a distance: 60m after them means metres, not millions."""
_AFTER_DISTANCE = re.compile(
    rf"{_S}(?:from{_S}(?:an?|the|where|his|her|its|their)|high|deep|below|above|beneath|down|long|wide|tall|thick|away|"
    rf"across|underground|underwater|offshore|uphill|downhill|north|south|east|west|by{_S}\d|race|sprint|hurdles|relay|"
    r"freestyle|backstroke|breaststroke|butterfly)\b",
    re.IGNORECASE,
)
"""Words after a distance."""
_CURRENCY = re.compile(rf"[ \u00a0](?P<u>{counted.alternatives('currency')})\b")
_ORDINAL = re.compile(rf"\b(?<![-–])(?P<o>{ORDINAL})(?![\w])(?!{_S}(?:quarter|half|century))", re.IGNORECASE)
_NUMBERED_NAME = re.compile(
    r"(?:\b(?:No|Nos|Article|Section|Chapter|Room|Flight|Route|Highway|Page|Resolution|Phase|Level|"
    r"Channel|Type|Class|Unit|Block|Gate|Line|Area|Zone|Sector|Boeing|Airbus|Apollo|Formula|Group of|"
    r"Top|Part|Volume|Season|Episode|Version|Psalm|Interstate|Protocol|Figure|Table|Day|Week|Step|"
    r"Stage|Category|Grade|Lot|Exhibit|Camp|Pier|Terminal|Platform|Column)\.?\s|[#@/])$"
)
_AGED = re.compile(rf"\b(?:age[ds]?|at the age of|(?:dies|died|dead) at){_S}$", re.IGNORECASE)
_AFTER_AGE = re.compile(r"[,.;:)]|$|[ \u00a0](?:of|from)\b|,? and\b")
_CAPITAL_BEFORE = re.compile(r"(?<=\s)[A-Z][\w-]*\s$")
_NOUN = re.compile(r"[ \u00a0\n-]([^\W\d_][\w’'-]*)")
_STOP = word_set(
    "in on at to and or were was is are had have has said for from by with who that which when "
    "as since during but than "
    "into after before until against per each while if because will would could can may did do does being be been"
)
_LINKING = frozenset(("of", "the", "its", "his", "her", "their", "our", "those", "these", "such", "more", "other", "a"))
_OLDEST = 120
"""Highest number, in years, that is read as an age."""
_AGE_REACH = 16
"""Code points in which the words before an age are sought."""
_DISTANCE_REACH = 40
"""Code points in which the words before a distance are sought."""
_ONE_AS_PRONOUN = re.compile(
    r"[ \u00a0-](?:of|another|that|which|who|day|side|thing|way|hand|point|time|reason|more|or|can|"
    r"is|was|has|could|would|might)\b|\W*$|[’'.,;:!?)]"
)


def component(doc: Doc) -> Doc:
    """SpaCy component: add the numbers that are not part of a date or name."""
    state = state_of(doc)
    taken = bytearray(len(state.text) + 1)
    for start, end in [(v.start, v.end) for v in state.values] + [(n.start, n.end) for n in state.names]:
        taken[start:end] = b"\1" * (end - start)
    for index, passage in state.readable():
        for pattern, read in ((_NUMBER, _number), (_SHARE, _share), (_VAGUE, _vague), (_ORDINAL, _ordinal)):
            for match in pattern.finditer(state.text, passage.start, passage.end):
                value = read(state, index, match)
                if value is not None and not any(taken[value.start : value.end]):
                    taken[value.start : value.end] = b"\1" * (value.end - value.start)
                    state.values.append(value)
    return doc


def _number(state: DocState, index: int, match: re.Match[str]) -> Value | None:
    text, end = state.text, state.passages[index].end
    first, joint, second = match.group("a"), match.group("joint") or "", match.group("b")
    low = value_of(first.removeprefix("half ")) if not first.lower().startswith("half") else 6.0
    if low is None or first.lower().startswith("a few"):
        return None
    stop = match.end()
    high: float | None = low
    if second is not None:
        joined = _range(low, second, joint, match)
        if joined is None:
            if not joint.strip().isalpha():
                return None
            stop = match.start("joint")
        else:
            low, high = joined
    unit, label, stop = _unit(text, match, stop, end)
    if label is Label.CARDINAL and second is None and _is_distance(text, match, stop, end):
        unit, label = "m", Label.QUANTITY
        low = high = value_of(first[:-1]) or low
    noun = _noun(text, stop, end, singular=low == 1 and second is None) if label is Label.CARDINAL else None
    if label is Label.QUANTITY and text[stop - 4 : stop] == "-old":
        noun = "age"
    elif label is Label.CARDINAL and high == low and _is_age(state, match.group("a"), match.start(), stop):
        unit, label, noun = "year", Label.QUANTITY, "age"
    if not _is_count(state, index, match, label, noun, stop):
        return None
    smallest, largest = _bounds(match, low, high)
    start = match.start()
    return Value(start, stop, label, index, smallest, largest, unit, noun)


def _range(low: float, second: str, joint: str, match: re.Match[str]) -> tuple[float, float] | None:
    """Return both ends of "3 to 5", None if the two numbers are not a range ("5-4", "two and three")."""
    high = value_of(second)
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
    if match.group("symbol"):
        return (
            counted.units("symbol").get(match.group("symbol").strip(), match.group("symbol").strip()),
            Label.MONEY,
            stop,
        )
    percent = _PERCENT.match(text, stop, end)
    if percent:
        return "%", Label.PERCENT, percent.end()
    money = _CURRENCY.match(text, stop, end)
    if money:
        return counted.units("currency")[money.group("u")], Label.MONEY, money.end()
    measure = _MEASURE.match(text, stop, end)
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
    if _AGED.search(text, max(0, start - _AGE_REACH), start):
        return True
    if text[max(0, start - 2) : start] not in (", ", " (") or not _AFTER_AGE.match(text, stop):
        return False
    return any(name.end == start - 2 and name.label is Label.PERSON for name in state.names)


def _is_distance(text: str, match: re.Match[str], stop: int, end: int) -> bool:
    """Return whether "60m" is 60 metres rather than 60 million: after a fall, or before where it begins or leads."""
    if not _METRES.search(match.group("a")):
        return False
    start = match.start("a")
    before = text[max(0, start - _DISTANCE_REACH) : start]
    counts = _CURRENCY.match(text, stop, end) or _noun(text, stop, end, singular=False)
    return bool(_AFTER_DISTANCE.match(text, stop, end) or (_BEFORE_DISTANCE.search(before) and not counts))


def _is_count(state: DocState, index: int, match: re.Match[str], label: Label, noun: str | None, stop: int) -> bool:
    """Return whether a number counts something, rather than being a score, part of a name or a pronoun."""
    if label is not Label.CARDINAL:
        return True
    text, start = state.text, match.start()
    first, joint, second = match.group("a"), match.group("joint") or "", match.group("b")
    before = text[max(state.passages[index].start, start - 24) : start]
    hedged = bool(match.group("at_least") or match.group("at_most"))
    if first.lower() == "one" and not (hedged or noun):
        return False
    if first.lower() == "one" and _ONE_AS_PRONOUN.match(text[stop : stop + 12]) and not hedged:
        return False
    if second is not None and joint.strip() in ("-", "–", "—") and not noun:
        return False
    if _NUMBERED_NAME.search(before):
        return False
    if _CAPITAL_BEFORE.search(before) and first[0].isdigit() and not noun and not hedged:
        return False
    return not re.match(r"-[A-Z]|[-–]\d", text[stop : stop + 2])


def _noun(text: str, start: int, end: int, *, singular: bool) -> str | None:
    """Return the singular of the noun counted after a number, None if none is near; `singular` for a number of 1."""
    place, seen = start, 0
    while seen < 5:
        word = _NOUN.match(text, place, end)
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
        if lower in _STOP:
            return None
        place = word.end()
        seen += lower not in _LINKING
    return None


def _share(state: DocState, index: int, match: re.Match[str]) -> Value | None:
    words = re.split(r"[- ]", match.group("s").lower())
    percent = 50.0 if words[-1] == "half" else (value_of(words[0]) or 1) * 100 / _PARTS[words[-1].rstrip("s")]
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
    low = _VAGUE_LOW[re.sub(r"\s+", " ", match.group("v").lower())]
    after = match.end()
    noun = _noun(state.text, after, state.passages[index].end, singular=False)
    return Value(match.start(), match.end(), Label.CARDINAL, index, low, None, None, noun)


def _ordinal(state: DocState, index: int, match: re.Match[str]) -> Value | None:
    number = ordinal_of(match.group("o"))
    text = state.text
    if number is None or (
        match.group("o").lower() == "second"
        and re.search(r"\b(?:a|per|each|every|split|\d)\s$", text[max(0, match.start() - 7) : match.start()])
    ):
        return None
    return Value(match.start(), match.end(), Label.ORDINAL, index, float(number), float(number))
