"""What our overrides of Textual depend on still exists, with the signature that they were written for.

A failure here after an update of Textual means: read the docstring of the override in
src/reader/tui/base/textual_overrides.py, compare with Textual's source, adapt it and raise `CHECKED_WITH`.
"""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import textual
from textual.app import App
from textual.command import CommandPalette
from textual.css.stylesheet import Stylesheet
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from reader.tui.base.textual_overrides import CHECKED_WITH, FramedScreen, LoggingApp, QuietScrollView

TUI = Path(__file__).parents[2] / "src" / "reader" / "tui"
SIGNATURES: dict[Callable[..., object], list[str]] = {
    Screen._on_timer_update: ["self"],
    Widget._on_focus: ["self", "event"],
    Widget._on_blur: ["self", "event"],
    Widget.get_line_filters: ["self"],
    Widget.render_lines: ["self", "crop"],
    Widget.notify_style_update: ["self"],
    Widget.set_reactive: ["self", "reactive", "value"],
    Widget.validate_scroll_y: ["self", "value"],
    MessagePump.call_later: ["self", "callback", "args", "kwargs"],
    MessagePump.call_next: ["self", "callback", "args", "kwargs"],
    App.on_event: ["self", "event"],
    App._handle_exception: ["self", "error"],
    Stylesheet.read: ["self", "filename"],
    Stylesheet.parse: ["self"],
    Strip.apply_filter: ["self", "filter", "background"],
    App.get_driver_class: ["self"],
    App.action_command_palette: ["self"],
    CommandPalette._action_command_list: ["self", "action"],
    OptionList._move_page: ["self", "direction"],
    LinuxDriver.write: ["self", "data"],
    LinuxDriver.run_input_thread: ["self"],
    LinuxDriver.start_application_mode: ["self"],
    LinuxDriver.stop_application_mode: ["self"],
    LinuxDriver.suspend_application_mode: ["self"],
    LinuxDriver._sigcont_application: ["self", "_"],
}
"""Every method that we override or that is not documented API, with its parameters."""
PRIVATE_ACCESS = re.compile(r"(?:super\(\)|self\.(?:app|screen|parent)|screen|app|widget)\._[a-z]\w*")


def test_the_overrides_were_checked_with_the_installed_version() -> None:
    installed = textual.__version__.split(".")[:2]
    assert CHECKED_WITH.split(".")[:2] == installed, "check textual_overrides.py with this version of Textual"


@pytest.mark.parametrize("method", SIGNATURES, ids=lambda method: method.__qualname__)
def test_a_method_that_we_depend_on_has_its_signature(method: Callable[..., object]) -> None:
    assert list(inspect.signature(method).parameters) == SIGNATURES[method]


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Screen, "focused"),
        (Widget, "virtual_size"),
        (Widget, "has_focus"),
        (Widget, "scroll_y"),
        (ScrollBar, "window_virtual_size"),
    ],
)
def test_a_reactive_that_we_depend_on_exists(owner: type, name: str) -> None:
    assert isinstance(inspect.getattr_static(owner, name), Reactive)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (MessagePump, "message_queue_size"),
        (Widget, "is_mounted"),
        (Widget, "background_colors"),
        (Widget, "vertical_scrollbar"),
        (Screen, "is_current"),
        (OptionList, "_index_to_line"),
    ],
)
def test_a_property_that_we_depend_on_exists(owner: type, name: str) -> None:
    assert isinstance(inspect.getattr_static(owner, name), property)


def test_an_app_has_a_style_sheet() -> None:
    assert isinstance(App[None]().stylesheet, Stylesheet)


def test_textual_still_does_what_the_overrides_prevent() -> None:
    assert "self.refresh()" in inspect.getsource(Widget._on_focus)
    assert "self.refresh()" in inspect.getsource(Widget._on_blur)
    assert "_dirty_widgets" in inspect.getsource(Screen._on_timer_update)
    assert inspect.getattr_static(FramedScreen, "focused") is not inspect.getattr_static(Screen, "focused")
    assert {"on_focus", "on_blur"} <= set(vars(QuietScrollView))


def test_only_the_modules_of_overrides_touch_private_attributes() -> None:
    private = {
        f"{path.relative_to(TUI)}: {match.group()}"
        for path in TUI.rglob("*.py")
        if path.name not in ("textual_overrides.py", "terminal_driver.py")
        for match in PRIVATE_ACCESS.finditer(path.read_text(encoding="utf-8"))
    }
    assert private == set()


async def test_an_error_that_ends_the_app_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class FailingApp(LoggingApp):
        def on_mount(self) -> None:
            raise KeyError("no such passage")

    monkeypatch.setenv("READER_LOG", str(tmp_path / "reader.log"))
    monkeypatch.setattr(logging.getLogger("reader"), "handlers", [])
    with pytest.raises(KeyError):
        async with FailingApp().run_test():
            pass
    assert "unexpected KeyError" in (tmp_path / "reader.log").read_text("utf-8")
