"""Following: which link of the passage one reads is current, and what the other panes show of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from reader.model.text import Span
from reader.store.index.rows import ArticleRow, LinkEnd, LinkRow, LinkSummary
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import LINK_WORDS, percent, possible_matches, publisher
from reader.tui.data.library_view import LibraryView
from reader.tui.main.pane_manager import PaneManager
from reader.tui.reading.article_text import Position
from reader.tui.reading.pane import ArticlePane
from reader.tui.status.link_status import LinkView

_NAMED = 6
"""Numbers of sources named in a line before it says "and more"."""


class LinkFollower:
    """Looks the links of the passage under the cursor up and shows them on the desk.

    Args:
        shelf: What can be read.
        panes: The reading panes.
        with_keys: Returns a text with the keys of the actions that it names, see `reader.tui.base.keymap.fill_in_keys`.

    Attributes:
        on: Whether the other panes move along with the passage one reads.
    """

    def __init__(self, library: LibraryView, panes: PaneManager, with_keys: Callable[[str], str]) -> None:
        self._library = library
        self._with_keys = with_keys
        self._panes = panes
        self.on = False

    def switch(self) -> bool:
        """Begin or end to follow; tell whether it is on now."""
        self.on = not self.on
        if not self.on:
            for pane in self._panes.all:
                pane.stand(None)
        return self.on

    def heads(self) -> LinkSummary:
        """Return the links of the passage under the cursor, without their reasons."""
        document = self._panes.active.text.document
        if document is None or not document.article.analysed:
            return LinkSummary()
        return self._library.link_summary(document.article.id, self._panes.active.text.cursor)

    def best(self, heads: LinkSummary, article: int) -> LinkRow | None:
        """Return the best link that leads to an article."""
        return next((link for link in heads.shown if link.b.article == article), None)

    def current(self, heads: LinkSummary) -> LinkRow | None:
        """Return the link that the panes stand on, else the best that leads to an open article, else the best."""
        others = self._panes.others
        standing = (link for pane in others for link in heads.shown if _stands_on(pane, link.b))
        beside = (link for link in heads.shown if link.b.article in self._panes.open_articles[1:])
        best = heads.shown[0] if heads.shown else None
        return next(standing, None) or self._came_by() or next(beside, best)

    def view(self) -> LinkView:
        """Return what the status says of the passage under the cursor; show in the panes what its links rest on."""
        heads = self.heads()
        if self.on:
            self._bring_along(heads)
        link = self.current(heads)
        link = self._library.with_reasons(link) if link is not None else None
        self._underline(heads, link)
        row = self._library.row(link.b.article) if link is not None else None
        return LinkView(
            link=link,
            source=self._name(row) if row is not None else "",
            shown=len(heads.shown),
            sources=len({other.b.article for other in heads.shown}),
            weaker=heads.possible,
            list_key=self._with_keys("{link.all}"),
            standing=link is not None and any(_stands_on(pane, link.b) for pane in self._panes.others),
        )

    def _came_by(self) -> LinkRow | None:
        """Return the weaker link that one chose to go by, while its ends are open, from the end one stands on."""
        link, pane = self._panes.followed_link, self._panes.active
        if link is None or link.shown:
            return None
        for here, there in ((link.a, link.b), (link.b, link.a)):
            if _stands_on(pane, here) and any(_stands_on(other, there) for other in self._panes.others):
                links = self._library.links_of(here.article, here.passage)
                return next((other for other in links if _place(other.b) == _place(there)), None)
        return None

    # --- the other panes ---

    def _bring_along(self, heads: LinkSummary) -> None:
        """Have every other pane show what its source says of the passage, or another source where it says nothing."""
        idle: list[ArticlePane] = []
        for pane in self._panes.others:
            assert pane.article is not None
            links = [link for link in heads.shown if link.b.article == pane.article.id]
            if not links:
                idle.append(pane)
                continue
            link = next((link for link in links if _stands_on(pane, link.b)), links[0])
            pane.text.move_to(link.b.passage, centre=True)
            pane.stand(self._told(link))
        self._pick(heads, idle)
        self._panes.active.stand(self._leading(heads))

    def _pick(self, heads: LinkSummary, idle: list[ArticlePane]) -> None:
        """Open in panes whose source says nothing, unless pinned, the best of those that do; let the others say so."""
        open_ones = set(self._panes.open_articles)
        free = [link for link in heads.shown if link.b.article not in open_ones]
        for pane in idle:
            link = free[0] if free and not pane.pinned else None
            if link is not None and self._panes.open_in(
                self._panes.all.index(pane), link.b.article, Position(link.b.start)
            ):
                free = [other for other in free if other.b.article != link.b.article]
                pane.stand(self._told(link))
            else:
                pane.stand(self._silent(heads))

    def _told(self, link: LinkRow) -> Content:
        reasons = [reason for reason in self._library.with_reasons(link).reasons if reason.weight >= 0]
        why = " · ".join(sanitize_line(reason.text) for reason in reasons)
        return Content.assemble(
            (f"↔ {LINK_WORDS[link.kind]} {percent(link.score)}", "bold $link-mark"), (f"  {why}", "$ink-muted")
        )

    def _silent(self, heads: LinkSummary) -> Content:
        tellers = self._tellers(heads)
        leader = self._panes.active.article
        only = f"only in {self._name(leader)}" if leader is not None else ""
        return Content.styled(f"not reported here; {f'also in {tellers}' if tellers else only}", "$ink-muted italic")

    def _leading(self, heads: LinkSummary) -> Content:
        tellers = self._tellers(heads)
        if not tellers:
            possible = possible_matches(heads.possible, self._with_keys("{link.all}"))
            return Content.assemble(("only here", "bold $accent"), (f"; {possible}" if possible else "", "$ink-muted"))
        return Content.assemble(
            ("▸ other panes follow", "bold $accent"), (f"  also reported by {tellers}", "$ink-muted")
        )

    def _tellers(self, heads: LinkSummary) -> str:
        """Return the numbers of the other sources that tell the passage."""
        numbers = sorted({self._library.numbers.get(link.b.article, 0) for link in heads.shown})
        more = " and more" if len(numbers) > _NAMED else ""
        return ", ".join(map(str, numbers[:_NAMED])) + more

    def _underline(self, heads: LinkSummary, link: LinkRow | None) -> None:
        """Underline on both sides the words that the links between the panes rest on."""
        pairs = [(pane, other) for pane in self._panes.others if (other := self._met(pane, heads, link)) is not None]
        here = [link] if link is not None else []
        for pane, other in pairs:
            found = self._library.with_reasons(other) if other is not link else other
            pane.text.mark_words(_spans(span for reason in found.reasons for span in reason.b_spans))
            here.append(found)
        for pane in self._panes.others:
            if pane not in [met for met, _ in pairs]:
                pane.text.mark_words(())
        self._panes.active.text.mark_words(
            _spans(span for other in here for reason in other.reasons for span in reason.a_spans)
        )

    def _met(self, pane: ArticlePane, heads: LinkSummary, link: LinkRow | None) -> LinkRow | None:
        """Return the link that a pane stands on, else the current one where it leads to the pane's article."""
        for other in heads.shown:
            if _stands_on(pane, other.b):
                return other
        leads_there = link is not None and pane.article is not None and link.b.article == pane.article.id
        return link if leads_there else None

    def _name(self, row: ArticleRow) -> str:
        number = self._library.numbers.get(row.id)
        return f"{number} {publisher(row)}" if number else publisher(row)


def _place(end: LinkEnd) -> tuple[int, int]:
    return end.article, end.passage


def _stands_on(pane: ArticlePane, end: LinkEnd) -> bool:
    return pane.article is not None and (pane.article.id, pane.text.cursor) == _place(end)


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
