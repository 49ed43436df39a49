"""Ingest stage: read new and changed files into the index, remove those that are gone, record unusable inputs."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.config.log import log_unexpected_error
from reader.errors import LibraryError, ReaderError, UnreadableFileError
from reader.model.progress import Progress, Stage
from reader.model.text import Article, Problem
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
    """

    candidates: list[Candidate]
    problems: dict[str, Problem]


def find_files(stages: Stages, roots: Sequence[str]) -> Generator[Progress, None, FoundFiles]:
    """Find the files at or below `roots` (absolute paths)."""
    files = FoundFiles([], {})
    for entry in stages.find([Path(root) for root in roots]):
        if isinstance(entry, Problem):
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
    return FoundFiles(kept, files.problems)


def ingest(writer: IndexWriter, stages: Stages, roots: Sequence[str], files: FoundFiles) -> Iterator[Progress]:
    """Read the files that are new or changed, in batches that the screen can show at once.

    A file that still has the size and time of its last reading is not opened; if it was unusable, its problem is
    repeated.
    """
    version = stages.versions().ingest
    known = {path: state for root in roots for path, state in writer.articles.states(root).items()}
    failed = {path: failure for root in roots for path, failure in writer.problems.states(root).items()}
    batch = _Batch(writer, _count_to_read(files.candidates, known, failed, version))
    for candidate in files.candidates:
        state = _state(candidate, version)
        problem, failed_state = failed.get(candidate.path, (None, None))
        if problem is not None and failed_state == state:
            yield Progress(Stage.INGEST, batch.done, batch.total, candidate.source, problem)
        elif known.get(candidate.path) != state:
            yield from batch.add(_read(stages, candidate), candidate, state)
    yield from batch.store()


def _state(candidate: Candidate, version: str) -> FileState:
    return FileState.of(candidate.size, candidate.mtime_ns, version)


def _count_to_read(
    candidates: Sequence[Candidate],
    known: dict[str, FileState],
    failed: dict[str, tuple[Problem, FileState | None]],
    version: str,
) -> int:
    states = {candidate.path: _state(candidate, version) for candidate in candidates}
    return sum(
        known.get(path) != state and failed.get(path, (None, None))[1] != state for path, state in states.items()
    )


def _read(stages: Stages, candidate: Candidate) -> Article | Problem:
    try:
        return stages.read_article(candidate.path, candidate.source)
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
        total: Files to read in all.
        done: Files read and committed.
    """

    writer: IndexWriter
    total: int
    done: int = 0
    _waiting: list[IngestedArticle] = field(default_factory=list)
    _characters: int = 0
    _since: float = field(default_factory=time.monotonic)

    def add(self, read: Article | Problem, candidate: Candidate, state: FileState) -> Iterator[Progress]:
        """Add the article or problem of one file; store the batch if it is full."""
        if isinstance(read, Problem):
            yield self._refuse(read, candidate.path, state)
            return
        self._waiting.append(IngestedArticle(read, state))
        self._characters += len(read.text)
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


def remove_gone(writer: IndexWriter, roots: Sequence[str], files: FoundFiles) -> Iterator[Progress]:
    """Remove articles whose files are gone; those that may only be unreachable are kept, with a notice.

    This runs after analyses were reused, so that a moved file finds the analysis made at its old path.
    """
    present = {candidate.path for candidate in files.candidates}
    for root in roots:
        notice = _remove_gone_below(writer, root, present, files.problems)
        if notice:
            yield Progress(Stage.INGEST, notice=notice)
    writer.problems.replace_found(roots, files.problems)


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
