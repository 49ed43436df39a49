"""Who and what is named: all entities; of one, its spellings by source and every mention; a person's word on both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.display import shown_line
from reader.errors import ReaderError
from reader.model import Label, Span
from reader.store.read_entities import EntityHead
from reader.tui.actions import Area, bindings
from reader.tui.entities.lines import Place, fits, in_context, listed, places, spelled, title
from reader.tui.entities.name_editor import NameEditor
from reader.tui.kinds import KINDS
from reader.tui.main.naming import NamesApplied, NamesJudged
from reader.tui.panel import Panel, Spot
from reader.tui.shelf import Shelf
from reader.tui.wording import count

LISTED = 400
"""Entities that are listed at most; typing finds the others."""
LOOK_AGAIN = 0.5
"""Seconds between looks at whether the index has changed."""
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
    """

    head: EntityHead
    reasons: dict[str, str]
    places: tuple[Place, ...]
    only: str = ""

    @property
    def shown(self) -> tuple[Place, ...]:
        """The mentions that are shown."""
        return tuple(place for place in self.places if self.only in ("", place.form))


class EntitiesPanel(Panel[Spot]):
    """Closes with the mention to go to.

    Args:
        shelf: What can be read.
    """

    AREA = Area.ENTITIES
    BINDINGS = bindings(Area.ENTITIES)
    STEADY = True
    PLACEHOLDER = "filter: any spelling, or a kind such as person"

    class Loaded(Message):
        """The entities were read."""

        def __init__(self, heads: list[EntityHead], trouble: str) -> None:
            super().__init__()
            self.heads = heads
            self.trouble = trouble

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._all: list[EntityHead] | None = None
        self._listed: list[EntityHead] = []
        self._page: Page | None = None
        self._came_from = 0
        self._kind = 0
        self._marked: EntityHead | None = None
        self._version = -1
        self._loading = False
        self._said = ""

    def on_mount(self) -> None:
        """Read the entities beside the screen, and again whenever the index has changed."""
        self.fill(Content.styled("reading …", "$ink-muted"), [])
        self._look()
        self.set_interval(LOOK_AGAIN, self._look)

    def _look(self) -> None:
        version = self._shelf.index.version()
        if version != self._version and not self._loading:
            self._version, self._loading = version, True
            self._load(list(self._shelf.numbers))

    @work(thread=True, exclusive=True)
    def _load(self, articles: list[int]) -> None:
        heads: list[EntityHead] = []
        trouble = ""
        try:
            with self._shelf.second_index() as index:
                heads = index.entity_heads(articles)
        except ReaderError as error:
            trouble = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Loaded(heads, trouble))

    def on_entities_panel_loaded(self, event: Loaded) -> None:
        """List what was read; what is open stays open, by its form where it has another key now."""
        first, self._loading = self._all is None, False
        if not event.heads and self._all:
            return  # the index is being built anew
        self._all = event.heads
        self._said = event.trouble or self._said
        self._marked = self._again(self._marked)
        if self._page is not None:
            head = self._again(self._page.head)
            self._page = self._read(head, self._page.only) if head is not None else None
        self._show(keep=not first)

    def _again(self, head: EntityHead | None) -> EntityHead | None:
        """Return an entity as it is now: that with the same key, else the one that has its form."""
        if head is None or self._all is None:
            return None
        same = next((other for other in self._all if other.key == head.key), None)
        forms = ({spelling.form for spelling in other.spellings} for other in self._all)
        holds = (other for other, held in zip(self._all, forms, strict=True) if head.form in held)
        return same or next(holds, None)

    # --- what keys do ---

    def choose(self, place: int) -> None:
        """Open an entity; of an open one, show one spelling only, or go to the mention."""
        page = self._page
        if page is None:
            self._came_from = place
            self._page = self._read(self._listed[place])
            self._said = ""
            self._show(keep=False)
            self.set_focus(self.entries)
        elif place < len(page.head.spellings):
            form = page.head.spellings[place].form
            self._page = Page(page.head, page.reasons, page.places, "" if page.only == form else form)
            self._show()
        else:
            mention = page.shown[place - len(page.head.spellings)]
            self.dismiss(Spot(mention.article, mention.start, (Span(mention.start, mention.end),)))

    def action_back(self) -> None:
        """From one entity to the list; from the list to the text."""
        if self._page is None:
            self.action_close()
        else:
            self._page = None
            self._said = ""
            self._show()
            self.entries.highlighted = min(self._came_from, len(self._listed) - 1) if self._listed else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the person types."""
        event.stop()
        self._page = None
        self._show(keep=False)

    def action_kind(self) -> None:
        """List the next kind only: people, organisations, places, others, all."""
        self._kind = (self._kind + 1) % len(_KINDS)
        self._page = None
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
    def _here(self) -> EntityHead | None:
        """The entity that is open, or under the cursor."""
        if self._page is not None:
            return self._page.head
        return self._listed[self.place] if self.place is not None and self.place < len(self._listed) else None

    def _read(self, head: EntityHead, only: str = "") -> Page:
        index = self._shelf.index
        found = places(index.mentions_of(head.key), self._shelf.numbers)
        kept = only if any(spelling.form == only for spelling in head.spellings) else ""
        return Page(head, index.alias_reasons(head.key), tuple(found), kept)

    def _say(self, message: str) -> None:
        self._said = message
        self._show()

    def _show(self, *, keep: bool = True) -> None:
        if self._all is None:
            return
        if self._page is not None:
            self._show_page(self._page, keep)
        else:
            self._show_list(self._all, keep)

    def _show_page(self, page: Page, keep: bool) -> None:
        shelf, width = self._shelf, self.app.size.width - _EDGES
        chosen = page.head.name in shelf.notes.renames().values()
        prompts = [
            spelled(spelling, page.reasons.get(spelling.form, ""), shelf, only=spelling.form == page.only)
            for spelling in page.head.spellings
        ]
        prompts += [
            in_context(place, shelf.index.text(place.article), shelf.numbers.get(place.article), width)
            for place in page.shown
        ]
        self.fill(Content("\n").join([title(page.head, chosen), *self._message()]), prompts, keep=keep)

    def _show_list(self, heads: list[EntityHead], keep: bool) -> None:
        words, labels = _KINDS[self._kind]
        fitting = [head for head in heads if head.label in labels and fits(head, self.typed)]
        self._listed = fitting[:LISTED]
        number = count(len(heads), "name")
        heading = number if len(fitting) == len(heads) else f"{len(fitting)} of {number}"
        if len(fitting) > LISTED:
            heading += f", the first {LISTED} listed"
        if not heads:
            heading = "No names are known yet; they appear when the articles are analysed."
        line = Content.assemble((heading, "bold $accent"), (f"  {words} only" if words else "", "$link-mark"))
        marked = self._marked.key if self._marked is not None else ""
        prompts = [listed(head, marked=head.key == marked) for head in self._listed]
        self.fill(Content("\n").join([line, *self._message()]), prompts, keep=keep)

    def _message(self) -> list[Content]:
        return [Content.styled(shown_line(self._said), "bold $accent")] if self._said else []
