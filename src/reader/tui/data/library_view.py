"""The library as the screen sees it: the open articles with everything known about them, cached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from textwrap import shorten

from reader.bookmarks.anchors import LOCATED_STATES, reanchor
from reader.model.links import PassagePair, PassageRef, Verdict
from reader.model.notes import Anchor, Bookmark, RowEdit
from reader.model.text import Problem
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, BriefLink, ExplainedLink, LinkRow, LinkSummary, PassageLocation
from reader.store.notes.notes import Notes
from reader.tui.data.article_window import ArticleWindow
from reader.tui.data.document import Document, make_document
from reader.tui.data.name_verdict_history import NameVerdictHistory
from reader.tui.data.undo_history import ActionTopic, UndoableAction, UndoHistory
from reader.views.article_anchor import article_anchor
from reader.views.coverage.nearest import NearestPassages, load_nearest

_MAX_CACHED_DOCUMENTS = 12
_DESCRIBED = 60
"""Characters of a passage that name it in the list of actions."""


class LibraryView:
    """The open articles by number, with their analysis, links, verdicts and bookmarks.

    Args:
        open_index: Opens the index for reading; each thread needs its own.
        notes: What the user made: bookmarks, verdicts, the session.
        paths: The files and folders that the screen was opened on; empty for the whole library.

    Attributes:
        index: The index, for the thread of the screen.
        actions: What was done on the screen, to be undone.
        name_verdicts: Saves and undoes name corrections.
        article_window: The open articles by number.
        keeps_numbers: Whether articles keep their numbers when others are added or removed, until the screen ends.
        changed: Keys of the articles whose text changed since they keep their numbers.
        removed: Bookmarks removed in the list of bookmarks, the last one at the end.
    """

    def __init__(self, open_index: Callable[[], IndexReader], notes: Notes, paths: Sequence[Path]) -> None:
        self._open_index = open_index
        self.index = open_index()
        self.notes = notes
        self.paths = tuple(paths)
        self.actions = UndoHistory()
        self.name_verdicts = NameVerdictHistory(notes, self.actions)
        self.article_window = ArticleWindow(self.index, self.paths)
        self.keeps_numbers = False
        self.changed: frozenset[int] = frozenset()
        self._order: dict[str, int] = {}
        self._keys_before: dict[str, int] = {}
        self._articles: list[ArticleRow] | None = None
        self._read: frozenset[str] | None = None
        self._index_version: int | None = None
        self._notes_version: int | None = None
        self._last_state: tuple[int, int] | None = None
        self._documents: dict[int, Document] = {}
        self.removed: list[Bookmark] = []
        self._bookmarks: list[Bookmark] | None = None
        self._verdicts: dict[PassagePair, Verdict] | None = None
        self._row_edits: tuple[RowEdit, ...] | None = None
        self._nearest: dict[int, NearestPassages] = {}

    def open_second_index(self) -> closing[IndexReader]:
        """Open the index again, for `with` in another thread."""
        return closing(self._open_index())

    # --- articles ---

    def refresh(self) -> bool:
        """Drop what has changed in index or notes, by another process too; return whether anything had."""
        previous, self._last_state = self._last_state, self.state()
        return previous != self._last_state

    def state(self) -> tuple[int, int]:
        """Drop what has changed, as `refresh` does; return the data versions of index and notes."""
        index_version, notes_version = self.index.data_version(), self.notes.data_version()
        if notes_version != self._notes_version:
            self._notes_version = notes_version
            self._read = self._bookmarks = self._verdicts = self._row_edits = None
            self._documents.clear()
            self._nearest.clear()
        if index_version != self._index_version:
            self._index_version = index_version
            self._articles = None
            self._nearest.clear()
            self.article_window = self._numbered_articles()
            cached = self._documents
            self._documents = {
                key: cached[key] for key in cached if self.article_window.row(key) == cached[key].article
            }
        return index_version, notes_version

    def keep_numbers(self) -> None:
        """Let the articles that are open now keep their numbers from now on; later ones come after them."""
        paths = self.index.articles.paths_by_key(self.paths or None)
        numbered = [(key, paths[key]) for key in self.article_window.keys if key in paths]
        self.keeps_numbers = True
        self._order = {path: place for place, (_, path) in enumerate(numbered, 1)} | self._order
        self._keys_before = {path: key for key, path in numbered} | self._keys_before

    def open_pages(self, pages: Iterable[Path]) -> None:
        """Open fetched pages next to what is open.

        Args:
            pages: Their names below the library's folder of pages.
        """
        added = [self.notes.library.web_pages_path / page for page in pages]
        if self.paths and added:
            self.keep_numbers()
            self.paths = tuple(dict.fromkeys([*self.paths, *added]))
            self._index_version = None

    def _numbered_articles(self) -> ArticleWindow:
        """Return the open articles with their numbers: counted in order of path, or those that they have already."""
        if not self.keeps_numbers:
            return ArticleWindow(self.index, self.paths, self.index.articles.keys(self.paths or None))
        by_path = {path: key for key, path in self.index.articles.paths_by_key(self.paths or None).items()}
        for path in sorted(by_path.keys() - self._order.keys()):
            self._order[path] = len(self._order) + 1
        self.changed = frozenset(key for path, key in by_path.items() if self._keys_before.setdefault(path, key) != key)
        numbers = {key: self._order[path] for path, key in by_path.items()}
        return ArticleWindow(self.index, self.paths, sorted(numbers, key=numbers.__getitem__), numbers)

    @property
    def articles(self) -> list[ArticleRow]:
        """All open articles. The first access reads every row, in the thread that accesses it."""
        if self._articles is None:
            with self.open_second_index() as index:
                self._articles = index.articles.rows(self.paths or None)
        return self._articles

    @property
    def numbers(self) -> dict[int, int]:
        """The number of each open article, by key, from 1."""
        return self.article_window.numbers

    @property
    def read(self) -> frozenset[str]:
        """Digests of the texts that have been read; a changed text is unread again."""
        if self._read is None:
            self._read = self.notes.read_marks.all()
        return self._read

    @property
    def is_first_use(self) -> bool:
        """Whether nothing has been read or bookmarked in this library yet."""
        return not self.read and not self.bookmarks

    def mark_read(self, article: ArticleRow) -> None:
        """Mark an article as read. On disk when this returns; for a read article this does nothing."""
        if article.sha256 not in self.read:
            self.notes.read_marks.add(article.sha256)
            self._read = self.read | {article.sha256}

    def article_at(self, path: str) -> ArticleRow | None:
        """Return the current version of the article at an absolute path."""
        return self.index.articles.at(path)

    def article_numbered(self, number: int) -> ArticleRow | None:
        """Return the article with a number; None if there is none."""
        key = next((key for key, its_number in self.numbers.items() if its_number == number), None)
        return None if key is None else self.article_window.row(key)

    def row(self, article: int) -> ArticleRow | None:
        """Return the row of an article; None if it no longer exists."""
        return self.article_window.row(article) or self.index.articles.row(article)

    def document(self, article: int) -> Document | None:
        """Return an article as a pane shows it; None if it no longer exists."""
        document = self._documents.get(article)
        if document is None:
            row = self.row(article)
            if row is None:
                return None
            document = make_document(
                row,
                self.index.passages.text(article),
                self.index.passages.of(article),
                self.index.passages.highlights(article),
                self.index.links.marks(article, self.numbers, self.verdicts),
            )
            while len(self._documents) >= _MAX_CACHED_DOCUMENTS:
                self._documents.pop(next(iter(self._documents)))
            self._documents[article] = document
        return document

    def problems(self) -> list[Problem]:
        """Return the problems with files that could not be used, or only in part."""
        return self.index.articles.problems(self.paths or None)

    # --- links ---

    def links_of(self, article: int, passage: int) -> list[LinkRow]:
        """Return all links of a passage to the open articles, shown ones first; verdicts are applied."""
        links = self.index.links.of(PassageRef(article, passage), self.verdicts)
        return [link for link in links if link.b.article in self.numbers]

    def link_between(self, a: PassageRef, b: PassageRef) -> LinkRow | None:
        """Return the link from one passage to another; None if there is none."""
        links = self.index.links.of(a, self.verdicts)
        return next((link for link in links if (link.b.article, link.b.passage) == (b.article, b.passage)), None)

    def link_summary(self, article: int, passage: int) -> LinkSummary:
        """Return the links of a passage to the open articles without reasons; fast, for each cursor movement."""
        return self.index.links.summary(PassageRef(article, passage), self.numbers, self.verdicts)

    def nearest(self, article: int) -> NearestPassages:
        """Return the passages of the open articles that come nearest to those of one, though no link is shown."""
        found = self._nearest.get(article)
        if found is None:
            found = self._nearest[article] = load_nearest(self.index, [article], self.numbers, self.verdicts)
        return found

    def with_reasons(self, link: BriefLink) -> ExplainedLink:
        """Return a link with its reasons."""
        if isinstance(link, ExplainedLink):
            return link
        a, b = PassageRef(link.a.article, link.a.passage), PassageRef(link.b.article, link.b.passage)
        return link.explained(self.index.links.reasons(a, b))

    @property
    def verdicts(self) -> dict[PassagePair, Verdict]:
        """The user's verdicts on links, by the two passage keys."""
        if self._verdicts is None:
            self._verdicts = self.notes.link_verdicts.by_pair()
        return self._verdicts

    def judge(self, link: ExplainedLink, verdict: Verdict) -> Verdict | None:
        """Save a verdict on a link; the same verdict again removes it. On disk when this returns.

        Returns:
            The verdict that is saved now; None if it was removed.
        """
        now = None if link.verdict is verdict else verdict
        self.set_verdict(link, now)
        return now

    def set_verdict(self, link: ExplainedLink, verdict: Verdict | None) -> None:
        """Save a verdict on a link, or remove it with None. On disk when this returns."""
        before = self.verdicts.get(link.pair)
        self._put_verdict(link, verdict)
        done = {Verdict.CONFIRMED: "link confirmed", Verdict.REJECTED: "link rejected", None: "verdict removed"}
        description = f"{done[verdict]}: “{shorten(self._text(link.a), _DESCRIBED, placeholder=' …')}”"
        self.actions.record(UndoableAction(ActionTopic.LINK, description, lambda: self._put_verdict(link, before)))

    def _put_verdict(self, link: ExplainedLink, verdict: Verdict | None) -> None:
        self.notes.link_verdicts.put(link.pair, verdict, score=link.score, reasons=link.reasons)
        self._verdicts = None
        self._documents.clear()
        self._nearest.clear()

    def _text(self, end: PassageLocation) -> str:
        return self.index.passages.text(end.article)[end.start : end.end]

    # --- rows of the coverage ---

    @property
    def row_edits(self) -> tuple[RowEdit, ...]:
        """The rows of the coverage that the user merged or split, oldest first."""
        if self._row_edits is None:
            self._row_edits = self.notes.row_edits.all()
        return self._row_edits

    def edit_rows(self, edit: RowEdit) -> None:
        """Save an edit of rows. On disk when this returns."""
        self._row_edits = None
        self.notes.row_edits.add(edit)
        self.actions.record(UndoableAction(ActionTopic.ROW, "rows of the coverage changed", self._remove_row_edit))

    def undo_row_edit(self) -> RowEdit | None:
        """Remove the last edit of rows and return it; None if there is none."""
        self.actions.forget_last(ActionTopic.ROW)
        return self._remove_row_edit()

    def _remove_row_edit(self) -> RowEdit | None:
        self._row_edits = None
        return self.notes.row_edits.undo()

    # --- bookmarks ---

    @property
    def bookmarks(self) -> list[Bookmark]:
        """All bookmarks, newest first."""
        if self._bookmarks is None:
            self._bookmarks = self.notes.bookmarks.all()
        return self._bookmarks

    def reload_bookmarks(self) -> None:
        """Read the bookmarks again on the next access."""
        self._bookmarks = None

    def bookmarks_in(self, document: Document) -> dict[int, Bookmark]:
        """Return the bookmarks in an article, by passage."""
        newest_last = reversed(self.bookmarks)  # of several bookmarks on one passage, the newest wins
        return {passage: bookmark for bookmark, passage in _located_in(document, newest_last)}

    def add_bookmark(self, document: Document, passage: int) -> Bookmark:
        """Bookmark a passage. On disk when this returns."""
        return self._saved(self.notes.bookmarks.add([_anchor(document, passage)]))

    def add_pair(self, link: BriefLink) -> Bookmark | None:
        """Bookmark both ends of a link together, on disk on return; None if an article no longer exists."""
        ends = [(self.document(end.article), end.passage) for end in (link.a, link.b)]
        anchors = [_anchor(document, passage) for document, passage in ends if document is not None]
        if len(anchors) < 2:
            return None
        return self._saved(self.notes.bookmarks.add(anchors))

    def add_finding(self, anchors: Sequence[Anchor], note: str) -> Bookmark:
        """Bookmark several passages together, with a note. On disk when this returns."""
        return self._saved(self.notes.bookmarks.add(anchors, note=note))

    def _saved(self, bookmark: Bookmark) -> Bookmark:
        """Record that a bookmark was saved."""
        self.reload_bookmarks()
        self._record("bookmark saved", bookmark, lambda: self.notes.bookmarks.remove(bookmark.id))
        return bookmark

    def _record(self, done: str, bookmark: Bookmark, undo: Callable[[], object]) -> None:
        description = f"{done}: “{shorten(bookmark.anchors[0].exact, _DESCRIBED, placeholder=' …')}”"
        self.actions.record(UndoableAction(ActionTopic.BOOKMARK, description, undo, bookmark.id))

    def bookmark_on_pair(self, link: BriefLink) -> Bookmark | None:
        """Return the bookmark on both ends of a link; None if there is none."""
        ends = [(self.document(end.article), end.passage) for end in (link.a, link.b)]
        pairs = [self._pairs_in(document).get(passage, set()) for document, passage in ends if document is not None]
        both = set.intersection(*pairs) if len(pairs) == 2 else set()
        return next((bookmark for bookmark in self.bookmarks if bookmark.id in both), None)

    def _pairs_in(self, document: Document) -> dict[int, set[str]]:
        """Return the ids of the bookmarks of several passages in an article, by passage."""
        ids: dict[int, set[str]] = {}
        pairs = (bookmark for bookmark in self.bookmarks if len(bookmark.anchors) > 1)
        for bookmark, passage in _located_in(document, pairs):
            ids.setdefault(passage, set()).add(bookmark.id)
        return ids

    def remove_bookmark(self, bookmark: Bookmark) -> Bookmark:
        """Remove a bookmark and return it, for `restore_bookmark`."""
        self.reload_bookmarks()
        removed = self.notes.bookmarks.remove(bookmark.id)
        self._record("bookmark removed", removed, lambda: self.notes.bookmarks.restore([removed]))
        return removed

    def restore_bookmark(self, bookmark: Bookmark) -> None:
        """Restore a removed bookmark exactly as it was."""
        self.reload_bookmarks()
        self.actions.forget_last(ActionTopic.BOOKMARK, bookmark.id)
        self.notes.bookmarks.restore([bookmark])

    def close(self) -> None:
        """Close both databases."""
        self.index.close()
        self.notes.close()


def _located_in(document: Document, bookmarks: Iterable[Bookmark]) -> Iterator[tuple[Bookmark, int]]:
    """Yield each bookmark with each passage of an article that it is on, as far as its place is certain."""
    for bookmark in bookmarks:
        for anchor in bookmark.anchors:
            if anchor.path == document.article.path:
                current = reanchor(anchor, document.text, document.article.sha256)
                if current.state in LOCATED_STATES:
                    yield bookmark, document.passage_at(current.start)


def _anchor(document: Document, passage: int) -> Anchor:
    span = document.passages[passage]
    return article_anchor(document.article, document.text, span.start, span.end)
