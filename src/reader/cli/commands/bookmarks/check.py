"""`reader bookmarks check`: check that the quotations of bookmarks are still in the articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reader.bookmarks.anchors import reanchor
from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.commands.bookmarks.select import chosen, selection
from reader.cli.exit_status import Status
from reader.cli.messages import report_problem
from reader.cli.options import Format, RunSettings, command, format_option, run_settings, wait_option
from reader.cli.output import write_rows
from reader.cli.refresh import bring_up_to_date
from reader.config.log import log_unexpected_error
from reader.errors import ReaderError
from reader.files.read import containing_file, is_file
from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.model.text import Problem
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes

_LOST = {
    AnchorState.AMBIGUOUS: (
        "the article now contains these words several times",
        "bookmark the right place again",
    ),
    AnchorState.ORPHAN: (
        "the words are no longer in the article, or the article is gone",
        "the bookmark keeps its quotation",
    ),
}

_SHOWN_PATH = 4096
"""Longest path that is shown whole; no file has a longer one."""


@command(
    "check",
    examples="""\
  reader bookmarks check
  reader bookmarks check --format jsonl | jq -r 'select(.state != "exact") | .id'""",
)
@selection
@wait_option
@format_option
def check(ids: Sequence[str], tags: Sequence[str], output_format: Format | None) -> int:
    """Look for the quotation of each bookmark in the current files, and save where it is.

    `state` is exact, moved, fuzzy (similar words), ambiguous (several places) or orphan (not found). A bookmark is
    never attached to other words that only look similar. Status 1 when one is ambiguous or an orphan.
    """
    settings = run_settings()
    faults: list[Problem] = []
    with Notes(settings.library) as notes:
        bookmarks = chosen(notes.bookmarks.all(), ids, tags)
        faults += notes.bookmarks.problems
        is_complete = not bookmarks or _refresh(settings, bookmarks)
        with closing(IndexReader(settings.library)) as reader:
            notes.versions.keep()
            checked = list(_check(notes, reader, bookmarks, faults))
    write_rows(BOOKMARKS, checked, output_format)
    problems = [*faults, *_lost(checked)]
    for problem in problems:
        report_problem(problem)
    return Status.of(is_complete and not problems)


def _refresh(settings: RunSettings, bookmarks: Sequence[Bookmark]) -> bool:
    """Bring the bookmarked files that exist up to date, all at once."""
    paths = {anchor.path for bookmark in bookmarks for anchor in bookmark.anchors if anchor.path}
    present = [Path(file) for file in sorted({containing_file(path) for path in paths}) if is_file(file)]
    return not present or bring_up_to_date(settings, present)


def _check(
    notes: Notes, reader: IndexReader, bookmarks: Sequence[Bookmark], faults: list[Problem]
) -> Iterator[Bookmark]:
    """Yield the bookmarks with their places in the current articles, and save these.

    A bookmark whose check fails in a way that no code expected is added to `faults`, and the next one is checked.
    """
    for bookmark in bookmarks:
        try:
            yield _checked(notes, reader, bookmark)
        except ReaderError:
            raise
        except Exception as error:
            log_unexpected_error(error, f"bookmark {bookmark.id}")
            reason = f"checking it failed ({type(error).__name__})"
            faults.append(_problem(bookmark, bookmark.anchors[0], reason, "please report it; the log has the details"))
            yield bookmark


def _checked(notes: Notes, reader: IndexReader, bookmark: Bookmark) -> Bookmark:
    located = tuple(_reanchored(reader, anchor) for anchor in bookmark.anchors)
    recorded = tuple(_to_record(old, new) for old, new in zip(bookmark.anchors, located, strict=True))
    if recorded != bookmark.anchors:
        notes.bookmarks.replace_anchors(bookmark.id, recorded)
    return replace(bookmark, anchors=located)


def _reanchored(reader: IndexReader, anchor: Anchor) -> Anchor:
    article = reader.articles.at(anchor.path) if anchor.path and is_file(containing_file(anchor.path)) else None
    if article is None:
        return replace(anchor, state=AnchorState.ORPHAN)
    return reanchor(anchor, reader.passages.text(article.id), article.sha256)


def _to_record(old: Anchor, new: Anchor) -> Anchor:
    """Return what to save: changed words are reported, but the quotation that was marked is never rewritten."""
    return replace(old, state=new.state) if new.exact != old.exact else new


def _lost(bookmarks: Sequence[Bookmark]) -> Iterator[Problem]:
    for bookmark in bookmarks:
        for anchor in bookmark.anchors:
            if anchor.state in _LOST:
                reason, advice = _LOST[anchor.state]
                yield _problem(bookmark, anchor, reason, advice)


def _problem(bookmark: Bookmark, anchor: Anchor, reason: str, advice: str) -> Problem:
    name = anchor.path or anchor.source
    shown = name if len(name) <= _SHOWN_PATH else f"{name[:_SHOWN_PATH]}…"
    return Problem(f"{shown} (bookmark {bookmark.id[:8]})", reason, advice)
