"""Doubts about two numbers that differ: they may be of two events, people or things, or one a part of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from reader.comparison.accounts import AccountIndex
from reader.comparison.counted_outcomes import is_counted_unsurely, is_listed
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.figures import figure_values
from reader.comparison.paraphrase import same_nouns
from reader.comparison.topic_lexicon import topic_lexicon
from reader.comparison.value_context import ValueContext, are_other_people, share_context, share_part, share_predicate
from reader.model.analysis import AGE_NOUN, Label
from reader.model.facts import FactKind, StatedValue
from reader.model.statements import Extent, Modality
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon, stem

_PARALLEL = 3
"""Numbers of the same things that two sentences give from which it says something that all of them differ."""
_LONGEST_STORY = 300
"""Days between two reports from which they hardly report one event's numbers."""
_MOST_WORDS_TO_AGED = 3
"""Most words between an age and the name of the person."""
_BEFORE_AGE = re.compile(r",? \(?(?:an? (?:(?!of )\w+ ){0,3})?(?:(?:who|is|was|now|aged|an?) )*")
"""What may stand between a name and the person's age: "Renk, a locksmith aged 41"."""
_BEFORE_AGED = re.compile(r"\W?(?:year[s-]*old\b)?([^,;:.]*)")
"""What may stand between an age and the person's name."""
_RATE = re.compile(
    r"\W*(?:(?:\w+ )?(?:per|each|every|annually|apiece|yearly|monthly)|an? (?:year|season|month|week|day|night|head))\b"
)
"""What says behind a number that it is for each of several."""
_DAYS = frozenset({"day", "night", "week", "month"})
_HOURS = frozenset({"hour", "minute"})
_PLACES = frozenset({Label.GPE, Label.LOC, Label.FAC, Label.NORP})
_PARTIES = frozenset(label for label in Label if label.is_name and label is not Label.PERSON)
"""Labels of who may offer or demand: those of the names of firms and clubs are often wrong."""


def is_age(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two numbers are ages, as far as their topics say."""
    return AGE_NOUN in (*a.value.topics, *b.value.topics)


def is_age_of_unknown(a: ValueContext, b: ValueContext) -> bool:
    """Return whether it is not certain of one of two ages whose it is."""
    return not (_is_age_of_holder(a) and _is_age_of_holder(b))


def _is_age_of_holder(context: ValueContext) -> bool:
    """Return whether the words give an age to the person that it is taken for.

    "Renk, 41, ...", "41-year-old banker Aldo Renk" and "Renk, a 41-year-old banker" do; "Renk's son, 12" does not.
    """
    value, account = context.value, context.index.account
    if value.holder is None:
        return True
    for mention, key in zip(account.mentions, account.entities, strict=True):
        if key != value.holder or mention.passage != value.ref.passage or mention.label in _PLACES:
            continue
        if mention.end <= value.start and _BEFORE_AGE.fullmatch(account.text, mention.end, value.start):
            return True
        if value.end <= mention.start:
            between = _BEFORE_AGED.fullmatch(account.text, value.end, mention.start)
            is_near = between is not None and len(between[1].split()) <= _MOST_WORDS_TO_AGED
            return is_near and not _is_before_noun(context, mention.end)
    return False


def _is_before_noun(context: ValueContext, end: int) -> bool:
    """Return whether a name only says where somebody is from: "a 41-year-old Brackwater woman"."""
    words = context.index.grammar(context.value.ref.passage).tree.words
    return any(word.start == end + 1 and word.pos == "NOUN" for word in words)


def is_age_in_other_year(a: ValueContext, b: ValueContext) -> bool:
    """Return whether an age is that of a year which the other account does not give: "in 2005, at age 91"."""
    return a.value.years != b.value.years


def is_conversion(a: ValueContext, b: ValueContext) -> bool:
    """Return whether an amount or measure stands in brackets behind another one: "60 metres (200 feet)"."""
    return a.value.kind is not FactKind.COUNT and any(
        re.search(r"\((?:about |around |some )?$", context.before) and context.after.startswith(")")
        for context in (a, b)
    )


def is_other_event(a: ValueContext, b: ValueContext) -> bool:
    """Return whether nothing shows that two numbers are of one event although their topic says little about it.

    Any event has distances and prices: these need a common predicate or participant and a common context.
    """
    has_loose_noun = not fact_lexicon().loose_nouns.isdisjoint({_noun(a), _noun(b)})
    if not (has_loose_noun or _is_loose(a.value) or _is_loose(b.value)):
        return False
    is_one = share_predicate(a, b) or share_part(a, b)
    return not (is_one and (_is_count_or_share(a.value) or share_context(a, b)))


def is_other_party(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two loose numbers are those of different people, or two amounts those of different firms."""
    if _is_count_or_share(a.value) or not (_is_loose(a.value) or _is_loose(b.value)):
        return False
    if are_other_people(a, b):
        return True
    parties, others = _parties(a), _parties(b)
    return a.value.kind is FactKind.AMOUNT and bool(parties and others) and parties.isdisjoint(others)


def _is_loose(value: StatedValue) -> bool:
    """Return whether the topic of a number says little about the event."""
    known = [name for topic in value.topics if (name := topic.partition(", ")[0]) in topic_lexicon().topics]
    if _is_count_or_share(value):
        return fact_lexicon().single_topics.isdisjoint(known)
    return not known or not fact_lexicon().loose_topics.isdisjoint(known)


def _is_count_or_share(value: StatedValue) -> bool:
    return value.kind is FactKind.COUNT or value.unit == "%"


def _parties(context: ValueContext) -> frozenset[str]:
    """Return the key of the last name, not a person's, in the clause before a number; else those of its sentence."""
    statement = context.statement
    clause = Span(statement.start, statement.end) if statement is not None else context.sentence
    before = Span(clause.start, min(clause.end, context.value.start))
    mentions, index = context.index.account.mentions, context.index
    names = [name for name in index.names_in(before, context.value.ref.passage) if mentions[name].label in _PARTIES]
    nearest = index.entity(names[-1]) if names else None
    if nearest is not None:
        return frozenset({nearest})
    return context.named(clause, _PARTIES) or context.named(context.sentence, _PARTIES)


def is_other_person(a: ValueContext, b: ValueContext) -> bool:
    """Return whether a number that belongs to one person belongs to nobody who is named or described in both."""
    is_personal = not fact_lexicon().personal_topics.isdisjoint({*a.value.topics, *b.value.topics})
    return is_personal and a.value.holder is None and b.value.holder is None and not share_part(a, b)


def is_rate(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one number is for each year or person and the other is not."""
    each = [_RATE.match(context.after) is not None for context in (a, b)]
    return each[0] != each[1]


def are_long_apart(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two numbers were reported so far apart in time that they are hardly of one event."""
    days = [date.fromisoformat(value.as_of[:10]) for value in (a.value, b.value) if value.as_of is not None]
    return len(days) == len((a, b)) and abs((days[0] - days[1]).days) > _LONGEST_STORY


def is_possible(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one number is only called possible."""
    return any(context.statement is not None and context.statement.modality is Modality.POSSIBLE for context in (a, b))


def are_other_things(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two numbers count different sorts of things: boats and people, some of those listed and all."""
    noun, other = _noun(a), _noun(b)
    if a.value.kind is not FactKind.COUNT or noun is None or other is None or noun == other:
        return False
    lexicon = fact_lexicon()
    ours, theirs = (lexicon.same_people.get(stem(each), stem(each)) for each in (noun, other))
    if ours == theirs or same_nouns(ours) & same_nouns(theirs):
        return False
    return not (_is_people(noun) and _is_people(other)) or is_listed(a) or is_listed(b)


def _noun(context: ValueContext) -> str | None:
    quantities = context.statement.quantities if context.statement is not None else ()
    return next((quantity.noun for quantity in quantities if quantity.start == context.value.start), None)


def _is_people(noun: str) -> bool:
    return stem(noun) in fact_lexicon().general_people or topic_lexicon().is_of_class(noun, "people")


def are_other_hours(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one duration counts days and the other hours, of which a day of work has few."""
    units = {a.value.unit, b.value.unit}
    return bool(units & _DAYS) and bool(units & _HOURS)


def is_partly_suspended(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one prison term is only in part to be served, so that the other may be that part."""
    return "term" in (*a.value.topics, *b.value.topics) and any(
        re.search(r"\b(?:suspended|probation)\b", context.before + context.after) for context in (a, b)
    )


def is_part(a: ValueContext, b: ValueContext) -> bool:
    """Return whether a number is said to be taken out of others and can be a part of the other account's number."""
    return any(
        part.extent is Extent.PART
        and whole.extent is not Extent.PART
        and (part.low or part.high or 0.0) < (whole.high or whole.low or 0.0)
        for part, whole in ((a.value, b.value), (b.value, a.value))
    )


def is_unsure_count(a: ValueContext, b: ValueContext) -> bool:
    """Return whether it is not certain what one of two counts counts."""
    return a.value.kind is FactKind.COUNT and (is_counted_unsurely(a) or is_counted_unsurely(b))


def gives_both(a: ValueContext, b: ValueContext) -> bool:
    """Return whether one account gives the other's number somewhere as well, for the same question."""
    return _gives(a, b.value) or _gives(b, a.value)


def _gives(context: ValueContext, value: StatedValue) -> bool:
    topics = {topic.partition(", ")[0] for topic in value.topics}
    return any(
        other.value == value.value
        and other.unit == value.unit
        and not other.superseded
        and other.start != context.value.start
        and not topics.isdisjoint(topic.partition(", ")[0] for topic in other.topics)
        for other in figure_values(AccountIndex(context.index.account))
    )


def all_differ(a: ValueContext, b: ValueContext) -> bool:
    """Return whether two sentences count several things alike, other than people, and no number agrees."""
    ours, theirs = _things(a), _things(b)
    shared = ours.keys() & theirs.keys()
    return len(shared) >= _PARALLEL and all(ours[noun].isdisjoint(theirs[noun]) for noun in shared)


def _things(context: ValueContext) -> dict[str, set[float | None]]:
    found: dict[str, set[float | None]] = defaultdict(set)
    for statement in context.index.account.statements:
        for quantity in statement.quantities if statement.passage == context.value.ref.passage else ():
            if quantity.noun is not None and quantity.noun not in event_lexicon().people:
                found[quantity.noun].add(quantity.low)
    return found
