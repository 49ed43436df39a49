"""Analysis in this process or in several: articles in, an analysis or a problem for each out, whatever one does.

Worker processes are started anew ("spawn"), load the pipeline once, keep silent, and end when their parent does.
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
from typing import Any

from reader.errors import ReaderError
from reader.model import Analysis, Article, Problem
from reader.rooms import Rooms

IN_PROCESS_BELOW = 30
"""Fewer articles than this are analysed here: a worker takes a second or more to start."""

CHUNK_ARTICLES = 16
CHUNK_CHARACTERS = 60_000
"""What is sent to a worker at once, whichever is reached first: small enough that progress is seen to move."""

Chunk = list[tuple[int, Article]]
Outcome = tuple[int, Analysis | Problem]

_worker: tuple[Rooms, str] | None = None
_pipeline: Any = None


def analyse_all(articles: Iterable[tuple[int, Article]], *, rooms: Rooms, model: str, jobs: int) -> Iterator[Outcome]:
    """Yield the analysis of each article, or the problem that kept it from being analysed, as they get ready.

    Args:
        articles: Articles with their keys; drawn as workers get free.
        rooms: The steps to use.
        model: The language pipeline.
        jobs: Worker processes; 0 for none, then the order is that of `articles`.

    Raises:
        MissingModelError: `model` cannot be loaded.
    """
    if jobs:
        yield from _in_processes(_chunks(articles), lambda: _pool(rooms, model, jobs), 2 * jobs)
        return
    pipeline = rooms.load_pipeline(model)
    for chunk in _chunks(articles):
        yield from analyse_chunk(rooms, pipeline, chunk)


def analyse_chunk(rooms: Rooms, pipeline: Any, chunk: Chunk) -> Iterator[Outcome]:
    """Yield an outcome for each article of `chunk`, in order; one that fails does not take the others with it."""
    done = 0
    try:
        for analysis in rooms.analyse_many(pipeline, [article for _, article in chunk]):
            yield chunk[done][0], analysis
            done += 1
    except ReaderError:
        raise
    except Exception:
        # Pipelines work in batches: which article it was shows only when each is tried alone.
        pass
    for key, article in chunk[done:]:
        yield key, _alone(rooms, pipeline, article)


def _alone(rooms: Rooms, pipeline: Any, article: Article) -> Analysis | Problem:
    try:
        return next(iter(rooms.analyse_many(pipeline, [article])))
    except ReaderError:
        raise
    except Exception as error:
        return analysis_problem(article, f"its analysis failed ({type(error).__name__})")


def analysis_problem(article: Article, reason: str) -> Problem:
    """Return the problem of an article that could not be analysed."""
    return Problem(article.source, reason, "it can be read, but has no names and links; please report it")


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
    chunks: Iterator[Chunk], new_pool: Callable[[], AbstractContextManager[Executor]], ahead: int
) -> Iterator[Outcome]:
    while True:
        under_way: dict[Future[list[Outcome]], Chunk] = {}
        with new_pool() as pool:
            try:
                yield from _fed(pool, chunks, under_way, ahead)
                return
            except BrokenProcessPool:
                suspects = [one for chunk in under_way.values() for one in chunk]
        yield from _one_by_one(suspects, new_pool)


def _fed(
    pool: Executor, chunks: Iterator[Chunk], under_way: dict[Future[list[Outcome]], Chunk], ahead: int
) -> Iterator[Outcome]:
    while True:
        while len(under_way) < ahead and (chunk := next(chunks, None)):
            under_way[_submit(pool, chunk, under_way)] = chunk
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            outcomes = future.result()
            del under_way[future]
            yield from outcomes


def _submit(pool: Executor, chunk: Chunk, under_way: dict[Future[list[Outcome]], Chunk]) -> Future[list[Outcome]]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool:
        under_way[Future()] = chunk
        raise


def _one_by_one(suspects: Chunk, new_pool: Callable[[], AbstractContextManager[Executor]]) -> Iterator[Outcome]:
    """Analyse articles alone, after a worker died over one of them, to find out which."""
    remaining = iter(suspects)
    while (suspect := next(remaining, None)) is not None:
        with new_pool() as pool:
            while suspect is not None:
                try:
                    yield from pool.submit(_work, [suspect]).result()
                except BrokenProcessPool:
                    yield suspect[0], analysis_problem(suspect[1], "the process that analysed it died")
                    break
                suspect = next(remaining, None)


@contextmanager
def _pool(rooms: Rooms, model: str, jobs: int) -> Iterator[Executor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_work, initargs=(rooms, model))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_work(rooms: Rooms, model: str) -> None:
    global _worker
    _worker = rooms, model
    # Ctrl-C reaches the whole process group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _keep_silent()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _keep_silent() -> None:
    # Whatever a library prints would land in the middle of the screen.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _work(chunk: Chunk) -> list[Outcome]:
    global _pipeline
    assert _worker is not None
    rooms, model = _worker
    if _pipeline is None:
        _pipeline = rooms.load_pipeline(model)
    return list(analyse_chunk(rooms, _pipeline, chunk))
