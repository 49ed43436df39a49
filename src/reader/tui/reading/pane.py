"""A reading pane: title, text, link line and find bar of one article."""

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


class ArticlePane(Vertical):
    """Shows one article under its title.

    Args:
        number: 1 for the first pane, 2 for the second, ...

    Attributes:
        number: Its position among the panes, from 1.
        pinned: Whether its article stays when the user goes elsewhere.
    """

    def __init__(self, number: int) -> None:
        super().__init__(id=f"pane-{number}")
        self.number = number
        self.pinned = False
        self.text = ArticleText(id=f"text-{number}")
        self._title = Static("", classes="pane--title", markup=False)
        self._link_line = Static("", classes="pane--link-line", markup=False)
        self._find = FindBar(self.text)
        self._numbers: Mapping[int, int] = {}

    def compose(self) -> ComposeResult:
        """Title, text, link line (while following) and find bar (while finding)."""
        yield self._title
        yield self.text
        yield self._link_line
        yield self._find

    @property
    def article(self) -> ArticleRow | None:
        """The article shown; None for an empty pane."""
        return self.text.document.article if self.text.document is not None else None

    def show(self, document: Document, numbers: Mapping[int, int], position: Position) -> None:
        """Show an article at a position."""
        self._find.close()
        self.text.show(document, numbers, position)
        self._update_title(numbers)

    def update(self, document: Document, numbers: Mapping[int, int]) -> None:
        """Show a newer state of the same article; cursor and scroll position stay."""
        self.text.update(document, numbers)
        self._update_title(numbers)

    def show_message(self, message: str) -> None:
        """Show a message in place of the title while there is no article."""
        self._title.add_class("-bare")
        self._title.update(Content(message))

    def show_active(self, is_active: bool) -> None:
        """Show in the title whether the keys work here."""
        # A class repaints the title only; the CSS selector `:focus-within` would repaint the whole pane.
        self._title.set_class(is_active, "-active")

    def set_pinned(self, pinned: bool) -> None:
        """Pin or unpin the article."""
        self.pinned = pinned
        self._update_title(self._numbers)

    def show_link_line(self, content: Content | None) -> None:
        """Show below the text how it is linked with the passage under the cursor; None hides the line."""
        if self._link_line.display != (content is not None):
            self._link_line.display = content is not None
        if content is not None:
            self._link_line.update(content, layout=False)

    def find(self) -> None:
        """Open the find bar."""
        self._find.open()

    def _update_title(self, numbers: Mapping[int, int]) -> None:
        self._numbers = numbers
        article = self.article
        if article is not None:
            bare = self._title.has_class("-bare")
            self._title.remove_class("-bare")
            self._title.update(title_content(article, numbers.get(article.id), self.pinned), layout=bare)
            self._title.tooltip = Content(sanitize_line(article.title))


def title_content(article: ArticleRow, number: int | None, pinned: bool) -> Content:
    """Return source and title of an article, for one line.

    Args:
        article: The article.
        number: Its number in the list of articles.
        pinned: Whether its pane is pinned.
    """
    return Content.assemble(
        (f"{number} " if number else "", "bold $link-mark"),
        ("pinned ", "bold $accent") if pinned else "",
        (origin(article), "$primary"),
        ("  ", ""),
        (sanitize_line(article.title), "bold"),
    )
