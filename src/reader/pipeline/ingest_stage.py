"""Files into the index: which are new, which changed, which are gone; what cannot be used is named and written down."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryError, UnreadableFileError
from reader.model.progress import Progress, Stage
from reader.model.text import Article, Problem
from reader.pipeline.stages import Stages
from reader.store.index.write.articles import FileState, TakenIn
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.forgotten import asked_again, is_at_or_below
from reader.store.notes.notes import Notes

if TYPE_CHECKING:
    from reader.ingest.discover import Candidate

BATCH_ARTICLES = 64
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 0.25
"""What goes into one transaction, whichever is reached first: few enough that the screen has them soon."""

_TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What there is at or below the PATHs asked for.

    Attributes:
        candidates: Files that may be articles, in the order they were met.
        problems: What could not be looked into, by absolute path.
    """

    candidates: list[Candidate]
    problems: dict[str, Problem]


def find_files(rooms: Stages, asked: Sequence[str]) -> Generator[Progress, None, FoundFiles]:
    """Look which files there are at or below the PATHs asked for."""
    found = FoundFiles([], {})
    for one in rooms.find([Path(path) for path in asked]):
        if isinstance(one, Problem):
            found.problems[os.path.abspath(one.path)] = one  # noqa: PTH100 - links are kept
            yield Progress(Stage.FIND, len(found.candidates), 0, one.path, one)
        else:
            found.candidates.append(one)
            if len(found.candidates) % _TELL_EVERY == 0:
                yield Progress(Stage.FIND, len(found.candidates))
    yield Progress(Stage.FIND, len(found.candidates), len(found.candidates))
    return found


def without_forgotten(library: LibraryFolder, found: FoundFiles, named: Sequence[str]) -> FoundFiles:
    """Leave out what a person had forgotten (`reader forget`), unless it is asked for by name now.

    Args:
        library: Whose notes say what is to stay out; nothing is left out where they cannot be read.
        found: What there is.
        named: Absolute PATHs that a person names; none where all that is known is brought up to date.
    """
    if not library.notes_path.exists():
        return found
    try:
        with Notes(library) as notes:
            forgotten = notes.forgotten()
            for path in (again := asked_again(forgotten, named)):
                notes.take_back_forgotten(path)
    except LibraryError:
        return found
    out = forgotten - again
    return FoundFiles([one for one in found.candidates if not is_at_or_below(one.path, out)], found.problems)


def take_in(writer: IndexWriter, rooms: Stages, asked: Sequence[str], found: FoundFiles) -> Iterator[Progress]:
    """Read the files that are new or changed, in batches that can be read on screen at once.

    A file whose size and time are those of last time is not opened; what was wrong with it then is told again.
    """
    taken_by = rooms.versions().ingest
    known = {path: state for root in asked for path, state in writer.article_states(root).items()}
    failed = {path: told for root in asked for path, told in writer.problem_states(root).items()}
    batch = _Batch(writer, _count_to_read(found.candidates, known, failed, taken_by))
    for candidate in found.candidates:
        state = _state(candidate, taken_by)
        problem, failed_state = failed.get(candidate.path, (None, None))
        if problem is not None and failed_state == state:
            yield Progress(Stage.INGEST, batch.done, batch.total, candidate.source, problem)
        elif known.get(candidate.path) != state:
            yield from batch.take(_read(rooms, candidate), candidate, state)
    yield from batch.commit()


def _state(candidate: Candidate, taken_by: str) -> FileState:
    return FileState(candidate.size, candidate.mtime_ns, taken_by)


def _count_to_read(
    candidates: Sequence[Candidate],
    known: dict[str, FileState],
    failed: dict[str, tuple[Problem, FileState | None]],
    taken_by: str,
) -> int:
    states = {candidate.path: _state(candidate, taken_by) for candidate in candidates}
    return sum(
        known.get(path) != state and failed.get(path, (None, None))[1] != state for path, state in states.items()
    )


def _read(rooms: Stages, candidate: Candidate) -> Article | Problem:
    try:
        return rooms.read_article(candidate.path, candidate.source)
    except UnreadableFileError as error:
        return Problem(error.path, error.reason, error.advice)
    except OSError as error:
        return Problem(candidate.source, f"cannot be read ({error.strerror or error})", "check the file and try again")
    except Exception as error:
        # No file, however odd, may keep the others out.
        return Problem(candidate.source, f"reading it failed ({type(error).__name__})", "leave it out and report it")


@dataclass(slots=True)
class _Batch:
    """Articles that were read and wait for their transaction.

    Attributes:
        writer: Where they go.
        total: Files to read in all.
        done: Files read and committed.
    """

    writer: IndexWriter
    total: int
    done: int = 0
    _waiting: list[TakenIn] = field(default_factory=list)
    _characters: int = 0
    _since: float = field(default_factory=time.monotonic)

    def take(self, read: Article | Problem, candidate: Candidate, state: FileState) -> Iterator[Progress]:
        """Take what was read of one file; commit when the batch is full."""
        if isinstance(read, Problem):
            # An article that could be read once, and no longer can, would show what the file no longer says.
            self.writer.put_unreadable(read, candidate.path, state)
            self.done += 1
            yield Progress(Stage.INGEST, self.done, self.total, candidate.source, read)
            return
        self._waiting.append(TakenIn(read, state))
        self._characters += len(read.text)
        if (
            len(self._waiting) >= BATCH_ARTICLES
            or self._characters >= BATCH_CHARACTERS
            or time.monotonic() - self._since >= BATCH_SECONDS
        ):
            yield from self.commit()

    def commit(self) -> Iterator[Progress]:
        """Write the batch in one transaction and tell of each article in it."""
        self.writer.put_articles(self._waiting)
        for taken in self._waiting:
            self.done += 1
            yield Progress(Stage.INGEST, self.done, self.total, taken.article.source)
        self._waiting = []
        self._characters = 0
        self._since = time.monotonic()


# --- what is gone ---


def remove_gone(writer: IndexWriter, asked: Sequence[str], found: FoundFiles) -> Iterator[Progress]:
    """Remove from the index what is no longer there; what may only be out of reach is kept, with a notice.

    This comes after the texts were taken in, so that a file that was moved finds the analysis of its old place.
    """
    present = {candidate.path for candidate in found.candidates}
    for root in asked:
        notice = _remove_gone_below(writer, root, present, found.problems)
        if notice:
            yield Progress(Stage.INGEST, notice=notice)
    writer.put_found_problems(asked, found.problems)


def _remove_gone_below(writer: IndexWriter, root: str, present: set[str], problems: dict[str, Problem]) -> str:
    """Remove from the index what is no longer there below `root`; return a notice when it may only be out of reach."""
    known = writer.article_states(root)
    gone = [
        path
        for path in known.keys() | writer.problem_states(root).keys()
        if path not in present and not _is_out_of_reach(path, problems)
    ]
    device = _device(root)
    if device is None:
        if os.path.isdir(os.path.dirname(root)):  # noqa: PTH112, PTH120 - paths are strings here
            writer.remove(gone)
            writer.forget_root(root)
            return ""
        return f"{root}: its folder is not there; what is known of it is kept" if known else ""
    emptied = bool(known) and not present & known.keys()
    if emptied and writer.roots().get(root, device) != device:
        return f"{root}: another disk is there now; what is known of the articles it held is kept"
    writer.put_root(root, device)
    writer.remove(gone)
    return ""


def _is_out_of_reach(path: str, problems: dict[str, Problem]) -> bool:
    """Tell whether `path` lies below a folder that could not be looked into."""
    return any(path.startswith(closed.rstrip("/") + "/") and os.path.lexists(closed) for closed in problems)


def _device(root: str) -> int | None:
    try:
        return os.stat(root).st_dev  # noqa: PTH116 - a string in
    except OSError:
        return None
