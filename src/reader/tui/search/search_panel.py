"""The search panel: finds words and names in all articles as you type; Enter goes to a passage."""

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
from reader.views.search.search import Hit, SearchResults, search

MAX_PASSAGE_CHARACTERS = 400
"""Characters of a passage that are shown; of a longer one, the part around the first match."""
_INSTRUCTIONS = (
    'Names are found in all spellings. "Quoted words" match exactly; word* matches beginnings.\n'
    "Filters: source:tass  entity:baradar  label:person  after:2022-01  before:2022-02"
)
_MATCH_STYLE = "bold underline $accent"


class SearchPanel(ListPanel[Location]):
    """Searches all articles; closes with the passage to go to.

    Args:
        library: Provides the articles and the index.
    """

    AREA = Area.SEARCH
    BINDINGS = bindings(Area.SEARCH)
    FIXED_HEIGHT = True
    PLACEHOLDER = 'words, names, "exact words", source: entity: label: after: before:'
    AUTO_FOCUS = "Input"

    class Answered(Message):
        """A search finished in the background."""

        def __init__(self, query: str, results: SearchResults, error: str | None) -> None:
            super().__init__()
            self.query = query
            self.results = results
            self.error = error

    def __init__(self, library: LibraryView) -> None:
        super().__init__()
        self._library = library
        self._hits: list[Hit] = []

    def on_mount(self) -> None:
        """Show what can be searched, and how."""
        self._show_instructions()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed so far."""
        event.stop()
        self._search(event.value)

    def choose(self, index: int) -> None:
        """Go to a passage, at its first match."""
        hit = self._hits[index]
        self.dismiss(Location(hit.row.article, hit.spans[0].start if hit.spans else hit.row.start, hit.spans))

    def submit(self) -> None:
        """Go to the selected passage: Enter works without leaving the input line."""
        self.action_choose()

    @work(thread=True, exclusive=True)
    def _search(self, query: str) -> None:
        results, error = SearchResults(), None
        try:
            with self._library.open_second_index() as index:
                is_whole_library = index.articles.count() == len(self._library.numbers)
                results = search(index, query, None if is_whole_library else self._library.articles)
        except ReaderError as failure:
            error = str(failure)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Answered(query, results, error))

    def on_search_panel_answered(self, event: Answered) -> None:
        """List the hits by article; the article with the best hit comes first."""
        hits_by_article: dict[int, list[Hit]] = {}
        for hit in event.results.hits:
            hits_by_article.setdefault(hit.row.article, []).append(hit)
        self._hits = [hit for hits in hits_by_article.values() for hit in hits]
        if not event.query.strip():
            self._show_instructions()
            return
        self._library.article_window.rows(list(hits_by_article))  # one query for all titles instead of one each
        prompts = [self._prompt(hit, first=hit is hits[0]) for hits in hits_by_article.values() for hit in hits]
        self.fill(_heading(event.results, event.error), prompts, keep=False)

    # --- what it shows ---

    def _show_instructions(self) -> None:
        number = count(len(self._library.numbers), "article")
        self.fill(Content.assemble((f"Search {number}", "bold $accent"), (f"\n{_INSTRUCTIONS}", "$ink-muted")), [])

    def _prompt(self, hit: Hit, *, first: bool) -> Content:
        """Return a hit with its matches underlined; the first one of an article below the article's title."""
        row = hit.row
        shown = clip(row.text, row.start, hit.spans, MAX_PASSAGE_CHARACTERS)
        passage = Content(sanitize_line(row.text))
        for span in hit.spans:
            passage = passage.stylize(_MATCH_STYLE, span.start - row.start, span.end - row.start)
        before, after = "…" if shown.start else "", "…" if shown.end < len(row.text) else ""
        line = Content.assemble("  ", before, passage[shown.start : shown.end], after)
        return Content("\n").join([self._title(hit), line]) if first else line

    def _title(self, hit: Hit) -> Content:
        number = self._library.numbers.get(hit.row.article)
        article = self._library.row(hit.row.article)
        origin = [publisher(article), day(article.published)] if article is not None and article.publisher else []
        return Content.assemble(
            (f"{number} " if number else "", "$link-mark"),
            (sanitize_line(hit.row.title), "bold"),
            (f"  {' · '.join(part for part in origin if part)}", "$ink-muted"),
        )


def _heading(results: SearchResults, error: str | None) -> Content:
    if error is not None:
        return Content.styled(sanitize_line(error), "$error")
    articles = count(len({hit.row.article for hit in results.hits}), "article")
    number = f"{count(len(results.hits), 'passage')} in {articles}" if results.hits else "Nothing found"
    notes = [Content.styled(sanitize_line(note), "$ink-muted") for note in results.notes]
    return Content("\n").join([Content.styled(number, "bold $accent"), *notes])
