"""Analysis stage: analyse pending articles and store the results in batches."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.config.log import log_unexpected_error
from reader.errors import ReaderError
from reader.model.progress import Progress, Stage
from reader.model.text import Article
from reader.pipeline.index_run import IndexRun
from reader.pipeline.workers import IN_PROCESS_BELOW, analyse_all, failed
from reader.store.index.write.analysis_writer import FinishedAnalysis
from reader.store.index.writer import IndexWriter

BATCH_ARTICLES = 64
BATCH_SECONDS = 0.5
"""Limits of one transaction, whichever is reached first: results appear on screen soon, and a power failure loses
little."""


@dataclass(frozen=True, slots=True)
class AnalysisJob:
    """How articles are analysed.

    Attributes:
        model: The language pipeline.
        jobs: Worker processes; None for one per core, 0 for this process only.
        run_id: The index's key for this configuration of the analysis.
    """

    model: str
    jobs: int | None
    run_id: int


def analyse(run: IndexRun, articles: Sequence[int], job: AnalysisJob, *, done: int) -> Iterator[Progress]:
    """Analyse articles; finished results are stored also when this is interrupted.

    Args:
        run: The run.
        articles: Keys of the articles.
        job: How to analyse them. A few articles are always analysed in this process.
        done: Number of articles that need no analysis any more, for the progress.

    Yields:
        Progress after each article, once it is stored.

    Raises:
        MissingModelError: The model cannot be loaded.
    """
    batch = _Batch(run.writer, job.run_id, done, done + len(articles))
    yield Progress(Stage.ANALYSE, done, batch.total)
    if not articles:
        return
    workers = (os.cpu_count() or 1) if job.jobs is None else job.jobs
    if len(articles) < IN_PROCESS_BELOW:
        workers = 0
    try:
        for analysed in analyse_all(batch.read(articles), stages=run.stages, model=job.model, jobs=workers):
            yield from batch.add(analysed)
    except (KeyboardInterrupt, GeneratorExit):
        batch.store()
        raise
    yield from batch.store_and_report()


@dataclass(slots=True)
class _Batch:
    """Finished analyses that wait for their transaction.

    Attributes:
        writer: Writes the index.
        run_id: Key of the analysis configuration.
        done: Articles analysed and stored.
        total: Articles in all.
    """

    writer: IndexWriter
    run_id: int
    done: int
    total: int
    _sources: dict[int, str] = field(default_factory=dict)
    _waiting: list[FinishedAnalysis] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)

    def read(self, articles: Sequence[int]) -> Iterator[tuple[int, Article]]:
        """Yield the articles as they are needed, and remember their sources for the progress."""
        for key in articles:
            article = self.writer.articles.get(key)
            self._sources[key] = article.source
            yield key, article

    def add(self, analysed: FinishedAnalysis) -> Iterator[Progress]:
        """Add one result; store the batch and report it if it is full."""
        self._waiting.append(analysed)
        if len(self._waiting) >= BATCH_ARTICLES or time.monotonic() - self._since >= BATCH_SECONDS:
            yield from self.store_and_report()

    def store_and_report(self) -> Iterator[Progress]:
        """Store the batch and yield the progress of each article in it."""
        for analysed in self.store():
            self.done += 1
            source = self._sources.pop(analysed.version, "")
            yield Progress(Stage.ANALYSE, self.done, self.total, source, analysed.problem)

    def store(self) -> list[FinishedAnalysis]:
        """Store the batch in one transaction and return what was stored."""
        finished, self._waiting = self._waiting, []
        try:
            self.writer.analyses.put_all(finished, self.run_id)
        except ReaderError:
            raise
        except Exception:
            # Nothing of the batch was stored; only storing each result alone shows which one it is.
            finished = [self._store_alone(analysed) for analysed in finished]
        self._since = time.monotonic()
        return finished

    def _store_alone(self, analysed: FinishedAnalysis) -> FinishedAnalysis:
        """Store one result and return it; if that fails, store and return the lines of the article and the problem."""
        try:
            self.writer.analyses.put_all([analysed], self.run_id)
        except ReaderError:
            raise
        except Exception as error:
            log_unexpected_error(error, self._sources.get(analysed.version))
            article = self.writer.articles.get(analysed.version)
            analysed = failed(analysed.version, article, f"its analysis cannot be stored ({type(error).__name__})")
            self.writer.analyses.put_all([analysed], self.run_id)
        return analysed
