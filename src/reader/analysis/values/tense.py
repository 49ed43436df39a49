"""Whether what a date goes with is told as past or as to come, from the nearest sign of either."""

from __future__ import annotations

import re
from enum import Enum

from reader.analysis.state.speech_verbs import SPEECH_VERB


class Tense(Enum):
    """What the words around a date say."""

    PAST = "past"
    FUTURE = "future"
    UNCLEAR = "unclear"


_FUTURE = (
    r"will|shall|won[’']t|going to|(?:is|are|was|were)? ?(?:due|set|scheduled|slated|expected|"
    r"planned|poised|likely|ready|about) "
    r"(?:to|for|on)|plans? to|hopes? to|aims? to|intends? to|is to|are to|to be held|upcoming|"
    r"tomorrow|next|[’']ll|until|by|deadline"
)
_UNSURE = r"would|could|should|may|might|can|must|planned|vowed to|agreed to|promised to|called for|postponed|delayed"
_PAST = (
    rf"(?:{SPEECH_VERB})|was|were|had|has|have|did|went|came|took|began|met|held|won|lost|fell|rose|"
    rf"left|became|got|gave|"
    r"made|saw|broke|hit|struck|shot|fled|died|killed|led|set off|put|sent|spoke|flew|drove|[a-z]{3,}ed"
)
_SIGN = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<unsure>{_UNSURE})|(?P<past>{_PAST}))\b")
_CLAUSE = re.compile(r"[;:]|\bbut\b|\bwhile\b")


def tense_of(before: str, after: str) -> Tense:
    """Tell the tense of the clause a date stands in.

    Args:
        before: The passage up to the date.
        after: The passage from the date's end on.

    Returns:
        FUTURE after "will", "is due to" and the like, as long as no verb of speech comes in between; UNCLEAR where a
        modal leaves it open; PAST otherwise.
    """
    clause = _CLAUSE.split(before)[-1]
    found = list(_SIGN.finditer(clause))
    if not found:
        found = list(_SIGN.finditer(_CLAUSE.split(after)[0]))
        return _kind(found[0]) if found else Tense.PAST
    last = found[-1]
    if _kind(last) is Tense.PAST:
        for sign in reversed(found[:-1]):
            if _kind(sign) is not Tense.PAST and _governs(clause, sign, last):
                return _kind(sign)
    return _kind(last)


def _kind(match: re.Match[str]) -> Tense:
    if match.group("future"):
        return Tense.FUTURE
    return Tense.UNCLEAR if match.group("unsure") else Tense.PAST


def _governs(clause: str, sign: re.Match[str], verb: re.Match[str]) -> bool:
    """True where the later word only completes the earlier one: "will be delivered", "would have met"."""
    between = clause[sign.end() : verb.start()]
    return len(between.split()) <= 2 and not re.search(r"[,“”\"]|\bthat\b", between)
