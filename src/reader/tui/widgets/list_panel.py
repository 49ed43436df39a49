"""A panel: a list over the text with a heading, a line to type into where there is something to type, and its keys."""

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
from reader.tui.base.keymap import fill_in_keys
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.virtual_list import VirtualList

Answer = TypeVar("Answer")
LEAST = 6
"""Rows that a panel takes at least."""
REFRESH_SECONDS = 0.5
"""Seconds between two looks at whether what a panel shows has changed."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place to go to.

    Attributes:
        article: Key of the article.
        offset: Where in its text.
        found: What was looked for and stands there, to be marked.
    """

    article: int
    offset: int
    found: tuple[Span, ...] = ()


class ListPanel(ModalScreen[Answer], Generic[Answer]):
    """Base of the lists that open over the text. Closes with what was chosen, or with None.

    A subclass says where it is (`AREA`), takes its bindings, fills the list with `fill` and answers `choose`.
    """

    AREA: Area
    BINDINGS = [binding_of("help")]  # noqa: RUF012 - as Textual has it
    PLACEHOLDER = ""
    """What may be typed; "" for a panel without a line to type into."""
    FIXED_HEIGHT = False
    """Whether it keeps one height whatever it lists, because it changes as one types."""
    FULL_SCREEN = False
    """Whether it takes the whole screen."""
    AUTO_FOCUS = "OptionList"
    _content: tuple[Content, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, line, list, keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            if self.PLACEHOLDER:
                yield Input(placeholder=self.PLACEHOLDER, compact=True, classes="panel--input")
            yield self.make_list()
            yield KeyBar(self.AREA)

    def make_list(self) -> OptionList | VirtualList:
        """Return a new list for the panel: one that holds all its entries, or a roll where there may be thousands."""
        return OptionList(compact=True, markup=False)

    @property
    def entries(self) -> OptionList | VirtualList:
        """The list."""
        found = self.query("OptionList, VirtualList").first()
        assert isinstance(found, OptionList | VirtualList)
        return found

    @property
    def typed(self) -> str:
        """What is typed in the line."""
        return self.query_one(Input).value if self.PLACEHOLDER else ""

    def fill(self, heading: Content, prompts: Sequence[Content], *, keep: bool = True) -> None:
        """Show a heading and one entry for each of `prompts`.

        Args:
            heading: What the list is of.
            prompts: The entries.
            keep: The cursor stays on the entry with the same number, else it goes to the first.
        """
        self._content = (heading, *prompts)
        self._fit()
        self.query_one(".panel--heading", Static).update(heading)
        place = self.entries.highlighted if keep else None
        self.query_one(OptionList).set_options([Option(prompt) for prompt in prompts])
        if prompts:
            self.entries.highlighted = min(place or 0, len(prompts) - 1)

    def on_resize(self) -> None:
        """Be as high as there is room and need for."""
        self._fit()

    def _fit(self) -> None:
        """Be as high as what there is to list, up to most of the screen."""
        if self.FULL_SCREEN:
            return
        width, most = self.app.size.width - 3, int(self.app.size.height * self.share)
        rows = 3 if self.PLACEHOLDER else 2
        for content in self._content:
            rows = most if rows >= most or self.fixed_height else rows + content.get_height({}, width)
        self.query_one(".panel").styles.height = min(max(rows, LEAST), most)

    @property
    def fixed_height(self) -> bool:
        """Whether it keeps one height, see `FIXED_HEIGHT`."""
        return self.FIXED_HEIGHT

    @property
    def share(self) -> float:
        """Part of the screen's rows that it takes at most, 0 to 1."""
        return 0.8

    @property
    def place(self) -> int | None:
        """Number of the entry under the cursor."""
        return self.entries.highlighted if self.entries.option_count else None

    def choose(self, place: int) -> None:
        """Answer the choice of an entry."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Choose the entry under the cursor."""
        if self.place is not None:
            self.choose(self.place)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the entry that Enter or the mouse picked."""
        event.stop()
        self.choose(event.option_index)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """Choose the entry that was clicked on."""
        event.stop()
        self.choose(event.place)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the line."""
        event.stop()
        self.submit()

    def submit(self) -> None:
        """Answer Enter in the line: go to the list."""
        self.set_focus(self.entries)

    def action_down(self) -> None:
        """Go to the next entry."""
        self.entries.action_cursor_down()

    def action_up(self) -> None:
        """Go to the entry before."""
        self.entries.action_cursor_up()

    def action_filter(self) -> None:
        """Go to the line to type into."""
        self.set_focus(self.query_one(Input))

    def action_close(self) -> None:
        """Close without choosing; from the line first back to the list."""
        if self.PLACEHOLDER and self.query_one(Input).has_focus and self.AUTO_FOCUS != "Input":
            self.set_focus(self.entries)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Show every key, those that work here first."""
        from reader.tui.help.help_panel import HelpPanel

        self.app.push_screen(HelpPanel(self.AREA))

    def with_keys(self, text: str) -> str:
        """Return a hint with the keys of the actions that it names, see `fill_in_keys`."""
        return fill_in_keys(self.app, text)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Whose actions the palette offers."""
        return (self.AREA,)

    async def perform(self, action: Action) -> None:
        """Carry out one action of this panel (palette)."""
        await self.run_action(action.call)

    async def on_key_bar_clicked(self, event: KeyBar.Clicked) -> None:
        """Do what the key clicked on does."""
        event.stop()
        await self.run_action(event.action.call)
