"""Bookmarks in edited news reports; `python -m benchmarks.reliability_anchors` tries two thousand edits."""

from __future__ import annotations

import pytest

from benchmarks.reliability_anchors import SHARED, measure, read_reports


@pytest.mark.skipif(not SHARED.is_dir(), reason="the news reports (../shared) are not here")
def test_no_bookmark_comes_to_stand_on_other_words() -> None:
    scores = measure(read_reports(SHARED), 210, 11)
    assert {way: score.examples for way, score in scores.items() if score.wrong} == {}
    there = [score for score in scores.values() if score.there]
    assert sum(score.right for score in there) >= 0.95 * sum(score.edits for score in there)
