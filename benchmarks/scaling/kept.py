"""Libraries and analyses that are kept between runs, so that measuring a later stage need not wait for an earlier."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.make_library import write_library
from reader.model.analysis import Analysis
from reader.model.links import Link
from reader.model.text import Article
from reader.pipeline.stages import DEFAULT_MODEL, Stages, StageVersions
from reader.store.library import LibraryFolder

_IN_MEMORY = 3
"""Blocks of analyses that are held at once."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept for one size.

    Attributes:
        work: Folder of everything that is kept.
        size: Number of articles.
    """

    work: Path
    size: int

    @property
    def folder(self) -> Path:
        """The folder with `articles/` and `key.json`."""
        return self.work / f"library-{self.size}"

    @property
    def articles(self) -> Path:
        """The folder that is indexed."""
        return self.folder / "articles"

    @property
    def index(self) -> LibraryFolder:
        """The index of it."""
        return LibraryFolder(self.work / f"index-{self.size}")

    def made(self) -> Path:
        """Make the articles if they are not there; return their folder."""
        if not (self.folder / "key.json").exists():
            write_library(self.folder, self.size)
        return self.articles


def kept_stages(kept: Kept, **other: Any) -> Stages:
    """Return the real rooms, but for an analysis that is done once for each text and then read from disk.

    Rooms are known by a fixed name, so that an edit to the code does not have everything done again; delete the folder
    to measure from scratch.
    """
    folder = kept.work / "analyses"
    folder.mkdir(parents=True, exist_ok=True)
    stages = Stages(
        load_pipeline=_no_pipeline,
        analyse_many=partial(_analysed, folder),
        versions=_versions,
        pipeline_digest=_digest,
    )
    return replace(stages, **other)


def no_links(*_: object) -> Iterator[Link]:
    """Link nothing: for measuring all but linking."""
    return iter(())


def _versions() -> StageVersions:
    return StageVersions("1", "1", "1", "1")


def _digest(_: str) -> str:
    return "kept"


def _no_pipeline(model: str, gazetteers: Sequence[Path] = ()) -> object:
    return model


def _analysed(folder: Path, model: str, articles: Iterable[Article]) -> Iterator[Analysis]:
    held: dict[str, dict[str, Analysis]] = {}
    pipeline: Any = None
    for article in articles:
        block = Path(article.path).name[:5]
        if block not in held:
            while len(held) >= _IN_MEMORY:
                held.pop(next(iter(held)))
            held[block] = _read(folder / f"{block}.pickle")
        if article.sha256 not in held[block]:
            pipeline = pipeline or Stages().load_pipeline(DEFAULT_MODEL)
            held[block][article.sha256] = next(iter(Stages().analyse_many(pipeline, [article])))
            (folder / f"{block}.pickle").write_bytes(zlib.compress(pickle.dumps(held[block]), 1))
        yield held[block][article.sha256]


def _read(path: Path) -> dict[str, Analysis]:
    if not path.exists():
        return {}
    # Our own file, written by this benchmark.
    kept: dict[str, Analysis] = pickle.loads(zlib.decompress(path.read_bytes()))
    return kept
