"""A run that is stopped or killed keeps what it finished, and the next one continues there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LibraryBusyError
from reader.model.analysis import Analysis
from reader.model.progress import Stage
from reader.model.text import Article
from reader.pipeline import analysis_stage
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from tests.support.checkout import environment
from tests.support.line_stages import LINE_STAGES, StageCalls, analyse_many, linked, run


def test_finished_analyses_are_kept_when_the_caller_stops(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis_stage, "BATCH_ARTICLES", 1)
    events = index([folder], library, jobs=0, stages=LINE_STAGES)
    while next(events).stage is not Stage.ANALYSE:
        pass
    assert next(events).done == 1
    with pytest.raises(LibraryBusyError):
        run([folder], library)
    events.close()  # type: ignore[attr-defined]
    calls = StageCalls()
    run([folder], library, calls.stages())
    assert (calls.read, calls.analysed) == ([], ["c.txt", "sub/b.txt"])
    assert len(linked(library)) == 1


def interrupted_analysis(pipeline: object, articles: Iterable[Article]) -> Iterator[Analysis]:
    for article in articles:
        if article.source == "sub/b.txt":
            raise KeyboardInterrupt
        yield from analyse_many(pipeline, [article])


def test_an_interrupt_stores_the_unfinished_batch(library: LibraryFolder, folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run([folder], library, replace(LINE_STAGES, analyse_many=interrupted_analysis))
    calls = StageCalls()
    run([folder], library, calls.stages())
    assert calls.analysed == ["sub/b.txt"]


_INDEX_STEP_BY_STEP = """
import sys
from pathlib import Path
from reader.pipeline.index import index
from reader.store.library import LibraryFolder
from tests.support.line_stages import LINE_STAGES

for progress in index([Path(sys.argv[2])], LibraryFolder(Path(sys.argv[1])), jobs=0, stages=LINE_STAGES):
    print(progress.stage, progress.done, flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("last", ["ingest 1", "analyse 2", "names 0", "link 0"])
def test_the_run_after_a_kill_continues_where_it_stopped(library: LibraryFolder, folder: Path, last: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _INDEX_STEP_BY_STEP, str(library.folder), str(folder)],
        env=environment(),
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    while (event := process.stdout.readline().strip()) != last:
        assert event, f"the run ended before {last}"
        process.stdin.write("\n")
        process.stdin.flush()
    process.kill()
    process.communicate()
    stage, done = last.split()
    with IndexReader(library) as reader:
        assert reader.faults() == []
        kept = sum(row.analysed for row in reader.articles.rows())
        # More may have been stored than was reported: a few articles share a transaction.
        assert {"ingest": 0, "analyse": int(done)}.get(stage, 3) <= kept <= (0 if stage == "ingest" else 3)
    calls = StageCalls()
    run([folder], library, calls.stages())
    assert len(calls.analysed) == 3 - kept
    assert len(linked(library)) == 1
    assert calls.resolved == (0 if last == "link 0" else 1)
