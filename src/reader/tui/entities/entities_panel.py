"""Who and what is named: all entities, and for one of them its spellings by source and every mention in context."""

from __future__ import annotations

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.display import shown_line
from reader.store.rows import EntityRow, MentionRow
from reader.tui.actions import Area, bindings
from reader.tui.kinds import KIND_OF, LABEL_WORDS
from reader.tui.panel import Panel, Spot
from reader.tui.shelf import Shelf
from reader.tui.wording import count, publisher

CONTEXT = 60
"""Characters of context on each side of a mention."""


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

        def __init__(self, entities: list[EntityRow]) -> None:
            super().__init__()
            self.entities = entities

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._all: list[EntityRow] | None = None
        self._listed: list[EntityRow] = []
        self._open: EntityRow | None = None
        self._came_from = 0

    def on_mount(self) -> None:
        """Read the entities beside the screen; a big library has thousands."""
        self.fill(Content.styled("reading …", "$ink-muted"), [])
        self._load()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        with self._shelf.second_index() as index:
            entities = [row for row in index.entities(self._shelf.articles) if row.label.is_name]
        if not get_current_worker().is_cancelled:
            self.post_message(self.Loaded(entities))

    def on_entities_panel_loaded(self, event: Loaded) -> None:
        """List what was read."""
        self._all = event.entities
        self._show()

    def choose(self, place: int) -> None:
        """Open an entity; of an open one, go to the mention."""
        if self._open is not None:
            mention = self._open.mentions[place]
            self.dismiss(Spot(mention.article, mention.start))
        else:
            self._came_from = place
            self._open = self._listed[place]
            self._show(keep=False)
            self.set_focus(self.entries)

    def action_back(self) -> None:
        """From one entity to the list; from the list to the text."""
        if self._open is None:
            self.action_close()
        else:
            self._open = None
            self._show()
            self.entries.highlighted = self._came_from if self._listed else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the person types."""
        event.stop()
        self._open = None
        self._show(keep=False)

    def _show(self, *, keep: bool = True) -> None:
        if self._all is None:
            return
        if self._open is not None:
            self.fill(self._spellings(self._open), [self._mention(row) for row in self._open.mentions], keep=keep)
            return
        self._listed = [row for row in self._all if fits(row, self.typed)]
        number = count(len(self._all), "name")
        heading = number if len(self._listed) == len(self._all) else f"{len(self._listed)} of {number}"
        if not self._all:
            heading = "No names are known yet; they appear when the articles are analysed."
        self.fill(Content.styled(heading, "bold $accent"), [self._prompt(row) for row in self._listed], keep=keep)

    def _prompt(self, row: EntityRow) -> Content:
        sources = len({mention.article for mention in row.mentions})
        spellings = [shown_line(alias.text) for alias in row.aliases if alias.text != row.name]
        return Content.assemble(
            (shown_line(row.name), f"bold $entity-{KIND_OF[row.label].name}"),
            (f"  {LABEL_WORDS[row.label]}", "$ink-muted"),
            f"  {count(len(row.mentions), 'mention')} in {count(sources, 'source')}",
            (f"  {' · '.join(spellings)}" if spellings else "", "$ink-muted"),
        )

    def _spellings(self, row: EntityRow) -> Content:
        titles = {article.source: publisher(article) for article in self._shelf.articles}
        lines = [Content.assemble((shown_line(row.name), "bold"), (f"  {LABEL_WORDS[row.label]}", "$ink-muted"))]
        for alias in row.aliases:
            where = ", ".join(f"{titles.get(source, shown_line(source))} {n}" for source, n in alias.sources.items())
            lines.append(Content.assemble("  ", (shown_line(alias.text), "$accent"), (f"  {where}", "$ink-muted")))
        return Content("\n").join(lines)

    def _mention(self, row: MentionRow) -> Content:
        text = self._shelf.index.text(row.article)
        number = self._shelf.numbers.get(row.article)
        before = shown_line(text[max(row.start - CONTEXT, 0) : row.start])
        after = shown_line(text[row.end : row.end + CONTEXT])
        return Content.assemble(
            (f"{number} " if number else "", "$link-mark"),
            (f"…{before}", "$ink-muted"),
            (shown_line(row.text), "bold $accent"),
            (f"{after}…", "$ink-muted"),
        )


def fits(row: EntityRow, typed: str) -> bool:
    """Tell whether any spelling of an entity, or the word for its kind, holds every word of `typed`."""
    everything = " ".join([row.name, *(alias.text for alias in row.aliases), LABEL_WORDS[row.label]]).casefold()
    return all(word in everything for word in typed.casefold().split())
