"""The help: all keys by area, those of the current area first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.base.actions import Action, Area, actions_of, bindings
from reader.tui.base.user_keys import fill_in_keys, keys_of
from reader.tui.help.legend import legend_lines
from reader.tui.reading.wrapping import drawn, wrap

_HINT = "{help.close} closes · {help.down} {help.up} scroll · {palette} finds any action"
_KEYS_WIDTH = 18
_MIN_TEXT_WIDTH = 24
"""Columns next to the keys below which the descriptions are not aligned in a separate column."""
_NUMBERS = Action("link.source", Area.SCREEN, "", "", "", "Go to the linked passage in source 1 to 9.", "", "1 … 9")


class HelpText(Static):
    """The text of the help, wrapped to the available width.

    Args:
        area: The current area.
    """

    def __init__(self, area: Area) -> None:
        super().__init__("", markup=False)
        self._area = area

    def on_mount(self) -> None:
        """Wrap the text for the first paint, before Textual reports a size."""
        self._wrap(self.app.size.width)

    def on_resize(self, event: Resize) -> None:
        """Wrap the text to the new width."""
        self._wrap(event.size.width)

    def _wrap(self, width: int) -> None:
        self.update(help_content(self._area, partial(keys_of, self.app), width, fill_in_keys(self.app, _HINT)))


class HelpPanel(ModalScreen[None]):
    """Shows the help until a key closes it.

    Args:
        area: The current area.
    """

    BINDINGS = bindings(Area.HELP)

    def __init__(self, area: Area) -> None:
        super().__init__()
        self._area = area

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(classes="help"):
            yield HelpText(self._area)

    def action_scroll(self, rows: int) -> None:
        """Scroll the help."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def help_content(area: Area, keys: Callable[[Action], str], width: int, hint: str = "") -> Content:
    """Return the help, starting with the keys of `area`.

    Args:
        area: The current area.
        keys: Returns the keys of an action, as they are displayed.
        width: Columns per line.
        hint: Shown next to the title.
    """
    first = [area, Area.TEXT, Area.SCREEN] if area is not Area.TEXT else [Area.TEXT, Area.SCREEN]
    areas = list(dict.fromkeys([*first, *Area]))
    lines: list[Content] = [
        Content.assemble(("Help", "bold $accent"), (f"   {hint}", "$ink-muted")),
        Content(""),
    ]
    lines += [*legend_lines(width), Content("")]
    for listed in areas:
        lines.append(Content.styled(listed.value, "bold $link-mark"))
        lines += [_line(action, keys(action), width) for action in _shown(listed)]
        lines.append(Content(""))
    return Content("\n").join(lines)


def _shown(area: Area) -> list[Action]:
    """Return the actions of an area; the nine number keys are one."""
    actions = [action for action in actions_of(area) if not action.id.startswith("link.source_")]
    return [*actions, _NUMBERS] if area is Area.SCREEN else actions


def _line(action: Action, keys: str, width: int) -> Content:
    """Return keys and description; further lines of the description are aligned with its first one."""
    first = f"  {keys:<{_KEYS_WIDTH}} "
    text_width = width - cell_len(first)
    if text_width < _MIN_TEXT_WIDTH:
        return Content.assemble((first.rstrip() + "  ", "$footer-key-foreground"), action.help)
    lines = [drawn(action.help, row) for row in wrap(action.help, text_width)]
    return Content.assemble((first, "$footer-key-foreground"), ("\n" + " " * cell_len(first)).join(lines))
