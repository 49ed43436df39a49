"""Select the bookmarks that a command is about: by id, by the beginning of an id, by tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from reader.cli.options import Decorated
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.model.notes import Bookmark


def selection(function: Decorated) -> Decorated:
    """Add ids and `--tag`, passed on as `ids` and `tags`; see `chosen`."""
    function = click.option("--tag", "tags", multiple=True, metavar="TAG", help="only those with this tag")(function)
    return click.argument(
        "ids",
        cls=Argument,
        nargs=-1,
        metavar="[ID ...]",
        description="only these bookmarks (the beginning of an id is enough)",
    )(function)


def by_id(bookmarks: Iterable[Bookmark], beginning: str) -> Bookmark:
    """Return the one bookmark whose id is, or begins with, `beginning`.

    Raises:
        UsageError: There is none, or there are several.
    """
    matching = [bookmark for bookmark in bookmarks if bookmark.id.startswith(beginning)] if beginning else []
    exact = [bookmark for bookmark in matching if bookmark.id == beginning]
    if len(exact or matching) == 1:
        return (exact or matching)[0]
    if not matching:
        raise UsageError(f"{beginning}: there is no such bookmark; `reader bookmarks` lists them with their ids")
    ids = ", ".join(bookmark.id for bookmark in matching[:5])
    raise UsageError(f"{beginning}: {len(matching)} bookmarks have ids that begin so ({ids}); give more of the id")


def chosen(bookmarks: Sequence[Bookmark], beginnings: Sequence[str], tags: Iterable[str]) -> list[Bookmark]:
    """Return the bookmarks with these ids (all for none) that have every one of `tags`.

    Raises:
        UsageError: An id matches no bookmark, or several.
    """
    selected = [by_id(bookmarks, beginning) for beginning in beginnings] if beginnings else list(bookmarks)
    wanted = set(tags)
    return [bookmark for bookmark in dict.fromkeys(selected) if wanted <= set(bookmark.tags)]
