"""All links of one passage: where they lead, kind, score and reasons; the weaker ones behind "maybe"; verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.widgets import OptionList

from reader.display import shown_line
from reader.model import Reason, Verdict
from reader.store.rows import LinkRow
from reader.tui.actions import Area, bindings
from reader.tui.bookmarks.pairs import toggle_pair
from reader.tui.panel import Panel
from reader.tui.shelf import Shelf
from reader.tui.wording import LINK_WORDS, count, origin, percent

TALL = 30
"""Rows of a screen from which on the text beside stays in view."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The passage whose links are listed."""

    article: int
    passage: int
    text: str


class LinksPanel(Panel[LinkRow]):
    """Closes with the link to follow.

    Args:
        shelf: What can be read.
        standpoint: The passage.
        preview: Shows the other end of a link in the text beside; called as the cursor moves.
    """

    AREA = Area.LINKS
    BINDINGS = bindings(Area.LINKS)

    def __init__(
        self, shelf: Shelf, standpoint: Standpoint, preview: Callable[[LinkRow], None] = lambda link: None
    ) -> None:
        super().__init__()
        self._preview = preview
        self._judged: list[tuple[LinkRow, Verdict | None]] = []
        self._shelf = shelf
        self._standpoint = standpoint
        self._links: list[LinkRow] = []
        self._weaker = False
        self._said = ""

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
        self._show()

    def action_judge(self, right: bool) -> None:
        """Keep the person's word on the link under the cursor."""
        if self.place is None or self.place >= len(self._links):
            return
        link = self._links[self.place]
        self._judged.append((link, Verdict(link.verdict) if link.verdict else None))
        now = self._shelf.judge(link, Verdict.CONFIRMED if right else Verdict.REJECTED)
        words = {Verdict.CONFIRMED: "Kept as right.", Verdict.REJECTED: "Kept as wrong.", None: "Taken back."}
        self._said = f"{words[now]} u takes it back." if now else words[now]
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

    @property
    def share(self) -> float:
        """Part of the screen that it takes: where there is room, the text beside stays in view."""
        return 0.8 if self.app.size.height < TALL else 0.55

    def action_bookmark(self) -> None:
        """Keep both ends of the link under the cursor as one finding, or take it away."""
        if self.place is not None and self.place < len(self._links):
            link = self._links[self.place]
            self._said = toggle_pair(self._shelf, link)
            self._show(link)

    def _all(self) -> list[LinkRow]:
        """Return all links source by source, that of the best link first."""
        links = self._shelf.links_of(self._standpoint.article, self._standpoint.passage)
        order = list(dict.fromkeys(link.b.article for link in links))
        return sorted(links, key=lambda link: order.index(link.b.article))

    def _show(self, under: LinkRow | None = None) -> None:
        links = self._all()
        shown = [link for link in links if link.shown or link.verdict]
        weaker = [link for link in links if link not in shown]
        self._links = [*shown, *weaker] if self._weaker else shown
        prompts = [self._prompt(link) for link in self._links]
        if weaker:
            sign = "hide" if self._weaker else "show"
            prompts.append(Content.styled(f"maybe: {len(weaker)}  (m to {sign})", "$ink-muted italic"))
        self.fill(self._heading(len(shown)), prompts)
        if under is not None:
            ends = [(link.b.article, link.b.passage) for link in self._links]
            here = (under.b.article, under.b.passage)
            self.entries.highlighted = ends.index(here) if here in ends else 0

    def _heading(self, shown: int) -> Content:
        return Content.assemble(
            (count(shown, "link") if shown else "No sure link", "bold $link-mark"),
            " of: ",
            (shown_line(self._standpoint.text), "italic"),
            (f"\n{self._said}" if self._said else "", "bold $accent"),
        )

    def _prompt(self, link: LinkRow) -> Content:
        row = self._shelf.row(link.b.article)
        number = self._shelf.numbers.get(link.b.article)
        verdict = {"confirmed": ("  you: right", "$success"), "rejected": ("  you: wrong", "$error")}.get(link.verdict)
        lines = [
            Content.assemble(
                (f"{number} " if number else "", "$link-mark"),
                (origin(row) if row is not None else shown_line(link.b.source), "bold"),
                (f"  {LINK_WORDS[link.kind]} {percent(link.score)}", "$link-mark" if link.shown else "$ink-muted"),
                verdict or "",
            ),
            Content.assemble("  ", (shown_line(link.b.text), "")),
            *(_reason(reason) for reason in link.reasons),
            Content(""),
        ]
        return Content("\n").join(lines)


def _reason(reason: Reason) -> Content:
    """Return a reason in words; what speaks against the link says so."""
    if reason.weight >= 0:
        return Content.styled(f"    + {shown_line(reason.text)}", "$ink-muted")
    return Content.assemble(("    ! but ", "bold $error"), (shown_line(reason.text), "$error"))
