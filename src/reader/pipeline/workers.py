"""Run the analysis in this process or in worker processes; an article that fails or kills a worker stops no other one.

Results come packed for the index (`pack_analysis`), so that the writing process only writes. Worker processes load the
pipeline once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from reader.config.log import log_unexpected_error
from reader.errors import ReaderError
from reader.model.analysis import Analysis, Passage, PassageKind
from reader.model.text import Article, Problem
from reader.pipeline.gc_tuning import collect_infrequently
from reader.pipeline.stages import Stages
from reader.pipeline.worker_pool import signals_delayed, worker_pool, working
from reader.store.index.write.analysis_rows import pack_analysis
from reader.store.index.write.analysis_writer import FinishedAnalysis

IN_PROCESS_BELOW = 30
"""Fewer articles than this are analysed in this process: a worker takes a second or more to start."""

CHUNK_ARTICLES = 16
CHUNK_CHARACTERS = 60_000
"""Limits of what a worker receives at once, whichever is reached first: small enough that the progress bar moves."""

Chunk = list[tuple[int, Article]]
Work = Callable[[Chunk], list[FinishedAnalysis]]

_pipeline: object | None = None
"""In a worker process: the loaded language pipeline."""


def analyse_all(
    articles: Iterable[tuple[int, Article]], *, stages: Stages, model: str, jobs: int
) -> Iterator[FinishedAnalysis]:
    """Yield the result of each article as it is finished; for one that failed, its lines and the problem.

    Args:
        articles: Articles with their keys; taken as workers become free.
        stages: The stage functions.
        model: The language pipeline.
        jobs: Worker processes; 0 for this process, then results come in the order of `articles`.

    Raises:
        MissingModelError: `model` cannot be loaded.
    """
    if jobs:
        yield from _in_processes(_chunks(articles), partial(_work, stages, model), jobs)
        return
    pipeline = stages.load_pipeline(model)
    for chunk in _chunks(articles):
        yield from analyse_chunk(stages, pipeline, chunk)


def analyse_chunk(stages: Stages, pipeline: object, chunk: Chunk) -> Iterator[FinishedAnalysis]:
    """Yield the result of each article of `chunk`, in order; one that fails does not affect the others."""
    done = 0
    try:
        for analysis in stages.analyse_many(pipeline, [article for _, article in chunk]):
            yield _pack(stages, *chunk[done], analysis)
            done += 1
    except ReaderError:
        raise
    except Exception:
        # Pipelines work in batches: only trying each article alone shows which one failed.
        pass
    for key, article in chunk[done:]:
        yield _analyse_alone(stages, pipeline, key, article)


def _analyse_alone(stages: Stages, pipeline: object, key: int, article: Article) -> FinishedAnalysis:
    try:
        return _pack(stages, key, article, next(iter(stages.analyse_many(pipeline, [article]))))
    except ReaderError:
        raise
    except Exception as error:
        log_unexpected_error(error, article.source)
        return failed(key, article, f"its analysis failed ({type(error).__name__})")


def _pack(stages: Stages, key: int, article: Article, analysis: Analysis) -> FinishedAnalysis:
    analysis, problem = _described(stages, article, analysis)
    try:
        return FinishedAnalysis(key, pack_analysis(analysis, article.text), problem)
    except ValueError as error:
        return failed(key, article, str(error))


def _described(stages: Stages, article: Article, analysis: Analysis) -> tuple[Analysis, Problem | None]:
    """Return the analysis with what an article states; if that fails, as it was, for names do not depend on it."""
    try:
        return stages.describe(article.text, analysis), None
    except Exception as error:
        log_unexpected_error(error, article.source)
        reason = f"its statements could not be read ({type(error).__name__})"
        advice = "it is indexed, but not compared with other articles; please report it"
        return analysis, Problem(article.source, reason, advice)


def failed(key: int, article: Article, reason: str) -> FinishedAnalysis:
    """Return the result of an article that could not be analysed: its lines, and the problem."""
    # Stored as analysed, so that it is not tried again until the article or the pipeline changes.
    problem = Problem(article.source, reason, "you can read it, but it has no names and links; please report it")
    return FinishedAnalysis(key, pack_analysis(_lines(article), article.text), problem)


def _lines(article: Article) -> Analysis:
    """Return an analysis that only consists of lines, for an article that could not be analysed."""
    passages: list[Passage] = []
    start = 0
    for line in article.text.split("\n"):
        if line.strip():
            begin, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            passages.append(Passage(len(passages), begin, end, PassageKind.BODY, len(passages), "und"))
        start += len(line) + 1
    return Analysis("und", tuple(passages))


def _chunks(articles: Iterable[tuple[int, Article]]) -> Iterator[Chunk]:
    chunk: Chunk = []
    characters = 0
    for key, article in articles:
        chunk.append((key, article))
        characters += len(article.text)
        if len(chunk) >= CHUNK_ARTICLES or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


# --- several processes ---


def _in_processes(chunks: Iterator[Chunk], work: Work, jobs: int) -> Iterator[FinishedAnalysis]:
    """Analyse chunks in a pool; if a worker dies, analyse the pending articles one by one and go on with a new pool."""
    while True:
        pending: dict[Future[list[FinishedAnalysis]], Chunk] = {}
        with worker_pool(jobs) as pool:
            try:
                yield from _feed(pool, chunks, work, pending, 2 * jobs)
                return
            except BrokenProcessPool:
                suspects = [article for chunk in pending.values() for article in chunk]
        yield from _one_by_one(suspects, work, jobs)


def _feed(
    pool: Executor,
    chunks: Iterator[Chunk],
    work: Work,
    pending: dict[Future[list[FinishedAnalysis]], Chunk],
    max_pending: int,
) -> Iterator[FinishedAnalysis]:
    """Keep up to `max_pending` chunks in the pool and yield results as they are finished; `pending` is updated."""
    while True:
        while len(pending) < max_pending and (chunk := next(chunks, None)):
            pending[_submit(pool, chunk, work, pending)] = chunk
        if not pending:
            return
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            outcomes = future.result()
            del pending[future]
            yield from outcomes


def _submit(
    pool: Executor, chunk: Chunk, work: Work, pending: dict[Future[list[FinishedAnalysis]], Chunk]
) -> Future[list[FinishedAnalysis]]:
    try:
        with signals_delayed():
            return pool.submit(work, chunk)
    except BrokenProcessPool:
        pending[Future()] = chunk  # not submitted, but taken from the chunks: it must be analysed again
        raise


def _one_by_one(suspects: Chunk, work: Work, jobs: int) -> Iterator[FinishedAnalysis]:
    """Analyse each article alone, after a worker died on one of them, to find out which."""
    remaining = iter(suspects)
    while (suspect := next(remaining, None)) is not None:
        with worker_pool(jobs) as pool:
            while suspect is not None:
                try:
                    with signals_delayed():
                        result = pool.submit(work, [suspect])
                    yield from result.result()
                except BrokenProcessPool:
                    yield failed(*suspect, "the process that analysed it crashed")
                    break
                suspect = next(remaining, None)


def _work(stages: Stages, model: str, chunk: Chunk) -> list[FinishedAnalysis]:
    """Analyse a chunk in a worker process, which loads the pipeline with the first one."""
    global _pipeline
    with working():
        if _pipeline is None:
            _pipeline = stages.load_pipeline(model)
            collect_infrequently()
        return list(analyse_chunk(stages, _pipeline, chunk))
