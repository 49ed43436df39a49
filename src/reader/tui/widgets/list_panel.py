"""The base of all panels that show a list over the text: heading, optional input, list and key bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.model.text import Span
from reader.tui.base.actions import Action, Area, binding_of
from reader.tui.base.textual_overrides import EntryList
from reader.tui.base.user_keys import fill_in_keys
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.virtual_list import VirtualList

Answer = TypeVar("Answer")
MIN_ROWS = 6
"""Minimum height of a panel in rows."""
REFRESH_SECONDS = 0.5
"""Seconds between two checks of whether what a panel shows has changed."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an article to go to.

    Attributes:
        article: Key of the article.
        offset: Offset in its text.
        matches: What was searched for there, to be marked.
    """

    article: int
    offset: int
    matches: tuple[Span, ...] = ()


class ListPanel(ModalScreen[Answer], Generic[Answer]):
    """A list that opens over the text. It closes with what the user has chosen, or with None.

    A subclass sets `AREA` and its bindings, fills the list with `fill` and implements `choose`.
    """

    AREA: Area
    BINDINGS = [binding_of("help")]  # noqa: RUF012 - as Textual has it
    PLACEHOLDER = ""
    """What can be typed; "" for a panel without an input."""
    FIXED_HEIGHT = False
    """Whether the height stays the same while the list changes, as it does during typing."""
    FULL_SCREEN = False
    """Whether the panel covers the whole screen."""
    AUTO_FOCUS = "OptionList"
    _content: tuple[Content, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, input, list, key bar."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            if self.PLACEHOLDER:
                yield Input(placeholder=self.PLACEHOLDER, compact=True, classes="panel--input")
            yield self.make_list()
            yield KeyBar(self.AREA)

    def make_list(self) -> OptionList | VirtualList:
        """Return a new list widget for the panel; a `VirtualList` where there may be thousands of entries."""
        return EntryList(compact=True, markup=False)

    @property
    def entries(self) -> OptionList | VirtualList:
        """The list."""
        entries = self.query("OptionList, VirtualList").first()
        assert isinstance(entries, OptionList | VirtualList)
        return entries

    @property
    def input_text(self) -> str:
        """The text in the input; "" for a panel without one."""
        return self.query_one(Input).value if self.PLACEHOLDER else ""

    def fill(self, heading: Content, prompts: Sequence[Content], *, keep: bool = True) -> None:
        """Show a heading and one entry per prompt.

        Args:
            heading: What is listed.
            prompts: The entries.
            keep: Whether the cursor stays on the entry with the same index; otherwise it goes to the first one.
        """
        self._content = (heading, *prompts)
        self._fit_height()
        self.query_one(".panel--heading", Static).update(heading)
        index = self.entries.highlighted if keep else None
        self.query_one(OptionList).set_options([Option(prompt) for prompt in prompts])
        if prompts:
            self.entries.highlighted = min(index or 0, len(prompts) - 1)

    def on_resize(self) -> None:
        """Fit the height to the new size of the screen."""
        self._fit_height()

    def _fit_height(self) -> None:
        """Set the height to what the list needs, up to `max_height_share` of the screen."""
        if self.FULL_SCREEN:
            return
        screen = self.app.size
        width, max_rows = max(screen.width - 3, 1), max(int(screen.height * self.max_height_share), 1)
        rows = 3 if self.PLACEHOLDER else 2
        for content in self._content:
            rows = max_rows if rows >= max_rows or self.fixed_height else rows + content.get_height({}, width)
        self.query_one(".panel").styles.height = min(max(rows, MIN_ROWS), max_rows)

    @property
    def fixed_height(self) -> bool:
        """Whether the height stays the same, see `FIXED_HEIGHT`."""
        return self.FIXED_HEIGHT

    @property
    def max_height_share(self) -> float:
        """Largest share of the screen's rows that the panel takes, 0-1."""
        return 0.8

    @property
    def selected_index(self) -> int | None:
        """Index of the entry under the cursor; None if there are no entries."""
        return self.entries.highlighted if self.entries.option_count else None

    def choose(self, index: int) -> None:
        """Act on the choice of an entry."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self.selected_index is not None:
            self.choose(self.selected_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose an entry with Enter or the mouse."""
        event.stop()
        self.choose(event.option_index)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """Choose the clicked entry."""
        event.stop()
        self.choose(event.index)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Act on Enter in the input."""
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Go from the input to the list."""
        self.set_focus(self.entries)

    def action_down(self) -> None:
        """Go to the next entry."""
        self.entries.action_cursor_down()

    def action_up(self) -> None:
        """Go to the previous entry."""
        self.entries.action_cursor_up()

    def action_filter(self) -> None:
        """Go to the input."""
        self.set_focus(self.query_one(Input))

    def action_close(self) -> None:
        """Close without a choice; from the input, go back to the list first."""
        if self.PLACEHOLDER and self.query_one(Input).has_focus and self.AUTO_FOCUS != "Input":
            self.set_focus(self.entries)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show all keys, those of this panel first."""
        from reader.tui.help.help_panel import HelpPanel

        self.app.push_screen(HelpPanel(self.AREA))

    def with_keys(self, text: str) -> str:
        """Return a text with the keys of the actions that it names, see `fill_in_keys`."""
        return fill_in_keys(self.app, text)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas whose actions the command palette offers."""
        return (self.AREA,)

    async def perform(self, action: Action) -> None:
        """Perform an action of this panel for the command palette."""
        await self.run_action(action.call)

    async def on_key_bar_clicked(self, event: KeyBar.Clicked) -> None:
        """Perform the action of the clicked key."""
        event.stop()
        await self.run_action(event.action.call)
