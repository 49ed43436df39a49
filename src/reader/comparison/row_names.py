"""Names of rows that need more than one word: "age (Aldo Renk)", "share of the vote (Ada Okoro)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.comparison.accounts import AccountIndex
from reader.comparison.fact_lexicon import fact_lexicon
from reader.model.facts import Fact, FactKind, StatedValue
from reader.model.statements import Role

_ABOUT = frozenset({Role.SUBJECT, Role.OBJECT})
_RELATIVE = frozenset({"that", "which", "who"})
_LONGEST_GAP = 20
"""Most code points between a subject and its verb: "had also been"."""
_CLAUSE_END = re.compile(r"[,;:\n]|\.(?:\s|$)")
_LAST_PREPOSITION = re.compile(r"(?:\s+(?:on|in|at|of|the|early|late|since|from|by|about|around|near|a))+$")


def entity_names(indexes: Sequence[AccountIndex]) -> dict[str, str]:
    """Return the fullest name that the accounts have for each entity, by its key."""
    names: dict[str, str] = {}
    for index in indexes:
        for mention, entity in zip(index.account.mentions, index.account.entities, strict=True):
            if entity is not None and mention.label.is_name and len(mention.text) > len(names.get(entity, "")):
                names[entity] = mention.text
    return names


def event_phrase(index: AccountIndex, value: StatedValue) -> str:
    """Return the words of an account for the event of a value: who or what, and the verb up to the value."""
    if value.statement < 0:
        return ""
    text, statement = index.account.text, index.account.statements[value.statement]
    verb = statement.predicate
    subject = next((part for part in statement.participants if part.role in _ABOUT and part.end <= verb.start), None)
    first = verb.start
    if subject is not None and subject.lemma not in _RELATIVE and verb.start - subject.end <= _LONGEST_GAP:
        first = subject.start
    end = value.start if value.start > verb.start else statement.end
    phrase, _, rest = text[first : max(end, verb.end)].partition(text[verb.start : verb.end])
    words = f"{phrase}{text[verb.start : verb.end]}{_CLAUSE_END.split(rest, maxsplit=1)[0]}"
    return _LAST_PREPOSITION.sub("", " ".join(words.split()))


def with_holders(facts: Sequence[Fact], names: Mapping[str, str]) -> list[Fact]:
    """Return the facts; those about somebody, or with the words of another one, say who it is.

    Args:
        facts: The facts.
        names: Names of entities by key.
    """
    counts = Counter(fact.what for fact in facts)
    return [
        replace(fact, what=f"{fact.what} ({name})")
        if (counts[fact.what] > 1 or _is_of_one_person(fact)) and (name := _holder(fact, names)) is not None
        else fact
        for fact in facts
    ]


def _is_of_one_person(fact: Fact) -> bool:
    """Return whether a fact is about somebody rather than the event: an age, a prison term, votes."""
    return any(topic in fact_lexicon().personal_topics for value in fact.values for topic in value.topics)


def _holder(fact: Fact, names: Mapping[str, str]) -> str | None:
    """Return the name of the only entity that a fact is about; None if there is none, or several."""
    if fact.kind in {FactKind.NAME, FactKind.PLACE}:
        return None
    holders = {value.holder for value in fact.values if value.holder is not None}
    return names.get(holders.pop()) if len(holders) == 1 else None
