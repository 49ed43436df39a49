"""Bookmarks in edited news reports; `python -m benchmarks.reliability_anchors` tries two thousand edits."""

from __future__ import annotations

from benchmarks.reliability_anchors import REPORTS, measure, read_reports
from tests.support.checkout import corpus


def test_no_bookmark_moves_to_other_words() -> None:
    scores = measure(read_reports(corpus(*REPORTS)), 210, 11)
    assert {way: score.examples for way, score in scores.items() if score.wrong} == {}
    existing = [score for score in scores.values() if score.exists]
    assert sum(score.right for score in existing) >= 0.95 * sum(score.edits for score in existing)
