"""The forms of numbers in English news, and the words around them that decide what is counted."""

from __future__ import annotations

import re

from reader.analysis.state.lexicon import word_set
from reader.analysis.values import counted_nouns as counted
from reader.text.number_words import DIGITS, ORDINAL, SCALE, WORDS

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

NUMBER = re.compile(
    rf"(?<![\w.,/:#@&’'-])(?:(?:{_ABOUT}){_S})?"
    rf"(?:(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<between>between|from)){_S})?(?:(?:{_ABOUT}){_S})?"
    rf"(?P<symbol>{_SYMBOL}[ ]?)?(?P<a>{_AMOUNT})"
    rf"(?:(?P<joint>{_S}?[-–—]{_S}?|{_S}(?:to|and|or){_S}(?:up to{_S}|"
    rf"as many as{_S})?)(?:{_SYMBOL}[ ]?)?(?P<b>{_AMOUNT}))?"
    rf"(?:(?<=\d)(?={counted.alternatives('measure')}(?!\w))|(?![\w]|[.,:/]\d|[’'][a-rt-z]))",
    re.IGNORECASE,
)
"""Finds numbers. The groups `joint` and `b` belong to a second number ("3 to 5"), all others to the first."""

VAGUE_NUMBER = re.compile(
    rf"\b(?:(?:{_AT_LEAST}|several|many|some|{_ABOUT}){_S})?(?P<v>tens{_S}of{_S}(?:thousands|millions)|"
    rf"hundreds{_S}of{_S}(?:thousands|millions)"
    rf"|dozens|scores|hundreds|thousands|millions|billions)(?![\w-])",
    re.IGNORECASE,
)
"""Finds numbers without an exact value ("dozens", "hundreds of thousands")."""

VAGUE_NUMBER_LOW = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "tens of thousands": 1e4, "tens of millions": 1e7, "hundreds of thousands": 1e5, "hundreds of millions": 1e8,
}  # fmt: skip
"""Smallest number that each of them means."""

SHARE = re.compile(
    rf"\b(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?:{_ABOUT}))?{_S}?\b(?P<s>(?:a|one|two|three|"
    rf"four)[- ](?:third|quarter|fifth|tenth)s?|(?:a{_S})?half)(?={_S}(?:of|the){_S})",
    re.IGNORECASE,
)
"""Finds fractions of a whole ("two thirds of the"), which are read as percentages."""

FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
"""Number of parts that each fraction divides the whole into."""

PERCENT_SIGN = re.compile(r"[ \u00a0]?(?:%|percent\b|per[ ]cent\b|pct\b|percentage points?\b)", re.IGNORECASE)
"""A percent sign, or a word for it, right after a number."""

MEASURE = re.compile(rf"[- \u00a0]?(?P<u>{counted.alternatives('measure')})(?![\w²])(?:-old\b)?")
"""A unit of measure right after a number."""

METRES = re.compile(r"(?<=\d)m$")
"""An "m" that means metres or millions."""

BEFORE_DISTANCE = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|plung(?:es?|ed|ing)|tumbl(?:es?|ed|ing)|climb(?:s|ed|ing)?|descended|swam|walked|ran|"
    rf"within|measuring|(?:distance|height|depth|altitude|length|drop|fall) of){_S}"
    rf"(?:(?:{_ABOUT}|{_AT_MOST}|{_AT_LEAST}){_S})?$",
    re.IGNORECASE,
)
"""Words before a distance: 60m after them means metres, not millions."""

AFTER_DISTANCE = re.compile(
    rf"{_S}(?:from{_S}(?:an?|the|where|his|her|its|their)|high|deep|below|above|beneath|down|long|wide|tall|thick|away|"
    rf"across|underground|underwater|offshore|uphill|downhill|north|south|east|west|by{_S}\d|race|sprint|hurdles|relay|"
    r"freestyle|backstroke|breaststroke|butterfly)\b",
    re.IGNORECASE,
)
"""Words after a distance."""

CURRENCY = re.compile(rf"[ \u00a0](?P<u>{counted.alternatives('currency')})\b")
"""A currency in words right after a number."""

ORDINAL_NUMBER = re.compile(rf"\b(?<![-–])(?P<o>{ORDINAL})(?![\w])(?!{_S}(?:quarter|half|century))", re.IGNORECASE)
"""Finds ordinal numbers."""

NUMBERED_NAME = re.compile(
    r"(?:\b(?:No|Nos|Article|Section|Chapter|Room|Flight|Route|Highway|Page|Resolution|Phase|Level|"
    r"Channel|Type|Class|Unit|Block|Gate|Line|Area|Zone|Sector|Boeing|Airbus|Apollo|Formula|Group of|"
    r"Top|Part|Volume|Season|Episode|Version|Psalm|Interstate|Protocol|Figure|Table|Day|Week|Step|"
    r"Stage|Category|Grade|Lot|Exhibit|Camp|Pier|Terminal|Platform|Column)\.?\s|[#@/])$"
)
"""Words before a number that is part of a name ("Flight 12")."""

AGED = re.compile(rf"\b(?:age[ds]?|at the age of|(?:dies|died|dead) at){_S}$", re.IGNORECASE)
"""Words before an age."""

AFTER_AGE = re.compile(r"[,.;:)]|$|[ \u00a0](?:of|from)\b|,? and\b")
"""The text after an age that is set off by commas or brackets."""

CAPITAL_BEFORE = re.compile(r"(?<=\s)[A-Z][\w-]*\s$")
"""A capitalised word before a number, which may be part of one name with it."""

NEXT_WORD = re.compile(r"[ \u00a0\n-]([^\W\d_][\w’'-]*)")
"""The word after a number or after another word."""

NOT_COUNTED = word_set(
    "in on at to and or were was is are had have has said for from by with who that which when "
    "as since during but than "
    "into after before until against per each while if because will would could can may did do does being be been"
)
"""Words that end the search for the noun that a number counts."""

BETWEEN_NUMBER_AND_NOUN = frozenset(
    ("of", "the", "its", "his", "her", "their", "our", "those", "these", "such", "more", "other", "a")
)
"""Words that can be between a number and its noun and do not count as a step of the search."""

ONE_AS_PRONOUN = re.compile(
    r"[ \u00a0-](?:of|another|that|which|who|day|side|thing|way|hand|point|time|reason|more|or|can|"
    r"is|was|has|could|would|might)\b|\W*$|[’'.,;:!?)]"
)
"""The text after "one" where it is a pronoun rather than a number."""
