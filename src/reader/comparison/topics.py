"""What a number answers: the people killed, the prison term, the distance from the coast.

A topic is chosen by the counted noun, by the predicate, and by the nearest word of the lexicon; what no topic fits gets
one of its own from noun and predicate. Numbers of a part, of several each, and of another event get a topic apart:
"dead, child" is never compared with "dead".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.comparison.accounts import AccountIndex
from reader.comparison.topic_lexicon import OverTime, Topic, topic_lexicon
from reader.comparison.units import dimension_of
from reader.model.analysis import AGE_NOUN, Label
from reader.model.statements import Extent, Quantity, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import stem
from reader.statements.passage_grammar import PassageGrammar
from reader.text.number_words import ordinal_of

_NOUN_SCORE = 3.0
_PREDICATE_SCORE = 2.5
_WORD_SCORE = 2.2
_THING_SCORE = 1.4
_MIN_SCORE = 0.7
"""Scores of evidence for a topic: the counted noun, the predicate, a near word, a noun that only suggests it."""
_CLOSE = 1.4
"""Score of a word near enough to make a special case of a topic."""
_STEP, _COMMA, _VERB, _NUMBER = 0.12, 0.5, 0.5, 0.45
"""What a word, a comma, another verb and another number between the number and a word of the topic take off."""
_REACH = 14
"""Words on each side of a number that are read."""
_BACK = 2
"""Passages before a number without a noun in which what it counts is sought."""
_NAMES = frozenset({Label.PERSON, Label.GPE, Label.LOC, Label.NORP})
"""Names whose words say nothing of what happens: Judge Toll, Death Valley; a hospital is one by its name."""
_LIGHT_VERBS = frozenset({"have", "be", "do", "get", "need", "go", "use"})
_DEAD = "dead"
_SEPARATOR = ", "
_INCLUDING = re.compile(r"\b(?:including|among them|among whom|of whom|of them)[ \u00a0](?:\w+[ \u00a0])?$", re.I)
_YEAR = re.compile(r"\b(?:in|of)[ \u00a0]((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Question:
    """A number with its surroundings.

    Attributes:
        grammar: Its passage.
        statement: Its statement.
        quantity: The number.
        first: Its first word.
        last: Its last word.
        others: Words of the passage that belong to other numbers.
        names: Words of the passage that belong to names.
    """

    grammar: PassageGrammar
    statement: Statement
    quantity: Quantity
    first: int
    last: int
    others: frozenset[int]
    names: frozenset[int]


def over_time(topics: Sequence[str], others: Sequence[str]) -> OverTime:
    """Return how the answer changes over time.

    Args:
        topics: Topics of one value.
        others: Topics of another value of the same fact.
    """
    lexicon = topic_lexicon().topics
    known = [topic for topic in topics if topic in others] or [*topics, *others]
    for topic in known:
        if topic == AGE_NOUN:
            return OverTime.FIXED
        found = lexicon.get(topic.partition(_SEPARATOR)[0])
        if found is not None:
            return found.over_time
    return OverTime.UNKNOWN


def label_of(topic: str) -> str:
    """Return a topic in words for people: "people killed", "people killed (child)"."""
    name, _, rest = topic.partition(_SEPARATOR)
    found = topic_lexicon().topics.get(name)
    label = found.label if found else name
    return f"{label} ({rest})" if rest else label


def topics_of(index: AccountIndex, statement: Statement, quantity: Quantity) -> tuple[str, ...]:
    """Return what a number answers, most specific first.

    Args:
        index: The account that states it.
        statement: The statement that contains it.
        quantity: The number.

    Returns:
        Names of topics of the lexicon, or one made of noun and predicate; a suffix after a comma sets a part, a group
        or another event apart. Two numbers answer the same question if they share one.
    """
    if quantity.noun == AGE_NOUN:
        return (AGE_NOUN,)
    question = _question(index, statement, quantity)
    topic = _best(index, question)
    if topic is None:
        topic = _of_earlier_number(index, question)
    if topic is None:
        return _fallback(question)
    suffix = _suffix(index, question, topic)
    names = (topic.name, *((topic.also,) if topic.also else ()), *_wider(index, question, topic))
    return tuple(f"{name}{_SEPARATOR}{suffix}" if suffix else name for name in names)


def _question(index: AccountIndex, statement: Statement, quantity: Quantity) -> _Question:
    grammar = index.grammar(statement.passage)
    inside = grammar.words_in(Span(quantity.start, quantity.end))
    first = inside[0] if inside else grammar.word_at(quantity.start) or 0
    last = inside[-1] if inside else first
    others = frozenset(
        word
        for other in index.account.statements
        if other.passage == statement.passage
        for number in other.quantities
        if number.start != quantity.start
        for word in grammar.words_in(Span(number.start, number.end))
    )
    names = frozenset(
        word
        for _, mention in grammar.mentions
        if mention.label in _NAMES
        for word in grammar.words_in(Span(mention.start, mention.end))
    )
    return _Question(grammar, statement, quantity, first, last, others, names)


def _best(index: AccountIndex, question: _Question) -> Topic | None:
    """Return the topic with the strongest evidence, None if there is too little."""
    best, best_score = None, _MIN_SCORE
    for topic in topic_lexicon().by_dimension.get(dimension_of(question.quantity.unit), ()):
        if topic.context and not _has_context(index, topic.context):
            continue
        score = _score(question, topic)
        if score > best_score:
            best, best_score = topic, score
    return best and _qualified(question, best)


def _qualified(question: _Question, topic: Topic) -> Topic:
    """Return the special case of a topic that a word next to the number makes of it ("suspended")."""
    for case in topic_lexicon().special_cases.get(topic.name, ()):
        if _nearness(question, case) >= _CLOSE:
            return case
    return topic


def _has_context(index: AccountIndex, beginnings: Sequence[str]) -> bool:
    text = index.account.text.lower()
    return any(re.search(rf"\b{beginning}", text) for beginning in beginnings)


def _score(question: _Question, topic: Topic) -> float:
    """Return how well a topic fits a number; 0 if it counts other things."""
    noun = question.quantity.noun
    if noun is not None and question.quantity.unit is None:
        stemmed = stem(noun)
        if stemmed in topic.nouns or (topic.name == _DEAD and _is_running_total(question)):
            return _NOUN_SCORE
        if topic.counts == "none" or not _counts(topic, noun):
            return 0.0
        suggested = _THING_SCORE if stemmed in topic.things else 0.0
        if topic.counts is None and not topic.things and topic.nouns:
            return 0.0
    else:
        suggested = 0.0
        if topic.counts is not None and topic.counts not in ("people", "none", "votes"):
            return 0.0
    predicate = _PREDICATE_SCORE if _is_predicate(question.statement, topic) else 0.0
    return max(suggested, predicate, _nearness(question, topic))


def _is_running_total(question: _Question) -> bool:
    """Return whether a number is an ordinal: "the third victim" is dead, three shooting victims may not be."""
    text = question.grammar.text[question.quantity.start : question.quantity.end]
    return ordinal_of(text.split()[0]) is not None


def _counts(topic: Topic, noun: str) -> bool:
    """Return whether a topic may count things of this name."""
    if topic.counts is None:
        return not topic.things or stem(noun) in topic.things or not topic.nouns
    if stem(noun) in topic.things:
        return True
    return topic_lexicon().is_of_class(noun, topic.counts)


def _is_predicate(statement: Statement, topic: Topic) -> bool:
    stems = tuple(stem(part) for part in statement.lemma.split())
    return any(part in topic.words or part in topic.verbs for part in stems) or stems in topic.phrases


def _nearness(question: _Question, topic: Topic) -> float:
    """Return the score of the nearest word of a topic around a number, 0 if there is none."""
    count = len(question.grammar.tree.words)
    back = range(question.first - 1, max(-1, question.first - 1 - _REACH), -1)
    ahead = range(question.last + 1, min(count, question.last + 1 + _REACH))
    return max(_nearest(question, topic, back, question.first), _nearest(question, topic, ahead, question.last))


def _nearest(question: _Question, topic: Topic, places: range, start: int) -> float:
    """Return the score of the first word of a topic among `places`, read from the word `start` on; 0 for none."""
    grammar = question.grammar
    score, previous = _WORD_SCORE, start
    for place in places:
        gap = grammar.between(min(place, previous), max(place, previous))
        score -= _STEP + (_COMMA if "," in gap or "\N{EN DASH}" in gap else 0.0)
        if ";" in gap or ":" in gap or score <= 0:
            return 0.0
        if place not in question.names and _is_word_of(grammar, place, topic):
            return score
        if place in question.others:
            score -= _NUMBER
        elif grammar.tree.words[place].pos == "VERB" and grammar.tree.words[place].lemma not in _LIGHT_VERBS:
            score -= _VERB
        previous = place
    return 0.0


def _is_word_of(grammar: PassageGrammar, place: int, topic: Topic) -> bool:
    """Return whether a word, or a phrase that begins or ends with it, is one of a topic."""
    stems = {grammar.tree.stem(place), _surface_stem(grammar, place)}
    if not stems.isdisjoint(topic.words):
        return True
    if grammar.tree.words[place].pos in ("VERB", None) and not stems.isdisjoint(topic.verbs):
        return True
    return any(
        _is_phrase_at(grammar, first, phrase) for phrase in topic.phrases for first in (place, place - len(phrase) + 1)
    )


def _is_phrase_at(grammar: PassageGrammar, first: int, phrase: tuple[str, ...]) -> bool:
    if first < 0 or first + len(phrase) > len(grammar.tree.words):
        return False
    return all(
        part in (grammar.tree.stem(first + offset), _surface_stem(grammar, first + offset))
        for offset, part in enumerate(phrase)
    )


def _surface_stem(grammar: PassageGrammar, place: int) -> str:
    return stem(grammar.tree.surfaces[place])


def _of_earlier_number(index: AccountIndex, question: _Question) -> Topic | None:
    """Return the topic of the number before one that stands alone: "The coast guard spoke of 98."."""
    quantity = question.quantity
    if quantity.noun is not None or quantity.unit is not None:
        return None
    figure_words = topic_lexicon().classes["figure"]
    if not any(question.grammar.tree.stem(place) in figure_words for place in range(len(question.grammar.tree.words))):
        return None
    for statement, earlier in _numbers_before(index, question):
        if earlier.unit is None and earlier.noun != AGE_NOUN:
            topic = _best(index, _question(index, statement, earlier))
            if topic is not None:
                return topic
    return None


def _numbers_before(index: AccountIndex, question: _Question) -> Iterator[tuple[Statement, Quantity]]:
    """Yield the numbers before a number, nearest first, of its passage and a few before it."""
    passage = question.statement.passage
    found = [
        (statement, quantity)
        for statement in index.account.statements
        if passage - _BACK <= statement.passage <= passage
        for quantity in statement.quantities
        if quantity.start < question.quantity.start
    ]
    yield from sorted(found, key=lambda pair: -pair[1].start)


def _wider(index: AccountIndex, question: _Question, topic: Topic) -> Iterator[str]:
    """Yield "aboard" for a crew if the passage counts no passengers."""
    if topic.name == "crew" and "passenger" not in {number.noun for number in _numbers_of(index, question)}:
        yield "aboard"


def _numbers_of(index: AccountIndex, question: _Question) -> list[Quantity]:
    return [
        quantity
        for statement in index.account.statements
        if statement.passage == question.statement.passage
        for quantity in statement.quantities
        if quantity.start != question.quantity.start
    ]


def _suffix(index: AccountIndex, question: _Question, topic: Topic) -> str:
    """Return what sets a number apart from others of its topic: a part, a group, each of several, another event."""
    quantity = question.quantity
    parts = []
    if quantity.extent in (Extent.MORE, Extent.EACH):
        parts.append(quantity.extent.value)
    group = _group(index, question, topic)
    if group:
        parts.append(group)
    year = _other_year(index, question)
    if year:
        parts.append(year)
    return " ".join(parts)


def _group(index: AccountIndex, question: _Question, topic: Topic) -> str | None:
    """Return the noun of a group that is a part of those counted: children among the dead; None for all of them."""
    quantity = question.quantity
    if quantity.unit is not None or quantity.noun is None or stem(quantity.noun) in topic.nouns:
        return None
    before = question.grammar.text[max(question.grammar.passage.start, quantity.start - 24) : quantity.start]
    is_several = quantity.low is None or quantity.low > 1
    if topic.counts == "people":
        if is_several and stem(quantity.noun) in topic_lexicon().classes["subset"]:
            return quantity.noun
        if topic.name == "aboard" and quantity.noun == "passenger":
            crew = any(number.noun == "crew" for number in _numbers_of(index, question))
            return "passenger" if crew and _stands_apart(question) else None
    return quantity.noun if _INCLUDING.search(before) else None


def _stands_apart(question: _Question) -> bool:
    """Return whether a number counts one group only, rather than the sum of two."""
    text = question.grammar.text[question.quantity.start : question.quantity.end]
    return " and " not in text


def _other_year(index: AccountIndex, question: _Question) -> str | None:
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


def _fallback(question: _Question) -> tuple[str, ...]:
    """Return a topic made of what is counted or measured and of the predicate."""
    quantity, statement = question.quantity, question.statement
    what = quantity.noun or ("number" if quantity.unit is None else dimension_of(quantity.unit))
    predicate = "" if stem(statement.lemma) == stem(what) or statement.lemma == "be" else statement.lemma
    topic = f"{what} {predicate}".strip()
    apart = quantity.extent.value if quantity.extent in (Extent.MORE, Extent.EACH, Extent.PART) else ""
    return (f"{topic}{_SEPARATOR}{apart}" if apart else topic,)
