"""What event a statement is about, whatever its word: "sank", "capsized", "the disaster"."""

from __future__ import annotations

from reader.comparison.accounts import AccountIndex
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.paraphrase import joined_stem, meanings
from reader.model.statements import Participant, Role, Statement
from reader.statements.grammar.event_lexicon import event_lexicon, stem

ACCIDENT = "accident"
"""Topic of every statement about an accident or disaster, whichever word it uses."""
LEMMA = "="
"""Begins topics that are the stem of a predicate rather than a type of event."""
WEAK = "~"
"""Begins topics that are the type of event that a participant's word can report: "votes counted", "~election"."""
_ACCIDENTS = frozenset(
    {
        "sinking",
        "crash",
        "fire",
        "flood",
        "earthquake",
        "storm",
        "bombing",
        "destruction",
        "sink",
        "explode",
        "inundate",
    }
)
"""Types of event and meanings of predicates that one account may call "the disaster"."""
_RELATIVE = frozenset({"that", "which", "who"})
BEGIN = "begin"
"""Stem that stands for all predicates with which an event begins: "broke out", "started"."""
_LIGHT = frozenset({"be", "have", "lie", "happen", "occur", "take place", "come", "go", "remain"})
"""Predicates that say little: their subject says what they are about."""


def event_topics(index: AccountIndex, statement: Statement) -> tuple[str, ...]:
    """Return the stem of a predicate and the events that it can report, most specific first."""
    begins = statement.lemma in fact_lexicon().beginnings
    stems = [BEGIN if begins else joined_stem(statement.lemma)]
    if begins or statement.lemma in _LIGHT:
        stems += [stem(noun_of(index, statement, part)) for part in statement.participants if part.role is Role.SUBJECT]
    parts = {kind for part in statement.participants for kind in _types(stem(part.lemma))}
    return _topics(stems, set(statement.event_types) | {kind for each in stems for kind in _types(each)}, parts)


def noun_of(index: AccountIndex, statement: Statement, part: Participant) -> str:
    """Return the head of a participant; for a relative pronoun the noun before it: "the fire that broke out"."""
    if part.lemma not in _RELATIVE:
        return part.lemma
    grammar = index.grammar(statement.passage)
    pronoun = grammar.word_at(part.start)
    if pronoun is None or pronoun == 0 or not grammar.tree.has_pos(pronoun - 1, "NOUN"):
        return part.lemma
    return grammar.tree.words[pronoun - 1].lemma or part.lemma


def topics_of_noun(noun: str) -> tuple[str, ...]:
    """Return the topics of an event that is named by a noun."""
    stemmed = stem(noun)
    return _topics([stemmed], set(_types(stemmed)), set())


def _types(stemmed: str) -> tuple[str, ...]:
    return event_lexicon().event_types.get(stemmed, ())


def _topics(stems: list[str], types: set[str], parts: set[str]) -> tuple[str, ...]:
    """Return the topics of an event: its words, its types, and the types of its participants."""
    found = types | meanings(stems)
    if found & _ACCIDENTS or set(stems) & fact_lexicon().disasters:
        found.add(ACCIDENT)
    return (*(LEMMA + each for each in stems), *sorted(found), *sorted(WEAK + kind for kind in types | parts))


def holder_of(index: AccountIndex, statement: Statement) -> str | None:
    """Return the entity that a statement is about: who undergoes it, else who does it."""
    for role in (Role.OBJECT, Role.SUBJECT):
        for participant in statement.participants:
            if participant.role is role and (entity := index.entity(participant.mention)) is not None:
                return entity
    return None
