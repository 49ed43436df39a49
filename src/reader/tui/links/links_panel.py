"""All links of one passage: where they lead, kind, score and reasons; the weaker ones behind "maybe"; verdicts.

Where the other end can be shown in a pane beside, it is, and each link is listed with its words and reasons. Where
there is no room for that, links take a line each, and the one under the cursor is told in full below them.
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
from reader.tui.base.formatting import LINK_WORDS, count, origin, percent
from reader.tui.bookmarks.toggle import toggle_pair
from reader.tui.data.library_view import LibraryView
from reader.tui.links.link_details import marked, reason_line, told_in_full
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import ListPanel

TALL = 30
"""Rows of a screen from which on the text beside stays in view."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The passage whose links are listed.

    Attributes:
        article: Key of its article.
        passage: Its index.
        text: Its words.
        start: Where it begins in its article.
    """

    article: int
    passage: int
    text: str
    start: int = 0


class LinksPanel(ListPanel[LinkRow]):
    """Closes with the link to follow.

    Args:
        shelf: What can be read.
        standpoint: The passage.
        preview: Shows the other end of a link in the text beside; called as the cursor moves.
        beside: Whether there is a pane beside the passage in which the other end can be seen.
    """

    AREA = Area.LINKS
    BINDINGS = bindings(Area.LINKS)

    def __init__(
        self,
        shelf: LibraryView,
        standpoint: Standpoint,
        preview: Callable[[LinkRow], None] = lambda link: None,
        *,
        beside: bool = True,
    ) -> None:
        super().__init__()
        self._beside = beside
        self._preview = preview
        self._judged: list[tuple[LinkRow, Verdict | None]] = []
        self._shelf = shelf
        self._standpoint = standpoint
        self._links: list[LinkRow] = []
        self._weaker = False
        self._said = ""

    def compose(self) -> ComposeResult:
        """Heading, links, the one under the cursor in full where nothing is beside, keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            yield OptionList(compact=True, markup=False)
            with VerticalScroll(classes="links--telling", can_focus=False):
                yield Static("", markup=False)
            yield KeyBar(self.AREA)

    def on_mount(self) -> None:
        """Fill the list; where only weaker links are known, show them at once."""
        links = self._all()
        self._weaker = bool(links) and not any(link.shown for link in links)
        self._show()

    def choose(self, place: int) -> None:
        """Follow the link."""
        if place < len(self._links):
            self.dismiss(self._links[place])
        else:
            self.action_maybe()

    def action_maybe(self) -> None:
        """Show or hide the weaker links."""
        self._weaker = not self._weaker
        self._show(self._link_here)

    def action_judge(self, right: bool) -> None:
        """Keep the person's word on the link under the cursor."""
        if self.place is None or self.place >= len(self._links):
            return
        link = self._links[self.place]
        self._judged.append((link, Verdict(link.verdict) if link.verdict else None))
        now = self._shelf.judge(link, Verdict.CONFIRMED if right else Verdict.REJECTED)
        words = {Verdict.CONFIRMED: "Kept as right.", Verdict.REJECTED: "Kept as wrong.", None: "Taken back."}
        self._said = self.hint(f"{words[now]} {{links.undo}} takes it back.") if now else words[now]
        self._show(link)

    def action_undo(self) -> None:
        """Take back the last word that was said in this list."""
        if not self._judged:
            self._said = "There is nothing to take back."
            self._show()
            return
        link, before = self._judged.pop()
        self._shelf.put_verdict(link, before)
        self._said = "Taken back."
        self._show(link)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the passage under the cursor in the text beside."""
        event.stop()
        if event.option_index < len(self._links):
            self._preview(self._links[event.option_index])
        self._tell()

    def on_resize(self) -> None:
        """Tell links in the way for which there is room now."""
        self._show()

    @property
    def steady(self) -> bool:
        """Whether it keeps one height: what is told below the links is longer or shorter with each of them."""
        return self._is_alone

    def action_scroll_telling(self, step: int) -> None:
        """Scroll the link that is told in full."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    @property
    def _is_alone(self) -> bool:
        """Whether no text beside can be seen, so that the list itself has to tell all."""
        return not self._beside or self.app.size.height < TALL

    @property
    def share(self) -> float:
        """Part of the screen that it takes: where there is room, the text beside stays in view."""
        return 0.8 if self._is_alone else 0.55

    def action_bookmark(self) -> None:
        """Keep both ends of the link under the cursor as one finding, or take it away."""
        if self.place is not None and self.place < len(self._links):
            link = self._links[self.place]
            self._said = toggle_pair(self._shelf, link, self.hint)
            self._show(link)

    def _all(self) -> list[LinkRow]:
        """Return all links source by source, that of the best link first."""
        links = self._shelf.links_of(self._standpoint.article, self._standpoint.passage)
        order = list(dict.fromkeys(link.b.article for link in links))
        return sorted(links, key=lambda link: order.index(link.b.article))

    def _show(self, under: LinkRow | None = None) -> None:
        self.set_class(self._is_alone, "-alone")
        links = self._all()
        shown = [link for link in links if link.shown or link.verdict]
        weaker = [link for link in links if link not in shown]
        self._links = [*shown, *weaker] if self._weaker else shown
        prompts = [self._prompt(link) for link in self._links]
        if weaker:
            sign = "hide" if self._weaker else "show"
            prompts.append(
                Content.styled(self.hint(f"maybe: {len(weaker)}  ({{links.maybe}} to {sign})"), "$ink-muted italic")
            )
        self.fill(self._heading(), prompts)
        if under is not None:
            ends = [(link.b.article, link.b.passage) for link in self._links]
            here = (under.b.article, under.b.passage)
            self.entries.highlighted = ends.index(here) if here in ends else 0
        self._tell()

    @property
    def _link_here(self) -> LinkRow | None:
        """The link under the cursor."""
        return self._links[self.place] if self.place is not None and self.place < len(self._links) else None

    def _tell(self) -> None:
        """Show in full the link under the cursor; underline in the heading what it rests on."""
        if not self._is_alone:
            return
        link = self._link_here
        box = self.query_one(VerticalScroll)
        box.query_one(Static).update(told_in_full(link, self._shelf) if link is not None else Content(""))
        box.scroll_home(animate=False)
        self.query_one(".panel--heading", Static).update(self._heading())

    def _heading(self) -> Content:
        link, point = self._link_here, self._standpoint
        spans = [span for reason in link.reasons for span in reason.a_spans] if link is not None else []
        number = sum(link.shown or bool(link.verdict) for link in self._links)
        return Content.assemble(
            (count(number, "link") if number else "No sure link", "bold $link-mark"),
            " of: ",
            marked(Content.styled(sanitize_line(point.text), "italic"), point.start, spans if self._is_alone else ()),
            (f"\n{self._said}" if self._said else "", "bold $accent"),
        )

    def _prompt(self, link: LinkRow) -> Content:
        row = self._shelf.row(link.b.article)
        number = self._shelf.numbers.get(link.b.article)
        verdict = {"confirmed": ("  you: right", "$success"), "rejected": ("  you: wrong", "$error")}.get(link.verdict)
        head = Content.assemble(
            (f"{number} " if number else "", "$link-mark"),
            (origin(row) if row is not None else sanitize_line(link.b.source), "bold"),
            (f"  {LINK_WORDS[link.kind]} {percent(link.score)}", "$link-mark" if link.shown else "$ink-muted"),
            verdict or "",
        )
        if self._is_alone:
            return head
        reasons = [Content.assemble("    ", reason_line(reason)) for reason in link.reasons]
        return Content("\n").join([head, Content.assemble("  ", sanitize_line(link.b.text)), *reasons, Content("")])
