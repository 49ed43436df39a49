"""What speaks against a link: facts that its passages state differently, with kind, words, speakers and stretches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.linking.explain.evidence import Pair
from reader.linking.explain.reasons import reasons_for
from reader.linking.features import FeatureName, feature_names
from reader.model.analysis import AGE_NOUN
from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, Stance, StatedValue
from reader.model.links import LinkKind, PassageRef, Reason, ReasonKind
from tests.support.linking import analysed, pair_of

FIRST = "The pilot boat brought 9 sailors ashore, the harbour office said."
SECOND = "Fourteen sailors reached the shore after the owner denied a leak."
CONTRIBUTIONS = dict.fromkeys(feature_names(), -1.5)


def value(article: int, words: str, kind: FactKind, given: float | str | bool | None, **more: object) -> StatedValue:
    """Return `words` of the first (1) or the second article (2) as a value."""
    start = (FIRST, SECOND)[article - 1].index(words)
    ref = PassageRef(article, 0)
    return StatedValue(ref, start, start + len(words), kind, ("rescued",), value=given, **more)  # type: ignore[arg-type]


def fact(
    a: StatedValue,
    b: StatedValue,
    relation: Relation = Relation.DIFFERENT,
    confidence: float = 0.9,
    what: str = "rescued",
) -> Fact:
    """Return a fact of two values."""
    return Fact(a.kind, what, None, (a, b), (Difference(0, 1, relation, confidence, "they differ"),), FactState.DIFFER)


def conflicts_of(*differences: Fact, contributions: dict[str, float] | None = None) -> list[Reason]:
    """Return the reasons against a link of the two sentences that differ in these facts."""
    passages = pair_of(analysed(1, FIRST), analysed(2, SECOND))
    pair = Pair(passages.a, passages.b, differences)
    reasons = reasons_for(pair, LinkKind.EVENT, CONTRIBUTIONS if contributions is None else contributions)
    return [reason for reason in reasons if reason.weight < 0]


FIGURES = (value(1, "9 sailors", FactKind.COUNT, 9.0, according_to="the harbour office", stance=Stance.QUOTES),
           value(2, "Fourteen sailors", FactKind.COUNT, 14.0))  # fmt: skip


def test_a_reason_gives_both_values_and_who_states_them() -> None:
    (reason,) = conflicts_of(fact(*FIGURES))
    assert reason.kind is ReasonKind.NUMBERS_DIFFER
    assert reason.text == "figures differ (rescued): 9 sailors (according to the harbour office) / Fourteen sailors"
    assert [span.of(FIRST) for span in reason.a_spans] == ["9 sailors"]
    assert [span.of(SECOND) for span in reason.b_spans] == ["Fourteen sailors"]
    assert reason.weight == -1.5
    assert reason.kind.is_conflict


@pytest.mark.parametrize(
    ("kind", "given", "other", "reason_kind"),
    [
        (FactKind.AMOUNT, 9.0, 14.0, ReasonKind.NUMBERS_DIFFER),
        (FactKind.MEASURE, 9.0, 14.0, ReasonKind.NUMBERS_DIFFER),
        (FactKind.COUNT, 1.0, 14.0, ReasonKind.SINGULAR_VS_PLURAL),
        (FactKind.DATE, "2026-03-02", "2026-03-04", ReasonKind.DATES_DIFFER),
        (FactKind.TIME, "09:30", "14:00", ReasonKind.DATES_DIFFER),
        (FactKind.PLACE, "Marwick", "Orlin", ReasonKind.PLACES_DIFFER),
        (FactKind.NAME, "Vask", "Brandl", ReasonKind.NAMES_DIFFER),
        (FactKind.OUTCOME, True, True, ReasonKind.OUTCOMES_DIFFER),
    ],
)
def test_the_kind_of_a_reason_follows_from_the_fact(
    kind: FactKind, given: float | str | bool, other: float | str | bool, reason_kind: ReasonKind
) -> None:
    (reason,) = conflicts_of(fact(value(1, "9 sailors", kind, given), value(2, "Fourteen sailors", kind, other)))
    assert reason.kind is reason_kind
    assert reason.kind.is_conflict


def test_differing_ages_are_not_differing_figures() -> None:
    a, b = (
        replace(value(article, words, FactKind.AMOUNT, number), topics=(AGE_NOUN,))
        for article, words, number in ((1, "9", 9.0), (2, "Fourteen", 14.0))
    )
    (reason,) = conflicts_of(fact(a, b, what="age of the captain"))
    assert (reason.kind, reason.text) == (ReasonKind.AGES_DIFFER, "ages differ (age of the captain): 9 / Fourteen")


def test_a_denial_names_who_denies() -> None:
    claim = value(1, "brought 9 sailors ashore", FactKind.CLAIM, True)
    denial = value(2, "a leak", FactKind.CLAIM, False, according_to="the owner", stance=Stance.QUOTES_DENIAL)
    (reason,) = conflicts_of(fact(claim, denial, Relation.DENIED))
    assert (reason.kind, reason.text) == (
        ReasonKind.DENIED,
        "one denies: brought 9 sailors ashore / a leak (denied by the owner)",
    )


def test_what_one_leaves_open_is_a_reason_but_not_a_conflict() -> None:
    claim, doubt = (
        value(1, "brought", FactKind.CLAIM, True),
        value(2, "reached", FactKind.CLAIM, None, stance=Stance.OPEN),
    )
    (reason,) = conflicts_of(fact(claim, doubt, Relation.OPEN))
    assert (reason.kind, reason.text) == (ReasonKind.UNCERTAIN, "one leaves open: brought / reached (left open)")
    assert not reason.kind.is_conflict


@pytest.mark.parametrize(
    "relation",
    [
        Relation.LATER,
        Relation.CORRECTED,
        Relation.ROUNDED,
        Relation.WITHIN_BOUNDS,
        Relation.PART,
        Relation.NOT_COMPARABLE,
    ],
)
def test_what_only_looks_like_a_conflict_is_no_reason(relation: Relation) -> None:
    assert conflicts_of(fact(*FIGURES, relation)) == []


def test_a_difference_that_is_not_sure_is_no_reason() -> None:
    assert conflicts_of(fact(*FIGURES, confidence=0.79)) == []


def test_the_surest_differences_come_first_and_few_are_given() -> None:
    facts = [fact(*FIGURES, confidence=0.8 + number / 100, what=f"number {number}") for number in range(5)]
    texts = [reason.text for reason in conflicts_of(*facts)]
    assert [text.partition(":")[0] for text in texts] == [
        "figures differ (number 4)",
        "figures differ (number 3)",
        "figures differ (number 2)",
    ]


def test_a_difference_without_a_weight_in_the_score_still_has_one_below_zero() -> None:
    (reason,) = conflicts_of(fact(*FIGURES), contributions={FeatureName.COMMON_TERMS: 2.0})
    assert reason.weight == -0.1


def test_passages_that_differ_in_no_fact_have_no_reason_against_them() -> None:
    assert conflicts_of() == []
