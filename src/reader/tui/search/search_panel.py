"""Words and names looked up in all articles as one types; Enter opens the article at the passage, the words marked."""

from __future__ import annotations

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count, day, publisher
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.list_panel import ListPanel, Location
from reader.views.search.match_spans import clip
from reader.views.search.search import SearchResults, Hit, search

LONGEST = 400
"""Characters of a passage that are shown; of longer ones the stretch around the words found."""
_HINT = (
    'Names are found in all spellings. "Quoted words" match exactly; word* matches beginnings.\n'
    "Filters: source:tass  entity:baradar  label:person  after:2022-01  before:2022-02"
)


class SearchPanel(ListPanel[Location]):
    """Closes with the passage to go to.

    Args:
        shelf: What can be read.
    """

    AREA = Area.SEARCH
    BINDINGS = bindings(Area.SEARCH)
    FIXED_HEIGHT = True
    PLACEHOLDER = 'words, names, "exact words", source: entity: label: after: before:'
    AUTO_FOCUS = "Input"

    class Answered(Message):
        """A search was answered."""

        def __init__(self, typed: str, found: SearchResults, trouble: str) -> None:
            super().__init__()
            self.typed = typed
            self.found = found
            self.trouble = trouble

    def __init__(self, library: LibraryView) -> None:
        super().__init__()
        self._library = library
        self._hits: list[Hit] = []

    def on_mount(self) -> None:
        """Say what can be searched, and how."""
        self._explain()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look up what is typed so far."""
        event.stop()
        self._look_up(event.value)

    def choose(self, place: int) -> None:
        """Go to the passage."""
        hit = self._hits[place]
        self.dismiss(Location(hit.row.article, hit.spans[0].start if hit.spans else hit.row.start, hit.spans))

    def submit(self) -> None:
        """Choose the result under the cursor without leaving the line."""
        self.action_choose()

    @work(thread=True, exclusive=True)
    def _look_up(self, typed: str) -> None:
        found, trouble = SearchResults(), ""
        try:
            with self._library.open_second_index() as index:
                whole = index.article_count() == len(self._library.numbers)
                articles = None if whole else self._library.articles
                found = search(index, typed, articles)
        except ReaderError as error:
            trouble = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Answered(typed, found, trouble))

    def on_search_panel_answered(self, event: Answered) -> None:
        """List what was found, article by article, that of the best passage first."""
        groups: dict[int, list[Hit]] = {}
        for hit in event.found.hits:
            groups.setdefault(hit.row.article, []).append(hit)
        self._hits = [hit for group in groups.values() for hit in group]
        if not event.typed.strip():
            self._explain()
            return
        self._library.article_window.rows(list(groups))  # all at once, for their titles
        prompts = [self._prompt(hit, first=hit is group[0]) for group in groups.values() for hit in group]
        self.fill(_heading(event.found, event.trouble), prompts, keep=False)

    def _explain(self) -> None:
        number = count(len(self._library.numbers), "article")
        self.fill(Content.assemble((f"Search {number}", "bold $accent"), (f"\n{_HINT}", "$ink-muted")), [])

    def _prompt(self, hit: Hit, *, first: bool) -> Content:
        row = hit.row
        shown = clip(row.text, row.start, hit.spans, LONGEST)
        passage = Content(sanitize_line(row.text))
        for span in hit.spans:
            passage = passage.stylize("bold underline $accent", span.start - row.start, span.end - row.start)
        before, after = "…" if shown.start else "", "…" if shown.end < len(row.text) else ""
        words = Content.assemble("  ", before, passage[shown.start : shown.end], after)
        return Content("\n").join([self._title(hit), words]) if first else words

    def _title(self, hit: Hit) -> Content:
        number = self._library.numbers.get(hit.row.article)
        article = self._library.row(hit.row.article)
        whence = [publisher(article), day(article.published)] if article is not None and article.publisher else []
        return Content.assemble(
            (f"{number} " if number else "", "$link-mark"),
            (sanitize_line(hit.row.title), "bold"),
            (f"  {' · '.join(part for part in whence if part)}", "$ink-muted"),
        )


def _heading(found: SearchResults, trouble: str) -> Content:
    if trouble:
        return Content.styled(sanitize_line(trouble), "$error")
    articles = count(len({hit.row.article for hit in found.hits}), "article")
    number = f"{count(len(found.hits), 'passage')} in {articles}" if found.hits else "Nothing found"
    lines = [
        Content.styled(number, "bold $accent"),
        *(Content.styled(sanitize_line(note), "$ink-muted") for note in found.notes),
    ]
    return Content("\n").join(lines)
