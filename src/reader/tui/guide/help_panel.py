"""Every key, by place, from the table of actions; what belongs to where one stands comes first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.tui.actions import Action, Area, actions_of, bindings
from reader.tui.keys import keys_of

_KEYS_WIDTH = 18
_NUMBERS = Action(
    "link.source", Area.SCREEN, "", "", "", "Go to the passage of source 1 to 9 that tells the same.", "", "1 … 9"
)


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
            yield Static(help_content(self._here, partial(keys_of, self.app)), markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll the help."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def help_content(here: Area, written: Callable[[Action], str]) -> Content:
    """Return the help, beginning with the keys of `here`.

    Args:
        here: Where the person stands.
        written: Returns the keys of an action as people write them.
    """
    first = [here, Area.TEXT, Area.SCREEN] if here is not Area.TEXT else [Area.TEXT, Area.SCREEN]
    areas = list(dict.fromkeys([*first, *Area]))
    lines: list[Content] = [
        Content.assemble(
            ("Help", "bold $accent"), ("   Esc closes · j k scroll · Ctrl+p finds any action", "$ink-muted")
        ),
        Content(""),
    ]
    for area in areas:
        lines.append(Content.styled(area.value, "bold $link-mark"))
        lines += [_line(action, written(action)) for action in _shown(area)]
        lines.append(Content(""))
    return Content("\n").join(lines)


def _shown(area: Area) -> list[Action]:
    """Return the actions of an area with the nine number keys as one."""
    actions = [action for action in actions_of(area) if not action.id.startswith("link.source_")]
    return [*actions, _NUMBERS] if area is Area.SCREEN else actions


def _line(action: Action, keys: str) -> Content:
    return Content.assemble((f"  {keys:<{_KEYS_WIDTH}} ", "$footer-key-foreground"), action.help)
