"""What a command reports on: the articles at its PATHs, freshly indexed, or the whole library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.exit_status import Status
from reader.cli.options import run_settings
from reader.cli.refresh import bring_up_to_date

if TYPE_CHECKING:
    from reader.library import Library


@dataclass(frozen=True, slots=True)
class Scope:
    """An open library, up to date for the PATHs of a command.

    Attributes:
        library: The library.
        status: How the command ends when all goes well from here on.
    """

    library: Library
    status: Status


@contextmanager
def open_scope(paths: Sequence[Path]) -> Iterator[Scope]:
    """Bring `paths` up to date and open the library.

    Args:
        paths: PATHs as typed; empty for the whole library, as it was last indexed.
    """
    settings = run_settings()
    is_complete = not paths or bring_up_to_date(settings, paths)
    with settings.open() as library:
        yield Scope(library, Status.of(is_complete))
