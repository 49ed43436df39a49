"""What the killed processes are doing, and what has to be there afterwards: notes, judgements, migrations, indexing.

Each scenario is prepared in an empty library, worked on by a child process that acknowledges every finished action, and
checked when the child is gone. A check returns what is wrong, in words; nothing when all is well.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.reliability.actions import anchor, carry_out, expected, found, steps
from reader.model.notes import Bookmark
from reader.model.progress import Stage
from reader.pipeline.stages import Stages
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes import notes as notes_module
from reader.store.notes import schema as notes_schema
from reader.store.notes.backups import backups
from reader.store.notes.notes import Notes
from reader.store.notes.restore import fault, restore

Acknowledge = Callable[[str], None]
SEEDS = Path(__file__).resolve().parents[1] / "seeds"

# --- bookmarking and judging ---


def work_on_notes(library: LibraryFolder, seed: int, kinds: Sequence[str], acknowledge: Acknowledge) -> None:
    """Carry out the actions of a seed; now and then a new day begins, and with it a copy is made."""
    ids: dict[int, str] = {}
    days = iter(range(10_000))
    with Notes(library) as notes:
        acknowledge("ready")
        for number, step in enumerate(steps(seed, kinds)):
            if number % 10 == 9:
                day = f"day {next(days):04}"
                setattr(notes_module, "local_date", lambda day=day: day)  # noqa: B010 - another day, for this process only
            carry_out(notes, ids, step)
            acknowledge("step")


def check_notes(library: LibraryFolder, seed: int, kinds: Sequence[str], said: Sequence[str]) -> Iterator[str]:
    """Look for every acknowledged action, and at most the one that was under way besides."""
    yield from check_databases(library)
    plan, done = steps(seed, kinds), said.count("step")
    with Notes(library) as notes:
        if found(notes) not in (expected(plan[:done]), expected(plan[: done + 1])):
            yield f"after {done} acknowledged actions something else is there than they left"
        notes.bookmarks.add([anchor(10**6)], note="afterwards")


def check_databases(library: LibraryFolder) -> Iterator[str]:
    """Look whether both databases and every copy are sound."""
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
        connection.executescript(notes_schema.MIGRATIONS[0])
        connection.execute(f"PRAGMA application_id = {notes_schema.APPLICATION_ID}")
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
    """Open old notes, which carries them over."""
    acknowledge("ready")
    with Notes(library) as notes:
        acknowledge("migrated")
        notes.bookmarks.add([anchor(10**6)], note="after")
        acknowledge("added")


def check_migrated(library: LibraryFolder, said: Sequence[str]) -> Iterator[str]:
    """Look whether all old bookmarks are there, in the old schema or in the new one."""
    with closing(sqlite3.connect(library.notes_path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (1, len(notes_schema.MIGRATIONS)):
        yield f"the schema stopped half way, at {version}"
    if "migrated" in said and version == 1:
        yield "the migration was acknowledged and is gone"
    yield from check_databases(library)
    with Notes(library) as notes:
        kept = [bookmark.note for bookmark in notes.bookmarks.all()]
    if len(set(kept) - {"after"}) != OLD_BOOKMARKS or ("added" in said and "after" not in kept):
        yield f"{len(kept)} bookmarks are there instead of {OLD_BOOKMARKS}"


# --- putting a copy back ---


def prepare_copies(library: LibraryFolder) -> None:
    """Make notes of 60 bookmarks, and a copy of the first 40 of them."""
    with Notes(library) as notes:
        for number in range(60):
            if number == 40:
                library.backups_path.mkdir()
                notes.copy_to(library.backups_path / "notes-2031-01-01.db")
            notes.bookmarks.restore([_bookmark(number)])


def _bookmark(number: int) -> Bookmark:
    return Bookmark(str(number), (anchor(number),), f"note {number}", (), "2030", "2030")


def put_back(library: LibraryFolder, acknowledge: Acknowledge) -> None:
    """Put the copy back, over and over: what is set aside is put back next."""
    copy: Path | None = backups(library)[0].path
    acknowledge("ready")
    while copy is not None:
        aside = restore(library, copy)
        acknowledge("restored")
        copy = aside and aside / "notes.db"


def check_put_back(library: LibraryFolder, said: Sequence[str]) -> Iterator[str]:
    """Look whether the notes are the whole of one or the other, the right one where that was acknowledged."""
    yield from check_databases(library)
    done = said.count("restored")
    allowed = {(60, 40)[done % 2], (60, 40)[(done + 1) % 2]}
    with Notes(library) as notes:
        there = len(notes.bookmarks.all())
    if there not in allowed:
        yield f"{there} bookmarks are there, after {done} copies put back"


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
    """Index the articles, acknowledging each that is taken in or analysed."""
    from reader.pipeline import index as indexing

    acknowledge("ready")
    for progress in indexing.index([articles], library, jobs=0, stages=stages):
        if progress.subject and progress.stage in (Stage.INGEST, Stage.ANALYSE):
            acknowledge(f"{progress.stage} {progress.subject}")
    acknowledge("done")


def check_index(library: LibraryFolder, said: Sequence[str]) -> Iterator[str]:
    """Look for every article that was acknowledged, taken in and analysed."""
    yield from check_databases(library)
    with closing(IndexReader(library)) as reader:
        rows = {row.source: row for row in reader.articles.rows()}
    for line in said:
        stage, _, source = line.partition(" ")
        if source and (source not in rows or (stage == Stage.ANALYSE and not rows[source].analysed)):
            yield f"{source}: {stage} was acknowledged and is gone"


def check_index_goes_on(library: LibraryFolder, articles: Path, stages: Stages, said: Sequence[str]) -> Iterator[str]:
    """Index again, to the end: nothing that was acknowledged is done twice."""
    again: list[str] = []
    index(library, articles, stages, again.append)
    yield from (f"{line}: done twice" for line in set(again) & set(said) - {"ready", "done"})
    if again[-1] != "done":
        yield "the next start does not come to its end"
    yield from check_databases(library)


def indexed(library: LibraryFolder) -> list[object]:
    """Return all that an index says of its articles and links, to compare with another."""
    with closing(IndexReader(library)) as reader:
        rows = reader.articles.rows()
        sources = {row.id: row.source for row in rows}
        links = [
            (sources[link.a.article], link.a.start, sources[link.b.article], link.b.start, link.kind, link.score)
            for link in reader.links.among(rows, min_score=0)
        ]
        return [[(row.source, row.passages, row.entities, row.links) for row in rows], sorted(links)]
