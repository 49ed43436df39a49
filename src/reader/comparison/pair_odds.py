"""Log-odds that two values of different accounts answer the same question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.comparison.event_topics import ACCIDENT, LEMMA, WEAK
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.figure_features import FigureContext, features
from reader.comparison.figure_odds import IMPOSSIBLE, are_comparable, figure_log_odds, figure_margin
from reader.comparison.names import are_one_role, compare_names, is_spelling, is_unique_role, shares_family_name
from reader.comparison.places import THING, compare_places, grain_of, looks_alike
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from reader.statements.grammar.word_rarity import rarity

_ENTITY_WEIGHT = 0.8
"""Weight of a shared name, on the scale of `rarity`."""
_MAIN_DAY = 1.1
"""What speaks for two equal days that most accounts give: it is the day that the story is about."""
_PLANNED = 1.2
"""What speaks for two days that are both still to come: a plan has one day."""
_TWO_DAYS = -2.6
"""What speaks against two days of one event."""
_MAIN_EVENT = 1.2
"""What speaks for two days of an event that most accounts give a day for: there is one such event."""
_ATTRIBUTE_YEAR = 1.8
"""What speaks for two different years with one predicate: "built in 2009" is an attribute, not one of many events."""
_SAME_GRAIN, _ALIKE, _ONE_PLACE, _OTHER_PLACE = 2.1, 1.8, 1.0, -1.0
"""What speaks for two places: both are streets; their names are nearly the same; an accident has one place; none."""
_SAME_CLAUSE = 0.9
"""Weight of the terms besides the predicate that two clauses share from which they are about one event."""
_SAME_PLACE, _SAME_STREET = 1.0, 1.8
"""What speaks for two equal places, and for two equal streets: few accounts of a story name several."""
_STREET = "street"
_NEAR_MINUTES = 20.0
"""Minutes by which two times of one moment may differ, as people look at their watches."""


@dataclass(frozen=True, slots=True)
class PairOdds:
    """Scores pairs of values of different accounts.

    Attributes:
        contexts: The terms of each passage that has a value.
        weights: How much it says that two values share a term, 0-1.
        main_days: Days that most accounts give for something.
        main_events: Topics of which most accounts give a day.
        figures: What the numbers of all accounts say about each of them.
    """

    contexts: Mapping[PassageRef, frozenset[str]]
    weights: Mapping[str, float]
    main_days: frozenset[str]
    main_events: frozenset[str]
    figures: FigureContext

    @classmethod
    def of(cls, values: Sequence[StatedValue], contexts: Mapping[PassageRef, frozenset[str]]) -> PairOdds:
        """Return the scorer of pairs of `values`.

        Args:
            values: The values of all accounts.
            contexts: The terms of each passage that has a value.
        """
        accounts = len({value.ref.article for value in values})
        found = Counter(term for terms in contexts.values() for term in terms)
        weights = {term: _weight(term, count, accounts) for term, count in found.items()}
        dates = [value for value in values if value.kind is FactKind.DATE]
        days = _in_most_accounts(((str(value.value), value) for value in dates), accounts)
        events = _in_most_accounts(((topic, value) for value in dates for topic in value.topics), accounts)
        main_events = frozenset(event for event in events if not event.startswith(WEAK))
        return cls(contexts, weights, days, main_events, FigureContext.of(values))

    def __call__(self, a: StatedValue, b: StatedValue) -> float:
        """Return the log-odds that two values of different accounts answer the same question."""
        clause, passage = self._shared(a, b)
        if a.kind is FactKind.NAME:
            return _name_odds(a, b)
        if a.kind is FactKind.PLACE:
            return _place_odds(a, b, passage)
        if a.kind is FactKind.DATE:
            return _date_odds(a, b, clause, passage, self.main_events) + (_MAIN_DAY if self._is_main_day(a, b) else 0.0)
        if a.kind is FactKind.TIME:
            return _time_odds(a, b, clause, passage)
        if not are_comparable(a, b, self.figures):
            return IMPOSSIBLE
        return figure_log_odds(a, b, clause, passage, self.figures)

    def figure_features(self, a: StatedValue, b: StatedValue) -> dict[str, float] | None:
        """Return what speaks for two numbers of different accounts; None if they cannot answer the same question."""
        return features(a, b, *self._shared(a, b), self.figures) if are_comparable(a, b, self.figures) else None

    def _shared(self, a: StatedValue, b: StatedValue) -> tuple[float, float]:
        """Return the weights of the terms that the clauses and the passages of two values share."""
        clause = self._weigh(frozenset(a.terms) & frozenset(b.terms))
        return clause, self._weigh(self.contexts[a.ref] & self.contexts[b.ref])

    def margin(self, a: StatedValue, b: StatedValue) -> float:
        """Return the log-odds by which a partner may be worse than the best one in its account."""
        return figure_margin(a, b, self.figures)

    def _is_main_day(self, a: StatedValue, b: StatedValue) -> bool:
        return a.value == b.value and str(a.value) in self.main_days

    def _weigh(self, terms: frozenset[str]) -> float:
        return sum(self.weights.get(term, 0.0) for term in terms)


def _in_most_accounts(items: Iterable[tuple[str, StatedValue]], accounts: int) -> frozenset[str]:
    """Return the items that at least half of the accounts, and two of them, have a value for."""
    articles: dict[str, set[int]] = defaultdict(set)
    for item, value in items:
        articles[item].add(value.ref.article)
    return frozenset(item for item, found in articles.items() if len(found) >= max(2, accounts / 2))


def _weight(term: str, passages: int, accounts: int) -> float:
    """Weigh a term by its rarity in English, and less if it is one of the story's own words."""
    rare = _ENTITY_WEIGHT if _is_entity(term) else rarity(term)
    return rare * min(1.0, 2.0 * accounts / (passages + accounts))


def _is_entity(term: str) -> bool:
    return len(term) == 16 and all(character in "0123456789abcdef" for character in term)


def _topic_odds(a: StatedValue, b: StatedValue) -> float:
    """Return what the topics that two values share speak for."""
    shared = set(a.topics) & set(b.topics)
    if lemmas := [topic for topic in shared if topic.startswith(LEMMA)]:
        return 1.0 + 1.2 * max(rarity(topic[1:]) for topic in lemmas)
    if any(not topic.startswith((WEAK, THING)) and topic != ACCIDENT for topic in shared):
        return 1.6
    return 1.2 if ACCIDENT in shared else 0.7 if any(topic.startswith(WEAK) for topic in shared) else 0.0


def _holder_odds(a: StatedValue, b: StatedValue) -> float:
    if a.holder is None or b.holder is None:
        return 0.0
    return 0.8 if a.holder == b.holder else -1.5


def _intersects(a: StatedValue, b: StatedValue, slack: float) -> bool:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    return a.low <= b.high + slack and b.low <= a.high + slack


def _date_odds(a: StatedValue, b: StatedValue, clause: float, passage: float, main_events: frozenset[str]) -> float:
    topics = _topic_odds(a, b)
    if _intersects(a, b, 0):
        return -2.2 + topics + min(1.0 * passage, 3.0) + max(_holder_odds(a, b), -0.5) + 1.2
    # Two days are two events unless nearly everything else is the same: what comes only once, or is still to come.
    shared = set(a.topics) & set(b.topics)
    lemmas = [rarity(topic.removeprefix(LEMMA)) for topic in shared if topic.startswith(LEMMA)]
    if not lemmas and not shared & main_events:
        return IMPOSSIBLE
    if _is_year(a) and _is_year(b):
        is_once = any(topic.removeprefix(LEMMA) in fact_lexicon().once for topic in shared)
        return (_ATTRIBUTE_YEAR + min(clause, 1.0) + _holder_odds(a, b)) if is_once else IMPOSSIBLE
    same = a.holder is not None and a.holder == b.holder
    to_come = bool(lemmas) and _is_to_come(a) and _is_to_come(b)
    if not (ACCIDENT in shared or to_come or shared & main_events or same or clause - max(lemmas) >= _SAME_CLAUSE):
        return IMPOSSIBLE
    single = (_MAIN_EVENT if shared & main_events else 0.0) + (_PLANNED if to_come else 0.0)
    return _TWO_DAYS + 1.3 * topics + min(1.4 * clause, 2.4) + 2.0 * _holder_odds(a, b) + single


def _is_to_come(value: StatedValue) -> bool:
    """Return whether a day is later than the account that gives it."""
    return value.as_of is not None and str(value.value)[:10] > value.as_of


def _is_year(value: StatedValue) -> bool:
    return len(str(value.value)) == len("2009")


def _time_odds(a: StatedValue, b: StatedValue, clause: float, passage: float) -> float:
    topics = _topic_odds(a, b)
    if _intersects(a, b, _NEAR_MINUTES):
        return 0.4 + topics + min(1.0 * passage, 2.0)
    return (-3.4 + 1.3 * topics + min(1.4 * clause, 2.4) + _holder_odds(a, b)) if topics > 1 else IMPOSSIBLE


def _place_odds(a: StatedValue, b: StatedValue, passage: float) -> float:
    relation, _, _ = compare_places(a, b)
    if relation is Relation.NOT_COMPARABLE:
        return IMPOSSIBLE
    shared = set(a.topics) & set(b.topics)
    things = 1.2 if any(topic.startswith(THING) for topic in shared) else 0.0
    odds = -2.4 + _topic_odds(a, b) + things + min(1.0 * passage, 2.5)
    if relation is not Relation.DIFFERENT:
        return odds + (_SAME_STREET if grain_of(str(a.value)) == _STREET else _SAME_PLACE)
    name, other = str(a.value), str(b.value)
    if not things and ACCIDENT not in shared:
        return IMPOSSIBLE
    if grain_of(name) == grain_of(other) == _STREET and any(not topic.startswith(THING) for topic in shared):
        return odds + _SAME_GRAIN
    if looks_alike(name, other):
        return odds + _ALIKE
    return odds + (_ONE_PLACE if ACCIDENT in shared else _OTHER_PLACE)


def _name_odds(a: StatedValue, b: StatedValue) -> float:
    name, other = str(a.value), str(b.value)
    if is_spelling(name, other):
        return 2.5
    if not are_one_role(a, b):
        return IMPOSSIBLE
    relation, _, _ = compare_names(a, b)
    if relation is not Relation.DIFFERENT:
        return 3.0
    if shares_family_name(name, other):
        return 2.6
    return 2.2 if is_unique_role(a) else IMPOSSIBLE
