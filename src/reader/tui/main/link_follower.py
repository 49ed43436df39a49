"""Finds the current link of the passage under the cursor and makes the other panes follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content

from reader.model.links import PassageRef
from reader.model.text import Span
from reader.store.index.rows import ArticleRow, BriefLink, ExplainedLink, LinkSummary, PassageLocation
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import link_label, percent, possible_matches, publisher, with_number
from reader.tui.data.library_view import LibraryView
from reader.tui.main.pane_manager import PaneManager
from reader.tui.reading.article_text import Position
from reader.tui.reading.pane import ArticlePane
from reader.tui.status.link_status import LinkView

_MAX_NUMBERS = 6
"""Number of sources that a line lists before it ends in "and more"."""


class LinkFollower:
    """Finds the links of the passage under the cursor and shows them in the panes.

    Args:
        library: Where links are looked up.
        panes: The reading panes.
        with_keys: Fills in the keys of the actions that a text names, see `reader.tui.base.user_keys.fill_in_keys`.

    Attributes:
        is_on: Whether the other panes follow the cursor.
    """

    def __init__(self, library: LibraryView, panes: PaneManager, with_keys: Callable[[str], str]) -> None:
        self._library = library
        self._panes = panes
        self._with_keys = with_keys
        self.is_on = False

    def toggle(self) -> bool:
        """Start or stop following; return whether it is on now."""
        self.is_on = not self.is_on
        if not self.is_on:
            for pane in self._panes.all:
                pane.show_link_line(None)
        return self.is_on

    # --- the links of the passage under the cursor ---

    def summary(self) -> LinkSummary:
        """Return the links of the passage under the cursor, without their reasons."""
        document = self._panes.active.text.document
        if document is None or not document.article.analysed:
            return LinkSummary()
        return self._library.link_summary(document.article.id, self._panes.active.text.cursor)

    def best_link_to(self, article: int) -> BriefLink | None:
        """Return the best link from the passage under the cursor to an article."""
        return next((link for link in self.summary().shown if link.b.article == article), None)

    def current_link(self) -> BriefLink | None:
        """Return the link that Enter follows, see `_current`."""
        return self._current(self.summary())

    def _current(self, summary: LinkSummary) -> BriefLink | None:
        """Return the current link: one to a passage under another cursor, to an open article, or the best one.

        A possible match that the user has just followed counts as current while both its ends are under cursors.
        """
        at_cursors = (link for pane in self._panes.others for link in summary.shown if _is_at(pane, link.b))
        to_open = (link for link in summary.shown if link.b.article in self._panes.open_articles[1:])
        best = summary.shown[0] if summary.shown else None
        return next(at_cursors, None) or self._followed_possible_match() or next(to_open, best)

    def _followed_possible_match(self) -> BriefLink | None:
        """Return the possible match of the last jump while both its ends are under cursors, else None."""
        link, active = self._panes.followed_link, self._panes.active
        if link is None or link.shown:
            return None
        for near, far in ((link.a, link.b), (link.b, link.a)):
            if _is_at(active, near) and any(_is_at(pane, far) for pane in self._panes.others):
                links = self._library.links_of(near.article, near.passage)
                return next((other for other in links if _passage(other.b) == _passage(far)), None)
        return None

    def update(self) -> LinkView:
        """Show the links in the panes; return what the status shows."""
        summary = self.summary()
        if self.is_on:
            self._move_other_panes(summary)
        current = self._current(summary)
        link = self._library.with_reasons(current) if current is not None else None
        self._underline(summary, link)
        row = self._library.row(link.b.article) if link is not None else None
        return LinkView(
            link=link,
            source=self._source_name(row) if row is not None else "",
            shown=len(summary.shown),
            sources=len({other.b.article for other in summary.shown}),
            possible=summary.possible,
            nearest=self._nearest() if link is None else "",
            list_key=self._with_keys("{link.all}"),
            sentence=self._sentence(link.b) if link is not None else "",
            is_open=link is not None and any(_is_at(pane, link.b) for pane in self._panes.others),
        )

    def _sentence(self, end: PassageLocation) -> str:
        return self._library.index.passages.text(end.article)[end.start : end.end]

    def _nearest(self) -> str:
        """Return the nearest passage of another source in words, with the key that goes there; "" for none."""
        article = self._panes.active.article
        if article is None or not article.analysed:
            return ""
        near = self._library.nearest(article.id).of(PassageRef(article.id, self._panes.active.text.cursor))
        row = self._library.row(near.ref.article) if near is not None else None
        if near is None or row is None:
            return ""
        return f"nearest: {self._source_name(row)}, {percent(near.score)}, {self._with_keys('{link.nearest}')}"

    # --- the other panes ---

    def _move_other_panes(self, summary: LinkSummary) -> None:
        """Move every other pane to its source's linked passage, or to another source if there is none."""
        without_link: list[ArticlePane] = []
        for pane in self._panes.others:
            assert pane.article is not None
            links = [link for link in summary.shown if link.b.article == pane.article.id]
            if not links:
                without_link.append(pane)
                continue
            link = next((link for link in links if _is_at(pane, link.b)), links[0])
            pane.text.move_to(link.b.passage, centre=True)
            pane.show_link_line(self._link_line(link))
        self._open_linked_sources(summary, without_link)
        self._panes.active.show_link_line(self._active_line(summary))

    def _open_linked_sources(self, summary: LinkSummary, panes: list[ArticlePane]) -> None:
        """Open the best linked sources that are not open yet in `panes` that are not pinned."""
        open_articles = set(self._panes.open_articles)
        remaining = [link for link in summary.shown if link.b.article not in open_articles]
        for pane in panes:
            link = remaining[0] if remaining and not pane.pinned else None
            if link is not None and self._panes.open_in(
                self._panes.all.index(pane), link.b.article, Position(link.b.start)
            ):
                remaining = [other for other in remaining if other.b.article != link.b.article]
                pane.show_link_line(self._link_line(link))
            else:
                pane.show_link_line(self._no_counterpart_line(summary, pane))

    def _link_line(self, link: BriefLink) -> Content:
        explained = self._library.with_reasons(link)
        reasons = [reason for reason in explained.reasons if reason.weight >= 0]
        text = " · ".join(sanitize_line(reason.text) for reason in reasons)
        return Content.assemble(
            (f"↔ {link_label(explained)} {percent(link.score)}", "bold $link-mark"), (f"  {text}", "$ink-muted")
        )

    def _no_counterpart_line(self, summary: LinkSummary, pane: ArticlePane) -> Content:
        """Return that a pane's article has no linked passage, with the score of the nearest one and other sources."""
        active, article = self._panes.active.article, pane.article
        nearest = ""
        if active is not None and article is not None and active.id != article.id:
            ref = PassageRef(active.id, self._panes.active.text.cursor)
            found = self._library.nearest(active.id).between([ref], article.id)
            nearest = f" (nearest: {percent(found[1].score)})" if found is not None else ""
        sources = self._source_numbers(summary)
        also = f"; also in {sources}" if sources else ""
        return Content.styled(f"no counterpart{nearest}{also}", "$ink-muted italic")

    def _active_line(self, summary: LinkSummary) -> Content:
        sources = self._source_numbers(summary)
        if not sources:
            possible = possible_matches(summary.possible, self._with_keys("{link.all}"))
            nearest = self._nearest()
            rest = "; ".join(part for part in (nearest, possible) if part)
            return Content.assemble(
                ("no counterpart found", "bold $accent"), (f"  {sanitize_line(rest)}" if rest else "", "$ink-muted")
            )
        return Content.assemble(
            ("▸ other panes follow", "bold $accent"), (f"  also reported by {sources}", "$ink-muted")
        )

    def _source_numbers(self, summary: LinkSummary) -> str:
        """Return the numbers of the other sources that report the passage."""
        numbers = sorted({self._library.numbers.get(link.b.article, 0) for link in summary.shown})
        more = " and more" if len(numbers) > _MAX_NUMBERS else ""
        return ", ".join(map(str, numbers[:_MAX_NUMBERS])) + more

    def _source_name(self, row: ArticleRow) -> str:
        return with_number(self._library.numbers.get(row.id), publisher(row))

    # --- underlined words ---

    def _underline(self, summary: LinkSummary, link: ExplainedLink | None) -> None:
        """Underline, in the active and the other panes, the words that the links between them are based on."""
        active_links = [link] if link is not None else []
        for pane in self._panes.others:
            link_to_pane = self._link_to(pane, summary, link)
            if link_to_pane is None:
                pane.text.mark_words(())
                continue
            pane_link = self._library.with_reasons(link_to_pane)
            pane.text.mark_words(_spans(span for reason in pane_link.reasons for span in reason.b_spans))
            active_links.append(pane_link)
        self._panes.active.text.mark_words(
            _spans(span for other in active_links for reason in other.reasons for span in reason.a_spans)
        )

    def _link_to(self, pane: ArticlePane, summary: LinkSummary, current: BriefLink | None) -> BriefLink | None:
        """Return the link to the passage under a pane's cursor, or the current link if it leads there."""
        for link in summary.shown:
            if _is_at(pane, link.b):
                return link
        leads_here = current is not None and pane.article is not None and current.b.article == pane.article.id
        return current if leads_here else None


def _passage(end: PassageLocation) -> tuple[int, int]:
    return end.article, end.passage


def _is_at(pane: ArticlePane, end: PassageLocation) -> bool:
    """Return whether a pane's cursor is on the passage at one end of a link."""
    return pane.article is not None and (pane.article.id, pane.text.cursor) == _passage(end)


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
