"""Libraries, analyses and indexes stored between runs, so that a later stage can be measured alone."""

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
"""Blocks of analyses in memory at a time."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is stored for one size.

    Attributes:
        work: The folder for all sizes.
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
        """Make the articles if they are missing; return their folder."""
        if not (self.folder / "key.json").exists():
            write_library(self.folder, self.size)
        return self.articles


def cached_stages(workspace: Workspace, **other: Any) -> Stages:
    """Return the real stages, with an analysis that runs once per text and is then read from disk.

    Their versions are fixed, so that a change of the code does not repeat all work; delete the folder to start again.
    """
    folder = workspace.work / "analyses"
    folder.mkdir(parents=True, exist_ok=True)
    stages = Stages(
        load_pipeline=_no_pipeline,
        analyse_many=partial(_cached_analyses, folder),
        versions=_versions,
        pipeline_digest=_digest,
    )
    return replace(stages, **other)


def no_links(*_: object) -> Iterator[Link]:
    """Yield no links, to measure everything except linking."""
    return iter(())


def _versions() -> StageVersions:
    return StageVersions("1", "1", "1", "1")


def _digest(_: str) -> str:
    return "kept"


def _no_pipeline(model: str, gazetteers: Sequence[Path] = ()) -> object:
    return model


def _cached_analyses(folder: Path, model: object, articles: Iterable[Article]) -> Iterator[Analysis]:
    blocks: dict[str, dict[str, Analysis]] = {}
    pipeline: object | None = None
    for article in articles:
        block = Path(article.path).name[:5]
        if block not in blocks:
            while len(blocks) >= _IN_MEMORY:
                blocks.pop(next(iter(blocks)))
            blocks[block] = _read(folder / f"{block}.pickle")
        if article.sha256 not in blocks[block]:
            pipeline = pipeline or Stages().load_pipeline(DEFAULT_MODEL)
            blocks[block][article.sha256] = next(iter(Stages().analyse_many(pipeline, [article])))
            (folder / f"{block}.pickle").write_bytes(zlib.compress(pickle.dumps(blocks[block]), 1))
        yield blocks[block][article.sha256]


def _read(path: Path) -> dict[str, Analysis]:
    if not path.exists():
        return {}
    # Our own file, written by this benchmark.
    analyses: dict[str, Analysis] = pickle.loads(zlib.decompress(path.read_bytes()))
    return analyses
