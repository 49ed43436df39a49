"""Every key, by place, from the table of actions; what belongs to where one stands comes first."""

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
from reader.tui.base.keymap import fill_in_keys, keys_of
from reader.tui.reading.wrapping import drawn, wrap

_HINT = "{help.close} closes · {help.down} {help.up} scroll · {palette} finds any action"
_KEYS_WIDTH = 18
_LEAST_ROOM = 24
"""Cells beside the keys below which a column of its own makes the help longer, not clearer."""
_NUMBERS = Action("link.source", Area.SCREEN, "", "", "", "Go to the linked passage in source 1 to 9.", "", "1 … 9")


class HelpText(Static):
    """The help, set to the width that there is.

    Args:
        here: Where the person stands.
    """

    def __init__(self, here: Area) -> None:
        super().__init__("", markup=False)
        self._here = here

    def on_mount(self) -> None:
        """Set it for the first paint, before there is a size."""
        self._set(self.app.size.width)

    def on_resize(self, event: Resize) -> None:
        """Set it anew."""
        self._set(event.size.width)

    def _set(self, width: int) -> None:
        self.update(help_content(self._here, partial(keys_of, self.app), width, fill_in_keys(self.app, _HINT)))


class HelpPanel(ModalScreen[None]):
    """Shows the help until a key closes it.

    Args:
        here: Where the person stands.
    """

    BINDINGS = bindings(Area.HELP)

    def __init__(self, here: Area) -> None:
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """One text to scroll through."""
        with VerticalScroll(classes="help"):
            yield HelpText(self._here)

    def action_scroll(self, rows: int) -> None:
        """Scroll the help."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def help_content(here: Area, written: Callable[[Action], str], width: int, hint: str = "") -> Content:
    """Return the help, beginning with the keys of `here`.

    Args:
        here: Where the person stands.
        written: Returns the keys of an action as people write them.
        width: Cells for a line.
        hint: How to go on from here.
    """
    first = [here, Area.TEXT, Area.SCREEN] if here is not Area.TEXT else [Area.TEXT, Area.SCREEN]
    areas = list(dict.fromkeys([*first, *Area]))
    lines: list[Content] = [
        Content.assemble(("Help", "bold $accent"), (f"   {hint}", "$ink-muted")),
        Content(""),
    ]
    for area in areas:
        lines.append(Content.styled(area.value, "bold $link-mark"))
        lines += [_line(action, written(action), width) for action in _shown(area)]
        lines.append(Content(""))
    return Content("\n").join(lines)


def _shown(area: Area) -> list[Action]:
    """Return the actions of an area with the nine number keys as one."""
    actions = [action for action in actions_of(area) if not action.id.startswith("link.source_")]
    return [*actions, _NUMBERS] if area is Area.SCREEN else actions


def _line(action: Action, keys: str, width: int) -> Content:
    """Return keys and what they do, the second and further lines below the first of what they do."""
    first = f"  {keys:<{_KEYS_WIDTH}} "
    room = width - cell_len(first)
    if room < _LEAST_ROOM:
        return Content.assemble((first.rstrip() + "  ", "$footer-key-foreground"), action.help)
    told = [drawn(action.help, row) for row in wrap(action.help, room)]
    return Content.assemble((first, "$footer-key-foreground"), ("\n" + " " * cell_len(first)).join(told))
