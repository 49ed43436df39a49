"""Everything that overrides Textual's own behaviour or depends on its internals; `terminal_driver` has the rest.

Checked against textual 8.2.8 (`CHECKED_WITH`); tests/tui/test_textual_overrides.py asserts that each internal still
exists with the expected signature. Look through this module before a new version of Textual is allowed.

- `FramedScreen` overrides `Screen._on_timer_update` and `Screen.focused`: all effects of a key appear in one frame.
- `KeyQueue` relies on the order of `App.on_event` and on `MessagePump.message_queue_size`: a key typed fast reaches
  the panel that the previous key has opened.
- `QuietScrollView` prevents `Widget._on_focus` and `Widget._on_blur`, and sets `virtual_size` without a layout:
  changing panes or articles stays cheap.
- `apply_line_filters` uses `Widget.get_line_filters` and `Widget.background_colors`: rows that we cache bypass Textual.
- `LoggingApp` extends `App._handle_exception`: an error that ends the app is also written to the log file. It uses
  our `TerminalDriver` (see there) instead of `LinuxDriver`, and `App._driver` to restore the terminal by force.
- `EntryList` and `Palette` extend `OptionList` and `CommandPalette._action_command_list`: no error on a tiny screen.
  `EntryList.show_line` looks up lines in `OptionList._index_to_line`.
- `read_style_sheets` uses `App.stylesheet`: the style sheets of panels are read after the first paint.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic

from textual import events
from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList

CHECKED_WITH = "8.2.8"
"""Version of Textual that these overrides were checked against."""
MAX_HOLD = 0.1
"""Seconds after which a frame is painted although keys are still being handled."""
KEY_TIMEOUT = 1.0
"""Seconds after which the next key is handed out even if the previous one is still being handled."""
_MAX_ROUNDS = 6
"""Rounds through the message queues per key: a handler may post a message, whose handler may post another one."""


class LoggingApp(App[None]):
    """An app that also writes an unexpected error, which Textual prints at the end, to the log file.

    It always gives the terminal back: see `TerminalDriver`.
    """

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver in place of Textual's for terminals."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from reader.tui.base.terminal_driver import TerminalDriver

        return TerminalDriver

    def action_command_palette(self) -> None:
        """Open the command palette."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def restore_terminal(self) -> None:
        """Restore the terminal without the app's message loop, from any thread."""
        restore = getattr(self._driver, "restore_now", None)
        if restore is not None:
            restore()

    def _handle_exception(self, error: Exception) -> None:
        from reader.config.log import log_unexpected_error

        log_unexpected_error(error)
        super()._handle_exception(error)


class FramedScreen(Screen[None]):
    """A screen that paints all effects of a key in one frame, as soon as the key is handled.

    Textual paints at most 60 times per second, from its own timer. Cursor and status would appear in different
    frames, each up to 16 ms late. This screen holds frames from `hold_frames` until `release_frame`. It overrides
    `Screen._on_timer_update`, which Textual's timer calls and which paints whatever is dirty.

    `focused` is redefined because Textual's own repaints the whole screen whenever the focus moves.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._held_since: float | None = None

    def hold_frames(self) -> None:
        """Paint nothing until `release_frame` is called or `MAX_HOLD` seconds have passed."""
        if self._held_since is None:
            self._held_since = monotonic()

    def release_frame(self) -> None:
        """Paint everything that has changed, without waiting for Textual's timer."""
        self._held_since = None
        if self.is_current:
            self.call_later(self._on_timer_update)

    def paint_now(self) -> None:
        """Paint what has changed so far, although frames are held."""
        super()._on_timer_update()

    def _on_timer_update(self) -> None:
        # Called by Textual's timer, which keeps asking while frames are held.
        if self._held_since is None or monotonic() - self._held_since > MAX_HOLD:
            super()._on_timer_update()


class KeyQueue:
    """Hands out keys one by one: each key takes its whole effect before the next one is handled.

    Textual sends a key to the widget that has the focus when the key arrives, while the previous key may still be in
    the message queues of widgets. Keys that are typed fast, pasted or sent by a script would reach the text although
    the key before them opened a list or an input. The queue sends a callback after each key through the same message
    queues, from the key's target up to the app. When the callback returns, the key has been handled.

    Args:
        app: The app whose keys these are.
        begin: Called when a key is handed out while no other key is being handled.
        settle: Called when the last key has been handled and none is waiting.
    """

    def __init__(self, app: App[None], begin: Callable[[], None], settle: Callable[[], None]) -> None:
        self._app = app
        self._begin = begin
        self._settle = settle
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._next: events.Key | events.Paste | None = None
        self._walk = 0
        self._is_busy = False
        self._timeout: Timer | None = None

    def admit(self, event: events.Key | events.Paste) -> bool:
        """Return whether an event may be handled now; other events are queued and posted again later."""
        if event is not self._next:
            if not self._is_busy and not self._app.screen.is_mounted:
                self._follow(self._app.screen)
            if self._is_busy:
                self._waiting.append(event)
                return False
        self._next = None
        self._follow(self._app.focused or self._app.screen)
        return True

    def _follow(self, target: DOMNode) -> None:
        """Start waiting for an event that is on its way to `target`, after the app's current message."""
        if not self._is_busy:
            self._is_busy = True
            self._begin()
        self._walk += 1
        self._timeout = self._app.set_timer(KEY_TIMEOUT, partial(self._finish, self._walk))
        self._app.call_next(self._step, target, _MAX_ROUNDS, self._walk)

    def _step(self, node: DOMNode | None, rounds: int, walk: int) -> None:
        """Walk from `node` up to the app through each message queue, again while any message is waiting."""
        while node is not None:
            parent = node.parent
            if node.call_later(self._step, parent, rounds, walk):
                return
            node = parent
        focused = self._app.focused or self._app.screen
        # Handlers of this key may have posted messages: they get further rounds.
        if rounds > 1 and any(ancestor.message_queue_size for ancestor in focused.ancestors_with_self):
            self._step(focused, rounds - 1, walk)
        elif not self._app.screen.call_later(self._finish, walk):
            self._finish(walk)

    def _finish(self, walk: int) -> None:
        """Post the next waiting event; called when the callback has returned, or after the timeout."""
        if walk != self._walk or not self._is_busy:
            return
        if self._timeout is not None:
            self._timeout.stop()
        if self._waiting:
            self._next = self._waiting.popleft()
            self._app.post_message(self._next)
        else:
            self._is_busy = False
            self._settle()


class QuietScrollView(ScrollView):
    """A scrolling view that changes focus and number of rows without repainting or a new layout.

    `Widget._on_focus` and `Widget._on_blur` refresh the whole widget. The handlers here prevent them and do the rest of
    their work. Subclasses show the focus themselves in `watch_has_focus`.
    """

    def on_focus(self, event: events.Focus) -> None:
        """Take the focus without a repaint."""
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Give up the focus without a repaint."""
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    def set_row_count(self, width: int, rows: int) -> None:
        """Set how many rows can be scrolled to.

        Assigning `virtual_size` would lay out the whole screen, while only the scrollbar depends on it here.

        Args:
            width: Content width in cells.
            rows: Number of rows.
        """
        self.set_reactive(Widget.virtual_size, Size(width, rows))
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = rows
            self.vertical_scrollbar.refresh()


class EntryList(OptionList):
    """A list of entries that does nothing for the keys to turn pages while it is too small to show any.

    `OptionList` looks up lines that it only makes once it has a size.
    """

    def action_page_up(self) -> None:
        """Go one page up."""
        if self.size:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go one page down."""
        if self.size:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def show_line(self, line: int) -> None:
        """Scroll to one line of the entry under the cursor, which may be taller than the list."""
        if self.highlighted is not None and self.size:
            top = self._index_to_line.get(self.highlighted, 0)
            self.scroll_to_region(Region(0, top + line, 1, 1), force=True, animate=False, immediate=True)


class Palette(CommandPalette):
    """The command palette; its keys do nothing while its list is too small to show anything, see `EntryList`."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size:
            super()._action_command_list(action)


def apply_line_filters(widget: Widget, strips: Iterable[Strip], filters: Sequence[LineFilter]) -> list[Strip]:
    """Apply `widget.get_line_filters()` (such as that for NO_COLOR) to rows that bypass Textual's cache."""
    filtered = list(strips)
    if filters:
        _, background = widget.background_colors
        for line_filter in filters:
            filtered = [strip.apply_filter(line_filter, background) for strip in filtered]
    return filtered


def read_style_sheets(app: App[None], files: Iterable[Path]) -> None:
    """Read further style sheets into a running app; Textual reads those of `CSS_PATH` only, at the start."""
    for file in files:
        app.stylesheet.read(file)
    app.stylesheet.parse()
