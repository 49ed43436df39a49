"""The indexing pipeline: find files, ingest, analyse, resolve names, link. Incremental and interruptible, one writer.

Importing this module is cheap: heavy packages are imported inside the stage functions (`reader.pipeline.stages`).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DamagedDatabaseError, MissingEncoderError
from reader.files.read import containing_file, is_folder
from reader.model.meaning import MeaningMode
from reader.model.progress import Progress, Stage
from reader.pipeline.analysis_stage import AnalysisJob, analyse
from reader.pipeline.corrections import read_corrections
from reader.pipeline.entities_stage import resolve_names, resolve_names_of
from reader.pipeline.index_run import IndexRun, read_decisions
from reader.pipeline.ingest_stage import find_files, ingest, remove_gone, without_forgotten
from reader.pipeline.links_stage import are_links_complete, link_articles, link_by_words_first, link_stale_articles
from reader.pipeline.meaning_stage import encode_passages, with_meaning
from reader.pipeline.stages import DEFAULT_MODEL, Stages, user_gazetteers
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter, set_index_aside
from reader.store.library import LibraryFolder
from reader.text.paths import absolute_path

if TYPE_CHECKING:
    from reader.analysis.ner.user_gazetteers import UserGazetteers

VERY_LONG = 200_000
"""Characters from which an article is analysed after all others are linked: it takes as long as a hundred of them."""

FEW_ARTICLES = 20
MANY_ARTICLES = 500
"""Up to `FEW_ARTICLES` new articles are resolved and linked ahead of a library of `MANY_ARTICLES` or more."""


def index(
    paths: Sequence[Path],
    library: LibraryFolder,
    *,
    model: str = DEFAULT_MODEL,
    jobs: int | None = None,
    meaning: MeaningMode = MeaningMode.OFF,
    stages: Stages | None = None,
) -> Iterator[Progress]:
    """Bring the index up to date for `paths`: new, changed and removed files.

    The texts of all new articles are committed first, so that they can be read while the rest is under way. Analyses
    are committed in batches, also when interrupted: the next run continues where this one stopped.

    Args:
        paths: Files and folders (absolute); empty brings every folder that the library knows up to date.
        library: Where the index is kept.
        model: "reader" for the embedded pipeline, or the name or path of any spaCy pipeline.
        jobs: Worker processes for the analysis; None for one per core, 0 for this process only. A few articles are
            always analysed in this process.
        meaning: Whether links are refined by meaning after they were made by words.
        stages: The stage functions; None for the real ones.

    Yields:
        Progress of each step; inputs that cannot be used are named in `Progress.problem`.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        MissingModelError: `model` cannot be loaded.
        LibraryError: The library cannot be written, or the disk is full; what was finished is kept.
    """
    # Read when numpy is first imported. Our matrix products are small: threads would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        yield from _run_pipeline(paths, library, model, jobs, meaning, stages or Stages())
    except DamagedDatabaseError:
        aside = set_index_aside(library)
        notice = f"{library.index_path}: the index is damaged; it was set aside as {aside.name} and is being rebuilt"
        yield Progress(Stage.FIND, notice=notice)
        yield from _run_pipeline(paths, library, model, jobs, meaning, stages or Stages())


def apply_decisions(
    library: LibraryFolder, *, relink: Collection[int] = (), stages: Stages | None = None
) -> Iterator[Progress]:
    """Apply the user's name verdicts, renames and score calibration to the index, without reading any file.

    If a verdict or rename changed, names are resolved again, and then the links of articles whose entities changed. If
    the calibration changed, all links are computed again.

    Args:
        library: Where the index is kept.
        relink: Keys of articles whose links are computed again even if nothing else changed.
        stages: The stage functions; None for the real ones.

    Yields:
        Progress of each step.

    Raises:
        LibraryBusyError: Another process is indexing this library; its next run applies the decisions.
        LibraryError: The library cannot be written.
    """
    with IndexWriter(library) as writer:
        decisions = yield from read_decisions(library, user_gazetteers(library.gazetteers_path).same)
        run = IndexRun(writer, stages or Stages(), decisions)
        # Links that were made with meaning are made with it again; no passage is encoded for that.
        run = replace(run, meaning=writer.runs.has(RunStage.MEANING, run.encoder))
        writer.links.mark_stale(relink)
        yield from resolve_names(run)
        yield from link_articles(run, relink_all_below=0)
        yield Progress(Stage.DONE)


def _run_pipeline(
    paths: Sequence[Path],
    library: LibraryFolder,
    model: str,
    jobs: int | None,
    meaning: MeaningMode,
    stages: Stages,
) -> Iterator[Progress]:
    with IndexWriter(library) as writer:
        if writer.notice:
            yield Progress(Stage.FIND, notice=writer.notice)
        # 1. Find and ingest: the texts of new and changed files.
        named = [str(absolute_path(path)) for path in paths]
        roots = [containing_file(path) for path in named] or _known_roots(writer, library)
        files = yield from find_files(stages, roots, is_named=bool(paths))
        files = without_forgotten(library, files, named)
        files = replace(files, corrections=read_corrections(library, writer))
        yield from ingest(writer, stages, roots, files)
        # 2. Reuse the analyses of the same texts elsewhere (moved or copied files) before gone files are removed.
        gazetteers = user_gazetteers(library.gazetteers_path)
        yield from (Progress(Stage.FIND, subject=problem.path, problem=problem) for problem in gazetteers.problems)
        stages = _with_gazetteers(stages, gazetteers)
        job = AnalysisJob(
            model, jobs, writer.runs.start(RunStage.ANALYSIS, _analysis_config(stages, model, gazetteers))
        )
        reused = sum(
            writer.analyses.reuse(article, job.run_id) for article in writer.analyses.missing(job.run_id, roots)
        )
        # Read again: a moved file has its corrections by the text that it turned out to have.
        files = replace(files, corrections=read_corrections(library, writer))
        yield from remove_gone(writer, stages, roots, files)
        # 3. Analyse, resolve and link; very long articles in a second round.
        decisions = yield from read_decisions(library, gazetteers.same)
        run = IndexRun(writer, stages, decisions, with_meaning(meaning, writer.articles.count()))
        ordinary = writer.analyses.missing(job.run_id, roots, longest=VERY_LONG)
        yield from analyse(run, ordinary, job, done=reused)
        yield from _resolve_and_link(run, jobs)
        if very_long := writer.analyses.missing(job.run_id, roots):
            yield from analyse(run, very_long, job, done=reused + len(ordinary))
            yield from _resolve_and_link(run, jobs)
        yield Progress(Stage.DONE)


def _known_roots(writer: IndexWriter, library: LibraryFolder) -> list[str]:
    """Return the folders and files that indexing was asked for, and the fetched pages even if it never got to them."""
    pages = [str(library.web_pages_path)] if is_folder(library.web_pages_path) else []
    return list(dict.fromkeys([*writer.roots.all(), *pages]))


def _with_gazetteers(stages: Stages, gazetteers: UserGazetteers) -> Stages:
    """Return stages that load pipelines with the user's own gazetteers, in this process and in workers."""
    if not gazetteers.entries:
        return stages
    return replace(
        stages, load_pipeline=partial(stages.load_pipeline, gazetteers=[path for path, _ in gazetteers.sizes])
    )


def _analysis_config(stages: Stages, model: str, gazetteers: UserGazetteers) -> str:
    """Return what identifies the results of analysis: if it changes, articles are analysed again."""
    return f"{stages.pipeline_digest(model)} {stages.versions().analysis} {gazetteers.digest}".rstrip()


def _resolve_and_link(run: IndexRun, jobs: int | None) -> Iterator[Progress]:
    """Resolve names and compute links; in a large library, first for a few new articles, so that they appear at once.

    The new articles are resolved among those that share most names with them, and linked. Then names are resolved over
    all articles as usual, and the new articles whose entities changed by that are linked again.
    """
    new = _few_new_articles(run)
    if new:
        resolve_names_of(run, new)
        provisional = {article: run.writer.entities.of(article) for article in new}
        yield from link_by_words_first(run) if run.meaning else link_stale_articles(run)
        yield from resolve_names(run)
        run.writer.links.mark_stale(
            [article for article in new if run.writer.entities.of(article) != provisional[article]]
        )
    else:
        yield from resolve_names(run)
    yield from _link_and_refine(run, jobs)


def _link_and_refine(run: IndexRun, jobs: int | None) -> Iterator[Progress]:
    """Compute links by words, then, if they are to be, with meaning; by words alone if the encoder cannot be loaded."""
    if run.meaning:
        try:
            yield from link_by_words_first(run)
            # A second time for articles that only meaning shows to be near.
            for _ in () if are_links_complete(run) else range(2):
                yield from encode_passages(run, jobs)
                yield from link_articles(run)
            return
        except MissingEncoderError as error:
            yield Progress(Stage.LINK, notice=f"links are made by words only: {error}")
            run = replace(run, meaning=False)
    yield from link_articles(run)


def _few_new_articles(run: IndexRun) -> frozenset[int]:
    """Return the new articles if they are few in a large library whose other articles are resolved and linked."""
    writer = run.writer
    new = writer.links.stale()
    if not 0 < len(new) <= FEW_ARTICLES or len(writer.analyses.keys()) < MANY_ARTICLES:
        return frozenset()
    config = run.entities_config
    # RESOLUTION: names were resolved with this configuration; ENTITIES: no article changed since.
    resolved_before = writer.runs.has(RunStage.RESOLUTION, config) and not writer.runs.has(RunStage.ENTITIES, config)
    return new if resolved_before and writer.runs.has(RunStage.LINKS, run.linking_config) else frozenset()
