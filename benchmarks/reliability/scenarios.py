"""The work that killed processes do, and the checks of what they leave: notes, verdicts, migrations, indexing.

Each scenario is prepared in an empty library, run by a child process that acknowledges every finished action, and
checked when the child is gone. A check yields the faults in words, nothing if there are none.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.reliability.actions import anchor, expected, perform, state_of, steps
from reader.model.notes import Bookmark
from reader.model.progress import Stage
from reader.pipeline.stages import Stages
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes import notes as notes_module
from reader.store.notes.backups import backups
from reader.store.notes.migrations import MIGRATIONS
from reader.store.notes.notes import Notes
from reader.store.notes.restore import fault, restore
from reader.store.notes.schema import APPLICATION_ID

Acknowledge = Callable[[str], None]
SEEDS = Path(__file__).resolve().parents[2] / "seeds"

# --- bookmarking and judging ---


def work_on_notes(library: LibraryFolder, seed: int, kinds: Sequence[str], acknowledge: Acknowledge) -> None:
    """Perform the actions of a seed; from time to time a new day begins, and with it a backup is made."""
    ids: dict[int, str] = {}
    days = iter(range(10_000))
    with Notes(library) as notes:
        acknowledge("ready")
        for number, step in enumerate(steps(seed, kinds)):
            if number % 10 == 9:
                day = f"day {next(days):04}"
                setattr(notes_module, "local_date", lambda day=day: day)  # noqa: B010 - another day, for this process only
            perform(notes, ids, step)
            acknowledge("step")


def check_notes(library: LibraryFolder, seed: int, kinds: Sequence[str], acknowledged: Sequence[str]) -> Iterator[str]:
    """Check that the notes are what the acknowledged actions leave, or those and the action under way."""
    yield from check_databases(library)
    plan, done = steps(seed, kinds), acknowledged.count("step")
    with Notes(library) as notes:
        if state_of(notes) not in (expected(plan[:done]), expected(plan[: done + 1])):
            yield f"the notes differ from what {done} acknowledged actions leave"
        notes.bookmarks.add([anchor(10**6)], note="afterwards")


def check_databases(library: LibraryFolder) -> Iterator[str]:
    """Check both databases and every backup for damage."""
    if library.notes_path.exists() and library.notes_path.stat().st_size:
        with Notes(library) as notes:
            yield from (f"notes.db: {line}" for line in notes.faults())
    with closing(IndexReader(library)) as reader:
        yield from (f"index.db: {line}" for line in reader.faults())
    for copy in backups(library):
        if wrong := fault(copy.path):
            yield f"{copy.path.name}: {wrong}"


# --- migrating ---


OLD_BOOKMARKS = 1500


def prepare_old_notes(library: LibraryFolder) -> None:
    """Make notes as the first version of this program made them."""
    library.make_folder()
    with closing(sqlite3.connect(library.notes_path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(MIGRATIONS[0].script)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.executemany(
            "INSERT INTO finding VALUES (?, ?, '2030', '2030')", [(str(n), f"note {n}") for n in range(OLD_BOOKMARKS)]
        )
        connection.executemany(
            "INSERT INTO anchor VALUES (?, 0, '/a', 'a', 'A', 'd', ?, ?, ?, '', '', 'exact', '', '', '', 0)",
            [(str(n), n, n + 10, "words " * 40) for n in range(OLD_BOOKMARKS)],
        )
        connection.commit()


def migrate(library: LibraryFolder, acknowledge: Acknowledge) -> None:
    """Open old notes, which migrates them."""
    acknowledge("ready")
    with Notes(library) as notes:
        acknowledge("migrated")
        notes.bookmarks.add([anchor(10**6)], note="after")
        acknowledge("added")


def check_migrated(library: LibraryFolder, acknowledged: Sequence[str]) -> Iterator[str]:
    """Check that all old bookmarks are there, in the old schema or in the new one."""
    with closing(sqlite3.connect(library.notes_path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (1, len(MIGRATIONS)):
        yield f"the migration stopped at schema version {version}"
    if "migrated" in acknowledged and version == 1:
        yield "the migration was acknowledged but is lost"
    yield from check_databases(library)
    with Notes(library) as notes:
        kept = [bookmark.note for bookmark in notes.bookmarks.all()]
    if len(set(kept) - {"after"}) != OLD_BOOKMARKS or ("added" in acknowledged and "after" not in kept):
        yield f"{len(kept)} bookmarks instead of {OLD_BOOKMARKS}"


# --- restoring a backup ---


def prepare_backup(library: LibraryFolder) -> None:
    """Make notes with 60 bookmarks, and a backup with the first 40 of them."""
    with Notes(library) as notes:
        for number in range(60):
            if number == 40:
                library.backups_path.mkdir(exist_ok=True)
                notes.copy_to(library.backups_path / "notes-2031-01-01.db")
            notes.bookmarks.restore([_bookmark(number)])


def _bookmark(number: int) -> Bookmark:
    return Bookmark(str(number), (anchor(number),), f"note {number}", (), "2030", "2030")


def restore_repeatedly(library: LibraryFolder, acknowledge: Acknowledge) -> None:
    """Restore a backup again and again: what is set aside is restored next."""
    copy: Path | None = backups(library)[0].path
    acknowledge("ready")
    while copy is not None:
        aside = restore(library, copy)
        acknowledge("restored")
        copy = aside and aside / "notes.db"


def check_restored(library: LibraryFolder, acknowledged: Sequence[str]) -> Iterator[str]:
    """Check that the notes are one of the two states as a whole, and the right one if that was acknowledged."""
    yield from check_databases(library)
    done = acknowledged.count("restored")
    allowed = {(60, 40)[done % 2], (60, 40)[(done + 1) % 2]}
    with Notes(library) as notes:
        count = len(notes.bookmarks.all())
    if count not in allowed:
        yield f"{count} bookmarks after {done} restores"


# --- indexing ---


def prepare_articles(folder: Path, seed: int) -> None:
    """Cut the sample articles into short ones, so that there is much to interrupt."""
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    for seed_file in sorted(SEEDS.rglob("*.md")):
        paragraphs = seed_file.read_text(encoding="utf-8").split("\n\n")
        for number in range(3):
            some = sorted(chance.sample(range(len(paragraphs)), min(6, len(paragraphs))))
            name = f"{seed_file.stem}-{number}.txt"
            (folder / name).write_text("\n\n".join(paragraphs[at] for at in some), encoding="utf-8")


def index(library: LibraryFolder, articles: Path, stages: Stages, acknowledge: Acknowledge) -> None:
    """Index the articles, and acknowledge each one that is ingested or analysed."""
    from reader.pipeline import index as indexing

    acknowledge("ready")
    for progress in indexing.index([articles], library, jobs=0, stages=stages):
        if progress.subject and progress.stage in (Stage.INGEST, Stage.ANALYSE):
            acknowledge(f"{progress.stage} {progress.subject}")
    acknowledge("done")


def check_index(library: LibraryFolder, acknowledged: Sequence[str]) -> Iterator[str]:
    """Check that every acknowledged article is in the index, and analysed if that was acknowledged."""
    yield from check_databases(library)
    with closing(IndexReader(library)) as reader:
        rows = {row.source: row for row in reader.articles.rows()}
    for line in acknowledged:
        stage, _, source = line.partition(" ")
        if source and (source not in rows or (stage == Stage.ANALYSE and not rows[source].analysed)):
            yield f"{source}: {stage} was acknowledged but is lost"


def check_index_goes_on(
    library: LibraryFolder, articles: Path, stages: Stages, acknowledged: Sequence[str]
) -> Iterator[str]:
    """Index again to the end, and check that nothing acknowledged is repeated."""
    again: list[str] = []
    index(library, articles, stages, again.append)
    yield from (f"{line}: repeated" for line in set(again) & set(acknowledged) - {"ready", "done"})
    if again[-1] != "done":
        yield "the next run does not finish"
    yield from check_databases(library)


def indexed(library: LibraryFolder) -> list[object]:
    """Return the articles and links of an index, to compare with another index."""
    with closing(IndexReader(library)) as reader:
        rows = reader.articles.rows()
        sources = {row.id: row.source for row in rows}
        links = [
            (sources[link.a.article], link.a.start, sources[link.b.article], link.b.start, link.kind, link.score)
            for link in reader.links.among(rows, min_score=0)
        ]
        return [[(row.source, row.passages, row.entities, row.links) for row in rows], sorted(links)]
