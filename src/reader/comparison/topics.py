"""What a number answers: the people killed, the prison term, the distance from the coast.

A topic is chosen by the counted noun, by the predicate, and by the nearest word of the lexicon; what no topic fits gets
one of its own from noun and predicate. Numbers of a part, of several each, and of another event get a topic apart:
"dead, child" is never compared with "dead".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.comparison.accounts import AccountIndex
from reader.comparison.ballots import ballot_topic
from reader.comparison.topic_evidence import best_topic
from reader.comparison.topic_lexicon import OverTime, Topic, topic_lexicon
from reader.comparison.topic_parts import is_whole_of_part, suffix_of
from reader.comparison.topic_question import Question, question_of
from reader.comparison.units import dimension_of
from reader.model.analysis import AGE_NOUN
from reader.model.statements import Extent, Quantity, Statement
from reader.statements.grammar.event_lexicon import event_lexicon, stem

_BACK = 2
"""Passages before a number without a noun in which what it counts is sought."""
_NEAR = 6
"""Words after such a number among which a word for figures is sought."""
_DEFINITE = frozenset({"the", "other", "remaining", "these", "those"})
"""Words before a number that refers to people or things named before rather than counting them."""
_SEPARATOR = ", "


def over_time(topics: Sequence[str], others: Sequence[str]) -> OverTime:
    """Return how the answer changes over time.

    Args:
        topics: Topics of one value.
        others: Topics of another value of the same fact.
    """
    shared = [topic for topic in topics if topic in others]
    changes = {_over_time(shared)} if shared else {_over_time(topics), _over_time(others)}
    return changes.pop() if len(changes) == 1 else OverTime.UNKNOWN


def _over_time(topics: Sequence[str]) -> OverTime:
    for topic in topics:
        if topic == AGE_NOUN:
            return OverTime.FIXED
        found = topic_lexicon().topics.get(topic.partition(_SEPARATOR)[0])
        if found is not None:
            return found.over_time
    return OverTime.UNKNOWN


def label_of(topic: str) -> str:
    """Return a topic in words for people: "people killed", "people killed (child)", "tree (plant)"."""
    name, _, rest = topic.partition(_SEPARATOR)
    found = topic_lexicon().topics.get(name)
    label, _, predicate = (found.label, "", "") if found else name.partition(" ")
    details = _SEPARATOR.join(detail for detail in (predicate, rest) if detail)
    return f"{label} ({details})" if details else label


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
    question = question_of(index, statement, quantity)
    side = ballot_topic(question)
    if side is not None:
        return (side,)
    topic = best_topic(index.account.text, question)
    if topic is None:
        topic = _of_earlier_number(index, question)
    if topic is None:
        return _fallback(question)
    suffix = suffix_of(index, question, topic)
    names = (topic.name, *((topic.also,) if topic.also else ()), *_wider(question, topic))
    return tuple(f"{name}{_SEPARATOR}{suffix}" if suffix else name for name in names)


def _of_earlier_number(index: AccountIndex, question: Question) -> Topic | None:
    """Return the topic of the number before one that stands alone: "The coast guard spoke of 98."."""
    quantity = question.quantity
    text = question.grammar.text[quantity.start : quantity.end]
    is_same = quantity.noun in {number.noun for number in question.numbers if number.end <= quantity.start}
    if quantity.unit == "%" and text.replace(".", "").replace(",", "").isalnum():
        back = 0
    elif quantity.unit is None and (quantity.noun is None or is_same) and _speaks_of_figure(question):
        back = _BACK
    else:
        return None
    for statement, earlier in _numbers_before(index, question, back):
        if earlier.unit == quantity.unit and earlier.noun != AGE_NOUN:
            topic = best_topic(index.account.text, question_of(index, statement, earlier))
            if topic is not None:
                return topic
    return None


def _speaks_of_figure(question: Question) -> bool:
    """Return whether a figure is spoken of before or next to a number alone: "The navy spoke of 98."."""
    before = question.grammar.tree.surfaces[question.first - 1] if question.first else ""
    if before in _DEFINITE:
        return False
    figures = topic_lexicon().classes["figure"]
    return any(not stems.isdisjoint(figures) for stems in question.stems[: question.last + 1 + _NEAR])


def _numbers_before(index: AccountIndex, question: Question, back: int) -> Iterator[tuple[Statement, Quantity]]:
    """Yield the numbers before a number, nearest first, of its passage and `back` passages before it."""
    passage = question.statement.passage
    found = [
        (statement, quantity)
        for statement in index.account.statements
        if passage - back <= statement.passage <= passage
        for quantity in statement.quantities
        if quantity.start < question.quantity.start
    ]
    yield from sorted(found, key=lambda pair: -pair[1].start)


def _wider(question: Question, topic: Topic) -> Iterator[str]:
    """Yield "aboard" for a crew if the passage counts no passengers."""
    if topic.name == "crew" and "passenger" not in {number.noun for number in question.numbers}:
        yield "aboard"


def _fallback(question: Question) -> tuple[str, ...]:
    """Return a topic made of what is counted or measured and of the predicate."""
    quantity, statement = question.quantity, question.statement
    what = quantity.noun or ("number" if quantity.unit is None else dimension_of(quantity.unit))
    predicate = "" if stem(statement.lemma) == stem(what) or statement.lemma == "be" else statement.lemma
    apart = quantity.extent.value if quantity.extent in (Extent.MORE, Extent.EACH, Extent.PART) else ""
    if is_whole_of_part(question):
        apart = "in all"
    topics = dict.fromkeys(f"{what} {event}".strip() for event in (predicate, *_events_of(question, predicate)))
    return tuple(f"{topic}{_SEPARATOR}{apart}" if apart else topic for topic in topics)


def _events_of(question: Question, predicate: str) -> Iterator[str]:
    """Yield the types of event of the predicate, and of words between a number and its noun ("three stolen rings")."""
    if question.quantity.noun is None:
        return
    types = event_lexicon().event_types
    yield from types.get(stem(predicate), ())
    tree = question.grammar.tree
    for place in range(question.last + 1, min(question.last + 4, len(tree.words))):
        if tree.words[place].lemma == question.quantity.noun:
            return
        if tree.words[place].pos in ("VERB", "ADJ"):
            yield from tree.event_types(place)
