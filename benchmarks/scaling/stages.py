"""Measure indexing stage by stage: processor seconds, wall seconds and memory."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.scaling.clock import Clock, Figures, peak_mebibytes, peak_of_children_mebibytes
from benchmarks.scaling.workspace import Workspace, cached_stages, no_links
from reader.analysis.pipeline import load_pipeline
from reader.model.progress import Stage
from reader.pipeline.gc_tuning import infrequent_collection
from reader.pipeline.index import index
from reader.pipeline.stages import DEFAULT_MODEL, Stages
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder

_TEXTS_AT_ONCE = 20


# --- against the bare pipeline ---


def analysis(workspace: Workspace, jobs: int) -> Figures:
    """Index all but links with `jobs` workers, and run the bare pipeline on the same texts with as many.

    Memory is that of this process and of all workers, each counted with the peak of the largest one.
    """
    folder = workspace.made()
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    words = sum(len(text.split()) for text in texts)
    bare_cpu, bare_wall = _bare_pipeline(texts, jobs)
    clock = Clock.started()
    with tempfile.TemporaryDirectory(dir=workspace.work) as library:
        stages = Stages(link=no_links)
        for _ in index([folder], LibraryFolder(Path(library)), jobs=jobs, stages=stages):
            pass
    cpu, wall = clock.lap()
    return {
        "words": words,
        "bare_words_per_cpu_s": words / bare_cpu,
        "index_words_per_cpu_s": words / cpu,
        "index_against_bare_cpu": bare_cpu / cpu,
        "bare_words_per_s": words / bare_wall,
        "index_words_per_s": words / wall,
        "index_against_bare_wall": bare_wall / wall,
        "analysis_peak_mib": peak_mebibytes() + jobs * peak_of_children_mebibytes(),
    }


def _bare_pipeline(texts: Sequence[str], jobs: int) -> tuple[float, float]:
    clock = Clock.started()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        # Nothing is sent back: the comparison is with the language pipeline alone.
        list(pool.map(_pipe, [list(texts[job::jobs]) for job in range(jobs)]))
    return clock.lap()


def _pipe(texts: Sequence[str]) -> int:
    pipeline = load_pipeline(DEFAULT_MODEL)
    # Batches as large as our own: with spaCy's default of 1,000 texts the bare pipeline is slower.
    return sum(len(doc) for doc in pipeline.pipe(texts, batch_size=_TEXTS_AT_ONCE))


# --- stage by stage, with analyses from disk ---


def build(workspace: Workspace) -> Figures:
    """Index a library in one process, with analyses from disk: what each stage takes besides the analysis."""
    shutil.rmtree(workspace.index.folder, ignore_errors=True)
    return _by_stage(workspace)


def _by_stage(workspace: Workspace) -> Figures:
    figures: Figures = {}
    folder = workspace.made()
    clock, stage = Clock.started(), Stage.FIND
    for progress in index([folder], workspace.index, jobs=0, stages=cached_stages(workspace)):
        if progress.stage is not stage:
            cpu, _ = clock.lap()
            # Time until the first event of the next stage belongs to the stage before.
            figures[f"{stage}_cpu_s"] = figures.get(f"{stage}_cpu_s", 0.0) + cpu
            figures[f"{stage}_peak_mib"] = peak_mebibytes()
            stage = progress.stage
    figures["index_mb"] = workspace.index.index_path.stat().st_size / 1e6
    return figures


def unchanged(workspace: Workspace) -> Figures:
    """Bring an unchanged library up to date."""
    clock = Clock.started()
    for _ in index([workspace.made()], workspace.index, jobs=0, stages=cached_stages(workspace)):
        pass
    cpu, wall = clock.lap()
    return {"unchanged_cpu_s": cpu, "unchanged_wall_s": wall, "unchanged_peak_mib": peak_mebibytes()}


def added(workspace: Workspace) -> Figures:
    """Add one article about a known story to a copy of the index, with the language pipeline already loaded."""
    folder = workspace.made()
    sample = min(folder.rglob("*.md")).read_text(encoding="utf-8")
    pipeline = Stages().load_pipeline(DEFAULT_MODEL)
    stages = cached_stages(workspace, load_pipeline=lambda *_, **__: pipeline, analyse_many=Stages().analyse_many)
    # A first analysis loads data that later ones need not load.
    with tempfile.TemporaryDirectory(dir=workspace.work) as scratch:
        warm = Path(scratch) / "warm.md"
        warm.write_text(sample, encoding="utf-8")
        for _ in index([warm], LibraryFolder(Path(scratch) / "warm"), jobs=0, stages=stages):
            pass
        library = LibraryFolder(Path(scratch) / "library")
        shutil.copytree(workspace.index.folder, library.folder)
        new = folder / "zz-added.md"
        new.write_text(sample.replace("Monday", "Tuesday") + "\nOne more line.\n", encoding="utf-8")
        try:
            return _added(folder, library, stages)
        finally:
            new.unlink()


def _added(folder: Path, library: LibraryFolder, stages: Stages) -> Figures:
    figures: Figures = {}
    clock, stage = Clock.started(), Stage.FIND
    for progress in index([folder], library, jobs=0, stages=stages):
        if stage is Stage.LINK and progress.stage is not stage and not figures:
            figures["added_to_links_cpu_s"], figures["added_to_links_wall_s"] = clock.lap()
        stage = progress.stage
    figures["added_names_of_all_cpu_s"], _ = clock.lap()
    figures["added_peak_mib"] = peak_mebibytes()
    return figures


def names(workspace: Workspace) -> Figures:
    """Resolve all names again and write them, in a copy of the index."""
    with tempfile.TemporaryDirectory(dir=workspace.work) as scratch:
        library = LibraryFolder(Path(scratch) / "library")
        shutil.copytree(workspace.index.folder, library.folder)
        with IndexWriter(library) as writer:
            return _names(writer)


def _names(writer: IndexWriter) -> Figures:
    clock = Clock.started()
    known = list(writer.entities.article_names())
    loaded, _ = clock.lap()
    with infrequent_collection():
        entities = Stages().resolve(known, (), {})
        resolved, _ = clock.lap()
        writer.entities.put(entities, "measured")
        written, _ = clock.lap()
    return {
        "names_load_cpu_s": loaded,
        "names_resolve_cpu_s": resolved,
        "names_write_cpu_s": written,
        "names_peak_mib": peak_mebibytes(),
    }
