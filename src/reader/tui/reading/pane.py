"""A reading pane: what the article is, its text, how it stands to the passage one reads, and find."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.store.index.rows import ArticleRow
from reader.text.sanitize import sanitize_line
from reader.tui.base.formatting import origin
from reader.tui.data.document import Document
from reader.tui.reading.article_text import ArticleText, Position
from reader.tui.reading.find_bar import FindBar

TALL = 16
"""Rows of a pane from which on the title has lines of its own."""
_MARGIN = 2
"""Cells beside the title."""


class ArticlePane(Vertical):
    """Shows one article at a time under its title.

    Args:
        number: 1 for the first pane, 2 for the second, ...

    Attributes:
        number: Its place among the panes, from 1.
        pinned: Whether its article stays when a jump leads elsewhere.
    """

    def __init__(self, number: int) -> None:
        super().__init__(id=f"pane-{number}")
        self.number = number
        self.pinned = False
        self.text = ArticleText(id=f"text-{number}")
        self._title = Static("", classes="pane--title", markup=False)
        self._standing = Static("", classes="pane--standing", markup=False)
        self._find = FindBar(self.text)
        self._numbers: Mapping[int, int] = {}
        self._width = 0
        self._height = 0
        self._rows = 0

    def compose(self) -> ComposeResult:
        """Title above, text below, find bar (hidden) and standing (while following) at the foot."""
        yield self._title
        yield self.text
        yield self._standing
        yield self._find

    @property
    def article(self) -> ArticleRow | None:
        """The article it shows."""
        return self.text.document.article if self.text.document is not None else None

    def show(self, document: Document, numbers: Mapping[int, int], position: Position) -> None:
        """Show an article at a position."""
        self._find.close()
        self.text.show(document, numbers, position)
        self._entitle(numbers)

    def update(self, document: Document, numbers: Mapping[int, int]) -> None:
        """Show a newer state of the same article; the reader's place stays."""
        self.text.update(document, numbers)
        self._entitle(numbers)

    def say(self, message: str) -> None:
        """Show a line in place of a title, while there is no article."""
        self._title.add_class("-bare")
        self._rows = 0
        self._title.update(Content(message))

    def light(self, in_use: bool) -> None:
        """Show by the title whether the keys work here. A class repaints it alone, `:focus-within` all."""
        self._title.set_class(in_use, "-in-use")

    def pin(self, pinned: bool) -> None:
        """Keep the article when a jump leads elsewhere, or let it go."""
        self.pinned = pinned
        self._entitle(self._numbers)

    def stand(self, standing: Content | None) -> None:
        """Say in a line at the foot how this source stands to the passage one reads; None takes the line away."""
        if self._standing.display != (standing is not None):
            self._standing.display = standing is not None
        if standing is not None:
            self._standing.update(standing, layout=False)

    def find(self) -> None:
        """Open the find bar."""
        self._find.open()

    def expect(self, width: int, height: int) -> None:
        """Give the title the lines that a size allows, before it is known for sure."""
        if (self._width, self._height) != (width, height):
            self._width, self._height = width, height
            self._entitle(self._numbers)

    def _entitle(self, numbers: Mapping[int, int]) -> None:
        self._numbers = numbers
        article = self.article
        if article is not None:
            bare = self._title.has_class("-bare")
            self._title.remove_class("-bare")
            title = title_content(article, numbers.get(article.id), self.pinned, self._width - _MARGIN - 1, self._height)
            rows = title.plain.count("\n") + 1
            # The whole screen is laid out anew only for a title that is higher or lower than the one before.
            self._title.update(title, layout=bare or rows != self._rows)
            self._rows = rows


def title_content(article: ArticleRow, number: int | None, pinned: bool, width: int, height: int) -> Content:
    """Return where an article comes from and what it is called, wrapped.

    Args:
        article: The article.
        number: Its number in the list.
        pinned: Whether its pane is pinned.
        width: Cells for a line.
        height: Rows of the pane; a low one gives the title fewer of them.
    """
    tall = height >= TALL
    whole = Content.assemble(
        (f"{number} " if number else "", "bold $link-mark"),
        ("pinned ", "bold $accent") if pinned else "",
        (origin(article), "$primary"),
        ("\n" if tall else "  ", ""),
        (sanitize_line(article.title), "bold"),
    )
    lines = whole.wrap(width) if width > 0 else [whole]
    most = max(height // 4, 2)
    if len(lines) > most:
        lines = [*lines[: most - 1], Content(" ").join(lines[most - 1 :]).truncate(width, ellipsis=True)]
    return Content("\n").join(lines)
