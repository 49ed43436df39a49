"""Who and what is named: all entities; of one, its spellings by source and every mention; a person's word on both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.analysis import Label
from reader.model.text import Span
from reader.store.index.read.entity_list import EntitySummary
from reader.text.sanitize import sanitize_line
from reader.tui.background.name_verdicts import NamesApplied, NamesJudged
from reader.tui.base.actions import Area, bindings
from reader.tui.base.entity_kinds import KINDS
from reader.tui.base.formatting import count
from reader.tui.data.entity_window import EntityWindow, PartCatalogue, WholeCatalogue
from reader.tui.data.library_view import LibraryView
from reader.tui.entities.lines import Place, counts_by_article, in_context, listed, places, spelled, title
from reader.tui.entities.name_editor import NameEditor
from reader.tui.widgets.list_panel import LOOK_AGAIN, ListPanel, Location
from reader.tui.widgets.virtual_list import VirtualList

_EDGES = 5
_KINDS: tuple[tuple[str, frozenset[Label]], ...] = (
    ("", frozenset(Label)),
    *((f"{kind.words}s", frozenset(kind.labels)) for kind in KINDS[:3]),
    ("others", frozenset(label for kind in KINDS[3:] for label in kind.labels)),
)


@dataclass(frozen=True, slots=True)
class Page:
    """An entity that is looked at.

    Attributes:
        head: The entity.
        reasons: For each other spelling, why it is taken for the same.
        places: Its mentions.
        only: The spelling whose mentions are shown; "" for all.
        shown: The mentions that are shown.
    """

    head: EntitySummary
    reasons: dict[str, str]
    places: tuple[Place, ...]
    only: str
    shown: tuple[Place, ...]


class EntitiesPanel(ListPanel[Location]):
    """Closes with the mention to go to.

    Args:
        shelf: What can be read.
    """

    AREA = Area.ENTITIES
    BINDINGS = bindings(Area.ENTITIES)
    AUTO_FOCUS = "VirtualList"
    STEADY = True
    PLACEHOLDER = "filter: any spelling, or a kind such as person"

    class Counted(Message):
        """The names of a part of the library were counted."""

        def __init__(self, catalogue: EntityWindow, trouble: str) -> None:
            super().__init__()
            self.catalogue = catalogue
            self.trouble = trouble

    def __init__(self, shelf: LibraryView) -> None:
        super().__init__()
        self._shelf = shelf
        self._catalogue: EntityWindow | None = None
        self._everything: Sequence[str] = ()
        self._keys: Sequence[str] = ()
        self._page: Page | None = None
        self._came_from = 0
        self._kind = 0
        self._marked: EntitySummary | None = None
        self._version = -1
        self._counting = False
        self._said = ""

    def make_list(self) -> VirtualList:
        """Return a list of any length."""
        return VirtualList()

    def on_mount(self) -> None:
        """Read the entities, and again whenever the index has changed."""
        self._tell(Content.styled("reading …", "$ink-muted"))
        self._look()
        self.set_interval(LOOK_AGAIN, self._look)

    def _look(self) -> None:
        version = self._shelf.index.version()
        if version == self._version or self._counting:
            return
        self._version = version
        if self._shelf.index.article_count() == len(self._shelf.numbers):
            self._take(WholeCatalogue(self._shelf.index))
        else:
            self._counting = True
            self._count(list(self._shelf.numbers))

    @work(thread=True, exclusive=True)
    def _count(self, articles: list[int]) -> None:
        """Count the names of a part of the library beside the screen."""
        catalogue, trouble = PartCatalogue([]), ""
        try:
            with self._shelf.second_index() as index:
                catalogue = PartCatalogue(index.entity_heads_in(articles))
        except ReaderError as error:
            trouble = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Counted(catalogue, trouble))

    def on_entities_panel_counted(self, event: Counted) -> None:
        """List what was counted."""
        self._counting = False
        self._said = event.trouble or self._said
        self._take(event.catalogue)

    def _take(self, catalogue: EntityWindow) -> None:
        """List the names as they are now; what is open stays open, by its form where it has another key now."""
        first, everything = self._catalogue is None, catalogue.keys("", frozenset(Label))
        if not everything and self._everything:
            return  # the index is being built anew
        self._catalogue, self._everything = catalogue, everything
        self._marked = catalogue.again(self._marked) if self._marked is not None else None
        self._find()
        if self._page is not None:
            head = catalogue.again(self._page.head)
            self._page = self._read(head, self._page.only) if head is not None else None
        self._show(keep=not first)

    def _find(self) -> None:
        """Find what fits what is typed, of the kind that is listed."""
        narrowed = self._kind or self.typed.strip()
        if self._catalogue is not None and narrowed:
            self._keys = self._catalogue.keys(self.typed, _KINDS[self._kind][1])
        else:
            self._keys = self._everything

    # --- what keys do ---

    def choose(self, place: int) -> None:
        """Open an entity; of an open one, show one spelling only, or go to the mention."""
        page = self._page
        if page is None:
            head = self._at(place)
            if head is None:
                return
            self._came_from = place
            self._page = self._read(head)
            self._said = ""
            self._show(keep=False)
            self.set_focus(self.entries)
        elif place < len(page.head.spellings):
            form = page.head.spellings[place].form
            self._page = self._narrowed(page, "" if page.only == form else form)
            self._show()
        else:
            mention = page.shown[place - len(page.head.spellings)]
            self.dismiss(Location(mention.article, mention.start, (Span(mention.start, mention.end),)))

    def action_back(self) -> None:
        """From one entity to the list; from the list to the text."""
        if self._page is None:
            self.action_close()
        else:
            self._page = None
            self._said = ""
            self._show(at=self._came_from)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the person types."""
        event.stop()
        self._page = None
        self._find()
        self._show(keep=False)

    def action_kind(self) -> None:
        """List the next kind only: people, organisations, places, others, all."""
        self._kind = (self._kind + 1) % len(_KINDS)
        self._page = None
        self._find()
        self._show(keep=False)

    def action_mark(self) -> None:
        """Mark an entity; with one marked, say that both are one."""
        here = self._here
        if here is None:
            return
        if self._marked is None:
            self._marked = here
            hint = self.hint("On another: {entities.mark} says that both are one, {entities.part} that they are two.")
            self._say(f"Marked {here.name}. {hint}")
        elif self._marked.key == here.key:
            self._marked = None
            self._say("Not marked any more.")
        else:
            self._judge(self._marked.form, here.form, same=True)

    def action_part(self) -> None:
        """Of an open entity, split off a spelling; with one marked, say that the two are not the same."""
        here, page = self._here, self._page
        if page is not None:
            spellings = [spelling.form for spelling in page.head.spellings]
            if self.place is None or self.place >= len(spellings):
                self._say("Put the cursor on a spelling to split it off.")
            elif len(spellings) == 1:
                self._say("There is only this spelling.")
            else:
                form = spellings[self.place]
                whole = (
                    page.head.form if form != page.head.form else next(other for other in spellings if other != form)
                )
                self._judge(form, whole, same=False)
        elif self._marked is None or here is None or self._marked.key == here.key:
            self._say(self.hint("Mark one with {entities.mark} first, then {entities.part} on the one that it is not."))
        else:
            self._judge(self._marked.form, here.form, same=False)

    def action_rename(self) -> None:
        """Choose what an entity is called."""
        here = self._here
        if here is None:
            return

        def keep(name: str | None) -> None:
            if name is not None and name != here.name:
                self._keep(lambda: self._shelf.word_on_names.rename(here.form, name or None), "Renamed.")

        self.app.push_screen(NameEditor(here.name), keep)

    def action_words(self) -> None:
        """List all that was ever said about names."""
        from reader.tui.entities.name_verdicts_panel import WordsPanel

        self.app.push_screen(WordsPanel(self._shelf))

    def action_undo(self) -> None:
        """Take back what was said last."""
        try:
            what = self._shelf.word_on_names.take_back()
        except ReaderError as error:
            self._say(str(error))
            return
        if what:
            self.post_message(NamesJudged())
        self._say(f"Taken back: {what}." if what else "There is nothing to take back.")

    def _judge(self, a: str, b: str, *, same: bool) -> None:
        self._marked = None
        verdict = f"Kept: “{a}” and “{b}” are {'one' if same else 'two'}."
        self._keep(lambda: self._shelf.word_on_names.judge(a, b, same=same), verdict)

    def _keep(self, say: Callable[[], None], done: str) -> None:
        """Keep a person's word, and let it hold."""
        try:
            say()
        except ReaderError as error:
            self._say(str(error))
            return
        self.post_message(NamesJudged())
        self._say(f"{done} {self.hint('{entities.undo} takes it back.')}")

    def on_names_applied(self, event: NamesApplied) -> None:
        """What was said holds now: read the entities again."""
        if event.failure:
            self._say(f"Kept, but it does not hold yet: {event.failure}")
        self._look()

    # --- what it shows ---

    @property
    def _here(self) -> EntitySummary | None:
        """The entity that is open, or under the cursor."""
        if self._page is not None:
            return self._page.head
        return self._at(self.place) if self.place is not None else None

    def _at(self, place: int) -> EntitySummary | None:
        """Return the entity at a place of the list."""
        return (
            self._catalogue.at(self._keys, place) if self._catalogue is not None and place < len(self._keys) else None
        )

    def _read(self, head: EntitySummary, only: str = "") -> Page:
        index = self._shelf.index
        found = tuple(places(index.mentions_of(head.key), self._shelf.numbers))
        reasons = {**index.alias_reasons(head.key), **self._shelf.word_on_names.reasons(head)}
        page = Page(head, reasons, found, "", found)
        kept = any(spelling.form == only for spelling in head.spellings)
        return self._narrowed(page, only) if kept else page

    @staticmethod
    def _narrowed(page: Page, only: str) -> Page:
        """Return a page with the mentions of one spelling alone; with "" with all."""
        shown = tuple(place for place in page.places if only in ("", place.form))
        return replace(page, only=only, shown=shown)

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self, *, keep: bool = True, at: int | None = None) -> None:
        """Show the page or the list; the cursor goes to an entry (`at`), or stays (`keep`), or goes to the top."""
        if self._catalogue is None:
            return
        cursor = at if at is not None else self.place if keep else None
        if self._page is not None:
            self._show_page(self._page, cursor or 0)
        else:
            self._show_list(cursor or 0)

    def _show_page(self, page: Page, cursor: int) -> None:
        shelf, width = self._shelf, self.app.size.width - _EDGES
        chosen = page.head.name in shelf.notes.renames().values()
        used = counts_by_article(page.places)
        spellings = [
            spelled(spelling.form, used[spelling.form], page.reasons.get(spelling.form, ""), shelf, page.only)
            for spelling in page.head.spellings
        ]

        def mention(number: int) -> Content:
            place = page.shown[number]
            return in_context(place, shelf.index.text(place.article), shelf.numbers.get(place.article), width)

        self._tell(title(page.head, chosen))
        self._roll.show(spellings, len(page.shown), mention, cursor)

    def _show_list(self, cursor: int) -> None:
        words, number = _KINDS[self._kind][0], count(len(self._everything), "name")
        heading = number if len(self._keys) == len(self._everything) else f"{len(self._keys)} of {number}"
        if not self._everything:
            heading = "No names are known yet; they appear when the articles are analysed."
        marked = self._marked.key if self._marked is not None else ""

        def name(place: int) -> Content:
            head = self._at(place)
            return listed(head, marked=head.key == marked) if head is not None else Content("")

        self._tell(Content.assemble((heading, "bold $accent"), (f"  {words} only" if words else "", "$link-mark")))
        self._roll.show((), len(self._keys), name, cursor)

    @property
    def _roll(self) -> VirtualList:
        return self.query_one(VirtualList)

    def _tell(self, heading: Content) -> None:
        """Say what is listed, and what there is to say besides."""
        self._content = (Content("\n").join([heading, *self._message()]),)
        self._fit()
        self.query_one(".panel--heading", Static).update(self._content[0])

    def _message(self) -> list[Content]:
        return [Content.styled(sanitize_line(self._said), "bold $accent")] if self._said else []
