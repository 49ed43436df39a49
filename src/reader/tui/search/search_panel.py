"""Words looked up in all articles as one types; Enter opens the article at the passage."""

from __future__ import annotations

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.display import shown_line
from reader.errors import ReaderError
from reader.store.rows import SearchHit
from reader.tui.actions import Area, bindings
from reader.tui.panel import Panel, Spot
from reader.tui.reading.find_bar import find_all
from reader.tui.shelf import Shelf
from reader.tui.wording import count


class SearchPanel(Panel[Spot]):
    """Closes with the passage to go to.

    Args:
        shelf: What can be read.
        typed: What to look up at once.
    """

    AREA = Area.SEARCH
    BINDINGS = bindings(Area.SEARCH)
    STEADY = True
    PLACEHOLDER = 'words, or "words in this order"'
    AUTO_FOCUS = "Input"

    class Found(Message):
        """A search was answered."""

        def __init__(self, query: str, hits: list[SearchHit], trouble: str = "") -> None:
            super().__init__()
            self.query = query
            self.hits = hits
            self.trouble = trouble

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._hits: list[SearchHit] = []

    def on_mount(self) -> None:
        """Say what can be searched."""
        self.fill(Content.styled(f"Search {count(len(self._shelf.articles), 'article')}", "bold $accent"), [])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look up what is typed so far."""
        event.stop()
        self._look_up(event.value)

    def choose(self, place: int) -> None:
        """Go to the passage."""
        hit = self._hits[place]
        self.dismiss(Spot(hit.article, hit.start))

    def submit(self) -> None:
        """Choose the result under the cursor without leaving the line."""
        self.action_choose()

    @work(thread=True, exclusive=True)
    def _look_up(self, query: str) -> None:
        hits: list[SearchHit] = []
        trouble = ""
        try:
            with self._shelf.second_index() as index:
                hits = index.search(query, self._shelf.articles) if query.strip() else []
        except ReaderError as error:
            trouble = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Found(query, hits, trouble))

    def on_search_panel_found(self, event: Found) -> None:
        """List what was found."""
        self._hits = event.hits
        found = f"{count(len(event.hits), 'passage')} in {count(len({hit.article for hit in event.hits}), 'article')}"
        heading = event.trouble or (found if event.query.strip() else "")
        prompts = [self._prompt(hit, event.query) for hit in event.hits]
        self.fill(Content.styled(shown_line(heading), "bold $accent"), prompts, keep=False)

    def _prompt(self, hit: SearchHit, query: str) -> Content:
        passage = Content(shown_line(hit.text))
        for word in query.replace('"', " ").split():
            for span in find_all(hit.text, word):
                passage = passage.stylize("bold $accent", span.start, span.end)
        number = self._shelf.numbers.get(hit.article)
        title = Content.assemble((f"{number} " if number else "", "$link-mark"), (shown_line(hit.title), "bold"))
        return Content("\n").join([title, Content.assemble("  ", passage), Content("")])
