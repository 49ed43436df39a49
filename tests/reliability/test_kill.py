"""Processes killed at random moments; `python -m benchmarks.reliability_kill` repeats this five hundred times."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reliability.scenarios import prepare_articles
from benchmarks.reliability_kill import KINDS, run
from reader.pipeline.stages import Stages, StageVersions
from tests.support import stages as plain


def _versions() -> StageVersions:
    return StageVersions("1", "1", "1", "1")


def _digest(_: str) -> str:
    return "plain"


PLAIN_STAGES = Stages(
    read_articles=plain.read_articles,
    load_pipeline=plain.load_pipeline,
    analyse_many=plain.analyse_many,
    resolve=plain.resolve,
    link=plain.link,
    versions=_versions,
    pipeline_digest=_digest,
)


def test_killed_processes_lose_and_damage_nothing(tmp_path: Path) -> None:
    outcomes = run(10, 7, tmp_path, PLAIN_STAGES)
    assert {kind: outcome.faults for kind, outcome in outcomes.items()} == {kind: [] for kind in KINDS}
    assert sum(outcome.killed for outcome in outcomes.values()) >= 5
    assert sum(outcome.acknowledged for outcome in outcomes.values()) >= 50


def test_there_are_articles_to_index(tmp_path: Path) -> None:
    prepare_articles(tmp_path / "articles", 7)
    assert len(list((tmp_path / "articles").iterdir())) == 15
