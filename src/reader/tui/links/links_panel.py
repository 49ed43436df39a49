"""All links of one passage: where they lead, kind, score and reasons; the weaker ones behind "maybe"; verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from reader.display import shown_line
from reader.model import Verdict
from reader.store.rows import LinkRow
from reader.tui.actions import Area, bindings
from reader.tui.bookmarks.pairs import toggle_pair
from reader.tui.panel import Panel
from reader.tui.shelf import Shelf
from reader.tui.wording import LINK_WORDS, count, origin, percent


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
    """

    AREA = Area.LINKS
    BINDINGS = bindings(Area.LINKS)

    def __init__(self, shelf: Shelf, standpoint: Standpoint) -> None:
        super().__init__()
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
        now = self._shelf.judge(link, Verdict.CONFIRMED if right else Verdict.REJECTED)
        words = {Verdict.CONFIRMED: "Kept as right.", Verdict.REJECTED: "Kept as wrong.", None: "Taken back."}
        self._said = f"{words[now]} The same key again undoes it." if now else words[now]
        self._show(link)

    def action_bookmark(self) -> None:
        """Keep both ends of the link under the cursor as one finding, or take it away."""
        if self.place is not None and self.place < len(self._links):
            link = self._links[self.place]
            self._said = toggle_pair(self._shelf, link)
            self._show(link)

    def _all(self) -> list[LinkRow]:
        return self._shelf.links_of(self._standpoint.article, self._standpoint.passage)

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
            self.entries.highlighted = ends.index((under.b.article, under.b.passage))

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
            *(
                Content.styled(f"    {'+' if reason.weight >= 0 else '−'} {shown_line(reason.text)}", "$ink-muted")
                for reason in link.reasons
            ),
            Content(""),
        ]
        return Content("\n").join(lines)
