"""Standing facts: what a passage states that holds for years and did not happen, as background of an event.

"The aircraft seats 300", "Osby lies on the Ard", "Jo Lind is the daughter of a miller", "the mill was founded in 1820":
such a passage is true of many events, and of none in particular.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.model.analysis import Passage, PassageKind
from reader.model.statements import Modality, Participant, Polarity, Role, Statement
from reader.statements.grammar.event_lexicon import event_lexicon, normalize_apostrophes, stem
from reader.statements.grammar.statement_lexicon import statement_lexicon
from reader.statements.grammar.word_lists import read_sections, words_of

_ASSET = "background_words.txt"
_WORD = re.compile(r"[^\W_]+|['’][a-z]+")
_REACH = 8
"""Words before a predicate among which its form of "be" is sought."""
_OF_CAPACITY = frozenset({Modality.ASSERTED, Modality.POSSIBLE, Modality.PLANNED})
"""How what something can contain is stated: "seats 300", "can seat 300", "will seat 300"."""
_PRESENT_BE = frozenset({"is", "are", "'s", "'re"})
_PAST_BE = frozenset({"was", "were"})
_QUOTATION_MARKS = frozenset('"“”„«»')
_INDEFINITE = frozenset({"it", "this", "that", "there", "these", "those", "here", "which", "what", "who", "one"})
"""Subjects that refer to what was reported just before: "this is the fifth theft"."""


def is_background(text: str, passage: Passage, statements: Sequence[Statement]) -> bool:
    """Return whether all that a passage states are standing facts.

    Args:
        text: The article's text.
        passage: The passage. A headline is in the present tense whatever it reports, so it is never background; what
            somebody is quoted with is news.
        statements: What it states; of a passage without any, nothing is known.
    """
    if passage.kind is PassageKind.TITLE or not statements:
        return False
    if not _QUOTATION_MARKS.isdisjoint(text[passage.start : passage.end]):
        return False
    found = list(_WORD.finditer(text, passage.start, passage.end))
    words = [normalize_apostrophes(word.group().lower()) for word in found]
    places = {word.start(): index for index, word in enumerate(found)}
    return all(_is_standing(statement, words, places.get(statement.predicate.start, -1)) for statement in statements)


def _is_standing(statement: Statement, words: Sequence[str], predicate: int) -> bool:
    """Return whether a statement holds rather than happens.

    Args:
        statement: The statement.
        words: The words of its passage, in lower case.
        predicate: Index of its predicate; -1 if not known.
    """
    if predicate < 0 or statement.attributions or statement.polarity is Polarity.NEGATED:
        return False
    surface, verb = words[predicate], statement.lemma.partition(" ")[0]
    before = words[max(0, predicate - _REACH) : predicate]
    if verb in _words("origin"):
        return _is_origin(statement, before)
    if statement.time is not None or not _has_lasting_subject(statement):
        return False
    if verb in _words("capacity") and statement.quantities and statement.modality in _OF_CAPACITY:
        return surface in _present_forms(verb)
    if statement.modality is not Modality.ASSERTED:
        return False
    be = _PRESENT_BE if statement.context is None else _PRESENT_BE | _PAST_BE
    if verb in _words("class") | statement_lexicon().descriptions:
        return bool(be & set(before))
    if surface in _words("participle"):
        return bool(_PRESENT_BE & set(before[-3:]))
    if surface not in _present_forms(verb) or set(before[-2:]) & _words("auxiliary"):
        return False
    return verb in _words("state") or (verb in _words("possession") and _has_lasting_object(statement))


def _is_origin(statement: Statement, before: Sequence[str]) -> bool:
    """Return whether a statement gives the origin of something: "was founded in 1820", "was born in Osby"."""
    is_passive = bool((_PRESENT_BE | _PAST_BE) & set(before[-3:]))
    return is_passive and statement.modality is Modality.ASSERTED and _has_lasting_subject(statement)


def _has_lasting_subject(statement: Statement) -> bool:
    """Return whether a statement is about something named or described, not about what was just reported."""
    subjects = [participant for participant in statement.participants if participant.role is Role.SUBJECT]
    subjects = subjects or [one for one in statement.participants if one.role is Role.OBJECT]
    return bool(subjects) and _is_lasting(subjects[0])


def _has_lasting_object(statement: Statement) -> bool:
    """Return whether what somebody has is had for years: "has two daughters", not "has doubts"."""
    lasting = _words("class") | _words("had")
    return any(one.role is Role.OBJECT and one.lemma in lasting for one in statement.participants)


def _is_lasting(subject: Participant) -> bool:
    if subject.mention is not None:
        return True
    # What a deal includes, or where a protest is, belongs to the event that the noun stands for.
    stands_for_event = stem(subject.lemma) in event_lexicon().event_types and subject.lemma not in _agents()
    return subject.lemma not in _INDEFINITE and not stands_for_event


def _agents() -> frozenset[str]:
    return statement_lexicon().agents | _words("class")


@cache
def _words(section: str) -> frozenset[str]:
    return words_of(read_sections(_ASSET)[section])


@cache
def _present_forms(lemma: str) -> frozenset[str]:
    """Return the forms of a verb in the present tense; the parser knows no tense."""
    endings = {"have": "has", "carry": "carries", "be": "is"}
    return frozenset({lemma, endings.get(lemma, f"{lemma}s"), f"{lemma}es"})
