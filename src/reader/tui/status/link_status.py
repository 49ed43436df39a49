"""The status of the passage under the cursor: its current link with kind, score, source and reasons."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
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
        sentence: The sentence that the link leads to.
        is_open: Another pane has its cursor on the linked passage.
    """

    link: ExplainedLink | None = None
    source: str = ""
    shown: int = 0
    sources: int = 0
    possible: int = 0
    nearest: str = ""
    list_key: str = "l"
    sentence: str = ""
    is_open: bool = False


ROWS = 2
"""Rows that are always there: the link with its reasons, and the sentence that it leads to."""
WIDE_COLUMNS = 100
"""Columns from which the number of links is shown as well."""


class LinkStatus(Static):
    """Two lines above the key bar: the link, and the sentence that it leads to, each cut to the width.

    Tips and outcomes of actions are never cut: the lines grow for them, and shrink again when the cursor moves.
    """

    def __init__(self) -> None:
        super().__init__("", markup=False, id="link-status")
        self._link: tuple[Content, ...] = ()
        self._notice: str | None = None
        self._tip: str | None = None
        self._rows = 0
        self._width = 0

    def show_link(self, view: LinkView) -> None:
        """Show the current link with its reasons and its sentence, or that there is none."""
        self._link = link_lines(view, is_wide=self.app.size.width >= WIDE_COLUMNS)
        self._notice = None
        self._draw()

    def show_text(self, message: str) -> None:
        """Show a text instead of a link, such as that there are no articles yet."""
        self._link = ()
        self._notice = message
        self._draw("$ink-muted")

    def show_notice(self, message: str) -> None:
        """Show the outcome of an action above the link, until the cursor moves."""
        self._notice = message
        self._draw()

    def show_tip(self, message: str | None) -> None:
        """Show a tip above everything else; None removes it."""
        if message != self._tip:
            self._tip = message
            self._draw()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            self._draw()

    def _draw(self, style: str = "bold $accent") -> None:
        """Show the lines; the screen is only laid out again if their number changes."""
        # Before Textual reports a size, that of the screen is used: the first paint must not jump.
        width = self._width or max(self.app.size.width - 2, 1)
        notice = Content.styled(sanitize_line(self._notice), style).wrap(width) if self._notice else []
        link = [line.truncate(width, ellipsis=True) for line in self._link[: max(ROWS - len(notice), 0)]]
        lines = [*notice, *link]
        if self._tip is not None:  # there is only one before somebody starts to read: the text may give way to it
            lines = [*Content.styled(sanitize_line(self._tip), "$accent").wrap(width), *lines[:1]]
        rows = max(len(lines), ROWS)
        if rows != self._rows:
            self._rows = rows
            self.styles.height = rows
        self.update(Content("\n").join(lines), layout=False)


def link_lines(view: LinkView, *, is_wide: bool) -> tuple[Content, ...]:
    """Return the status of a passage with its links: the link with its reasons, and the sentence that it leads to.

    Args:
        view: What is known about the passage.
        is_wide: Whether there is space for the number of links.
    """
    link = view.link
    if link is None:
        possible = possible_matches(view.possible, view.list_key)
        rest = f"; {possible}" if possible else ""
        nearest = f" ({sanitize_line(view.nearest)})" if view.nearest else ""
        return (Content.styled(f"No counterpart found{nearest}{rest}.", "$ink-muted"),)
    arrow = "↔" if view.is_open else "→"
    score = "" if link.verdict else f" {percent(link.score)}"
    parts: list[Content | str | tuple[str, str]] = [
        ("possible match: " if not link.shown else "", "bold $warning"),
        (f"{link_label(link)}{score}", "bold $link-mark"),
        *_verdict(link),
        f" {arrow} ",
        (sanitize_line(view.source), "bold"),
        (f" · {_others(view)}" if is_wide else "", "$ink-muted"),
    ]
    # The line may be cut: what speaks against the link comes first.
    for reason in sorted(link.reasons, key=lambda reason: reason.weight >= 0):
        parts += [" · ", ("but " if reason.weight < 0 else "", "$warning"), sanitize_line(reason.text)]
    return Content.assemble(*parts), Content.assemble((f"“{sanitize_line(view.sentence)}”", "$ink-muted"))


def _verdict(link: ExplainedLink) -> list[tuple[str, str]]:
    labels = {
        Verdict.CONFIRMED: (" · ✓ confirmed by you", "$success"),
        Verdict.REJECTED: (" · ✗ rejected by you", "$error"),
    }
    return [labels[link.verdict]] if link.verdict else []


def _others(view: LinkView) -> str:
    links = f"{count(view.shown, 'link')} to {count(view.sources, 'source')}"
    return ", ".join(part for part in (links, possible_matches(view.possible, view.list_key)) if part)
