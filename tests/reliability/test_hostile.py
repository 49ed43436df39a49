"""Damaged pages, PDFs and texts; `python -m benchmarks.reliability_hostile` reads twenty thousand of them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reliability_hostile import run
from reader.ingest.limits import Limits


def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    tally = run(200, 5, tmp_path, Limits())
    assert tally.defects == []
    assert tally.read + tally.refused.total() == 200
    assert tally.read and tally.refused
