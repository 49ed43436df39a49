"""Feeds that are followed, in `notes.db`, and which of their entries were seen."""

from __future__ import annotations

from reader.model.web import Feed
from reader.store.notes.notes_file import JournalVerb, NotesFile, now
from reader.store.sqlite.text_cells import cell, optional_cell


class FeedTable:
    """Feeds by address, and the ids of the entries that were seen."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def all(self) -> list[Feed]:
        """Return all feeds, by address."""
        with self._notes.reading() as connection:
            return [_feed(row) for row in connection.execute(f"{_FEEDS} ORDER BY address")]

    def get(self, address: str) -> Feed | None:
        """Return a feed, None if it is not followed."""
        with self._notes.reading() as connection:
            row = connection.execute(f"{_FEEDS} WHERE address = ?", (cell(address),)).fetchone()
            return None if row is None else _feed(row)

    def follow(self, address: str, *, full: bool) -> bool:
        """Follow a feed, or change whether its pages are fetched; return whether it is a new one."""
        with self._notes.changing() as connection:
            known = connection.execute("SELECT 1 FROM feed WHERE address = ?", (cell(address),)).fetchone()
            connection.execute(
                "INSERT INTO feed (address, full, added) VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET full = excluded.full",
                (cell(address), int(full), now()),
            )
            self._notes.record(JournalVerb.FOLLOW_FEED, {"address": address, "full": full})
        return known is None

    def unfollow(self, address: str) -> bool:
        """Follow a feed no longer; return whether it was followed. Its articles stay."""
        with self._notes.changing() as connection:
            removed = connection.execute("DELETE FROM feed WHERE address = ?", (cell(address),)).rowcount
            if removed:
                self._notes.record(JournalVerb.UNFOLLOW_FEED, {"address": address})
        return bool(removed)

    def checked(
        self, address: str, at: str, title: str | None, etag: str | None = None, last_modified: str | None = None
    ) -> None:
        """Store that a feed was read.

        Args:
            address: The feed.
            at: ISO 8601 instant, UTC.
            title: Its title; None leaves the one that is known.
            etag: To ask with the next time.
            last_modified: To ask with the next time.
        """
        with self._notes.changing() as connection:
            connection.execute(
                "UPDATE feed SET checked = ?, title = coalesce(?, title), etag = ?, last_modified = ? "
                "WHERE address = ?",
                (at, optional_cell(title), optional_cell(etag), optional_cell(last_modified), cell(address)),
            )

    def seen(self, address: str) -> frozenset[str]:
        """Return the ids of the entries of a feed that were seen."""
        with self._notes.reading() as connection:
            rows = connection.execute("SELECT entry FROM feed_entry WHERE feed = ?", (cell(address),))
            return frozenset(entry for (entry,) in rows)

    def see(self, address: str, entry: str, page: str | None) -> None:
        """Store that an entry was seen, and the page that it became."""
        with self._notes.changing() as connection:
            connection.execute(
                "INSERT INTO feed_entry (feed, entry, page, seen) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET page = excluded.page",
                (cell(address), cell(entry), optional_cell(page), now()),
            )


def _feed(row: tuple[str, str | None, str, int, str | None, str | None, str | None, int]) -> Feed:
    address, title, added, full, checked, etag, last_modified, entries = row
    return Feed(address, title, added, bool(full), checked, etag, last_modified, entries)


_FEEDS = """
SELECT address, title, added, full, checked, etag, last_modified,
       (SELECT count(*) FROM feed_entry WHERE feed_entry.feed = feed.address)
FROM feed
"""
