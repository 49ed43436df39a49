"""Links stage: compute the links of new and stale articles, or of all articles if linking itself changed.

With meaning there are two rounds: by words first, to be read at once (`link_by_words_first`), then, after the passages
are encoded (`reader.pipeline.meaning_stage`), with meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reader.model.progress import Progress, Stage
from reader.pipeline.gc_tuning import infrequent_collection
from reader.pipeline.index_run import IndexRun
from reader.store.index.write.run_writer import RunStage

RELINK_ALL_BELOW = 200
"""Up to this many articles, any change recomputes all links, so that the order in which articles arrive makes no
difference. In larger libraries, new articles are linked with all others, and links among older ones stay."""

BATCH_LINKS = 2_000
"""Links in one transaction."""


def link_articles(run: IndexRun, *, relink_all_below: int | None = None) -> Iterator[Progress]:
    """Compute missing links, then those of articles that became stale because they have new neighbours now.

    Args:
        run: The run.
        relink_all_below: Up to this many articles, links are computed among all; None for `RELINK_ALL_BELOW`.
    """
    yield from link_stale_articles(run, relink_all_below=relink_all_below)
    yield from link_stale_articles(run, relink_all_below=relink_all_below)


def link_stale_articles(run: IndexRun, *, relink_all_below: int | None = None) -> Iterator[Progress]:
    """Compute the links of stale articles once; of all articles if the version or the calibration changed."""
    writer, config = run.writer, run.linking_config
    stale, everything = writer.links.stale(), writer.analyses.keys()
    config_unchanged = writer.runs.has(RunStage.LINKS, config)
    if config_unchanged and not stale:
        return
    limit = RELINK_ALL_BELOW if relink_all_below is None else relink_all_below
    only_stale = config_unchanged and len(everything) > limit
    relinked = stale if only_stale else frozenset(everything)
    yield from _link(run, relinked, everything, only_relinked=only_stale, meaning=run.meaning)
    writer.links.finish(relinked, config)
    writer.runs.replace((RunStage.MEANING,), run.encoder if run.meaning else "")


def are_links_complete(run: IndexRun) -> bool:
    """Return whether every article has its links, scored as this run scores them."""
    return run.writer.runs.has(RunStage.LINKS, run.linking_config) and not run.writer.links.stale()


def link_by_words_first(run: IndexRun) -> Iterator[Progress]:
    """Compute missing links by words, to be read until the passages are encoded.

    Links that were made with meaning stay, apart from those of stale articles, which remain stale.
    """
    writer = run.writer
    stale, everything = writer.links.stale(), writer.analyses.keys()
    if writer.runs.has(RunStage.LINKS, run.linking_config):
        if stale:
            yield from _link(run, stale, everything, only_relinked=True, meaning=False)
    elif stale or not writer.runs.has(RunStage.LINKS, run.words_config):
        relinked = frozenset(everything)
        yield from _link(run, relinked, everything, only_relinked=False, meaning=False)
        writer.links.finish(relinked, run.words_config)


def _link(
    run: IndexRun, relinked: frozenset[int], everything: list[int], *, only_relinked: bool, meaning: bool
) -> Iterator[Progress]:
    """Compute and write the links of `relinked`; those that they had are replaced."""
    writer, stage = run.writer, Stage.REFINE if meaning else Stage.LINK
    yield Progress(stage)
    links = iter(
        run.stages.link(
            writer.analyses.linkable(everything, encoder=run.encoder if meaning else None),
            relinked if only_relinked else None,
            writer.neighbours,
            run.decisions.calibration,
        )
    )
    done = 0
    with infrequent_collection():
        while batch := list(islice(links, BATCH_LINKS)):
            # The first batch replaces the old links of the relinked articles in the same transaction.
            writer.links.put(batch, relink=() if done else relinked, judged=run.decisions.judged_links)
            done += len(batch)
            yield Progress(stage, 0 if meaning else done)
    if not done:
        writer.links.put([], relink=relinked)
    yield Progress(stage, done, done)
