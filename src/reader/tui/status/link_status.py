"""The status of the passage under the cursor: its current link with kind, score, source and reasons."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from reader.model.links import Verdict
from reader.store.index.rows import ExplainedLink
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import count, link_label, percent, possible_matches


@dataclass(frozen=True, slots=True)
class LinkView:
    """What the status shows for the passage under the cursor.

    Attributes:
        link: The current link; None if the passage has none.
        source: Number and name of the source that it leads to.
        shown: Number of shown links of the passage.
        sources: Number of other sources that they lead to.
        possible: Number of possible matches.
        nearest: Of a passage without a link, the nearest one of another source in words, with the key that goes there;
            "" if nothing similar is stored.
        list_key: The key that lists them.
        is_open: Another pane has its cursor on the linked passage.
    """

    link: ExplainedLink | None = None
    source: str = ""
    shown: int = 0
    sources: int = 0
    possible: int = 0
    nearest: str = ""
    list_key: str = "l"
    is_open: bool = False


MIN_ROWS = 2
"""Rows that are always there for a link and its reasons."""
USUAL_ROWS = 3
"""Rows that nearly every link needs on a screen that is not wide."""
WIDE_COLUMNS, LOW_SCREEN_ROWS = 160, 20
"""Columns from which `MIN_ROWS` suffice; rows of a screen below which no row may be left empty."""


def reserved_rows(screen: Size) -> int:
    """Return the rows reserved for the status, so that it rarely grows, which moves the text."""
    return USUAL_ROWS if screen.width < WIDE_COLUMNS and screen.height >= LOW_SCREEN_ROWS else MIN_ROWS


class LinkStatus(Static):
    """A few lines above the key bar. They grow with their content, which is wrapped and never cut.

    They only shrink at a jump: text that moves while somebody is reading is worse than an empty line.
    """

    def __init__(self) -> None:
        super().__init__("", markup=False, id="link-status")
        self._link = Content("")
        self._shown = Content("")
        self._tip: str | None = None
        self._rows = MIN_ROWS
        self._may_shrink = False
        self._width = 0

    def show_link(self, view: LinkView) -> None:
        """Show the current link with its reasons, or that there is none."""
        self._link = link_content(view)
        self._draw(self._link)

    def show_text(self, message: str) -> None:
        """Show a text instead of a link, such as that there are no articles yet."""
        self._link = Content.styled(sanitize_line(message), "$ink-muted")
        self._draw(self._link)

    def show_notice(self, message: str) -> None:
        """Show the outcome of an action above the link, until the cursor moves."""
        self._draw(Content.assemble((sanitize_line(message), "bold $accent"), "\n", self._link))

    def show_tip(self, message: str | None) -> None:
        """Show a tip above everything else; None removes it."""
        if message != self._tip:
            self._tip = message
            self._rows = MIN_ROWS
            self._draw(self._shown)

    def allow_shrinking(self) -> None:
        """Give up unneeded rows with the next content, because the screen changes anyway."""
        self._may_shrink = True

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            self._rows = MIN_ROWS
            self._draw(self._shown)

    def _draw(self, content: Content) -> None:
        """Show `content`; the screen is only laid out again if it needs more rows than there are."""
        self._shown = content
        if self._tip is not None:
            content = Content.assemble((sanitize_line(self._tip), "$accent"), "\n", content)
        # Before Textual reports a size, that of the screen is used: the first paint must not jump.
        width = self._width or max(self.app.size.width - 2, 1)
        needed = max(content.get_height({}, width), reserved_rows(self.app.size))
        # One row too many does not justify a new layout of the whole screen.
        self._rows = needed if self._may_shrink and needed < self._rows - 1 else max(needed, self._rows)
        self._may_shrink = False
        self.styles.height = self._rows + self.gutter.height
        self.update(content, layout=False)


def link_content(view: LinkView) -> Content:
    """Return the status of a passage with its links."""
    link = view.link
    if link is None:
        possible = possible_matches(view.possible, view.list_key)
        rest = f"; {possible}" if possible else ""
        nearest = f" ({sanitize_line(view.nearest)})" if view.nearest else ""
        return Content.styled(f"No counterpart found{nearest}{rest}.", "$ink-muted")
    arrow = "↔" if view.is_open else "→"
    parts: list[Content | str | tuple[str, str]] = [
        ("possible match: " if not link.shown else "", "bold $warning"),
        (f"{link_label(link)} {percent(link.score)}", "bold $link-mark"),
        f" {arrow} ",
        (sanitize_line(view.source), "bold"),
        *_verdict(link),
        (f" · {_others(view)}", "$ink-muted"),
        "\n",
    ]
    for number, reason in enumerate(link.reasons):
        parts += [" · "] if number else []
        parts += [("but ", "$warning")] if reason.weight < 0 else []
        parts += [sanitize_line(reason.text)]
    return Content.assemble(*parts)


def _verdict(link: ExplainedLink) -> list[tuple[str, str]]:
    labels = {
        Verdict.CONFIRMED: (" · ✓ confirmed by you", "$success"),
        Verdict.REJECTED: (" · ✗ rejected by you", "$error"),
    }
    return [labels[link.verdict]] if link.verdict else []


def _others(view: LinkView) -> str:
    links = f"{count(view.shown, 'link')} to {count(view.sources, 'source')}"
    return ", ".join(part for part in (links, possible_matches(view.possible, view.list_key)) if part)
