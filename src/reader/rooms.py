"""The rooms as the road sees them: one plain function a step, imported when it is first called.

A test puts its own functions in; worker processes are sent this value, so every function has to be picklable (stand at
the top level of a module).
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model import (
    Analysis,
    Article,
    ArticleNames,
    Entity,
    Link,
    LinkableArticle,
    LinkFit,
    LinkMemory,
    NameVerdict,
    Problem,
)

if TYPE_CHECKING:
    from reader.analysis.own_lists import OwnLists
    from reader.ingest.find import Candidate

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline."""

_READ_BELOW = 1_000_000


def _find(paths: Sequence[Path]) -> Iterator[Candidate | Problem]:
    from reader.ingest.find import find

    return find(paths)


def _read_article(path: str, source: str) -> Article:
    from reader.ingest.guarded import read_guarded

    return read_guarded(path, source)


def own_lists(folder: Path) -> OwnLists:
    """Read a person's own lists of names in a folder; what is wrong in them is told in `problems`."""
    from reader.analysis.own_lists import files_in, read_own_lists

    return read_own_lists(files_in(folder))


def _load_pipeline(model: str, lists: Sequence[Path] = ()) -> Any:
    from reader.analysis.pipeline import load_pipeline

    return load_pipeline(model, lists)


def _analyse_many(pipeline: Any, articles: Iterable[Article]) -> Iterator[Analysis]:
    from reader.analysis.analyse import analyse_many

    return analyse_many(pipeline, articles)


def _resolve(
    articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
) -> Sequence[Entity]:
    from reader.names.resolve import resolve

    return resolve(articles, verdicts, renames)


def _link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None,
    memory: LinkMemory,
    fit: LinkFit | None = None,
) -> Iterator[Link]:
    from reader.linking.link import link

    return link(articles, new, memory, fit)


def room_digest(room: str) -> str:
    """Return a digest of a room's code and of what ships in `reader.assets`: another one may give other results.

    Files count by name and content, those of a megabyte and more by name and size.
    """
    digest = hashlib.sha256()
    for folder in (_folder(f"reader.{room}"), _folder("reader.assets")):
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            size = file.stat().st_size
            digest.update(f"{file.relative_to(folder)} {size}\n".encode())
            if size < _READ_BELOW:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def pipeline_digest(model: str) -> str:
    """Return what identifies a language pipeline without loading it: its name and its version or state on disk."""
    if model == DEFAULT_MODEL:
        return model
    described = Path(model) / "meta.json"
    if described.is_file():
        status = described.stat()
        return f"{model} {status.st_size} {status.st_mtime_ns}"
    import importlib.metadata

    try:
        return f"{model} {importlib.metadata.version(model)}"
    except importlib.metadata.PackageNotFoundError:
        return model


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


@dataclass(frozen=True, slots=True)
class Rooms:
    """The steps of the road.

    Attributes:
        find: PATHs to candidates and problems.
        read_article: One file to an article; raises `UnreadableFileError`.
        load_pipeline: A model's name, and the files of a person's own lists if there are any (`lists`), to a language
            pipeline; raises `MissingModelError`.
        analyse_many: Articles to analyses, in order.
        resolve: Mentions of all articles, verdicts on names and chosen names to entities.
        link: All articles by key, the keys of those whose links are wanted (None: of all), what is remembered of each,
            and what was learnt from verdicts if anything was (`fit`), to links.
        room_digest: A room's name to what identifies its code.
        pipeline_digest: A model's name to what identifies it.
    """

    find: Callable[[Sequence[Path]], Iterator[Candidate | Problem]] = _find
    read_article: Callable[[str, str], Article] = _read_article
    load_pipeline: Callable[..., Any] = _load_pipeline
    analyse_many: Callable[[Any, Iterable[Article]], Iterator[Analysis]] = _analyse_many
    resolve: Callable[[Sequence[ArticleNames], Sequence[NameVerdict], Mapping[str, str]], Sequence[Entity]] = _resolve
    link: Callable[..., Iterator[Link]] = _link
    room_digest: Callable[[str], str] = room_digest
    pipeline_digest: Callable[[str], str] = pipeline_digest
