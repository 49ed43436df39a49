"""Numbers that only look like those of a topic: a part, a group, each of several, another event."""

from __future__ import annotations

import re

from reader.comparison.accounts import AccountIndex
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.topic_lexicon import Topic, topic_lexicon
from reader.comparison.topic_question import Question
from reader.model.statements import Extent
from reader.statements.grammar.event_lexicon import stem

_INCLUDING = re.compile(r"\b(?:including|among (?:them|who\w?)|of (?:them|who\w?))[ \u00a0](?:\w+[ \u00a0])?$", re.I)
_PART_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:(?:the|its|their|his|her|our|all)[ \u00a0])?(?:\w+['’]s?[ \u00a0])?$")
_YEAR = re.compile(r"\b(?:in|of)[ \u00a0]((?:19|20)\d\d)\b")


def suffix_of(index: AccountIndex, question: Question, topic: Topic) -> str:
    """Return what sets a number apart from others of its topic, in words; empty if nothing does.

    Args:
        index: The account.
        question: The number.
        topic: Its topic.
    """
    quantity = question.quantity
    parts = []
    if quantity.extent in (Extent.MORE, Extent.EACH) and not topic.any_extent:
        parts.append(quantity.extent.value)
    group = _group(question, topic)
    if group:
        parts.append(fact_lexicon().same_people.get(stem(group), group))
    if is_whole_of_part(question):
        parts.append("in all")
    elif not group and _is_part_of_number(question):
        parts.append("part")
    year = _other_year(index, question)
    if year:
        parts.append(year)
    return " ".join(parts)


def _group(question: Question, topic: Topic) -> str | None:
    """Return the noun of a group that is a part of those counted: children among the dead; None for all of them."""
    quantity = question.quantity
    if quantity.unit is not None or quantity.noun is None or quantity.noun in topic.nouns:
        return None
    before = question.grammar.text[max(question.grammar.passage.start, quantity.start - 24) : quantity.start]
    is_several = quantity.low is None or quantity.low > 1
    if topic.counts == "people":
        is_of = question.grammar.text.startswith(" of", quantity.end)
        if quantity.extent is Extent.PART and not is_of and _is_group(quantity.noun):
            return quantity.noun
        if is_several and stem(quantity.noun) in topic_lexicon().classes["subset"]:
            return quantity.noun
        if topic.name == "aboard" and quantity.noun == "passenger":
            crew = any(number.noun == "crew" for number in question.numbers)
            return "passenger" if crew and _stands_apart(question) else None
    return quantity.noun if _INCLUDING.search(before) else None


def is_whole_of_part(question: Question) -> bool:
    """Return whether a number is what another one is a part of: 142 in "15 of the 142"."""
    before = question.grammar.text[question.grammar.passage.start : question.quantity.start]
    match = _PART_OF.search(before)
    return match is not None and any(
        number.end == match.start() + question.grammar.passage.start and number.extent is Extent.PART
        for number in question.numbers
    )


def _is_part_of_number(question: Question) -> bool:
    """Return whether a number is taken out of one before it: three in "14 were hurt, three of them badly"."""
    quantity = question.quantity
    return quantity.extent is Extent.PART and any(
        number.end <= quantity.start and number.unit is None and (number.low or 0.0) > (quantity.low or 0.0)
        for number in question.numbers
    )


def _is_group(noun: str) -> bool:
    """Return whether a noun names some people rather than all of them."""
    return noun not in ("person", "other", "victim", "member") and topic_lexicon().is_of_class(noun, "people")


def _stands_apart(question: Question) -> bool:
    """Return whether a number counts one group only, rather than the sum of two."""
    text = question.grammar.text[question.quantity.start : question.quantity.end]
    return " and " not in text


def _other_year(index: AccountIndex, question: Question) -> str | None:
    """Return the year of a number of another event ("killed 19 people in 2009"), None if it is of this one."""
    day = index.account.day
    statement = question.statement
    if day is None or question.quantity.unit is not None:
        return None
    clause = question.grammar.text[statement.start : statement.end]
    years = {match.group(1) for match in _YEAR.finditer(clause)}
    if statement.time is not None and statement.time.date_to is not None:
        years.add(statement.time.date_to[:4])
    other = [year for year in years if abs(int(year) - int(day[:4])) > 1]
    return min(other) if other and day[:4] not in years else None
