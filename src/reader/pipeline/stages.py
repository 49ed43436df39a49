"""The rooms as the road sees them: one plain function a step, imported when it is first called.

A test puts its own functions in; worker processes are sent this value, so every function has to be picklable (stand at
the top level of a module).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model.analysis import Analysis
from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import Calibration, Link, LinkableArticle, NeighbourStore
from reader.model.text import Article, Problem

if TYPE_CHECKING:
    from reader.analysis.ner.user_gazetteers import OwnLists
    from reader.ingest.discover import Candidate

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline."""


def _find(paths: Sequence[Path]) -> Iterator[Candidate | Problem]:
    from reader.ingest.discover import find

    return find(paths)


def _read_article(path: str, source: str) -> Article:
    from reader.ingest.sandbox import read_guarded

    return read_guarded(path, source)


def own_lists(folder: Path) -> OwnLists:
    """Read a person's own lists of names in a folder; what is wrong in them is told in `problems`."""
    from reader.analysis.ner.user_gazetteers import files_in, read_own_lists

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
    from reader.entities.resolve import resolve

    return resolve(articles, verdicts, renames)


def _link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None,
    memory: NeighbourStore,
    fit: Calibration | None = None,
) -> Iterator[Link]:
    from reader.linking.linker import link

    return link(articles, new, memory, fit)


@dataclass(frozen=True, slots=True)
class StageVersions:
    """What identifies the results of each stage: another value means that they have to be computed again.

    Attributes:
        ingest: Version of reading files.
        analysis: Version of the analysis, with the digest of the shipped data.
        entities: Version of name resolution, likewise.
        linking: Version of the linker, likewise.
    """

    ingest: str
    analysis: str
    entities: str
    linking: str


def stage_versions() -> StageVersions:
    """Return the versions of the stages as they ship; each package states its own as a constant."""
    from reader.analysis import ANALYSIS_VERSION
    from reader.assets import assets_digest
    from reader.entities import ENTITIES_VERSION
    from reader.ingest import INGEST_VERSION
    from reader.linking import LINKING_VERSION

    assets = assets_digest()
    return StageVersions(
        ingest=str(INGEST_VERSION),
        analysis=f"{ANALYSIS_VERSION} {assets}",
        entities=f"{ENTITIES_VERSION} {assets}",
        linking=f"{LINKING_VERSION} {assets}",
    )


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


@dataclass(frozen=True, slots=True)
class Stages:
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
        versions: What identifies the results of each stage.
        pipeline_digest: A model's name to what identifies it.
    """

    find: Callable[[Sequence[Path]], Iterator[Candidate | Problem]] = _find
    read_article: Callable[[str, str], Article] = _read_article
    load_pipeline: Callable[..., Any] = _load_pipeline
    analyse_many: Callable[[Any, Iterable[Article]], Iterator[Analysis]] = _analyse_many
    resolve: Callable[[Sequence[ArticleNames], Sequence[NameVerdict], Mapping[str, str]], Sequence[Entity]] = _resolve
    link: Callable[..., Iterator[Link]] = _link
    versions: Callable[[], StageVersions] = stage_versions
    pipeline_digest: Callable[[str], str] = pipeline_digest
