"""What indexing records about itself: the PATHs it was asked for, and the stages that are complete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from reader.store.index.write.writable_index import WritableIndex
from reader.store.sqlite.text_cells import cell


class RunStage(StrEnum):
    """Stages whose configuration is recorded."""

    ANALYSIS = "analysis"
    """Analyses articles one by one; several configurations can be in use side by side."""
    ENTITIES = "entities"
    """Resolves the names of all articles; the record goes as soon as an article comes, changes or goes."""
    RESOLUTION = "resolution"
    """The configuration that resolved names last; unlike `ENTITIES` the record stays when articles change."""
    LINKS = "links"
    """Links articles; its record says which configuration made the links."""
    MEANING = "meaning"
    """The encoder whose vectors the links were made with; no record if they were made by words only."""


class RunWriter:
    """Records which configurations of a stage have been applied."""

    def __init__(self, index: WritableIndex) -> None:
        self._index = index

    def start(self, stage: RunStage, config: str) -> int:
        """Return the id of a stage with this configuration; a new one is recorded."""
        with self._index.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO run (stage, config, started) VALUES (?, ?, ?)",
                (stage, cell(config), datetime.now(UTC).isoformat(timespec="seconds")),
            )
            row = connection.execute(
                "SELECT id FROM run WHERE stage = ? AND config = ?", (stage, cell(config))
            ).fetchone()
            return int(row[0])

    def has(self, stage: RunStage, config: str) -> bool:
        """Return whether a stage is recorded with this configuration."""
        with self._index.reading() as connection:
            query = "SELECT 1 FROM run WHERE stage = ? AND config = ?"
            return connection.execute(query, (stage, cell(config))).fetchone() is not None

    def replace(self, stages: Iterable[RunStage], config: str) -> None:
        """Record stages with this configuration and no other."""
        with self._index.writing() as connection:
            for stage in stages:
                connection.execute("DELETE FROM run WHERE stage = ?", (stage,))
                self.start(stage, config)


class RootWriter:
    """Stores the PATHs that were indexed, each with its file system (`st_dev`)."""

    def __init__(self, index: WritableIndex) -> None:
        self._index = index

    def all(self) -> dict[str, int]:
        """Return all PATHs, sorted, with their file systems."""
        with self._index.reading() as connection:
            return dict(connection.execute("SELECT path, device FROM root ORDER BY path"))

    def put(self, path: str, device: int) -> None:
        """Remember a PATH."""
        with self._index.writing():
            self._index.db.table("root").upsert({"path": cell(path), "device": device}, pk="path")

    def remove(self, path: str) -> None:
        """Forget a PATH that is gone."""
        with self._index.writing() as connection:
            connection.execute("DELETE FROM root WHERE path = ?", (cell(path),))
