"""Entities stage: resolve the names of all articles, or of a few new ones ahead of the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reader.model.progress import Progress, Stage
from reader.pipeline.gc_tuning import infrequent_collection
from reader.pipeline.index_run import IndexRun
from reader.store.index.write.run_writer import RunStage

NEAR_ARTICLES = 100
"""Articles whose names are resolved together with those of new articles that are resolved ahead of the rest."""


def resolve_names(run: IndexRun) -> Iterator[Progress]:
    """Resolve the names of all articles, unless nothing changed since that was done last."""
    config = run.entities_config
    if run.writer.runs.has(RunStage.ENTITIES, config):
        return
    yield Progress(Stage.NAMES)
    names = list(run.writer.entities.article_names())
    yield Progress(Stage.NAMES, 0, len(names))
    with infrequent_collection():
        entities = run.stages.resolve(names, run.decisions.name_verdicts, run.decisions.renames)
        run.writer.entities.put(entities, config)
    yield Progress(Stage.NAMES, len(names), len(names))


def resolve_names_of(run: IndexRun, articles: Collection[int]) -> None:
    """Resolve the names of a few articles among the articles that share most names with them."""
    names = run.writer.entities.names_near(articles, NEAR_ARTICLES)
    entities = run.stages.resolve(names, run.decisions.name_verdicts, run.decisions.renames)
    run.writer.entities.put_provisional(articles, entities)
