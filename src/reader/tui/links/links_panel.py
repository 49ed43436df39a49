"""The links panel: all links of one passage with kind, score, reasons and verdicts.

If another pane can preview the linked passage, each link is listed with its text and reasons. Without space for
a preview, each link takes one line, and the selected link is shown in full below the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from reader.model.links import Verdict
from reader.store.index.rows import LinkRow
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, link_label, origin, percent
from reader.tui.base.textual_overrides import EntryList
from reader.tui.bookmarks.toggle import toggle_pair
from reader.tui.data.library_view import LibraryView
from reader.tui.data.undo_history import ActionTopic
from reader.tui.links.link_details import link_details, mark_spans, reason_line
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import ListPanel

MIN_ROWS_FOR_PREVIEW = 30
"""Rows a screen needs so that a pane stays visible above the panel."""

_VERDICT_NOTICES = {Verdict.CONFIRMED: "Confirmed.", Verdict.REJECTED: "Rejected."}
_VERDICT_LABELS = {
    Verdict.CONFIRMED: ("  ✓ confirmed by you", "$success"),
    Verdict.REJECTED: ("  ✗ rejected by you", "$error"),
}


@dataclass(frozen=True, slots=True)
class OriginPassage:
    """The passage whose links are listed.

    Attributes:
        article: Key of its article.
        passage: Its index in the article.
        text: Its text.
        start: Its offset in the article, in code points.
    """

    article: int
    passage: int
    text: str
    start: int = 0


class LinksPanel(ListPanel[LinkRow]):
    """Lists the links of a passage; closes with the link to follow.

    Args:
        library: Provides links and articles, and saves verdicts.
        origin_passage: The passage whose links are listed.
        preview: Shows the other end of a link in another pane; called as the cursor moves.
        has_preview: Whether another pane is visible in which `preview` can show something.
    """

    AREA = Area.LINKS
    BINDINGS = bindings(Area.LINKS)

    def __init__(
        self,
        library: LibraryView,
        origin_passage: OriginPassage,
        preview: Callable[[LinkRow], None] = lambda link: None,
        *,
        has_preview: bool = True,
    ) -> None:
        super().__init__()
        self._library = library
        self._origin = origin_passage
        self._preview = preview
        self._has_preview = has_preview
        self._links: list[LinkRow] = []
        self._shows_possible_matches = False
        self._notice = ""

    def compose(self) -> ComposeResult:
        """Heading, list of links, details of the selected link (if there is no preview), keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            yield EntryList(compact=True, markup=False)
            with VerticalScroll(classes="links--details", can_focus=False):
                yield Static("", markup=False)
            yield KeyBar(self.AREA)

    def on_mount(self) -> None:
        """Fill the list; if the passage has only possible matches, show them at once."""
        links = self._links_by_source()
        self._shows_possible_matches = bool(links) and not any(link.shown for link in links)
        self._show()

    # --- what keys do ---

    def choose(self, index: int) -> None:
        """Follow a link; the last line shows or hides the possible matches."""
        if index < len(self._links):
            self.dismiss(self._links[index])
        else:
            self.action_possible_matches()

    def action_possible_matches(self) -> None:
        """Show or hide the possible matches."""
        self._shows_possible_matches = not self._shows_possible_matches
        self._show(self._selected_link)

    def action_judge(self, right: bool) -> None:
        """Confirm or reject the selected link; the same verdict again removes it."""
        link = self._selected_link
        if link is None:
            return
        verdict = self._library.judge(link, Verdict.CONFIRMED if right else Verdict.REJECTED)
        if verdict is None:
            self._notice = "Verdict removed."
        else:
            self._notice = self.with_keys(f"{_VERDICT_NOTICES[verdict]} Press {{links.undo}} to undo.")
        self._show(link)

    def action_undo(self) -> None:
        """Undo your last verdict on a link."""
        selected = self._selected_link
        undone = self._library.actions.undo_last(ActionTopic.LINK)
        self._notice = f"Undone: {sanitize_line(undone.description)}." if undone is not None else "Nothing to undo."
        self._show(selected)

    def action_bookmark(self) -> None:
        """Bookmark both ends of the selected link as a pair, or remove that bookmark."""
        link = self._selected_link
        if link is not None:
            self._notice = toggle_pair(self._library, link, self.with_keys)
            self._show(link)

    def action_scroll_details(self, step: int) -> None:
        """Scroll the details of the selected link."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Preview the selected link."""
        event.stop()
        if event.option_index < len(self._links):
            self._preview(self._links[event.option_index])
        self._show_details()

    def on_resize(self) -> None:
        """Switch between previews and details as the new height allows."""
        self._show()

    # --- size ---

    @property
    def _shows_details(self) -> bool:
        """Whether no preview is visible, so that the panel itself shows the selected link in full."""
        return not self._has_preview or self.app.size.height < MIN_ROWS_FOR_PREVIEW

    @property
    def fixed_height(self) -> bool:
        """Whether the panel keeps one height: details differ in length from link to link."""
        return self._shows_details

    @property
    def max_height_share(self) -> float:
        """Largest share of the screen's rows, 0-1; leaves space for the preview if there is one."""
        return 0.8 if self._shows_details else 0.55

    # --- what it shows ---

    def _links_by_source(self) -> list[LinkRow]:
        """Return all links grouped by source; the source with the best link comes first."""
        links = self._library.links_of(self._origin.article, self._origin.passage)
        sources = list(dict.fromkeys(link.b.article for link in links))
        return sorted(links, key=lambda link: sources.index(link.b.article))

    def _show(self, selected: LinkRow | None = None) -> None:
        """Fill the list; the cursor goes to `selected` if it is listed, otherwise it keeps its place."""
        self.set_class(self._shows_details, "-details")
        links = self._links_by_source()
        shown = [link for link in links if link.shown or link.verdict]
        possible = [link for link in links if link not in shown]
        self._links = [*shown, *possible] if self._shows_possible_matches else shown
        prompts = [self._prompt(link) for link in self._links]
        if possible:
            matches = count(len(possible), "possible match", "possible matches")
            toggle = "hide" if self._shows_possible_matches else "show"
            line = self.with_keys(f"{matches}  ({{links.maybe}} to {toggle})")
            prompts.append(Content.styled(line, "$ink-muted italic"))
        self.fill(self._heading(), prompts)
        if selected is not None:
            ends = [(link.b.article, link.b.passage) for link in self._links]
            end = (selected.b.article, selected.b.passage)
            self.entries.highlighted = ends.index(end) if end in ends else 0
        self._show_details()

    @property
    def _selected_link(self) -> LinkRow | None:
        """The link under the cursor; None on the line of the possible matches or in an empty list."""
        index = self.selected_index
        return self._links[index] if index is not None and index < len(self._links) else None

    def _show_details(self) -> None:
        """Show the selected link in full, and underline in the heading the words that it is based on."""
        if not self._shows_details:
            return
        link = self._selected_link
        box = self.query_one(VerticalScroll)
        box.query_one(Static).update(link_details(link, self._library) if link is not None else Content(""))
        box.scroll_home(animate=False)
        self.query_one(".panel--heading", Static).update(self._heading())

    def _heading(self) -> Content:
        link, passage = self._selected_link, Content.styled(sanitize_line(self._origin.text), "italic")
        if link is not None and self._shows_details:
            spans = [span for reason in link.reasons for span in reason.a_spans]
            passage = mark_spans(passage, self._origin.start, spans)
        number = sum(link.shown or bool(link.verdict) for link in self._links)
        no_links = "Only possible matches" if self._links else "No links shown"
        return Content.assemble(
            (count(number, "link") if number else no_links, "bold $link-mark"),
            " for: ",
            passage,
            (f"\n{self._notice}" if self._notice else "", "bold $accent"),
        )

    def _prompt(self, link: LinkRow) -> Content:
        row = self._library.row(link.b.article)
        number = self._library.numbers.get(link.b.article)
        summary = Content.assemble(
            (f"{number} " if number else "", "$link-mark"),
            (origin(row) if row is not None else sanitize_line(link.b.source), "bold"),
            (f"  {link_label(link)} {percent(link.score)}", "$link-mark" if link.shown else "$ink-muted"),
            _VERDICT_LABELS[link.verdict] if link.verdict is not None else "",
        )
        if self._shows_details:
            return summary
        reasons = [Content.assemble("    ", reason_line(reason)) for reason in link.reasons]
        return Content("\n").join([summary, Content.assemble("  ", sanitize_line(link.b.text)), *reasons, Content("")])
