"""Ingest stage: read new and changed files into the index, remove those that are gone, record unusable inputs."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config.load import read_config
from reader.config.log import log_unexpected_error
from reader.errors import LibraryError, ReaderError, UnreadableFileError
from reader.model.progress import Progress, Stage
from reader.model.text import Article, Problem
from reader.pipeline.corrections import Corrections
from reader.pipeline.stages import Stages
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.path_filter import is_at_or_below, requested_again
from reader.store.sqlite.text_cells import signed_64_bits
from reader.text.paths import absolute_path

if TYPE_CHECKING:
    from reader.ingest.discover import Candidate

BATCH_ARTICLES = 64
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 0.25
"""Limits of one transaction, whichever is reached first: the articles appear on screen soon."""

_REPORT_EVERY = 500
"""Files found between two progress events."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files at or below the paths asked for.

    Attributes:
        candidates: Files that may be articles, in the order in which they were found.
        problems: Files and folders that cannot be read, by absolute path.
        forgotten: Paths that the user removed from the library; an article of a file with several can be among them.
        corrections: What the user corrected in articles.
    """

    candidates: list[Candidate]
    problems: dict[str, Problem]
    forgotten: frozenset[str] = frozenset()
    corrections: Corrections = field(default_factory=Corrections)


def find_files(stages: Stages, roots: Sequence[str], *, is_named: bool = True) -> Generator[Progress, None, FoundFiles]:
    """Find the files at or below `roots` (absolute paths).

    Args:
        stages: The stage functions.
        roots: Files and folders.
        is_named: Whether the user named them now: then what is left out in a folder is announced.
    """
    from reader.ingest.discover import LeftOut

    files = FoundFiles([], {})
    for entry in stages.find([Path(root) for root in roots]):
        if isinstance(entry, LeftOut):
            yield Progress(Stage.FIND, len(files.candidates), notice=str(entry) if is_named else "")
        elif isinstance(entry, Problem):
            files.problems[str(absolute_path(Path(entry.path)))] = entry
            yield Progress(Stage.FIND, len(files.candidates), 0, entry.path, entry)
        else:
            files.candidates.append(entry)
            if len(files.candidates) % _REPORT_EVERY == 0:
                yield Progress(Stage.FIND, len(files.candidates))
    yield Progress(Stage.FIND, len(files.candidates), len(files.candidates))
    return files


def without_forgotten(library: LibraryFolder, files: FoundFiles, named: Sequence[str]) -> FoundFiles:
    """Leave out files that the user removed from the library (`reader forget`), unless they are asked for by name now.

    Args:
        library: Its notes list the forgotten paths; nothing is left out if they cannot be read.
        files: The files found.
        named: Absolute paths that the user named; none if all known folders are brought up to date.
    """
    if not library.notes_path.exists():
        return files
    try:
        with Notes(library) as notes:
            forgotten = notes.forgotten.all()
            for path in (requested := requested_again(forgotten, named)):
                notes.forgotten.remove(path)
    except LibraryError:
        return files
    excluded = forgotten - requested
    kept = [candidate for candidate in files.candidates if not is_at_or_below(candidate.path, excluded)]
    return replace(files, candidates=kept, forgotten=excluded)


def ingest(writer: IndexWriter, stages: Stages, roots: Sequence[str], files: FoundFiles) -> Iterator[Progress]:
    """Read the files that are new or changed, in batches that the screen can show at once.

    A file that still has the size and time of its last reading is not opened; if it was unusable, its problem is
    repeated.
    """
    states = _states(stages, files)
    known = _states_by_file(writer, roots, states)
    failed = {path: failure for root in roots for path, failure in writer.problems.states(root).items()}
    batch = _Batch(writer, _count_to_read(states, known, failed))
    for candidate, ingest_version in zip(files.candidates, _ingest_versions(stages, files), strict=True):
        state = states[candidate.path]
        problem, failed_state = failed.get(candidate.path, (None, None))
        if problem is not None and failed_state == state:
            yield Progress(Stage.INGEST, batch.done, batch.total, candidate.source, problem)
        elif state not in known.get(candidate.path, ()):
            read = _read(stages, candidate, files)
            if not isinstance(read, Problem):
                version = files.corrections.version(candidate.path, ingest_version, read)
                state = replace(state, ingest_version=version)
            yield from batch.add(read, candidate, state)
    yield from batch.store()


def _states(stages: Stages, files: FoundFiles) -> dict[str, FileState]:
    """Return what each file looks like now, by path."""
    version_of = files.corrections.version
    return {
        candidate.path: FileState.of(candidate.size, candidate.mtime_ns, version_of(candidate.path, version))
        for candidate, version in zip(files.candidates, _ingest_versions(stages, files), strict=True)
    }


def _ingest_versions(stages: Stages, files: FoundFiles) -> list[str]:
    """Return what identifies how each file is read: for tables, the user's own names of columns as well."""
    from reader.ingest.media_types import TABLES, media_type_of

    version, columns = stages.versions().ingest, read_config().settings.columns
    of_table = f"{version} {sorted(columns.items())}" if columns else version
    return [of_table if media_type_of(candidate.path) in TABLES else version for candidate in files.candidates]


def _states_by_file(
    writer: IndexWriter, roots: Sequence[str], files: Collection[str]
) -> dict[str, frozenset[FileState]]:
    """Return the states in which the articles of each file were read.

    They differ after an interruption: the articles that a changed file no longer has are removed at the end of a run.
    """
    states: dict[str, frozenset[FileState]] = {}
    for root in roots:
        for path, state in writer.articles.states(root).items():
            file = _file_of(path, files)
            states[file] = states.get(file, frozenset()) | {state}
    return states


def _file_of(path: str, files: Collection[str]) -> str:
    """Return the file of an article: an article of several in a file is stored as if the file were its folder."""
    folder = os.path.dirname(path)  # noqa: PTH120 - a string in, a string out
    return folder if folder in files else path


def _count_to_read(
    states: dict[str, FileState],
    known: dict[str, frozenset[FileState]],
    failed: dict[str, tuple[Problem, FileState | None]],
) -> int:
    return sum(
        state not in known.get(path, ()) and failed.get(path, (None, None))[1] != state
        for path, state in states.items()
    )


def _read(stages: Stages, candidate: Candidate, files: FoundFiles) -> Sequence[Article] | Problem:
    try:
        articles = stages.read_articles(candidate.path, candidate.source)
        kept = [article for article in articles if not is_at_or_below(article.path, files.forgotten)]
        return [files.corrections.apply(article) for article in kept]
    except UnreadableFileError as error:
        return Problem(error.path, error.reason, error.advice)
    except OSError as error:
        return Problem(candidate.source, f"cannot be read ({error.strerror or error})", "check the file and try again")
    except Exception as error:
        # A file that breaks an extractor must not stop the others.
        return _defect(candidate.source, error, "reading it failed")


def _defect(source: str, error: Exception, what: str) -> Problem:
    """Log an error that no code expected, and return the line about the file that it concerns."""
    log_unexpected_error(error, source)
    return Problem(source, f"{what} ({type(error).__name__})", "leave it out and report it; the log has the details")


@dataclass(slots=True)
class _Batch:
    """Articles that were read and wait for their transaction.

    Attributes:
        writer: Writes the index.
        total: Articles to read in all; a file counts as one until it was read.
        done: Articles read and committed.
    """

    writer: IndexWriter
    total: int
    done: int = 0
    _waiting: list[IngestedArticle] = field(default_factory=list)
    _characters: int = 0
    _since: float = field(default_factory=time.monotonic)

    def add(self, read: Sequence[Article] | Problem, candidate: Candidate, state: FileState) -> Iterator[Progress]:
        """Add the articles or the problem of one file; store the batch if it is full.

        The articles of a file are stored in one transaction: if one of them has the state of the file, all have been
        stored.
        """
        if isinstance(read, Problem):
            yield self._refuse(read, candidate.path, state)
            return
        self.total += len(read) - 1
        self._waiting.extend(IngestedArticle(article, state) for article in read)
        self._characters += sum(len(article.text) for article in read)
        if (
            len(self._waiting) >= BATCH_ARTICLES
            or self._characters >= BATCH_CHARACTERS
            or time.monotonic() - self._since >= BATCH_SECONDS
        ):
            yield from self.store()

    def store(self) -> Iterator[Progress]:
        """Store the batch in one transaction and yield the progress of each article in it."""
        taken, self._waiting = self._waiting, []
        try:
            self.writer.articles.put(taken)
        except ReaderError:
            raise
        except Exception:
            # Nothing of the batch was stored; only storing each article alone shows which one it is.
            for ingested in taken:
                yield self._store_alone(ingested)
        else:
            for ingested in taken:
                self.done += 1
                yield Progress(Stage.INGEST, self.done, self.total, ingested.article.source)
        self._characters = 0
        self._since = time.monotonic()

    def _store_alone(self, ingested: IngestedArticle) -> Progress:
        """Store one article; one that cannot be stored is a problem like a file that cannot be read."""
        try:
            self.writer.articles.put([ingested])
        except ReaderError:
            raise
        except Exception as error:
            problem = _defect(ingested.article.source, error, "storing it failed")
            return self._refuse(problem, ingested.article.path, ingested.state)
        self.done += 1
        return Progress(Stage.INGEST, self.done, self.total, ingested.article.source)

    def _refuse(self, problem: Problem, path: str, state: FileState) -> Progress:
        """Record a problem and remove the older version of the article, which the file no longer contains."""
        try:
            self.writer.problems.put_unreadable(problem, path, state)
        except ReaderError:
            raise
        except Exception as error:
            log_unexpected_error(error, problem.path)  # it is reported all the same, and tried again the next time
        self.done += 1
        return Progress(Stage.INGEST, self.done, self.total, problem.path, problem)


# --- files that are gone ---


def remove_gone(writer: IndexWriter, stages: Stages, roots: Sequence[str], files: FoundFiles) -> Iterator[Progress]:
    """Remove articles whose files are gone; those that may only be unreachable are kept, with a notice.

    So are articles that a changed file with several no longer contains.

    This runs after analyses were reused, so that a moved file finds the analysis made at its old path.
    """
    states = _states(stages, files)
    for root in roots:
        present = _present(writer, root, states)
        notice = _remove_gone_below(writer, root, present, files.problems)
        if notice:
            yield Progress(Stage.INGEST, notice=notice)
    writer.problems.replace_found(roots, files.problems)


def _present(writer: IndexWriter, root: str, states: dict[str, FileState]) -> set[str]:
    """Return the paths of files, and of articles in files with several, that are still there."""
    known = writer.articles.states(root)
    current = {path for path, state in known.items() if states.get(_file_of(path, states)) == state}
    # A file that has several articles by now is not an article itself any more.
    several = {_file_of(path, states) for path in current if path not in states}
    return current | (states.keys() - several)


def _remove_gone_below(writer: IndexWriter, root: str, present: set[str], problems: dict[str, Problem]) -> str | None:
    """Remove articles below `root` whose files are gone; return a notice if they may only be unreachable."""
    known = writer.articles.states(root)
    gone = [
        path
        for path in known.keys() | writer.problems.states(root).keys()
        if path not in present and not _is_unreachable(path, problems)
    ]
    device = _device(root)
    if device is None:
        if os.path.isdir(os.path.dirname(root)):  # noqa: PTH112, PTH120 - paths are strings here
            writer.articles.remove(gone)
            writer.roots.remove(root)
            return None
        return f"{root}: the folder above it is missing; its articles are kept" if known else None
    # All articles are gone at once and the file system is another one: probably an empty mount point.
    emptied = bool(known) and not present & known.keys()
    if emptied and writer.roots.all().get(root, device) != device:
        return f"{root}: another disk is mounted here now; the articles of the old one are kept"
    writer.roots.put(root, device)
    writer.articles.remove(gone)
    return None


def _is_unreachable(path: str, problems: dict[str, Problem]) -> bool:
    """Return whether `path` is below a folder that exists but cannot be read."""
    return any(path.startswith(folder.rstrip("/") + "/") and os.path.lexists(folder) for folder in problems)


def _device(root: str) -> int | None:
    """Return the number of the file system that `root` is on; None if it does not exist."""
    try:
        return signed_64_bits(os.stat(root).st_dev)  # noqa: PTH116 - a string in
    except (OSError, ValueError):
        return None
