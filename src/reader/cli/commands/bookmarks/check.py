"""`reader bookmarks check`: look whether the words still stand in the articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reader.bookmarks.anchors import reanchor
from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.commands.bookmarks.select import chosen
from reader.cli.exit_status import Status
from reader.cli.messages import report
from reader.cli.output import write
from reader.cli.parser import Parser, Place, add_format, add_wait, place
from reader.cli.progress import for_people
from reader.cli.refresh import bring_up_to_date
from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.model.text import Problem
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes

_LOST = {
    AnchorState.AMBIGUOUS: (
        "the words stand in the article several times now",
        "look at it and bookmark the right one",
    ),
    AnchorState.ORPHAN: ("the words are no longer in the article, or it is gone", "the bookmark keeps its quotation"),
}


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks check` and return the exit status: 1 when an anchor is ambiguous or an orphan."""
    options = _parser().parse_intermixed_args(list(arguments))
    where = place(options)
    with Notes(where.library) as notes:
        bookmarks = chosen(notes.bookmarks(), options.ids, options.tag)
        complete = not bookmarks or _refresh(where, bookmarks)
        with closing(IndexReader(where.library)) as reader:
            notes.keep_versions()
            checked = list(_check(notes, reader, bookmarks))
    write(BOOKMARKS, checked, options.format)
    lost = list(_lost(checked))
    for problem in lost:
        report(problem)
    return Status.INCOMPLETE if lost or not complete else Status.DONE


def _refresh(where: Place, bookmarks: Sequence[Bookmark]) -> bool:
    """Bring the bookmarked files that exist up to date, all in one go."""
    paths = dict.fromkeys(Path(anchor.path) for bookmark in bookmarks for anchor in bookmark.anchors if anchor.path)
    there = [path for path in paths if path.is_file()]
    return not there or bring_up_to_date(where, there, for_people())


def _check(notes: Notes, reader: IndexReader, bookmarks: Sequence[Bookmark]) -> Iterator[Bookmark]:
    """Yield the bookmarks as they stand in the articles of today, and record it."""
    for bookmark in bookmarks:
        found = tuple(_reanchored(reader, anchor) for anchor in bookmark.anchors)
        recorded = tuple(_to_record(old, new) for old, new in zip(bookmark.anchors, found, strict=True))
        if recorded != bookmark.anchors:
            notes.replace_anchors(bookmark.id, recorded)
        yield replace(bookmark, anchors=found)


def _reanchored(reader: IndexReader, anchor: Anchor) -> Anchor:
    article = reader.article_at(anchor.path) if anchor.path and Path(anchor.path).is_file() else None
    if article is None:
        return replace(anchor, state=AnchorState.ORPHAN)
    return reanchor(anchor, reader.text(article.id), article.sha256)


def _to_record(old: Anchor, new: Anchor) -> Anchor:
    """Return what to keep: words that changed are reported, but the quotation that was marked is never rewritten."""
    return replace(old, state=new.state) if new.exact != old.exact else new


def _lost(bookmarks: Sequence[Bookmark]) -> Iterator[Problem]:
    for bookmark in bookmarks:
        for anchor in bookmark.anchors:
            if anchor.state in _LOST:
                reason, advice = _LOST[anchor.state]
                yield Problem(f"{anchor.path or anchor.source} (bookmark {bookmark.id[:8]})", reason, advice)


def _parser() -> Parser:
    parser = Parser(
        "bookmarks check",
        "Look in today's files for the words of each bookmark and record where they are. `state` says: exact, moved,\n"
        "fuzzy (similar words), ambiguous (several places) or orphan (not there). Never attached to a lookalike.",
        "  reader bookmarks check\n  reader bookmarks check --format jsonl | jq -r 'select(.state != \"exact\") | .id'",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these (the beginning of an id is enough)")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="only those with this tag")
    add_format(parser)
    add_wait(parser)
    return parser
