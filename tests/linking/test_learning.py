"""What verdicts teach: little from few, nothing from those that agree, and never another order of links."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.scoring.calibration import LEAST_SLOPE, fit_to, learn, log_odds_of, moved, unmoved
from reader.linking.scoring.model import shipped_scorer
from reader.model.links import Calibration
from tests.support.linking import article

NOTHING = Calibration(1.0, 0.0)
FITS = st.builds(Calibration, st.floats(LEAST_SLOPE, 3), st.floats(-3, 3))
VERDICTS = st.lists(st.tuples(st.floats(0.0, 1.0), st.booleans()), max_size=40)


def fitted(verdicts: list[tuple[float, bool]]) -> Calibration:
    scores, right = [score for score, _ in verdicts], [word for _, word in verdicts]
    return fit_to(log_odds_of(np.asarray(scores, dtype=float)), np.asarray(right, dtype=bool))


def repeated(score: float, right: int, wrong: int) -> list[tuple[float, bool]]:
    return [(score, True)] * right + [(score, False)] * wrong


def test_no_verdicts_teach_nothing() -> None:
    assert fitted([]) == NOTHING


def test_verdicts_that_agree_with_the_scores_teach_nothing() -> None:
    agreeing = [*repeated(0.9, 9, 1), *repeated(0.75, 6, 2), *repeated(0.5, 5, 5), *repeated(0.4, 4, 6)]
    assert fitted(agreeing) == NOTHING


def test_scores_that_are_too_sure_are_flattened() -> None:
    fit = fitted([*repeated(0.95, 14, 6), *repeated(0.31, 8, 12)])
    assert LEAST_SLOPE < fit.slope < 1.0


def test_scores_that_are_not_sure_enough_are_steepened() -> None:
    assert fitted([*repeated(0.75, 20, 0), *repeated(0.31, 0, 20)]).slope > 1.0


def test_a_sceptic_lowers_and_a_believer_raises() -> None:
    assert fitted(repeated(0.7, 2, 10)).offset < 0.0 < fitted(repeated(0.5, 10, 2)).offset


def test_more_of_the_same_moves_further() -> None:
    few, many = fitted(repeated(0.5, 1, 3)), fitted(repeated(0.5, 25, 75))
    assert many.offset < few.offset < 0.0
    assert abs(many.offset - float(log_odds_of(np.asarray(0.25)))) < 0.1


@given(VERDICTS)
def test_the_order_of_verdicts_makes_no_difference_and_any_are_borne(verdicts: list[tuple[float, bool]]) -> None:
    fit = fitted(verdicts)
    backwards = fitted(verdicts[::-1])
    assert fit.slope >= LEAST_SLOPE and np.isfinite([fit.slope, fit.offset]).all()
    assert abs(fit.slope - backwards.slope) <= 1e-4 and abs(fit.offset - backwards.offset) <= 1e-4
    assert fitted(verdicts) == fit


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_as_many_right_as_wrong_at_every_score_keep_the_order(scores: list[float]) -> None:
    fit = fitted([(score, word) for score in scores for word in (True, False)])
    rising = moved(np.linspace(-9.0, 9.0, 200), fit)
    assert (np.diff(rising) > 0).all()


def test_contradicting_verdicts_flatten_but_never_turn_the_order_round() -> None:
    assert fitted([*repeated(0.95, 0, 40), *repeated(0.35, 40, 0)]).slope == LEAST_SLOPE


def test_what_nobody_sees_moves_alongside() -> None:
    flattened = Calibration(0.5, 0.0)
    seen_least, far_below = moved(log_odds_of(np.asarray([0.3, 0.001])), flattened)
    assert seen_least - float(log_odds_of(np.asarray(0.3))) == pytest.approx(0.42, abs=0.01)
    assert far_below - float(log_odds_of(np.asarray(0.001))) == pytest.approx(0.42, abs=0.01)


def test_no_other_fit_is_more_probable() -> None:
    verdicts = [*repeated(0.95, 5, 4), *repeated(0.6, 3, 4), *repeated(0.2, 3, 1)]
    log_odds = log_odds_of(np.asarray([score for score, _ in verdicts]))
    right = np.asarray([word for _, word in verdicts])

    def cost(fit: Calibration) -> float:
        told = np.logaddexp(0.0, np.where(right, -1.0, 1.0) * moved(log_odds, fit)).sum()
        return float(told + 0.5 * ((fit.slope - 1.0) / 0.5) ** 2 + 0.5 * fit.offset**2)

    best = fitted(verdicts)
    steps = (-0.3, -0.02, 0.0, 0.02, 0.3)
    assert all(cost(best) <= cost(Calibration(best.slope + a, best.offset + b)) for a in steps for b in steps)


@given(FITS, st.floats(-9, 9))
def test_what_was_moved_is_found_again(fit: Calibration, value: float) -> None:
    assert unmoved(moved(np.asarray(value), fit), fit) == pytest.approx(value, abs=1e-6)


def test_held_out_verdicts_tell_what_helps() -> None:
    doubted = repeated(0.9, 5, 15)
    log_odds = log_odds_of(np.asarray([score for score, _ in doubted]))
    lesson = learn(log_odds, np.asarray([word for _, word in doubted]), shown_from=0.5)
    assert lesson.helps and lesson.after.log_loss < lesson.before.log_loss
    assert (lesson.before.decided, lesson.after.decided) == (0.25, 0.75)


def test_a_verdict_says_nothing_about_itself() -> None:
    # Nine right ones were foretold: a fit to all ten would lower them and seem to help; a fit to the others does not.
    agreeing = repeated(0.9, 8, 2)
    log_odds = log_odds_of(np.asarray([score for score, _ in agreeing]))
    lesson = learn(log_odds, np.asarray([word for _, word in agreeing]), shown_from=0.5)
    assert not lesson.helps


def test_many_verdicts_are_held_out_by_fifths() -> None:
    doubted = repeated(0.9, 75, 225)
    log_odds = log_odds_of(np.asarray([score for score, _ in doubted]))
    right = np.asarray([word for _, word in doubted])[np.argsort(np.arange(300) % 7, kind="stable")]
    lesson = learn(log_odds, right, shown_from=0.5)
    assert lesson.helps and lesson.after.log_loss < 0.6


def test_log_odds_are_found_again_from_what_was_shown() -> None:
    scorer = shipped_scorer()
    inside = np.linspace(-3.0, float(scorer.knots[-1]), 50)
    assert scorer.log_odds_of(scorer.probability(inside)) == pytest.approx(inside, abs=0.02)


@given(FITS)
def test_a_learnt_scorer_shows_what_was_learnt_and_keeps_the_order(fit: Calibration) -> None:
    shipped = shipped_scorer()
    learnt = shipped.learnt(fit)
    assert learnt.taught is not None
    log_odds = np.linspace(-12.0, 8.0, 400)
    after = learnt.taught.at(log_odds)
    assert (np.diff(after) > 0).all()
    measured = log_odds <= shipped.knots[-1]
    foretold = moved(log_odds_of(shipped.probability(log_odds)), fit)
    shown = 1.0 / (1.0 + np.exp(-foretold))
    top = float(shipped.probability(shipped.knots[-1]))
    within = measured & (shown > 0.01) & (shown < top)
    assert shipped.probability(after)[within] == pytest.approx(shown[within], abs=0.005)


def test_nothing_learnt_is_the_shipped_scorer() -> None:
    learnt = shipped_scorer().learnt(NOTHING)
    assert learnt.taught is not None
    log_odds = np.linspace(-20.0, 12.0, 300)
    assert learnt.taught.at(log_odds) == pytest.approx(log_odds, abs=1e-9)


def test_links_follow_what_was_learnt_and_keep_their_order() -> None:
    from reader.linking.linker import link

    left = article(1, ["The board sacked harbour master Vask.", "Two cranes fell into the dock at noon on Monday."])
    right = article(2, ["Harbour master Vask was dismissed by the board.", "At noon two cranes toppled into the dock."])
    shipped = list(link({1: left, 2: right}))
    lowered = list(link({1: left, 2: right}, fit=Calibration(1.0, -1.0)))
    assert shipped and len(lowered) <= len(shipped)
    scores = {(one.a, one.b): one.score for one in shipped}
    assert all(one.score < scores[one.a, one.b] for one in lowered)
    assert sum(one.shown for one in lowered) <= sum(one.shown for one in shipped)
    ranked = sorted(lowered, key=lambda one: -one.score)
    assert ranked == sorted(lowered, key=lambda one: -scores[one.a, one.b])
