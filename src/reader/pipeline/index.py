"""The one road from files to links: find, ingest, analyse, names, link, store; incremental, interruptible, one writer.

Heavy rooms are imported inside the steps that use them, so that importing this module costs nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DamagedDatabaseError, LibraryError
from reader.model.entities import NameVerdict
from reader.model.links import Calibration
from reader.model.progress import Progress, Stage
from reader.pipeline.analysis_stage import analyse
from reader.pipeline.calibration import fit_of
from reader.pipeline.gc_tuning import collecting_seldom
from reader.pipeline.ingest_stage import find_files, remove_gone, take_in, without_forgotten
from reader.pipeline.stages import DEFAULT_MODEL, Stages, own_lists
from reader.store.index.writer import IndexWriter, set_index_aside
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

if TYPE_CHECKING:
    from reader.analysis.ner.user_gazetteers import OwnLists

RELINK_ALL_BELOW = 200
"""Up to so many articles, all links are found anew whenever anything changed, so that the order in which articles came
makes no difference. Above, new articles are linked with all, and links among older ones stay."""

VERY_LONG = 200_000
"""Characters from which an article waits until all others are analysed and linked: it takes as long as a hundred."""

FEW_ARTICLES = 20
MANY_ARTICLES = 500
"""Up to so many new articles are named and linked ahead of the rest of a library of at least so many."""

NEAR_ARTICLES = 100
"""Articles that new ones are read among, at first, to find out who is named."""

BATCH_LINKS = 2_000
"""Links in one transaction."""


def index(
    paths: Sequence[Path],
    library: LibraryFolder,
    *,
    model: str = DEFAULT_MODEL,
    jobs: int | None = None,
    rooms: Stages | None = None,
) -> Iterator[Progress]:
    """Bring the index up to date for `paths`: new, changed and gone files.

    Texts of all new articles are committed first, so that they can be read while the rest is under way. Analyses are
    committed a few at a time, also when interrupted: the next run goes on where this one stopped.

    Args:
        paths: Files and folders (absolute); empty brings every folder that the library knows up to date.
        library: Where the index is kept.
        model: "reader" for the embedded pipeline, or the name or path of any spaCy pipeline.
        jobs: Worker processes for the analysis; None means one for each core, 0 means in this process. Few articles are
            always analysed in this process.
        rooms: The steps to use; None for the real ones.

    Yields:
        Progress of each step; inputs that cannot be used are named in `Progress.problem`.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        MissingModelError: `model` cannot be loaded.
        LibraryError: The library cannot be written, or the disk is full; what was finished is kept.
    """
    # Read when numpy is first imported. The pipeline's products are small: threads would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    steps = rooms or Stages()
    try:
        yield from _run_pipeline(paths, library, model, jobs, steps)
    except DamagedDatabaseError:
        aside = set_index_aside(library)
        notice = f"{library.index_path}: it is damaged, so it was set aside as {aside.name} and is built anew"
        yield Progress(Stage.FIND, notice=notice)
        yield from _run_pipeline(paths, library, model, jobs, steps)


def apply_name_verdicts(library: LibraryFolder, *, rooms: Stages | None = None) -> Iterator[Progress]:
    """Let what a person said about names hold in the index, at once: no file is looked at, nothing analysed.

    Only the names are resolved anew, and the links of the articles in which it is now another who is named.

    Args:
        library: Where the index is kept.
        rooms: The steps to use; None for the real ones.

    Yields:
        Progress of each step.

    Raises:
        LibraryBusyError: Another process is indexing this library; it will heed what was said when it is run next.
        LibraryError: The library cannot be written.
    """
    steps = rooms or Stages()
    with IndexWriter(library) as writer:
        word = yield from _word_on_names(library, own_lists(library.gazetteers_path))
        yield from _resolve_names(writer, steps, word)
        yield from _link_all(writer, steps, word, all_below=0)
        yield Progress(Stage.DONE)


def apply_calibration(
    library: LibraryFolder, *, anew: Collection[int] = (), rooms: Stages | None = None
) -> Iterator[Progress]:
    """Let what was learnt from a person's verdicts on links hold in the index, at once: no file is looked at.

    Args:
        library: Where the index is kept.
        anew: Keys of articles whose links are looked for anew even where nothing else was learnt.
        rooms: The steps to use; None for the real ones.

    Yields:
        Progress of each step.

    Raises:
        LibraryBusyError: Another process is indexing this library; it will heed what was learnt when it is run next.
        LibraryError: The library cannot be written.
    """
    steps = rooms or Stages()
    with IndexWriter(library) as writer:
        word = yield from _word_on_names(library, own_lists(library.gazetteers_path))
        writer.unlink(anew)
        yield from _link_all(writer, steps, word, all_below=0)
        yield Progress(Stage.DONE)


def _run_pipeline(
    paths: Sequence[Path], library: LibraryFolder, model: str, jobs: int | None, rooms: Stages
) -> Iterator[Progress]:
    with IndexWriter(library) as writer:
        if writer.notice:
            yield Progress(Stage.FIND, notice=writer.notice)
        asked = [os.path.abspath(path) for path in paths] or list(writer.roots())  # noqa: PTH100 - links are kept
        found = yield from find_files(rooms, asked)
        found = without_forgotten(library, found, asked if paths else ())
        yield from take_in(writer, rooms, asked, found)
        lists = own_lists(library.gazetteers_path)
        yield from (Progress(Stage.FIND, subject=problem.path, problem=problem) for problem in lists.problems)
        rooms = _with_lists(rooms, lists)
        config = f"{rooms.pipeline_digest(model)} {rooms.versions().analysis} {lists.digest}".rstrip()
        run = writer.run("analysis", config)
        known = _reuse_analyses(writer, asked, run)
        yield from remove_gone(writer, asked, found)
        word = yield from _word_on_names(library, lists)
        ordinary = writer.unanalysed(run, asked, longest=VERY_LONG)
        yield from analyse(writer, rooms, ordinary, run, known, model, jobs)
        yield from _names_and_links(writer, rooms, word)
        if very_long := writer.unanalysed(run, asked):
            yield from analyse(writer, rooms, very_long, run, known + len(ordinary), model, jobs)
            yield from _names_and_links(writer, rooms, word)
        yield Progress(Stage.DONE)


def _with_lists(rooms: Stages, lists: OwnLists) -> Stages:
    """Have pipelines loaded with a person's own lists, here and in worker processes."""
    if not lists.entries:
        return rooms
    return replace(rooms, load_pipeline=partial(rooms.load_pipeline, lists=[path for path, _ in lists.sizes]))


def _reuse_analyses(writer: IndexWriter, asked: Sequence[str], run: int) -> int:
    """Take over what is known of the same texts elsewhere (moved and copied files); return for how many."""
    return sum(writer.reuse_analysis(version, run) for version in writer.unanalysed(run, asked))


@dataclass(frozen=True, slots=True)
class UserDecisions:
    """What a person said: of names (pairs that are one or two, what an entity shall be called; oldest first), of links.

    Attributes:
        verdicts: Pairs of names that are one, or two.
        renames: What the entity that holds a form shall be called.
        judged: Content keys of the pairs of passages that were judged.
        fit: What was learnt from those verdicts and is in force; None for nothing.
    """

    verdicts: Sequence[NameVerdict] = ()
    renames: Mapping[str, str] = field(default_factory=dict)
    judged: frozenset[frozenset[str]] = frozenset()
    fit: Calibration | None = None

    @property
    def digest(self) -> str:
        """What tells whether names have to be resolved anew."""
        said = [(verdict.a, verdict.b, verdict.same) for verdict in self.verdicts], list(self.renames.items())
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _word_on_names(library: LibraryFolder, lists: OwnLists) -> Generator[Progress, None, UserDecisions]:
    """Return what a person said about names, by lists and by verdicts; a notice when verdicts cannot be read.

    The spellings of a list come first, so that a verdict outweighs them.
    """
    if not library.notes_path.exists():
        return UserDecisions(lists.same)
    try:
        with Notes(library) as notes:
            judged = frozenset(notes.link_verdicts())
            return UserDecisions([*lists.same, *notes.name_verdicts()], notes.renames(), judged, fit_of(notes.fit()))
    except LibraryError as error:
        yield Progress(Stage.NAMES, notice=f"verdicts on names are left out: {error}")
        return UserDecisions(lists.same)


def _names_and_links(writer: IndexWriter, rooms: Stages, word: UserDecisions) -> Iterator[Progress]:
    """Find out who is named and what is linked; of a few new articles first, so that one need not wait for the rest.

    The few are read among the articles that name the same, and linked. Then names are resolved over all articles, as
    they always are; an article in which that names another than at first is linked once more.
    """
    few = _few_among_many(writer, rooms, word)
    if few:
        writer.put_entities_of(few, rooms.resolve(writer.near_names(few, NEAR_ARTICLES), word.verdicts, word.renames))
        at_first = {version: writer.entities_of(version) for version in few}
        yield from _link(writer, rooms, word)
        yield from _resolve_names(writer, rooms, word)
        writer.unlink([version for version in few if writer.entities_of(version) != at_first[version]])
    else:
        yield from _resolve_names(writer, rooms, word)
    yield from _link_all(writer, rooms, word)


def _few_among_many(writer: IndexWriter, rooms: Stages, word: UserDecisions) -> frozenset[int]:
    """Return the new articles if they are few and all others were named and linked in the very same way."""
    new = writer.unlinked()
    if not 0 < len(new) <= FEW_ARTICLES or len(writer.analysed()) < MANY_ARTICLES:
        return frozenset()
    names = f"{rooms.versions().entities} {word.digest}"
    named = writer.has_run("naming", names) and not writer.has_run("names", names)
    return new if named and writer.has_run("link", _way_of_linking(rooms, word)) else frozenset()


def _resolve_names(writer: IndexWriter, rooms: Stages, word: UserDecisions) -> Iterator[Progress]:
    """Find out who is named, over all articles, unless nothing changed since that was done last."""
    config = f"{rooms.versions().entities} {word.digest}"
    if writer.has_run("names", config):
        return
    yield Progress(Stage.NAMES)
    names = list(writer.article_names())
    yield Progress(Stage.NAMES, 0, len(names))
    with collecting_seldom():
        entities = rooms.resolve(names, word.verdicts, word.renames)
        writer.put_entities(entities, config)
    yield Progress(Stage.NAMES, len(names), len(names))


def _link_all(
    writer: IndexWriter, rooms: Stages, word: UserDecisions, *, all_below: int | None = None
) -> Iterator[Progress]:
    """Look for the links that are missing, and then for those of articles that turned out to have other kin now."""
    yield from _link(writer, rooms, word, all_below=all_below)
    yield from _link(writer, rooms, word, all_below=all_below)


def _link(
    writer: IndexWriter, rooms: Stages, word: UserDecisions, *, all_below: int | None = None
) -> Iterator[Progress]:
    """Look for the links of the articles that have none yet; of all, when the way of linking changed.

    Args:
        writer: The index.
        rooms: The steps to use.
        word: What a person said.
        all_below: Up to so many articles, links are looked for among all; None for `RELINK_ALL_BELOW`.
    """
    config = _way_of_linking(rooms, word)
    new, everything = writer.unlinked(), writer.analysed()
    same_way = writer.has_run("link", config)
    if same_way and not new:
        return
    partly = same_way and len(everything) > (RELINK_ALL_BELOW if all_below is None else all_below)
    anew = new if partly else frozenset(everything)
    yield Progress(Stage.LINK)
    link = rooms.link if word.fit is None else partial(rooms.link, fit=word.fit)
    links = iter(link(writer.linkables(everything), anew if partly else None, writer.link_memory()))
    done = 0
    with collecting_seldom():
        while batch := list(islice(links, BATCH_LINKS)):
            writer.put_links(batch, anew=() if done else anew, judged=word.judged)
            done += len(batch)
            yield Progress(Stage.LINK, done)
    if not done:
        writer.put_links([], anew=anew)
    writer.finish_links(anew, config)
    yield Progress(Stage.LINK, done, done)


def _way_of_linking(rooms: Stages, word: UserDecisions) -> str:
    """Return what tells whether all links have to be made anew."""
    learnt = "" if word.fit is None else f" {word.fit.slope} {word.fit.offset}"
    return rooms.versions().linking + learnt
