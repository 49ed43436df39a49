"""The application: opens a library, shows the main screen and indexes in a background process."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import SystemCommand
from textual.command import Provider
from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message
from textual.screen import Screen

from reader.config.load import read_config
from reader.errors import ReaderError
from reader.model.changes import FileChanges
from reader.model.meaning import MeaningMode
from reader.model.progress import Progress, Stage
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.notes.session_table import Session
from reader.tui.background.command_runner import CommandRunner
from reader.tui.background.file_watcher import FileWatcher, watch_library
from reader.tui.background.indexer import Indexer, index_command, names_command
from reader.tui.background.name_verdicts import NamesApplied, NameVerdictApplier
from reader.tui.base.actions import Action
from reader.tui.base.ending_signals import EndingSignals
from reader.tui.base.preferences import Preferences, preferences
from reader.tui.base.textual_overrides import KeyQueue, LoggingApp, read_style_sheets
from reader.tui.base.themes import DARK, THEMES, ink_colours
from reader.tui.data.library_view import LibraryView
from reader.tui.help.palette import ActionProvider
from reader.tui.main.screen import MainScreen

REFRESH_SECONDS = 0.4
"""Seconds between two checks of whether the index has changed, during indexing."""
IDLE_REFRESH_SECONDS = 2.0
"""The same after indexing: another process may still write to the index."""
MAX_FAULTS = 3
"""Number of faults in the settings that are shown at the start."""
PANEL_STYLES = (
    "widgets/list_panel.tcss",
    "widgets/line_editor.tcss",
    "comparison/comparison.tcss",
    "coverage/coverage.tcss",
    "entities/entities.tcss",
    "help/help.tcss",
    "links/links.tcss",
    "quotes/quotes.tcss",
)
"""Style sheets of panels; they are read after the first paint."""
INDEXING_DELAY = 0.6
"""Seconds between the first paint and indexing if there are articles already: starting to read comes first."""


class ReaderApp(LoggingApp):
    """The reader's app on one library.

    Args:
        library: The articles and everything known about them.
        indexer: Updates the index; None leaves it as it is.
        preferences: The user's settings.
        names: Applies name corrections; None leaves that to the next indexing.
        commands: Runs commands that need the linker; None for an app without them.
        signals: End the app; None leaves signals as they are.
        watcher: Notices changed files once indexing has ended; None leaves them unnoticed.
        new_indexer: Makes the indexer that reads changed files in; None leaves the index as it is.
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

    class IndexingProgressed(Message):
        """Indexing has made progress."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    class IndexingEnded(Message):
        """Indexing ended; `failure` explains why it could not finish, None if it did."""

        def __init__(self, failure: str | None) -> None:
            super().__init__()
            self.failure = failure

    class FilesChanged(Message):
        """Files of the open folders are new, changed or gone, or no longer so."""

        def __init__(self, changes: FileChanges) -> None:
            super().__init__()
            self.changes = changes

    def __init__(
        self,
        library: LibraryView,
        indexer: Indexer | None = None,
        preferences: Preferences | None = None,
        names: NameVerdictApplier | None = None,
        commands: CommandRunner | None = None,
        signals: EndingSignals | None = None,
        watcher: FileWatcher | None = None,
        new_indexer: Callable[[], Indexer] | None = None,
    ) -> None:
        self.preferences = preferences or Preferences()
        self._names = names
        self._commands = commands
        super().__init__()
        self._library = library
        self._indexer = indexer
        self._watcher = watcher
        self._new_indexer = new_indexer
        self._session = library.notes.session.load()
        self._keys = KeyQueue(self, self._hold_frames, self._release_frame)
        self._panel_styles_read = False
        self._signals = signals
        self._is_session_open = False
        self._has_to_end = False
        for theme in THEMES:
            self.register_theme(theme)
        theme_name = self.preferences.settings.theme or self._session.theme
        self.theme = theme_name if theme_name in self.available_themes else DARK.name
        self.set_keymap(dict(self.preferences.keymap))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return colours of entities and marks for themes that do not define them."""
        return ink_colours(dark=self.current_theme.dark)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, overridden by those in the user's settings."""
        self.theme_variables = {**super().get_css_variables(), **self.preferences.colours}
        return self.theme_variables

    def keys_of(self, action: Action) -> str:
        """Return the keys of an action as they are displayed: the user's, or the default ones."""
        return self.preferences.shown.get(action.id, action.shown_keys)

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen; it opens the last session if that was on the same paths."""
        is_same = not self._library.paths or tuple(map(str, self._library.paths)) == self._session.paths
        settings = self.preferences.settings
        new_session = Session(follow=settings.follow, order=self._session.order)
        return MainScreen(
            self._library,
            self._session if is_same and self._session.panes else new_session,
            indexing=self._indexer is not None,
            pane_count=settings.panes,
            commands=self._commands,
        )

    async def on_event(self, event: Event) -> None:
        """Handle keys one by one, see `KeyQueue`."""
        if isinstance(event, InputEvent):
            self._read_panel_styles()
        if not isinstance(event, Key | Paste) or event.is_forwarded or self._keys.admit(event):
            await super().on_event(event)

    @property
    def main_screen(self) -> MainScreen:
        """The screen below all panels."""
        screen = self.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    def on_load(self) -> None:
        """Have signals end the app; called before it changes the terminal."""
        if self._signals is None:
            return
        loop, context = asyncio.get_running_loop(), copy_context()

        def end() -> None:
            with suppress(RuntimeError):  # the loop is closed: the app has ended
                loop.call_soon_threadsafe(self._end, context=context)

        self._signals.attach(end, self.restore_terminal)

    def on_mount(self) -> None:
        """Start indexing once the first screen has been painted."""
        # With sixteen colours, similar backgrounds become the same colour: style sheets use this class to avoid that.
        self.set_class(not self.is_headless and self.console.color_system == "standard", "-few-colours")
        self.call_after_refresh(self._start_background_work)
        if self.preferences.faults:
            self.notify(
                "\n".join(str(fault) for fault in self.preferences.faults[:MAX_FAULTS]),
                title="Some settings cannot be used (reader config check)",
                severity="warning",
                timeout=12,
                markup=False,
            )

    def _start_background_work(self) -> None:
        """Start indexing and watching the index, after the first paint."""
        self._is_session_open = True
        if self._has_to_end:
            self._end()
            return
        self._read_panel_styles()
        # Objects made so far stay alive: the garbage collector need not walk them again, which would delay keys.
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        if self._indexer is not None:
            if self._library.article_window.keys:
                self.set_timer(INDEXING_DELAY, self._start_indexing)
            else:
                self._start_indexing()
        self._refresh_timer = self.set_interval(
            REFRESH_SECONDS if self._indexer else IDLE_REFRESH_SECONDS, self._refresh_from_index
        )

    def _read_panel_styles(self) -> None:
        """Read the style sheets of panels, once; the first key calls this as well, before it opens a panel."""
        if not self._panel_styles_read:
            self._panel_styles_read = True
            read_style_sheets(self, (Path(__file__).parent / file for file in PANEL_STYLES))

    def _hold_frames(self) -> None:
        if self.screen is self.main_screen:
            self.main_screen.hold_frames()

    def _release_frame(self) -> None:
        self.main_screen.release_frame()

    def _start_indexing(self) -> None:
        self.run_worker(self._run_indexer, thread=True, exit_on_error=False, group="indexing")

    def _run_indexer(self) -> None:
        assert self._indexer is not None

        failure = self._indexer.run(self._post_progress)
        self.post_message(self.IndexingEnded(failure))

    def _post_progress(self, progress: Progress) -> None:
        self.post_message(self.IndexingProgressed(progress))

    def on_reader_app_indexing_progressed(self, event: IndexingProgressed) -> None:
        """Show the progress of indexing."""
        self.main_screen.footer.progress.show_progress(event.progress)
        if event.progress.stage is Stage.DONE:
            self._refresh_from_index()

    def on_reader_app_indexing_ended(self, event: IndexingEnded) -> None:
        """Show the final state of the index, and why indexing failed if it did."""
        self.main_screen.passage_status.is_indexing = False
        self.main_screen.footer.progress.show_progress(None)
        if event.failure:
            self.main_screen.footer.failure.show_failure(event.failure)
        self._refresh_from_index(force=True)
        self._refresh_timer.stop()
        self._refresh_timer = self.set_interval(IDLE_REFRESH_SECONDS, self._refresh_from_index)
        if self._watcher is not None:
            self._watcher.start(lambda changes: self.post_message(self.FilesChanged(changes)))

    def on_reader_app_files_changed(self, event: FilesChanged) -> None:
        """Say how many files wait to be read in; while files are read in, that is about to change."""
        if not self.main_screen.passage_status.is_indexing:
            self.main_screen.footer.progress.show_changes(event.changes)

    def on_main_screen_reread_wanted(self) -> None:
        """Read in changed files; the articles keep their numbers."""
        if self._new_indexer is None or self.main_screen.passage_status.is_indexing:
            return
        self._library.keep_numbers()
        self.main_screen.footer.progress.show_changes(FileChanges())
        self.main_screen.passage_status.is_indexing = True
        self._indexer = self._new_indexer()
        self._refresh_timer.stop()
        self._refresh_timer = self.set_interval(REFRESH_SECONDS, self._refresh_from_index)
        self._start_indexing()

    def on_names_judged(self) -> None:
        """Apply name corrections in the background."""
        if self._names is not None and self._names.request():
            self.run_worker(self._run_name_applier, thread=True, exit_on_error=False, group="names")

    def _run_name_applier(self) -> None:
        assert self._names is not None

        failure = self._names.run(self._post_progress)
        self.call_from_thread(self._after_names_applied, failure)

    def _after_names_applied(self, failure: str | None) -> None:
        self.main_screen.footer.progress.show_progress(None)
        self._refresh_from_index()
        self.screen.post_message(NamesApplied(failure))

    def _refresh_from_index(self, *, force: bool = False) -> None:
        try:
            self.main_screen.refresh_from_index(force=force)
        except ReaderError as error:
            self.main_screen.footer.failure.show_failure(str(error))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return no commands: the palette offers our own actions only."""
        return ()

    async def action_quit(self) -> None:
        """Save the session and exit."""
        self._end()

    def _end(self) -> None:
        """Save the session and exit; if the screen is still being made, as soon as that is done."""
        self._has_to_end = True
        if self._is_session_open:
            self.main_screen.session_keeper.save()
            self.exit()

    def on_unmount(self) -> None:
        """Stop background processes: the threads that read their output would keep this process alive."""
        if self._names is not None:
            self._names.stop()
        if self._commands is not None:
            self._commands.stop()
        if self._indexer is not None:
            self._indexer.stop()
        if self._watcher is not None:
            self._watcher.stop()


def run(library_folder: LibraryFolder, paths: tuple[Path, ...], model: str, meaning: MeaningMode) -> int:
    """Open the screen and run until the user quits.

    Args:
        library_folder: Where index and notes are stored.
        paths: Files and folders to open (absolute); empty for the whole library.
        model: Language pipeline to analyse with.
        meaning: Whether links are refined by meaning.

    Returns:
        The exit status: 0, 1 if the screen crashed, or 128 and the number of the signal that ended it.

    Raises:
        LibraryError: The library cannot be used.
    """
    notes = Notes(library_folder)
    library = LibraryView(lambda: IndexReader(library_folder), notes, paths)
    new_indexer = partial(Indexer, index_command(library_folder, model, meaning, paths))
    indexer = new_indexer()
    watcher = FileWatcher(watch_library(library_folder, paths))
    with EndingSignals() as signals:
        try:
            names = NameVerdictApplier(lambda: Indexer(names_command(library_folder), successful=(0,)))
            commands = CommandRunner(library_folder.folder)
            app = ReaderApp(
                library, indexer, preferences(read_config()), names, commands, signals, watcher, new_indexer
            )
            app.run()
        finally:
            indexer.stop()
            library.close()
    return signals.exit_status or app.return_code or 0
