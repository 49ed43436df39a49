"""Adds web pages whose addresses are pasted: fetched in another process, once the user confirms it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.screen import Screen

from reader.text.sanitize import excerpt
from reader.tui.background.command_runner import CommandResult, CommandRunner
from reader.tui.background.messages import sentence
from reader.tui.base.formatting import count
from reader.tui.data.library_view import LibraryView

MOST_ADDRESSES = 100
"""Addresses that one paste can add."""


class PageAdder:
    """Holds pasted addresses until the user confirms them, and fetches them.

    Args:
        screen: Runs threads.
        library: Opens the pages that were added.
        commands: Runs `reader add`; None for a screen without commands.
        show_outcome: Shows a sentence as it is.
        refresh: Shows what changed in the index.
    """

    def __init__(
        self,
        screen: Screen[None],
        library: LibraryView,
        commands: CommandRunner | None,
        show_outcome: Callable[[str], None],
        refresh: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._commands = commands
        self._show_outcome = show_outcome
        self._refresh = refresh
        self._waiting: tuple[str, ...] = ()

    def offer(self, pasted: str, key: str) -> None:
        """Take addresses from a pasted text and say how they are added; other text is ignored.

        Args:
            pasted: What was pasted.
            key: The key that adds them.
        """
        words = [word for word in pasted.split() if word.lower().startswith(("http://", "https://"))]
        self._waiting = tuple(dict.fromkeys(words))[:MOST_ADDRESSES]
        if len(self._waiting) == 1:
            self._show_outcome(f"{excerpt(self._waiting[0])}: {key} fetches this page and adds it.")
        elif self._waiting:
            self._show_outcome(f"{len(self._waiting)} addresses: {key} fetches these pages and adds them.")

    def add(self) -> None:
        """Fetch the pages whose addresses were pasted last."""
        addresses, self._waiting = self._waiting, ()
        if not addresses:
            self._show_outcome("Paste the address of a web page first.")
        elif self._commands is not None:
            self._show_outcome(f"Fetching {count(len(addresses), 'page')} …")
            run = partial(self._run, self._commands, addresses)
            self._screen.run_worker(run, thread=True, exit_on_error=False)

    def _run(self, commands: CommandRunner, addresses: Sequence[str]) -> None:
        results = [commands.run("add", address) for address in addresses]
        self._screen.app.call_from_thread(self._ended, results)

    def _ended(self, results: Sequence[CommandResult]) -> None:
        pages = [source for result in results if (source := _source(result)) is not None]
        self._library.open_pages(pages)
        self._refresh()
        failures = [result for result in results if _source(result) is None]
        parts = [f"{count(len(pages), 'page')} added."] if pages else []
        if failures:
            message = failures[0].message
            reason = sentence(message) if message is not None else "It could not be fetched."
            parts.append(reason if len(failures) == 1 else f"{len(failures)} failed; the first: {reason}")
        self._show_outcome(" ".join(parts))


def _source(result: CommandResult) -> Path | None:
    """Return the page that a command added, by its name below the library's folder of pages; None if it failed."""
    source = (result.row or {}).get("source")
    return Path(source) if isinstance(source, str) else None
