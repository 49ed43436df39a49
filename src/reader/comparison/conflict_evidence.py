"""Whether two values that differ are about one thing, so that they contradict each other.

That two values answer the same kind of question is known before; here is asked whether they answer it of the same
event, person or thing. Each rule is one doubt, with the words for it; a contradiction with a doubt is not claimed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reader.comparison import event_doubts, figure_doubts
from reader.comparison.accounts import AccountIndex
from reader.comparison.fact_lexicon import fact_lexicon
from reader.comparison.figures import figure_values
from reader.comparison.scenes import are_apart
from reader.comparison.value_context import ValueContext, are_other_places
from reader.model.facts import FactKind, StatedValue
from reader.model.statements import Extent

_Rule = Callable[[ValueContext, ValueContext], bool]
_Rules = Sequence[tuple[_Rule, str]]

_OTHER_EVENTS = "they may be about different events"
_OTHER_PEOPLE = "they may be about different people"
_OTHER_PLACES = "they may be about different places"
_OTHER_YEARS = "they may be about different years"


def _are_other_years(a: ValueContext, b: ValueContext) -> bool:
    return are_apart(a.value, b.value, agree=False)


_OF_AGES: _Rules = (
    (figure_doubts.is_age_in_other_year, _OTHER_YEARS),
    (figure_doubts.is_age_of_unknown, "it is not certain whose age each is"),
)
_OF_FIGURES: _Rules = (
    (_are_other_years, _OTHER_YEARS),
    (are_other_places, _OTHER_PLACES),
    (figure_doubts.is_other_event, _OTHER_EVENTS),
    (figure_doubts.is_other_party, "they may be those of different people or bodies"),
    (figure_doubts.is_other_person, _OTHER_PEOPLE),
    (figure_doubts.are_long_apart, "they were reported too far apart in time"),
    (figure_doubts.all_differ, "all numbers differ: " + _OTHER_EVENTS),
    (figure_doubts.is_possible, "one is only called possible"),
    (figure_doubts.is_rate, "one is for each, the other in all"),
    (figure_doubts.is_conversion, "one converts another number"),
    (figure_doubts.are_other_things, "they count different things"),
    (figure_doubts.are_other_hours, "one counts days, the other hours"),
    (figure_doubts.is_partly_suspended, "one is suspended in part"),
    (figure_doubts.is_part, "one is a part"),
    (figure_doubts.is_unsure_count, "it is not certain what one of them counts"),
)
_UNLESS_DISPUTED: _Rules = ((figure_doubts.gives_both, "one account gives both numbers"),)
"""Doubts about numbers that do not count if an account sets the two against each other."""
_OF_DAYS: _Rules = (
    (event_doubts.is_other_event, _OTHER_EVENTS),
    (event_doubts.is_other_person, _OTHER_PEOPLE),
    (are_other_places, _OTHER_PLACES),
    (event_doubts.are_far_apart, "they are too far apart for one event"),
    (event_doubts.is_yet_to_come, "one lies after the report of it: its year may be wrong"),
    (event_doubts.is_moved, "one is moved: the other may be the earlier plan"),
    (event_doubts.is_one_day_in_words, "the words are the same: a day of publication may be wrong"),
)
_OF_PLACES: _Rules = (
    (event_doubts.may_lie_in, "one place may lie in the other"),
    (event_doubts.is_other_thing_there, _OTHER_EVENTS),
)
_OF_NAMES: _Rules = (
    (event_doubts.is_one_name, "they may be one name"),
    (event_doubts.is_other_role, "they may be different people in the same role"),
)
_BY_KIND: Mapping[FactKind, _Rules] = {
    FactKind.COUNT: _OF_FIGURES,
    FactKind.AMOUNT: _OF_FIGURES,
    FactKind.MEASURE: _OF_FIGURES,
    FactKind.DATE: _OF_DAYS,
    FactKind.TIME: _OF_DAYS,
    FactKind.PLACE: _OF_PLACES,
    FactKind.NAME: _OF_NAMES,
}
ONLY_NUMBERS = 1.15
"""Factor for the confidence that two numbers contradict each other if no account gives another one for the question:
measured, nine of ten of those contradict each other that would be certain by 0.75 without it."""
_LEAST_ALIKE, _MOST_RATIO = 3.0, 3.0
"""Smallest number, and largest ratio of two numbers, for which `ONLY_NUMBERS` holds."""
_FIGURES = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE})


class ConflictEvidence:
    """Finds doubts about contradictions between values of some accounts.

    Args:
        indexes: Access to the accounts, by the keys of their articles.
    """

    def __init__(self, indexes: Mapping[int, AccountIndex]) -> None:
        self._indexes = indexes
        self._figures: dict[int, list[StatedValue]] = {}

    def support(self, a: StatedValue, b: StatedValue) -> float:
        """Return the factor for the confidence that two values contradict each other: above 1 if each is the only one.

        An account that gives one number of the dead is about one event with dead; of several, one may be of another.
        Tiny numbers are often parts, and numbers that differ by a factor of many often of different things.
        """
        is_alike = a.kind in _FIGURES and _are_alike(a, b)
        return ONLY_NUMBERS if is_alike and self._is_only(a) and self._is_only(b) else 1.0

    def _is_only(self, value: StatedValue) -> bool:
        topics = fact_lexicon().single_topics.intersection(value.topics)
        figures = self._figures_of(value.ref.article) if topics else []
        same = {
            other.value
            for other in figures
            if not other.superseded and other.extent is not Extent.PART and not topics.isdisjoint(other.topics)
        }
        return len(same) == 1

    def _figures_of(self, article: int) -> list[StatedValue]:
        if article not in self._figures:
            self._figures[article] = figure_values(AccountIndex(self._indexes[article].account))
        return self._figures[article]

    def doubt(self, a: StatedValue, b: StatedValue, is_disputed: bool) -> str | None:
        """Return in words why two values that differ may be about two things, None if nothing suggests it.

        Args:
            a: A value of one account.
            b: A value of another account.
            is_disputed: True if one account itself sets the two against each other.
        """
        contexts = ValueContext(self._indexes[a.ref.article], a), ValueContext(self._indexes[b.ref.article], b)
        return next((words for rule, words in _rules(contexts, is_disputed) if rule(*contexts)), None)


def _are_alike(a: StatedValue, b: StatedValue) -> bool:
    numbers = sorted(value.value for value in (a, b) if isinstance(value.value, float))
    return len(numbers) == 2 and numbers[0] >= _LEAST_ALIKE and numbers[1] <= _MOST_RATIO * numbers[0]


def _rules(contexts: tuple[ValueContext, ValueContext], is_disputed: bool) -> _Rules:
    kind = contexts[0].value.kind
    if kind in _FIGURES and figure_doubts.is_age(*contexts):
        return _OF_AGES
    rules = _BY_KIND.get(kind, ())
    return rules if is_disputed or kind not in _FIGURES else (*rules, *_UNLESS_DISPUTED)
