"""Analysis in this process or in several: articles in, for each what was understood of it out, whatever one does.

It comes ready for the index (see `pack_analysis`), so that the process that writes has nothing else to do. Worker
processes are started anew ("spawn"), load the pipeline once, keep silent, and end when their parent does.
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
from reader.model.analysis import Analysis, Passage, PassageKind
from reader.model.text import Article, Problem
from reader.pipeline.gc_tuning import collect_seldom
from reader.pipeline.stages import Stages
from reader.store.index.write.analysis import Analysed
from reader.store.index.write.analysis_rows import pack_analysis

IN_PROCESS_BELOW = 30
"""Fewer articles than this are analysed here: a worker takes a second or more to start."""

CHUNK_ARTICLES = 16
CHUNK_CHARACTERS = 60_000
"""What is sent to a worker at once, whichever is reached first: small enough that progress is seen to move."""

Chunk = list[tuple[int, Article]]

_worker: tuple[Stages, str] | None = None
_pipeline: Any = None


def analyse_all(articles: Iterable[tuple[int, Article]], *, rooms: Stages, model: str, jobs: int) -> Iterator[Analysed]:
    """Yield what was understood of each article, as they get ready; of one that failed its lines and the problem.

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


def analyse_chunk(rooms: Stages, pipeline: Any, chunk: Chunk) -> Iterator[Analysed]:
    """Yield what was understood of each article of `chunk`, in order; one that fails does not take others with it."""
    done = 0
    try:
        for analysis in rooms.analyse_many(pipeline, [article for _, article in chunk]):
            yield _packed(*chunk[done], analysis)
            done += 1
    except ReaderError:
        raise
    except Exception:
        # Pipelines work in batches: which article it was shows only when each is tried alone.
        pass
    for key, article in chunk[done:]:
        yield _alone(rooms, pipeline, key, article)


def _alone(rooms: Stages, pipeline: Any, key: int, article: Article) -> Analysed:
    try:
        return _packed(key, article, next(iter(rooms.analyse_many(pipeline, [article]))))
    except ReaderError:
        raise
    except Exception as error:
        return _given_up(key, article, f"its analysis failed ({type(error).__name__})")


def _packed(key: int, article: Article, analysis: Analysis) -> Analysed:
    try:
        return Analysed(key, pack_analysis(analysis, article.text))
    except ValueError as error:
        return _given_up(key, article, str(error))


def _given_up(key: int, article: Article, reason: str) -> Analysed:
    # Kept as analysed, so that it is not tried again until the article or the pipeline changes.
    problem = Problem(article.source, reason, "it can be read, but has no names and links; please report it")
    return Analysed(key, pack_analysis(_lines(article), article.text), problem)


def _lines(article: Article) -> Analysis:
    """Return an analysis that knows nothing but lines, for an article that could not be analysed."""
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
    chunks: Iterator[Chunk], new_pool: Callable[[], AbstractContextManager[Executor]], ahead: int
) -> Iterator[Analysed]:
    while True:
        under_way: dict[Future[list[Analysed]], Chunk] = {}
        with new_pool() as pool:
            try:
                yield from _fed(pool, chunks, under_way, ahead)
                return
            except BrokenProcessPool:
                suspects = [one for chunk in under_way.values() for one in chunk]
        yield from _one_by_one(suspects, new_pool)


def _fed(
    pool: Executor, chunks: Iterator[Chunk], under_way: dict[Future[list[Analysed]], Chunk], ahead: int
) -> Iterator[Analysed]:
    while True:
        while len(under_way) < ahead and (chunk := next(chunks, None)):
            under_way[_submit(pool, chunk, under_way)] = chunk
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            outcomes = future.result()
            del under_way[future]
            yield from outcomes


def _submit(pool: Executor, chunk: Chunk, under_way: dict[Future[list[Analysed]], Chunk]) -> Future[list[Analysed]]:
    try:
        return pool.submit(_work, chunk)
    except BrokenProcessPool:
        under_way[Future()] = chunk
        raise


def _one_by_one(suspects: Chunk, new_pool: Callable[[], AbstractContextManager[Executor]]) -> Iterator[Analysed]:
    """Analyse articles alone, after a worker died over one of them, to find out which."""
    remaining = iter(suspects)
    while (suspect := next(remaining, None)) is not None:
        with new_pool() as pool:
            while suspect is not None:
                try:
                    yield from pool.submit(_work, [suspect]).result()
                except BrokenProcessPool:
                    yield _given_up(*suspect, "the process that analysed it died")
                    break
                suspect = next(remaining, None)


@contextmanager
def _pool(rooms: Stages, model: str, jobs: int) -> Iterator[Executor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_work, initargs=(rooms, model))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_work(rooms: Stages, model: str) -> None:
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


def _work(chunk: Chunk) -> list[Analysed]:
    global _pipeline
    assert _worker is not None
    rooms, model = _worker
    if _pipeline is None:
        _pipeline = rooms.load_pipeline(model)
        collect_seldom()
    return list(analyse_chunk(rooms, _pipeline, chunk))
