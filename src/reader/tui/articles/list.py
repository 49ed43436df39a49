"""The articles on the left: number, title, who published it and when, how many links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.display import shown_line
from reader.store.rows import ArticleRow
from reader.tui.actions import Area, bindings
from reader.tui.wording import count, day, publisher


class ArticleList(OptionList, inherit_bindings=False):
    """Lists articles in the order of their numbers and says which one was chosen."""

    BINDINGS = bindings(Area.ARTICLES)

    class Chosen(Message):
        """An article was chosen to be read."""

        def __init__(self, article: int) -> None:
            super().__init__()
            self.article = article

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._shown: list[tuple[ArticleRow, str]] = []

    def show(self, articles: Sequence[ArticleRow], panes: Mapping[int, str]) -> None:
        """List `articles`; what did not change is left alone, and so is the place in the list.

        Args:
            articles: The rows, in order.
            panes: For articles that are open: the mark of the pane they are in.
        """
        wanted = [(article, panes.get(article.id, "")) for article in articles]
        if [row.path for row, _ in wanted] == [row.path for row, _ in self._shown]:
            for index, (before, after) in enumerate(zip(self._shown, wanted, strict=True)):
                if before != after:
                    self.replace_option_prompt_at_index(index, _prompt(index + 1, *after))
        else:
            place = self._shown[self.highlighted][0].path if self.highlighted is not None and self._shown else ""
            self.set_options(Option(_prompt(index + 1, *item)) for index, item in enumerate(wanted))
            paths = [row.path for row, _ in wanted]
            self.highlighted = paths.index(place) if place in paths else (0 if paths else None)
        self._shown = wanted

    def point_at(self, article: int) -> None:
        """Put the list's cursor on an article, where it is listed."""
        for index, (row, _) in enumerate(self._shown):
            if row.id == article:
                self.highlighted = index

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which article was chosen, by key or by mouse."""
        event.stop()
        self.post_message(self.Chosen(self._shown[event.option_index][0].id))


def _prompt(number: int, article: ArticleRow, pane: str) -> Content:
    """Return the lines of one article in the list: who published it, what it is called, when and how linked."""
    title = (shown_line(article.title), "bold" if pane else "")
    links = count(article.links, "link") if article.analysed else "not analysed yet"
    head: list[Content | str | tuple[str, str]] = [(f"{number} ", "bold $link-mark")]
    if article.publisher:
        head += [(publisher(article), "$primary"), (f" {pane}", "$link-mark"), "\n", title]
        facts = [day(article.published), links]
    else:
        head += [(f"{pane} " if pane else "", "$link-mark"), title]
        facts = [day(article.published) or shown_line(article.source), links]
    return Content.assemble(*head, "\n", (" · ".join(fact for fact in facts if fact), "$ink-muted"))
