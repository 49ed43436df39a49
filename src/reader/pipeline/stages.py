"""Pipeline stages as injectable functions. Heavy packages are imported inside them, on first call.

Tests substitute their own functions. Worker processes receive this value, so every function must be picklable, which
means defined at the top level of a module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from reader.files.read import is_file
from reader.model.analysis import Analysis
from reader.model.entities import ArticleNames, Entity, NameVerdict
from reader.model.links import Calibration, Link, LinkableArticle, NeighbourStore
from reader.model.meaning import PassageVectors
from reader.model.text import Article, Problem

if TYPE_CHECKING:
    from reader.analysis.ner.user_gazetteers import UserGazetteers
    from reader.analysis.pipeline import LanguagePipeline
    from reader.encoding.encoder import Encoder
    from reader.ingest.discover import Candidate, LeftOut

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline."""


class LoadPipeline(Protocol):
    """Loads a language pipeline. What it returns is only ever handed to `Stages.analyse_many`."""

    def __call__(self, model: str, gazetteers: Sequence[Path] = ()) -> object:
        """Load `model` with the user's own gazetteer files; raises `MissingModelError`."""
        ...


class LinkArticles(Protocol):
    """Computes links among articles."""

    def __call__(
        self,
        articles: Mapping[int, LinkableArticle],
        new: frozenset[int] | None,
        memory: NeighbourStore,
        calibration: Calibration | None,
        /,
    ) -> Iterator[Link]:
        """Yield the links of the articles `new` (None: of all), scored with `calibration` if there is one."""
        ...


def user_gazetteers(folder: Path) -> UserGazetteers:
    """Read the user's own lists of names in a folder; lines that cannot be used are in `problems`."""
    from reader.analysis.ner.user_gazetteers import files_in, read_user_gazetteers

    return read_user_gazetteers(files_in(folder))


def _find(paths: Sequence[Path]) -> Iterator[Candidate | Problem | LeftOut]:
    from reader.ingest.discover import find

    return find(paths)


def _read_articles(path: str, source: str) -> Sequence[Article]:
    from reader.ingest.sandbox import read_in_sandbox

    return read_in_sandbox(path, source)


def _load_pipeline(model: str, gazetteers: Sequence[Path] = ()) -> object:
    from reader.analysis.pipeline import load_pipeline

    return load_pipeline(model, gazetteers)


def _analyse_many(pipeline: object, articles: Iterable[Article]) -> Iterator[Analysis]:
    from reader.analysis.analyse import analyse_many

    return analyse_many(cast("LanguagePipeline", pipeline), articles)


def _described(text: str, analysis: Analysis) -> Analysis:
    from reader.statements.extract import described

    return described(text, analysis)


def _resolve(
    articles: Sequence[ArticleNames], verdicts: Sequence[NameVerdict], renames: Mapping[str, str]
) -> Sequence[Entity]:
    from reader.entities.resolve import resolve

    return resolve(articles, verdicts, renames)


def _link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None,
    memory: NeighbourStore,
    calibration: Calibration | None,
) -> Iterator[Link]:
    from reader.linking.linker import link

    return link(articles, new, memory, calibration)


def _encode(texts: Sequence[str]) -> Sequence[PassageVectors]:
    return _loaded_encoder().encode(texts)


@cache
def _loaded_encoder() -> Encoder:
    """Return the encoder of this process, which loads its model once."""
    from reader.encoding.encoder import Encoder

    return Encoder()


@dataclass(frozen=True, slots=True)
class StageVersions:
    """What identifies the results of each stage: if a value changes, that stage's results are computed again.

    Attributes:
        ingest: Version of reading files.
        analysis: Version of the analysis, statements included, with the digest of the shipped data.
        entities: Version of name resolution, with the digest of the shipped data.
        linking: Version of the linker, with the digest of the shipped data.
        encoder: Version of the encoder.
    """

    ingest: str
    analysis: str
    entities: str
    linking: str
    encoder: str = "1"


def stage_versions() -> StageVersions:
    """Return the versions of the shipped stages; each package states its own as a constant."""
    from reader.analysis import ANALYSIS_VERSION
    from reader.assets import assets_digest
    from reader.encoding import ENCODER_VERSION
    from reader.entities import ENTITIES_VERSION
    from reader.ingest import INGEST_VERSION
    from reader.linking import LINKING_VERSION

    assets = assets_digest()
    return StageVersions(
        ingest=str(INGEST_VERSION),
        analysis=f"{ANALYSIS_VERSION} {assets}",
        entities=f"{ENTITIES_VERSION} {assets}",
        linking=f"{LINKING_VERSION} {assets}",
        encoder=str(ENCODER_VERSION),
    )


def pipeline_digest(model: str) -> str:
    """Return what identifies a language pipeline without loading it: its name, and its version or file state."""
    if model == DEFAULT_MODEL:
        return model
    meta = Path(model) / "meta.json"
    if is_file(meta):
        status = meta.stat()
        return f"{model} {status.st_size} {status.st_mtime_ns}"
    import importlib.metadata

    try:
        return f"{model} {importlib.metadata.version(model)}"
    except (importlib.metadata.PackageNotFoundError, OSError, ValueError):
        return model


@dataclass(frozen=True, slots=True)
class Stages:
    """The functions that the pipeline runs one after the other.

    Attributes:
        find: Paths to candidate files, problems, and what was left out.
        read_articles: One file (path, source) to its articles; raises `UnreadableFileError`.
        load_pipeline: Name of a model to a loaded language pipeline.
        analyse_many: Articles to analyses, in the same order.
        describe: Text and analysis of an article to the analysis with what it states and reports.
        resolve: Mentions of all articles, name verdicts and renames to entities.
        link: Articles to links.
        encode: Texts of passages to their vectors, in order; raises `MissingEncoderError`.
        versions: What identifies the results of each stage.
        pipeline_digest: What identifies a model.
    """

    find: Callable[[Sequence[Path]], Iterator[Candidate | Problem | LeftOut]] = _find
    read_articles: Callable[[str, str], Sequence[Article]] = _read_articles
    load_pipeline: LoadPipeline = _load_pipeline
    analyse_many: Callable[[object, Iterable[Article]], Iterator[Analysis]] = _analyse_many
    describe: Callable[[str, Analysis], Analysis] = _described
    resolve: Callable[[Sequence[ArticleNames], Sequence[NameVerdict], Mapping[str, str]], Sequence[Entity]] = _resolve
    link: LinkArticles = _link
    encode: Callable[[Sequence[str]], Sequence[PassageVectors]] = _encode
    versions: Callable[[], StageVersions] = stage_versions
    pipeline_digest: Callable[[str], str] = pipeline_digest
