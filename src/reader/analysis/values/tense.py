"""Determines whether the clause around a date is about the past or the future."""

from __future__ import annotations

import re
from enum import Enum

from reader.analysis.state.speech_verbs import SPEECH_VERB


class Tense(Enum):
    """Tense of the clause around a date."""

    PAST = "past"
    FUTURE = "future"
    UNCLEAR = "unclear"


_FUTURE = (
    r"will|shall|won[’']t|going to|(?:is|are|was|were)? ?(?:due|set|scheduled|slated|expected|"
    r"planned|poised|likely|ready|about) "
    r"(?:to|for|on)|plans? to|hopes? to|aims? to|intends? to|is to|are to|to be held|upcoming|"
    r"tomorrow|next|[’']ll|until|by(?=\s*$)|deadline"
)
_UNSURE = r"would|could|should|may|might|can|must|planned|vowed to|agreed to|promised to|called for|postponed|delayed"
_PAST = (
    rf"(?:{SPEECH_VERB})|was|were|had|has|have|did|went|came|took|began|met|held|won|lost|fell|rose|"
    rf"left|became|got|gave|"
    r"made|saw|broke|hit|struck|shot|fled|died|killed|led|set off|put|sent|spoke|flew|drove|[a-z]{3,}ed"
)
_CUE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<unsure>{_UNSURE})|(?P<past>{_PAST}))\b")
_HAPPENED = re.compile(rf"^(?!(?:{SPEECH_VERB}|has|have|did)$)")
"""A word for the past that is no verb of speech: what somebody said may be about the future."""
_CLAUSE = re.compile(r"[;:]|\bbut\b|\bwhile\b")


def tense_of(before: str, after: str) -> Tense:
    """Return the tense of the clause around a date.

    Args:
        before: The passage up to the date.
        after: The passage from the date's end on.

    Returns:
        FUTURE after "will", "is due to" and the like, unless a verb of speech is in between; UNCLEAR if a modal verb
        leaves it open; PAST otherwise.
    """
    clause = _CLAUSE.split(before)[-1]
    # The nearest cue counts: the last one before the date, else the first one after it.
    cues = list(_CUE.finditer(clause))
    if not cues:
        cues = list(_CUE.finditer(_CLAUSE.split(after)[0]))
        return _kind(cues[0]) if cues else Tense.PAST
    last = cues[-1]
    if last[0] == "by" and len(cues) > 1 and _kind(cues[-2]) is Tense.PAST and _HAPPENED.search(cues[-2][0]):
        return Tense.PAST  # "had to leave by Friday"
    if _kind(last) is Tense.PAST:
        for cue in reversed(cues[:-1]):
            if _kind(cue) is not Tense.PAST and _governs(clause, cue, last):
                return _kind(cue)
    return _kind(last)


def _kind(match: re.Match[str]) -> Tense:
    if match.group("future"):
        return Tense.FUTURE
    return Tense.UNCLEAR if match.group("unsure") else Tense.PAST


def _governs(clause: str, cue: re.Match[str], verb: re.Match[str]) -> bool:
    """Return whether the verb only completes the earlier cue: "will be delivered", "would have met"."""
    between = clause[cue.end() : verb.start()]
    return len(between.split()) <= 2 and not re.search(r"[,“”\"]|\bthat\b", between)
