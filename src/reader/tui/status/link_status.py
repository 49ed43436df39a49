"""Why the current link holds: kind, score, where it leads and every reason in words; or that there is none."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from reader.model.links import Verdict
from reader.store.index.rows import ExplainedLink
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import LINK_WORDS, count, percent, possible_matches


@dataclass(frozen=True, slots=True)
class LinkView:
    """What the status says of the passage under the cursor.

    Attributes:
        link: The link that is current; None where the passage has none.
        source: Number and name of the source that it leads to.
        shown: How many links of the passage are shown.
        sources: How many other sources they lead to.
        possible: Number of possible matches.
        list_key: The key that lists them.
        is_open: Another pane has its cursor on the linked passage.
    """

    link: ExplainedLink | None = None
    source: str = ""
    shown: int = 0
    sources: int = 0
    possible: int = 0
    list_key: str = "l"
    is_open: bool = False


LEAST = 2
"""Rows that a link's explanation has at least."""
ENOUGH = 3
"""Rows that nearly every explanation fits in on a screen too narrow for two."""
SPACIOUS, LOW = 160, 20
"""Columns from which on two rows do; rows of the screen below which none is left empty."""


def least_rows(screen: Size) -> int:
    """Return the rows that are kept free for an explanation, so that few need the screen to be laid out anew."""
    return ENOUGH if screen.width < SPACIOUS and screen.height >= LOW else LEAST


class LinkStatus(Static):
    """A few lines at the foot of the screen. Grows with what it has to say; what it says wraps and is never cut.

    It never shrinks before the next jump: text that shifts while one reads on is worse than an empty line.
    """

    def __init__(self) -> None:
        super().__init__("", markup=False, id="link-status")
        self._link = Content("")
        self._shown = Content("")
        self._tip = ""
        self._rows = LEAST
        self._may_shrink = False
        self._width = 0

    def show_link(self, view: LinkView) -> None:
        """Say why the link holds, or that there is none."""
        self._link = link_content(view)
        self._draw(self._link)

    def show_text(self, message: str) -> None:
        """Say something in place of a link: there is nothing to read, nothing analysed yet."""
        self._link = Content.styled(sanitize_line(message), "$ink-muted")
        self._draw(self._link)

    def show_notice(self, message: str) -> None:
        """Say one line about what was just done, above the link, until the cursor moves on."""
        self._draw(Content.assemble((sanitize_line(message), "bold $accent"), "\n", self._link))

    def show_tip(self, message: str) -> None:
        """Say one line above everything else until it is taken back with ""."""
        if message != self._tip:
            self._tip = message
            self._rows = LEAST
            self._draw(self._shown)

    def allow_shrinking(self) -> None:
        """Give back rows that are not needed any more, where the screen changes anyway."""
        self._may_shrink = True

    def on_resize(self) -> None:
        """Take as many rows as are needed at the new width."""
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            self._rows = LEAST
            self._draw(self._shown)

    def _draw(self, content: Content) -> None:
        """Show `content`, laying the screen out anew only when it needs more rows than there are."""
        self._shown = content
        if self._tip:
            content = Content.assemble((sanitize_line(self._tip), "$accent"), "\n", content)
        # Before there is a size, that of the screen tells how high it is: the first paint must not jump.
        width = self._width or self.app.size.width - 2
        needed = max(content.get_height({}, width), least_rows(self.app.size))
        # One row more than is needed is no reason to lay the whole screen out anew.
        self._rows = needed if self._may_shrink and needed < self._rows - 1 else max(needed, self._rows)
        self._may_shrink = False
        self.styles.height = self._rows + self.gutter.height
        self.update(content, layout=False)


def link_content(view: LinkView) -> Content:
    """Return what the status says of a passage's links."""
    link = view.link
    if link is None:
        possible = possible_matches(view.possible, view.list_key)
        rest = f"; {possible}" if possible else ""
        return Content.styled(f"No other source reports this{rest}.", "$ink-muted")
    arrow = "↔" if view.is_open else "→"
    parts: list[Content | str | tuple[str, str]] = [
        ("possible match: " if not link.shown else "", "bold $warning"),
        (f"{LINK_WORDS[link.kind]} {percent(link.score)}", "bold $link-mark"),
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
