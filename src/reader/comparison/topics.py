"""What a number answers: the people killed, the prison term, the distance from the coast.

A topic is chosen by the counted noun, by the predicate, and by the nearest word of the lexicon; what no topic fits gets
one of its own from noun and predicate. Numbers of a part, of several each, and of another event get a topic apart:
"dead, child" is never compared with "dead".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.comparison.accounts import AccountIndex
from reader.comparison.topic_lexicon import OverTime, Topic, topic_lexicon
from reader.comparison.units import dimension_of
from reader.model.analysis import AGE_NOUN
from reader.model.statements import Extent, Quantity, Role, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import event_lexicon, stem
from reader.statements.passage_grammar import PassageGrammar
from reader.text.number_words import ordinal_of

_NOUN_SCORE = 3.0
_PREDICATE_SCORE = 2.5
_SUBJECT_SCORE = 1.6
_WORD_SCORE = 2.2
_THING_SCORE = 1.4
_DOUBTFUL_SCORE = 1.2
_MIN_SCORE, _MIN_SCORE_ALONE = 0.7, 1.1
"""Scores of evidence for a topic: the counted noun, the predicate, a near word, a noun that only suggests it."""
_CLOSE = 1.7
"""Score of a word near enough to make a special case of a topic."""
_CLOSE_WORDS, _CLOSE_SCORE = 2, 0.6
"""What a word right next to a number adds: "12 injured" are injured whatever the predicate is."""
_PHRASE_SCORE = 0.5
"""What a phrase adds, which says more than a word."""
_STEP, _COMMA, _VERB, _NUMBER = 0.12, 0.5, 0.5, 0.45
"""What a word, a comma, another verb and another number between the number and a word of the topic take off."""
_CLAUSE = 14
"""Words after a number in which a verb of its own is sought."""
_BACK = 2
"""Passages before a number without a noun in which what it counts is sought."""
_SPEAKING = frozenset({"hospital", "clinic"})
"""Words that mean in a name what they mean elsewhere; Judge Toll and Death Valley do not."""
_LIGHT_VERBS = frozenset({"have", "be", "do", "get", "need", "go", "use"})
_COUNTED_ALONE = (None, "people", "none", "votes")
"""Classes of things that a number without a noun may count."""
_DEAD = "dead"
_SEPARATOR = ", "
_INCLUDING = re.compile(r"\b(?:including|among (?:them|who\w?)|of (?:them|who\w?))[ \u00a0](?:\w+[ \u00a0])?$", re.I)
_PART_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:(?:the|its|their|his|her|our|all)[ \u00a0])?$")
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
        numbers: Other numbers of the passage.
        others: Their words.
        names: Words of the passage that belong to names.
        stems: For each word of the passage the stems of its dictionary form and of the word as written.
    """

    grammar: PassageGrammar
    statement: Statement
    quantity: Quantity
    first: int
    last: int
    numbers: tuple[Quantity, ...]
    others: frozenset[int]
    names: frozenset[int]
    stems: tuple[frozenset[str], ...]


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
    names = (topic.name, *((topic.also,) if topic.also else ()), *_wider(question, topic))
    return tuple(f"{name}{_SEPARATOR}{suffix}" if suffix else name for name in names)


def _question(index: AccountIndex, statement: Statement, quantity: Quantity) -> _Question:
    grammar = index.grammar(statement.passage)
    inside = grammar.words_in(Span(quantity.start, quantity.end))
    first = inside[0] if inside else grammar.word_at(quantity.start) or 0
    last = inside[-1] if inside else first
    numbers = tuple(
        number
        for other in index.account.statements
        if other.passage == statement.passage
        for number in other.quantities
        if (number.start, number.end) != (quantity.start, quantity.end)
    )
    others = frozenset(
        word
        for number in numbers
        if number.end <= quantity.start or quantity.end <= number.start
        for word in grammar.words_in(Span(number.start, number.end))
    )
    tree = grammar.tree
    stems = tuple(frozenset((tree.stem(word), stem(tree.surfaces[word]))) for word in range(len(tree.words)))
    names = frozenset(
        word
        for _, mention in grammar.mentions
        if mention.label.is_name
        for word in grammar.words_in(Span(mention.start, mention.end))
        if grammar.tree.surfaces[word] not in _SPEAKING
    )
    return _Question(grammar, statement, quantity, first, last, numbers, others, names, stems)


def _best(index: AccountIndex, question: _Question) -> Topic | None:
    """Return the topic with the strongest evidence, None if there is too little."""
    quantity = question.quantity
    best, best_score = None, _MIN_SCORE if quantity.noun or quantity.unit else _MIN_SCORE_ALONE
    in_context = _topics_in_context(index.account.text)
    for topic in topic_lexicon().by_dimension.get(dimension_of(question.quantity.unit), ()):
        score = _score(question, topic) if topic.name in in_context else 0.0
        if score > best_score:
            best, best_score = topic, score
    return best and _qualified(question, best)


def _qualified(question: _Question, topic: Topic) -> Topic:
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


def _score(question: _Question, topic: Topic) -> float:
    """Return how well a topic fits a number; 0 if it counts other things."""
    noun = question.quantity.noun
    number = question.quantity.low or question.quantity.high or 0.0
    if topic.counts not in (None, "none") and number != int(number):
        return 0.0
    if noun is not None and question.quantity.unit is None:
        is_settled = noun in topic.nouns and number >= topic.least
        if is_settled or (topic.name == _DEAD and _is_running_total(question)):
            return _NOUN_SCORE
        if topic.counts == "none" or not _counts(topic, noun):
            return 0.0
        suggested = _THING_SCORE if noun in topic.things and number >= topic.least else 0.0
    else:
        suggested = 0.0
        if topic.counts not in _COUNTED_ALONE:
            return 0.0
    if topic.undergone and _is_agent(question, topic):
        return 0.0
    predicate = 0.0
    if _is_predicate(question.statement, topic):
        predicate = _DOUBTFUL_SCORE if _begins_clause(question) else _PREDICATE_SCORE
    elif _is_about(question.statement, topic):
        predicate = _SUBJECT_SCORE
    return max(suggested, predicate, _nearness(question, topic))


def _is_agent(question: _Question, topic: Topic) -> bool:
    """Return whether a number counts those who do it to others: "shot by two officers"."""
    tree, statement = question.grammar.tree, question.statement
    if question.first and tree.surfaces[question.first - 1] == "by":
        return True
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


def _begins_clause(question: _Question) -> bool:
    """Return whether a number after "and" has a verb of its own, so that the predicate before is not about it."""
    tree = question.grammar.tree
    if not question.first or tree.words[question.first - 1].pos != "CCONJ":
        return False
    if question.statement.predicate.end > question.quantity.start:
        return False
    following = tree.words[question.last + 1 : question.last + 1 + _CLAUSE]
    return any(word.pos == "VERB" and not (word.dep or "").startswith("acl") for word in following)


def _is_running_total(question: _Question) -> bool:
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


def _nearness(question: _Question, topic: Topic) -> float:
    """Return the score of the nearest word of a topic around a number, 0 if there is none."""
    count = len(question.grammar.tree.words)
    back = range(question.first - 1, max(-1, question.first - 1 - topic.reach), -1)
    ahead = range(question.last + 1, min(count, question.last + 1 + topic.reach))
    return max(_nearest(question, topic, back, question.first), _nearest(question, topic, ahead, question.last))


def _nearest(question: _Question, topic: Topic, places: range, start: int) -> float:
    """Return the score of the first word of a topic among `places`, read from the word `start` on; 0 for none."""
    grammar = question.grammar
    score, previous, is_close = _WORD_SCORE, start, True
    for place in places:
        gap = grammar.between(min(place, previous), max(place, previous))
        score -= _STEP + (_COMMA if "," in gap or "\N{EN DASH}" in gap else 0.0)
        if ";" in gap or ":" in gap or score <= 0:
            return 0.0
        is_close = is_close and abs(place - start) <= _CLOSE_WORDS and not gap.strip()
        if topic.phrases and _is_phrase_of(question, place, topic):
            return score + _PHRASE_SCORE + (_CLOSE_SCORE if is_close else 0.0)
        if place not in question.names and _is_word_of(question, place, topic):
            return score + (_CLOSE_SCORE if is_close else 0.0)
        is_close = is_close and grammar.tree.words[place].pos not in ("CCONJ", "VERB")
        if place in question.others:
            score -= _NUMBER
        elif _begins_another_clause(grammar, place):
            score -= _VERB
        previous = place
    return 0.0


def _begins_another_clause(grammar: PassageGrammar, place: int) -> bool:
    word = grammar.tree.words[place]
    return word.pos == "SCONJ" or (word.pos == "VERB" and word.lemma not in _LIGHT_VERBS)


def _is_word_of(question: _Question, place: int, topic: Topic) -> bool:
    """Return whether a word is one of a topic."""
    stems = question.stems[place]
    if not stems.isdisjoint(topic.words):
        return True
    return not stems.isdisjoint(topic.verbs) and question.grammar.tree.words[place].pos in ("VERB", None)


def _is_phrase_of(question: _Question, place: int, topic: Topic) -> bool:
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


def _of_earlier_number(index: AccountIndex, question: _Question) -> Topic | None:
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
            topic = _best(index, _question(index, statement, earlier))
            if topic is not None:
                return topic
    return None


def _speaks_of_figure(question: _Question) -> bool:
    """Return whether a passage speaks of a figure without saying what it counts: "The coast guard spoke of 98."."""
    figures = topic_lexicon().classes["figure"]
    return any(not stems.isdisjoint(figures) for stems in question.stems)


def _numbers_before(index: AccountIndex, question: _Question, back: int) -> Iterator[tuple[Statement, Quantity]]:
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


def _wider(question: _Question, topic: Topic) -> Iterator[str]:
    """Yield "aboard" for a crew if the passage counts no passengers."""
    if topic.name == "crew" and "passenger" not in {number.noun for number in question.numbers}:
        yield "aboard"


def _suffix(index: AccountIndex, question: _Question, topic: Topic) -> str:
    """Return what sets a number apart from others of its topic: a part, a group, each of several, another event."""
    quantity = question.quantity
    parts = []
    if quantity.extent in (Extent.MORE, Extent.EACH):
        parts.append(quantity.extent.value)
    group = _group(question, topic)
    if group:
        parts.append(group)
    if _is_whole_of_part(question):
        parts.append("in all")
    elif not group and _is_part_of_number(question):
        parts.append("part")
    year = _other_year(index, question)
    if year:
        parts.append(year)
    return " ".join(parts)


def _group(question: _Question, topic: Topic) -> str | None:
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


def _is_whole_of_part(question: _Question) -> bool:
    """Return whether a number is what another one is a part of: 142 in "15 of the 142"."""
    before = question.grammar.text[question.grammar.passage.start : question.quantity.start]
    match = _PART_OF.search(before)
    return match is not None and any(
        number.end <= match.start() + question.grammar.passage.start + 1 and number.extent is Extent.PART
        for number in question.numbers
    )


def _is_part_of_number(question: _Question) -> bool:
    """Return whether a number is taken out of one before it: three in "14 were hurt, three of them badly"."""
    quantity = question.quantity
    return quantity.extent is Extent.PART and any(
        number.end <= quantity.start and number.unit is None and (number.low or 0.0) > (quantity.low or 0.0)
        for number in question.numbers
    )


def _is_group(noun: str) -> bool:
    """Return whether a noun names some people rather than all of them."""
    return noun not in ("person", "other", "victim", "member") and topic_lexicon().is_of_class(noun, "people")


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
    apart = quantity.extent.value if quantity.extent in (Extent.MORE, Extent.EACH, Extent.PART) else ""
    if _is_whole_of_part(question):
        apart = "in all"
    topics = dict.fromkeys(f"{what} {event}".strip() for event in (predicate, *_events_of(question, predicate)))
    return tuple(f"{topic}{_SEPARATOR}{apart}" if apart else topic for topic in topics)


def _events_of(question: _Question, predicate: str) -> Iterator[str]:
    """Yield the types of event of the predicate, and of words between a number and its noun ("three stolen rings")."""
    if question.quantity.noun is None:
        return
    types = event_lexicon().event_types
    yield from types.get(stem(predicate), ())
    tree = question.grammar.tree
    for place in range(question.last + 1, min(question.last + 4, len(tree.words))):
        if tree.words[place].lemma == question.quantity.noun:
            return
        yield from tree.event_types(place)
