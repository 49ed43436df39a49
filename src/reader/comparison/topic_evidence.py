"""Which topic a number has: the counted noun, the predicate and the nearest word of the lexicon decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.comparison.topic_lexicon import Topic, topic_lexicon
from reader.comparison.topic_question import Question
from reader.comparison.units import dimension_of
from reader.model.statements import Extent, Role, Statement
from reader.statements.grammar.event_lexicon import stem
from reader.statements.passage_grammar import PassageGrammar
from reader.text.number_words import ordinal_of

_NOUN_SCORE = 3.0
_PREDICATE_SCORE = 2.5
_SUBJECT_SCORE = 1.6
_WORD_SCORE = 2.2
_THING_SCORE = 1.4
_WEAK_SCORE = 0.75
_DOUBTFUL_SCORE = 1.2
_MIN_SCORE, _MIN_SCORE_ALONE = 0.7, 1.1
"""Scores of evidence for a topic: the counted noun, the predicate, a near word, a noun that only suggests it."""
_CLOSE = 1.7
"""Score of a word near enough to make a special case of a topic."""
_CLOSE_WORDS, _CLOSE_SCORE = 2, 0.6
"""What a word right next to a number adds: "12 injured" are injured whatever the predicate is."""
_PHRASE_SCORE = 0.5
"""What a phrase adds, which says more than a word."""
_STEP, _COMMA, _AND, _VERB, _NUMBER = 0.12, 0.5, 0.3, 0.5, 0.45
"""What a word, a comma, "and", another verb and another number between number and word of the topic take off."""
_NEAR = 5
"""Words on each side of a number among which those that exclude a topic are sought."""
_CLAUSE = 14
"""Words after a number in which a verb of its own is sought."""
_WORDS_OF = 3
"""Words before a number in which "of" is sought: of the 63 people arrested, none arrests anybody."""
_OF_ALL = frozenset({"of", "the", "those", "these", "all", "some", "about"})
_WHOLE = 7
"""Most words from "of" to the noun in "two of the 14 escaped prisoners"."""
_LIGHT_VERBS = frozenset({"have", "be", "do", "get", "need", "go", "use"})
_COUNTED_ALONE = (None, "people", "none", "votes")
"""Classes of things that a number without a noun may count."""
_DEAD = "dead"


def best_topic(text: str, question: Question) -> Topic | None:
    """Return the topic with the strongest evidence, None if there is too little.

    Args:
        text: The text of the account.
        question: The number.
    """
    quantity = question.quantity
    best, best_score = None, _MIN_SCORE if quantity.noun or quantity.unit else _MIN_SCORE_ALONE
    in_context = _topics_in_context(text)
    topics = topic_lexicon().by_dimension.get(dimension_of(question.quantity.unit), ())
    for topic in topics:
        score = _score(question, topic) if topic.name in in_context else 0.0
        if score > best_score:
            best, best_score = topic, score
    best = best or next((topic for topic in topics if topic.default), None)
    return best and _qualified(question, best)


def _qualified(question: Question, topic: Topic) -> Topic:
    """Return the special case of a topic that a word next to the number makes of it ("suspended")."""
    for case in topic_lexicon().special_cases.get(topic.name, ()):
        if _nearness(question, case) >= _CLOSE:
            return case
    return topic


@lru_cache(maxsize=256)
def _topics_in_context(text: str) -> frozenset[str]:
    """Return the topics whose context an account contains, or that need none."""
    lower = text.lower()
    return frozenset(
        topic.name
        for topic in topic_lexicon().topics.values()
        if not topic.context or re.search(rf"\b(?:{'|'.join(topic.context)})", lower)
    )


def _score(question: Question, topic: Topic) -> float:
    """Return how well a topic fits a number; 0 if it counts other things."""
    noun = question.quantity.noun
    number = question.quantity.low or question.quantity.high or 0.0
    if number > topic.most or (topic.counts not in (None, "none") and number != int(number)):
        return 0.0
    if noun is not None and question.quantity.unit is None:
        is_settled = noun in topic.nouns and number >= topic.least
        if is_settled or (topic.name == _DEAD and _is_running_total(question)):
            return _NOUN_SCORE
        if topic.counts == "none" or not _counts(topic, noun):
            return 0.0
        thing = _WEAK_SCORE if topic.weak else _THING_SCORE
        suggested = thing if noun in topic.things and number >= topic.least else 0.0
    else:
        suggested = 0.0
        if topic.counts not in _COUNTED_ALONE:
            return 0.0
    if (topic.undergone and _is_agent(question, topic)) or _is_excluded(question, topic):
        return 0.0
    predicate = 0.0
    if _is_predicate(question.statement, topic):
        predicate = _DOUBTFUL_SCORE if _begins_clause(question) else _PREDICATE_SCORE
    elif question.quantity.noun not in topic.things and _is_about(question.statement, topic):
        predicate = _SUBJECT_SCORE
    return max(suggested, predicate, _nearness(question, topic))


def _is_excluded(question: Question, topic: Topic) -> bool:
    """Return whether a word near the number makes it another topic: rain that falls is no fall."""
    near = question.stems[max(0, question.first - _NEAR) : question.last + 1 + _NEAR]
    return bool(topic.excluded) and any(not stems.isdisjoint(topic.excluded) for stems in near)


def _is_agent(question: Question, topic: Topic) -> bool:
    """Return whether a number counts those who do it to others: "shot by two officers"."""
    tree, statement = question.grammar.tree, question.statement
    before = [tree.surfaces[place] for place in range(max(question.first - _WORDS_OF, 0), question.first)]
    if before[-1:] == ["by"]:
        return True
    if "of" in before and all(word in _OF_ALL for word in before[before.index("of") :]):
        return False
    place = question.quantity.participant
    if place is None or statement.participants[place].role is not Role.SUBJECT:
        return False
    others = [participant for participant in statement.participants if participant.role is Role.OBJECT]
    return bool(others) and _is_predicate(statement, topic) and not any(p.lemma == "life" for p in others)


def _is_about(statement: Statement, topic: Topic) -> bool:
    """Return whether the subject of a statement, or its object, is a word of a topic: "damage was put at ..."."""
    return any(
        stem(participant.lemma) in topic.words
        for participant in statement.participants
        if participant.role in (Role.SUBJECT, Role.OBJECT)
    )


def _begins_clause(question: Question) -> bool:
    """Return whether a number after "and" has a verb of its own, so that the predicate before is not about it."""
    tree = question.grammar.tree
    if not question.first or tree.words[question.first - 1].pos != "CCONJ":
        return False
    if question.statement.predicate.end > question.quantity.start:
        return False
    following = tree.words[question.last + 1 : question.last + 1 + _CLAUSE]
    return any(word.pos == "VERB" and not (word.dep or "").startswith("acl") for word in following)


def _is_running_total(question: Question) -> bool:
    """Return whether a number is an ordinal: "the third victim" is dead, three shooting victims may not be."""
    text = question.grammar.text[question.quantity.start : question.quantity.end]
    return ordinal_of(text.split()[0]) is not None


def _counts(topic: Topic, noun: str) -> bool:
    """Return whether a topic may count things of this name."""
    if topic.counts is None or noun in topic.things:
        return True
    return topic.counts != "listed" and topic_lexicon().is_of_class(noun, topic.counts)


def _is_predicate(statement: Statement, topic: Topic) -> bool:
    stems = tuple(stem(part) for part in statement.lemma.split())
    return any(part in topic.words or part in topic.verbs for part in stems) or stems in topic.phrases


def _nearness(question: Question, topic: Topic) -> float:
    """Return the score of the nearest word of a topic around a number, 0 if there is none."""
    if question.near.isdisjoint(topic.stems):
        return 0.0
    count = len(question.grammar.tree.words)
    back = range(question.first - 1, max(-1, question.first - 1 - topic.reach), -1)
    ahead = range(question.last + 1, min(count, question.last + 1 + topic.reach))
    return max(_nearest(question, topic, back, question.first), _nearest(question, topic, ahead, question.last))


def _words_of_whole(question: Question) -> range:
    """Return the words for the whole that a number is a part of: "of the escaped prisoners" says nothing of two."""
    tree = question.grammar.tree
    begin = question.last + 1
    if question.quantity.extent is not Extent.PART or tree.surfaces[begin : begin + 1] != ["of"]:
        return range(0)
    for place in range(begin + 1, min(begin + _WHOLE, len(tree.words))):
        if tree.words[place].lemma == question.quantity.noun:
            return range(begin, place + 1)
    return range(0)


def _nearest(question: Question, topic: Topic, places: range, start: int) -> float:
    """Return the score of the first word of a topic among `places`, read from the word `start` on; 0 for none."""
    grammar = question.grammar
    score, previous, is_close = _WORD_SCORE, start, True
    whole = _words_of_whole(question)
    for place in places:
        if place in whole:
            previous = place
            continue
        gap = grammar.between(min(place, previous), max(place, previous))
        score -= _STEP + (_COMMA if "," in gap or "\N{EN DASH}" in gap else 0.0)
        is_label = place == start - 1 and gap.strip() == ":"
        if ";" in gap or (":" in gap and not is_label) or score <= 0:
            return 0.0
        is_close = is_close and abs(place - start) <= _CLOSE_WORDS and not gap.strip()
        if topic.phrases and _is_phrase_of(question, place, topic):
            return score + _PHRASE_SCORE + (_CLOSE_SCORE if is_close else 0.0)
        if place not in question.names and _is_word_of(question, place, topic):
            return score + (_CLOSE_SCORE if is_close else 0.0)
        is_close = is_close and grammar.tree.words[place].pos not in ("CCONJ", "VERB")
        if grammar.tree.has_pos(place, "CCONJ"):
            score -= _AND
        if place in question.others:
            score -= _NUMBER
        elif _begins_another_clause(grammar, place):
            score -= _VERB
        previous = place
    return 0.0


def _begins_another_clause(grammar: PassageGrammar, place: int) -> bool:
    word = grammar.tree.words[place]
    return word.pos == "SCONJ" or (word.pos == "VERB" and word.lemma not in _LIGHT_VERBS)


def _is_word_of(question: Question, place: int, topic: Topic) -> bool:
    """Return whether a word is one of a topic; what is counted is no word for what becomes of it."""
    stems = question.stems[place]
    if question.quantity.noun in topic.things and question.quantity.noun == question.grammar.tree.words[place].lemma:
        return False
    if not stems.isdisjoint(topic.words):
        return True
    return not stems.isdisjoint(topic.verbs) and question.grammar.tree.words[place].pos in ("VERB", None)


def _is_phrase_of(question: Question, place: int, topic: Topic) -> bool:
    """Return whether a phrase of a topic begins or ends at a word."""
    stems = question.stems
    for phrase in topic.phrases:
        last = len(phrase) - 1
        if phrase[0] in stems[place] and _is_phrase_at(stems, place, phrase):
            return True
        if phrase[last] in stems[place] and _is_phrase_at(stems, place - last, phrase):
            return True
    return False


def _is_phrase_at(stems: Sequence[frozenset[str]], first: int, phrase: tuple[str, ...]) -> bool:
    if first < 0 or first + len(phrase) > len(stems):
        return False
    return all(part in stems[first + offset] for offset, part in enumerate(phrase))
