"""The entities panel: a list, a page per entity, and merging, splitting and renaming."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.analysis import Label
from reader.model.text import Span
from reader.store.index.rows import ArticleRow, EntitySummary
from reader.text.sanitize import sanitize_line
from reader.tui.background.name_verdicts import NamesApplied, NamesJudged
from reader.tui.base.actions import Area, bindings
from reader.tui.base.entity_kinds import KINDS
from reader.tui.base.formatting import count
from reader.tui.data.entity_window import EntityWindow, LibraryEntityWindow, PartialEntityWindow
from reader.tui.data.library_view import LibraryView
from reader.tui.entities.entity_page import EntityPage, load_naming, load_page
from reader.tui.entities.lines import (
    concordance_line,
    counts_by_article,
    list_line,
    naming_line,
    page_heading,
    spelling_line,
)
from reader.tui.widgets.line_editor import LineEditor
from reader.tui.widgets.list_panel import REFRESH_SECONDS, ListPanel, Location
from reader.tui.widgets.virtual_list import VirtualList
from reader.views.naming.naming_rows import NamingRow

_MARGIN = 5
"""Cells to the left and right of the lines: padding and scrollbar."""
_NAME_INSTRUCTIONS = "Enter saves · leave empty to use the name from the articles · {note.leave} cancels"
_FILTERS: tuple[tuple[str, frozenset[Label]], ...] = (
    ("", frozenset(Label)),
    *((name, frozenset(kind.labels)) for name, kind in zip(("people", "organisations", "places"), KINDS, strict=False)),
    ("others", frozenset(label for kind in KINDS[3:] for label in kind.labels)),
)
"""The kinds that can be listed alone, in the order of the key that switches them."""


class EntitiesPanel(ListPanel[Location]):
    """Lists entities; closes with the mention to go to.

    Args:
        library: Provides the entities and saves corrections.
    """

    AREA = Area.ENTITIES
    BINDINGS = bindings(Area.ENTITIES)
    AUTO_FOCUS = "VirtualList"
    FIXED_HEIGHT = True
    PLACEHOLDER = "filter: any spelling, or a kind such as person"

    class Counted(Message):
        """The entities of a part of the library were counted in the background."""

        def __init__(self, window: EntityWindow, error: str | None) -> None:
            super().__init__()
            self.window = window
            self.error = error

    class NamingLoaded(Message):
        """What the sources call an entity was read in the background."""

        def __init__(self, key: str, naming: tuple[NamingRow, ...]) -> None:
            super().__init__()
            self.key = key
            self.naming = naming

    def __init__(self, library: LibraryView) -> None:
        super().__init__()
        self._library = library
        self._window: EntityWindow | None = None
        self._all_keys: Sequence[str] = ()
        self._keys: Sequence[str] = ()
        self._page: EntityPage | None = None
        self._place_in_list = 0
        self._filter = 0
        self._marked: EntitySummary | None = None
        self._version = -1
        self._counting = False
        self._notice = ""

    def make_list(self) -> VirtualList:
        """Return a list that draws only its visible entries."""
        return VirtualList()

    # --- loading ---

    def on_mount(self) -> None:
        """Read the entities, and again whenever the index changes."""
        self._show_heading(Content.styled("loading …", "$ink-muted"))
        self._load_if_changed()
        self.set_interval(REFRESH_SECONDS, self._load_if_changed)

    def _load_if_changed(self) -> None:
        version = self._library.index.data_version()
        if version == self._version or self._counting:
            return
        self._version = version
        if self._library.index.articles.count() == len(self._library.numbers):
            self._use(LibraryEntityWindow(self._library.index))
        else:
            self._counting = True
            self._count(list(self._library.numbers))

    @work(thread=True, exclusive=True)
    def _count(self, articles: list[int]) -> None:
        """Count the entities of a part of the library in the background."""
        window, error = PartialEntityWindow([]), None
        try:
            with self._library.open_second_index() as index:
                window = PartialEntityWindow(index.entities.summaries_in(articles))
        except ReaderError as failure:
            error = str(failure)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Counted(window, error))

    def on_entities_panel_counted(self, event: Counted) -> None:
        """List the entities that were counted."""
        self._counting = False
        self._notice = event.error or self._notice
        self._use(event.window)

    def _use(self, window: EntityWindow) -> None:
        """List the entities as they are now; an open one stays open, found by its spelling if its key changed."""
        is_first, all_keys = self._window is None, window.keys("", frozenset(Label))
        if not all_keys and self._all_keys:
            return  # the index is being rebuilt; it will change again when there is something to show
        self._window, self._all_keys = window, all_keys
        self._marked = window.refreshed(self._marked) if self._marked is not None else None
        self._apply_filter()
        if self._page is not None:
            summary = window.refreshed(self._page.summary)
            only_form = self._page.only_form
            self._page = load_page(self._library, summary, only_form) if summary is not None else None
            if self._page is not None:
                self._load_naming(self._page, self._library.articles)
        self._show(keep_place=not is_first)

    def _apply_filter(self) -> None:
        """Find the entities that match the typed text and the selected kind."""
        if self._window is not None and (self._filter or self.input_text.strip()):
            self._keys = self._window.keys(self.input_text, _FILTERS[self._filter][1])
        else:
            self._keys = self._all_keys

    @work(thread=True, exclusive=True, group="naming")
    def _load_naming(self, page: EntityPage, articles: Sequence[ArticleRow]) -> None:
        """Read what the sources call the entity of a page, in the background."""
        naming: tuple[NamingRow, ...] = ()
        try:
            with self._library.open_second_index() as index:
                naming = load_naming(index, page, articles)
        except ReaderError:
            return  # the page shows everything else; the next change of the index reads it again
        if not get_current_worker().is_cancelled:
            self.post_message(self.NamingLoaded(page.summary.key, naming))

    def on_entities_panel_naming_loaded(self, event: NamingLoaded) -> None:
        """Show what the sources call the open entity; the cursor stays on its row."""
        page, cursor = self._page, self.selected_index or 0
        if page is not None and page.summary.key == event.key and event.naming != page.naming:
            self._page = replace(page, naming=event.naming)
            moved = self._page.head_count - page.head_count if cursor >= page.head_count else 0
            self._show(place=cursor + moved)

    # --- what keys do ---

    def choose(self, index: int) -> None:
        """In the list, open an entity; on its page, show one spelling only, or go to a mention."""
        page = self._page
        if page is None:
            summary = self._entity_at(index)
            if summary is None:
                return
            self._place_in_list = index
            self._page = load_page(self._library, summary)
            self._load_naming(self._page, self._library.articles)
            self._notice = ""
            self._show(keep_place=False)
            self.set_focus(self.entries)
        elif index < len(page.summary.spellings):
            form = page.summary.spellings[index].form
            self._page = page.show_only(None if page.only_form == form else form)
            self._show()
        elif index < page.head_count:
            place = page.naming[index - len(page.summary.spellings)].places[0]
            self.dismiss(Location(place.article, place.start, (Span(place.start, place.end),)))
        else:
            mention = page.shown_mentions[index - page.head_count]
            self.dismiss(Location(mention.article, mention.start, (Span(mention.start, mention.end),)))

    def action_back(self) -> None:
        """Go from a page to the list, or from the list to the text."""
        if self._page is None:
            self.action_close()
        else:
            self._page = None
            self._notice = ""
            self._show(place=self._place_in_list)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the user types."""
        event.stop()
        self._show_filtered()

    def action_kind(self) -> None:
        """List the next kind only: people, organisations, places, others, all."""
        self._filter = (self._filter + 1) % len(_FILTERS)
        self._show_filtered()

    def _show_filtered(self) -> None:
        self._page = None
        self._apply_filter()
        self._show(keep_place=False)

    def action_mark(self) -> None:
        """Mark an entity; if another one is marked, merge both."""
        entity = self._selected_entity
        if entity is None:
            return
        if self._marked is None:
            self._marked = entity
            next_step = "On another name: {entities.mark} merges them, {entities.part} keeps them apart."
            self._show_notice(f"Marked {entity.name}. {self.with_keys(next_step)}")
        elif self._marked.key == entity.key:
            self._marked = None
            self._show_notice("Mark removed.")
        else:
            self._judge(self._marked.form, entity.form, same=True)

    def action_split(self) -> None:
        """On a page, split off a spelling; in the list, keep an entity apart from the marked one."""
        entity = self._selected_entity
        if self._page is not None:
            self._split_spelling(self._page.summary)
        elif self._marked is None or entity is None or self._marked.key == entity.key:
            instructions = "Mark a name with {entities.mark}, then press {entities.part} on another to keep them apart."
            self._show_notice(self.with_keys(instructions))
        else:
            self._judge(self._marked.form, entity.form, same=False)

    def _split_spelling(self, entity: EntitySummary) -> None:
        forms = [spelling.form for spelling in entity.spellings]
        if self.selected_index is None or self.selected_index >= len(forms):
            self._show_notice("Move to a spelling to split it off.")
        elif len(forms) == 1:
            self._show_notice("This is the only spelling.")
        else:
            form = forms[self.selected_index]
            others = [other for other in forms if other != form]
            self._judge(form, entity.form if entity.form != form else others[0], same=False)

    def action_rename(self) -> None:
        """Change the name of an entity."""
        entity = self._selected_entity
        if entity is None:
            return

        def save(line: str | None) -> None:
            name = " ".join(line.split()) if line is not None else entity.name
            if name != entity.name:
                self._save(lambda: self._library.name_verdicts.rename(entity.form, name or None), "Renamed.")

        self.app.push_screen(LineEditor("Name", _NAME_INSTRUCTIONS, subject=entity.name, text=entity.name), save)

    def action_name_verdicts(self) -> None:
        """List all name corrections."""
        from reader.tui.entities.name_verdicts_panel import NameVerdictsPanel

        self.app.push_screen(NameVerdictsPanel(self._library))

    def action_undo(self) -> None:
        """Undo the last correction."""
        try:
            undone = self._library.name_verdicts.undo()
        except ReaderError as error:
            self._show_notice(str(error))
            return
        if undone:
            self.post_message(NamesJudged())
        self._show_notice(f"Undone: {undone}." if undone else "Nothing to undo.")

    def _judge(self, a: str, b: str, *, same: bool) -> None:
        self._marked = None
        notice = f"“{a}” and “{b}” are now {'merged' if same else 'kept apart'}."
        self._save(lambda: self._library.name_verdicts.judge(a, b, same=same), notice)

    def _save(self, save: Callable[[], None], notice: str) -> None:
        """Save a correction and have it applied."""
        try:
            save()
        except ReaderError as error:
            self._show_notice(str(error))
            return
        self.post_message(NamesJudged())
        self._show_notice(f"{notice} {self.with_keys('Press {entities.undo} to undo.')}")

    def on_names_applied(self, event: NamesApplied) -> None:
        """Read the entities again after corrections were applied to the index."""
        if event.failure:
            self._show_notice(f"Saved, but not applied yet. {event.failure}")
        self._load_if_changed()

    # --- what it shows ---

    @property
    def _selected_entity(self) -> EntitySummary | None:
        """The entity whose page is open, or the one under the cursor."""
        if self._page is not None:
            return self._page.summary
        return self._entity_at(self.selected_index) if self.selected_index is not None else None

    def _entity_at(self, place: int) -> EntitySummary | None:
        return self._window.at(self._keys, place) if self._window is not None and place < len(self._keys) else None

    def _show_notice(self, notice: str) -> None:
        self._notice = notice
        self._show()

    def _show(self, *, keep_place: bool = True, place: int | None = None) -> None:
        """Show the page or the list; the cursor goes to `place`, or keeps its place, or goes to the top."""
        if self._window is None:
            return
        if place is None:
            place = (self.selected_index if keep_place else None) or 0
        if self._page is not None:
            self._show_page(self._page, place)
        else:
            self._show_list(place)

    def _show_page(self, page: EntityPage, cursor: int) -> None:
        library, width = self._library, self.app.size.width - _MARGIN
        renamed = page.summary.name in library.notes.renames.all().values()
        counts = counts_by_article(page.mentions)
        forms = [spelling.form for spelling in page.summary.spellings]
        spellings = [
            spelling_line(form, counts[form], page.reasons.get(form, ""), library, selected=form == page.only_form)
            for form in forms
        ]

        def mention_line(number: int) -> Content:
            mention = page.shown_mentions[number]
            text = library.index.passages.text(mention.article)
            return concordance_line(mention, text, library.numbers.get(mention.article), width)

        naming = [naming_line(row, library) for row in page.naming]
        self._show_heading(page_heading(page.summary, renamed=renamed))
        self._virtual_list.show([*spellings, *naming], len(page.shown_mentions), mention_line, cursor)

    def _show_list(self, cursor: int) -> None:
        kind, total = _FILTERS[self._filter][0], count(len(self._all_keys), "name")
        heading = total if len(self._keys) == len(self._all_keys) else f"{len(self._keys)} of {total}"
        if not self._all_keys:
            heading = "No names yet: they appear once the articles are analysed."
        marked = self._marked.key if self._marked is not None else ""

        def entity_line(place: int) -> Content:
            entity = self._entity_at(place)
            return list_line(entity, marked=entity.key == marked) if entity is not None else Content("")

        only = f"  {kind} only" if kind else ""
        self._show_heading(Content.assemble((heading, "bold $accent"), (only, "$link-mark")))
        self._virtual_list.show((), len(self._keys), entity_line, cursor)

    @property
    def _virtual_list(self) -> VirtualList:
        return self.query_one(VirtualList)

    def _show_heading(self, heading: Content) -> None:
        """Show what is listed, and the notice below it."""
        notice = [Content.styled(sanitize_line(self._notice), "bold $accent")] if self._notice else []
        self._content = (Content("\n").join([heading, *notice]),)
        self._fit_height()
        self.query_one(".panel--heading", Static).update(self._content[0])
