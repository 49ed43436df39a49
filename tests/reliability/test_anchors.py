"""Bookmarks in edited news reports; `python -m benchmarks.reliability_anchors` tries two thousand edits."""

from __future__ import annotations

import pytest

from benchmarks.corpora import find_corpus
from benchmarks.reliability_anchors import REPORTS, measure, read_reports

FOLDER = find_corpus(*REPORTS)


@pytest.mark.skipif(FOLDER is None, reason="the corpus ECB+ is not here (docs/corpora.md)")
def test_no_bookmark_moves_to_other_words() -> None:
    assert FOLDER is not None
    scores = measure(read_reports(FOLDER), 210, 11)
    assert {way: score.examples for way, score in scores.items() if score.wrong} == {}
    existing = [score for score in scores.values() if score.exists]
    assert sum(score.right for score in existing) >= 0.95 * sum(score.edits for score in existing)
