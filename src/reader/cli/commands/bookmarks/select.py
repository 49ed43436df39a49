"""Which bookmarks an action is about: by id, by the beginning of an id, by tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.errors import UsageError
from reader.model.notes import Bookmark


def by_id(bookmarks: Iterable[Bookmark], beginning: str) -> Bookmark:
    """Return the one bookmark whose id is, or begins with, `beginning`.

    Raises:
        UsageError: There is none, or there are several.
    """
    fitting = [bookmark for bookmark in bookmarks if bookmark.id.startswith(beginning)] if beginning else []
    whole = [bookmark for bookmark in fitting if bookmark.id == beginning]
    if len(whole or fitting) == 1:
        return (whole or fitting)[0]
    if not fitting:
        raise UsageError(f"{beginning}: there is no such bookmark; `reader bookmarks` lists them with their ids")
    ids = ", ".join(bookmark.id for bookmark in fitting[:5])
    raise UsageError(f"{beginning}: {len(fitting)} bookmarks begin so ({ids}); give more of the id")


def chosen(bookmarks: Sequence[Bookmark], beginnings: Sequence[str], tags: Iterable[str]) -> list[Bookmark]:
    """Return the bookmarks with these ids (all for none) that carry every one of `tags`.

    Raises:
        UsageError: An id names no bookmark, or several.
    """
    named = [by_id(bookmarks, beginning) for beginning in beginnings] if beginnings else list(bookmarks)
    wanted = set(tags)
    return [bookmark for bookmark in dict.fromkeys(named) if wanted <= set(bookmark.tags)]
