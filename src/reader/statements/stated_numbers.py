"""Numbers that analysis found, as quantities: with exact bounds, without clock times, names and other non-counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.model.analysis import AGE_NOUN, Label, Value
from reader.model.statements import Quantity
from reader.statements.grammar.designations import is_designation
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.quantity_lexicon import quantity_lexicon
from reader.text.number_words import DIGITS, value_of

_COUNTING = frozenset({Label.CARDINAL, Label.MONEY, Label.PERCENT, Label.QUANTITY})
_DIGITS = re.compile(DIGITS)
_WORD = re.compile(r"[^\W\d_][\w-]*(?=[\s\u00a0])")
_SPACE = " \u00a0\n"
_REACH = 40
"""Code points around a number in which the words that decide about it are sought."""

_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|until|till|before|after|since|from|around|about|nearly|almost|to|past)[ \u00a0]$", re.I
)
_SHORTLY = re.compile(r"\b(?:shortly|just|soon|right)[ \u00a0](?:after|before)[ \u00a0]$", re.I)
_CLOCK_DIGITS = re.compile(r"\d{1,2}[.:]\d\d$")
_CLOCK_AFTER = re.compile(
    r"[ \u00a0](?:(?:minutes? )?(?:to|past)[ \u00a0](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"noon|midnight|\d{1,2})\b|o['’]clock|[ap]\.?m\b)|[:.]\d\d\b",
    re.I,
)
_HALF_DAY = re.compile(r"[ \u00a0]?[ap]\.?m\b", re.I)
_TIME_ZONE = re.compile(r"[ \u00a0](?:GMT|BST|UTC|CET|CEST|E[SD]T|P[SD]T|C[SD]T|IST|hours)\b")
_OFFSET = re.compile(r"[ \u00a0](?:later|earlier|ago|after|before|previously)\b", re.I)
_EMERGENCY = re.compile(r"\b(?:call|dial)\w*[ \u00a0]$", re.I)
_WEIGH = re.compile(r"\bweigh\w*[ \u00a0](?:\w+[ \u00a0]){0,2}$", re.I)
_TIME_OF_DAY = re.compile(r"[ \u00a0](?:in the|at|this|that)[ \u00a0](\w+)")
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_HALF_A = re.compile(r"\bhalf an? ((?:dozen|hundred|thousand|million|billion)\b)", re.I)
_FROM_TO = re.compile(r"from[ \u00a0](.+?)[ \u00a0]to[ \u00a0](.+)", re.I)
_CHANGE = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|falls?|fell|fallen|raised?|revised?|increased?|climb(?:s|ed)?|jump(?:s|ed)?|"
    r"lower(?:ed)?|cut|corrected|grew|grown|gone|went|go(?:es)?|drop(?:s|ped)?|updated|up|down)\b",
    re.I,
)
_LARGE_SUM = 1000.0
"""Smallest number after which "marks" are money."""
_AND_A_HALF = re.compile(r"[ \u00a0]and a (half|quarter)\b(?:[ \u00a0](thousand|million|billion|trillion)\b)?", re.I)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_THIRDS = re.compile(r"[- ](third|quarter|fifth|tenth)s\b", re.I)
_MASS_AFTER = re.compile(r"[ \u00a0](?:of|in weight\b)[ \u00a0](\w+)")
_NO_MASS = frozenset({"damage", "debt", "aid", "money", "investment", "savings", "funding", "support", "public"})
_DEGREES = re.compile(r"[ \u00a0]?°?[ \u00a0]?(C|F)(?:elsius|ahrenheit)?\b", re.I)
_POINTS = re.compile(r"points?$", re.I)
_VAGUE = {"hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
"""Plurals mean two at least."""
_VAGUE_ENDINGS = ("dozens", "scores", "hundreds", "thousands", "millions", "billions")


def stated_numbers(grammar: PassageGrammar) -> list[Quantity]:
    """Return the numbers that analysis found in a passage and that count or measure something.

    Args:
        grammar: The passage.

    Returns:
        Quantities in the order of the text. Dates, clock times, ordinals, and numbers in names are left out; `noun` is
        that of the analysis.
    """
    values = [value for value in grammar.values if value.label in _COUNTING]
    numbers: list[Quantity] = []
    skip = -1
    for place, value in enumerate(values):
        if place == skip or _is_clock(grammar, value) or _is_name(grammar, value) or _counts_nothing(grammar, value):
            continue
        if _is_year(grammar, value) or _is_idiom(grammar, value) or is_designation(grammar.text, value):
            continue
        following = values[place + 1] if place + 1 < len(values) else None
        multiplied = following and _share_of_number(grammar, value, following)
        if multiplied:
            skip = place + 1
            numbers.append(multiplied)
        else:
            numbers += _changed(grammar, value) or [_quantity(grammar, value)]
    return numbers


def unread_numbers(grammar: PassageGrammar, known: Sequence[Quantity]) -> list[Quantity]:
    """Return numbers that analysis takes for a part of a name or date ("and Stroud 46.1", "3 May - Twelve bodies").

    Args:
        grammar: The passage.
        known: The numbers that are known.
    """
    has_share = any(number.unit == "%" for number in known)
    spans = [(value.start, value.end) for value in grammar.values]
    spans += [(m.start, m.end) for _, m in grammar.mentions if value_of(m.text) is None]
    words, numbers, place = grammar.tree.words, list[Quantity](), 0
    while place < len(words):
        first, place = place, place + 1
        if not _is_numeral(grammar, first):
            continue
        while place < len(words) and _is_numeral(grammar, place) and grammar.between(place - 1, place) in ("-", " "):
            place += 1
        start, end = words[first].start, words[place - 1].end
        amount = _unread(grammar, first, place - 1, has_share=has_share)
        if amount is not None and not any(s < end and start < e for s, e in spans):
            numbers.append(Quantity(start, end, amount, amount))
    return numbers


def _is_numeral(grammar: PassageGrammar, index: int) -> bool:
    # A number at the beginning of a sentence may be read as a name: "Ninety-eight people".
    surface = grammar.tree.surfaces[index]
    return grammar.tree.words[index].pos in ("NUM", "PROPN", None) and surface != "a" and value_of(surface) is not None


def _unread(grammar: PassageGrammar, first: int, last: int, *, has_share: bool) -> float | None:
    """Return the number from one word to another if it is a share or counts the noun after it, else None."""
    tree = grammar.tree
    text = grammar.text[tree.words[first].start : tree.words[last].end]
    head = max(tree.head(index) for index in range(first, last + 1))
    noun = tree.words[head].lemma if last < head <= last + 3 and tree.has_pos(head, "NOUN") else ""
    counts = bool(noun) and (noun != tree.surfaces[head] or noun in quantity_lexicon().people)
    if text.lower() == "one" or not (counts or (has_share and _DIGITS.fullmatch(text))):
        return None
    return value_of(text)


def _before(grammar: PassageGrammar, start: int) -> str:
    return grammar.text[max(grammar.passage.start, start - _REACH) : start]


def _after(grammar: PassageGrammar, end: int) -> str:
    return grammar.text[end : min(grammar.passage.end, end + _REACH)]


def _is_clock(grammar: PassageGrammar, value: Value) -> bool:
    """Return whether a number is a time of day: "at 21.05", "twenty to seven", "at two in the morning"."""
    if value.unit is not None or value.low is None or value.low > 60 or value.noun in quantity_lexicon().people:
        return False
    text, after = grammar.text[value.start : value.end], _after(grammar, value.end)
    if _HALF_DAY.match(after) or (_CLOCK_DIGITS.search(text) and _TIME_ZONE.match(after)):
        return True
    timed = bool(_CLOCK_BEFORE.search(_before(grammar, value.start)) or text.lower().startswith(("about ", "around ")))
    if not timed:
        return False
    if _CLOCK_DIGITS.search(text) or _CLOCK_AFTER.match(after):
        return True
    if value.noun is None and value.low <= 12 and _SHORTLY.search(_before(grammar, value.start)):
        return True
    period = _TIME_OF_DAY.match(after)
    return period is not None and value.low <= 12 and period.group(1).lower() in quantity_lexicon().times_of_day


def _is_name(grammar: PassageGrammar, value: Value) -> bool:
    """Return whether digits belong to the capitalised word before them: "Boeing 737", "Resolution 1701"."""
    text = grammar.text[value.start : value.end]
    if value.label is not Label.CARDINAL or value.noun is not None or not text.isdigit():
        return False
    index = grammar.word_at(value.start)
    if not index or grammar.tree.words[index].start != value.start:
        return False
    before = grammar.tree.words[index - 1]
    if grammar.text[before.end : value.start] not in _SPACE or not grammar.text[before.start].isupper():
        return False
    # "and Okoro 46" states a share that is named before: people have no numbers.
    person = any(m.label.value == "PERSON" and m.end == before.end for _, m in grammar.mentions)
    if person:
        return False
    first = before.start == grammar.passage.start
    return not first or before.pos not in ("VERB", "ADP", "ADV", "SCONJ", "DET", "AUX")


def _counts_nothing(grammar: PassageGrammar, value: Value) -> bool:
    """Return whether "one" is no count ("one day")."""
    if value.low != 1 or value.high != 1 or grammar.text[value.start : value.end].lower() not in ("one", "one day"):
        return False
    index = grammar.word_at(value.start)
    words = grammar.tree.words
    following = grammar.tree.surfaces[index + 1] if index is not None and index + 1 < len(words) else ""
    negated = index is not None and index > 0 and grammar.tree.surfaces[index - 1] == "not"
    return following in quantity_lexicon().not_counted and not negated


def _is_year(grammar: PassageGrammar, value: Value) -> bool:
    """Return whether digits without a noun are a year: "2008's best films"."""
    text = grammar.text[value.start : value.end]
    return value.label is Label.CARDINAL and value.noun is None and re.fullmatch(r"(?:19|20)\d\d", text) is not None


def _is_idiom(grammar: PassageGrammar, value: Value) -> bool:
    """Return whether a number only says when ("two days later"), is called ("dialled 911") or is an idiom."""
    before, after = _before(grammar, value.start), _after(grammar, value.end)
    if value.label is Label.QUANTITY and value.noun is None and _OFFSET.match(after):
        return True
    if grammar.text[value.start : value.end].lower() == "scores" and re.search(r"\w[ \u00a0]$", before):
        index = grammar.word_at(value.start)
        return index is not None and grammar.tree.has_pos(index - 1, "NUM")
    if value.low == 2 and before.endswith(" or ") and value.noun is None:
        return True
    return value.label is Label.CARDINAL and _EMERGENCY.search(before) is not None


def _changed(grammar: PassageGrammar, value: Value) -> list[Quantity]:
    """Return both numbers of "rose from 12 to 19", which analysis takes for a range; none for anything else."""
    match = _FROM_TO.fullmatch(grammar.text, value.start, value.end)
    if match is None or value.low is None or value.high is None or not _CHANGE.search(_before(grammar, value.start)):
        return []
    return [
        Quantity(match.start(1), match.end(1), value.low, value.low, False, value.unit, value.noun, superseded=True),
        Quantity(match.start(2), match.end(2), value.high, value.high, False, value.unit, value.noun),
    ]


def _share_of_number(grammar: PassageGrammar, share: Value, whole: Value) -> Quantity | None:
    """Return "a quarter of a million dollars" as one number, None if the two values are not such a pair."""
    if share.label is not Label.PERCENT or not re.fullmatch(
        r"[ \u00a0]of[ \u00a0]", grammar.text[share.end : whole.start]
    ):
        return None
    if whole.low is None or not re.match(r"an? ", grammar.text[whole.start : whole.end], re.I):
        return None
    low, high = share.low, share.high
    return Quantity(
        share.start,
        whole.end,
        None if low is None else low / 100 * whole.low,
        None if high is None else high / 100 * whole.low,
        approximate=True,
        unit=whole.unit,
        noun=whole.noun,
    )


def _quantity(grammar: PassageGrammar, value: Value) -> Quantity:
    """Return a value as a quantity with its exact stretch, bounds and unit."""
    start, approximate = _trimmed(grammar, value)
    text = grammar.text[start : value.end]
    number = Quantity(start, value.end, value.low, value.high, approximate, value.unit, value.noun)
    halved = _HALF_A.search(text)
    if halved is not None:
        amount = (value_of(halved.group(1)) or 0.0) / 2
        return replace(number, low=value.low and amount, high=value.high and amount)
    vague = _VAGUE.get(text.split()[-1].lower()) if text else None
    if vague is not None and value.high is None and " of " not in text:
        number = replace(number, low=vague, approximate=True)
    elif value.high is None and text.lower().endswith(_VAGUE_ENDINGS):
        number = replace(number, approximate=True)
    return _with_unit(grammar, _with_fraction(grammar, _unbounded(grammar, number)))


def _trimmed(grammar: PassageGrammar, value: Value) -> tuple[int, bool]:
    """Return where a number begins without words that say nothing of it, and whether it is rounded."""
    lexicon = quantity_lexicon()
    start, approximate = value.start, False
    is_range = value.low != value.high and value.low is not None and value.high is not None
    place = start
    while (match := _WORD.match(grammar.text, place, value.end)) is not None:
        word = match.group().lower()
        if word in lexicon.about:
            approximate = True
        elif word in lexicon.lead and start == place and not (is_range and word in ("from", "between")):
            if word == "a" and not re.match(r"a (?:further|total|additional)\b", grammar.text[place : value.end], re.I):
                break
            start = match.end() + 1
        place = match.end() + 1
    if grammar.text[start : start + 4].lower() == "all " and _before(grammar, start).lower().endswith("in "):
        start += 4
    return start, approximate


def _unbounded(grammar: PassageGrammar, number: Quantity) -> Quantity:
    """Return a number without the bound "over" where that is the preposition of a verb: "rolled over three km from"."""
    if (
        number.high is not None
        or number.low is None
        or grammar.text[number.start : number.start + 5].lower() != "over "
    ):
        return number
    index = grammar.word_at(number.start)
    tree = grammar.tree
    if not index or tree.words[index - 1].lemma not in quantity_lexicon().motion:
        return number
    return replace(number, start=number.start + 5, high=number.low)


def _with_fraction(grammar: PassageGrammar, number: Quantity) -> Quantity:
    """Return a number with the fraction after it: "three and a half per cent", "two thirds"."""
    after = _after(grammar, number.end)
    joined = _AND_A_HALF.match(after)
    if joined and number.unit is None and number.low is not None:
        scale = _SCALES.get((joined.group(2) or "").lower(), 1.0)
        amount = (number.low + (0.5 if joined.group(1).lower() == "half" else 0.25)) * scale
        return replace(number, end=number.end + joined.end(), low=amount, high=number.high and amount)
    parts = _THIRDS.match(after)
    if parts and number.unit is None:
        whole = 100 / _PARTS[parts.group(1).lower()]
        low, high = number.low and round(number.low * whole, 2), number.high and round(number.high * whole, 2)
        return replace(number, end=number.end + parts.end(), low=low, high=high, unit="%", noun=None)
    return number


def _with_unit(grammar: PassageGrammar, number: Quantity) -> Quantity:
    """Return a number with the unit that analysis does not read, or reads as another one."""
    after = _after(grammar, number.end)
    text = grammar.text[number.start : number.end]
    if number.unit is None:
        return _with_spelt_unit(number, text, after)
    if number.unit == "%" and _POINTS.search(text):
        return replace(number, unit="percentage point")
    if number.unit == "GBP" and re.search(r"pounds?$", text):
        weighed = _MASS_AFTER.match(after)
        if _WEIGH.search(_before(grammar, number.start)):
            return replace(number, unit="lb")
        if weighed and weighed.group(1).lower() not in _NO_MASS:
            return replace(number, unit="lb")
    if number.unit == "degree":
        scale = re.search(r"°?(C|F)(?:elsius|ahrenheit)?$", text) or _DEGREES.match(after)
        if scale:
            return replace(number, unit=f"°{scale.group(1).upper()}")
    if number.noun is None and number.unit == "year" and re.match(r"[- \u00a0]old\b", after):
        return replace(number, noun=AGE_NOUN)
    return number


def _with_spelt_unit(number: Quantity, text: str, after: str) -> Quantity:
    """Return a number with the unit after it: analysis sees none after a fraction, and does not know each currency."""
    words = re.match(r"[- \u00a0](\w+|%)(?:[ \u00a0](\w+))?", after)
    if words is None:
        return number
    lexicon = quantity_lexicon()
    first, both = words.group(1), f"{words.group(1)} {words.group(2) or ''}".strip()
    if " and a " in text:
        for spelling in (both, first):
            if spelling in lexicon.units:
                return replace(number, end=number.end + 1 + len(spelling), unit=lexicon.units[spelling], noun=None)
    if after.startswith("-") and first in lexicon.units:
        return replace(number, end=number.end + 1 + len(first), unit=lexicon.units[first], noun=None)
    if first == "of" and words.group(2) in lexicon.units and text.lower().endswith(_VAGUE_ENDINGS):
        unit = lexicon.units[words.group(2)]
        return replace(number, end=number.end + words.end(), unit=unit, noun=None)
    is_large = (number.low or number.high or 0.0) >= _LARGE_SUM
    currency = lexicon.currencies.get(first) or (lexicon.large_currencies.get(first) if is_large else None)
    if currency is not None:
        return replace(number, end=number.end + 1 + len(first), unit=currency, noun=None)
    return number
