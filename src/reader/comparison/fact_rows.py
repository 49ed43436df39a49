"""From values that answer one question to a fact: how they compare, account by account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from reader.comparison.conflict_evidence import ConflictEvidence
from reader.comparison.event_dates import compare_dates
from reader.comparison.figure_odds import is_common_topic
from reader.comparison.names import compare_names, has_office, is_spelling
from reader.comparison.numbers import relation
from reader.comparison.places import compare_places, is_setting
from reader.comparison.plain_words import name_forms, why
from reader.comparison.value_alignment import Row
from reader.model.facts import CONFLICTING, MIN_CONFIDENCE, Difference, Fact, FactKind, FactState, Relation, StatedValue

MIN_UNCLEAR, MIN_UNCLEAR_ALONE = 0.52, 0.9
"""Probability that values answer one question from which a row is worth showing although they cannot be compared: for
common questions, and for numbers that only share a noun and a predicate."""
CORRECTION = 0.85
"""Confidence that two values contradict each other if one account gives the other one as wrong."""
DISPUTE = 0.95
"""Confidence that two values contradict each other if one account gives both, each by another speaker."""
BOTH_GIVEN = "one account gives both"
"""Reason of two values that differ although their accounts agree on another one."""
_USUAL_VALUES, _CROWDED = 3, 0.9
"""Most contradicting values that one fact usually has, and the factor for each further one."""
_FIGURES = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE})
_AGREEING = frozenset(
    {Relation.EQUAL, Relation.WITHIN_BOUNDS, Relation.ROUNDED, Relation.CONVERTED, Relation.SAME_NAME}
)
_UPDATES = frozenset({Relation.LATER, Relation.CORRECTED})

_Pair = tuple[int, int]


def fact_of(
    row: Row, setting: frozenset[str], title_of: Callable[[Sequence[StatedValue]], str], evidence: ConflictEvidence
) -> Fact | None:
    """Return the fact that a row of values makes, None if there is nothing to compare.

    Args:
        row: The row.
        setting: Places where the whole story is set.
        title_of: Says what values are about, in words.
        evidence: Finds what speaks for and against contradictions.
    """
    values = _with_days_of_earlier_numbers(row.values)
    if _says_nothing(values, setting):
        return None
    found = _differences(replace(row, values=values), evidence)
    state = _state(values, found)
    if state is FactState.UNCLEAR and row.probability < _least_probability(values):
        return None
    differences = tuple(one for one in found.values() if one.relation is not Relation.EQUAL)
    conflicts = [one.confidence for one in differences if one.relation in CONFLICTING]
    return Fact(
        values[0].kind,
        title_of(values),
        next((value.unit for value in values if value.unit and value.kind in _FIGURES), None),
        values,
        differences,
        state,
        max(conflicts, default=row.probability),
        _why(values, differences, state),
    )


def _why(values: Sequence[StatedValue], differences: Sequence[Difference], state: FactState) -> str:
    if values[0].kind is FactKind.NAME and state is FactState.AGREE:
        return name_forms(values)
    is_conflict = any(one.relation in CONFLICTING for one in differences)
    return why(differences, state, () if is_conflict else list(_disputes(values)))


def compare_values(a: StatedValue, b: StatedValue) -> tuple[Relation, float, str]:
    """Return how two values of one fact compare, with a confidence (0-1) and the reason in words."""
    if a.kind in {FactKind.DATE, FactKind.TIME}:
        return compare_dates(a, b)
    if a.kind is FactKind.PLACE:
        return compare_places(a, b)
    if a.kind is FactKind.NAME:
        return compare_names(a, b)
    return relation(a, b)


def _with_days_of_earlier_numbers(values: Sequence[StatedValue]) -> tuple[StatedValue, ...]:
    """Return the values; one given as an earlier number has the day of the account that gave it first."""
    days = {
        value.value: value.as_of
        for value in sorted(values, key=lambda value: value.as_of or "", reverse=True)
        if not value.superseded and value.as_of is not None
    }
    return tuple(replace(value, as_of=days.get(value.value)) if value.superseded else value for value in values)


def _says_nothing(values: Sequence[StatedValue], setting: frozenset[str]) -> bool:
    """Return whether a row only repeats where the story is set, or one of many passengers."""
    if values[0].kind is FactKind.PLACE:
        return all(is_setting(value, setting) for value in values)
    if values[0].kind is not FactKind.NAME:
        return False
    if any(
        a.ref.article == b.ref.article and is_spelling(str(a.value), str(b.value)) for a, b in combinations(values, 2)
    ):
        return (
            True  # Whoever writes both "Anna" and "Anne Meyer" means two people, or says nothing of how to spell one.
        )
    return not any(map(has_office, values)) and len({str(value.value).casefold() for value in values}) == 1


def _differences(row: Row, evidence: ConflictEvidence) -> dict[_Pair, Difference]:
    """Return how each two values of different accounts compare.

    What two accounts agree on is what counts: if one of them gives a second value (what another source says, a part),
    that one does not contradict the other account, unless it sets the two against each other itself. A contradiction
    that is not certain enough is none.
    """
    values, coherence = row.values, _coherence(row.values)
    disputed = _disputed(values)
    compared = {
        (a, b): compare_values(values[a], values[b])
        for a, b in combinations(range(len(values)), 2)
        if values[a].ref.article != values[b].ref.article
    }
    agreeing = {
        _accounts(values, pair)
        for pair, (found, _, _) in compared.items()
        if found in _AGREEING and not values[pair[0]].superseded and not values[pair[1]].superseded
    }
    differences: dict[_Pair, Difference] = {}
    for pair, (found, confidence, reason) in compared.items():
        both = values[pair[0]], values[pair[1]]
        if found not in _AGREEING and pair in disputed:
            confidence = round(DISPUTE * row.links.get(pair, row.probability) * coherence, 3)
            found, reason = Relation.DIFFERENT, disputed[pair]
        elif found not in _AGREEING and found is not Relation.CORRECTED and _accounts(values, pair) in agreeing:
            found, reason = Relation.NOT_COMPARABLE, BOTH_GIVEN
        elif found in CONFLICTING:
            linked = row.links.get(pair, row.probability)
            # That somebody calls a value wrong says that it is about the same question, whatever the words.
            is_corrected = _is_corrected(values, pair)
            confidence = (
                CORRECTION if is_corrected else round(confidence * linked * coherence * evidence.support(*both), 3)
            )
        if found in CONFLICTING:
            is_stated = pair in disputed or _is_corrected(values, pair)
            if confidence < MIN_CONFIDENCE:
                found = Relation.NOT_COMPARABLE
            elif (why_not := evidence.doubt(*both, is_stated)) is not None:
                found, reason = Relation.NOT_COMPARABLE, f"{reason}; {why_not}"
        differences[pair] = Difference(*pair, found, confidence, reason)
    return differences


def _disputed(values: Sequence[StatedValue]) -> dict[_Pair, str]:
    """Return the pairs of values of two accounts of which one account itself gives both sides, by different speakers.

    "The hospital counts 52 dead, the government 47": another account's 47, or its earlier 31, stands against the 52.
    The reason is given in words.
    """
    disputes = [
        (mine, rival)
        for mine, rival in permutations(range(len(values)), 2)
        if _speak_differently(values[mine], values[rival])
        and compare_values(values[mine], values[rival])[0] is Relation.DIFFERENT
    ]
    found: dict[_Pair, str] = {}
    for mine, rival in disputes:
        for other, value in enumerate(values):
            if value.ref.article != values[mine].ref.article and not (value.superseded or value.approximate):
                related, _, _ = compare_values(values[rival], value)
                continues = related is Relation.LATER and _is_nearer(values[rival], values[mine], value)
                if related in _AGREEING or continues:
                    pair = (mine, other) if mine < other else (other, mine)
                    found[pair] = compare_values(values[mine], values[rival])[2]
    return found


def _is_nearer(a: StatedValue, b: StatedValue, earlier: StatedValue) -> bool:
    """Return whether the number `a` rather than `b` goes on from an earlier number: it is the nearer one."""
    numbers = [value.value for value in (a, b, earlier) if isinstance(value.value, float)]
    return len(numbers) == 3 and abs(numbers[0] - numbers[2]) < abs(numbers[1] - numbers[2])


def _speak_differently(a: StatedValue, b: StatedValue) -> bool:
    """Return whether one account gives two values by two named speakers, both as the present ones."""
    is_one_account = a.ref.article == b.ref.article and not (a.superseded or b.superseded)
    return is_one_account and None not in (a.according_to, b.according_to) and a.according_to != b.according_to


def _is_corrected(values: Sequence[StatedValue], pair: _Pair) -> bool:
    """Return whether the account of one value gives the other one as an earlier or a wrong one."""
    return any(
        other.superseded and other.ref.article == values[mine].ref.article and other.value == values[theirs].value
        for mine, theirs in (pair, pair[::-1])
        for other in values
    )


def _state(values: Sequence[StatedValue], differences: Mapping[_Pair, Difference]) -> FactState:
    """Return how the values compare over all, from how each two accounts compare."""
    relations: dict[_Pair, set[Relation]] = defaultdict(set)
    for pair, difference in differences.items():
        if difference.relation in _AGREEING and (values[pair[0]].superseded or values[pair[1]].superseded):
            continue
        relations[_accounts(values, pair)].add(difference.relation)
    if any(found & CONFLICTING for found in relations.values()):
        return FactState.DIFFER
    if any(_disputes(values)):
        return FactState.DIFFER
    if any(found & _UPDATES and not found & _AGREEING for found in relations.values()):
        return FactState.UPDATED
    return FactState.AGREE if all(found & _AGREEING for found in relations.values()) else FactState.UNCLEAR


def _least_probability(values: Sequence[StatedValue]) -> float:
    """Return the probability from which a row of values that cannot be compared is worth showing."""
    is_common = any(is_common_topic(topic) for value in values for topic in value.topics)
    return MIN_UNCLEAR if is_common or values[0].kind not in _FIGURES else MIN_UNCLEAR_ALONE


def _disputes(values: Sequence[StatedValue]) -> Iterator[str]:
    """Yield in words which values one account gives by two sources although they cannot both be right."""
    for a, b in combinations(values, 2):
        if _speak_differently(a, b):
            found, _, reason = compare_values(a, b)
            if found is Relation.DIFFERENT:
                yield f"{reason} in one account (by {a.according_to}, by {b.according_to})"


def _coherence(values: Sequence[StatedValue]) -> float:
    """Return a factor for the probability of a row: many different values hardly are one fact."""
    if values[0].kind not in _FIGURES:
        return 1.0
    distinct: list[StatedValue] = []
    for value in values:
        if not value.superseded and all(compare_values(value, other)[0] is Relation.DIFFERENT for other in distinct):
            distinct.append(value)
    return _CROWDED ** max(len(distinct) - _USUAL_VALUES, 0)


def _accounts(values: Sequence[StatedValue], pair: _Pair) -> _Pair:
    one, other = values[pair[0]].ref.article, values[pair[1]].ref.article
    return (one, other) if one <= other else (other, one)
