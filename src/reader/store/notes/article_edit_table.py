"""Corrections of what articles say about themselves, in `notes.db`, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from reader.model.notes import ArticleEdit, EditedText
from reader.store.notes.kept_version_table import ArticleText, keep_texts
from reader.store.notes.notes_file import JournalVerb, NotesFile, now
from reader.store.sqlite.text_cells import cell, optional_cell


class ArticleEditTable:
    """Corrections by the text of their article: they survive every re-index. The last one of a text can be undone."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def add(self, sha256: str, path: str, title: str, edit: ArticleEdit) -> None:
        """Store a correction after all others, and keep the text that it was made for.

        Args:
            sha256: Digest of the article's text.
            path: Absolute path of the article.
            title: Its title so far.
            edit: The correction.
        """
        with self._notes.changing() as connection:
            cells = (edit.title, edit.publisher, edit.author, edit.published)
            connection.execute(
                "INSERT INTO article_edit (at, sha256, path, title, publisher, author, published) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (now(), cell(sha256), cell(path), *map(optional_cell, cells)),
            )
            keep_texts(connection, self._notes.library, [ArticleText(path, sha256, title)])
            self._notes.record(JournalVerb.EDIT_ARTICLE, {"sha256": sha256, "path": path, **asdict(edit)})

    def undo(self, sha256: str, path: str) -> ArticleEdit | None:
        """Remove the last correction of an article and return it; None if there is none.

        Args:
            sha256: Digest of its text.
            path: Its absolute path, for corrections of an earlier text.
        """
        with self._notes.changing() as connection:
            row = connection.execute(
                "SELECT id, title, publisher, author, published FROM article_edit WHERE sha256 = ? OR path = ? "
                "ORDER BY id DESC LIMIT 1",
                (cell(sha256), cell(path)),
            ).fetchone()
            if row is None:
                return None
            connection.execute("DELETE FROM article_edit WHERE id = ?", (row[0],))
            edit = ArticleEdit(*row[1:])
            self._notes.record(JournalVerb.UNDO_ARTICLE_EDIT, {"sha256": sha256, **asdict(edit)})
        return edit

    def all(self) -> list[EditedText]:
        """Return the corrections of each text, those of the text corrected first at the beginning."""
        with self._notes.reading() as connection:
            rows = connection.execute(_ROWS).fetchall()
        return list(_merged(rows))


def _merged(rows: list[tuple[str, str, str | None, str | None, str | None, str | None]]) -> Iterator[EditedText]:
    texts: dict[str, EditedText] = {}
    for sha256, path, *cells in rows:
        before = texts.get(sha256)
        edit = ArticleEdit(*cells)
        texts[sha256] = EditedText(sha256, path, edit if before is None else before.edit.then(edit))
    yield from texts.values()


_ROWS = "SELECT sha256, path, title, publisher, author, published FROM article_edit ORDER BY id"
