"""Articles that nothing was understood of yet, through analysis and into the index, a few in each transaction."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.model.progress import Progress, Stage
from reader.model.text import Article
from reader.pipeline.stages import Stages
from reader.pipeline.workers import IN_PROCESS_BELOW, analyse_all
from reader.store.index.write.analysis import Analysed
from reader.store.index.writer import IndexWriter

BATCH_ARTICLES = 64
BATCH_SECONDS = 0.5
"""What goes into one transaction, whichever is reached first: few enough that the screen has them soon, and that next
to nothing is lost when the power fails."""


def analyse(
    writer: IndexWriter, rooms: Stages, fresh: Sequence[int], run: int, known: int, model: str, jobs: int | None
) -> Iterator[Progress]:
    """Analyse articles; what is finished is written also when this is interrupted.

    Args:
        writer: Where they come from and go to.
        rooms: The steps to use.
        fresh: Keys of the articles.
        run: Key of the run that analyses them.
        known: How many others need it no more, for the progress.
        model: The language pipeline.
        jobs: Worker processes; None for one each core, 0 for none. Few articles are always analysed in this process.

    Yields:
        Progress after each article, once it is written.

    Raises:
        MissingModelError: `model` cannot be loaded.
    """
    batch = _Batch(writer, run, known, known + len(fresh))
    yield Progress(Stage.ANALYSE, known, batch.total)
    if not fresh:
        return
    workers = 0 if len(fresh) < IN_PROCESS_BELOW else (os.cpu_count() or 1) if jobs is None else jobs
    try:
        for one in analyse_all(batch.drawn(fresh), rooms=rooms, model=model, jobs=workers):
            yield from batch.take(one)
    except (KeyboardInterrupt, GeneratorExit):
        batch.write()
        raise
    yield from batch.told()


@dataclass(slots=True)
class _Batch:
    """Articles that are analysed and wait for their transaction.

    Attributes:
        writer: Where they go.
        run: Key of the run.
        done: Articles analysed and committed.
        total: Articles in all.
    """

    writer: IndexWriter
    run: int
    done: int
    total: int
    _sources: dict[int, str] = field(default_factory=dict)
    _waiting: list[Analysed] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)

    def drawn(self, fresh: Sequence[int]) -> Iterator[tuple[int, Article]]:
        """Yield the articles as they are needed, remembering what to call them."""
        for version in fresh:
            article = self.writer.article(version)
            self._sources[version] = article.source
            yield version, article

    def take(self, one: Analysed) -> Iterator[Progress]:
        """Take what was understood of one article; write and tell when the batch is full."""
        self._waiting.append(one)
        if len(self._waiting) >= BATCH_ARTICLES or time.monotonic() - self._since >= BATCH_SECONDS:
            yield from self.told()

    def told(self) -> Iterator[Progress]:
        """Write the batch in one transaction and tell of each article in it."""
        for one in self.write():
            self.done += 1
            yield Progress(Stage.ANALYSE, self.done, self.total, self._sources.pop(one.version, ""), one.problem)

    def write(self) -> list[Analysed]:
        """Write the batch in one transaction and return what was in it."""
        written, self._waiting = self._waiting, []
        self.writer.put_analyses(written, self.run)
        self._since = time.monotonic()
        return written
