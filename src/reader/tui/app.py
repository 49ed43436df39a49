"""The application: opens the library, shows the main screen, has the index brought up to date beside it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.command import Provider
from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message
from textual.screen import Screen

from reader.config.load import read_config
from reader.errors import ReaderError
from reader.model.progress import Progress, Stage
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.notes.session_table import Session
from reader.tui.background.command_runner import CommandRunner
from reader.tui.background.indexer import Indexer, command, names_command
from reader.tui.background.name_verdicts import NameKeeper, NamesApplied
from reader.tui.base.actions import Action
from reader.tui.base.preferences import Preferences, preferences
from reader.tui.base.themes import DARK, THEMES, ink
from reader.tui.data.library_view import LibraryView
from reader.tui.help.palette import ActionProvider
from reader.tui.main.key_queue import KeyQueue
from reader.tui.main.screen import MainScreen

RENEW_EVERY = 0.4
"""Seconds between looks at whether the index has changed, while it is being brought up to date."""
IDLE_EVERY = 2.0
"""The same in seconds, afterwards: another process may still write to it."""


FAULTS = 3
"""Faults in the settings that are shown at the start."""


PANEL_STYLES = (
    "widgets/list_panel.tcss",
    "bookmarks/bookmarks.tcss",
    "coverage/coverage.tcss",
    "entities/entities.tcss",
    "help/help.tcss",
    "links/links.tcss",
)
"""Style sheets of what opens over the text: read once there is a text to read."""
QUIET = 0.6
"""Seconds after the first paint in which nothing else is begun where there is something to read already."""


class ReaderApp(App[None]):
    """The reader on a library.

    Args:
        shelf: What can be read.
        indexer: Brings the index up to date; None leaves it as it is.
        names: Lets what a person says about names hold; None leaves that to the next indexing.
        preferences: What the person set.
        beside: Runs what needs the linker; None where that is not to be.
    """

    TITLE = "reader"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionProvider}
    ENABLE_COMMAND_PALETTE = True
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "main/main.tcss",
        "articles/articles.tcss",
        "reading/reading.tcss",
        "status/status.tcss",
    ]

    class Indexed(Message):
        """Indexing came one step further."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    class IndexingOver(Message):
        """Indexing ended; `failure` says why where it was not at its end."""

        def __init__(self, failure: str) -> None:
            super().__init__()
            self.failure = failure

    def __init__(
        self,
        library: LibraryView,
        indexer: Indexer | None = None,
        preferences: Preferences | None = None,
        names: NameKeeper | None = None,
        beside: CommandRunner | None = None,
    ) -> None:
        self.preferences = preferences or Preferences()
        self._names = names
        self._beside = beside
        super().__init__()
        self._library = library
        self._indexer = indexer
        self._session = library.notes.session.load()
        self._keys = KeyQueue(self, self._hold, self._paint)
        self._panel_styles_read = False
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.preferences.settings.theme or self._session.theme
        self.theme = wanted if wanted in self.available_themes else DARK.name
        self.set_keymap(dict(self.preferences.keymap))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return colours of entities and marks for themes that do not name them."""
        return ink(dark=self.current_theme.dark)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, with the person's own laid over them."""
        self.theme_variables = {**super().get_css_variables(), **self.preferences.colours}
        return self.theme_variables

    def keys_of(self, action: Action) -> str:
        """Return the keys of an action as people write them: the person's own, else those of the table."""
        return self.preferences.shown.get(action.id, action.shown_keys)

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen, with what was open last when it was opened on the same."""
        same = not self._library.paths or tuple(map(str, self._library.paths)) == self._session.paths
        wanted = self.preferences.settings
        fresh = Session(follow=wanted.follow, order=self._session.order)
        session = self._session if same and self._session.panes else fresh
        return MainScreen(
            self._library, session, indexing=self._indexer is not None, panes=wanted.panes, beside=self._beside
        )

    async def on_event(self, event: Event) -> None:
        """Hand out keys one after the other, each to what has the focus when the one before has taken its effect."""
        if isinstance(event, InputEvent):
            self._read_panel_styles()
        if not isinstance(event, Key | Paste) or event.is_forwarded or self._keys.admits(event):
            await super().on_event(event)

    @property
    def main_screen(self) -> MainScreen:
        """The screen below all panels."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def on_mount(self) -> None:
        """Begin to index once the first screen is painted."""
        # Grounds that differ a little are one of sixteen colours: style sheets tell them apart by this class.
        self.set_class(not self.is_headless and self.console.color_system == "standard", "-few-colours")
        self.call_after_refresh(self._settle)
        if self.preferences.faults:
            self.notify(
                "\n".join(str(fault) for fault in self.preferences.faults[:FAULTS]),
                title="Not all settings can be used (reader config check)",
                severity="warning",
                timeout=12,
                markup=False,
            )

    def _settle(self) -> None:
        """Keep the collector from walking everything made so far on each pass; look after the index from here on."""
        self._read_panel_styles()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        if self._indexer is not None:
            if self._library.article_window.keys:
                self.set_timer(QUIET, self._begin_to_index)
            else:
                self._begin_to_index()
        self._renewal = self.set_interval(RENEW_EVERY if self._indexer else IDLE_EVERY, self._renew)

    def _read_panel_styles(self) -> None:
        """Read the style sheets of panels, once: not needed for the first paint, but before any panel can be opened."""
        if not self._panel_styles_read:
            self._panel_styles_read = True
            for style in PANEL_STYLES:
                self.stylesheet.read(Path(__file__).parent / style)
            self.stylesheet.parse()

    def _hold(self) -> None:
        if self.screen is self.main_screen:
            self.main_screen.hold()

    def _paint(self) -> None:
        self.main_screen.paint()

    def _begin_to_index(self) -> None:
        self.run_worker(self._index, thread=True, exit_on_error=False, group="indexing")

    def _index(self) -> None:
        assert self._indexer is not None

        def tell(progress: Progress) -> None:
            self.post_message(self.Indexed(progress))

        failure = self._indexer.run(tell)
        self.post_message(self.IndexingOver(failure))

    def on_reader_app_indexed(self, event: Indexed) -> None:
        """Show how far indexing is."""
        self.main_screen.footer.progress.show_progress(event.progress)
        if event.progress.stage is Stage.DONE:
            self._renew()

    def on_reader_app_indexing_over(self, event: IndexingOver) -> None:
        """Show the last of it, and why it could not go on where it could not."""
        self.main_screen.indexing = False
        self.main_screen.footer.progress.show_progress(None)
        if event.failure:
            self.main_screen.footer.progress.fail(event.failure)
        self._renew(force=True)
        self._renewal.stop()
        self._renewal = self.set_interval(IDLE_EVERY, self._renew)

    def on_names_judged(self) -> None:
        """Let what a person said about names hold, beside the screen."""
        if self._names is not None and self._names.want():
            self.run_worker(self._apply_names, thread=True, exit_on_error=False, group="names")

    def _apply_names(self) -> None:
        assert self._names is not None

        def tell(progress: Progress) -> None:
            self.post_message(self.Indexed(progress))

        failure = self._names.run(tell)
        self.call_from_thread(self._names_applied, failure)

    def _names_applied(self, failure: str) -> None:
        self.main_screen.footer.progress.show_progress(None)
        self._renew()
        self.screen.post_message(NamesApplied(failure))

    def _renew(self, *, force: bool = False) -> None:
        try:
            self.main_screen.refresh_from_index(force=force)
        except ReaderError as error:
            self.main_screen.footer.progress.fail(str(error))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer nothing besides the table of actions."""
        return ()

    async def action_quit(self) -> None:
        """Remember what is open and leave."""
        self.main_screen.save_session()
        self.exit()

    def on_unmount(self) -> None:
        """End indexing, however the app ends: the thread that follows it would keep the process alive."""
        if self._names is not None:
            self._names.stop()
        if self._beside is not None:
            self._beside.stop()
        if self._indexer is not None:
            self._indexer.stop()


def run(library_folder: LibraryFolder, paths: tuple[Path, ...], model: str) -> int:
    """Open the screen and stay until the person leaves.

    Args:
        library_folder: Where index and notes are kept.
        paths: Files and folders to open (absolute); empty for the whole library.
        model: Language pipeline to analyse with.

    Returns:
        The exit status: 0, or 1 when the screen broke down.

    Raises:
        LibraryError: The library cannot be used.
    """
    notes = Notes(library_folder)
    library = LibraryView(lambda: IndexReader(library_folder), notes, paths)
    indexer = Indexer(command(library_folder, model, paths))
    try:
        names = NameKeeper(lambda: Indexer(names_command(library_folder), well=(0,)))
        app = ReaderApp(library, indexer, preferences(read_config()), names, CommandRunner(library_folder.folder))
        app.run()
    finally:
        indexer.stop()
        library.close()
    return app.return_code or 0
