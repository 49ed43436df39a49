"""Meaning stage: encode the passages that links can be refined with, in this process or in worker processes.

What was encoded stays in the index when this is interrupted; the next run goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from reader.model.meaning import MeaningMode
from reader.model.progress import Progress, Stage
from reader.pipeline.encoding_workers import encode_all
from reader.pipeline.index_run import IndexRun

AUTO_ARTICLES = 2_000
AUTO_CORES = 8
"""`MeaningMode.AUTO` refines links in libraries of up to so many articles, or on machines with so many cores."""

IN_PROCESS_BELOW = 300
"""Fewer passages than this are encoded in this process: a worker takes two seconds to start."""

BATCH_PASSAGES = 256
"""Passages in one transaction."""


def with_meaning(mode: MeaningMode, articles: int) -> bool:
    """Return whether the links of a library are refined by meaning.

    Args:
        mode: What the user chose.
        articles: Articles in the library.
    """
    if mode is MeaningMode.AUTO:
        return articles <= AUTO_ARTICLES or (os.cpu_count() or 1) >= AUTO_CORES
    return mode is MeaningMode.ON


def encode_passages(run: IndexRun, jobs: int | None) -> Iterator[Progress]:
    """Encode passages that have no vectors, and have the links of their articles computed again.

    Args:
        run: The run.
        jobs: Worker processes; None for one per core, 0 for this process only.

    Yields:
        Progress in passages.

    Raises:
        MissingEncoderError: The encoder cannot be loaded.
    """
    from reader.encoding.article_vectors import LEAD_PASSAGES

    writer = run.writer
    missing = list(writer.vectors.missing(run.encoder, LEAD_PASSAGES))
    # Articles that were compared by words are compared again, by meaning.
    writer.links.mark_stale(writer.links.stale())
    if not missing:
        return
    yield Progress(Stage.REFINE, 0, len(missing))
    workers = 0 if len(missing) < IN_PROCESS_BELOW else (os.cpu_count() or 1) if jobs is None else jobs
    encoded = encode_all(missing, run.stages.encode, jobs=workers)
    done = 0
    while batch := list(islice(encoded, BATCH_PASSAGES)):
        writer.vectors.put(batch, run.encoder)
        writer.links.mark_stale({passage.article for passage, _ in batch})
        done += len(batch)
        yield Progress(Stage.REFINE, done, len(missing))
    writer.vectors.remove_unused()
