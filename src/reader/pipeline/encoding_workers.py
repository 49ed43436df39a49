"""Encode passages in this process or in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice

from reader.errors import MissingEncoderError
from reader.model.meaning import PassageVectors
from reader.pipeline.worker_pool import signals_delayed, worker_pool, working
from reader.store.index.write.vector_writer import UnencodedPassage

CHUNK_PASSAGES = 64
"""Passages that a worker receives at once: about half a second of work."""

Encode = Callable[[Sequence[str]], Sequence[PassageVectors]]
Encoded = tuple[UnencodedPassage, PassageVectors]


def encode_all(passages: Sequence[UnencodedPassage], encode: Encode, *, jobs: int) -> Iterator[Encoded]:
    """Yield each passage with its vectors, in order.

    Args:
        passages: The passages.
        encode: The stage function.
        jobs: Worker processes; 0 for this process.

    Raises:
        MissingEncoderError: The encoder cannot be loaded, or a worker process crashed.
    """
    chunks: list[Sequence[UnencodedPassage]]
    chunks = [passages[start : start + CHUNK_PASSAGES] for start in range(0, len(passages), CHUNK_PASSAGES)]
    if not jobs:
        for chunk in chunks:
            yield from _encode(encode, chunk)
        return
    waiting = iter(chunks)
    with worker_pool(min(jobs, len(chunks))) as pool:
        try:
            with signals_delayed():
                pending = [pool.submit(partial(_work, encode), chunk) for chunk in islice(waiting, 2 * jobs)]
            while pending:
                encoded = pending.pop(0).result()
                if following := next(waiting, None):
                    pending.append(pool.submit(partial(_work, encode), following))
                yield from encoded
        except BrokenProcessPool as error:
            raise MissingEncoderError("a process that encoded passages crashed; try again with --jobs 0") from error


def _work(encode: Encode, chunk: Sequence[UnencodedPassage]) -> list[Encoded]:
    """Encode a chunk in a worker process, which loads the encoder with the first one."""
    with working():
        return _encode(encode, chunk)


def _encode(encode: Encode, chunk: Sequence[UnencodedPassage]) -> list[Encoded]:
    return list(zip(chunk, encode([passage.text for passage in chunk]), strict=True))
