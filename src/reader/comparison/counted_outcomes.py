"""Which outcome a number of people has in a sentence that reports several: "one was shot dead and two were wounded"."""

from __future__ import annotations

import re

from reader.comparison.topic_lexicon import topic_lexicon
from reader.comparison.value_context import ValueContext
from reader.statements.grammar.event_lexicon import event_lexicon, stem

_OUTCOMES = frozenset({"dead", "injured", "missing", "rescued", "arrested", "shot"})
"""Topics for what became of people, of which one sentence often counts several."""
_ABOARD = frozenset({"aboard", "crew", "capacity"})
"""Topics for people who may all be unhurt."""
_WORD = re.compile(r"[\w-]+|[,;]")
_BREAK = "|"
_BREAKS = frozenset({"and", "while", "but", ",", ";"})
_REST = re.compile(r"\b(?:remaining|the (?:other|last))\s*$")
_LISTED_BEFORE = re.compile(r"((?:\w[\w-]*[ ,]+){1,4})and (?:his |her |their |its )?$")
_LISTED_AFTER = re.compile(
    r"(?: [\w-]+){1,3},? and (?:an?|his|her|their|one|two|three|four|five|\d+) ((?:[\w-]+ ?){1,3})"
)


def is_counted_unsurely(context: ValueContext) -> bool:
    """Return whether it is not certain that a number counts what its topic says."""
    return _is_rest(context) or _is_of_other_outcome(context) or _meets_outcome(context)


def is_listed(context: ValueContext) -> bool:
    """Return whether a number counts only some of the people listed: "a woman and two men"."""
    before = _LISTED_BEFORE.search(context.before.lower())
    if before is not None:
        return _names_people(before[1])
    after = _LISTED_AFTER.match(context.after.lower())
    return after is not None and _names_people(after[1])


def _names_people(words: str) -> bool:
    return any(word in event_lexicon().people for word in words.split())


def _is_rest(context: ValueContext) -> bool:
    """Return whether a number counts those who are left over: "the remaining three"."""
    return _REST.search(context.before.lower()) is not None


def _is_of_other_outcome(context: ValueContext) -> bool:
    """Return whether the words for what became of those counted stand in another part of the sentence.

    A number belongs to a word for its outcome before it if only words come between, no "and" and no comma, or to one
    behind it that no word for another outcome precedes.
    """
    topic = next((name for topic in context.value.topics if (name := topic.partition(", ")[0]) in _OUTCOMES), None)
    if topic is None:
        return False
    own = _words_for(topic)
    others = frozenset[str]().union(*map(_words_for, _OUTCOMES - {topic}))
    before, after = _stems(context.before), _stems(context.after)
    if own.isdisjoint({*before, *after}):
        return False
    last_break = max((place for place, word in enumerate(before) if word == _BREAK), default=-1)
    if not own.isdisjoint(before[last_break + 1 :]):
        return False
    return next((word for word in after if word in own | others), None) not in own


def _meets_outcome(context: ValueContext) -> bool:
    """Return whether the clause of a number of people aboard says what became of them: "three of the crew died"."""
    if _ABOARD.isdisjoint(context.value.topics) or context.statement is None:
        return False
    clause = context.index.account.text[context.statement.start : context.statement.end]
    stems = frozenset(_stems(clause))
    return any(
        stems & _words_for(topic) or any(stems.issuperset(phrase) for phrase in topic_lexicon().topics[topic].phrases)
        for topic in _OUTCOMES
    )


def _words_for(topic: str) -> frozenset[str]:
    found = topic_lexicon().topics[topic]
    return found.words | found.verbs


def _stems(text: str) -> list[str]:
    return [_BREAK if word in _BREAKS else stem(word) for word in _WORD.findall(text.lower())]
