"""Pages that were fetched, in `notes.db`: by which addresses each is known, and each fetch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from reader.model.web import Retrieval, WebPage
from reader.store.notes.notes_file import JournalVerb, NotesFile, now
from reader.store.sqlite.text_cells import cell, optional_cell


class WebPageTable:
    """Fetched pages. Addresses are looked up in the spelling of `reader.web.addresses.page_identity`."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def find(self, identities: Iterable[str]) -> WebPage | None:
        """Return the page that is known by one of these addresses, None if there is none."""
        with self._notes.reading() as connection:
            for identity in identities:
                row = connection.execute("SELECT page FROM web_address WHERE address = ?", (cell(identity),)).fetchone()
                if row is not None:
                    return _page(connection, row[0])
        return None

    def all(self) -> list[WebPage]:
        """Return all pages that were fetched at least once, by address."""
        with self._notes.reading() as connection:
            names = connection.execute("SELECT page FROM web_page ORDER BY address, page").fetchall()
            pages = [_page(connection, name) for (name,) in names]
        return [page for page in pages if page is not None]

    def put(self, address: str, identities: Iterable[str], retrieval: Retrieval) -> None:
        """Store a fetch of a page, and by which addresses it is known from now on. On disk when this returns.

        Args:
            address: The address to fetch it by.
            identities: All addresses by which it is known.
            retrieval: The fetch.
        """
        with self._notes.changing() as connection:
            added = connection.execute(
                "INSERT INTO web_page (page, address, added) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (cell(retrieval.page), cell(address), now()),
            ).rowcount
            connection.executemany(
                "INSERT INTO web_address (address, page) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(cell(identity), cell(retrieval.page)) for identity in identities],
            )
            _put_retrieval(connection, retrieval)
            if added:
                self._notes.record(JournalVerb.ADD_PAGE, {"page": retrieval.page, "address": address})

    def retrievals(self, pages: Iterable[str] | None = None) -> list[Retrieval]:
        """Return the fetches of these pages (of all for None): by page, oldest first."""
        with self._notes.reading() as connection:
            if pages is None:
                return [Retrieval(*row) for row in connection.execute(f"{_RETRIEVALS} ORDER BY page, at")]
            return [
                Retrieval(*row)
                for page in pages
                for row in connection.execute(f"{_RETRIEVALS} WHERE page = ? ORDER BY at", (cell(page),))
            ]

    def first_retrievals(self) -> dict[tuple[str, str], str]:
        """Return absolute path of a page and digest of a text -> the instant of the first fetch that brought it."""
        pages = self._notes.library.web_pages_path
        first: dict[tuple[str, str], str] = {}
        for fetch in self.retrievals():
            if fetch.text_sha256 is not None:
                first.setdefault((str(pages / fetch.page), fetch.text_sha256), fetch.at)
        return first

    def set_text(self, page: str, at: str, text_sha256: str) -> None:
        """Store which text was read from a fetch."""
        with self._notes.changing() as connection:
            connection.execute(
                "UPDATE retrieval SET text_sha256 = ? WHERE page = ? AND at = ?", (text_sha256, cell(page), at)
            )

    def remove(self, page: str) -> None:
        """Remove all that is known of a page."""
        with self._notes.changing() as connection:
            connection.execute("DELETE FROM web_page WHERE page = ?", (cell(page),))


def _page(connection: sqlite3.Connection, name: str) -> WebPage | None:
    row = connection.execute("SELECT page, address, added FROM web_page WHERE page = ?", (cell(name),)).fetchone()
    last = connection.execute(
        f"{_RETRIEVALS} WHERE page = ? AND sha256 <> '' ORDER BY at DESC LIMIT 1", (cell(name),)
    ).fetchone()
    if row is None or last is None:
        return None
    page, address, added = row
    return WebPage(page, address, added, Retrieval(*last))


def _put_retrieval(connection: sqlite3.Connection, retrieval: Retrieval) -> None:
    cells: tuple[Any, ...] = (
        cell(retrieval.page),
        retrieval.at,
        cell(retrieval.address),
        retrieval.status,
        retrieval.sha256,
        optional_cell(retrieval.record),
        optional_cell(retrieval.etag),
        optional_cell(retrieval.last_modified),
        retrieval.text_sha256,
    )
    connection.execute(f"INSERT OR REPLACE INTO retrieval ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", cells)  # noqa: S608


_COLUMNS = "page, at, address, status, sha256, record, etag, last_modified, text_sha256"
_RETRIEVALS = f"SELECT {_COLUMNS} FROM retrieval"  # noqa: S608 - constants
