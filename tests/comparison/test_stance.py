"""How an account stands to a statement: negation, denial and doubt, and whose they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.comparison.stance import commitment_of
from reader.model.facts import Stance
from reader.model.statements import Attitude, Attribution, Modality, Polarity, Statement
from reader.model.text import Span
from tests.support.claims import accounts_of

STATEMENT = Statement(0, 0, 4, Span(0, 4), "leak")
ACCOUNT = accounts_of("It leaked.")[0]


def by(attitude: Attitude, name: str = "the owner") -> Attribution:
    """Return an attribution to somebody without a mention."""
    return Attribution(0, 0, None, name, Span(0, 2), attitude)


@pytest.mark.parametrize(
    ("polarity", "attitudes", "holds", "stance"),
    [
        (Polarity.AFFIRMED, (), True, Stance.ASSERTS),
        (Polarity.NEGATED, (), False, Stance.DENIES),
        (Polarity.AFFIRMED, (Attitude.SAYS,), True, Stance.QUOTES),
        (Polarity.NEGATED, (Attitude.SAYS,), False, Stance.QUOTES_DENIAL),
        (Polarity.AFFIRMED, (Attitude.CONFIRMS,), True, Stance.QUOTES),
        (Polarity.AFFIRMED, (Attitude.DENIES,), False, Stance.QUOTES_DENIAL),
        (Polarity.NEGATED, (Attitude.DENIES,), True, Stance.QUOTES),
        (Polarity.AFFIRMED, (Attitude.DOUBTS,), None, Stance.OPEN),
        (Polarity.AFFIRMED, (Attitude.DENIES, Attitude.SAYS), False, Stance.QUOTES_DENIAL),
        (Polarity.AFFIRMED, (Attitude.SAYS, Attitude.DENIES), None, Stance.OPEN),
    ],
)
def test_negation_and_denial_together_decide(
    polarity: Polarity, attitudes: tuple[Attitude, ...], holds: bool | None, stance: Stance
) -> None:
    statement = replace(STATEMENT, polarity=polarity, attributions=tuple(map(by, attitudes)))

    commitment = commitment_of(ACCOUNT, statement)

    assert commitment is not None
    assert (commitment.holds, commitment.stance) == (holds, stance)
    assert commitment.according_to == ("the owner" if attitudes else None)


@pytest.mark.parametrize("modality", [Modality.ASKED, Modality.CONDITIONAL])
def test_questions_and_conditions_commit_to_nothing(modality: Modality) -> None:
    assert commitment_of(ACCOUNT, replace(STATEMENT, modality=modality)) is None


def test_what_is_only_possible_is_left_open() -> None:
    commitment = commitment_of(ACCOUNT, replace(STATEMENT, modality=Modality.POSSIBLE))

    assert commitment is not None
    assert commitment.holds is None


def test_a_plan_is_a_commitment() -> None:
    commitment = commitment_of(ACCOUNT, replace(STATEMENT, modality=Modality.PLANNED, polarity=Polarity.NEGATED))

    assert commitment is not None
    assert commitment.holds is False
