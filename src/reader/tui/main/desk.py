"""The desk: what is open in the panes, and every way of getting from one passage to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from reader.model import Span, Verdict
from reader.store.notes import PaneState, Session
from reader.store.rows import ArticleRow, LinkRow
from reader.tui.main.history import History, Place, View
from reader.tui.reading.document import Document
from reader.tui.reading.pane import ArticlePane
from reader.tui.reading.text import ArticleText, Position
from reader.tui.shelf import Shelf
from reader.tui.status.link_status import LinkView
from reader.tui.wording import publisher


class Desk:
    """Opens articles in panes, follows links between them, and remembers where one was.

    Args:
        shelf: What can be read.
        panes: The reading panes from left to right, at least two.
    """

    def __init__(self, shelf: Shelf, panes: Sequence[ArticlePane]) -> None:
        self.shelf = shelf
        self.panes = tuple(panes)
        self.focus = 0
        self.history = History()
        self._numbers = shelf.numbers

    # --- panes ---

    @property
    def pane(self) -> ArticlePane:
        """The pane in use."""
        return self.panes[self.focus]

    def pane_of(self, text: ArticleText) -> int:
        """Return the index of the pane that holds `text`."""
        return next(index for index, pane in enumerate(self.panes) if pane.text is text)

    def use(self, index: int) -> None:
        """Make a pane the one in use and give it the keys."""
        self.focus = index % len(self.panes)
        self.pane.text.screen.set_focus(self.pane.text)

    def open_in(self, index: int, article: int, position: Position | None = None) -> bool:
        """Show an article in a pane, where it begins unless a position is given; False when it is gone."""
        document = self.shelf.document(article)
        if document is None:
            return False
        self.panes[index].show(document, self.shelf.numbers, position or Position(document.beginning, top=0))
        self.mark_bookmarks(index)
        return True

    def open_first(self) -> None:
        """Open the first article, and beside it the one that has most in common with it."""
        keys = self.shelf.catalogue.keys
        if not keys:
            return
        self.open_in(0, keys[0])
        self.fill_second()

    def fill_second(self) -> None:
        """Open beside the first pane the article that has most in common with it."""
        first = self.panes[0].article
        beside = self._closest(first.id) if first is not None else None
        if beside is not None:
            self.open_in(1, beside)

    def _closest(self, article: int) -> int | None:
        document = self.shelf.document(article)
        led_to = shared(document)
        others = (key for key in self.shelf.catalogue.keys if key != article)
        return max(others, key=led_to.__getitem__, default=None)

    def renew(self) -> None:
        """Show the present state of what is open; the reader's places stay."""
        numbers = self.shelf.numbers
        renumbered, self._numbers = numbers != self._numbers, numbers
        for index, pane in enumerate(self.panes):
            if pane.article is None:
                continue
            row = self.shelf.article_at(pane.article.path)
            document = self.shelf.document(row.id) if row is not None else None
            if document is not None and (renumbered or document is not pane.text.document):
                pane.update(document, numbers)
                self.mark_bookmarks(index)

    def mark_bookmarks(self, index: int) -> None:
        """Show the bookmarks of the article in a pane beside its text."""
        document = self.panes[index].text.document
        if document is not None:
            self.panes[index].text.mark_bookmarks(frozenset(self.shelf.bookmarks_in(document)))

    # --- links ---

    def links(self) -> list[LinkRow]:
        """Return all links of the passage under the cursor."""
        document = self.pane.text.document
        if document is None or not document.article.analysed:
            return []
        return self.shelf.links_of(document.article.id, self.pane.text.cursor)

    def best(self, links: Sequence[LinkRow], article: int | None = None) -> LinkRow | None:
        """Return the best shown link, of those that lead to `article` where one is given."""
        return next((link for link in links if link.shown and article in (None, link.b.article)), None)

    def current(self, links: Sequence[LinkRow]) -> LinkRow | None:
        """Return the link that the panes stand on, else the best that leads to an open article, else the best."""
        open_elsewhere = [pane for pane in self.panes if pane is not self.pane and pane.article is not None]
        for pane in open_elsewhere:
            for link in links:
                if self._stands_on(pane, link):
                    return link
        in_view = {pane.article.id for pane in open_elsewhere if pane.article is not None}
        beside = next((link for link in links if link.shown and link.b.article in in_view), None)
        return beside or self.best(links)

    def view_of_links(self) -> LinkView:
        """Return what the status says of the passage under the cursor, and underline what its link rests on."""
        links = self.links()
        link = self.current(links)
        self._underline(link)
        shown = [other for other in links if other.shown]
        weaker = sum(1 for other in links if not other.shown and other.verdict != Verdict.REJECTED)
        if link is None:
            return LinkView(weaker=weaker)
        row = self.shelf.row(link.b.article)
        return LinkView(
            link=link,
            source=self._source(row) if row is not None else link.b.source,
            shown=len(shown),
            sources=len({other.b.article for other in shown}),
            weaker=weaker,
            standing=any(self._stands_on(pane, link) for pane in self.panes if pane is not self.pane),
        )

    def _source(self, row: ArticleRow) -> str:
        number = self.shelf.numbers.get(row.id)
        return f"{number} {publisher(row)}" if number else publisher(row)

    def _stands_on(self, pane: ArticlePane, link: LinkRow) -> bool:
        return pane.article is not None and (pane.article.id, pane.text.cursor) == (link.b.article, link.b.passage)

    def _underline(self, link: LinkRow | None) -> None:
        """Underline on both sides the words that the link rests on, where both sides are open."""
        for pane in self.panes:
            spans: tuple[Span, ...] = ()
            if link is not None and pane is self.pane:
                spans = tuple(span for reason in link.reasons for span in reason.a_spans)
            elif link is not None and pane.article is not None and pane.article.id == link.b.article:
                spans = tuple(span for reason in link.reasons for span in reason.b_spans)
            pane.text.mark_words(tuple(sorted(set(spans))))

    def follow(self, link: LinkRow) -> bool:
        """Go to the other end of a link: into the pane that shows its article, else into the next pane.

        Returns:
            False when that article is gone.
        """
        if self.shelf.row(link.b.article) is None:
            return False
        self.history.leave(self.view())
        index = self._pane_for(link.b.article)
        self._stand_at(index, link.b.article, link.b.start)
        self.use(index)
        return True

    def go_to(self, article: int, offset: int) -> bool:
        """Go to a place found in some list: into the pane that shows its article, else into the pane in use."""
        if self.shelf.row(article) is None:
            return False
        self.history.leave(self.view())
        shows = [index for index, pane in enumerate(self.panes) if pane.article and pane.article.id == article]
        index = shows[0] if shows and self.focus not in shows else self.focus
        self._stand_at(index, article, offset)
        self.use(index)
        return True

    @property
    def in_use(self) -> tuple[int, ...]:
        """Keys of the articles that are open, that of the pane in use first."""
        panes = [self.pane, *(pane for pane in self.panes if pane is not self.pane)]
        return tuple(dict.fromkeys(pane.article.id for pane in panes if pane.article is not None))

    def lay_out(self, places: Sequence[tuple[int, int]]) -> bool:
        """Open places (article, offset) side by side, as many as there are panes, and go to the first.

        Returns:
            False when none of their articles is there any more.
        """
        there = [place for place in places if self.shelf.row(place[0]) is not None]
        if not there:
            return False
        self.history.leave(self.view())
        for index, (article, offset) in enumerate(there[: len(self.panes)]):
            self._stand_at(index, article, offset)
        self.use(0)
        return True

    def _pane_for(self, article: int) -> int:
        others = [index for index in range(len(self.panes)) if index != self.focus]
        for index in others:
            shown = self.panes[index].article
            if shown is not None and shown.id == article:
                return index
        return (self.focus + 1) % len(self.panes)

    def _stand_at(self, index: int, article: int, offset: int) -> None:
        pane = self.panes[index]
        if pane.article is None or pane.article.id != article:
            self.open_in(index, article, Position(offset))
        elif pane.text.document is not None:
            pane.text.move_to(pane.text.document.passage_at(offset), centre=True)

    # --- where one was ---

    def view(self) -> View:
        """Return what all panes show now."""
        places = (Place(pane.article.path, pane.text.position) if pane.article else None for pane in self.panes)
        return View(tuple(places), self.focus)

    def restore(self, view: View) -> bool:
        """Show a view again, as far as its articles are still there; False when none is."""
        opened = False
        for index, place in enumerate(view.places[: len(self.panes)]):
            row = self.shelf.article_at(place.path) if place is not None else None
            if row is not None and place is not None:
                opened = self._put_back(index, row, place.position) or opened
        if opened:
            self.use(view.focus)
        return opened

    def _put_back(self, index: int, row: ArticleRow, position: Position) -> bool:
        pane = self.panes[index]
        if pane.article is not None and pane.article.id == row.id:
            pane.text.stand(position)
            return True
        return self.open_in(index, row.id, position)

    def step(self, take: Callable[[View], View | None]) -> bool:
        """Go back or forward (`history.back`, `history.forward`); False when there is nowhere to go."""
        view = take(self.view())
        return view is not None and self.restore(view)

    def session(self, theme: str) -> Session:
        """Return what is open, to be restored on the next start."""
        panes = []
        for pane in self.panes:
            if pane.article is not None:
                panes.append(PaneState(pane.article.path, pane.text.cursor))
        return Session(tuple(map(str, self.shelf.paths)), tuple(panes), min(self.focus, max(len(panes) - 1, 0)), theme)

    def resume(self, session: Session) -> bool:
        """Open what was open last; False when none of it is there any more."""
        opened = False
        for index, state in enumerate(session.panes[: len(self.panes)]):
            row = self.shelf.article_at(state.path)
            document = self.shelf.document(row.id) if row is not None else None
            if row is not None and row.id in self.shelf.numbers and document is not None and document.passages:
                passage = min(max(state.passage, 0), len(document.passages) - 1)
                opened = self.open_in(index, row.id, Position(document.starts[passage])) or opened
        if opened:
            self.focus = min(max(session.focus, 0), len(self.panes) - 1)
        return opened


def shared(document: Document | None) -> Counter[int]:
    """Return how many passages of an article lead to each other article, by key."""
    return Counter(key for keys in (document.marks.values() if document else ()) for key in keys)
