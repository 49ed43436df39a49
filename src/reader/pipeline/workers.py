"""Run the analysis in this process or in worker processes; an article that fails or kills a worker stops no other one.

Results come packed for the index (`pack_analysis`), so that the writing process only writes. Worker processes are
spawned, load the pipeline once, print nothing, and end when their parent does.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from types import FrameType

from reader.config.log import log_unexpected_error
from reader.errors import ReaderError
from reader.model.analysis import Analysis, Passage, PassageKind
from reader.model.statements import Statement
from reader.model.text import Article, Problem
from reader.pipeline.gc_tuning import collect_infrequently
from reader.pipeline.stages import Stages
from reader.store.index.write.analysis_rows import pack_analysis
from reader.store.index.write.analysis_writer import FinishedAnalysis

IN_PROCESS_BELOW = 30
"""Fewer articles than this are analysed in this process: a worker takes a second or more to start."""

CHUNK_ARTICLES = 16
CHUNK_CHARACTERS = 60_000
"""Limits of what a worker receives at once, whichever is reached first: small enough that the progress bar moves."""

Chunk = list[tuple[int, Article]]

_worker: tuple[Stages, str] | None = None
"""In a worker process: the stages and the name of the model."""
_pipeline: object | None = None
"""In a worker process: the loaded language pipeline."""
_is_working = _is_stopping = False
"""In a worker process: whether it is analysing; whether it was asked to stop."""


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
        yield from _in_processes(_chunks(articles), lambda: _pool(stages, model, jobs), 2 * jobs)
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
    statements, problem = _statements(stages, article, analysis)
    try:
        return FinishedAnalysis(key, pack_analysis(replace(analysis, statements=statements), article.text), problem)
    except ValueError as error:
        return failed(key, article, str(error))


def _statements(stages: Stages, article: Article, analysis: Analysis) -> tuple[tuple[Statement, ...], Problem | None]:
    """Return what an article states; if that fails, nothing and the problem: names and links do not depend on it."""
    try:
        return stages.statements_of(article.text, analysis), None
    except Exception as error:
        log_unexpected_error(error, article.source)
        reason = f"its statements could not be read ({type(error).__name__})"
        advice = "it is indexed, but not compared with other articles; please report it"
        return (), Problem(article.source, reason, advice)


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


def _in_processes(
    chunks: Iterator[Chunk], new_pool: Callable[[], AbstractContextManager[Executor]], max_pending: int
) -> Iterator[FinishedAnalysis]:
    """Analyse chunks in a pool; if a worker dies, analyse the pending articles one by one and go on with a new pool."""
    while True:
        pending: dict[Future[list[FinishedAnalysis]], Chunk] = {}
        with new_pool() as pool:
            try:
                yield from _feed(pool, chunks, pending, max_pending)
                return
            except BrokenProcessPool:
                suspects = [article for chunk in pending.values() for article in chunk]
        yield from _one_by_one(suspects, new_pool)


def _feed(
    pool: Executor, chunks: Iterator[Chunk], pending: dict[Future[list[FinishedAnalysis]], Chunk], max_pending: int
) -> Iterator[FinishedAnalysis]:
    """Keep up to `max_pending` chunks in the pool and yield results as they are finished; `pending` is updated."""
    while True:
        while len(pending) < max_pending and (chunk := next(chunks, None)):
            pending[_submit(pool, chunk, pending)] = chunk
        if not pending:
            return
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            outcomes = future.result()
            del pending[future]
            yield from outcomes


def _submit(
    pool: Executor, chunk: Chunk, pending: dict[Future[list[FinishedAnalysis]], Chunk]
) -> Future[list[FinishedAnalysis]]:
    try:
        with _signals_delayed():
            return pool.submit(_work, chunk)
    except BrokenProcessPool:
        pending[Future()] = chunk  # not submitted, but taken from the chunks: it must be analysed again
        raise


def _one_by_one(
    suspects: Chunk, new_pool: Callable[[], AbstractContextManager[Executor]]
) -> Iterator[FinishedAnalysis]:
    """Analyse each article alone, after a worker died on one of them, to find out which."""
    remaining = iter(suspects)
    while (suspect := next(remaining, None)) is not None:
        with new_pool() as pool:
            while suspect is not None:
                try:
                    with _signals_delayed():
                        result = pool.submit(_work, [suspect])
                    yield from result.result()
                except BrokenProcessPool:
                    yield failed(*suspect, "the process that analysed it crashed")
                    break
                suspect = next(remaining, None)


@contextmanager
def _pool(stages: Stages, model: str, jobs: int) -> Iterator[Executor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(stages, model))
    try:
        yield pool
    except BaseException:
        # Nobody waits for these results. Python offers no method for this before 3.14.
        for process in tuple((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _signals_delayed() -> Iterator[None]:
    """Handle signals after the block: half of what a new process is sent would make it print a traceback."""
    received: list[int] = []
    handlers: dict[signal.Signals, Callable[[int, FrameType | None], object]] = {}
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            handler = signal.getsignal(number)
            if callable(handler):
                handlers[number] = handler
                signal.signal(number, lambda number, frame: received.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    if received:
        signal.raise_signal(received[0])


def _start_worker(stages: Stages, model: str) -> None:
    global _worker
    _worker = stages, model
    # Signals from the terminal reach the whole process group; only the parent reacts to them.
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop_working)
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    _redirect_output()


def _stop_working(number: int, frame: FrameType | None) -> None:
    """Handle SIGTERM: give up the analysis under way and refuse others, but never stop while a result is being sent.

    Half a result in the pipe would block the parent.
    """
    global _is_stopping
    _is_stopping = True
    if _is_working:
        raise KeyboardInterrupt


def _exit_with_parent() -> None:
    """End this process when its parent ends, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _redirect_output() -> None:
    # Anything that a library prints would appear in the middle of the screen.
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


def _work(chunk: Chunk) -> list[FinishedAnalysis]:
    global _pipeline, _is_working
    assert _worker is not None
    stages, model = _worker
    _is_working = True
    try:
        if _is_stopping:
            raise KeyboardInterrupt
        if _pipeline is None:
            _pipeline = stages.load_pipeline(model)
            collect_infrequently()
        return list(analyse_chunk(stages, _pipeline, chunk))
    finally:
        _is_working = False
