"""Calibrating scores to verdicts: few verdicts change little, agreeing ones nothing, and the order always stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from reader.linking.linker import link
from reader.linking.scoring.calibration import (
    MIN_SLOPE,
    CalibrationResult,
    apply,
    calibrate,
    invert,
    log_odds_of,
    most_probable_calibration,
)
from reader.linking.scoring.link_model import shipped_scorer
from reader.model.links import Calibration
from tests.support.linking import article

Verdicts = list[tuple[float, bool]]
"""Scores of judged links, and whether each was confirmed."""

IDENTITY = Calibration(1.0, 0.0)
CALIBRATIONS = st.builds(Calibration, st.floats(MIN_SLOPE, 3), st.floats(-3, 3))
VERDICTS = st.lists(st.tuples(st.floats(0.0, 1.0), st.booleans()), max_size=40)


def arrays(verdicts: Verdicts) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    scores, confirmed = [score for score, _ in verdicts], [right for _, right in verdicts]
    return log_odds_of(np.asarray(scores, dtype=float)), np.asarray(confirmed, dtype=bool)


def calibration_to(verdicts: Verdicts) -> Calibration:
    return most_probable_calibration(*arrays(verdicts))


def result_of(verdicts: Verdicts) -> CalibrationResult:
    return calibrate(*arrays(verdicts), shown_from=0.5)


def repeated(score: float, confirmed: int, rejected: int) -> Verdicts:
    return [(score, True)] * confirmed + [(score, False)] * rejected


def test_no_verdicts_change_nothing() -> None:
    assert calibration_to([]) == IDENTITY


def test_verdicts_that_agree_with_the_scores_change_nothing() -> None:
    agreeing = [*repeated(0.9, 9, 1), *repeated(0.75, 6, 2), *repeated(0.5, 5, 5), *repeated(0.4, 4, 6)]
    assert calibration_to(agreeing) == IDENTITY


def test_overconfident_scores_get_a_smaller_slope() -> None:
    assert MIN_SLOPE < calibration_to([*repeated(0.95, 14, 6), *repeated(0.31, 8, 12)]).slope < 1.0


def test_underconfident_scores_get_a_larger_slope() -> None:
    assert calibration_to([*repeated(0.75, 20, 0), *repeated(0.31, 0, 20)]).slope > 1.0


def test_many_rejections_lower_and_many_confirmations_raise_the_offset() -> None:
    assert calibration_to(repeated(0.7, 2, 10)).offset < 0.0 < calibration_to(repeated(0.5, 10, 2)).offset


def test_more_verdicts_of_the_same_kind_change_more() -> None:
    few, many = calibration_to(repeated(0.5, 1, 3)), calibration_to(repeated(0.5, 25, 75))
    assert many.offset < few.offset < 0.0
    assert abs(many.offset - float(log_odds_of(np.asarray(0.25)))) < 0.1


@given(VERDICTS)
def test_any_verdicts_give_the_same_valid_calibration_in_any_order(verdicts: Verdicts) -> None:
    calibration, backwards = calibration_to(verdicts), calibration_to(verdicts[::-1])
    assert calibration.slope >= MIN_SLOPE and np.isfinite([calibration.slope, calibration.offset]).all()
    assert abs(calibration.slope - backwards.slope) <= 1e-4
    assert abs(calibration.offset - backwards.offset) <= 1e-4
    assert calibration_to(verdicts) == calibration


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_adjusted_log_odds_keep_their_order(scores: list[float]) -> None:
    calibration = calibration_to([(score, right) for score in scores for right in (True, False)])
    assert (np.diff(apply(np.linspace(-9.0, 9.0, 200), calibration)) > 0).all()


def test_verdicts_against_the_order_of_the_scores_flatten_but_never_reverse_it() -> None:
    assert calibration_to([*repeated(0.95, 0, 40), *repeated(0.35, 40, 0)]).slope == MIN_SLOPE


def test_unseen_links_move_by_the_same_amount_as_the_weakest_seen_ones() -> None:
    flattened = Calibration(0.5, 0.0)
    weakest_seen, far_below = apply(log_odds_of(np.asarray([0.3, 0.001])), flattened)
    assert weakest_seen - float(log_odds_of(np.asarray(0.3))) == pytest.approx(0.42, abs=0.01)
    assert far_below - float(log_odds_of(np.asarray(0.001))) == pytest.approx(0.42, abs=0.01)


def test_no_other_calibration_is_more_probable() -> None:
    verdicts = [*repeated(0.95, 5, 4), *repeated(0.6, 3, 4), *repeated(0.2, 3, 1)]
    log_odds, confirmed = arrays(verdicts)

    def cost(calibration: Calibration) -> float:
        losses = np.logaddexp(0.0, np.where(confirmed, -1.0, 1.0) * apply(log_odds, calibration)).sum()
        return float(losses + 0.5 * ((calibration.slope - 1.0) / 0.5) ** 2 + 0.5 * calibration.offset**2)

    best = calibration_to(verdicts)
    steps = (-0.3, -0.02, 0.0, 0.02, 0.3)
    assert all(cost(best) <= cost(Calibration(best.slope + a, best.offset + b)) for a in steps for b in steps)


@given(CALIBRATIONS, st.floats(-9, 9))
def test_invert_undoes_apply(calibration: Calibration, value: float) -> None:
    assert invert(apply(np.asarray(value), calibration), calibration) == pytest.approx(value, abs=1e-6)


def test_a_calibration_that_predicts_held_out_verdicts_better_improves_the_scores() -> None:
    result = result_of(repeated(0.9, 5, 15))
    assert result.improves and result.after.log_loss < result.before.log_loss
    assert (result.before.decided, result.after.decided) == (0.25, 0.75)


def test_a_verdict_is_not_predicted_from_itself() -> None:
    # Nine of ten confirmed links were predicted: a calibration to all ten would lower the scores and seem to improve
    # them; calibrations to nine at a time do not.
    assert not result_of(repeated(0.9, 8, 2)).improves


def test_many_verdicts_are_held_out_a_fifth_at_a_time() -> None:
    doubted = repeated(0.9, 75, 225)
    in_other_order = [doubted[place] for place in np.argsort(np.arange(300) % 7, kind="stable").tolist()]
    result = result_of(in_other_order)
    assert result.improves and result.after.log_loss < 0.6


@given(CALIBRATIONS)
def test_a_calibrated_scorer_shows_calibrated_probabilities_in_the_same_order(calibration: Calibration) -> None:
    shipped = shipped_scorer().words
    adjustment = shipped.calibrated(calibration).adjustment
    assert adjustment is not None
    log_odds = np.linspace(-12.0, 8.0, 400)
    adjusted = adjustment.at(log_odds)
    assert (np.diff(adjusted) > 0).all()
    expected = 1.0 / (1.0 + np.exp(-apply(log_odds_of(shipped.probability(log_odds)), calibration)))
    highest = float(shipped.probability(shipped.knots[-1]))
    measured = (log_odds <= shipped.knots[-1]) & (expected > 0.01) & (expected < highest)
    assert shipped.probability(adjusted)[measured] == pytest.approx(expected[measured], abs=0.005)


def test_a_calibration_that_changes_nothing_leaves_all_log_odds_as_they_are() -> None:
    adjustment = shipped_scorer().words.calibrated(IDENTITY).adjustment
    assert adjustment is not None
    log_odds = np.linspace(-20.0, 12.0, 300)
    assert adjustment.at(log_odds) == pytest.approx(log_odds, abs=1e-9)


def test_calibrated_links_have_other_scores_in_the_same_order() -> None:
    left = article(1, ["The board sacked harbour master Vask.", "Two cranes fell into the dock at noon on Monday."])
    right = article(2, ["Harbour master Vask was dismissed by the board.", "At noon two cranes toppled into the dock."])
    shipped = list(link({1: left, 2: right}))
    lowered = list(link({1: left, 2: right}, calibration=Calibration(1.0, -1.0)))
    assert shipped and len(lowered) <= len(shipped)
    scores = {(linked.a, linked.b): linked.score for linked in shipped}
    assert all(linked.score < scores[linked.a, linked.b] for linked in lowered)
    assert sum(linked.shown for linked in lowered) <= sum(linked.shown for linked in shipped)
    ranked = sorted(lowered, key=lambda one: -one.score)
    assert ranked == sorted(lowered, key=lambda one: -scores[one.a, one.b])
